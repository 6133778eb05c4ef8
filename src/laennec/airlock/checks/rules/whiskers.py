"""Whiskers of box plots that a chart is given as numbers: their ends are one person's each, unless they are percentiles."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import PERCENTILES, plain

_EXTREMES = re.compile(
    r"(?<![a-z])(?:min(?:imum)?s?|max(?:imum)?s?|etendue|range|extremes?|(?:plus (?:petite|grande|basse|haute)|smallest|largest|lowest|highest) (?:valeur|value)s?|q0|q4)(?![a-z\d])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over tables of boxes whose whiskers the words round them call extremes."""
    for table in case.tables:
        if "upper whisker" not in table.headings:
            continue
        said = plain(f"{table.table.caption} {case.context}")
        if _EXTREMES.search(said) and not PERCENTILES.search(said):
            yield Finding("extreme", table.table.place, "The whiskers end at the extremes: values of single persons.")
