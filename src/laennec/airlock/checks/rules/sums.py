"""Small counts that subtraction gives back: complements, masked cells beside their total, steps, running totals."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import is_total, role_of
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.told_none import BEFELL
from laennec.airlock.checks.words import MEMBERS, PERSON, PERSON_RE, plain


def find(case: Case) -> Iterator[Finding]:
    """Over every table that counts persons."""
    for table in case.tables:
        counts = countable(table)
        if not counts:
            continue
        if not rounded(counts):
            yield from _complements(case, table, counts)
            yield from _everyone(case, table, counts)
            yield from _umbrella(case, counts)
            yield from _either(case, counts)
            yield from _nested(case, counts)
        yield from _masked(case, table, counts, rounded(counts))
        yield from _whole_groups(case, table, counts)


def countable(table: Understood) -> list[Figure]:
    """The figures of a table that count persons, none where it counts other things."""
    forms = ("number", "count_share", "of", "n_is", "pair", "masked")
    return [] if table.other else [f for f in table.counts() if f.parsed.form in forms]


def rounded(counts: list[Figure]) -> bool:
    """Whether all counts are rounded to 5 or 10: then no difference is a number of persons."""
    values = [f.value for f in counts if f.value and not f.masked]
    return len(values) >= 3 and all(v % 5 == 0 for v in values)


def few(case: Case, difference: float) -> bool:
    """Whether a difference is a number of persons below the threshold."""
    return 0 < difference < case.settings.threshold


def _complements(case: Case, table: Understood, counts: list[Figure]) -> Iterator[Finding]:
    """A group and a part of it that is nearly all of it."""
    least = case.settings.threshold
    for figure in counts:
        if figure.masked or figure.value is None or figure.value < least:
            continue
        for n, words in _wholes(case, table, counts, figure):
            if few(case, n - figure.value):
                yield Finding(
                    "subtraction",
                    figure.place,
                    f"{figure.value:g} of {n:g} ({words}): {n - figure.value:g} others remain, fewer than {least}.",
                )
                break


_BEFELL = re.compile(
    r"(?:n |nb |of which |dont )?(?:died|dead|deaths?|deces|decedee?s|relapse[ds]?|relapses|rechutes?|recurrences?|recidives?|infected|infectee?s?|positives?|positifs?|events?|evenements?|complications?|readmitted|readmissions?|transfused|transfusee?s?|failures?|echecs?|seroconverted)"
)
_HAD = re.compile(
    r"(?:n |nb )?(?:carriers?|porteurs?|exposed|exposee?s?|mutated|mutees?|cases|cas|affected|atteints)"
)


def _whole_groups(case: Case, table: Understood, counts: list[Figure]) -> Iterator[Finding]:
    """All of a group that a heading or a row of N names have what a row counts, where other groups have not."""
    rows: dict[int, list[tuple[Figure, float]]] = {}
    sizes = {
        f.column: f.value for f in counts if f.value and plain(f.row_label) in ("n", "n total", "effectif total")
    }
    for f in counts:
        n = f.of or sizes.get(f.column)
        if n and f.value is not None and not f.masked and not f.total and f.parsed.form == "number":
            rows.setdefault(f.row, []).append((f, n))
    for line in rows.values():
        label = plain(line[0][0].row_label.split(" | ")[-1])
        if (
            len(line) < 2
            or _whole(line[0][0].row_label)
            or _ONE_GROUP.fullmatch(label)
            or label in ("n", "nb", "effectif")
        ):
            continue
        full = [f for f, n in line if f.value == n >= case.settings.threshold]
        if full and len(full) < len(line) and not _STAYED.search(label):
            yield Finding("zero", full[0].place, f"{full[0].value:g} ({_named(full[0])}): all of a real group.")


_STAYED = re.compile(
    r"random|alloc|analys|inclu|enrol|eligib|screen|consent|receiv|recu|complet|available|disponib|renseign|non missing|known|data|donnees|assess|evalu|follow|suivi|population|itt|tested|exclu|missing|manquant"
)
"""Rows that say how many were there, of whom all may be."""


def _named(figure: Figure) -> str:
    return ", ".join(p for p in (figure.row_label, figure.column_label) if p)[:80]


def _everyone(case: Case, table: Understood, counts: list[Figure]) -> Iterator[Finding]:
    """All of a group died or relapsed, as two equal numbers side by side tell, where other groups differ."""
    names = {f.column: plain(f.column_label) for f in counts}
    for whole in [c for c, n in names.items() if _HAD.fullmatch(n) or _ONE_GROUP.fullmatch(n) or _BEGAN.fullmatch(n)]:
        for part in [c for c, n in names.items() if _BEFELL.fullmatch(n) and c != whole]:
            rows: dict[int, dict[int, Figure]] = {}
            for f in counts:
                if f.column in (whole, part) and f.value is not None and not f.masked and not f.total:
                    rows.setdefault(f.row, {})[f.column] = f
            pairs = [(r[part], r[whole]) for r in rows.values() if len(r) == 2]
            equal = [a for a, b in pairs if a.value == b.value and (b.value or 0) >= case.settings.threshold]
            if equal and len(equal) < len(pairs) and all((a.value or 0) <= (b.value or 0) for a, b in pairs):
                yield Finding(
                    "zero",
                    equal[0].place,
                    f"{equal[0].value:g} of {equal[0].value:g} ({names[part]}): all of a real group.",
                )


_ANY = re.compile(
    r"(?:any|all|toute?s?|tous|ensemble|overall|au moins un[e]?|at least one|total)(?![a-z])|(?<![a-z])(?:toute?s?|tous|any|all|overall)(?: (?:grades?|stades?|stages?|types?|confondus|causes?))?$"
)
"""`Any complication`: what the rows below are parts of."""


def _umbrella(case: Case, counts: list[Figure]) -> Iterator[Finding]:
    """`Any complication`, then its grades: what those that are shown leave of it."""
    for column in {f.column for f in counts}:
        line = [f for f in counts if f.column == column and f.value is not None and not f.masked]
        for k, whole in enumerate(line):
            if (
                not _ANY.match(plain(whole.row_label).split(" | ")[-1])
                or (whole.value or 0) < case.settings.threshold
            ):
                continue
            rest, stems = whole.value or 0, set()
            for number, part in enumerate(line[k + 1 :], 1):
                if part.row != whole.row + number or (part.value or 0) > rest:
                    break
                rest -= part.value or 0
                stems.add((plain(part.row_label).split(" | ")[-1].split() or [""])[0])
                if number >= 2 and len(stems) == 1 and few(case, rest):
                    yield Finding(
                        "subtraction",
                        whole.place,
                        f"{whole.value:g} less the {number} rows below leaves {rest:g}, fewer than {case.settings.threshold}.",
                    )
                    break


def _either(case: Case, counts: list[Figure]) -> Iterator[Finding]:
    """Rows of one thing, of another, and of either: what is in both."""
    for whole in counts:
        names = re.split(r" (?:or|ou|and/or|et/ou) ", plain(whole.row_label.split(" | ")[-1]))
        if len(names) != 2 or whole.value is None:
            continue
        parts = [
            f
            for name in names
            for f in counts
            if f.column == whole.column and f.value and plain(f.row_label.split(" | ")[-1]) == name.strip()
        ]
        both = sum(f.value or 0 for f in parts) - whole.value
        if len(parts) == 2 and few(case, both):
            yield Finding(
                "subtraction",
                whole.place,
                f"The two and either of them leave {both:g} persons in both, fewer than {case.settings.threshold}.",
            )


_FROM = re.compile(
    r"(?:.*?(?<![\d.,]))?(?:≥|>=|over|from|from age|plus de|a partir de)? ?(?P<n>\d{1,3}) ?(?:ans |years |yrs )?(?:or over|or older|or more|and over|and older|and above|\+|ou plus|et plus|et au[- ]dela)?.*"
)
_NESTED = re.compile(
    r"≥|>=|or over|or older|or more|and over|and older|and above|\d ?\+|ou plus|et plus|et au[- ]dela|plus de|over \d"
)


def _nested(case: Case, counts: list[Figure]) -> Iterator[Finding]:
    """Rows of ages from one bound upwards, each within the one before: who stands between two bounds."""
    for column in {f.column for f in counts}:
        rows = sorted((f for f in counts if f.column == column and f.value), key=lambda f: f.row)
        labels = [plain(f.row_label.split(" | ")[-1]) for f in rows]
        bounds = [int(m["n"]) if _NESTED.search(x) and (m := _FROM.fullmatch(x)) else None for x in labels]
        for (one, a), (two, b) in pairwise(zip(rows, bounds, strict=True)):
            if (
                a is None
                or b is None
                or a >= b
                or one.value is None
                or two.value is None
                or one.section != two.section
            ):
                continue
            if few(case, one.value - two.value) and two.value >= case.settings.threshold:
                yield Finding(
                    "subtraction",
                    two.place,
                    f"From {a} there are {one.value:g}, from {b} {two.value:g}: {one.value - two.value:g} stand between, fewer than {case.settings.threshold}.",
                )


def _wholes(case: Case, table: Understood, counts: list[Figure], figure: Figure) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if figure.of:
        found.append((figure.of, "the group the table names"))
    if figure.total:
        return found
    most = max(
        (f.value or 0 for f in counts if f.column == figure.column and f.section in ("", figure.section)), default=0
    )
    for other in counts:
        if other is figure or other.value is None or other.masked:
            continue
        if (
            other.row == figure.row
            and (_whole(other.column_label) or _pair(figure.column_label, other.column_label))
            and _within(counts, figure.column, other.column)
            and not _turned(table, figure, other)
        ):
            found.append((other.value, other.column_label or "the same row"))
        elif (
            other.column == figure.column
            and (is_total(other.row_label) or _whole(other.row_label))
            and not _EARLIER.fullmatch(plain(other.row_label.split(" | ")[-1]))  # another time, not a whole
            and other.value >= most  # no whole is smaller than another part
            and (not figure.section or other.section in ("", figure.section))
        ):
            found.append((other.value, other.row_label))
    if case.persons and not found and not _disjoint(table):
        found.append((case.persons, "the population"))
    return found


_EARLIER = re.compile(r"(?:avant|before|pre|prior|ancienne? \w+)(?:,? n(?: ?\(%\))?)?")


def _turned(table: Understood, part: Figure, whole: Figure) -> bool:
    """Whether `before` and `after` are two groups over the levels of one variable, of which some rise and others fall."""
    return (
        bool(_EARLIER.fullmatch(plain(whole.column_label)))
        and len(table.body) >= 3
        and not re.search(r"step|etape|stage|flow|flux|criter", plain(table.headings[0]))
    )


def _within(counts: list[Figure], part: int, whole: int) -> bool:
    """Whether a column can be a part of another: it is never above it, nor do the two add up to a third."""
    rows: dict[int, dict[int, float]] = {}
    for f in counts:
        if f.value is not None and not f.masked:
            rows.setdefault(f.row, {})[f.column] = f.value
    for row in rows.values():
        if part in row and whole in row:
            if row[part] > row[whole]:
                return False
            if any(c not in (part, whole) and v == row[part] + row[whole] and row[part] for c, v in row.items()):
                return False
    return True


def _whole(heading: str) -> bool:
    text = plain(heading)
    return (
        is_total(text)
        or bool(
            re.search(
                r"denom|eligible|inclus\b|included|screened|depist|n total|effectif total|n_total|population|expos|(?:before|avant)(?!-| (?:l'|d'|la |le |les |the |an? |un))",
                text,
            )
        )
        or heading.strip() == "N"
    )


_ONE_GROUP = re.compile(
    r"(?:n |nb |nombre de |number of |no\. of )?(?:patients?|persons?|personnes?|participants?|subjects?|sujets?|sejours?|stays?|cases|cas|births|naissances|deliveries|accouchements|malades|admissions|respondents|repondants)"
)
"""A group by its bare name: what stands beside it and is never larger is a part of it."""
_SOME_GROUP = re.compile(
    rf"(?:n |nb |nombre de |number of |no\. of )?(?:(?!deces|deaths?|mort|events?|evenements?|infections?|complications?|rechutes?|relapses?|recidives?|recurrences?|readmissions?)(?:{PERSON}|{MEMBERS})|treated|traitee?s|exposed|exposee?s|operated|operee?s|screened|depistee?s|tested|testee?s|vaccinated|biopsied|number|effectif|count|n)(?: \([a-z]+\))?"
)
"""Any group of persons by a bare word: what befell some of them stands beside it."""
_ASIDE = re.compile(
    r"(?<![a-z])(?:controls?|temoins?|placebo|expected|attendue?s?|predict\w*|predite?s?|target|cible|objecti\w*|planned|prevue?s?|previous|prior|precedent\w*|last|dernier\w*|next|per|par|compar\w*|unexposed|non[- ]exposes?|mean|moyen\w*|median\w*|rank|rang|score|cost|cout\w*|beds?|lits?|codes?|sites?|centres?|documents?|notes?|samples?|stays?|sejours?|visits?|visites?|consultations?|actes?|prescriptions?|doses?|days?|jours?|person-?years?)(?![a-z])|\d{4}"
)
"""Headings of other groups, and of what is counted otherwise."""
_BEGAN = re.compile(
    r"(?:n |nb |patients? |number )?(?:assessed|evaluated|evaluee?s|evaluables?|randomi[sz]ed|randomisee?s|treated|traitee?s|tested|testee?s|enrolled|recruited|started|operated|operee?s|vaccinated|vaccinee?s|admitted|admis(?:es)?|inclus(?:es)?|transplanted|greffee?s|invited|invitee?s?|contacted|contactee?s?|approached|asked|sollicitee?s?|convoquee?s?|called|appelee?s?|administered|given|injected|injectee?s?)(?![a-z])"
)
_CAME_OUT = re.compile(
    r"stable|better|(?<![a-z])(?:non )?respon[ds]|repond|succes|gueri|cured|alive|vivant|complet|analy[sz]|achiev|improv|amelior|surviv|remission|controll|controle|at target|a la cible|recover|discharg|sorti|protected|protege|seroconver|answer|no reaction|without|(?<![a-z])sans (?:reaction|complication|evenement)|uneventful|normal|sensib\w*|suscept\w*|resist\w*|positi[fv]\w*|negati[fv]\w*| [sri]$"
)


def _pair(part: str, whole: str) -> bool:
    """`n_complete` beside `n`, `with follow-up` beside `patients`, `stable or better` beside `assessed`."""
    a, b = plain(part), plain(whole)
    if _ONE_GROUP.fullmatch(b) and not _ONE_GROUP.fullmatch(a) and not _ASIDE.search(a):
        return True
    befell = BEFELL.match(re.sub(r"^(?:n|nb|no) ", "", a)) or _BEFELL.fullmatch(a)
    if _SOME_GROUP.fullmatch(b) and befell and not _ASIDE.search(a):
        return True
    narrower = set(b.split()) < set(a.split()) and not re.search(r"\d", a)
    if narrower and PERSON_RE.search(b) and not _ASIDE.search(a):
        return True
    if _BEGAN.match(b) and _CAME_OUT.search(a):
        return True
    if re.search(
        r"follow|suivi|complet|disponib|available|renseign|valid|analys|non missing|evaluab|after|apres|repondu|tested|teste",
        a,
    ) and re.fullmatch(
        r"n|patients?|effectif|nb patients?|n patients?|count|nombre|sejours?|stays?|nombre de patients|avant|before",
        b,
    ):
        return True
    if a in ("n", "nb", "effectif") and re.fullmatch(
        r"n obs|obs|n total|total n|n eligibles?|n inclus|n randomi[sz]es?|observations", b
    ):
        return True
    return bool(
        re.search(r"vivant|alive|surviv|sorti|gueri|cured|sans |without", a)
        and re.fullmatch(r"n|patients?|effectif|sejours?|stays?|total", b)
    )


def _disjoint(table: Understood) -> bool:
    """Whether rows are no parts of one population: periods, centres."""
    first = table.headings[table.labels[0]] if table.labels else ""
    return role_of(first) in ("period", "rank") and len(table.body) > 1


def _masked(case: Case, table: Understood, counts: list[Figure], rounded: bool) -> Iterator[Finding]:
    """Masked cells that totals give back, in rows and columns together, until nothing more follows."""
    cells: dict[tuple[int, int], Figure] = {(f.row, f.column): f for f in counts}
    if not any(f.masked for f in counts):
        yield from _missing(case, table, counts, rounded)
        return
    known = {place: f.value for place, f in cells.items() if not f.masked and f.value is not None}
    lines = _lines(case, table, cells)
    found: dict[tuple[int, int], float] = {}
    for _ in range(20):
        before = len(found)
        for members, total in lines:
            whole = known.get(total) if isinstance(total, tuple) else total
            unknown = [m for m in members if m not in known]
            if isinstance(total, tuple) and whole is None and not unknown and cells[total].masked:
                known[total] = found[total] = sum(known[m] for m in members)
            elif whole is not None and len(unknown) == 1:
                rest = whole - sum(known[m] for m in members if m in known)
                known[unknown[0]] = found[unknown[0]] = rest
        if len(found) == before:
            break
    if not any(0 <= value < case.settings.threshold for value in found.values()):
        shown = {place: value for place, value in known.items() if place not in found}
        found.update(_told_back(case, table, cells, shown))
    tens = rounded and all(f.value % 10 == 0 for f in counts if f.value and not f.masked)
    for place, value in found.items():
        if tens and value == 0:
            continue  # of numbers to the nearest ten nothing remains for any small cell
        if 0 <= value < case.settings.threshold:
            yield Finding(
                "subtraction",
                cells[place].place,
                f"The masked cell is {value:g}: the total less what else is shown gives it back.",
            )
    for members, total in lines:
        whole = known.get(total) if isinstance(total, tuple) else total
        unknown = [m for m in members if m not in known]
        if whole is not None and len(unknown) > 1:
            rest = whole - sum(known[m] for m in members if m in known)
            if 0 < rest <= len(unknown) or (0 < rest < case.settings.threshold):
                yield Finding(
                    "subtraction",
                    cells[unknown[0]].place,
                    f"The {len(unknown)} masked cells are {rest:g} in all, fewer than {case.settings.threshold}.",
                )


_TOLD = re.compile(r"(?<![\w.,/%-])(?<!\d )([1-9]\d{0,2}(?:[ \u00a0\u202f,]\d{3})+|[1-9]\d+)(?![.,]?\d|[\w%]| ?%)")


def _told_back(
    case: Case, table: Understood, cells: dict[tuple[int, int], Figure], known: dict[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """The one masked cell of a column, where a number in the file's words less what else is shown gives it back."""
    said = {case.persons or 0.0, *(value_of(m[1]) or 0.0 for m in _TOLD.finditer(table.table.caption))}
    for text in case.document.texts:
        if text.kind in ("prose", "hidden", "comment", "label"):
            said |= {value_of(m[1]) or 0.0 for m in _TOLD.finditer(text.text[:50_000])}
    found = {}
    columns = {c for _, c in cells}
    for column in columns:
        members = [m for m in cells if m[1] == column and not is_total(cells[m].row_label)]
        unknown = [m for m in members if m not in known]
        shown = sum(known[m] for m in members if m in known)
        if len(unknown) == 1 and len(members) >= 3:
            for whole in said:
                if 0 < whole - shown < case.settings.threshold and not 1900 <= whole <= 2100:
                    found[unknown[0]] = whole - shown
    return found


