"""Exact dates of what happened to persons, and single ages from 90 on, in tables and sentences."""

import datetime
import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.numbers import is_whole, parse
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import unstamped
from laennec.airlock.checks.words import PERSON_RE, plain

_MONTHS = r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|fev|mar|apr|avr|jun|jul|aug|sep|sept|oct|nov|dec"
DATE = re.compile(
    rf"(?<![\d/.-])(?:(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})[-/.](?P<m2>\d{{1,2}})[-/.](?P<y2>(?:19|20)\d\d)|"
    rf"(?P<d3>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of )?(?P<m3>{_MONTHS})\.?,?\s+(?P<y3>(?:19|20)\d\d)|(?P<m4>{_MONTHS})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>(?:19|20)\d\d))(?![\d-]*\d)"
)
_PERSONAL = re.compile(
    r"nee?s? le|naiss(?:ance|(?![a-z]))|birth|born|dob|ddn|deced|deces|death|died|mort|admis|admission|admitted|hospitalis|hospitaliz|sorti|discharg|diagnos|consult|vu en|seen on|oper|surger|chirurg|"
    r"fall\b|fell|chute|reprise|intervention|fatal|mortel|arret cardiaque|arrest|overdos|surdos|fugue|transfusion|suicid|agress|assault|burn|brul|malaise|convuls|seizure|collaps|premiere?|derniere?|first|last|patient|cas\b|case\b|event|evenement|survenu|occurr|inclus? le|inclusion|enrol|accident|transfus|greff|transplant|accouch|deliver|prelev|sampl|symptom|infect|relaps|rechut|"
    r"min(?:imum)?\b|max(?:imum)?\b|earliest|latest|index|passage|arrive|arrival|intub|vaccin|injection|prescri|visit|stay|sejour|urgence"
)
_OF_DATA = re.compile(
    r"extract|version|(?<![a-z])(?:last_?)? ?load(?:ed|s)?(?![a-z])|chargements?|(?<![a-z])etl(?![a-z])|genere|generated|produced|produit|periode|period|study|etude|between|entre(?!e)|\bdu\b.{0,40}\bau\b|from\b.{0,40}\bto\b|publi|protocol|avis|cnil|cse|comite|committee|update|mise a jour|release|commit|run\b|"
    r"build|snapshot|gel|frozen|freeze|export|signed|signe|valid[ée]? le|approv|copyright|accessed|consulte le|report(?:ing)? date|rapport|computed|calcul|recueil|data (?:up )?to|jusqu'au|until|as of|au \d|created|cree|modified|modifi|"
    r"printed|imprim|date du|reunion|meeting|log|started|finished|start(?:ing)? (?:run|job)|launch|timestamp|info\b|warning|debug|calendar|calendrier|since|depuis|loi|decret|arrete|date d'effet|effective|en vigueur|mise en (?:place|oeuvre|service)|implement|regulation|jo du|dataset|warehouse|entrepot|figure|tableau"
)


_WHEN = re.compile(r"ts|t|at|time|date|datetime|timestamp|when|heure|horodatage|@timestamp|asctime")
_RUN = re.compile(
    r"level|lvl|event|evenement|step|etape|task|tache|job|stage|status|statut|msg|message|logger|duration(?:[ _]\w+)?|duree(?:[ _]\w+)?|elapsed(?:[ _]\w+)?|rows?(?:[ _]\w+)?|lignes|module|component|pid|host|run(?:[ _]?id)?"
)
"""What a program writes of its steps, a line each."""


_CENSORED = re.compile(
    r"(?<![a-z])(?:death|deces|event|evenement|emigration|loss|relapse|rechute|transplant\w*|greffe)(?![a-z])[^.;]{0,80}(?<![a-z])(?:or|ou)(?: until| on| the| le| au| jusqu'au| at)* $"
)
_UNTIL = re.compile(
    r"(?<![a-z])(?:follow-?up|followed|suivi\w*|censor\w*|censur\w*|whichever|earlie[sr]t?|end(?:ed)? (?:of|at)|until|jusqu\w*)(?![a-z])"
)
"""`followed until death or 31 December 2022`: when the study ended."""


