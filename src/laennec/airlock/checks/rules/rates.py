"""Rates for 1,000 or 100,000 that give a small count back."""

import re
from collections.abc import Iterator
from math import log

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import denominator
from laennec.airlock.checks.numbers import is_whole, value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.counts import structural
from laennec.airlock.checks.rules.said_shares import whole_said
from laennec.airlock.checks.rules.share_groups import is_base
from laennec.airlock.checks.words import MEMBERS, PERSON_RE, plain


def find(case: Case) -> Iterator[Finding]:
    """Every rate with what it is of, known from its row, the caption or the author."""
    based = bool(_BASE.search(plain(case.context)))
    for table in case.tables:
        rates = bool(_ALL_RATES.search(plain(table.table.caption)))
        of_one: dict[int, bool] = {}
        for figure in () if table.other else table.figures:
            unnamed = (
                figure.role in ("measure", "unknown") and figure.parsed.form == "number" and figure.parsed.decimals
            )
            told = figure.role == "percent" and figure.parsed.form == "number"
            by_context = (
                based and told and _RATED.search(plain(figure.column_label)) and "%" not in figure.column_label
            )
            if not (figure.role == "rate" or (rates and unnamed) or by_context):
                continue
            if figure.column not in of_one:
                of_one[figure.column] = _of_one_whole(table, figure.column)
            if not of_one[
                figure.column
            ]:  # else of all, who stand elsewhere: rates are made of the counts beside them
                yield from _rate(case, table, figure)


_ALL_RATES = re.compile(
    r"(?:per|pour|/|‰) ?(?:100[ .,]?000|10[ .,]?000|1[ .,]?000|mille) (?:[a-z-]+ ){0,2}?(?:patients?|persons?|personnes?|malades|adults?|adultes|enfants|children|women|femmes|hommes|men|sejours|stays|births|naissances)(?![a-z]|-[a-z])"
)
"""A caption that says of all its numbers that they are rates."""


_NUMERATOR = re.compile(
    r"deces|death|died|admission|hospitali|passage|visit|(?<![a-z])(?:cas|cases?)(?![a-z])|event|evenement|infection|complication|chute|fall|relaps|rechute|readmi|suicid"
)
_ECOLOGICAL = re.compile(
    r"municipalit|(?<![a-z])communes?(?![a-z])|departements? |(?<![a-z])departements?$|(?<![a-z])regions?(?![a-z])|habitants|inhabitants|depriv|defavoris|(?<![a-z])iris(?![a-z])|general population|population generale|districts?(?![a-z])|count(?:y|ies)(?![a-z])|provinces?(?![a-z])|cantons?(?![a-z])|par departement|by region"
)


_AREA = re.compile(
    r"(?:departe?ments?|regions?|areas?|communes?|municipalit\w+|district|count(?:y|ies)|provinces?|cantons?|zip|postal|boroughs?|states?|territoires?|iris|quartiers?|cities|city|villes?)(?![a-z])"
)
_LIVING = re.compile(
    r"(?<![a-z])(?:popul\w*|habitants?|residents?|inhabitants?)(?![a-z])(?!.*(?:etude|study|incluse?|included|%|mill))"
)
_RATE_ALONE = re.compile(
    r"(?:taux|rate|incidence) ?1?0{2,}|(?:(?:crude|raw|standardi[sz]ed|age-?standardi[sz]ed|age-?adjusted|adjusted|annual|yearly) )*(?:rates?|taux|incidence|prevalence|asr|cases?|cas)(?: (?:rates?|brute?s?|standardi[sz]ee?s?|annuel\w*|ajustee?s?|cas|cases))*[ (]*(?:per|pour|/|p\.) ?(?:1[ .,]?000|10[ .,]?000|100[ .,]?000|mille)(?:[ .,]?000)?(?: (?:habitants?|inhabitants?|people|population|personnes?|persons))?\)?(?: (?:and|et) .*)?"
)
"""A rate that names no event: it is of those who are counted beside it."""


_TIME_SAID = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,3}(?:[ ,]\d{3})+|\d+) ?(?:person|patient|women|child)s?[- ]?(?:years?|days?|months?)|(?<![\d.,])(?P<n2>\d{1,3}(?: \d{3})+|\d+) ?(?:personnes?|patients?|femmes?|enfants?)[- ]?(?:annees?|jours?|mois)|(?<![\d.,])(?P<n3>\d{1,3}(?: \d{3})+|\d+) (?:journees|jours) (?:d'hospitalisation|d'exposition|de catheter|de sonde|de ventilation)"
)


