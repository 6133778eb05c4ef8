"""Totals that the words of one output tell, of a table in another in which one cell is masked."""

import re
from collections.abc import Iterator
from typing import Any

from laennec.airlock.checks.aligned import differ
from laennec.airlock.checks.document import Finding, Table
from laennec.airlock.checks.settings import Settings

_NUMBER = re.compile(
    r"(?<![\d.,])([1-9]\d{0,2}(?:[ ,]\d{3})+|[1-9]\d{1,5})(?![.,]?\d| ?%) ((?:[a-z][a-z'-]+ ?){1,3})"
)
MOST = 300


def told(words: str) -> list[list[Any]]:
    """[number, the words behind it] each, of plain words."""
    found = [(float(re.sub(r"[ ,]", "", m[1])), m[2].strip()) for m in _NUMBER.finditer(words)]
    return [[n, what] for n, what in found if n >= 10 and not 1900 <= n <= 2100][:MOST]


def fields(tables: list[Table]) -> dict[str, float]:
    """{name: whole number} of the records of a file of keys, whatever they count."""
    found: dict[str, float] = {}
    for table in tables:
        if table.rows and table.rows[0] == ["key", "value"]:
            for row in table.rows[1:MOST]:
                if re.fullmatch(r"[1-9]\d{1,6}", row[1]) and not re.search(
                    r"(?i)year|ann[ée]e|date|\bid\b|seed|graine", row[0]
                ):
                    found.setdefault(f"{table.place}.{row[0]}".lstrip("."), float(row[1]))
    return found


_MEASURED = re.compile(
    r"median|mean|moyen|mediane|(?<![a-z])(?:age|q[13]|sd|std|iqr|p\d\d?|score|imc|bmi|los|dms|duree|duration|delai|days?|jours?|weeks?|months?|mois|hours?|rate|taux|percent|pct|dose|cost|cout|folds?|trees?|depth|epochs?|iter\w*|version|centres?|centers?|sites?)(?![a-z])"
)


def same_fields(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """Records of two files with the same names, of one population, that differ in few persons: a later one of the same."""
    ours, theirs = mine.get("fields") or {}, other.get("fields") or {}
    if len(ours) < 3 or set(ours) != set(theirs):
        return
    whole = next((n for n in ours if re.search(r"(?:patients?|persons?|n|total|sejours|stays|cohort\w*)$", n)), None)
    if whole is None or ours[whole] != max(ours.values()):
        return
    for key, value in ours.items():
        if _MEASURED.search(key.lower()):
            continue
        if 0 < abs(value - theirs[key]) < settings.threshold and value < ours[whole]:
            yield differ(key, value, theirs[key], name, settings)
            return


def told_totals(mine: dict[str, Any], other: dict[str, Any], name: str, settings: Settings) -> Iterator[Finding]:
    """What a masked cell of one file must be, by a total of the same things in the other."""
    for tables, words in ((mine, other), (other, mine)):
        for table in tables["tables"]:
            for column in {c for _, c, _, _ in table["cells"]}:
                cells = [(v, t) for _, c, v, t in table["cells"] if c == column]
                known = [v for v, _ in cells if isinstance(v, int | float)]
                if len(known) != len(cells) - 1 or len(known) < 3 or any(t for _, t in cells):
                    continue
                named = {w for w in re.findall(r"[a-z]{5,}", str(column))}
                for total, what in words.get("told", ()):
                    rest = total - sum(known)
                    if 0 < rest < settings.threshold and named & set(re.findall(r"[a-z]{5,}", what)):
                        yield Finding(
                            "differencing",
                            str(column),
                            f"{total:g} {what} are told, the table beside {name} shows {sum(known):g}: "
                            f"the masked cell is {rest:g}.",
                        )
                        return
