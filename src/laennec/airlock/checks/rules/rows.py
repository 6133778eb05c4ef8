"""Rows of single persons, in any disguise."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.headings import counts_other, role_of
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.marks import GROUPED
from laennec.airlock.checks.rules.row_design import undesigned
from laennec.airlock.checks.rules.row_ids import ATTRIBUTE, ids, word_labels
from laennec.airlock.checks.rules.row_shapes import headless, line, matrix, numbers, one_a_number, smooth
from laennec.airlock.checks.words import plain

_AGGREGATED = ("p", "df", "sd", "quantile", "mean", "stat", "dominance", "rate", "min", "max", "range")


def find(case: Case) -> Iterator[Finding]:
    """Over every table, as it is and turned on its side."""
    charts = {
        tuple(t.column(i)) for t in case.tables if t.table.place.endswith("chart") for i in range(1, len(t.headings))
    }
    for table in case.tables:
        if len(table.headings) == 1 and tuple(table.column(0)) in charts:
            continue  # the values of a chart, which are read with their names
        reason = why(case, table)
        if reason:
            yield Finding("row_level", table.table.place, reason)
            continue
        if not table.table.whole:
            texts = [i for i in range(len(table.headings)) if i in table.labels]
            if len(texts) < len(table.headings):
                yield Finding(
                    "row_level",
                    table.table.place,
                    f"The table has more than {case.settings.rows} rows, more than anybody can review.",
                )


def why(case: Case, table: Understood) -> str:
    """Why a table's rows are persons; "" where they are not."""
    rows = len(table.body)
    width = len(table.headings)
    square = [h for i, h in enumerate(table.headings) if i not in table.labels]
    if table.labels and [table.table.rows[r][table.labels[0]] for r in table.body] == square:
        return ""
    if rows < 2 and width < 3:
        return ""
    if rows == 1 and (found := _one(table)):
        return found
    words = plain(f"{table.table.caption} {' '.join(table.headings)}")
    least = 2 if table.table.origin == "data" else 3
    if rows >= least and (found := ids(table)):
        return found
    if found := _sideways(table) or _residuals(table):
        return found
    if rows < 3:
        return ""
    if {plain(h) for h in table.headings} <= {"x", "y"} and GROUPED.search(plain(table.table.caption)):
        return ""  # the marks of a chart, each a group
    last = plain(re.sub(r"\[\d+\]", "", table.table.place).split(".")[-1])
    if _EACH.search(last) and table.table.origin == "data":
        return f"{rows} rows of '{last[:60]}': each is of one person."
    if _TRAINED_ON.fullmatch(last) and _of_model(case) and width >= 2 and table.table.origin == "data":
        return f"{rows} rows of '{last[:60]}': each is of one person."
    if (
        _TOP.search(plain(f"{table.table.caption} {case.context}"))
        and not {"count", "mean", "quantile"} & set(table.roles)
        and not table.counts()
        and any(len(numbers(table, i)) == rows for i in range(width))
        and rows <= 30
    ):
        return f"{rows} rows of '{last[:60] or 'the highest'}': each is of one person."
    filled = sum(len(numbers(table, i)) for i in range(width))
    if re.search(r"shap|lime\b", plain(f"{table.table.caption} {table.table.place}")) and rows >= 10 and width >= 2:
        if filled >= 0.95 * rows * width:
            return f"{rows} rows of contributions to single predictions: each is of one person."
    if _told_by_age(table) and not {"count", "sum"} & set(table.roles) and (not table.other or _sexed(table)):
        return f"Each of {rows} rows gives an age beside other things: they are rows of single persons."
    truths = [
        i
        for i in range(width)
        if re.match(
            r"observed|true|truth|label|y\b|outcome|actual|reel|observe|issue|deces|event", plain(table.headings[i])
        )
        and len(numbers(table, i)) == rows
        and set(numbers(table, i)) <= {0.0, 1.0}
    ]
    guesses = [
        i
        for i in range(width)
        if i not in truths and len(set(numbers(table, i))) > 2 and all(0 <= v <= 1 for v in numbers(table, i))
    ]
    said = any(re.search(r"pred|prob|score|risk|y ?hat|estim", plain(table.headings[i])) for i in guesses)
    if rows >= (3 if said else 6) and truths and guesses and "count" not in table.roles:
        return f"{rows} rows of an outcome and its prediction: each is of one person."
    if found := one_a_number(table):
        return found
    if found := undesigned(table):
        return found
    if not table.headed and table.table.origin == "code" and "sex" in (found := headless(table)):
        return found  # pasted into a script, whatever its author says that it holds
    if _aggregated(case, table):
        return ""
    attributes = [h for h in table.headings if ATTRIBUTE.match(plain(re.sub(r"\([^)]*\)|\[[^\]]*\]", "", h)))]
    if len(attributes) >= 2 and _of_groups(table, words):
        return ""
    if len(attributes) >= 2 and (_counted(table, attributes) or table.dictionary or _pattern(table, words)):
        return ""
    if len(attributes) >= 2 and (_varied(table) or len(attributes) >= 3 or _aged(table)):
        return f"Each of {rows} rows gives {', '.join(attributes[:4])}: they are rows of single persons."
    if not table.headed and (found := headless(table)):
        return found
    if width == 1 or (width == 2 and table.labels == [0] and _is_order(table)):
        return line(case, table, words)
    return matrix(case, table, words)