def find(case: Case) -> Iterator[Finding]:
    """Tables first, then sentences."""
    for table in case.tables:
        if not (of_nobody(case.population) or _planned(table)):
            yield from _columns(case, table)
        yield from _ages(case, table)
        for r in table.body:
            row = table.table.rows[r]
            for i, cell in enumerate(row):
                heading = plain(
                    f"{table.headings[i]} {row[table.labels[0]] if table.labels and table.labels[0] != i else ''}"
                )
                if (
                    len(cell) < 60
                    and DATE.search(plain(cell))
                    and table.roles[i] not in ("date", "period")
                    and _PERSONAL.search(heading)
                    and not _OF_DATA.search(heading)
                    and not _first_of_month(cell)
                ):
                    yield Finding(
                        "date", table.table.at(r, i), f"An exact date ({cell.strip()[:30]}) of a person's event."
                    )
                elif 12 < len(cell) < 400 and DATE.search(plain(cell)) and re.search(r"[a-zà-ÿ]{3}", cell):
                    yield from _sentence("cell", table.table.at(r, i), plain(cell), plain(case.context))
    for text in case.document.texts:
        if text.kind == "code" and case.name.lower().endswith((".yaml", ".yml")):
            yield from _listed(text.place or "text", text.text)  # YAML and its like
        if text.kind in ("code", "raw", "path"):
            continue
        yield from _listed(text.place or "text", text.text)
        for number, line in enumerate(unstamped(text.text).splitlines() or [text.text]):
            if len(line) > 20_000:
                continue
            for sentence in re.split(r"(?<=[.;!?])\s+", line):
                yield from _sentence(
                    text.kind, f"{text.place} line {number + 1}".strip(), plain(sentence), plain(case.context)
                )


_HAPPENED = r"(?:fatal fall|fall|chute|reprise|arret cardiaque|cardiac arrest|overdose|surdosage|fugue|transfusion error|erreur transfusionnelle|suicide|tentative|agression|assault|malaise|seizure|collapse|brulure|burn)"


_BEFELL = re.compile(
    r"(?<![a-z])(?:accidents?|deces|deaths?|dead|killed|tues?|victimes?|victims?|fatal\w*|mortel\w*|suicides?|agressions?|assaults?|noyades?|drownings?|overdoses?|fugues?|chutes?|falls?|brulures?|burns?|intoxications?|poisonings?|cas|cases|admissions?|births?|naissances?|greffes?|transplants?)(?![a-z])"
)


def _listed(place: str, said: str) -> Iterator[Finding]:
    """A list of days below a line that says what befell somebody then: `Fatal accidents:`, `- 14/06/2021, quay ...`."""
    above, days = "", 0
    for line in said.splitlines()[:20_000]:
        words = plain(line[:400]).strip(" -*•–·\t")
        if not words:
            continue
        if DATE.match(words):
            days += 1
            if days == 2 and above.endswith(":") and _BEFELL.search(above) and not _OF_DATA.search(above):
                yield Finding("date", place, f"Days below '{above[-60:]}': the exact dates of persons' events.")
                return
        else:
            above, days = words, 0


_BIRTH = re.compile(
    rf"(?<![a-z])(?:ddn|dob|date of birth|birth ?date|date de naissance|naissance|nee?s? le|nee?s? en|born(?: on| in)?)[ :=.-]{{0,4}}(?:\d{{1,2}}[./ -]\d{{1,2}}[./ -]\d{{2}}(?!\d)|(?:{_MONTHS})\.? (?:19|20)\d\d)"
)
"""A birth day with two figures for its year, or the month of a birth."""


_DONE = re.compile(
    r"(?<![a-z])(?:admise?|admitted|hospitalisee?|sortie?|decedee?|died|operee?|nee?|born|diagnosed|greffee?|vue?|seen|mort[e]?|transplanted|inclu(?:se?|ded)|enrolled|rechute|relapsed)(?![a-z])"
)
_PUBLIC = re.compile(
    r"(?<![a-z])(?:lockdown|confinement|wave|vague|curfew|couvre-feu|campaign|campagne|decree|decret|outbreak of|strike|greve)(?![a-z])[^.;]{0,25}$"
)
"""What befell everybody."""


