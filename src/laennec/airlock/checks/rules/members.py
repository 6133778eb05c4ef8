"""A table of the members of a group that another table of the same file counts: those who are in no row of it."""

from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure
from laennec.airlock.checks.headings import is_total
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.sums import countable, few, rounded
from laennec.airlock.checks.words import plain


def find(case: Case) -> Iterator[Finding]:
    """Psoriasis: 196 in one table; `Psoriasis patients` by route, 189 in all, in the next."""
    tables = [(t, c) for t in case.tables if 2 <= len(t.headings) <= 4 and (c := countable(t)) and not rounded(c)]
    if not 2 <= len(tables) <= 40:
        return
    for mine, counts in tables:
        words = set(plain(mine.headings[0]).split())
        column = [f for f in counts if f.column == counts[0].column and f.value is not None and not f.masked]
        whole = next((f for f in column if is_total(f.row_label)), None)
        if len(column) < 3 or whole is None:
            continue
        for other, theirs in tables:
            for group in () if other is mine else theirs:
                if _names(group, words) and few(case, (group.value or 0) - (whole.value or 0)):
                    left = (group.value or 0) - (whole.value or 0)
                    yield Finding(
                        "subtraction",
                        whole.place,
                        f"{whole.value:g} beside {group.value:g} ({group.row_label}): {left:g} are in no row, fewer than {case.settings.threshold}.",
                    )
                    return


def _names(group: Figure, words: set[str]) -> bool:
    """Whether a row is the group that a heading's words name."""
    label = plain(group.row_label.split(" | ")[-1])
    return len(label) >= 4 and not is_total(label) and not group.masked and set(label.split()) <= words
