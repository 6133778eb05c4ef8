"""Persons in parts of a table: as columns, in a cell's list, in a column of examples, in few rows of residuals."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.headings import is_total
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.listed import VIGNETTE
from laennec.airlock.checks.words import plain

_UNIT = re.compile(
    r"[(\[](?:m?l(?:/kg)?|cm ?h2o|mm ?hg|k?pa|bpm|/min|%|°c|k?g|m?g/d?l|[µun]?g/m?l|[mµun]?mol/l|ui/l|iu/l|u/l|g/l|g/dl|ms|mv|mm|cm|m2|kg/m2|ml/cm ?h2o|l/min|ml/min|pg/ml|ng/ml|mm/h|/mm3|g/24 ?h|mosm\w*/?\w*)[)\]]|(?:^|[ (])(?:pao2|fio2|ph|sao2|spo2|peep|pep|nihss|gcs|sofa)\b"
)
_IN_TIME = re.compile(
    r"periode|period|visite?s?\b|semaine|week|mois|month|jour|day|heure|hour|temps|time|median|median|moyen|mean|quartile"
)
_PREDICTED = re.compile(
    r"^(?:y_?(?:prob|pred|true|score|hat)|prob\w*|proba\w*|pred\w*|scores?|predictions?|residu\w*|resid\w*|values?|valeurs?|individual\w*|patients?)",
    re.I,
)
_LIST = re.compile(r"[\[(]?\s*-?\d+(?:[.,]\d+)?(?:\s*[,;]\s*-?\d+(?:\.\d+)?){2,}\s*[\])]?")
_INFLUENCE = re.compile(
    r"r-?student|student\w* resid|cook'?s? ?d|leverage|levier|dffits|dfbeta|^residu?(?:al)?$|h ?leverage"
)


def find(case: Case) -> Iterator[Finding]:
    """Over every table."""
    for table in case.tables:
        for why in (_columns(case, table), _lists(table), _examples(table), _influential(table)):
            if why:
                yield Finding("row_level", table.table.place, why)


def _columns(case: Case, table: Understood) -> str:
    """`P1` to `P5` over rows of measures with their units: no group has a single value of each."""
    heads = [plain(table.headings[i]) for i in range(len(table.headings)) if i not in table.labels]
    if len(heads) < 3 or not table.labels or len(table.body) < 3 or any(is_total(h) for h in heads):
        return ""
    found = [re.fullmatch(r"(?P<who>p|pt|pat|s|suj|sujet|n|cas|c|m)[-_ ]?0*(?P<n>\d+)", h) for h in heads]
    if not all(found) or [int(m["n"]) for m in found if m] != list(range(1, len(heads) + 1)):
        return ""
    if _IN_TIME.search(plain(f"{case.context} {table.table.caption} {table.headings[table.labels[0]]}")):
        return ""
    labels = [plain(table.table.rows[r][table.labels[0]]) for r in table.body]
    if sum(bool(_UNIT.search(label)) for label in labels) < 0.6 * len(labels):
        return ""
    return f"The columns {', '.join(table.headings[i] for i in range(len(table.headings)) if i not in table.labels)[:40]}... are single persons."


def _lists(table: Understood) -> str:
    """Lists of predictions in cells."""
    for i, heading in enumerate(table.headings):
        if not _PREDICTED.match(heading.strip()):
            continue
        cells = [c.strip() for c in table.column(i) if c.strip()]
        if cells and sum(bool(_LIST.fullmatch(c)) and "." in c for c in cells) >= 0.6 * len(cells):
            return f"{len(cells)} values of {heading}: each is of one person."
    return ""


def _examples(table: Understood) -> str:
    """A column whose cells tell of a person each, by sex and age."""
    for i in range(len(table.headings)):
        cells = [c for c in table.column(i) if c.strip()]
        if len(cells) >= 3 and sum(bool(VIGNETTE.match(plain(c))) and len(c) > 6 for c in cells) >= 0.8 * len(cells):
            if all(re.search(r"[,;/]", c) for c in cells) and len(set(cells)) == len(cells):
                return f"{len(cells)} rows of '{table.headings[i]}': each is of one person."
    return ""


def _influential(table: Understood) -> str:
    """Rows of observations with their residuals, be they two."""
    if len(table.body) < 1 or len(table.headings) < 3:
        return ""
    kinds = [i for i, h in enumerate(table.headings) if _INFLUENCE.search(plain(h))]
    if len(kinds) < 2:
        return ""
    values = [[parse(c).value for c in table.column(i)] for i in kinds]
    if all(v is not None and not is_whole(v) for line in values for v in line):
        first = plain(table.headings[0])
        if re.match(r"obs|row|ligne|id|n°|no|case|cas|patient|sujet|subject|$", first):
            return f"{len(table.body)} values of {table.headings[kinds[0]]}: each is of one person."
    return ""