def _sentence(kind: str, where: str, words: str, context: str) -> Iterator[Finding]:
    for found in _BIRTH.finditer(words):
        yield Finding("date", where, f"'{found[0]}': the exact date of a person's event.")
    for found in DATE.finditer(words):
        if kind == "log" and found.start() < 4:
            continue
        if kind == "metadata" and re.match(r"t\d\d:\d\d", words[found.end() :]):
            continue  # when a program made the file
        near = words[max(0, found.start() - 70) : found.end() + 30]
        close = words[max(0, found.start() - 45) : found.start()]
        personal = _PERSONAL.search(near)
        if not personal:
            continue
        named = re.search(
            r"nee?s? le|naissance|birth|born|dob|ddn|deced|died|death|admis\b|admitted|hospitalise|sorti|opere|survenu|occurred|first|last|premiere?|derniere?|diagnosed|greffe|earliest|latest|accouch|min|max|seen on|vu en|patient",
            close,
        )
        if _PUBLIC.search(close):
            continue
        if re.search(r"(?:^|\s)v?\d+(?:\.\d+){1,3}\s*[(:–-]*\s*$", close):
            continue  # the date of a version
        named = (
            named
            or re.search(_HAPPENED, close)
            or re.match(rf"\W{{0,3}}(?:(?:une?|an?|the|la|le|l')\s?)(?:[a-z]+ )?{_HAPPENED}", words[found.end() :])
        )
        if _OF_DATA.search(close) and not re.search(
            r"naissance|birth|born|nee?s? le|deced|died|death|first|last|premiere?|derniere?|earliest|latest", close
        ):
            continue
        if (
            (
                (
                    begun := re.search(
                        r"(?<![a-z])(?:(?:entre|between|from|period\w*|periode)\b[^.]{0,30}|de (?:le |the )?(?:[a-z]+di )?)$",
                        close,
                    )
                )
                and not _DONE.search(begun[0])
            )
            or (
                re.search(r"\bdu\b[^.(]{0,30}$", close)
                and not (named and not re.search(r"\b(?:au|jusqu)", words[found.end() :]))
            )
            or re.match(
                r"\s*(?:au|to|et|and|-|–|—|→)\s*(?:le )?(?:\d|[a-z]{3,9} \d)", words[found.end() : found.end() + 18]
            )
            or re.search(r"\d\s*(?:au|to|et le|and|et|-|–|—|→)\s*(?:le )?$", close)
        ):
            if not re.search(r"naissance|birth|nee?s? le|deced|died|patient\b(?!s)", close):
                continue
        if _CENSORED.search(words[max(0, found.start() - 120) : found.start()]) and _UNTIL.search(words):
            continue
        if named or not _OF_DATA.search(near):
            yield Finding(
                "date",
                where,
                f"'{words[max(0, found.start() - 30) : found.end()].strip()}': the exact date of a person's event.",
            )


