"""Operating points of a classifier, where the author says how many had the event."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.numbers import parse
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


_RIGHT = (
    (
        re.compile(r"sensi[bt]\w*|recall|rappel|tpr"),
        re.compile(
            r"malades?|diseased|cases|cas|patients?|positi(?:f|ve)s?|with (?:the )?\w+|atteints?|infected|events?"
        ),
    ),
    (
        re.compile(r"specifi\w*|tnr"),
        re.compile(
            r"temoins?|controls?|healthy|sains?|non[- ]malades?|negati(?:f|ve)s?|without \w+|indemnes?|non[- ]cases|unaffected|non[- ]diseased"
        ),
    ),
)
_N = r"(?:n |nb |nombre de |number of )?"


def errors_of_tests(case: Case, table: Understood) -> Iterator[Finding]:
    """Sensitivity beside who has the disease, specificity beside who has not: how many the test got wrong."""
    least = case.settings.threshold
    for i, heading in enumerate(table.headings):
        name = plain(heading)
        for measure, group in _RIGHT:
            if not measure.match(name):
                continue
            wholes = [
                k
                for k, h in enumerate(table.headings)
                if k != i and re.fullmatch(rf"{_N}(?:{group.pattern})(?: ?\(?n\)?)?", plain(h))
            ]
            for r in table.body if len(wholes) == 1 else ():
                share, whole = parse(table.table.rows[r][i]), parse(table.table.rows[r][wholes[0]])
                value = share.share if share.share is not None else share.value
                if value is None or whole.value is None or whole.value < least or not 0 < value <= 100:
                    continue
                value = value * 100 if value <= 1 and "%" not in heading else value
                wrong = (100 - value) * whole.value / 100
                if 0.5 <= wrong < least - 0.5 or 0.5 <= value * whole.value / 100 < least - 0.5:
                    yield Finding(
                        "percentage",
                        table.table.at(r, i),
                        f"{value:g} % of {whole.value:g} persons: about {max(1, round(min(wrong, whole.value - wrong)))} on one side, fewer than {least}.",
                    )
                    return


_SAID_NUMBER = re.compile(r"(?<![\d.,])(?:[1-9]\d{0,2}(?:[ ,]\d{3})+|[1-9]\d{1,5})(?![.,]?\d| ?%)")


def _numbers_said(case: Case) -> set[float]:
    """The numbers that the file or its author names."""
    said = " ".join(
        [plain(f"{case.population} {case.context}"), *(plain(t.text[:3000]) for t in case.document.texts[:40])]
    )
    return {value for n in _SAID_NUMBER.findall(said)[:200] if (value := amount(n))}


def shares_of_one(case: Case, table: Understood) -> Iterator[Finding]:
    """A column of shares all of which are whole persons of a number that the file or its author names: that is their
    whole, and some of them are few. Chance alone does not make five shares come out even."""
    least = case.settings.threshold
    for i in range(len(table.headings)):
        cells = [(r, parse(table.table.rows[r][i])) for r in table.body]
        told = [
            (r, c)
            for r, c in cells
            if (c.form in ("number", "percent") and c.value is not None) or c.share is not None
        ]
        shares = [(r, c.share if c.share is not None else c.value or 0, c.decimals) for r, c in told]
        if len(shares) < 5 or len(shares) < 0.8 * len(cells) or not all(0 < v <= 100 for _, v, _ in shares):
            continue
        scale = 100 if max(v for _, v, _ in shares) > 1 else 1
        if not 0.9 * scale <= sum(v for _, v, _ in shares) <= 1.02 * scale:
            continue
        margin = 0.51 * 10.0 ** -max(d for _, _, d in shares) / scale
        for whole in sorted(w for w in _numbers_said(case) if 2 * least <= w <= 0.12 / margin):
            persons = [v / scale * whole for _, v, _ in shares]
            if all(abs(p - round(p)) <= margin * whole + 1e-9 for p in persons) and any(
                0.5 < p < least - 0.5 for p in persons
            ):
                row, few = min(zip(shares, persons, strict=True), key=lambda one: one[1])
                yield Finding(
                    "percentage",
                    table.table.at(row[0], i),
                    f"{row[1]:g} of {whole:g} are {round(few)} persons, fewer than {least}: all shares of the column are whole persons of {whole:g}.",
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
