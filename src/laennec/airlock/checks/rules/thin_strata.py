"""Groups so fine that there are nearly as many as persons: means by age, sex, place and mode of 144 births.

No size stands beside them, and none need be wrong: rows that cross several facts of persons, each once, are parts of the
population that the request names. Where each would have fewer than the smallest group on average, some have.
"""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

FEWEST = 20
_FACT = re.compile(
    r"(?<![a-z])(?:ages?|sexe?|gender|genre|commune|canton|departement|department|region|district|postcode|code postal|area|profession|occupation|birth ?year|annee de naissance|year of birth|ethnic\w*|marital|situation)(?![a-z])"
)
_MEASURED = re.compile(
    r"(?<![a-z])(?:variables?|param\w*|measures?|mesures?|outcomes?|time|temps|visite?s?|days?|jours?|weeks?|semaines?|terms?|termes?|models?|codes?|drugs?|items?|tests?|bin)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over tables without a column of sizes, where the request tells how many persons there are."""
    if not case.persons:
        return
    for table in case.tables:
        rows = len(table.body)
        if (
            rows < FEWEST
            or table.other
            or rows * case.settings.threshold <= case.persons
            or rows > 1.2 * case.persons
        ):
            continue
        keys = _keys(table)
        if len(keys) >= 3 and sum(bool(_FACT.search(plain(table.headings[i]))) for i in keys) >= 2:
            yield Finding(
                "small_count",
                table.table.place or "table",
                f"{rows} groups of {case.persons:g} persons: on average {case.persons / rows:.1f} in each, "
                f"fewer than {case.settings.threshold}.",
            )
            return


def _keys(table: Understood) -> list[int]:
    """Columns whose values come back, and which together name each row once; [] where they do not, or sizes stand there."""
    if set(table.roles) & {"count", "people"} or any(f.parsed.form in ("count_share", "of") for f in table.figures):
        return []
    rows = len(table.body)
    keys = []
    for i, heading in enumerate(table.headings):
        cells = table.column(i)
        numbers = sum(parse(c).form == "number" for c in cells)
        facts = _FACT.search(plain(heading))
        if table.roles[i] in ("mean", "sd", "quantile", "rate", "stat", "p") or (numbers > rows / 2 and not facts):
            continue
        if _MEASURED.search(plain(heading)) and not facts:
            return []  # rows of times or of what was measured
        if len(set(cells)) <= rows / 2:
            keys.append(i)
    named = {tuple(table.table.rows[r][i] for i in keys) for r in table.body}
    return keys if len(named) == rows else []
