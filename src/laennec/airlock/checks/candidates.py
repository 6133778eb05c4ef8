"""What of a file may be names and numbers of patients: whoever holds the vault compares them with its keyed digests."""

import re
from typing import Any

from laennec.airlock.checks.rules import Case

MOST = 20_000
"""Numbers, and names, of one file that are handed out: a file with more is stopped by other rules."""
_NUMBER = re.compile(r"(?<![\w.,])[A-Z]{0,4}\d{5,20}(?![\w]|[.,]\d)")
_CAP = r"[A-ZÀ-Ý][\wÀ-ÿ'’-]{1,40}"
_PAIR = re.compile(rf"(?=(?<![\wÀ-ÿ-])({_CAP}),?[ \t\u00a0]+({_CAP})(?![\wÀ-ÿ]))")


def candidates(case: Case) -> dict[str, Any]:
    """{"numbers": texts, "names": [first word, second word]}: neighbouring words that begin with capitals."""
    numbers: dict[str, None] = {}
    names: dict[tuple[str, str], None] = {}
    for said in _said(case):
        for found in _NUMBER.finditer(said):
            numbers.setdefault(found[0], None)
        for pair in _PAIR.finditer(said):
            names.setdefault((pair[1], pair[2]), None)
        if len(numbers) > MOST or len(names) > MOST:
            break
    return {"numbers": list(numbers)[:MOST], "names": [list(n) for n in names][:MOST]}


def _said(case: Case) -> list[str]:
    said = [text.text[:1_000_000] for text in case.document.texts]
    for table in case.document.tables:
        for row in table.rows:
            cells = [cell.strip() for cell in row]
            said.append("  ".join(cells))
    for model in case.document.models:
        for _, _, values in model.arrays:
            if isinstance(values, list):
                said.append(
                    "  ".join(
                        str(int(v)) if isinstance(v, float) and v.is_integer() else str(v) for v in values[:MOST]
                    )
                )
    return [case.name, *said]
