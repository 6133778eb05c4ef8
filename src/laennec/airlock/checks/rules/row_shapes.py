"""Rows that are like those of persons by their values alone, without a word for them."""

import re
from itertools import pairwise

from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_ALONE = re.compile(
    r"resid|leverage|cook|y ?(?:true|pred|prob|score)|fitted|predict(?:ion|ed)s?\b|\bproba|individual|individu|\bages?\b|\bscores?\b|observ(?:ed|e)\b|valeurs? brutes?|raw|"
    r"\bpatients?\b|person|\bids?\b|ajuste|dates?\b|durations?|durees?|\bx\b|\by\b|values?\b|valeurs?\b|data\b|points?\b|sample|mesures?|measure|result|embedding|shap|outlier|aberrant|"
    r"creat|glyc|hba1c|\bcrp\b|poids|weight|taille|height|bmi|imc|\blos\b|sejour|durations"
)
_AGGREGATE = re.compile(
    r"bootstrap|replicat|epoch|epoque|iteration|fold\b|seed|graine|threshold|seuil|bins?\b|density|densite|quantile|percentile|permutation|simulat|grid|hyper|lambda|learning|loss|perte|"
    r"feature importance|importance|coef|weights? (?:of|matrix)|\bfpr\b|\btpr\b|roc\b|auc|correlation|eigen|loading|timepoints?|steps?\b|ticks?|mois|month|annee|year|semaine|week|train\w* (?:loss|time)|"
    r"p ?values?|mcmc|posterior|chain|trace\b|edges?\b|bornes|knots|spline|taps|kernel|survival|survie|hazard|cumulative|baseline|intercept|rang|rank|codes?\b|concept|counts?|effectifs?|moyenne|mean|median|version|trimestre|"
    r"elapsed|runtime|smd|probabilit\w* de survie|exclusion|fichier|file|centre"
)


def headless(table: Understood) -> str:
    """Without headings: sexes that come back, ages, dates beside one another."""
    rows = len(table.body)
    if rows < 4:
        return ""
    kinds = []
    for i in range(len(table.headings)):
        cells = [c.strip() for c in table.column(i) if c.strip()]
        if not cells:
            continue
        parsed = [parse(c) for c in cells]
        values = [p.value for p in parsed if p.value is not None]
        if set(map(str.lower, cells)) <= {"m", "f", "h", "male", "female", "homme", "femme"} and len(cells) >= 4:
            kinds.append("sex")
        elif sum(bool(re.match(r"(?:19|20)\d\d-\d\d-\d\d|\d\d/\d\d/(?:19|20)\d\d", c)) for c in cells) >= 0.8 * len(
            cells
        ):
            kinds.append("date")
        elif (
            len(values) == len(cells)
            and all(is_whole(v) and 0 <= v <= 110 for v in values)
            and len(set(values)) > 3
            and values != sorted(values)
        ):
            kinds.append("age")
        elif (
            len(values) == len(cells)
            and len(set(values)) >= 0.9 * len(values)
            and all(is_whole(v) and v > 9999 for v in values)
        ):
            kinds.append("number")
        elif len(values) == len(cells) and not all(is_whole(v) for v in values):
            kinds.append("measure")
        elif sum(bool(re.fullmatch(r"[A-Z]\d{2}\.?\d*", c)) for c in cells) >= 0.8 * len(cells):
            kinds.append("diagnosis")
    if len(kinds) >= 2 and ("sex" in kinds or "date" in kinds or "number" in kinds or "diagnosis" in kinds):
        return f"{rows} rows without headings look like single persons ({', '.join(kinds[:4])})."
    return ""


def numbers(table: Understood, index: int) -> list[float]:
    return [v for v in (parse(c).value for c in table.column(index) if parse(c).form == "number") if v is not None]


def line(case: Case, table: Understood, words: str) -> str:
    """One column: values of single persons, where they are many and in no order."""
    index = len(table.headings) - 1
    values = numbers(table, index)
    if len(values) < 10 or len(values) < 0.8 * len(table.body):
        return ""
    heading = plain(f"{table.headings[index]} {table.table.place.split('.')[-1]}")
    if _AGGREGATE.search(f"{heading}") or (_AGGREGATE.search(words) and not _ALONE.search(heading)):
        return ""
    monotone = values == sorted(values) or values == sorted(values, reverse=True)
    if heading.split(" ")[0] in ("x", "y") and _OVER_TIME.search(plain(table.table.caption)):
        return ""
    if role_of(table.headings[0]) == "period" and not re.search(r"resid|individ", heading):
        return ""
    if regular(values):
        return ""
    if re.search(r"weights?$|poids$|bias(?:es)?$|gradients?$|kernel$|embedding$", heading) and min(values) < 0:
        return ""  # of a model: no person weighs less than nothing
    if index == 1 and (smooth(values) or _one_wave(values)) and regular([round(v, 6) for v in numbers(table, 0)]):
        return ""  # a curve over a grid
    if _ALONE.search(heading) and (not monotone or len(values) >= 20):
        return f"{len(values)} values of {table.headings[index] or 'single persons'}: each is of one person."
    if len(values) >= 30 and not monotone and len(set(values)) > 0.3 * len(values):
        return f"{len(values)} single values in no order: each may be of one person."
    return ""


