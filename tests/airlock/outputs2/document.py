"""The small notation that the outputs are written in, and what it is read into.

    # title            a table's title; the lines with | that follow are its rows, the first its header
    ~ sentence         a paragraph
    > note             a footnote of the table
    {612/1240}         612 (49.4%)        {%612/1240}   49.4%
    {1240}             1,240              {0.83}        0.83, with the style's decimal sign
    {k4/1250}          3.2, per 1,000     ^             a header cell merged with the one on its left

Percentages are computed, so that a table never contradicts itself. Styles: en (1,240; 49.4%), fr (1 240; 49,4 %),
r (1240; 49.4, no signs), raw (nothing is read: the text is the file).
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Output:
    """One content, written in each of its formats. `way` and `where` as Case has them; `where` is empty if safe."""

    name: str
    way: str
    where: str
    context: str
    population: str
    formats: str
    style: str
    text: str


@dataclass
class Table:
    title: str
    rows: list[list[str]]
    notes: list[str]


Block = Table | str


def blocks(text: str, style: str) -> list[Block]:
    """The tables and paragraphs of a text, in order."""
    found: list[Block] = []
    table: Table | None = None
    for line in text.strip().splitlines():
        line = fill(line.strip(), style)
        if line.startswith("# "):
            table = Table(line[2:], [], [])
            found.append(table)
        elif line.startswith("> ") and table:
            table.notes.append(line[2:])
        elif line.startswith("~ "):
            table = None
            found.append(line[2:])
        elif "|" in line:
            if table is None:
                raise AssertionError(f"a row without a table: {line}")
            table.rows.append([cell.strip() for cell in line.split("|")])
        elif line:
            raise AssertionError(f"neither title, row nor paragraph: {line}")
    for block in found:
        if isinstance(block, Table):
            width = max(len(row) for row in block.rows)
            for row in block.rows:
                row.extend([""] * (width - len(row)))
    return found


def fill(line: str, style: str) -> str:
    """A line with its {numbers} written in the style."""
    return re.sub(r"\{([^{}]+)\}", lambda found: _number(found[1], style), line)


def _number(asked: str, style: str) -> str:
    sign = {"fr": " %", "en": "%"}.get(style, "")
    if "/" in asked:
        kind = asked[0] if asked[0] in "%k" else ""
        part, whole = (int(number) for number in asked.lstrip("%k").split("/"))
        share = _point(f"{part / whole * (1000 if kind == 'k' else 100):.1f}", style)
        if kind == "k":
            return share
        return f"{share}{sign}" if kind else f"{_whole(part, style)} ({share}{sign})"
    return _whole(int(asked), style) if asked.isdigit() else _point(asked, style)


def _whole(number: int, style: str) -> str:
    return f"{number:,}".replace(",", {"fr": "\u202f", "en": ","}.get(style, ""))


def _point(number: str, style: str) -> str:
    return number.replace(".", ",") if style == "fr" else number


def tables(text: str, style: str) -> list[Table]:
    return [block for block in blocks(text, style) if isinstance(block, Table)]


def value(cell: str) -> int | float | str | None:
    """A cell as a spreadsheet or a data frame holds it."""
    if cell in ("", "^"):
        return None
    if re.fullmatch(r"-?\d{1,15}", cell) and not re.fullmatch(r"-?0\d+", cell):
        return int(cell)
    if re.fullmatch(r"-?\d+\.\d+(e-?\d+)?", cell):
        return float(cell)
    return cell


def heads(table: Table) -> list[str]:
    """Column names that differ from each other."""
    names: list[str] = []
    for number, head in enumerate(table.rows[0]):
        head = head if head not in ("", "^") else f"col{number + 1}"
        names.append(head if head not in names else f"{head}_{number + 1}")
    return names