_CENTRES = re.compile(
    r"(?:cluster|class|group|component|classes?|groupes?) (?:means|cent(?:er|re|roid)s|moyennes)|cent(?:er|re|roid)s"
)
_CORRELATED = re.compile(r"correlation|covariance")


def _of_groups(table: Understood, words: str) -> bool:
    """Whether rows are clusters by their means, or variables by their correlations with those of the columns."""
    labels = {plain(table.table.rows[r][0]) for r in table.body if table.table.rows[r][0].strip()}
    if _CORRELATED.search(words) and len(table.body) <= 60:
        return len(labels & {plain(h) for h in table.headings[1:]}) >= 2
    return (
        len(table.body) <= 12 and bool(_CENTRES.search(words)) and labels == {str(k + 1) for k in range(len(labels))}
    )


def _pattern(table: Understood, words: str) -> bool:
    """Whether a table shows which variables are missing together: marks of 0 and 1, and how often beside them."""
    marks = [i for i in range(len(table.headings)) if numbers(table, i) and set(numbers(table, i)) <= {0.0, 1.0}]
    return len(marks) >= 2 and "pattern" in words and len(table.body) <= 40


_TRAINED_ON = re.compile(
    r"(?:x|x train|train x|x fit|fit x|training (?:data|set|rows)|train (?:data|set|rows)|support vectors?|instances|exemplars|prototypes|rows|samples|examples|background(?: data)?|reference (?:set|data)|memory|neighbou?rs)"
)
_TOP = re.compile(
    r"(?<![a-z])(?:most expensive|costliest|longest|highest|oldest|heaviest|top \d+|\d+ (?:most expensive|longest|costliest)|plus (?:couteu\w*|cher\w*|long\w*|lourd\w*|ag\w*|onereu\w*)) (?:[a-z]+ )?(?:stays?|patients?|cases?|sejours?|malades|persons?|personnes?)(?![a-z])|(?:stays?|patients?|sejours?|malades|cas) les plus (?:couteu\w*|cher\w*|long\w*|lourd\w*|ag\w*|onereu\w*)"
)
_MODEL = re.compile(
    r"(?<![a-z])(?:n neighbou?rs|neighbou?rs|knn|k-?nn|kernel|svm|svc|svr|gaussian process|estimator|classifier|regressor|prototype\w*|memory bank|model type|sklearn\S*)(?![a-z])"
)


def _of_model(case: Case) -> bool:
    """Whether the words of a file of values are those of a model that keeps rows."""
    return any(_MODEL.search(plain(t.text[:2000])) for t in case.document.texts[:200])


