"""Cells that hold several figures one under another: SAS's cross tables, `n` over `%`. Each layer is a table of its own."""

import re

from laennec.airlock.checks.document import Table
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.words import plain

_PERCENT = re.compile(r"%|pct|percent|pourcent|proportion|taux|part\b")
_OF_PARTS = re.compile(r"(?<![a-z])(?:row|col|column|line|ligne|colonne|lig)(?![a-z])")


def layers(table: Table) -> list[Table]:
    """[] where cells hold one figure each. Percentages of rows and columns are left out: the counts above them tell all."""
    rows = [
        [[part.strip() for part in re.split(r"\n|<br ?/?>", cell) if part.strip()] for cell in row]
        for row in table.rows
    ]
    body = [cell for row in rows[1:] for cell in row[1:] if cell]
    stacked = [
        cell for cell in body if len(cell) > 1 and all(parse(part).form not in ("text", "empty") for part in cell)
    ]
    if len(stacked) < 2 or len(stacked) < 0.4 * len(body):
        return []
    deep = max(map(len, stacked))
    corner = rows[0][0] if rows[0] else []
    found = []
    for k in range(min(deep, 6)):
        said = corner[k] if len(corner) == deep else ""
        if k and not said and not any(len(head) in (deep, deep + 1) for head in rows[0][1:]):
            break
        if _OF_PARTS.search(plain(said)):
            continue
        head = [" ".join(corner) if not said else "", *[_heading(cell, k, deep, said) for cell in rows[0][1:]]]
        found.append(
            Table(
                table.place,
                [
                    head,
                    *[[" ".join(row[0]) if row else "", *[_layer(cell, k) for cell in row[1:]]] for row in rows[1:]],
                ],
                f"{table.caption} {said}".strip(),
                table.origin,
                table.names,
                first=table.first,
            )
        )
    return found


def _heading(cell: list[str], k: int, deep: int, said: str) -> str:
    if len(cell) == deep + 1:
        return f"{cell[0]} {cell[k + 1]}"
    if len(cell) == deep and deep > 1:
        return cell[k]
    return f"{' '.join(cell)} (%)" if _PERCENT.search(plain(said)) else " ".join(cell)


def _layer(cell: list[str], k: int) -> str:
    if len(cell) > 1 and all(parse(part).form not in ("text", "empty") for part in cell):
        return cell[k] if k < len(cell) else ""
    return " ".join(cell) if k == 0 or not cell or parse(cell[0]).form == "text" else ""