def _lines(
    case: Case, table: Understood, cells: dict[tuple[int, int], Figure]
) -> list[tuple[list[tuple[int, int]], tuple[int, int] | float]]:
    """(cells, their total: a cell or a number) for every row and column that has a total."""
    lines: list[tuple[list[tuple[int, int]], tuple[int, int] | float]] = []
    for column in {c for _, c in cells}:
        rows = sorted(r for r, c in cells if c == column)
        totals = [r for r in rows if is_total(cells[r, column].row_label)]
        heads = [r for r in rows if _whole(cells[r, column].row_label)]
        parts = [r for r in rows if r not in totals and r not in heads]
        sections: dict[str, list[int]] = {}
        for r in parts:
            sections.setdefault(cells[r, column].section, []).append(r)
        if len(sections) == len(parts):
            sections = {"": parts}  # a code and its name a row: no part is a section
        groups = list(sections.values()) if len(sections) > 1 else [parts]
        if len(totals) == 1 and len(sections) > 1 and len(table.labels) > 1 and not cells[totals[0], column].section:
            groups = [parts]
        for members in groups:
            if len(members) < 2:
                continue
            total: tuple[int, int] | float | None = None
            if len(sections) > 1 and groups is not parts:
                section = cells[members[0], column].section
                own = [
                    r for r in totals if cells[r, column].section == section or _subtotal(cells[r, column], section)
                ]
                total = (own[0], column) if own else (totals[0], column) if totals and len(groups) == 1 else None
            elif totals or heads:
                total = ((totals or heads)[0], column)
            if total is None:
                total = cells[members[0], column].of or (case.persons if len({c for _, c in cells}) == 1 else None)
            if total is not None:
                lines.append(([(r, column) for r in members], total))
    for row in {r for r, _ in cells}:
        columns = sorted(c for r, c in cells if r == row)
        totals = [c for c in columns if is_total(cells[row, c].column_label)]
        if totals and len(columns) > 2:
            lines.append(([(row, c) for c in columns if c not in totals], (row, totals[0])))
    return lines


def _subtotal(figure: Figure, section: str) -> bool:
    """Whether a row is the total of the rows under a name, `Total Cardiology` or `Cardiology Total`, as pivot tables write it."""
    label = plain(figure.row_label.split(" | ")[0])
    return (
        bool(section)
        and is_total(label)
        and re.sub(r"(?:sous|sub)?[- ]?total(?: (?:de|du|for|of))?", "", label).strip() == plain(section)
    )


def _missing(case: Case, table: Understood, counts: list[Figure], rounded: bool) -> Iterator[Finding]:
    """Categories whose sum falls short of the total by a few: somebody was left out, and is told of."""
    if rounded:
        return
    cells = {(f.row, f.column): f for f in counts if f.value is not None}
    for members, total in _lines(case, table, cells):
        whole = cells[total].value if isinstance(total, tuple) else total
        parts = sum(cells[m].value or 0 for m in members)
        if whole and isinstance(total, tuple) and few(case, whole - parts) and len(members) >= 2:
            yield Finding(
                "subtraction",
                cells[total].place,
                f"The total less its parts leaves {whole - parts:g}, fewer than {case.settings.threshold}.",
            )
