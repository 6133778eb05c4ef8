"""Records of persons as programs print them: the same keys a line, or the first values of each column."""

import re
from collections.abc import Iterable, Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_PAIRS = re.compile(r"(?<![\w.])([a-z_]\w*) ?[=:] ?([^\s=:;,]+)")
_OF_ONE = re.compile(
    r"age|naissance|birth(?: ?(?:year|date))?|annee naissance|sexe?|gender|dob|ddn|ipp|patient|subject|sujet|weight|poids|height|taille|bmi|imc"
)
_KEY = re.compile(r"(?:[a-z]{1,4}|pat|patient|sujet|subject|id)[_-]?\d{2,8}|[0-9a-f]{6,16}|\d{3,10}", re.I)
"""What names one person in an export keyed by pseudonyms."""
_OF_A_FIT = {"n", "auc", "loss", "epoch"}
_STR = re.compile(
    r"^ *\$ ?[\w.]+ *: *(?:int|num|chr|factor|logi|date|dbl|ord\.factor)\b.*(?:\.\.\.|…) *$", re.M | re.I
)
"""What R's str() prints of a data frame: the first values of each column, in the order of its rows."""


_HEAD = re.compile(r"^ *Obs +(?P<names>[A-Za-z_]\w*(?: +[A-Za-z_]\w*){1,30}) *$")
_BY_GROUP = re.compile(
    r"(?:one|a) (?:row|line|observation)? ?(?:per|by|for each) (?:ward|centre|center|hospital|site|group|year|month|week|arm|stratum|drug|region)|each line is a (?!patient|person|stay)|une ligne par (?!patient|personne|sejour)|by ?ward|bygroup"
)
_OF_GROUP = re.compile(r"(?:n|npat\w*|count|freq\w*|_freq_|nobs|n_\w+|total|mean\w*|sum\w*)", re.I)


def of_one(names: Iterable[str]) -> bool:
    """Whether fields are those of one person's record: age, sex, ...; none of them counts or sums up."""
    told = list(names)
    aggregated = {"count", "mean", "sd", "quantile", "stat", "percent", "rate"}
    return any(_OF_ONE.fullmatch(name) for name in told) and not any(role_of(name) in aggregated for name in told)


def _printed(said: str) -> bool:
    """Whether SAS has printed rows one by one: a heading that begins with `Obs`, and lines numbered from 1."""
    lines = said.splitlines()
    for i, line in enumerate(lines):
        head = _HEAD.match(line)
        if head is None or any(_OF_GROUP.fullmatch(name) for name in head["names"].split()):
            continue
        numbered = 0
        for k, row in enumerate((x for x in lines[i + 1 : i + 60] if x.strip()), 1):
            if not re.match(rf" *{k} +\S", row):
                break
            numbered = k
        if numbered >= 3:
            return True
    return False


def find(case: Case) -> Iterator[Finding]:
    """Over every text but code itself, and over tables that a pseudonym names."""
    keyed: dict[str, list[str]] = {}
    for table in case.document.tables:
        parent, _, last = table.place.rpartition(".")
        if _KEY.fullmatch(last) and any(_OF_ONE.fullmatch(plain(row[0])) for row in table.rows[1:] if row):
            keyed.setdefault(parent, []).append(last)
    for parent, keys in keyed.items():
        if len(set(keys)) >= 3:
            yield Finding("row_level", parent, f"{len(set(keys))} persons by their pseudonyms ({keys[0]} ...).")
    for text in case.document.texts:
        if text.kind in ("code", "raw", "path"):
            continue
        place = text.place or "text"
        if len(_STR.findall(text.text[:200_000])) >= 3:
            yield Finding("row_level", place, "The first rows of a data frame, as str() prints them.")
        if _printed(text.text[:200_000]) and not _BY_GROUP.search(plain(f"{text.text[:20_000]} {case.context}")):
            yield Finding("row_level", place, "The first rows of a data set, as PROC PRINT writes them.")
        lines = [_PAIRS.findall(plain(line)) for line in text.text.splitlines()[:3000] if len(line) < 2000]
        names = [tuple(k for k, _ in pairs) for pairs in lines if len(pairs) >= 3]
        for one in dict.fromkeys(names):
            if names.count(one) >= 3 and any(_OF_ONE.fullmatch(k) for k in one) and not _OF_A_FIT & set(one):
                yield Finding(
                    "row_level", place, f"{names.count(one)} lines of {', '.join(one[:4])}: each is of one person."
                )
                break