def _time_said(case: Case, table: Understood) -> list[float]:
    """How long all were followed, where the file's words tell it once."""
    said = [plain(t.text[:50_000]) for t in case.document.texts if t.kind in ("prose", "hidden", "label")]
    told = {
        value_of(m["n"] or m["n2"] or m["n3"])
        for words in [*said, plain(table.table.caption), plain(case.context), plain(case.population)]
        for m in _TIME_SAID.finditer(words)
    }
    return [v for v in told if v] if len(told) == 1 else []


def _few_events(case: Case, table: Understood, figure: Figure, base: str) -> Iterator[Finding]:
    """A rate whose confidence interval is so wide that it rests on fewer events than the threshold.

    Of a number n of events the limits of 95 % stand about exp(1.96 / sqrt(n)) on either side.
    """
    row = table.table.rows[figure.row]
    for i in (figure.column, figure.column + 1):
        if i >= len(row) or (
            i != figure.column and not re.search(r"(?<![a-z])(?:ci|ic)(?![a-z])", plain(table.headings[i]))
        ):
            continue
        found = re.search(r"(?<![\d.,])(\d+[.,]\d+) ?(?:-|–|—|;|,|to|à|a) ?(\d+[.,]\d+)(?![\d%])", row[i])
        low, high = (value_of(v) or 0 for v in found.groups()) if found else (0, 0)
        if 0 < low < high and (events := (3.92 / log(high / low)) ** 2) < case.settings.threshold - 1.5:
            yield Finding(
                "percentage",
                figure.place,
                f"The interval of this rate {base} is as wide as that of about {max(1, round(events))} events, fewer than {case.settings.threshold}.",
            )
            return


_BASE = re.compile(
    r"(?:pour|per|par|/|p\.|taux|rate|incidence) ?(100(?= ?(?:person|patient|py\b|pa\b|p-?a\b|sejour|stay|bed|jours|days|annees))|100[ .,]?000|10[ .,]?000|1[ .,]?000|mille|1k|100k)|(‰)"
)
_RATED = re.compile(r"(?<![a-z])(?:rates?|taux|incidence)(?![a-z])")


def _mine(figure: Figure, row: list[Figure]) -> list[Figure]:
    """Figures of a row, those first whose heading begins with the same word: `women_population` for `women_rate`."""
    first = plain(figure.column_label).split(" ")[0]
    return sorted(row, key=lambda f: plain(f.column_label).split(" ")[0] != first)


_SIZE = re.compile(rf"[(\[,;:]\s*(?P<n>\d[\d ,.]*?) (?:[a-z-]+ ){{0,2}}?(?:{MEMBERS})\s*[)\]]?\s*$")


def _size_of(figure: Figure) -> float | None:
    """How many a row's or column's own name says that it is of: `Cardiology (958 stays)`."""
    found = _SIZE.search(plain(figure.row_label)) or _SIZE.search(plain(figure.column_label))
    return float(re.sub(r"\D", "", found["n"])) if found else None


_DOSES = re.compile(r"(?<![a-z])(?:ddjs?|ddds?|doses?|defined daily|doses? definies?|days of therapy|dot)(?![a-z])")
"""Rates of what was given, of no persons."""
_HAD = re.compile(r"(?<![a-z\d])(?:\d|one|two|three|une?|deux|trois) doses?(?![a-z])")
"""Groups of those who had so many doses."""


def _of_one_whole(table: Understood, column: int) -> bool:
    """Whether rates are those of the counts beside them, all of one whole: their quotients are the same, to rounding."""
    rates = {f.row: f for f in table.figures if f.column == column and f.value}
    counts = table.counts()
    for other in {f.column for f in counts} - {column}:
        parts = {f.row: f.value or 0 for f in counts if f.column == other and f.parsed.form == "number"}
        low, high = 0.0, float("inf")
        shared = [r for r in parts if r in rates and parts[r]]
        for r in shared:
            rate, near = rates[r].value or 0, 0.6 * 10 ** -rates[r].parsed.decimals
            low = max(low, parts[r] / (rate + near))
            high = min(high, parts[r] / (rate - near) if rate > near else float("inf"))
        if len(shared) >= 4 and len({parts[r] for r in shared}) > 2 and low <= high:
            return True
    return False


