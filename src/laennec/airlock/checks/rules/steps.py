"""Small counts that steps give back: flows of inclusion, running totals, the whole beside the same without somebody."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Figure, Understood
from laennec.airlock.checks.headings import denominator, is_total
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.sums import countable, few, rounded
from laennec.airlock.checks.words import plain


def find(case: Case) -> Iterator[Finding]:
    """Over every table that counts persons and rounds no number."""
    yield from _left_out(case)
    for table in case.tables:
        counts = countable(table)
        if not counts or rounded(counts):
            continue
        yield from _steps(case, table, counts)
        yield from _flow(case, table, counts)
        yield from _running(case, table, counts)
        yield from _excluding(case, table, counts)


_STEPS = re.compile(
    r"etape|\bsteps?\b|attrition|\bflux|\bflow|inclusion|exclu|criter|remaining|restant|eligib|selection|consort|entonnoir|funnel|cascade|continuum|cumul|at risk|a risque|diagramme"
)
_PARTIAL = re.compile(r"cumul|at risk|a risque|restant|remaining")


def _between(case: Case, line: list[Figure]) -> Iterator[Finding]:
    """What figures next to one another differ by, where that is few."""
    for before, after in pairwise(line):
        step = abs((after.value or 0) - (before.value or 0))
        if few(case, step):
            yield Finding(
                "subtraction",
                after.place,
                f"{after.value:g} after {before.value:g}: a step of {step:g}, fewer than {case.settings.threshold}.",
            )


def _running(case: Case, table: Understood, counts: list[Figure]) -> Iterator[Finding]:
    """Running totals along a row, and those still at risk; down a column where the table's words say that it adds up."""
    around = "cumul" in plain(f"{table.table.caption} {case.context}")
    if around:
        yield from _added_up(case, table, counts)
    for row in {f.row for f in counts}:
        line = sorted(
            (f for f in counts if f.row == row and f.value is not None and not f.masked), key=lambda f: f.column
        )
        label = plain(line[0].row_label) if line else ""
        values = [f.value or 0 for f in line]
        over = plain(table.headings[table.labels[0]]) if table.labels else ""
        falls = bool(_LEFT_AT_RISK.search(label) or _LEFT_AT_RISK.search(over)) and values == sorted(
            values, reverse=True
        )
        if len(values) < 4 or not (
            falls or "cumul" in label or (around and re.search(r"even|event|evt|deces|death|cumul", label))
        ):
            continue
        if (not falls and values != sorted(values)) or len(set(values)) < 3:
            continue
        yield from _between(case, line)


_LEFT_AT_RISK = re.compile(r"(?<![a-z])(?:at risk|a risque|still followed|encore suivis?)(?![a-z])")


def _added_up(case: Case, table: Understood, counts: list[Figure]) -> Iterator[Finding]:
    """A column of counts over time that never falls, where the words round the table say that they add up."""
    if len(table.headings) > 8 or not table.labels or any(is_total(f.row_label) for f in counts):
        return
    times = [plain(table.table.rows[r][table.labels[0]]) for r in table.body]
    if sum(bool(_TIME.match(t)) for t in times) < 0.8 * len(times):
        return
    for column in {f.column for f in counts}:
        line = [f for f in counts if f.column == column and f.value is not None and not f.masked]
        values = [f.value or 0 for f in line]
        if len(values) < 4 or values != sorted(values):
            continue
        yield from _between(case, line)


_TIME = re.compile(
    r"(?:jan|fev|feb|mar|avr|apr|mai|may|juin?|jul|juil|aou|aug|sep|oct|nov|dec)[a-z]*\.?(?: ?\d{2,4})?$|(?:19|20)\d\d|[stwmqj] ?-?\d{1,3}$|(?:week|semaine|month|mois|day|jour|year|annee|quarter|trimestre|wk|sem)\.? ?\d|\d{1,3} ?(?:j|jours?|days?|weeks?|semaines?|mois|months?|ans|years?|h|min)?$|\d{1,2}/\d{2,4}"
)


_WITHOUT = re.compile(
    r"(?:(?:[a-z' ]{0,30}[,:(]|ensemble|all|total|tous|toutes|overall|population) ?)?(?:after |apres )?(?:exclu\w*|without|sans|hors|sauf|except\w*|omitting|dropping|removing|leaving out|en excluant|a l'exclusion|restricted to|restreint\w* (?:a|aux)|limited to|limite\w* (?:a|aux)|only|seulement|complete cases?|cas complets?|sensitivit\w*|sensibilite|per[- ]protocol|per[- ]protocole)(?![a-z])"
)
_MAIN = re.compile(
    r"(?:main|primary|principale?|base(?:line)?|overall|all|whole|full|total|ensemble|tous|toutes|population|analyse|analysis|reference|itt|intention|entire|globale?|original)(?![a-z])"
)


def _is_main(label: str) -> bool:
    return bool(_MAIN.match(label)) and not _WITHOUT.match(label)


def _left_out(case: Case) -> Iterator[Finding]:
    """Groups of which headings tell the size, `All (N = 1246)` and `Without transplants (N = 1239)`, in one table or two."""
    named = [
        (plain(heading), n, table.table.place)
        for table in case.tables
        if not table.other
        for heading in table.headings
        if (n := denominator(heading))
    ]
    for label, n, place in named:
        whole = min((m for other, m, _ in named if m > n and _is_main(other)), default=0)
        if _WITHOUT.match(label) and few(case, whole - n):
            yield Finding(
                "subtraction",
                place,
                f"{n:g} beside {whole:g}: {whole - n:g} were left out, fewer than {case.settings.threshold}.",
            )
            return


