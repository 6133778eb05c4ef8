"""Lists and grids of a page that are tables made of other elements."""

import re

from bs4 import BeautifulSoup

from laennec.airlock.checks.document import Document, Table
from laennec.airlock.checks.words import QUALITY, THINGS_RE, plain

_GRID = re.compile(r"table|grid|treegrid")
_CELL = re.compile(r"cell|gridcell|columnheader|rowheader")
_ITEM = re.compile(r"(?P<label>[^\d:=]*[^\W\d_]{2}[^\d:=]*?)[\s–-]+(?P<n>\d{1,3}(?:[ \u00a0\u202f,]\d{3})+|\d+)")
"""`Décès 4`: words and a whole number, and nothing else. What stands behind a colon is read as a sentence."""


def take_in(document: Document, soup: BeautifulSoup, place: str) -> None:
    """Put a table into a document for each grid, and for each list of which every item is a number of something."""
    for k, grid in enumerate(soup.find_all(attrs={"role": _GRID})):
        lines = grid.find_all(attrs={"role": "row"}) if grid.name != "table" else []
        rows = [[c.get_text(" ", strip=True) for c in line.find_all(attrs={"role": _CELL})] for line in lines]
        if len(rows := [row for row in rows if row]) >= 2:
            document.tables.append(Table(f"{place} grid {k + 1}".strip(), rows))
    for k, listed in enumerate(soup.find_all(["ul", "ol"])):
        items = [" ".join(item.get_text(" ").split()) for item in listed.find_all("li", recursive=False)]
        found = [m for item in items if (m := _ITEM.fullmatch(item))]
        things = any(THINGS_RE.search(plain(item)) or QUALITY.search(plain(item)) for item in items)
        if len(found) == len(items) >= 3 and not things:
            before = listed.find_previous(["h1", "h2", "h3", "h4", "p", "title"])
            rows = [["labels", "values"], *[[m["label"].strip(), m["n"]] for m in found]]
            said = before.get_text(" ", strip=True)[:300] if before else ""
            document.tables.append(Table(f"{place} list {k + 1}".strip(), rows, said))