def _rate(case: Case, table: Understood, figure: Figure) -> Iterator[Finding]:
    value = figure.parsed.value
    if _DOSES.search(_HAD.sub(" ", plain(f"{figure.column_label} {figure.row_label}"))):
        return
    text = plain(f"{figure.column_label} {figure.row_label} {table.table.caption}")
    base = _BASE.search(text) or (_RATED.search(plain(figure.column_label)) and _BASE.search(plain(case.context)))
    if value is None or base is None or figure.parsed.signed:
        return
    yield from _few_events(case, table, figure, base[0])
    said = (base[1] or "1000").replace("mille", "1000").replace("100k", "100000").replace("1k", "1000")
    per = float(re.sub(r"\D", "", said))
    least = case.settings.threshold
    row = [f for f in table.figures if f.row == figure.row and f.column != figure.column and f.value is not None]
    row = _mine(figure, row)
    wholes = [
        f.value
        for f in row
        if f.role in ("count", "measure", "unknown")
        and is_whole(f.value)
        and (
            is_base(f.column_label)
            or re.search(
                r"person|annee|year|sejour|stay|n$|pop|patient|sujet|habitant|procedures?$|operations?$|interventions?$|deliver|accouchements?$|births?$|naissances?$|exam|colono|colosc|implant|insertions?$|poses?$",
                plain(f.column_label),
            )
        )
    ]
    around = plain(f"{' '.join(table.headings)} {table.table.caption} {case.context}")
    if (
        per >= 1000
        and _ECOLOGICAL.search(around)
        and not any(
            re.search(r"popul|habit|resid", plain(f.column_label)) and "mill" not in plain(f.column_label)
            for f in row
        )
        and not PERSON_RE.search(plain(figure.column_label))
    ):
        return  # of those who live there, who are not told
    peopled = re.search(r"popul|habit|resid", " ".join(plain(f.column_label) for f in row))
    if living := [f.value for f in row if _LIVING.search(plain(f.column_label)) and (f.value or 0) >= per / 10]:
        wholes = living  # of those who live there, not of those who are counted beside them
    if not peopled and _RATE_ALONE.fullmatch(plain(figure.column_label)) and _AREA.search(plain(table.headings[0])):
        return  # the persons beside are those that the rate counts, of the people of an area
    if not wholes:
        wholes = [
            f.value
            for f in row
            if f.role in ("count", "people", "unknown", "")
            and is_whole(f.value)
            and re.search(rf"(?<![a-z]){MEMBERS}(?![a-z])", plain(f.column_label))
            and not _NUMERATOR.search(plain(f.column_label))
        ]
    counted = [f for f in row if f.role == "count" and is_whole(f.value)]
    if not wholes and len(counted) == 1 and not _NUMERATOR.search(plain(counted[0].column_label)):
        wholes = [counted[0].value]
    exposed = [
        f.value
        for f in row
        if re.search(
            r"(?<![a-z])(?:days?|journees?|jours|person-?years?|patient-?years?|personnes?-annees?|patients?-annees?|py|pa|pt-?days?|cath\w*-days?)(?![a-z])",
            plain(f.column_label),
        )
    ]
    per_what = re.search(r"(?:per|pour|par|/) ?(?:100|1 ?000|10 ?000|mille) ([a-z]{4,})", plain(figure.column_label))
    named = [f.value for f in row if per_what and plain(f.column_label) == per_what[1] and f.value]
    if named:
        wholes = [*named]  # `per 1000 admissions`, beside the admissions
    elif exposed:
        wholes = [v for v in exposed if v]
    elif base[1] and re.search(
        r"(?<![a-z])(?:days?|journees?|jours|(?:jh|dh|hj|dj|pj|pd|j-?h)(?![a-z])|person-?years?|patient-?years?|annees?)\b",
        text[text.find(base[0]) :][:40],
    ):
        if not (followed := _time_said(case, table)):
            return  # of time, which is not said
        wholes = [*followed]
    headed = {n for h in table.headings if (n := denominator(h))}
    alone = headed.pop() if len(headed) == 1 else None
    wholes += [
        n for n in (figure.of, _size_of(figure), whole_said(plain(table.table.caption)), alone, case.persons) if n
    ]
    if value == 0:
        if not structural(case, table, figure):
            yield Finding("zero", figure.place, "A rate of 0 of a real group: that tells of everybody in it.")
        return
    for n in wholes[:1]:
        if n and 0.3 < value * n / per < least - 0.5:
            yield Finding(
                "percentage",
                figure.place,
                f"{value:g} for {per:g} of {n:g} are about {max(1, round(value * n / per))}, fewer than {least}.",
            )
            return