_EACH = re.compile(
    r"(?:per|by|each|par|pour chaque)[ -](?:sample|patient|person|subject|instance|case|stay|record|row|example|observation|individual|sujet|malade|individu|sejour|personne)(?![a-z])|(?:sample|instance|patient|person|subject|individual)[- ](?:wise|level)"
)
_RESIDUAL = re.compile(
    r"resid(?!ent|enc)|\bcook|leverage|\bhat\b|levier|dfbeta|dffits|influence|y ?hat|\bh ?ii\b|standardized pearson"
)
"""Columns that only a row a person has. Those of a model's deviance or degrees of freedom have other words beside."""


def _one(table: Understood) -> str:
    """One row of the data, as a program prints it: its number, a whole age, another thing of a person."""
    if {"count", "mean", "sd", "quantile", "p", "percent"} & set(table.roles):
        return ""
    cells = table.table.rows[table.body[0]]
    ages = [i for i, h in enumerate(table.headings) if re.fullmatch(r"age(?: ans| years)?", plain(h))]
    number = re.fullmatch(r"\d{2,8}", cells[0].strip()) and not table.headings[0].strip()
    others = [h for i, h in enumerate(table.headings) if i not in (0, *ages) and h.strip()]
    if number and ages and others and re.fullmatch(r"\d{1,3}", cells[ages[0]].strip()):
        return f"A row of the data ({', '.join(table.headings[1:4])}): it is of one person."
    return ""


_QUARTILES = re.compile(r"quartile|median|mean|moyenne|percentile|centile|quantile|decile|(?<![a-z])(?:p|q) ?\d")


def _residuals(table: Understood) -> str:
    """Rows of residuals or of influence, whatever stands beside them."""
    if len(table.body) < 3 or set(table.roles) & {"p", "df"}:
        return ""
    for i, heading in enumerate(table.headings):
        text = plain(heading)
        if not _RESIDUAL.search(text) or re.search(
            r"mean|moyen|\bsd\b|std (?:dev|err)|variance|median|deviance$|\bdf\b|\bddl\b|sum|somme|max|centre|center|site",
            text,
        ):
            continue
        values = numbers(table, i)
        if sum(bool(_QUARTILES.search(plain(table.table.rows[r][0]))) for r in table.body) >= 2:
            continue
        words = [k for k in table.labels if k != i and table.roles[k] == "" and word_labels(table, k)]
        if len(values) >= 3 and len(set(values)) >= 3 and not all(is_whole(v) for v in values) and not words:
            return f"{len(values)} values of {heading}: each is of one person."
    return ""


def _sideways(table: Understood) -> str:
    """Persons as columns."""
    heads = [h for i, h in enumerate(table.headings) if i not in table.labels and h.strip()]
    dated = all(re.search(r"(?<!\d)(?:19|20)\d\d$", h.strip()) for h in heads)  # `Patients 2023`: of a year
    if (
        len(heads) >= 2
        and not dated
        and all(
            re.fullmatch(
                r"(?:patient|pat|pt|sujet|subject|person|personne|cas|case|malade)s?[-_ #°n]*\d+|[0-9a-f]{12,}",
                plain(h).replace(" ", ""),
            )
            for h in heads
        )
    ):
        return f"The columns {', '.join(heads[:3])}... are single persons."
    if not table.labels or len(table.body) < 2 or len(heads) < 3:
        return ""
    labels = [plain(table.table.rows[r][table.labels[0]]) for r in table.body]
    attributes = [label for label in labels if ATTRIBUTE.match(label)]
    numbered = all(
        re.fullmatch(r"\d{1,12}|[a-z]{1,3}[-_]?\d{1,8}|unnamed.*|col(?:umn)?[-_ ]?\d+|v\d+", plain(h)) for h in heads
    )
    years = all(re.fullmatch(r"(?:19|20)\d\d", plain(h)) for h in heads)
    if all(
        re.fullmatch(
            r"(?:axe|axis|dim|pc|cp|comp|composante|component|fact?or?|facteur|lv|mode|pls|ic|k)[-_ ]?\d+", plain(h)
        )
        for h in heads
    ):
        return ""  # loadings
    if len(attributes) >= 3 and len(attributes) >= 0.7 * len(labels) and numbered and not years:
        return "Each column gives one person's values: they are persons on their side."
    if len(heads) >= 12 and _one_each(table, heads):
        return "Each column gives one person's values: they are persons on their side."
    return ""


