"""Outlying values and curves that go by single persons, in tables: outliers, ROC points, steps of survival."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.numbers import NUMBER, parse, value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_OUTLIERS = re.compile(
    r"outlier|flier|aberrant|valeurs? (?:extremes?|atypiques?|isolees?|hors)|extreme values?|points? (?:extremes?|isoles?|hors)|hors moustaches|beyond (?:the )?whiskers|top (?:3|5|10) values|highest values|lowest values|"
    r"plus (?:hautes?|elevees?|longues?|fortes?|grandes?) (?:valeurs?|durees?)|cas extremes?"
)
_COUNT_OF = re.compile(
    r"^(?:n|nb|nombre|number|no|count|%|part|share|percent|proportion|taux|rate)\b|\bn$|nombre d|number of|count of"
)
_CURVES = {
    "roc": re.compile(
        r"^(?:fpr|tpr|1 ?- ?spec\w*|false positive rate|true positive rate|sensib\w*|sensit\w*|specif\w*|recall|rappel|precision|tfp|tvp|fp rate|tp rate|taux de (?:faux|vrais) positifs)$"
    ),
    "survival": re.compile(
        r"surviv|survie|kaplan|km.?estimate|^s\(t\)$|^surv$|cumulative (?:incidence|hazard|density)|incidence cumul\w*|event.?free|sans (?:evenement|rechute)|nelson|cif$|^cumhaz$|probabilite"
    ),
}


_EXTREME_LIST = re.compile(
    r"(?:^[^\S\n]*(?:extreme (?:observations|values)|(?:observations|valeurs) extr[eê]mes)(?:[^\S\n]*|[^\S\n]*:.*)$|-{2,} ?(?:lowest|highest|la plus faible|la plus [eé]lev[eé]e) ?-{2,})(?=(?:[^\d]{0,200}\d+){3})",
    re.I | re.M,
)
"""SAS's lists of the lowest and highest values."""


def find(case: Case) -> Iterator[Finding]:
    """Over every table, and lists of extremes in printed output."""
    for text in case.document.texts:
        if text.kind not in ("code", "raw", "path") and (found := _EXTREME_LIST.search(text.text[:500_000])):
            yield Finding(
                "extreme",
                text.place or "text",
                f"'{' '.join(found[0].split())[:40]}': extremes are values of single persons.",
            )
    for table in case.tables:
        if table.table.origin == "code":
            continue
        yield from _outliers(table)
        yield from _curve(case, table)
        yield from _distribution(table)
        yield from _one_bar_each(case, table)


FEWEST_STEPS = 15
"""Even steps from 1/n to 1 from which on they are an empirical distribution: fewer are deciles and the like."""


def _distribution(table: Understood) -> Iterator[Finding]:
    """An empirical distribution function: shares of 1/n, 2/n ... 1 beside values that rise, so each row is one person's."""
    rows = table.table.rows[any(value_of(c) is None for c in table.table.rows[0]) :]
    columns = [[value_of(row[i]) if i < len(row) else None for row in rows] for i in range(len(table.headings))]
    columns = [c[1:] for c in columns] if any(c[:1] == [0] for c in columns) else columns
    rising = [c for c in columns if len(c) >= FEWEST_STEPS and None not in c and c == sorted(c, key=lambda v: v or 0)]
    for shares in rising:
        n, most = len(shares), shares[-1]
        if most not in (1, 100) or any(abs((s or 0) - most * k / n) > 0.0006 * most for k, s in enumerate(shares, 1)):
            continue
        for values in rising:
            gaps = {round((b or 0) - (a or 0), 6) for a, b in pairwise(values)}
            if values is not shares and len(gaps) > 3 and values[-1] != most:
                yield Finding(
                    "points",
                    table.table.place or "table",
                    f"{n} even steps of 1/{n} beside values: each row is the value of one person.",
                )
                return


