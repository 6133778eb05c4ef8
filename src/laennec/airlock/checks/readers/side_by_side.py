"""Tables that stand beside one another in one sheet or file, with empty columns between them."""

import re

from laennec.airlock.checks.document import Document, Table, letters
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.words import plain

_ORDER = re.compile(r"(?:time|temps|delai|duree|t|age|year|annee|month|mois|week|semaine|day|jour)s?(?![a-z]).*")

FAR = 4
"""Empty columns behind which whatever stands is a table of its own: what a chart is drawn from, out of sight."""


def part(document: Document) -> None:
    """Puts each such table in the document by itself."""
    document.tables = [one for table in document.tables for one in parted(table)]


def parted(table: Table) -> list[Table]:
    """The table itself, where no empty column parts it into tables that have labels of their own."""
    width = max((len(row) for row in table.rows), default=0)
    if width < 5 or len(table.rows) < 3:
        return [table]
    rows = [row + [""] * (width - len(row)) for row in table.rows]
    filled = [any(row[i].strip() for row in rows) for i in range(width)]
    if all(filled):
        return [table]
    spans: list[tuple[int, int]] = []
    for i in range(width):
        if filled[i] and (i == 0 or not filled[i - 1]):
            spans.append((i, i + 1))
        elif filled[i]:
            spans[-1] = (spans[-1][0], i + 1)
    joined: list[tuple[int, int]] = []
    for a, b in spans:
        far = joined and a - joined[-1][1] >= FAR
        if joined and not far and not _labelled([row[a:b] for row in rows]):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    if len(joined) < 2 or not _labelled([row[joined[0][0] : joined[0][1]] for row in rows]):
        return [table]
    found = []
    for k, (a, b) in enumerate(joined):
        own = [row[a:b] for row in rows if any(c.strip() for c in row[a:b])]
        place = f"{table.place} from column {letters(a)}".strip() if k else table.place
        names = table.names if not k and not joined[0][0] else ""
        found.append(Table(place, own, table.caption, table.origin, names, table.whole, table.first))
    return found


def _labelled(rows: list[list[str]]) -> bool:
    """Whether columns make a table of their own: a heading for the first, and words or times in order below it."""
    head = next((r for r, row in enumerate(rows) if sum(bool(c.strip()) for c in row) >= 2), None)
    if head is None or len(rows[head]) < 2 or parse(rows[head][0]).form != "text":
        return False
    cells = [parse(row[0]) for row in rows[head + 1 :] if row[0].strip()]
    if len(cells) < 2:
        return False
    if sum(c.form == "text" for c in cells) >= 0.6 * len(cells):
        return True
    values = [c.value for c in cells if c.form == "number" and c.value is not None]
    name = plain(rows[head][0])
    return (
        len(values) == len(cells) >= 3
        and values == sorted(set(values))
        and (role_of(rows[head][0]) in ("period", "rank") or bool(_ORDER.fullmatch(name)))
    )


READ: dict[str, object] = {}
