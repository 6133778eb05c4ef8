"""Rows of single persons, in any disguise."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.headings import counts_other, role_of
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

PSEUDONYM = re.compile(
    r"^(?:(?:p|pt|pat|patient|subj|subject|sujet|suj|id|case|cas|indiv|enfant|dossier|pseudo|mrn|pid|stay|sej|sejour|rec|record|anon|hosp)[-_ #°n]*\d{1,}"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{12,64}|(?=[0-9a-f]*[a-f])(?=(?:[a-f]*\d){3})[0-9a-f]{8,11}|(?=[0-9a-z]*\d[a-z]+\d)(?=(?:[a-z]*\d){3})[0-9a-z]{7,24}|[A-Z]{1,4}[-_]?\d{3,}[A-Z]?|[A-Z]{2,4}\d{0,3}[-_][A-Z0-9]{1,6}[-_]\d{2,})$",
    re.I,
)
_ATTRIBUTE = re.compile(
    r"^(?:ages?|sexe?|gender|genre|birth|naissance|dob|ddn|year of birth|birth year|annee (?:de )?naissance|poids|taille|weight|height|imc|bmi|diagnos\w*|diag|dp|das|cim ?10|icd ?10|"
    r"date\b.*|.*\bdate|admission|sortie|discharge|entree|deces|death|dead|died|decede|outcome|issue|status|statut|event|evenement|evt|survie|time|temps|duree|los|dms|creat\w*|hb|hemoglobine|"
    r"hemoglobin|glyc\w*|hba1c|crp|leuco\w*|plaq\w*|platelets|natr\w*|sodium|potassium|kal\w*|tas|tad|pas|pad|sbp|dbp|heart rate|fc|spo2|temp\w*|score|nyha|asa|fumeur|smoker|tabac|smoking|"
    r"diabet\w*|hta|hypertension|code postal|postal code|cp|zip|commune|ville|city|traitement|treatment|bras|arm|medicament|drug|molecule|service|ward|unit|medecin|y|y true|y pred|ytrue|ypred|"
    r"y score|y prob|label|labels|prediction|pred|proba\w*|predicted|observed|observe|respons\w*|fitted|ajuste|resid\w*|leverage|cook.*|standardi[sz]ed resid.*|observation|residual|actual|target|truth|cohort start date|dfg|egfr|bnp|troponin\w*|"
    r"ldl|hdl|ferritin\w*|mmse|gcs|glasgow|saps\w*|sofa|igs2?|charlson|los days|nb sejours|comorbid\w*|ethnicity|race|marital|profession|occupation|nationalit\w*|groupe sanguin|blood type|lactate\w*|uree|urea|inr|"
    r"person|patient|sujet|subject|prob|p hat|yhat|y hat|log odds|linear predictor|risk score|individual|ligne|duration|censored|censure|follow up days|jours|days|reponse|response|motif|reason|libelle|texte|note|commentaire|comment)$"
)
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
_AGGREGATED = ("p", "df", "sd", "quantile", "mean", "stat", "dominance", "rate", "min", "max", "range")


def find(case: Case) -> Iterator[Finding]:
    """Over every table, as it is and turned on its side."""
    for table in case.tables:
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
    words = plain(f"{table.table.caption} {' '.join(table.headings)}")
    least = 2 if table.table.origin == "data" else 3
    if rows >= least and (found := _ids(table)):
        return found
    if found := _sideways(table) or _residuals(table):
        return found
    if rows < 3:
        return ""
    last = plain(re.sub(r"\[\d+\]", "", table.table.place).split(".")[-1])
    if _EACH.search(last) and table.table.origin == "data":
        return f"{rows} rows of '{last[:60]}': each is of one person."
    numbers = sum(len(_numbers(table, i)) for i in range(width))
    if re.search(r"shap|lime\b", plain(f"{table.table.caption} {table.table.place}")) and rows >= 10 and width >= 2:
        if numbers >= 0.95 * rows * width:
            return f"{rows} rows of contributions to single predictions: each is of one person."
    truths = [
        i
        for i in range(width)
        if re.match(
            r"observed|true|truth|label|y\b|outcome|actual|reel|observe|issue|deces|event", plain(table.headings[i])
        )
        and set(_numbers(table, i)) == {0.0, 1.0}
    ]
    guesses = [
        i
        for i in range(width)
        if i not in truths and len(set(_numbers(table, i))) > 2 and all(0 <= v <= 1 for v in _numbers(table, i))
    ]
    if rows >= 6 and truths and guesses and "count" not in table.roles:
        return f"{rows} rows of an outcome and its prediction: each is of one person."
    if _aggregated(case, table):
        return ""
    attributes = [h for h in table.headings if _ATTRIBUTE.match(plain(re.sub(r"\([^)]*\)|\[[^\]]*\]", "", h)))]
    if len(attributes) >= 2 and (_varied(table) or len(attributes) >= 3 or _aged(table)):
        return f"Each of {rows} rows gives {', '.join(attributes[:4])}: they are rows of single persons."
    if not table.headed and (found := _headless(table)):
        return found
    if width == 1 or (width == 2 and table.labels == [0] and _is_order(table)):
        return _line(case, table, words)
    return _matrix(case, table, words)


_EACH = re.compile(
    r"(?:per|by|each|par|pour chaque)[ -](?:sample|patient|person|subject|instance|case|stay|record|row|example|observation|individual|sujet|malade|individu|sejour|personne)(?![a-z])|(?:sample|instance|patient|person|subject|individual)[- ](?:wise|level)"
)
_RESIDUAL = re.compile(
    r"resid|\bcook|leverage|\bhat\b|levier|dfbeta|dffits|influence|y ?hat|\bh ?ii\b|standardized pearson"
)
"""Columns that only a row a person has. Those of a model's deviance or degrees of freedom have other words beside."""


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
        values = _numbers(table, i)
        words = [k for k in table.labels if k != i and table.roles[k] == "" and _word_labels(table, k)]
        if len(values) >= 3 and len(set(values)) >= 3 and not all(is_whole(v) for v in values) and not words:
            return f"{len(values)} values of {heading}: each is of one person."
    return ""