_ONE_BAR = re.compile(
    r"(?<![a-z])(?:swimmer|waterfall|en cascade)s?(?: plot| chart| diagram| graph)?(?! model)(?![a-z])"
)


_ORDER = re.compile(
    r"(?:rank|rang|order|ordre|position|pos|place|bar|barre|#|no|n°|sorted index|idx|index|i)(?: \w+)?"
)
_OF_A_FIT = re.compile(
    r"(?<![a-z])(?:eigen\w*|valeurs? propres?|inert\w*|varianc\w*|explained|expliquee?|scores?|importance\w*|gain|loss|auc|aic|bic|coef\w*|freq\w*|cost|cout|weight|poids|shap|lift|risk|risque|prob\w*|quantile\w*|percentile\w*|threshold|seuil|lambda|rmse|accuracy|share|part|pct|percent\w*|%|rate|taux|mean|moyen\w*|median\w*|n|patients|stays|sejours)(?![a-z])"
)


def _in_order(table: Understood) -> bool:
    """Whether two columns are places in an order and what persons are put in order by: a change, a time, a value."""
    values = [value_of(c) for c in table.column(1)]
    told = [v for v in values if v is not None]
    return (
        len(table.headings) == 2
        and bool(_ORDER.fullmatch(plain(table.headings[0])))
        and len(told) == len(values) >= 12
        and (_falls(told) or _rises(told))
        and (not _OF_A_FIT.search(plain(table.headings[1])) or "change" in plain(table.headings[1]))
    )


def _one_bar_each(case: Case, table: Understood) -> Iterator[Finding]:
    """What a swimmer or a waterfall plot draws: a bar for each of numbered persons."""
    words = plain(f"{table.table.caption} {table.table.place} {case.context}")
    if len(table.headings) < 2 or len(table.body) < 10 or not (_ONE_BAR.search(words) or _in_order(table)):
        return
    body = table.body[not table.table.rows[table.body[0]][0].strip() :]  # whose heads may be no more than one
    labels = [table.table.rows[r][0].strip() for r in body]
    if [value_of(label) for label in labels] != [float(k) for k in range(1, len(labels) + 1)]:
        return
    for i in range(1, len(table.headings)):
        values = [value_of(table.table.rows[r][i]) for r in body if i < len(table.table.rows[r])]
        if None not in values and len(set(values)) > 5 and any(not float(v or 0).is_integer() for v in values):
            yield Finding("points", table.table.place or "table", f"{len(values)} numbered bars: each is one person.")
            return


def _outliers(table: Understood) -> Iterator[Finding]:
    for i, heading in enumerate(table.headings):
        text = plain(heading)
        if not _OUTLIERS.search(text) or _COUNT_OF.search(text):
            continue
        for r in table.body:
            cell = table.table.rows[r][i]
            if re.search(r"\d", cell) and parse(cell).form != "masked":
                yield Finding("points", table.table.at(r, i), "Outlying values: each is the value of one person.")
                break
    if not table.labels:
        return
    for r in table.body:
        row = table.table.rows[r]
        text = plain(row[table.labels[0]])
        if not _OUTLIERS.search(text) or _COUNT_OF.search(text):
            continue
        for i, cell in enumerate(row):
            if (
                i not in table.labels
                and len(re.findall(r"\d+(?:[.,]\d+)?", cell)) > 1
                and not re.search(r"%|\(", cell)
            ):
                yield Finding("points", table.table.at(r, i), "Outlying values: each is the value of one person.")
                return


