"""What a number in a table is: its role, by its heading, its row, how it is written and what stands beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from laennec.airlock.checks.evidence import (
    COUNTED_PERSONS,
    FLAG,
    TAKEN_OUT,
    confusion,
    fractions,
    like_counts,
    marks,
    shares_unsigned,
    shown,
    small_beside_persons,
)
from laennec.airlock.checks.headings import is_total, role_of
from laennec.airlock.checks.nouns import orders
from laennec.airlock.checks.numbers import Parsed, is_whole, parse
from laennec.airlock.checks.pairs import spread_beside
from laennec.airlock.checks.words import PERSON, plain

if TYPE_CHECKING:
    from laennec.airlock.checks.figures import Understood

_ROUND = re.compile(r"(?:epochs?|epoques?|iter\w*|steps?|fold|batch|round|trial|try|essai|pass|lot|pli)")
"""What a program does again and again: `epoch 3/12`."""
SAID = ("p", "df", "min", "max", "range", "sd", "quantile", "mean", "stat", "dominance", "rate")
"""Roles that hold of a cell whichever heading says them."""
_MEASURED = re.compile(
    r"(?:minutes?|hours?|heures?|days?|jours?|weeks?|semaines?|months?|mois|years?|ans|annees?|secondes?|seconds?|min|kg|g|mg|ml|cm|mm|mmol|points?|scores?|valeurs?|values?|mmhg)(?: ?\(.*\))?"
)
"""Headings that are a unit alone: what stands below is as its row says."""
_SIZES = re.compile(r"(?:n|nb|count|counts|effectifs?|patients?|nombre|n patients|nb patients)(?: ?\(.*\))?")
"""Headings that count persons whatever was measured in them: haemoglobin (g/dL), n."""
_BARE_TIME = re.compile(
    r"(?:jours?|days?|semaines?|weeks?|mois|months?|heures?|hours?|time|temps|annees?|years?|ans|delai|duree)(?: ?\(.*\)| prevue?s?| planned)?"
)
_MACHINERY = re.compile(
    r"criterialist|criteria list|occurrence$|inclusion ?rules|concept ?sets|primary ?criteria|observation ?window|hyper|best params|params?(?:eters)?$|config(?:uration)?$|settings$|\bcv$|widget|kernelspec|language info|"
    r"(?:^|[ .])points(?:[ .]|$)|cut ?offs?$|thresholds?$|seuils?$|bareme|scor(?:ing|ecard)|options(?:[ .]|$)|layout|axis$|font$|margin$|"
    r"mark$|marker|encoding|legend|(?:^|[ .])line$|style$|column ?defs|order$|codes$|labels$|libelles$|modalites$|format$|schema$|constraints$|package|renv|dependenc|lock$|versions?$"
)
"""Places in JSON and YAML that hold settings of programs, of definitions and of scores."""

_SHARED = re.compile(r"(?<![a-z])(?:n|nb|no\.?) ?[,;]? ?\(? ?%\)?\s*$")
"""`Diabetes, n (%)`: what a row holds, where OCR has lost the headings."""
_DRAWN = re.compile(
    r"(?:^|[. ])(?:series|grid|[xy]?axis|options?|datasets|layout|layer|marks?|encoding|config|style|traces?|plugins|scales|bars?|legend|title)(?:\[\d+\])?$",
    re.I,
)
"""Places in JSON and scripts where the looks of a chart stand beside its names."""

_AGES = re.compile(
    r"(?:<|≤|>|≥|under|over|moins de|plus de)? ?\d{1,3}(?: ?(?:-|–|to|a) ?\d{1,3})?(?: ?(?:ans|years))?(?: ?(?:and over|or over|or more|and older|et plus|ou plus|\+))?"
)
BAND = re.compile(
    r"[<>≤≥]?=? ?\d+(?:[.,]\d+)?(?: ?% ?)?(?: ?(?:-|–|to|a) ?\d+(?:[.,]\d+)?)? ?%(?: ?(?:and over|or more|ou plus|et plus|\+))?"
)
"""`20-39 %`, `≥ 80 %`: a group of persons by what share of something they have."""
_COUNTS_KEPT = re.compile(
    r"^(?:confusion(?: matrix)?|matrice de confusion|contingency(?: table)?|crosstab|cross tab|(?:class|label|cluster|group|level|category|categorie|event|strata|stratum|site) (?:counts?|sizes?|distribution)|(?:value|patient|person|subject) counts?|(?:effectifs?|n|counts?|patients|deaths|deces) (?:by|per|par|selon) .*|cluster sizes|tailles des classes|effectifs|(?:clinical |main |primary |secondary )?(?:outcomes?|events?|complications?|comorbidit\w+|adverse events?|causes of death)|issues|evenements(?: indesirables)?|antecedents|comorbidites|causes de deces)$"
)
"""Names in JSON and YAML of what holds nothing but counts."""
_SHARE_FIRST = re.compile(
    r"(?:%|(?<![a-z])(?:pct|percent\w*|pourcent\w*|taux|rate|share|part|proportion)) ?[,;/]? ?[(\[]? ?(?:n|nb|effectifs?|no\.?|number|count)(?![a-z])"
)


def turned(cell: Parsed, words: str) -> Parsed:
    """A cell whose percentage stands before its number (`3.2 (4)` under `% (n)`), the number first."""
    if cell.form != "pair" or cell.share is None or not is_whole(cell.share) or cell.signed:
        return cell
    if not _SHARE_FIRST.search(plain(words)) or cell.value is None or not 0 <= cell.value <= 100:
        return cell
    return Parsed("count_share", cell.share, cell.value, None, 1)


_VARIABLE = re.compile(
    r"(?:nom (?:de la |de )?|name of )?(?:variable|feature|parametre|parameter|covaria[bt]le|predict\w+|champ|field|column|colonne)s?(?: name)?"
)
_OF_VARIABLES = re.compile(r"manquant|missing|non renseign|distinct|unique|null|\bna\b|complet|impute|present|valid")


def _of_variables(found: Understood, index: int) -> bool:
    """Whether rows are variables and a column says how many of their values are there: `hr_max` is a name, no maximum."""
    return bool(
        found.labels
        and _VARIABLE.fullmatch(plain(found.headings[found.labels[0]]))
        and _OF_VARIABLES.search(plain(found.headings[index]))
    )


_BESIDE = re.compile(
    r"(?:n |nb |nombre d(?:e |es |')|number of )?(?:patients?|malades|personnes|persons|participants?|subjects?|sujets|adults?|adultes|stays|sejours|admissions?|hospitali[sz]ations?|deces|deaths?|passages)(?: (?:[a-z]{4,12}|\(n\)|n))?"
)


def _persons_beside(found: Understood, index: int) -> bool:
    """Whether one column counts persons beside others of other things: a list of codes, and who has each."""
    names = [plain(h) for i, h in enumerate(found.headings) if i not in found.labels]
    told = sum(bool(_BESIDE.fullmatch(name)) for name in names)
    return bool(_BESIDE.fullmatch(plain(found.headings[index]))) and (told == 1 or told < len(names))


def _persons_across(found: Understood, index: int, own: list[str]) -> bool:
    """Whether a row named after sites or groups gives the persons there: its columns are men, women and their total."""
    if "people" not in found.roles or re.match(r"(?:n|nb|nombre|number|count)s?\b", plain(own[-1]) if own else ""):
        return False
    return found.roles[index] == "people" or is_total(found.headings[index])


def questions(found: Understood) -> bool:
    """Whether rows called Q1, Q2, ... are questions, or quarters of a year, not quartiles."""
    first = [plain(found.table.rows[r][found.labels[0]]) for r in found.body] if found.labels else []
    numbered = [int(m[1]) for label in first if (m := re.fullmatch(r"q ?(\d{1,2})", label))]
    heading = plain(found.headings[found.labels[0]]) if found.labels else ""
    people = [int(m[1]) for label in first if (m := re.fullmatch(r"p ?(\d{1,2})", label))]
    if len(people) >= 3 and people == list(range(1, len(people) + 1)):
        return True  # no percentiles: whoever is numbered so
    return bool(numbered) and (
        max(numbered) > 3
        or bool(
            re.fullmatch(r"items?|questions?|quarters?|trimestres?|period\w*|periodes?|n°|no|rubriques?", heading)
        )
    )


def sexes(found: Understood) -> bool:
    """Whether a column of labels says M and F: then F is no statistic."""
    return any({"f"} < {c.strip().lower() for c in found.column(i)} & {"f", "m", "h"} for i in found.labels)


def whole_numbers(found: Understood, index: int) -> bool:
    cells = [parse(c) for c in found.column(index)]
    values = [c.value for c in cells if c.form == "number"]
    return (
        bool(values)
        and all(is_whole(v) and v >= 0 for v in values if v is not None)
        and all(not c.signed for c in cells)
    )


_UNKNOWN = re.compile(
    r"(?:n |nb |number |nombre )?(?:of |de )?(?:n ?-?)?(?:missing|miss|manquante?s?|donnees manquantes|valeurs manquantes|inconnue?s?|unknown|non renseignee?s?|nr)(?: data| values?)?(?: ?\(n\)|, n)?"
)


def _of_levels(found: Understood, index: int) -> bool:
    """Whether two rows are the levels 1 and 0 of an outcome, with how many have each beside them, as SAS's response profile."""
    if len(found.body) != 2 or len(found.headings) < 3:
        return False
    values = [parse(c).value for c in found.column(index)]
    if sorted(v for v in values if v is not None) != [0.0, 1.0]:
        return False
    return any(
        found.roles[i] == "count" and all((parse(c).value or 0) >= 10 for c in found.column(i))
        for i in range(index + 1, len(found.headings))
    )