def _ids(table: Understood) -> str:
    others = [h for h in table.headings if _ATTRIBUTE.match(plain(h))]
    for i, heading in enumerate(table.headings):
        cells = [c.strip() for c in table.column(i) if c.strip()]
        if len(cells) < 2:
            continue
        role = table.roles[i]
        if (
            re.fullmatch(
                r"(?:patient|person|personne|sujet|subject|malade|individu|participant|case|sejour|stay)e?",
                plain(heading),
            )
            and len(set(cells)) == len(cells)
            and len([h for h in others if h != heading]) >= 1
            and not any(_word_labels(table, k) for k in table.labels if k != i)
        ):
            return f"The column {heading} names {len(set(cells))} single persons."
        bare = plain(heading)
        distinct = len(set(cells)) / len(cells)
        if role == "id" and bare not in ("no", "n°", "num", "numero", "key", "ref") and _identifying(cells):
            return f"The column {heading} names {len(set(cells))} single persons or stays."
        if (
            re.fullmatch(
                r"(?:patient|person|personne|sujet|subject|malade|individu|participant|cas|case|stay|sejour|dossier)(?: ?(?:id|no|n°|#|ref))?",
                bare,
            )
            and distinct == 1
            and len(cells) >= 3
        ):
            if (
                all(PSEUDONYM.match(c) or re.fullmatch(r"\d{1,19}|[A-Za-z]{0,6}[-_#]?\d{1,12}", c) for c in cells)
                and not _like_counts(cells, table, i)
                and not _part_of_counts(table, i)
            ):
                return f"The column {heading} names {len(set(cells))} single persons."
        if (
            len(cells) >= 3
            and distinct > 0.5
            and sum(bool(PSEUDONYM.match(c)) for c in cells) >= 0.9 * len(cells)
            and role != "code"
            and not re.search(r"cip|ucd|gtin|ean", bare)
            and not _codes(bare, cells)
        ):
            return f"The column {heading or i + 1} holds pseudonyms of single persons ({len(set(cells))})."
    return ""


def _identifying(cells: list[str]) -> bool:
    values = [parse(c).value for c in cells]
    if all(v is not None for v in values):
        return len(set(cells)) >= 2
    return any(re.search(r"\d", c) for c in cells) or len(set(cells)) >= 3


