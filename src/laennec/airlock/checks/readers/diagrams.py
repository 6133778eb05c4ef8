"""What office packages draw in parts of their own: SmartArt, and the newer charts (funnels, waterfalls, maps, boxes)."""

import re
from typing import Any

from laennec.airlock.checks.document import Document, Table
from laennec.airlock.checks.readers import Budget
from laennec.airlock.checks.readers.text import add_text

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"


def take_in(document: Document, parts: dict[str, bytes], budget: Budget) -> None:
    """Put the words of diagrams and the values of newer charts into a document."""
    from laennec.airlock.checks.readers.office import xml

    for part, content in sorted(parts.items()):
        if re.search(r"/diagrams/data[^/]*\.xml$", part):
            add_text(document, "\n".join(_points(xml(content))), _place(part), "prose", budget)
        elif re.search(r"/chart(?:Ex|s/chartEx)[^/]*\.xml$", part, re.I):
            _chart(document, xml(content), _place(part))


def _place(part: str) -> str:
    return part.rsplit("/", 1)[-1].removesuffix(".xml")


def _points(root: Any) -> list[str]:
    """The lines of each box of a diagram, as they stand in its model."""
    lines = []
    for point in root.iter(f"{_DGM}pt"):
        for paragraph in point.iter(f"{_A}p"):
            said = "".join(t.text or "" for t in paragraph.iter(f"{_A}t")).strip()
            if said:
                lines.append(said)
    return lines


def _chart(document: Document, root: Any, place: str) -> None:
    """Its names and numbers as a table, a column for each dimension."""
    title = " ".join(t.text or "" for t in root.iter(f"{_A}t"))
    for data in root.iter(f"{_CX}data"):
        columns: list[tuple[str, list[str]]] = []
        for dimension in data.iter(f"{_CX}strDim", f"{_CX}numDim"):
            for level in dimension.iter(f"{_CX}lvl"):
                cells = [(p.text or "").removesuffix(".0") for p in level.iter(f"{_CX}pt")]
                words = dimension.tag.endswith("strDim")
                columns.append(("" if words else str(level.get("name") or title), cells))
        columns.sort(key=lambda column: bool(column[0]))
        long = max((len(cells) for _, cells in columns), default=0)
        if long >= 2:
            rows = [[cells[i] if i < len(cells) else "" for _, cells in columns] for i in range(long)]
            document.tables.append(Table(place, [[head for head, _ in columns], *rows], title[:300]))
