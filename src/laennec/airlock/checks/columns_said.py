"""What a table as a whole says of its columns: coefficients, percentages, names of things, bounds, a dictionary of variables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from laennec.airlock.checks.document import Table
from laennec.airlock.checks.headings import denominator, is_total, role_of
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.words import plain

if TYPE_CHECKING:
    from laennec.airlock.checks.figures import Understood


_CORRELATED = re.compile(
    r"correl|spearman|pearson|kendall|(?<![a-z])(?:rho|kappas?|cosine|cosinus|jaccard|r2|icc|cramer)(?![a-z])|similarit|concordance|colinear|collinear"
)


def coefficients(found: Understood, context: str) -> bool:
    """Whether a table holds coefficients between -1 and 1, as of correlation: its words say so and no heading says
    shares, or it crosses things with themselves and has ones where they meet."""
    cells = [
        parse(found.table.rows[r][i]) for r in found.body for i in range(len(found.headings)) if i not in found.labels
    ]
    values = [c.value for c in cells if c.form == "number" and c.value is not None]
    if len(values) < 4 or any(abs(v) > 1 for v in values) or all(is_whole(v) for v in values):
        return False
    if any(c.form in ("percent", "count_share") for c in cells) or any(
        re.search(r"%|taux|rate|proportion|part\b|share|prevalence", plain(h)) for h in found.headings
    ):
        return False
    if _CORRELATED.search(plain(f"{found.table.caption} {context}")):
        return True
    named = [plain(found.table.rows[r][found.labels[0]]) for r in found.body] if found.labels else []
    heads = [plain(h) for i, h in enumerate(found.headings) if i not in found.labels]
    return len(named) >= 3 and named == heads and sum(v == 1 for v in values) >= len(named)


_IN_PERCENT = re.compile(
    r"[(\[] ?(?:en |in )?(?:%|pourcentages?|percent(?:age)?s?) ?[)\]]|(?<![a-z\d])(?:en|in|as) (?:%|pourcentages?|percent(?:age)?s?)|(?<![a-z])(?:percent(?:age)?s?|pourcentages?|proportions?) (?:of|de|des|d')"
    r"|(?:values?|valeurs?|figures?|chiffres?|cells?|cases|cellules)(?: [a-z]+){0,3} (?:are|is|sont|en|in)(?: [a-z]+){0,2} (?:%|percent\w*|pourcent\w*)|^% (?:of|de|des|d')|^%$|,? ?%$"
)
"""Words over or round a table that say that its cells are percentages."""
_NO_SHARE = re.compile(
    r"variation|change|evolution|growth|croissance|ecart|reduction|increase|hausse|baisse|confidence|confiance|%? ?\b(?:ic|ci)\b|coverage|couverture|occupa|capacit"
)


_TYPE = re.compile(
    r"(?:u?int(?:8|16|32|64)?|float(?:16|32|64)?|object|bool(?:ean)?|categor(?:y|ical)|datetime(?:64)?(?: ?\[.*\])?|timedelta.*|string|str|numeric|character|factor|logical|integer|double|date|chr|dbl|fct|lgl|num|posixct|(?:large ?)?utf8|varchar|bigint|text|real|timestamp|ordered)(?: ?\(.*\))?"
)


def of_types(found: Understood) -> bool:
    """Whether rows are the types of a data frame's columns."""
    first = [plain(found.table.rows[r][0]) for r in found.body]
    return len(first) >= 2 and sum(bool(_TYPE.fullmatch(label)) for label in first) >= max(2, 0.6 * len(first))