def _curve(case: Case, table: Understood) -> Iterator[Finding]:
    """A curve given point by point: each step of a raw one is one person, or few of them."""
    for i, heading in enumerate(table.headings):
        text = plain(heading)
        kind = next((k for k, pattern in _CURVES.items() if pattern.search(text)), None)
        if (
            kind is None
            and re.fullmatch(r"s|km|estimate|prob\w*|y|value|valeur", text)
            and re.search(r"surviv|survie|kaplan", plain(f"{table.table.caption} {case.context}"))
        ):
            kind = "survival"
        if kind is None or re.search(r"lower|upper|\bci\b|\bic\b|borne|std|\bse\b|inf|sup|median", text):
            continue
        values = [v for v in (_number(table.table.rows[r][i]) for r in table.body) if v is not None]
        if len(values) < 5 or not (_falls(values) or _rises(values)):
            continue
        scale = 100.0 if max(values) > 1.5 else 1.0
        steps = [abs(b - a) / scale for a, b in zip(values, values[1:], strict=False) if abs(b - a) > 1e-9]
        if len(steps) < 3:
            continue
        if kind == "roc":
            yield from _roc(case, table, i, values, scale)
        else:
            yield from _survival(case, table, i, steps)


def _number(cell: str) -> float | None:
    found = re.match(rf"\s*({NUMBER})", cell)
    return value_of(found[1]) if found else None


def _falls(values: list[float]) -> bool:
    return all(b <= a + 1e-9 for a, b in zip(values, values[1:], strict=False))


def _rises(values: list[float]) -> bool:
    return all(b >= a - 1e-9 for a, b in zip(values, values[1:], strict=False))


def _roc(case: Case, table: Understood, column: int, values: list[float], scale: float) -> Iterator[Finding]:
    """A raw ROC curve goes up by one person: every value is a multiple of the smallest step."""
    distinct = sorted({round(v / scale, 6) for v in values})
    unit = min((b - a for a, b in zip(distinct, distinct[1:], strict=False)), default=0.0)
    few = case.persons is not None and len(table.body) * case.settings.threshold > case.persons
    if unit <= 1e-4 and not few:
        return
    multiples = unit > 0 and all(abs(v / unit - round(v / unit)) < 0.06 for v in distinct) and len(distinct) >= 5
    rounded = abs(unit * 1000 - round(unit * 1000)) < 1e-6 and round(unit * 1000) in (1, 2, 5, 10, 20, 50, 100)
    grid = any(_even(table, k) for k in range(len(table.headings)))
    if (multiples and not rounded and not grid) or (few and not grid and len(table.body) >= 8):
        yield Finding(
            "points",
            f"{table.table.place} column {table.headings[column]}".strip(),
            "A raw ROC curve: each of its points is the score of one person.",
        )


def _even(table: Understood, column: int) -> bool:
    """Whether a column goes by even steps, as a grid does."""
    values = [v for v in (_number(table.table.rows[r][column]) for r in table.body) if v is not None]
    steps = {round(abs(b - a), 4) for a, b in zip(values, values[1:], strict=False)}
    return len(values) >= 4 and len(steps) == 1 and 0 not in steps


def _survival(case: Case, table: Understood, column: int, steps: list[float]) -> Iterator[Finding]:
    times = next((k for k in range(len(table.headings)) if k != column and re.match(r"t$|time|temps|timeline|jours?|days?|mois|months?|duree|delai|suivi|follow|an(?:s|nees)?$|years?", plain(table.headings[k]))), None)  # fmt: skip
    if times is None:
        times = table.labels[0] if table.labels and table.labels[0] != column else None
    grid = times is not None and _even(table, times)
    where = f"{table.table.place} column {table.headings[column]}".strip()
    least = case.settings.threshold
    if case.persons:
        small = [s for s in steps if 0.3 < s * case.persons < least - 0.5]
        if small and (not grid or len(small) >= 1) and len(small) >= 0.3 * len(steps):
            yield Finding(
                "points",
                where,
                f"{len(small)} steps of the curve are of fewer than {least} persons (of {case.persons:g}).",
            )
    elif not grid and len(steps) >= 8:
        smallest = min(steps)
        alike = sum(abs(s / smallest - round(s / smallest)) < 0.12 and s < 1.7 * smallest for s in steps)
        if alike >= 0.4 * len(steps):
            yield Finding(
                "points", where, f"{len(steps)} steps at uneven times, most of one size: they are of single events."
            )
