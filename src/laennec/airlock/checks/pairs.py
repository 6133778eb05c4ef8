"""What a number and another in brackets are: persons and their share (`39 (26)` of 150), or a mean and its spread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from laennec.airlock.checks.headings import denominator
from laennec.airlock.checks.numbers import parse

if TYPE_CHECKING:
    from laennec.airlock.checks.figures import Understood

_UNIT = re.compile(
    r"[(\[,] ?(?:mg|g|kg|µg|ug|ng|pg|mmol|µmol|umol|nmol|meq|ui|u|ml|l|dl|mm ?hg|mm|cm|kg/m2|kg/m²|kg/m\^2|g/dl|g/l|mg/l|ng/ml|pg/ml|g/24 ?h|mmol/l|µmol/l|umol/l|ml/min(?:/1[.,]73 ?m[2²])?|"
    r"bpm|/min|°c|years?|ans|annees?|months?|mois|weeks?|semaines?|days?|d|jours?|j|hours?|heures?|h|min|minutes?|s|pts|points|€|eur|euros?|k€|paquets?-annees?|pack-years?|%|10\^?9/l|g/m2)(?:/[a-z0-9²]+)?[)\]]?\s*(?:,? ?(?:mean|moyenne).*)?$",
    re.I,
)
"""A unit at the end of a row's name: what is measured, not who."""


def spread_beside(found: Understood, row: int, own: list[str]) -> bool:
    """Whether the pairs of a row are means with spreads: its name ends in a unit, or no second number is the share that
    the first is of its group or of its row. False where nothing tells."""
    texts = [(found.table.rows[row][i], h) for i, h in enumerate(found.headings) if i not in found.labels]
    if own and _UNIT.search(own[-1]) and not own[-1].rstrip().endswith(("%)", "%")):
        return True
    if sum(bool(re.match(r"\s*\d+[.,]\d+ ?\(\d+(?:[.,]\d+)?\)\s*$", t)) for t, _ in texts) >= 2:
        return True  # no number of persons has a decimal
    pairs = [
        (c.value, c.share, denominator(h))
        for c, h in ((parse(t), h) for t, h in texts)
        if c.form == "pair" and c.value is not None and c.share is not None
    ]
    told = [(value, share, n) for value, share, n in pairs if n]
    if len(told) < 2 or len(told) < len(pairs):
        return False
    of_row = max(value for value, _, _ in told)
    return not any(
        whole and abs(100 * value / whole - share) <= 0.6
        for value, share, n in told
        for whole in (n, of_row)
        if whole != value
    )
