"""Operating points of a classifier, where the author says how many had the event."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import amount
from laennec.airlock.checks.words import plain

_EVENTS_SAID = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,3}(?:[ ,]\d{3})+|\d+) (?:[a-z-]+ )?(?:deaths?|deces|events?|evenements?|cases|cas|positifs|positives|malades|decedes|died)(?![a-z])"
)


def operating_points(case: Case, table: Understood) -> Iterator[Finding]:
    """Sensitivity and specificity at thresholds, where the author says how many had the event: few beyond a threshold, or below it."""
    said = _EVENTS_SAID.search(plain(case.population)) or _EVENTS_SAID.search(plain(case.context))
    events, persons, least = amount(said["n"]) if said else None, case.persons, case.settings.threshold
    if persons is None:
        sized = re.match(r"\s*(\d{1,3}(?:[ ,]\d{3})+|\d+) ", plain(case.population))
        persons = amount(sized[1]) if sized else None
    if not events or not persons or not least < events < persons:
        return
    for i, heading in enumerate(table.headings):
        name = plain(heading)
        group = events if re.search(r"sensi[bt]|recall|tpr", name) else persons - events if "specif" in name else None
        cells = [(f, f.value) for f in table.figures if f.column == i and f.value is not None]
        if group is None or len(cells) < 2:
            continue
        scale = 1 if all(0 <= v <= 1 for _, v in cells) else 100
        for figure, value in cells:
            beyond = min(value, scale - value) / scale * group
            if 0.5 < beyond < least - 0.5:
                yield Finding(
                    "percentage",
                    figure.place,
                    f"{value:g} of {group:g} persons: about {max(1, round(beyond))} on one side of the threshold, fewer than {least}.",
                )
                return


_MISSED = re.compile(
    r"(?<![a-z])(?:fnr|false negative(?: rate)?s?|faux negatifs|miss rate|missed|manques|1 ?- ?sensib\w*)(?![a-z])"
)
_CASES = re.compile(
    r"(?:n |nb |nombre de )?(?:cas|cases|events?|evenements?|deces|deaths?|positifs?|positives?|malades)"
)


def missed(case: Case, table: Understood, figure: Figure) -> Iterator[Finding]:
    """The share of cases that a model misses, beside the number of cases."""
    heading = plain(figure.column_label)
    share = figure.parsed.share if figure.parsed.share is not None else figure.value
    if (
        share is None
        or not _MISSED.search(heading)
        or "%" not in heading + table.table.rows[figure.row][figure.column]
    ):
        return
    cases = next(
        (f.value for f in table.counts() if f.row == figure.row and _CASES.fullmatch(plain(f.column_label))), None
    )
    if cases and 0.3 < share * cases / 100 < case.settings.threshold - 0.5:
        yield Finding(
            "percentage",
            figure.place,
            f"{share:g} % of {cases:g} persons are about {max(1, round(share * cases / 100))}, fewer than {case.settings.threshold}.",
        )
