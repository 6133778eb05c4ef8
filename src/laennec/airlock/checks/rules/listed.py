"""Persons listed in texts: numbered one by one, a line each in a log, values one after another."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.row_ids import OF_PLACES
from laennec.airlock.checks.words import plain

_NUMBERED = re.compile(
    r"(?<![a-z0-9])(?<!\d )(?P<who>pt|pat|patiente?|sujet|suj|subject|subj|person|personne|malade|participante?|individu|individual|usubjid|enfant|child)s?[ _#n°.-]{0,3}(?P<n>\d{1,7}|[a-f]{0,3}\d[0-9a-f]{3,11})(?![\d.,]*\d|\s*(?:%|ans|years|jours|days|mois|months|patients|and over))"
)
_SHORT = re.compile(
    r"(?<![A-Za-z0-9])(?P<who>[PSC]|PT|ID|SUB)[-_]?(?P<n>0\d{1,5}|(?=[0-9a-f]*\d)[0-9a-f]{6,10})(?![A-Za-z0-9])"
)
_PAIRS = re.compile(r"(?<!\w)(\w+)\s*[=:]\s*([^\s,;|]+)")
_PERSONAL = re.compile(
    r"^(?:age|sexe?|gender|los|duree|dob|ddn|birth\w*|naissance|score|prob\w*|pred\w*|y|crp|crea\w*|dp|diag\w*|cim10|icd10?|patient\w*|person\w*|subject\w*|ipp|nip|sejour\w*|stay\w*|visit\w*|deces|death|died|weight|poids|imc|bmi)$"
)
_SERIES = re.compile(
    r"(?<![\w.])-?\d+(?:[.]\d+)?(?:\s*[,;]\s*-?\d+(?:[.]\d+)?){11,}|(?<![\w.,])-?\d+(?:[.,]\d+)?(?:\s*;\s*-?\d+(?:[.,]\d+)?){11,}|(?<![\w.,])\d+(?:\.\d+)?(?:[ \t]+\d+(?:\.\d+)?){14,}"
)
_NO_PERSONS = re.compile(
    r"loss|perte|epoch|fold|seuil|threshold|quantile|percentile|bins?\b|edges|grid|lambda|alpha|hyper|learning|weights?\b|coef|importance|mois|month|year|annee|week|semaine|auc|roc|fpr|tpr|bootstrap|seed|counts?\b|effectifs?|codes?\b|concept|survi|hazard|knots|color|colour|palette|viewbox|path|points=|matrix|sha|hash|margin|ticks?\b|p ?values?|passages|sejours par|admissions (?:per|par)"
)


_PER = re.compile(r"(?:\bper|\bpar|/) (?:subject|patient|person|sujet|personne|participant)\b", re.I)


def _numbered(words: str) -> Iterator[re.Match[str]]:
    """Persons by their numbers; `pT2` says how far a tumour has grown."""
    return (m for m in _NUMBERED.finditer(words) if not re.fullmatch(r"pt[0-4][a-d]?", m[0].strip()))


def find(case: Case) -> Iterator[Finding]:
    """Over all texts together, then over each."""
    numbered: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    where = ""
    for text in case.document.texts:
        if text.kind in ("code", "raw", "path"):
            continue
        said = text.text[:300_000]
        apart = _PER.sub(" ", re.sub(r"\s{3,}", " | ", said))
        for found in _numbered(plain(apart) if len(apart) < 50_000 else apart.lower()):
            numbered.setdefault(found["who"].rstrip("e"), set()).add(found["n"])
            where = where or text.place
        for found in _SHORT.finditer(_WEEK.sub(" ", _OF_CENTRES.sub(" ", said))):
            short.setdefault(found["who"], set()).add(found["n"])
            where = where or text.place
        yield from _lines(text.place, said)
        yield from _vignettes(text.place, said)
        yield from _after_numbers(text.place, said)
        if text.kind not in ("metadata",):
            yield from _series(case, text.place, said)
    places: set[str] = set()
    for table in case.tables:
        if OF_PLACES.fullmatch(plain(table.headings[0])):
            places |= {m["n"] for c in table.column(0) for m in _SHORT.finditer(c)}
        for cell in [*table.headings, *[table.table.rows[r][0] for r in table.body[:500]]]:
            for found in _numbered(plain(cell)):
                numbered.setdefault(found["who"].rstrip("e"), set()).add(found["n"])
            for found in _SHORT.finditer(_WEEK.sub(" ", cell)):
                short.setdefault(found["who"], set()).add(found["n"])
    for who, numbers in numbered.items():
        if len(numbers) >= 3:
            yield Finding(
                "row_level", where, f"{len(numbers)} persons are told of one by one ({who} {min(numbers)} ...)."
            )
            return
    periods = re.search(
        r"semaine|week|seance|session|site|service|scenario|simulation|step|etape", plain(case.context)
    )
    centres = _CENTRES.search(plain(f"{case.context} {' '.join(h for t in case.tables for h in t.headings[:1])}"))
    for who, told in short.items():
        numbers = told - places
        if (who == "C" and centres) or of_nobody(case.population):
            continue
        run = sorted(int(n) for n in numbers if n.isdigit())
        if periods and who in "SPC" and run == list(range(1, len(numbers) + 1)):
            continue  # S01 to S24 are weeks
        if len(numbers) >= 5:
            yield Finding(
                "row_level", where, f"{len(numbers)} pseudonyms of single persons ({who}{min(numbers)} ...)."
            )
            return


_WEEK = re.compile(r"(?<!\d)(?:19|20)\d\d[-_/ ]?S\d\d(?!\d)")
"""`2022-S01`: a week of a year, in French."""
_OF_CENTRES = re.compile(
    r"(?:centre|center|site|hospital|hopital|hôpital|service|ward|unit[ée]?)s?\)?\s?\[?(?:T\.)?\s?C\d{1,3}\]?", re.I
)
"""`C(centre)[T.C02]`: the effect of a centre in a model."""
_CENTRES = re.compile(
    r"(?<![a-z])(?:centres?|centers?|sites?|hospitals?|hopita(?:l|ux)|random effects?|effets? aleatoires?|blups?)(?![a-z])"
)
VIGNETTE = re.compile(
    r"^\W*(?:(?:chart|case|cas|dossier|vignette|obs(?:ervation)?|record|file|note|stay|sejour|n°|no\.?|id|pt|patiente?|subject|sujet)?\s*[#n°]{0,2}\s*[a-z]{0,3}-?\d{0,6}\s*[.:)–-]*\s*)?"
    r"(?:(?:an? |une? )?(?:woman|man|lady|boy|girl|male|female|femme|homme|garcon|fille|[mfh])(?:,| of| aged| agee?| de|:)*(?: of| de)? (?P<a>\d{1,3})(?!\d|[.,]\d| ?%)"
    r"|(?:an? )?(?P<b>\d{1,3})[ -]?(?:year[- ]old|y/?o|yo|ans|a|y)?[ ,/-]*(?:woman|man|male|female|boy|girl|femme|homme|[mfh])(?![a-z])"
    r"|(?:an? )?(?P<c>\d{1,3})(?:[ -]years?[ -]old|[ -]an(?=,)| ?ans| ?y/?o)\s*[,;:–-])"
)


_CODE = re.compile(r"\W*(?:\d{1,3}\s+)?\d{2}[CKMZH]\d{2}")
"""`6 05M09 ...`: the code of a group of stays, after its rank."""


def _vignettes(place: str, said: str) -> Iterator[Finding]:
    """Lines that tell of a person each by sex and age: notes of charts, of cases."""
    lines = []
    for line in said.splitlines()[:20_000]:
        found = VIGNETTE.match(plain(line)) if 8 < len(line) < 600 else None
        if (
            found
            and not _CODE.match(line)
            and 0 < int(found["a"] or found["b"] or found["c"]) < 116
            and re.search(r"[a-zA-Z]{3}", line[found.end() :])
        ):
            lines.append(line)
    if len(lines) >= 3 and len(set(lines)) >= 3:
        yield Finding("row_level", place, f"{len(lines)} lines tell of a person each, by age.")


_AFTER_NUMBER = re.compile(
    r"(?<![\w#])#(?P<n>\d{1,6}) ?[:–-] (?P<said>[^#]{0,80}?(?:\d+ (?:months?|years?|weeks?|days?|mois|ans|semaines|jours)(?![a-z])|z-score|(?<![a-z])(?:male|female|homme|femme|died|decede)))"
)
"""`#44: 5 months old, giant aneurysm`."""


def _after_numbers(place: str, said: str) -> Iterator[Finding]:
    """Persons told one after another behind a number each, in one line or several."""
    found = {m["n"] for m in _AFTER_NUMBER.finditer(plain(said[:100_000]))}
    if len(found) >= 2:
        yield Finding("row_level", place, f"{len(found)} persons are told of behind a number each.")


def _lines(place: str, said: str) -> Iterator[Finding]:
    """Lines that give the same things of one person each: `id=... age=73 sex=F`."""
    groups: dict[tuple[str, ...], set[str]] = {}
    for line in said.splitlines()[:20_000]:
        if len(line) > 2000 or line.count("=") + line.count(":") < 2:
            continue
        pairs = _PAIRS.findall(plain(line))
        keys = tuple(k for k, _ in pairs if _PERSONAL.match(k))
        if len(keys) >= 2:
            groups.setdefault(keys, set()).add(" ".join(v for k, v in pairs if k in keys))
    tuples = [
        re.split(r"\s*,\s*", found[1]) for found in re.finditer(r"[(\[]([^()\[\]\n]{6,300})[)\]]", said[:300_000])
    ]
    telling = [
        t
        for t in tuples
        if len(t) >= 3
        and any(re.fullmatch(r"['\"]?[MFH]['\"]?", v) or re.search(r"(?:19|20)\d\d-\d\d-\d\d", v) for v in t)
        and sum(bool(re.search(r"\d", v)) for v in t) >= 2
    ]
    if len({tuple(t) for t in telling}) >= 3 and len({len(t) for t in telling}) == 1:
        yield Finding(
            "row_level", place, f"{len(telling)} rows of {len(telling[0])} values stand in the text: a row a person."
        )
    for keys, values in groups.items():
        if len(values) >= 3:
            yield Finding("row_level", place, f"{len(values)} lines give {', '.join(keys[:4])}: a line a person.")
            return


_NEXT_LINE = re.compile(r"\n[ \t]*\[ *\d+\][ \t]+(?=[\d-])")
"""Where R goes on with a vector on a line of its own."""


def _series(case: Case, place: str, said: str) -> Iterator[Finding]:
    """Many values one after another in no order: each of one person."""
    said = _NEXT_LINE.sub(" ", said)
    for found in _SERIES.finditer(said):
        values = [float(v.replace(",", ".")) for v in re.findall(r"-?\d+(?:\.\d+)?", found[0])]
        around = plain(f"{said[max(0, found.start() - 120) : found.start()]} {case.context}")
        ages = re.search(r"(?<![a-z])ages?(?![a-z])", around) and all(
            v.is_integer() and 0 <= v <= 115 for v in values
        )
        if (_NO_PERSONS.search(around) and not ages) or len(set(values)) < 4:
            continue
        falls, rises = values == sorted(values, reverse=True), values == sorted(values)
        steps = {round(b - a, 6) for a, b in zip(values, values[1:], strict=False)}
        if len(steps) == 1 or (
            (falls or rises)
            and not re.search(
                r"age|valeur|value|patient|person|duree|delai|individ|stay|sejour|wilcox|mann|rank|rangs|(?<![a-z])los(?![a-z])|c\($",
                around,
            )
        ):
            continue
        yield Finding("row_level", place, f"{len(values)} values one after another: each may be of one person.")
        return
