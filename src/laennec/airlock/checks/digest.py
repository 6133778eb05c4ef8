"""What of a file serves to compare it with others: its counts with their headings. Plain values, as JSON."""

import re
from typing import Any

from laennec.airlock.checks.headings import is_total
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import PERSON, plain

MOST = 5000


def digest(case: Case) -> dict[str, Any]:
    """tables: [[row, column, value or None where masked, is it a total]] each, and the columns in order; texts: {words: number of persons}."""
    tables = []
    for table in case.tables:
        if table.other:
            continue
        cells = [
            [
                _bare(f.row_label),
                _bare(f.column_label),
                None if f.masked else f.value,
                is_total(f.row_label.split(" | ")[-1]),
            ]
            for f in table.counts()
            if f.masked or f.value is not None
        ]
        if cells:
            order = {f.column: _bare(f.column_label) for f in sorted(table.counts(), key=lambda f: f.column)}
            caption = plain(table.table.caption)[:300]
            tables.append({"cells": cells[:MOST], "caption": caption, "columns": list(order.values())[:200]})
    texts: dict[str, float] = {}
    for text in case.document.texts:
        if text.kind in ("code", "raw", "path", "strings", "metadata"):
            continue
        for found in re.finditer(
            rf"(?<![\d.,])(\d{{1,3}}(?: \d{{3}})+|\d{{2,}})\s+((?:[a-z'-]+ ){{0,2}}?{PERSON}(?![a-z])(?:\s+[a-z'-]+){{0,3}})",
            plain(text.text[:200_000]),
        ):
            value = float(found[1].replace(" ", ""))
            if value >= case.settings.threshold and not 1900 <= value <= 2100:
                texts.setdefault(found[2], value)
    return {
        "tables": tables[:50],
        "texts": dict(list(texts.items())[:300]),
        "persons": case.persons,
        "said": plain(f"{case.name} {case.context} {case.population}")[:2000],
        "population": plain(case.population)[:500],
    }


def _bare(label: str) -> str:
    return re.sub(r"\(?\[?\bn\s*[=:]\s*[\d .,]+\)?\]?", "", plain(label)).strip()