_INTERVAL_SAID = re.compile(
    r"[(\[,;]? *(?:9\d ?%? ?)?(?:CI|IC|confidence interval|intervalle de confiance)(?: ?à)?(?: ?9\d ?%?)?[)\]]?", re.I
)
"""`Prevalence (95% CI)`: what the percentage is, without its interval."""
_BARE_STATISTIC = re.compile(r"statisti(?:cs?|ques?)|(?:values?|valeurs?) (?:of|de) (?:the |la )?statisti(?:c|que)s?")
_ESTIMATED = re.compile(r"estimat|coef|(?<![a-z])(?:or|hr|rr|irr|b|beta|odds ratios?|statisti(?:c|que)s?)(?![a-z])")


def _of_model(found: Understood, index: int, row: int) -> bool:
    """Whether a whole number among estimates is how many a model was fitted on: it has no interval or p-value beside it."""
    if not _ESTIMATED.search(plain(found.headings[index])) or not found.table.rows[row][index].strip().isdigit():
        return False
    beside = [c for i, c in enumerate(found.table.rows[row]) if i != index and i not in found.labels]
    return all(re.fullmatch(r"\s*(?:\d[\d ,]*)?\s*", c) for c in beside) and any(
        re.search(r"\d[.,]\d", c) for c in found.column(index)
    )