def percents(found: Understood, context: str) -> bool:
    """Whether cells without a word for them are percentages: the heading of the labels says so, or the words round the
    table do and no number is above 100."""
    if not found.labels or "%" in " ".join(h for i, h in enumerate(found.headings) if i not in found.labels):
        return False
    leading = [i for i in found.labels if all(k in found.labels for k in range(i))]
    over = " ".join(plain(found.headings[i]) for i in leading)
    around = [plain(said) for said in (found.table.caption, context)]
    if _IN_PERCENT.search(over):
        return not _NO_SHARE.search(over)
    if _reckoned(found):
        return True
    if not any(_IN_PERCENT.search(said) and not _NO_SHARE.search(said) for said in around):
        return False
    cells = [
        parse(found.table.rows[r][i])
        for r in found.body
        for i, role in enumerate(found.roles)
        if i not in found.labels and role in ("", "people") and role_of(found.table.rows[r][found.labels[0]]) == ""
    ]
    values = [c.value for c in cells if c.form == "number" and c.value is not None]
    persons = [parse(c).value for i, role in enumerate(found.roles) if role == "people" for c in found.column(i)]
    if any(v is not None and v > 100 for v in persons):
        return False
    return len(values) >= 3 and all(0 <= v <= 100 for v in values) and not all(is_whole(v) for v in values)


CHANCE = 1e-6
"""How likely it may be that decimals are hundredths of the numbers in their headings by chance."""


def _reckoned(found: Understood) -> bool:
    """Whether every cell, with its decimals, is a whole number of the persons that its column's heading tells: shares of them."""
    chance, cells = 1.0, 0
    for i, heading in enumerate(found.headings):
        size = denominator(heading)
        if i in found.labels:
            continue
        if not size or found.roles[i] not in ("", "people"):
            return False
        for said in found.column(i):
            cell = parse(said)
            if cell.form in ("empty", "masked"):
                continue
            if cell.form != "number" or cell.value is None or not 0 <= cell.value <= 100:
                return False
            decimals = len(re.split(r"[.,]", said.strip())[1]) if re.search(r"[.,]", said) else 0
            if abs(round(cell.value * size / 100) * 100 / size - cell.value) > 0.5001 * 10**-decimals:
                return False
            chance *= min(1.0, size / 10 ** (decimals + 2))
            cells += 1
    return cells >= 4 and chance < CHANCE


def spread_over(table: Table, body: list[int], headings: list[str]) -> list[int]:
    """Columns whose cells add up to the column of totals, row by row: they hold counts, whatever their headings name."""
    if not headings or not is_total(headings[-1]) or len(headings) < 4 or len(body) < 2:
        return []
    for first in (1, 2):
        columns = range(first, len(headings) - 1)
        added = 0
        for r in body:
            cells = [parse(table.rows[r][i]) for i in (*columns, len(headings) - 1)]
            values = [c.value for c in cells if c.form in ("number", "count_share")]
            if len(values) < len(cells) or None in values:
                break
            *parts, whole = [v for v in values if v is not None]
            if sum(parts) != whole:
                break
            added += 1
        if len(columns) >= 2 and added == len(body):
            return list(columns)
    return []


def named_by_number(found: Understood) -> None:
    """`P0`, `P1`, `P2+` are groups, not quantiles; a first column that counts its rows only orders them."""
    runs = [
        (i, int(m[1])) for i, h in enumerate(found.headings) if (m := re.fullmatch(r"[pq] ?(\d{1,2})\+?", plain(h)))
    ]
    numbers = [n for _, n in runs]
    if len(runs) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(runs))):
        for i, _ in runs:
            found.roles[i] = ""
    names = [plain(h) for h in found.headings]
    times = [i for i, name in enumerate(names) if _TIMED.fullmatch(name)]
    if len(times) >= 2 and times[0]:
        for i in times:
            found.roles[i] = ""
    if {"yes", "oui", "si", "ja"} & set(names):
        for i, name in enumerate(names):
            if name in ("no", "non", "nein"):
                found.roles[i] = ""
    values = [parse(c).value for c in found.column(0)]
    if (
        len(values) >= 3
        and values == [values[0] + k for k in range(len(values)) if values[0] is not None]
        and values[0] in (0, 1)
        and re.fullmatch(
            r"(?:no|n°|num(?:ero)?|number|#|item|analys[ei]s|rang|rank|ordre|order|)\.?", plain(found.headings[0])
        )
    ):
        found.roles[0] = "rank"
    for i in range(1, min(3, len(names) - 1)):
        if _ORDER.fullmatch(names[i]) and _counted_up(found, i):
            found.roles[i] = "rank"
    for i in range(1, len(names)):
        values = [parse(c).value for c in found.column(i)]
        told = sorted(v for v in values if v is not None)
        if found.roles[i] == "" and len(told) == len(values) >= 10 and told[0] in (0, 1) and told[-1] < 10_000:
            if told == [told[0] + k for k in range(len(told))]:
                found.roles[i] = (
                    "rank"  # each number once and none left out: places in a list, as of a vocabulary's words
                )
    for i in range(min(2, len(names) - 1)):
        if _THING.fullmatch(names[i]) and numbered(found, i):
            found.roles[i] = "rank"