_ONE_OF = re.compile(
    r"(?:s|p|x|id|obs|ob|sample|samp|ech|sujet|suj|subj?|subject|pat|patient|pt|cas|case|row|ind|indiv|inst|instance|n|no|sej|stay|rec)?[-_ ]?0*\d{1,6}"
)
_IN_TIME = re.compile(
    r"semaine|week|mois|month|jour|day|heure|hour|time|temps|minute|annee|year|trimestre|quarter|visite?s?\b|seance|session"
)


def _one_each(table: Understood, heads: list[str]) -> bool:
    """Whether many numbered columns hold measures that jump from one to the next: contributions or samples, one a person."""
    if not all(_ONE_OF.fullmatch(plain(h)) for h in heads):
        return False
    if _IN_TIME.search(plain(f"{table.table.caption} {table.headings[table.labels[0]]}")):
        return False
    lines = [
        [parse(table.table.rows[r][i]) for i in range(len(table.headings)) if i not in table.labels]
        for r in table.body
    ]
    values = [[c.value for c in line if c.form == "number" and c.value is not None] for line in lines]
    return (
        len(values) >= 3
        and all(len(line) >= 0.9 * len(heads) for line in values)
        and sum(not is_whole(v) for line in values for v in line) > 0.5 * sum(map(len, values))
        and sum(not smooth(line) for line in values) > 0.7 * len(values)
    )


_FEATURE = re.compile(r"f ?\d{1,3}")


def _aggregated(case: Case, table: Understood) -> bool:
    """Whether something says that rows are groups, codes, periods or steps, not persons."""
    numbered = [bool(_FEATURE.fullmatch(plain(h))) for h in table.headings]
    features = sum(numbered) >= 3  # `f1` is no score there
    roles = {r for r, one in zip(table.roles, numbered, strict=False) if not (features and one)}
    names = plain(" ".join(table.headings))
    told = [role_of(table.table.rows[r][0]) for r in table.body]
    if sum(role in (*_AGGREGATED, "count") for role in told) >= 0.6 * len(told):
        return True  # a statistic a row
    firsts = [next((c.strip() for c in table.table.rows[r] if c.strip()), "") for r in table.body]
    if (
        len(firsts) >= 2
        and len(table.headings) >= 2
        and firsts == sorted(firsts)
        and all(re.fullmatch(r"0?[.,]\d{1,3}|\d{1,2}(?:[.,]\d)? ?%", c) for c in firsts)
    ):
        return True  # a quantile a row
    if roles & set(_AGGREGATED) and not re.search(
        r"resid|y true|y pred|fitted|leverage|cook|proba|score|shap (?!value)|lime ", names
    ):
        return True
    if "count" in roles or any(f.role == "count" and f.parsed.form in ("count_share", "of") for f in table.figures):
        return True
    if "percent" in roles and not re.search(r"spo2|saturation|fevg|lvef|hba1c", names):
        return True
    if "people" in roles and any(r == "people" and i not in table.labels for i, r in enumerate(table.roles)):
        return True
    if table.other or counts_other(f"{table.table.caption}"):
        return True
    if re.fullmatch(
        r"(?:risk |score )?(?:deciles?|quintiles?|quartiles?|terciles?|tertiles?|vingtiles?|ventiles?|percentiles?|bins?|classes? de risque|risk groups?)",
        plain(table.headings[0]),
    ):
        return True  # a group of many a row
    if any(
        re.search(
            r"\b(?:fpr|tpr|threshold|seuil|epoch|fold|coef|estimate|n at risk|at risk|survival|survie \()", plain(h)
        )
        for h in table.headings
    ) and not re.search(r"y ?true|resid|proba", names):
        return True
    if (
        table.labels
        and "code" in {table.roles[i] for i in table.labels[:1]}
        and "date" not in roles
        and "age" not in roles
    ):
        return True
    return False