def _excluding(case: Case, table: Understood, counts: list[Figure]) -> Iterator[Finding]:
    """The main analysis and those that leave some out, a row each: what they differ by is who was left out."""
    if not table.labels:
        return
    for column in {f.column for f in counts}:
        line = [f for f in counts if f.column == column and f.value is not None and not f.masked]
        main = next((f for f in line if _is_main(plain(f.row_label))), None)
        if main is None:
            continue
        for figure in line:
            left = (main.value or 0) - (figure.value or 0)
            if figure is not main and _WITHOUT.match(plain(figure.row_label)) and few(case, left):
                yield Finding(
                    "subtraction",
                    figure.place,
                    f"{figure.value:g} beside {main.value:g} ({main.row_label}): {left:g} were left out, fewer than {case.settings.threshold}.",
                )


_FLOW = re.compile(r"consort|(?<![a-z])(?:flow|flux|etapes?|steps?|diagramme?|attrition|entonnoir|funnel)(?![a-z])")
_LEAVING = re.compile(
    r"(?<![a-z])(?:lost|exclu\w*|declin\w*|withdr\w*|not|non|refus\w*|perdus?|arrets?|discontinu\w*|did|ineligib\w*|died|deced\w*|deces|deaths?|stopped|moved|missing|manquant\w*|without|sans|dropped|abandon\w*|opposition\w*|reasons?|motifs?)(?![a-z])"
)
_STAYING = re.compile(
    r"random|alloc|analys|receiv|recu|trait|start|commenc|debut|complet|follow|suivi|screen|eligib|includ|inclus|enrol|assess|evalu|repond|answer|consent|invit|contact|depist|tires"
)
_PLACES = re.compile(
    r"(?<![a-z])(?:centres?|centers?|sites?|hopita\w*|hospitals?|services?|wards?|units?|unites?|regions?|departe?ments?|pays|countr\w+|mois|months?|annees?|years?|semaines?|weeks?|periode?s?|trimestres?|quarters?|villes?|cit\w+)(?![a-z])"
)


def _flow(case: Case, table: Understood, counts: list[Figure]) -> Iterator[Finding]:
    """A flow of participants: those who stay on, from one step to the next, whoever left in the rows between."""
    labels = [plain(table.table.rows[r][table.labels[0]]) for r in table.body] if table.labels else []
    if (
        sum(bool(_STAYING.search(label)) for label in labels) < 2
        or not _FLOW.search(plain(f"{table.table.caption} {' '.join(table.headings)} {case.context}"))
        or _PLACES.search(plain(table.headings[table.labels[0]]))
    ):
        return
    for column in {f.column for f in counts}:
        line = [
            f
            for f in counts
            if f.column == column and f.value is not None and not f.masked and not _LEAVING.search(plain(f.row_label))
        ]
        for before, after in pairwise(line):
            if (before.value or 0) > (after.value or 0) and _STAYING.search(plain(after.row_label)):
                yield from _between(case, [before, after])


_SO_FAR = re.compile(r"so far|to date|up to then|running total|a ce jour|jusqu'(?:ici|alors)|total courant")
_VISITS = re.compile(
    r"visite?s?|visits?|time ?points?|temps|cycles?|semaines?|weeks?|mois|months?|jours?|days?|session|seance"
)
_FOLLOWED = re.compile(
    r"followed|suivis?(?![a-z])|suivies?|still|encore|remaining|restant|on treatment|sous traitement|retention|attrition|present at|presents a|persist|adheren|complet"
)


def _steps(case: Case, table: Understood, counts: list[Figure]) -> Iterator[Finding]:
    """Inclusion steps and running totals: what two of them differ by."""
    words = plain(f"{table.table.caption} {' '.join(table.headings)} {' '.join(f.row_label for f in counts[:20])}")
    words = _SO_FAR.sub("cumul", words)
    if (
        table.labels
        and _VISITS.match(plain(table.headings[table.labels[0]]))
        and _FOLLOWED.search(plain(f"{words} {case.context}"))
    ):
        words += " remaining"
    words = words.replace("diagramme de pareto", "pareto")
    if not _STEPS.search(words) or ("p" in table.roles and not _PARTIAL.search(words)):
        return  # groups that are compared are no steps
    for column in {f.column for f in counts}:
        heading = _SO_FAR.sub("cumul", plain(table.headings[column]))
        line = [f for f in counts if f.column == column and f.value is not None and not f.masked]
        own = bool(_PARTIAL.search(heading))
        if re.search(r"exclu|events?\b|evenement|deces|death|censor", heading) and "cumul" not in heading:
            continue
        if not own and table.labels and _PLACES.search(plain(table.headings[table.labels[0]])):
            continue
        if not own and any(is_total(h) for h in table.headings):
            continue  # a cross table
        if not own and not re.search(
            r"etape|\bsteps?\b|attrition|flow|flux|criter\w* (?:d')?(?:inclusion|eligib|exclusion|selection)|(?:inclusion|eligibility|exclusion|selection) criteri|inclusions?\b|funnel|entonnoir|cascade|continuum|consort|selection|remaining|restant|diagramme",
            f"{words} {plain(case.context)}",
        ):
            continue
        if line and all(f.of and f.parsed.form == "count_share" for f in line):
            continue  # what people of one group have, each with its share
        values = [f.value or 0 for f in line]
        falls = all(a >= b for a, b in zip(values, values[1:], strict=False))
        rises = all(a <= b for a, b in zip(values, values[1:], strict=False))
        if len(values) < 2 or not (falls or (rises and "cumul" in f"{heading} {words}")):
            continue
        yield from _between(case, line)