_ORDER = re.compile(r"(?:no|n°|nr|num(?:ero)?|number|#|rang|rank|ordre|order|item|ligne|line|row)\.?")
"""Headings of what only numbers rows, behind the index that a program prints before them."""


def _counted_up(found: Understood, index: int) -> bool:
    values = [parse(c).value for c in found.column(index)]
    return len(values) >= 3 and values in (
        [*map(float, range(len(values)))],
        [*map(float, range(1, len(values) + 1))],
    )


_TIMED = re.compile(
    r"(?:annee|an|year|mois|month|semaine|week|trimestre|quarter|periode?|semestre|jour|day|visite?|vague|wave|t|m|j|d|w|s|y|a|v) ?[+-]?\d{1,3}"
)
"""`Year 1`, `Mois 3`: columns that are times, whose cells are of persons like any other."""
_THING = re.compile(
    r"(?:n°|no\.?|num(?:ero)?|number)? ?(?:de |of )?(?:salle|room|bloc|theatre|box|chambre|lit|bed|serveur|server|noeud|node|poste|etage|floor|batiment|building|ward|centre|center|site|hopital|hospital|service|unite?|pole|secteur|sector|equipe|team|rack|gpu|cpu|appareil|device|machine|scanner|automate|analy[sz]er|robot|plateau|cabinet|practice|projet|project|lot|etude|study|weekday|jour(?: de (?:la )?semaine)?|day of week|question|item|formulaire|ambulance|vehicule|incubateur|couveuse|congelateur|freezer)(?: d'operation| operatoire)?(?: ?(?:no\.?|n°|num(?:ero)?|number|id|#))?"
)
"""One thing a row, which numbers name: rooms, servers, sites."""


def numbered(found: Understood, index: int) -> bool:
    """Whether small whole numbers name the things of a column: they count up, or come back a row or more later."""
    values = [parse(c).value for c in found.column(index) if c.strip()]
    told = [v for v in values if v is not None and is_whole(v) and 0 <= v <= 99]
    if len(told) < len(values) or len(told) < 2:
        return False
    distinct = sorted(set(told))
    return (
        distinct[0] in (0, 1)
        and distinct == [distinct[0] + k for k in range(len(distinct))]
        and told[0] == distinct[0]
    )


BOUNDS = (("from", "to"), ("de", "a"), ("start", "end"), ("debut", "fin"), ("lower", "upper"), ("begin", "end"))
"""Headings of the ends of classes."""
ENDS = (
    *(("lo", "hi"), ("low", "high"), ("bas", "haut"), ("inf", "sup"), ("lower", "upper"), ("floor", "ceiling")),
    *(
        ("bottom", "top"),
        ("from", "to"),
        ("de", "a"),
        ("start", "end"),
        ("left", "right"),
        ("a", "b"),
        ("inferieur", "superieur"),
    ),
)
"""Headings that may be of intervals or of extremes: only the numbers tell."""


