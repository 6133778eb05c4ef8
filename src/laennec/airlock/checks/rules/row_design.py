"""Rows without a design: no group, time or threshold that they are rows of, as every grouping and every curve has one.

A table of results has a key: words that come once, groups that are crossed, an axis that rises. Rows of persons have
none, or only a number: the same sex and stage come back, each time with other values, in no order. This needs no word
for anything.
"""

import re
from collections import defaultdict
from math import prod

from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.headings import counts_other
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.rules.row_shapes import regular, smooth
from laennec.airlock.checks.words import plain

FEWEST = 12
"""Rows from which on the lack of a design tells something."""
_OF_A_PROGRAM = re.compile(
    r"bootstrap|replicat|epoch|epoque|iterat|\bfold|\bplis?\b|seed|graine|threshold|seuil|lambda|loss\b|perte|grid|hyper|coef|\bbeta|estimate|loading|weights?$|eigen|learning|\blr\b|"
    r"depth|estimators|dropout|layers|\bunits\b|subsample|batch|\bauc|rmse|accuracy|\bf1\b|\bloss|draw|chain|theta|posterior|\bbias|coverage|scenario|trial no|runtime|elapsed|lines?$|lignes?$|files?$|bytes|"
    r"^[xy]$|\blat|\blon|knot|node|noeud|leaf|gain|cover|chi2|odds|ratio|\bor\b|\bhr\b|\brr\b|smd|importance|frequenc|densit"
)
"""Columns of settings, of fits and of drawings, whose rows follow one another as a program made them."""
MANY = 30
"""Rows from which on a column that is called a mean does not make groups of them."""
_OF_GROUPS = {"count", "people", "percent", "p", "quantile", "sd", "mean", "rate", "min", "max", "range", "dominance"}
"""Roles of columns that only groups have."""
_NUMBERED = re.compile(r"|unnamed.*|index|id|row|rownames?|ligne|obs|n|no|n°|num|numero|#|sample|s|i|x1")


def undesigned(table: Understood) -> str:
    """Why a table's rows look like persons'; "" where they have a design, or are too few to tell."""
    rows = len(table.body)
    if rows < FEWEST or not table.headed or table.other:
        return ""
    if counts_other(table.table.caption) or any(f.parsed.form in ("count_share", "of") for f in table.figures):
        return ""
    if any(_OF_A_PROGRAM.search(plain(h)) and not _beats(table, i) for i, h in enumerate(table.headings)):
        return ""
    groups: list[list[str]] = []
    loose: list[list[float]] = []
    numbered = False
    for i, heading in enumerate(table.headings):
        cells = [c.strip() for c in table.column(i)]
        if len(cells) != rows or sum(not c for c in cells) > 0.3 * rows:
            return ""
        parsed = [parse(c) for c in cells if c]
        values = [p.value for p in parsed if p.form == "number" and p.value is not None]
        distinct = len(set(cells))
        if len(values) < 0.95 * len(parsed):
            if distinct > rows / 3 or table.roles[i] in _OF_GROUPS - {"people", "count"}:
                return ""  # words that hardly come back: what the rows are of
            groups.append(cells)
        elif len(values) == rows and regular(values) and values[:2] in ([0.0, 1.0], [1.0, 2.0]):
            if not _NUMBERED.fullmatch(plain(heading)):
                return ""  # weeks, ranks, orders
            numbered = True
        elif (table.roles[i] in _OF_GROUPS and not (table.roles[i] == "mean" and rows >= MANY)) or (
            table.roles[i] == "code" and distinct == rows
        ):
            return ""
        elif distinct <= min(12, rows / 3):
            groups.append(cells)
        elif _rises(values) or smooth(values):
            return ""
        else:
            loose.append(values)
    if not loose or len(loose) + len(groups) + numbered < 2 or (len(loose) == 1 and not groups):
        return ""
    if groups and (_crossed(groups) or _axis(groups, loose)):
        return ""
    what = "in which the same groups come back" if groups else "of numbers"
    return f"{rows} rows {what}, in no order and with no key: they are likely single persons."


def _beats(table: Understood, column: int) -> bool:
    """Whether `hr` is the heart's rate: whole numbers, as no ratio of hazards is."""
    values = [parse(c).value or 0 for c in table.column(column)]
    return plain(table.headings[column]) == "hr" and all(v >= 20 and v == int(v) for v in values)


def _rises(values: list[float]) -> bool:
    return values in (sorted(values), sorted(values, reverse=True))


def _crossed(groups: list[list[str]]) -> bool:
    """Whether the groups of each row come once, and are in blocks or all there, as a grouping gives them."""
    keys = list(zip(*groups, strict=True))
    if len(set(keys)) < len(keys):
        return False
    blocks = any(sum(a != b for a, b in zip(g, g[1:], strict=False)) == len(set(g)) - 1 for g in groups)
    return blocks or len(keys) >= 0.6 * prod(len(set(g)) for g in groups)


def _axis(groups: list[list[str]], loose: list[list[float]]) -> bool:
    """Whether a column rises within every group: time, a threshold, a dose."""
    keys = list(zip(*groups, strict=True))
    for values in loose:
        runs: dict[tuple[str, ...], list[float]] = defaultdict(list)
        for key, value in zip(keys, values, strict=False):
            runs[key].append(value)
        if max(map(len, runs.values())) >= 3 and all(_rises(run) for run in runs.values()):
            return True
    return False
