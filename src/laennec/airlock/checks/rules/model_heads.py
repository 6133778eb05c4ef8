"""What programs print above or below a model's coefficients: how many persons it was made of, in how many groups."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import line_at
from laennec.airlock.checks.words import PERSON_RE, plain

_GROUPS = re.compile(
    r"^[^\n]*\bgroups:[ \t]*(?P<groups>[\w.:/ ]+,[ \t]*\d+(?:;[ \t]*[\w.:/ ]+,[ \t]*\d+)*)", re.M | re.I
)
"""`Number of obs: 1240, groups:  patient, 310; centre, 14`, as lme4 and glmmTMB print it."""
_EXTREMES = re.compile(
    r"^[ \t]*(?:Extreme (?:Observations|Values)|(?:Observations|Valeurs) extr[eê]mes)[ \t]*\n(?:[^\d\n]*\n){0,4}[^\n]*"
    r"(?:Lowest|Highest|Smallest|Largest|\bValue\b|\bValeur\b|\bObs\b|Case Number)"
    r"|(?<!\w)min < med(?:ian)? < max(?!\w)"
    r"|^[ \t]*-*[ \t]*(?:Lowest|Plus basse?s?)[ \t]*-*[ \t]+-*[ \t]*(?:Highest|Plus hautes?)[ \t]*-*[ \t]*$",
    re.M | re.I,
)
"""The lowest and highest values, as R's summarytools, SAS's UNIVARIATE and SPSS's Explore list them."""
_ONE = re.compile(r"(?P<name>[\w.:/ ]+?),[ \t]*(?P<n>\d+)")
_LEVELS_OF = re.compile(r"^[ \t]*~(?P<name>[\w:.]+) \(Number of levels: (?P<n>\d+)\)", re.M)
"""The same of brms and rstanarm."""
_SIZES = re.compile(r"\bclusters? (?:of sizes?|sizes?:)[ \t]*(?P<sizes>\d+(?:, *\d+)+)", re.I)
"""`K-means clustering with 3 clusters of sizes 412, 288, 142`."""
_BY = re.compile(
    r"^[^\n]*\b(?:Group variable|Panel variable|Cluster variable|Subject(?:s| effect)?|Variable de groupe)[ \t]*[:=][ \t]*(?P<name>\w+)"
    r"|^[ \t]*Formula: *~[^|\n]*\| *(?P<other>\w+)",
    re.M | re.I,
)
_NUMBER = re.compile(
    r"\b(?:Number of (?:groups|clusters|subjects|panels)|No\. (?:Groups|Clusters|Subjects)|Subjects|Nombre de (?:groupes|sujets))[ \t]*[:=]?[ \t]+(?P<n>[1-9])(?![\d.,])",
    re.I,
)
"""`Number of groups = 8` of Stata, `No. Groups: 8` of statsmodels, `Number of clusters: 8` of geepack."""
_MODEL = re.compile(r"Std\.? ?err|\bcoef|estimate|kappa|\bICC\b|P>\|[zt]\||Pr ?[(>]", re.I)
"""Words of a printed model: elsewhere `number of groups` is part of a plan."""
_KEY = re.compile(r"(?:.* )?(?:id|ids|pid|subj\w*|sujets?|pat\w*|ind(?:iv\w*|iv)?|case|stay|sejours?)(?: .*)?")
"""Names of variables that tell persons or stays apart."""
_PLACES = re.compile(
    r"cent(?:re|er)|site|hospital|hopita|service|ward|unit|region|country|pays|school|ecole|clinic|cabinet|study|etude|cluster var"
)

_ENTRIES = re.compile(r"^[ \t]*(?:\w*Index|Index): (?P<n>\d+) entries", re.M)
_NON_NULL = re.compile(r"(?:.*\D)?(?P<n>\d+) non-null")
"""What pandas' `info` prints: the rows of a table, and how many of them each column has a value in."""
_OBS = re.compile(r"^[ \t]*Obs[ \t]+(?P<n>\d+)(?:[ \t][^\n]*)?\n(?P<below>(?:[^\n]+\n){1,12})", re.M)
_LEVEL = re.compile(r"^[ \t]*(?P<name>[\w.<>=+-]{1,20})[ \t]+(?P<n>\d+)(?=[ \t]|$)", re.M)
"""What rms prints of an outcome: `Obs 914`, and below it how many have each of its values."""


def _levels(text: str) -> Iterator[tuple[int, str, int]]:
    for found in _OBS.finditer(text):
        left, told = int(found["n"]), []
        for level in _LEVEL.finditer(found["below"]):
            if level["name"] == "Events" or left - int(level["n"]) >= 0:
                told.append((found.start("below") + level.start(), level[0].strip(), int(level["n"])))
                left -= int(level["n"])
            if level["name"] == "Events" or not left:
                yield from told
                break


def _of_persons(name: str) -> bool:
    said = plain(name.replace("_", " ").replace(".", " "))
    return bool(
        (_KEY.fullmatch(said) or PERSON_RE.search(said) or role_of(name) == "id") and not _PLACES.search(said)
    )


def _small(text: str) -> Iterator[tuple[int, str, int]]:
    """(place, words, number) of each number of groups that are persons."""
    for line in _GROUPS.finditer(text):
        for one in _ONE.finditer(line["groups"]):
            if _of_persons(one["name"]):
                yield line.start(), one[0].strip(), int(one["n"])
    for one in _LEVELS_OF.finditer(text):
        if _of_persons(one["name"]):
            yield one.start(), one[0], int(one["n"])
    for one in _SIZES.finditer(text):
        if not _PLACES.search(plain(text[max(0, one.start() - 200) : one.start()])):
            yield one.start(), one[0], min(map(int, one["sizes"].split(",")))
    yield from _levels(text)
    by = _BY.search(text)
    for found in _NUMBER.finditer(text) if _MODEL.search(text) else ():
        if (
            _of_persons(by["name"] or by["other"])
            if by
            else not _PLACES.search(plain(text[max(0, found.start() - 400) :][:800]))
        ):
            yield found.start(), found[0], int(found["n"])


def _not_null(case: Case, place: str, rows: int) -> Iterator[Finding]:
    """Columns of a data frame that lack the value of a few of its rows."""
    least = case.settings.threshold
    for table in case.tables:
        for r in table.body:
            for i, cell in enumerate(table.table.rows[r]):
                known = _NON_NULL.fullmatch(cell)
                if known and 0 < (left := rows - int(known["n"])) < least <= int(known["n"]):
                    why = f"{known['n']} of {rows} rows have a value: {left} have none, fewer than {least}."
                    yield Finding("subtraction", table.table.at(r, i) or place, why)


def find(case: Case) -> Iterator[Finding]:
    """Over the texts of a file."""
    if of_nobody(case.population):
        return
    least = case.settings.threshold
    for text in case.document.texts:
        if text.kind in ("path", "raw", "strings", "code"):
            continue
        said = text.text[:200_000]
        if entries := _ENTRIES.search(said):
            yield from _not_null(case, text.place, int(entries["n"]))
        if extreme := _EXTREMES.search(said):
            yield Finding(
                "extreme",
                line_at(said, extreme.start(), text.place),
                "The lowest and the highest values, each of one person.",
            )
        for at, words, n in _small(said):
            if 0 < n < least:
                yield Finding(
                    "small_count",
                    line_at(said, at, text.place),
                    f"'{words}': a model of {n} persons, fewer than {least}.",
                )