def _dates(cells: list[str]) -> list[datetime.date]:
    found = []
    for cell in cells:
        match = DATE.match(plain(cell))
        if match is None:
            continue
        day = match["d"] or match["d2"]
        month, year = match["m"] or match["m2"], match["y"] or match["y2"]
        if day is None or month is None or year is None:
            continue
        try:
            found.append(datetime.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found


_MILESTONES = re.compile(
    r"(?<![a-z])(?:milestones?|jalons?|deliverables?|livrables?|deadlines?|echeances?|due|taches?|tasks?|work packages?|meetings?|reunions?|amend\w+|releases?|etapes? du projet|planning|gantt)(?![a-z])"
)


def _planned(table: Understood) -> bool:
    """Whether a table is a project's: milestones or tasks and when they are due, and no word for persons."""
    heads = plain(" ".join(table.headings))
    rows = plain(" ".join(c for r in table.body[:60] for c in table.table.rows[r]))
    return bool(_MILESTONES.search(heads)) and not PERSON_RE.search(f"{heads} {rows}")


def _first_of_month(cell: str) -> bool:
    dates = _dates([cell.strip()])
    return bool(dates) and dates[0].day == 1


def _columns(case: Case, table: Understood) -> Iterator[Finding]:
    """A column of days: a series of days at even steps, with counts beside, is none of persons."""
    for i, heading in enumerate(table.headings):
        cells = [c.strip() for c in table.column(i) if c.strip()]
        dates = _dates(cells)
        if not cells or len(dates) < max(1, 0.6 * len(cells)):
            continue
        text = plain(heading)
        if _OF_DATA.search(text) and not re.search(r"deces|death|naiss|birth|admission|sortie|discharge", text):
            continue
        if len(dates) >= 2:
            steps = [(b - a).days for a, b in zip(sorted(set(dates)), sorted(set(dates))[1:], strict=False)]
            even = len(steps) > 1 and (max(steps) - min(steps) <= 3 or all(s % 7 == 0 for s in steps))
            monthly = all(d.day == 1 for d in dates) or all((d + datetime.timedelta(days=1)).day == 1 for d in dates)
            if (even or monthly) and len(dates) >= 2 and not re.search(r"naiss|birth|deces|death|dob|onset", text):
                if not re.search(r"admission|sortie|discharge|event|evenement", text) or "count" in table.roles:
                    continue
        elif not _PERSONAL.search(f"{text} {plain(' '.join(table.table.rows[table.body[0]]))}"):
            continue
        roles = set(table.roles)
        if role_of(heading) in ("min", "max"):
            continue
        if len(dates) < 3 and not _PERSONAL.search(
            plain(
                f"{heading} {' '.join(c for k in table.labels for c in table.column(k))} {' '.join(c for r in table.body for c in table.table.rows[r])}"
            )
        ):
            continue
        if _WHEN.fullmatch(text) and sum(bool(_RUN.fullmatch(plain(h))) for h in table.headings) >= 2:
            continue  # the lines of a log
        if "code" in roles and re.search(r"valid|start|end|debut|fin", text):
            continue
        yield Finding(
            "date",
            f"{table.table.place} column {heading or i + 1}".strip(),
            f"{len(dates)} exact dates ({cells[0][:20]}...): days of single events.",
        )


def _ages(case: Case, table: Understood) -> Iterator[Finding]:
    """Single ages from 90 on, as values or as rows of their own."""
    for i, heading in enumerate(table.headings):
        if table.roles[i] != "age" and not re.match(r"^(?:ages?)\b", plain(heading)):
            continue
        if re.search(r"group|class|band|tranche|catego|moyen|mean|median", plain(heading)):
            pass
        for r in table.body:
            cell = table.table.rows[r][i].strip()
            value = parse(cell).value if parse(cell).form == "number" else None
            if value is None:
                single = re.fullmatch(r"(\d{2,3})\s*(?:ans|years?|y|yo)", plain(cell))
                value = float(single[1]) if single else None
            if value is not None and is_whole(value) and case.settings.age <= value <= 125:
                yield Finding("age", table.table.at(r, i), f"A single age of {value:g}.")
    for figure in table.figures:
        own = plain(figure.row_label.split(" | ")[-1])
        if (
            figure.role in ("age",)
            and figure.value
            and case.settings.age <= figure.value <= 125
            and is_whole(figure.value)
        ):
            yield Finding("age", figure.place, f"A single age of {figure.value:g}.")
        elif (single := re.fullmatch(r"(?:age )?(9\d|1[01]\d) (?:ans|years?(?: old)?)", own)) and figure.role in (
            "count",
            "unknown",
            "percent",
        ):
            yield Finding("age", figure.place, f"A row for the single age {single[1]}.")
    yield from _among_bands(case, table)


_BAND = re.compile(r"(?:\[|\()?\d{1,3} ?(?:[-–—;,]|to|a) ?\d{1,3}(?:\]|\[|\))?(?: (?:ans|years?|y))?")


def _among_bands(case: Case, table: Understood) -> Iterator[Finding]:
    """A single age from 90 on among bands of ages, as the last row or column of a pyramid."""
    lines = [[(table.table.rows[r][0], table.table.at(r, 0)) for r in table.body]]
    lines.append([(h, f"{table.table.place} column {h}".strip()) for h in table.headings])
    for line in lines:
        if sum(bool(_BAND.fullmatch(plain(said))) for said, _ in line) < 3:
            continue
        for said, where in line:
            single = re.fullmatch(r"(9\d|1[01]\d)(?: (?:ans|years?|y))?", plain(said))
            if single and int(single[1]) >= case.settings.age:
                yield Finding("age", where, f"A single age of {single[1]} among bands of ages.")
                return
