"""Labels of a chart one by one: names with their number, and marks that are said to be somebody."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import INT, amount
from laennec.airlock.checks.words import MEASURES, PERSON, PERSON_RE, THINGS_RE, of_persons_only, plain

_SOMEBODY = rf"(?:{PERSON}|individuals?|observations?|values?|valeurs?|points?)"
_FAR = r"(?:outl(?:ier|ying)s?|aberrante?s?|atypi(?:cal|ques?)|extremes?|isole(?:e|s|es)?|isolated|unusual|influential|influente?s?|hors[- ]norme|a l'ecart|deviant)"
_OUTLYING = re.compile(
    rf"\W*(?:one |an? |the |une? |le |la )?(?:{_FAR} (?:single )?{_SOMEBODY}|{_SOMEBODY} (?:tres )?{_FAR}|outliers?)\W*(?:\(?n[o°]?\W{{0,2}}\d+\)?)?\W*"
)
_CENSORED = re.compile(
    r"[^a-z\d]{0,6}(?:marks?|ticks?|marques?|croix|cross(?:es)?)?[^a-z\d]{0,4}(?:censor(?:ed|ing|ship)|censures?|censuree?s?)(?: (?:patients?|marks?|times?|subjects?|cases|observations?|data|donnees|sujets?))?\W{0,6}"
)
"""What a legend calls the marks of those who were last seen before the end."""
_DATE = re.compile(r"(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?![\d/-])")
_BEFELL = re.compile(
    r"(?<![a-z])(?:admission|admitted|admis\w*|symptom\w*|onset|(?:ex|in)tubat\w*|deces|death|died|sortie|discharged?|surgery|chirurgie|operation|reoperation|biops\w*|diagnos\w*|relapse|rechute|recidive|infection|positive|positif|hospitali\w*|transfert?|transfer|birth|naissance|accouchement|greffe|transplant\w*|chemo\w*|chimio\w*|cure|dialys\w*|transfusion|extubation|fever|fievre|chute|fall|consultation|reveil|coma|arret cardiaque)(?![a-z])"
)
_PLANNED = re.compile(
    r"(?<![a-z])(?:milestones?|jalons?|deliverables?|livrables?|deadlines?|echeances?|work packages?|recruitment (?:start|end|opened)|debut des inclusions|inclusions?|extraction|protocole?|amend\w+|releases?|gantt|planning|vague|wave|confinement|lockdown|version)(?![a-z])"
)
_NAMED = re.compile(rf"(?P<name>[^\d:=]*[a-z][^:=]*?)\s*[:=(]?\s*(?:n ?= ?)?(?P<n>{INT})\)?")
_NUMBERED = re.compile(rf"(?P<n>{INT})\s*[-–:]?\s*(?P<name>[a-z][^\d:=]*)")
_COUNTS = re.compile(
    r"(?<![a-z])(?:(?:nombre|number|nb|no\.?|n°|count|effectif|distribution|repartition)s? (?:of|de|d'|des)|counts?|effectifs?|frequenc(?:y|ies)|frequences?|n)(?![a-z]| ?= ?\d)"
)
"""Words of an axis or a title that say that the chart counts."""
_ORDERS = re.compile(
    r"(?:n|no|grade|stage|stade|level|niveau|tri|asa|nyha|ccmu|score|class|classe|type|group|groupe|cluster|day|jour|week|semaine|month|mois|year|annee|j|s|m|q|t|decile|quintile|quartile|quantile|centre|center|site|fold|model|modele|figure|fig\.?|table|page|panel|step|etape|phase|visit|visite|cycle|node|noeud|arm|bras|version|rank|rang|p|hr|or|rr|ci|ic|auc|r|r2|age|[a-z])"
)
"""Words that number what they name: `stage 3`."""


def find(case: Case) -> Iterator[Finding]:
    """Over the labels of drawings and charts."""
    if of_nobody(case.population):
        return
    charts = bool(case.document.points or case.document.pictures) or case.document.type in ("svg", "picture")
    for text in case.document.texts:
        if text.kind in ("label", "ocr", "data") and charts:
            yield from _outlying(text)
            yield from _dated(case, text)
        if text.kind == "ocr" and charts:
            yield from _in_brackets(case, text)
        if text.kind == "label" and text.place == "drawing":
            yield from _numbered(case, text)


_BRACKETS = re.compile(rf"(?P<name>[^\d()]*[a-z]{{3}}[^\d()]*?) ?\((?P<n>{INT})\)")


def _in_brackets(case: Case, text: Text) -> Iterator[Finding]:
    """`Home (412)`, `Hospice (8)`: three names of a picture or more with a number each, where it counts persons or they
    make up all of them."""
    words = plain(text.text[:20_000])
    parts = [p for line in words.splitlines() for p in re.split(r"(?<=\))\s+|\s{2,}", line)]
    told = {m["name"].strip(): amount(m["n"]) or 0 for p in parts if (m := _BRACKETS.fullmatch(p.strip()))}
    rest = " ".join(p for p in parts if not _BRACKETS.fullmatch(p.strip()))
    around = f"{rest} {plain(case.context)}"
    all_of_them = case.persons and abs(sum(told.values()) - case.persons) <= 0.02 * case.persons
    counted = _COUNTS.search(around) and PERSON_RE.search(of_persons_only(around))
    if len(told) >= 3 and (all_of_them or counted) and not any(_ORDERS.fullmatch(name) for name in told):
        few = [
            (name, n) for name, n in told.items() if 0 < n < case.settings.threshold and not THINGS_RE.search(name)
        ]
        for name, n in few[:1]:
            yield Finding("small_count", text.place, f"'{name} ({n:g})': fewer than {case.settings.threshold}.")


def _outlying(text: Text) -> Iterator[Finding]:
    for line in text.text[:50_000].splitlines():
        if len(line) <= 60 and (_OUTLYING.fullmatch(plain(line)) or _CENSORED.fullmatch(plain(line))):
            yield Finding("points", text.place, f"'{line.strip()}': each such mark is one person.")
            return


def _dated(case: Case, text: Text) -> Iterator[Finding]:
    """Exact dates along a line, and what befell somebody beside them."""
    words = plain(text.text[:5000])
    dates = set(_DATE.findall(words))
    befell = {m[0] for m in _BEFELL.finditer(words)}
    if len(dates) >= 2 and befell and not _PLANNED.search(f"{words} {plain(case.context)}"):
        yield Finding(
            "date", text.place, f"{len(dates)} exact dates ({sorted(dates)[0]} ...): days of single events."
        )


def _numbered(case: Case, text: Text) -> Iterator[Finding]:
    """`3 Intensive care`, `Intensive care: 3`, where three labels or more have a number and the chart counts persons."""
    lines = [plain(line) for line in text.text[:50_000].splitlines() if line.strip()]
    told: list[tuple[str, str, float]] = []
    for line in lines:
        found = _NAMED.fullmatch(line) or _NUMBERED.fullmatch(line)
        if found is None or len(line) > 60 or (value := amount(found["n"])) is None:
            continue
        if not _ORDERS.fullmatch(found["name"].strip(" .:(-")) and not 1900 <= value <= 2100:
            told.append((line, found["name"], value))
    rest = " ".join(line for line in lines if line not in {line for line, _, _ in told})
    around = f"{rest} {plain(case.context)}"
    if len(told) < 3 or MEASURES.search(rest) or not _COUNTS.search(rest):
        return
    if not PERSON_RE.search(of_persons_only(around)) and THINGS_RE.search(around):
        return
    for line, name, value in told:
        if 0 < value < case.settings.threshold and not THINGS_RE.search(name):
            yield Finding("small_count", text.place, f"'{line}': {value:g}, fewer than {case.settings.threshold}.")
            return