_INTERVAL = re.compile(
    r"conf|(?<![a-z])(?:ic|ci)(?![a-z])|estim|coef|(?<![a-z])(?:hr|or|rr|beta|auc|se)(?![a-z])|ratio|err"
)


def wide(found: Understood, low: int, high: int) -> bool:
    """Whether two columns beside a mean and its spread lie further apart than any interval would: they are extremes."""
    names = [plain(h) for h in found.headings]
    spreads = [i for i, r in enumerate(found.roles) if r == "sd" and "err" not in names[i]]
    if not spreads or any(_INTERVAL.search(name) for name in names):
        return False
    wide = []
    for r in found.body:
        cells = [parse(found.table.rows[r][i]) for i in (spreads[0], low, high)]
        sd, a, b = (c.value if c.form == "number" else None for c in cells)
        if sd and a is not None and b is not None:
            wide.append(b - a > 4.5 * sd)
    return bool(wide) and sum(wide) >= 0.6 * len(wide)


_RATED = re.compile(
    r"(?<![a-z])(?:rates?|taux|incidences?|densites?)(?![a-z])[^.;]{0,40}(?:per|pour|/|p\.|‰) ?(?:1[ ,.]?0(?:00|[ ,.]?000)|100[ ,.]?000|mille|100 (?:person|patient|personne)s?[- ](?:years?|annees?))"
)
_BARE_RATE = re.compile(
    r"(?:(?:crude|adjusted|standardi[sz]ed|incidence|mortality|raw) )*(?:rates?|incidence)|taux(?: (?:brute?s?|ajustes?|standardises?|d'incidence|de mortalite))*"
)


def rated(words: str) -> bool:
    """Whether words round a table say that its rates are per 1,000 or more."""
    return bool(_RATED.search(plain(words)))


def bare_rate(heading: str) -> bool:
    """Whether a heading says that there is a rate below it, and not of how many."""
    return bool(_BARE_RATE.fullmatch(plain(heading)))


_DESCRIBED = re.compile(r"(?:variable|name|nom|champ|field|column|colonne|item|code|element)s?(?: name)?")
_DESCRIBES = re.compile(
    r"(?:data ?)?types?|codes?|formats?|modalites?|codings?|codage|descriptions?|labels?|libelles?|definitions?|enum|plausib\w*.*|(?:valeurs?|values?|range)s? (?:allowed|autorisee?s?|possibles?|admise?s?|plausibles?)|constraints?.*"
)


_MEASURES = re.compile(r"(?:values?|valeurs?|resultats?|results?)")
_RULED = re.compile(
    r"(?:rules?|regles?|settings?|reglages?|options?|definitions?|criteri(?:on|a)|criteres?|thresholds?|seuils?)"
)
_VALUED = re.compile(r"(?:values?|valeurs?|thresholds?|seuils?)(?: .{0,20})?")


def dictionary(found: Understood) -> bool:
    """Whether a table describes variables (their types, codes, bounds): its figures are of nobody."""
    names = [plain(h) for h in found.headings]
    if len(names) >= 2 and _RULED.fullmatch(names[0]) and _VALUED.fullmatch(names[1]):
        return True
    for i, name in enumerate(names):
        values = [c.value or 0 for c in map(parse, found.column(i)) if c.form == "number"]
        if _MEASURES.fullmatch(name) and len(values) >= 3 and max(values) >= 100:
            return False  # indicators by their codes and names
    return (
        any(_DESCRIBED.fullmatch(n) for n in names)
        and sum(bool(_DESCRIBES.fullmatch(n)) for n in names) >= 1 + any(n.startswith("code") for n in names[:1])
        and not {"count", "people", "mean", "quantile", "sd"} & set(found.roles)
        and all(
            role != "percent" or re.search(r"complet|missing|manquant|filled|rempli|renseign", name)
            for role, name in zip(found.roles, names, strict=True)
        )
    )