def _like_counts(cells: list[str], table: Understood, index: int) -> bool:
    values = [parse(c).value for c in cells]
    named = [tuple(table.table.rows[r][i] for i in table.labels) for r in table.body]
    return (
        bool(table.labels)
        and len(set(named)) >= 0.9 * len(named)  # words that come back are of persons, not of groups
        and index not in table.labels
        and all(v is not None and v >= 0 for v in values)
        and any(_word_labels(table, i) for i in table.labels)
    )


def _part_of_counts(table: Understood, index: int) -> bool:
    """Whether a column never goes above a column of counts beside it: cases out of persons."""
    mine = [parse(c).value for c in table.column(index)]
    for k, role in enumerate(table.roles):
        if k == index or role != "count":
            continue
        theirs = [parse(c).value for c in table.column(k)]
        if all(a is not None and b is not None and a <= b for a, b in zip(mine, theirs, strict=True)):
            return True
    return False


def _word_labels(table: Understood, index: int) -> bool:
    return all(re.search(r"[A-Za-z]{2}", c) for c in table.column(index) if c.strip())


def _codes(heading: str, cells: list[str]) -> bool:
    """Codes of diagnoses, acts, drugs, units: they name no person."""
    if re.search(r"sonde|probe|marker|marqueur|\brs ?id|ensembl|allele|transcript|protein|accession", heading) or all(
        re.fullmatch(r"rs\d+|ENS[A-Z]*\d+|NCT\d{8}|NM_\d+(?:\.\d+)?|[XYNP]+_\d+(?:\.\d+)?", c) for c in cells
    ):
        return True
    if not re.fullmatch(r"codes?|ref|key|cle", heading) and re.search(
        r"code|cim|icd|atc|ccam|ghm|loinc|concept|unit|\buf\b|\bum\b|service|finess|version|commit|hash|sha|digest|checksum|model|modele|\brun\b|feature|variable|gene|snp|centre|center|site|critere|fold|periode|semaine|batch|lot|figure|table|output|test|item|question|hypothes|groupe?|cluster|scenario|experiment|config|trial|essai|categor|drug|molecule|etape|query|requete|cohort|phenotype",
        heading,
    ):
        return not re.search(r"patient|person|sujet|subject|sejour|stay", heading)
    icd = sum(bool(re.fullmatch(r"[A-Z]\d{2}(?:\.?\d{1,3})?(?:\+\d)?", c)) for c in cells)
    ccam = sum(
        bool(
            re.fullmatch(
                r"[A-Z]{4}\d{3}(?:-\d{2})?|[A-Z]\d{2}[A-Z]{2}\d{2}|\d{2}[A-Z]\d{2}[0-9A-Z]?|[A-Z]\d{2}[A-Z]{0,2}|\d{4,5}-\d",
                c,
            )
        )
        for c in cells
    )
    return max(icd, ccam) >= 0.8 * len(cells)


def _sideways(table: Understood) -> str:
    """Persons as columns."""
    heads = [h for i, h in enumerate(table.headings) if i not in table.labels and h.strip()]
    if len(heads) >= 2 and all(
        re.fullmatch(
            r"(?:patient|pat|pt|sujet|subject|person|personne|cas|case|malade)s?[-_ #°n]*\d+|[0-9a-f]{12,}",
            plain(h).replace(" ", ""),
        )
        for h in heads
    ):
        return f"The columns {', '.join(heads[:3])}... are single persons."
    if not table.labels or len(table.body) < 2 or len(heads) < 3:
        return ""
    labels = [plain(table.table.rows[r][table.labels[0]]) for r in table.body]
    attributes = [label for label in labels if _ATTRIBUTE.match(label)]
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
    return ""


def _aggregated(case: Case, table: Understood) -> bool:
    """Whether something says that rows are groups, codes, periods or steps, not persons."""
    roles = set(table.roles)
    names = plain(" ".join(table.headings))
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


def _aged(table: Understood) -> bool:
    """Whether a column holds whole ages beside one of sexes or dates: no group has a whole age."""
    names = [plain(h) for h in table.headings]
    for i, name in enumerate(names):
        if re.fullmatch(r"ages?", name):
            values = _numbers(table, i)
            return (
                len(values) >= 3
                and all(is_whole(v) for v in values)
                and any(re.match(r"sexe?|gender|date|dp$|diag", n) for n in names)
            )
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