_OVER_TIME = re.compile(
    r"(?<![a-z])(?:weeks?|semaines?|months?|mois|quarters?|trimestres?|years?|annees?|dates?|days?|jours?)(?![a-z]).{0,80}(?<![a-z])(?:occup\w*|beds?|lits?|rates?|taux|%|counts?|numbers?|nombre|stays|sejours|passages|admissions|visits|incidence|mean|moyen\w*|median\w*)"
)
"""The titles of both axes of a chart: a figure for each week or month."""


def regular(values: list[float]) -> bool:
    steps = {round(b - a, 9) for a, b in zip(values, values[1:], strict=False)}
    return len(steps) == 1


def matrix(case: Case, table: Understood, words: str) -> str:
    """Many rows of numbers in no order and without a word for them."""
    rows = len(table.body)
    if rows < 15 or _AGGREGATE.search(words):
        return ""
    numeric = [i for i in range(len(table.headings)) if len(numbers(table, i)) >= 0.9 * rows]
    labelled = [i for i in table.labels if i not in numeric and len(set(table.column(i))) == rows]
    if labelled:
        names = [bool(re.search(r"[a-z]{3}", plain(c))) for c in table.column(labelled[0])]
        if sum(names) >= 0.7 * len(names):
            return ""
    if len(numeric) < 2:
        return ""
    if re.search(
        r"(?<![a-z])(?:dense|conv\w*|kernel|fc\d*|linear|weights?|bias(?:es)?|embedding\w*|layer\w*|lstm|gru|attention)(?![a-z])",
        plain(table.table.place),
    ):
        if any(v < 0 for v in numbers(table, numeric[0])):
            return ""  # of a network
    binary = [i for i in numeric if set(numbers(table, i)) == {0.0, 1.0}]
    if len(binary) >= 3 and len(binary) >= 0.5 * len(table.headings) and rows != len(numeric):
        return f"{rows} rows of {len(binary)} marks of 0 and 1: they are likely single persons."
    if rows == len(numeric) and all(-1.0001 <= v <= 1.0001 for i in numeric for v in numbers(table, i)):
        return ""
    first = numbers(table, numeric[0])
    ordered = first == sorted(first) or first == sorted(first, reverse=True)
    if (
        ordered
        and len(set(first)) == len(first)
        and (regular(first) or role_of(table.headings[numeric[0]]) in ("period", "rank"))
        and len(numeric) <= 8
        and rows < 1000
    ):
        whole_ids = regular(first) and role_of(table.headings[numeric[0]]) != "period" and len(numeric) >= 3
        others = [i for i in numeric[1:] if not smooth(numbers(table, i))]
        if not (whole_ids and len(others) >= 2):
            return ""
    loose = [i for i in numeric if not smooth(numbers(table, i))]
    if len(loose) >= 2:
        return f"{rows} rows of {len(numeric)} numbers in no order: they are likely single persons."
    return ""


_BRANCHES = re.compile(
    r"node|noeud|left|right|gauche|droite|parent|feature|split|leaf|feuille|gain|cover|column|variable|question|item|is (?:numeric|factor|required)"
)


def one_a_number(table: Understood) -> str:
    """Rows numbered from 1 on, or from 0, of which one column says yes or no by turns and another holds whole numbers in
    no order: whatever their headings say (`replicate`, `s`), no group and no repetition of a model has both."""
    rows = len(table.body)
    if rows < 15 or len(table.headings) < 4 or _BRANCHES.search(plain(" ".join(table.headings))):
        return ""
    columns = [numbers(table, i) for i in range(len(table.headings))]
    full = [values for values in columns if len(values) == rows]
    order = [values for values in columns[:2] if len(values) == rows and values[0] in (0, 1) and regular(values)]
    if not order or order[0][1] != order[0][0] + 1:
        return ""
    marks = [v for v in full if set(v) == {0.0, 1.0} and sum(a != b for a, b in pairwise(v)) >= 0.15 * rows]
    measured = [v for v in full if all(map(is_whole, v)) and len(set(v)) >= 8 and not smooth(v) and max(v) < 1000]
    if marks and measured:
        return f"{rows} numbered rows of whole numbers and of yes or no: they are likely single persons."
    return ""


def _one_wave(values: list[float]) -> bool:
    """Whether values rise and fall once or twice, as a density does: those of persons turn at nearly every one."""
    steps = [b - a for a, b in pairwise(values) if a != b]
    return len(values) >= 8 and 1 <= sum((a < 0) != (b < 0) for a, b in pairwise(steps)) <= 2


def smooth(values: list[float]) -> bool:
    """Whether values run as a curve does, not as those of persons."""
    if len(values) < 5 or len(set(values)) < 3:
        return True
    spread = max(values) - min(values)
    jumps = sum(abs(b - a) for a, b in zip(values, values[1:], strict=False)) / (len(values) - 1)
    return jumps < 0.12 * spread
