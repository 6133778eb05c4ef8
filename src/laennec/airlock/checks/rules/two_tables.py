"""Two tables of one file that count the same groups, everybody and those who stayed: what they differ by is who did not."""

import re
from collections.abc import Iterator
from itertools import combinations

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import is_total
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.sums import countable, few, rounded
from laennec.airlock.checks.words import plain

_PART = re.compile(
    r"(?<![a-z])(?:suivie?s?|followed|follow-up|analysee?s?|analy[sz]ed|evaluee?s?|evaluables?|evaluated|complete?s?|restante?s?|remaining|retenue?s?|retained|incluse?s?|included|traitee?s?|treated|repondante?s?|respondents|sans|without|hors|excluding|exclu\w*|except|only|seulement|vivante?s?|alive|survivants?|survivors|per[- ]protocole?|avec (?:des )?donnees|with data)(?![a-z])"
)
"""Words that say that some of a group are left."""


def find(case: Case) -> Iterator[Finding]:
    """Over every two tables of a file."""
    told = [
        (t, [f for f in countable(t) if f.value is not None and not f.masked]) for t in case.tables if not t.other
    ]
    told = [(t, counts) for t, counts in told if len(counts) >= 2 and not rounded(counts)][:30]
    for (one, mine), (two, theirs) in combinations(told, 2):
        if one.table.place == two.table.place and one.headings == two.headings:
            continue
        for (a, ours), (b, others) in ((x, y) for x in _columns(one, mine) for y in _columns(two, theirs)):
            if not _part_of(a, b):
                continue
            both = [(f, others[label]) for label, f in ours.items() if label in others]
            if len(both) < 2 or len(both) < 0.6 * max(len(ours), len(others)):
                continue
            left = [(f, (f.value or 0) - (g.value or 0), g) for f, g in both]
            if all(d >= 0 for _, d, _ in left) or all(d <= 0 for _, d, _ in left):
                for f, difference, g in left:
                    if few(case, abs(difference)):
                        yield Finding(
                            "subtraction",
                            g.place,
                            f"{g.value:g} beside {f.value:g} in {f.place}: {abs(difference):g} persons apart, fewer than {case.settings.threshold}.",
                        )
                        return


def _columns(table: Understood, counts: list[Figure]) -> list[tuple[str, dict[str, Figure]]]:
    """(words of a column and of its table, its figures by the names of their rows)."""
    found = []
    named = table.table.place.split(" from row ")[0] if table.table.names or " from row " in table.table.place else ""
    for column in dict.fromkeys(f.column for f in counts):
        words = plain(f"{table.headings[column]} {named}")
        rows = {plain(f.row_label): f for f in counts if f.column == column and not is_total(f.row_label)}
        found.append((words, rows))
    return found[:12]


def _part_of(one: str, two: str) -> bool:
    """Whether one of two headings has the words of the other and says that some are left."""
    for whole, part in ((one, two), (two, one)):
        more = _PART.search(part)
        first = re.findall(r"[a-z]{3,}", whole)
        if more and not _PART.search(whole) and first and first[0] in part:
            years = set(re.findall(r"(?:19|20)\d\d", part)), set(re.findall(r"(?:19|20)\d\d", whole))
            return years[0] == years[1]
    return False