def _headless(table: Understood) -> str:
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


def _is_order(table: Understood) -> bool:
    cells = [parse(c).value for c in table.column(0)]
    return all(v is not None for v in cells) and cells == sorted(c for c in cells if c is not None)


def _numbers(table: Understood, index: int) -> list[float]:
    return [v for v in (parse(c).value for c in table.column(index) if parse(c).form == "number") if v is not None]


def _line(case: Case, table: Understood, words: str) -> str:
    """One column: values of single persons, where they are many and in no order."""
    index = len(table.headings) - 1
    values = _numbers(table, index)
    if len(values) < 10 or len(values) < 0.8 * len(table.body):
        return ""
    heading = plain(f"{table.headings[index]} {table.table.place.split('.')[-1]}")
    if _AGGREGATE.search(f"{heading}") or (_AGGREGATE.search(words) and not _ALONE.search(heading)):
        return ""
    monotone = values == sorted(values) or values == sorted(values, reverse=True)
    if role_of(table.headings[0]) == "period" and not re.search(r"resid|individ", heading):
        return ""
    if _regular(values):
        return ""
    if re.search(r"weights?$|poids$|bias(?:es)?$|gradients?$|kernel$|embedding$", heading) and min(values) < 0:
        return ""  # of a model: no person weighs less than nothing
    if index == 1 and _smooth(values) and _regular([round(v, 6) for v in _numbers(table, 0)]):
        return ""  # a curve over a grid
    if _ALONE.search(heading) and (not monotone or len(values) >= 20):
        return f"{len(values)} values of {table.headings[index] or 'single persons'}: each is of one person."
    if len(values) >= 30 and not monotone and len(set(values)) > 0.3 * len(values):
        return f"{len(values)} single values in no order: each may be of one person."
    return ""


def _regular(values: list[float]) -> bool:
    steps = {round(b - a, 9) for a, b in zip(values, values[1:], strict=False)}
    return len(steps) == 1


def _matrix(case: Case, table: Understood, words: str) -> str:
    """Many rows of numbers in no order and without a word for them."""
    rows = len(table.body)
    if rows < 15 or _AGGREGATE.search(words):
        return ""
    numeric = [i for i in range(len(table.headings)) if len(_numbers(table, i)) >= 0.9 * rows]
    labelled = [i for i in table.labels if i not in numeric and len(set(table.column(i))) == rows]
    if labelled:
        names = [bool(re.search(r"[a-z]{3}", plain(c))) for c in table.column(labelled[0])]
        if sum(names) >= 0.7 * len(names):
            return ""
    if len(numeric) < 2:
        return ""
    binary = [i for i in numeric if set(_numbers(table, i)) == {0.0, 1.0}]
    if len(binary) >= 3 and len(binary) >= 0.5 * len(table.headings) and rows != len(numeric):
        return f"{rows} rows of {len(binary)} marks of 0 and 1: they are likely single persons."
    if rows == len(numeric) and all(-1.0001 <= v <= 1.0001 for i in numeric for v in _numbers(table, i)):
        return ""
    first = _numbers(table, numeric[0])
    ordered = first == sorted(first) or first == sorted(first, reverse=True)
    if (
        ordered
        and len(set(first)) == len(first)
        and (_regular(first) or role_of(table.headings[numeric[0]]) in ("period", "rank"))
        and len(numeric) <= 8
        and rows < 1000
    ):
        whole_ids = _regular(first) and role_of(table.headings[numeric[0]]) != "period" and len(numeric) >= 3
        others = [i for i in numeric[1:] if not _smooth(_numbers(table, i))]
        if not (whole_ids and len(others) >= 2):
            return ""
    loose = [i for i in numeric if not _smooth(_numbers(table, i))]
    if len(loose) >= 2:
        return f"{rows} rows of {len(numeric)} numbers in no order: they are likely single persons."
    return ""


def _smooth(values: list[float]) -> bool:
    """Whether values run as a curve does, not as those of persons."""
    if len(values) < 5 or len(set(values)) < 3:
        return True
    spread = max(values) - min(values)
    jumps = sum(abs(b - a) for a, b in zip(values, values[1:], strict=False)) / (len(values) - 1)
    return jumps < 0.12 * spread
