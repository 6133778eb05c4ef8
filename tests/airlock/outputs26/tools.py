"""Tables in short hand, and how they become CSV, HTML, Markdown and LaTeX; archives whose bytes do not change."""

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

Rows = list[list[str]]


def rows(block: str, french: bool = False) -> Rows:
    """Rows of a block whose cells are parted by |. `#n/N` becomes "n (share)", `%n/N` the share alone."""
    return [[cell.strip() for cell in line.split("|")] for line in shares(block, french).strip("\n").splitlines()]


def shares(text: str, french: bool = False) -> str:
    """The text with its short hand `#n/N` and `%n/N` worked out to one decimal."""

    def worked(match: re.Match[str]) -> str:
        part, whole = int(match[2]), int(match[3])
        share = f"{100 * part / whole:.1f}"
        if french:
            share = share.replace(".", ",")
        if match[1] == "%":
            return f"{share} %" if french else f"{share}%"
        return f"{part} ({share} %)" if french else f"{part} ({share}%)"

    return re.sub(r"([#%])(\d+)/(\d+)", worked, text)


def write_text(path: Path, text: str) -> None:
    """Writes text in UTF-8 with one line end at its end."""
    path.write_text(text.strip("\n") + "\n", encoding="utf-8")


def write_csv(path: Path, table: Iterable[Sequence[object]], sep: str = ",", before: str = "") -> None:
    """Writes the table; `before` is what comes above its header."""
    kept = io.StringIO()
    csv.writer(kept, delimiter=sep, lineterminator="\n").writerows(table)
    path.write_text(before + kept.getvalue(), encoding="utf-8")


def html_table(table: Rows, caption: str = "", attributes: str = "") -> str:
    """A table of HTML whose first row is its head."""
    head = "".join(f"<th>{html.escape(cell)}</th>" for cell in table[0])
    lines = ["<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in table[1:]]
    body = "\n".join(lines)
    return f"<table{attributes}>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def html_page(title: str, body: str, style: str = "", lang: str = "en") -> str:
    """A whole page."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>body{{font-family:sans-serif;max-width:60em}} td,th{{padding:2px 8px}} {style}</style>\n</head>\n"
        f"<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>"
    )


def md_table(table: Rows) -> str:
    """A table of Markdown whose first row is its head."""
    lines = ["| " + " | ".join(row) + " |" for row in table]
    lines.insert(1, "|" + "|".join([" --- ", *[" ---: "] * (len(table[0]) - 1)]) + "|")
    return "\n".join(lines)


def latex_rows(table: Rows) -> str:
    """The rows of a tabular."""
    sheltered = [[re.sub(r"([%&_#])", r"\\\1", cell).replace("≥", r"$\geq$") for cell in row] for row in table]
    head, *rest = [" & ".join(row) + r" \\" for row in sheltered]
    return "\n".join([r"\toprule", head, r"\midrule", *rest, r"\bottomrule"])


def latex_page(body: str, packages: str = "booktabs,array") -> str:
    """An article with its body."""
    return (
        "\\documentclass[a4paper,11pt]{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage[T1]{fontenc}\n"
        f"\\usepackage{{{packages}}}\n\\begin{{document}}\n{body.strip()}\n\\end{{document}}"
    )


def settle(path: Path) -> None:
    """Writes an archive of Office anew with one time for all its parts, so that the same seed gives the same bytes."""
    path.write_bytes(still(path.read_bytes()))


def dated(data: bytes) -> bytes:
    """The core properties with one time."""
    return re.sub(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*", rb"\g<1>2025-06-02T08:00:00Z", data)


def zip_bytes(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive whose bytes depend on its parts alone."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name, (2025, 6, 2, 8, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def write_zip(path: Path, parts: Iterable[tuple[str, bytes]]) -> None:
    """Writes such an archive."""
    path.write_bytes(zip_bytes(parts))


def still(data: bytes) -> bytes:
    """The same archive of Office with one time for all its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    return zip_bytes([(name, dated(part) if name == "docProps/core.xml" else part) for name, part in parts])


def add_parts(path: Path, parts: Sequence[tuple[str, bytes]], types: str) -> None:
    """Puts more parts into an archive of Office; `types`: the elements of [Content_Types].xml that tell of them."""
    with zipfile.ZipFile(path) as archive:
        kept = [(info.filename, archive.read(info)) for info in archive.infolist()]
    mark = f"{types}</Types>".encode()
    kept = [(name, data.replace(b"</Types>", mark) if name == "[Content_Types].xml" else data) for name, data in kept]
    write_zip(path, [*kept, *parts])