def _counted(table: Understood, attributes: list[str]) -> bool:
    """Whether each crossing of two or more categories comes once, with one whole number: a cross-table as a list."""
    crossed = [
        i for i, h in enumerate(table.headings) if h in attributes and len(set(table.column(i))) < len(table.body)
    ]
    others = [i for i in range(len(table.headings)) if i not in crossed]
    if len(crossed) < 2 or len(others) != 1:
        return False
    keys = {tuple(table.table.rows[r][i] for i in crossed) for r in table.body}
    values = numbers(table, others[0])
    return len(keys) == len(table.body) == len(values) and all(map(is_whole, values))


def _aged(table: Understood) -> bool:
    """Whether a column holds whole ages beside one of sexes or dates: no group has a whole age."""
    names = [plain(h) for h in table.headings]
    for i, name in enumerate(names):
        if re.fullmatch(r"ages?", name):
            values = numbers(table, i)
            return (
                len(values) >= 3
                and all(is_whole(v) for v in values)
                and any(re.match(r"sexe?|gender|date|dp$|diag", n) for n in names)
            )
    return False


_BESIDE_AGE = re.compile(
    r"sexe?$|gender|date|dp$|diag|drg|ghm|y$|y |true|pred|prob|score|p$|outcome|issue|los\b|duree|bras$|arm$|reel|observ|service$|ward$"
)


def _told_by_age(table: Understood) -> bool:
    """Whether whole ages in no order stand beside an outcome or the like: tables of groups list ages in order."""
    for i, heading in enumerate(table.headings):
        if re.fullmatch(r"ages?", plain(heading)):
            values = numbers(table, i)
            return (
                3 <= len(values) == len(table.body)
                and all(is_whole(v) for v in values)
                and values not in (sorted(values), sorted(values, reverse=True))
                and any(_BESIDE_AGE.match(plain(h)) for h in table.headings)
            )
    return False


def _sexed(table: Understood) -> bool:
    """Whether a column gives a sex a row, in no order: tables of groups give each once, or one after the other."""
    for i in range(len(table.headings)):
        cells = [c.strip().lower() for c in table.column(i)]
        if len(cells) >= 6 and set(cells) in ({"m", "f"}, {"h", "f"}, {"male", "female"}, {"homme", "femme"}):
            turns = sum(a != b for a, b in zip(cells, cells[1:], strict=False))
            if 1 < turns < len(cells) - 1:
                return True
    return False


def _varied(table: Understood) -> bool:
    """Whether rows differ as persons do: repeated categories beside numbers, no two ways crossed once each."""
    rows = [tuple(table.table.rows[r]) for r in table.body]
    numeric = [
        i
        for i in range(len(table.headings))
        if sum(parse(c).form == "number" for c in table.column(i)) >= 0.7 * len(rows)
    ]
    dated = [
        i
        for i in range(len(table.headings))
        if sum(bool(re.match(r"\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4}", c.strip())) for c in table.column(i))
        >= 0.6 * len(rows)
    ]
    if dated:
        return True
    for i in numeric:
        values = [v for v in (parse(c).value for c in table.column(i)) if v is not None]
        if (
            len(set(values)) >= max(2, 0.2 * len(values))
            and values != sorted(values)
            and values != sorted(values, reverse=True)
        ):
            return True
    return len(rows) >= 8 and bool(numeric)


def _is_order(table: Understood) -> bool:
    cells = [parse(c).value for c in table.column(0)]
    return all(v is not None for v in cells) and cells == sorted(c for c in cells if c is not None)