def role_in(
    found: Understood,
    index: int,
    row: int,
    row_role: str,
    cell: Parsed,
    own: list[str],
    whole: bool,
    persons: bool,
    section: str,
) -> str:
    role = found.roles[index]
    if (
        cell.form == "number"
        and is_whole(cell.value)
        and confusion(found, own[-1] if own else "", found.headings[index])
    ):
        return "other" if found.other else "count"
    if role in ("", "count") and _UNKNOWN.fullmatch(plain(found.headings[index])) and cell.form == "number" and whole:
        return "measure" if found.other or found.dictionary else "count"  # of how many it is not known
    if role in ("people", "count", "") and _of_levels(found, index):
        return "rank"
    if "dtype: float" in found.table.caption and not found.headings[index] and cell.form == "number":
        return "measure"  # counts are whole: pandas prints them so
    if (
        found.table.place.rsplit(".", 1)[-1]
        in ("age", "ages", "age_group", "age_groups", "classes_age", "tranches_age")
        and own
        and _AGES.fullmatch(plain(own[-1]))
        and is_whole(cell.value)
        and not found.other
    ):
        return "count"  # `"age": {"18 to 65": 1388}`
    if (
        role in ("", "count")
        and row_role in ("", "count", "people", "rank", "code")
        and cell.form == "number"
        and is_whole(cell.value)
    ):
        if (
            _COUNTS_KEPT.search(plain(re.sub(r"\[\d+\]", "", found.table.place).rsplit(".", 1)[-1]))
            and whole
            and not found.other
        ):
            return "count"
    if found.coefficients and cell.form == "number" and cell.value is not None and abs(cell.value) <= 1:
        return "stat"
    if (
        role in ("", "other", "stat", "people")
        and FLAG.fullmatch(plain(found.headings[index]))
        and marks(found, index)
    ):
        return "measure"
    if role == "" and _DRAWN.search(found.table.place) and shown(found.headings[index]):
        return "measure"  # `barGap` of the bars of women
    if role == "" and row_role == "people" and orders(found, index):
        return "rank"  # how grave each event is
    if role == "period" and cell.form == "of":
        return "period"
    if cell.form == "of" and own and _ROUND.fullmatch(plain(own[0])):
        return "rank"
    if found.table.origin == "ocr" and not any(re.search(r"[^\W\d_]{2}", word) for word in [*found.headings, *own]):
        return "measure"  # of what OCR makes of the marks of a drawing
    if found.table.origin == "ocr" and re.fullmatch(r"\d", found.table.rows[row][index].strip()):
        forms = [parse(c).form for c in found.column(index) if c.strip()]
        if sum(form in ("count_share", "pair") for form in forms) >= 0.7 * len(forms):
            return "measure"  # `Grade 3`, of which OCR made two cells
    shared = cell.form in ("count_share", "pair") and any(_SHARED.search(plain(word)) for word in own)
    if found.table.origin != "data" and not re.search(r"\w", found.headings[index]) and not shared:
        filled = [parse(c).form for c in found.column(index) if c.strip()]
        numbers = sum(form in ("number", "count_share", "of", "n_is") for form in filled)
        if filled.count("text") >= len(filled) / 2 or (found.table.origin == "ocr" and numbers <= 0.7 * len(filled)):
            return "measure"  # a number among words, as OCR makes of a mark
    if cell.form in ("interval", "mean_sd"):
        return "range" if "range" in (role, row_role) or row_role in ("min", "max") else "stat"
    if cell.form == "percent":
        if role == "stat" and role_of(_INTERVAL_SAID.sub("", found.headings[index])) in ("percent", "people"):
            return "percent"
        if role in ("stat", "p", "dominance", "quantile", "mean") or row_role in ("stat", "p", "dominance"):
            return row_role if row_role in ("stat", "p", "dominance") else role
        return "percent"
    if cell.form == "of" and role in ("measure", "stat", "rate", "quantile", "mean", "period"):
        told = re.search(rf"(?<![a-z]){PERSON} ?/ ?(?:n|nb|{PERSON}$)", plain(found.headings[index]))
        return "count" if told and not found.other else "measure"  # `deaths / stays`
    if cell.form in ("count_share", "of", "n_is"):
        if role == "code" and cell.form == "count_share" and not cell.share:
            return "code"
        return "other" if role == "other" or row_role == "other" or found.other else "count"
    if role == "quantile" and row_role in ("min", "max"):
        return row_role
    if (
        role == "stat"
        and row_role in ("min", "max", "range")
        and _BARE_STATISTIC.fullmatch(plain(found.headings[index]))
    ):
        return row_role  # its rows say which
    if role == "stat" and row_role == "count" and cell.form == "number" and _of_model(found, index, row):
        return "other" if found.other else "count"
    if role in SAID and role != "rate":
        return role
    if (
        TAKEN_OUT.search(plain(found.table.place.rsplit(".", 1)[-1]))
        and is_whole(cell.value)
        and len(found.headings) == 2
    ):
        return "count"
    if row_role in ("p", "df", "min", "max", "range", "sd", "quantile", "mean", "stat", "dominance") and (
        role not in ("percent", "other") or (role == "other" and _MEASURED.fullmatch(plain(found.headings[index])))
    ):
        if not (
            (
                role == "count"
                and row_role in ("stat", "max", "min")
                and plain(found.headings[index]) in ("n", "n (%)", "nb", "count", "effectif")
            )
            or (role in ("count", "other", "percent") and _of_variables(found, index))
        ):
            return row_role
    if cell.form == "pair" and spread_beside(found, row, own):
        return "stat"
    if cell.form == "pair":
        joined = plain(f"{' '.join(own)} {section} {found.headings[index]} {found.table.caption}")
        if re.search(r"%", joined) or role == "count":
            return "count" if is_whole(cell.value) and not cell.signed else "stat"
        if re.search(r"moyenn|mean|median|\bsd\b|ecart|iqr|estimate|\bor\b|\bhr\b|coef", joined) or not is_whole(
            cell.value
        ):
            return "stat"
        return "count"
    if role in ("rate", "percent", "sum", "age"):
        if role == "percent" and row_role == "count" and whole:
            return "count"
        return role
    if role == "other" or (row_role == "other" and not _persons_across(found, index, own)):
        return "other"
    if (
        role == ""
        and not found.headed
        and cell.form == "number"
        and cell.decimals >= 2
        and (cell.value or 0) < 1
        and any(parse(c).form in ("count_share", "pair") for c in found.table.rows[row])
    ):
        return "p"  # of a test, behind the groups that it compares
    if role == "measure" or (
        row_role == "measure" and not (role == "count" and _SIZES.fullmatch(plain(found.headings[index])))
    ):
        return "measure"
    if (
        role in ("", "count")
        and len(found.headings) <= 2
        and not found.table.place.endswith("bars")
        and _MACHINERY.search(plain(f"{found.table.place} {found.table.caption}"[-120:]))
    ):
        if not COUNTED_PERSONS.search(plain(f"{' '.join(own)} {found.headings[index]}")):
            return "other"
    if row_role == "period" and role == "" and _BARE_TIME.fullmatch(plain(own[-1])):
        return "measure"
    if role == "count":
        if found.other or row_role == "code":
            return "other" if found.other else "count"
        return "count" if cell.form == "masked" or is_whole(cell.value) else "measure"
    if role in ("period", "rank", "code", "date", "id", "name"):
        return role
    if (
        found.percents
        and role in ("", "people")
        and row_role in ("", "people", "percent")
        and cell.form == "number"
        and cell.value is not None
        and 0 <= cell.value <= 100
        and not cell.signed
    ):
        return "percent"
    if row_role in ("count", "people") and role == "" and small_beside_persons(found, index):
        return "measure"
    if row_role in ("count", "people"):
        return "count" if is_whole(cell.value) and not cell.signed else row_role if row_role == "rate" else "measure"
    if row_role in ("percent", "rate", "sum", "age", "rank", "code", "period"):
        if row_role in ("percent", "rate", "sum"):
            return row_role
        if row_role == "age" and not is_whole(cell.value):
            return "measure"
        if row_role == "age" and not whole:
            return "age"
    if cell.form == "masked":
        return "count"
    if role == "people":
        return (
            "other"
            if found.other and not _persons_beside(found, index)
            else "count"
            if whole
            else "percent"
            if fractions(found, index)
            else "measure"
        )
    if not whole and cell.form == "number" and shares_unsigned(found, index):
        return "percent"
    if not whole or found.other or found.dictionary:
        return "other" if found.other and whole else "measure"
    values = [v for v in (parse(c).value for c in found.column(index)) if v is not None]
    if set(values) <= {0.0, 1.0} and len(values) > 1:
        return "measure"  # marks of yes and no
    if persons or any(v >= 10 for v in values):
        if (
            values == sorted(set(values))
            and values[0] in (0, 1)
            and values == [values[0] + k for k in range(len(values))]
            and len(values) > 2
        ):
            return "rank"
        return "count" if like_counts(found, index, persons, own) else "measure"
    return "unknown"
