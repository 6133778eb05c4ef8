"""Numbers in sentences: what stands round them says whether they count persons."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.evidence import TELLS
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.anaphora import group_before
from laennec.airlock.checks.rules.freedom import freedom_of
from laennec.airlock.checks.rules.marks import EACH_GROUP
from laennec.airlock.checks.rules.said_counts import small
from laennec.airlock.checks.rules.said_events import events
from laennec.airlock.checks.rules.said_extremes import extremes
from laennec.airlock.checks.rules.said_few import few
from laennec.airlock.checks.rules.said_fractions import fractions_said
from laennec.airlock.checks.rules.said_left import left
from laennec.airlock.checks.rules.said_listed import listed
from laennec.airlock.checks.rules.said_ones import example, ones, quotations
from laennec.airlock.checks.rules.said_parts import parts
from laennec.airlock.checks.rules.said_people import people
from laennec.airlock.checks.rules.said_roles import roles
from laennec.airlock.checks.rules.said_shares import shares, whole_said
from laennec.airlock.checks.rules.said_statistics import statistics
from laennec.airlock.checks.rules.wording import INT, WORD, amount, cited, paragraphs, quoted
from laennec.airlock.checks.spelled import figures
from laennec.airlock.checks.words import MEASURES, OTHER, PERSON, PERSON_RE, THINGS, of_persons_only, plain


def find(case: Case) -> Iterator[Finding]:
    """Over every text but code itself (its comments and strings are read)."""
    for text in case.document.texts:
        if text.kind in ("code", "raw", "path"):
            continue
        if text.kind == "lone numbers":
            yield from _lone(case, text)
            continue
        if text.kind == "data" and len(text.text) < 2000:
            yield from example(text.place, text.text)
        yield from sentences(case, text)
    for table in case.tables:
        said = [
            r
            for r in range(len(table.table.rows))
            if r in table.body[:500] or any(len(c) > 40 for c in table.table.rows[r])
        ]
        for r in said[:600]:
            row = table.table.rows[r]
            for i, cell in enumerate(row):
                if _REFERENCE.fullmatch(cell.strip()):
                    continue
                if _CODES.fullmatch(cell.strip()) and (
                    table.other or re.search(r"codes?$|codage|coding|modalit|levels", plain(table.headings[i]))
                ):
                    continue
                if _CODED.fullmatch(cell.strip()) and (
                    i == len(row) - 1
                    or table.other
                    or re.search(r"code|modalit|borne|values", plain(table.headings[i]))
                ):
                    continue
                if "\n" in cell and len(cell) < 400:
                    yield from extremes(table.table.at(r, i), plain(cell))
                if 4 < len(cell) < 400 and re.search(r"[a-zà-ÿ]{3}", cell):
                    label = row[table.labels[0]] if table.labels and table.labels[0] != i else ""
                    yield from sentences(
                        case, Text(table.table.at(r, i), f"{label} : {cell}" if label else cell, "cell")
                    )


_CODED = re.compile(r"[01] ?[=:-]? ?[^\W\d][^,;/|\d]{0,30}(?:[,;/|] ?\d{1,2} ?[=:-]? ?[^\W\d][^,;/|\d]{0,30}){1,12}")
"""`1 man, 2 woman, 9 unknown`: what the codes of a variable mean."""
_REFERENCE = re.compile(r"1(?:[.,]0+)? ?[(\[]?(?:ref(?:\.|erence|érence)?|référence)[)\]]?", re.I)
"""The group that the others are compared with, in a column of ratios."""
_CODES = re.compile(
    r"\d{1,2} ?[=:-]? ?[^\W\d][^,;/|\d]{0,30}(?:[,;/|] ?\d{1,2} ?[=:-]? ?[^\W\d][^,;/|\d]{0,30}){2,20}"
)
"""As `_CODED`, from any number on, where the heading says that they are codes."""
_COUNTS_SAID = re.compile(
    rf"(?:nombre|nb|number|no\.?) (?:de |d'|of )?{PERSON}|effectifs?\b|(?<![a-z])counts?\b|freq procedure|proc(?:edure)? freq|{PERSON} \(n\)|{PERSON} a risque|(?:number|no\.?|nombre|n)? ?(?:at risk|a risque)|\bn ?(?:=|patients)|(?<![a-z])patients?(?![a-z])"
)


_QUANTILES = re.compile(
    r"(?:per)?centiles?\W{0,4}(?:of |de |du |aux? )?\d{1,2}(?:e|th|eme|nd|rd|st)?(?:\W{1,3}(?:et|and|to|a|au|aux|-)?\W{0,3}(?:the |le |du )?\d{1,2}(?:e|th|eme)?){0,4}"
    r"|\d{1,2}(?:e|th|eme|er|st|nd|rd|es)?(?:\W{1,3}(?:et|and|to|a|au|aux|-)?\W{0,3}(?:the |le |du |au )?\d{1,2}(?:e|th|eme|es)?){0,4} (?:per)?centiles?|(?<![a-z])p\d{1,2}(?![\w.])"
)
"""Numbers of percentiles, as a chart's words give them."""


_BY_LEVEL = re.compile(
    r"(?<![a-z])(?:m?rankin|mrs|gir|aggir|nyha|asa|ecog|ccmu|bi-?rads|killip|kdigo|kellgren|clavien|fib-?4|metavir)(?![a-z])|(?<![a-z])(?:par|by|selon|per|across|according to|each|chaque|within) (?:the |le |la )?(?:[a-z'-]+ )?(?:stades?|stages?|grades?|class(?:e|es)?|asa|nyha|gold|child|killip|quartiles?|quintiles?|tertiles?|clusters?|level|niveau|visits?|visites?|phototypes?)(?![a-z])"
)
_COUNTED_BY = re.compile(
    rf"(?:nombre|nb|number|no\.?) (?:de |d'|of )?{PERSON}|effectifs?(?![a-z])|(?<![a-z])counts?(?![a-z])|{PERSON} \(n\)|at risk|a risque|repartition|distribution of|freq\w* procedure|proc(?:edure)? freq"
)


_MEASURED = re.compile(
    rf"{MEASURES.pattern}|(?<![a-z])(?:hours?|heures?|jours?|days?|minutes?|min|mg|mmol|kg|dose\w*|correl\w*|coeff\w*|odds|age moyen|years|ans|beta|log|delta|change|variation|temps|time|temperature|level|niveau|scale|echelle|grade|stade|stage|bins?|knots?|clusters?|axe|dim|pc\d|projets?|sensib\w*|specif\w*|calibrat\w*)(?![a-z])|°",
    re.I,
)
"""Words in a chart that say that its figures may measure something."""
_NOISE = re.compile(r"(?<!\S)[^\s\d] % [^\s\d](?!\S)")
"""A per cent sign between single letters and signs, as OCR sees in years written aslant."""


_SETS = re.compile(
    r"(?<![a-z])(?:venn|upset|euler|overlap\w*|co-?occur\w*|cooccurren\w*|intersect\w*|chevauche\w*|recouvre\w*|associees|coexist\w*)(?![a-z])"
)
"""Of circles that overlap: each number is how many are in a part."""


_OF_EACH = re.compile(
    rf"(?:%|(?<![a-z])percent(?:age)?s?|pourcentages?) (?:of|de|des|d') ?(?:the |les )?(?P<n>{INT}) (?:[a-z]+ )?{PERSON}(?![a-z])"
)


_CLASSIFIED = re.compile(
    r"(?<![a-z])confusion(?![a-z])|(?<![a-z])(?:predicted|true|actual|predite?s?|reelle?s?|vraie?s?) (?:labels?|class(?:es)?|etiquettes?)(?![a-z])|(?:classes?|etiquettes?) (?:predites?|reelles?|vraies?|observees?)(?![a-z])"
)
"""A matrix of what a model made of whom: four numbers are one."""


def _lone(case: Case, text: Text) -> Iterator[Finding]:
    """Numbers that stand alone in a chart of persons."""
    beside = (text.place, text.place.removeprefix("picture "))
    around = plain(" ".join([case.context, *[t.text for t in case.document.texts if t.place in beside]]))
    around = _NOISE.sub(" ", around)
    values = [int(v) for v in text.text.split() if not re.match(r"0\d", v)]  # `01` is the code of a department
    small = [v for v in values if 0 < v < case.settings.threshold]
    if re.search(
        r"calibrat|(?<![a-z])(?:roc|auc)(?![a-z])|(?<!random )forest|odds ratio|hazard ratio", around
    ) and not re.search(r"at risk|a risque", around):
        return  # its marks stand for groups, and OCR takes some for figures
    if EACH_GROUP.search(around) and not re.search(r"at risk|a risque", around):
        return
    ranks = {int(v) for m in _QUANTILES.finditer(around) for v in re.findall(r"\d+", m[0])}
    small = [v for v in small if v not in ranks]
    if of := _OF_EACH.search(around):  # `% of 820 patients per arm`: they are percentages
        small = [v for v in small if v / 100 * (amount(of["n"]) or 0) < case.settings.threshold - 0.5]
    if (
        len(set(small)) > (text.place == "drawing")
        and max(small) <= 6
        and _BY_LEVEL.search(around)
        and not _COUNTED_BY.search(around)
    ):
        return  # names of stages or grades below their boxes
    classified = bool(_CLASSIFIED.search(around))
    many = 4 if text.place == "drawing" or classified else 5 if _SETS.search(around) else 8
    crossed = (
        len(values) >= many
        and 2 * sum(v >= case.settings.threshold for v in values) >= len(values)
        and (not _MEASURED.search(around) or classified)
        and bool(case.persons or PERSON_RE.search(f"{around} {plain(case.population)}") or TELLS.search(around))
    )
    if small and (crossed or _COUNTS_SAID.search(around)) and any(v >= case.settings.threshold for v in values):
        yield Finding(
            "small_count",
            text.place,
            f"{small[0]} stands in a chart of persons: fewer than {case.settings.threshold}.",
        )


_STEP_LINE = re.compile(
    rf"^\W*(?:\d{{1,2}}[.)]\s+)?(?:[a-zà-ÿ'’() -]{{0,70}}?[:\s(]{{1,3}})?(?:n ?= ?)?(?P<n>{INT})(?![\d.,]*\d)(?!\s*(?:%|/\s*\d|ans|years|jours|days|mois|months))"
)


_STEP_N = re.compile(rf"[(\[, ]n ?= ?(?P<n>{INT})(?![\d.,]*\d)[)\]]?[^\w]*$")
"""`Followed at 6 months (n = 1204)`: a step that ends with its size."""
_STAMP = re.compile(
    r"(?:^|(?<=[.;:!?] ))\W{0,2}(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\W{1,3}(?:\[?(?:INFO|DEBUG|WARNING|WARN|ERROR|NOTE)\]?)?[ :-]*"
)
"""When a line of a log was written, at its start or where a line was put behind another."""


_MONTH = re.compile(
    r"\W*(?:jan(?:uary|vier|v)?|feb(?:ruary)?|fev(?:rier|r)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|july?|juil(?:let)?|aug(?:ust)?|aout?|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember|embre)?|(?:19|20)\d\d|[ts][1-4]|q[1-4])\.?(?: (?:19|20)\d\d)? "
)


def _steps(case: Case, text: Text) -> Iterator[Finding]:
    """Steps of an inclusion, one a line: what two of them differ by."""
    stamp = re.compile(r"^\W*(?:\d{4}-\d\d-\d\d)?[ T]?[\d:.,]*\s*(?:\[?(?:info|debug|warning|warn)\]?)?[ :-]*", re.I)
    kept = (stamp.sub("", line) if text.kind == "log" else line for line in text.text.splitlines())
    lines = [plain(line) for line in kept if line.strip()][:400]
    if not re.search(
        r"exclu|inclu|eligib|retenu|retained|remain|restant|flux|flow|analys|screen|criter|attrition|consort|after|apres|clean|kept|left\b",
        f"{' '.join(lines)[:20000]} {plain(case.context)}",
    ):
        return
    if sum(bool(re.search(r"[a-z]{2}", line)) for line in lines) < len(lines) / 2:
        return  # figures above bars
    before: tuple[int, float] | None = None
    shape = ""
    for number, line in enumerate(lines):
        if _MONTH.match(line) or re.search(r"--+>|==+>", line):  # the arrows of a drawing are read by themselves
            before = None
            continue
        found = _STEP_N.search(line) or _STEP_LINE.match(line)
        value = amount(found["n"]) if found else None
        if value is None or value < case.settings.threshold or 1900 <= value <= 2100:
            before = None
            continue
        bare = re.sub(r"\d+|(?<![a-z])[a-e](?![a-z])", "", line)
        beside, shape = shape == bare, bare
        if (
            before is not None
            and not beside  # `Allocated to A (n = 401)`, and the same of B
            and before[0] == number - 1
            and 0 < before[1] - value < case.settings.threshold
            and value >= 20
            and re.sub(r"\d", "", line) != re.sub(r"\d", "", lines[number - 1])  # the same step in another arm
        ):
            yield Finding(
                "subtraction",
                text.place or "text",
                f"{value:g} after {before[1]:g}: a step of {before[1] - value:g}, fewer than {case.settings.threshold}.",
            )
            return
        before = number, value


_BEGUN = re.compile(
    r"eligib|identifi|screen|enrol|recrut|recruit|selectionn|initial|au depart|at first|in total|au total|extraits?|extracted|randomi|source population|(?:we|nous|on|ont|avons|were|a|etude|study) (?:all |tous |ete )?(?:included|inclus(?:es)?|admitted|admis(?:es)?)(?![a-z])|(?:included|inclus(?:es)?) (?:between|from|entre|de|in|en) (?:\w+ )?\d{4}"
)
_KEPT = re.compile(
    r"analys|final|retenu|bears on|bore on|porte(?:nt)? sur|(?:did|do|had) not (?:object|refuse|withdraw|oppose)|non opposee?s|ne se sont pas oppos|retained|remain|restai|restant|kept|evaluab|left for|complete follow|suivi complet|suivi (?:a|de) \d|follow-up (?:at|to|of)|obtenu|obtained|(?:is|was|are|were|est|etait) (?:known|connue?s?|available|disponible)|vital status|statut vital|conserve|exploit"
)
_PER_ARM = re.compile(
    rf"(?<![\w.,])(?P<n>{INT}) (?:[a-z'-]+ )?(?:par|per|in each|to each|dans chaque|a chaque|in either|to either) (?:bras|arms?|groupe?)(?![a-z])"
)
_IN_ARM = re.compile(
    rf"(?<![\w.,/%+=-])(?P<n>{INT})(?![\d.,]*\d) (?:[a-z'-]+ ){{0,2}}?(?:in|from|of|to|dans|du|de|au) (?:the |le |la |l')?(?:[a-z'-]+ ){{0,2}}?(?:arms?|bras|groupe?)(?![a-z])"
)
_VERSION = re.compile(r"version|release|extraction|\bgel\b|freeze|snapshot|livraison|millesime|vague|wave")
_PEOPLE = re.compile(rf"(?<![\w.,/%+=-])(?P<n>{INT})(?![\d.,]*\d)\s+(?:[a-z'-]+ ){{0,3}}?{PERSON}(?![a-z])")
_WHO = re.compile(
    rf"(?<![a-z])(?:the|les|ces|these|our|nos) (?:other |autres )?(?P<n>{INT})(?![\d.,]*\d) (?:who|whose|qui|dont|restants?|remaining|left|others|autres)(?![a-z])"
)


def _flow(case: Case, text: Text) -> Iterator[Finding]:
    """How many there were and, sentences later, how many were kept: what lies between is left out."""
    least, begun = case.settings.threshold, case.persons or 0.0
    arm: float | None = None
    versions: list[float] = []
    for _, line in paragraphs(text):
        for sentence in re.split(r"(?<=[.;!?])\s+", line[:20_000]):
            words = plain(sentence)
            told = [*_PEOPLE.finditer(words), *_WHO.finditer(words)]
            values = [v for m in told if (v := amount(m["n"])) is not None and v >= 20]
            each = _PER_ARM.search(words)
            arm = (amount(each["n"]) if each else None) or arm
            if arm:
                values += [v for m in _IN_ARM.finditer(words) if (v := amount(m["n"])) is not None and v >= 20]
            if arm and any(0 < arm - v < least for v in values):
                yield Finding(
                    "subtraction",
                    text.place or "text",
                    f"{max(v for v in values if v < arm):g} persons kept of {arm:g}: {arm - max(v for v in values if v < arm):g} were left out, fewer than {least}.",
                )
                return
            if _VERSION.search(words) and values:
                values.sort(reverse=True)
                near = next((v for v in versions if 0 < abs(v - values[0]) < least), None)
                if near:
                    yield Finding(
                        "differencing",
                        text.place or "text",
                        f"{near:g} after {values[0]:g}: a step of {abs(near - values[0]):g}, fewer than {least}.",
                    )
                    return
                versions += values
            pair = sorted(values) if len(values) == 2 and _WHO.search(words) and _KEPT.search(words) else [0.0, 0.0]
            if 0 < pair[1] - pair[0] < least:
                yield Finding(
                    "subtraction",
                    text.place or "text",
                    f"{pair[0]:g} persons kept of {pair[1]:g}: {pair[1] - pair[0]:g} were left out, fewer than {least}.",
                )
                return
            if len(values) != 1:
                continue
            if begun and _KEPT.search(words) and 0 < begun - values[0] < least:
                yield Finding(
                    "subtraction",
                    text.place or "text",
                    f"{values[0]:g} persons kept of {begun:g}: {begun - values[0]:g} were left out, fewer than {least}.",
                )
                return
            if _BEGUN.search(words):
                begun = max(begun, values[0])


_OTHERS = re.compile(
    r"(?:all but|all except|all save|tou(?:s|tes)(?: (?:les |nos |ces )?(?:[a-z'-]+ ){0,2}?[a-z'-]+)? (?:sauf|hormis|excepte|moins)|(?:all|every one of|each of) (?:of )?(?:the |our |these )?(?:[a-z0-9'-]+ ){0,3}?(?:but|except(?: for)?|save)|(?:every|each|all|chaque|chacun\w*|everyone|everybody|tou[st]e?s?)(?![a-z])[^.;:,]{0,40}?,? (?:but|except(?: for)?|save(?: for)?|sauf|hormis|excepte)|a l'exception de|hormis|save for|with the exception of|except for) (?:seulement |only |just )?(?P<n>\d+|"
    + WORD
    + r"|un|une|one)(?![\d.,]*\d)\b"
)
_LEAF = re.compile(
    r"^\s*\d+\) \S.*?\s(?P<r>\d+)\s+[\d.]+\s+\S+(?:\s+\([\d. ]+\))?\s\*\s*$|(?:weights?|values?|poids|valeurs?|patients?|persons?|n|counts?|class counts?|effectifs?)\s?[:=] ?\[(?P<w>\d+(?:\.0+)?(?:,? \d+(?:\.0+)?)*)\]|samples ?= ?(?P<s>\d+)|cover=(?P<c>[\d.]+)"
)


def _leaves(case: Case, where: str, words: str) -> Iterator[Finding]:
    for found in _LEAF.finditer(words):
        values = [
            v
            for v in map(value_of, re.findall(r"[\d.]+", found["r"] or found["w"] or found["s"] or found["c"] or ""))
            if v
        ]
        if any(0 < v < case.settings.threshold for v in values):
            yield Finding("model", where, f"A leaf or node of fewer than {case.settings.threshold} persons.")
            return


_WINDOW = re.compile(
    r"\b(?:min|max)_(?:events?|samples?|counts?|n|cells?|obs|patients?|freq|support|size|cases?|rows?)\b|\b\w+_(?:min|max|mean|moy|med)(?:imum)?_?\d+_?(?:h|hr|hrs|d|j|jours?|days?|m|min)?\b",
    re.I,
)
"""`map_min_24h`: the name of a variable, not a minimum of 24."""


_OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]*(?:[ =]-?\d[\d.,]*)?", re.I)
_EQUAL = re.compile(r"\b((?!n\b|nb\b|count\b)[A-Za-z_]\w*) ?[=!]= ?\d+\b(?!\.\d)")
"""`count if triage == 5`: what is asked for, not how many there are."""
_COMMAND = re.compile(
    r"(?<![\w-])(?:python\d?|Rscript|bash|sh|quarto|docker|make|uv|pip|conda|sbatch|srun|dvc|snakemake|nextflow|julia|stata|sas)\b|\.(?:py|R|sh|jl|do)\b|--[a-z][\w-]*[ =].*--[a-z]",
    re.I,
)
"""`--max-age 89` of a command is a setting of a program."""


_STATEMENT = re.compile(r"^\s{0,3}\d{1,5}\s{2,}(?=[a-z])")
"""The number that SAS gives to a statement in its log."""
_EXPECTED = re.compile(r"(?<![a-z])(?:effectifs? theoriques?|expected (?:cell )?counts?)(?![a-z])")
"""What a program notes of a test below a cross-table: cells of no persons."""


def sentences(case: Case, text: Text) -> Iterator[Finding]:
    """Findings of one text, a sentence at a time."""
    numbers: dict[str, tuple[float, str]] = {}
    for line_number, written in paragraphs(text):
        line = _STAMP.sub("", written) if text.kind in ("log", "prose") else written
        if text.kind == "log":
            line = _STATEMENT.sub("", line)
        if len(line) > 20_000 or not line.strip():
            continue
        told, last = None, ""
        if "--" in line and _COMMAND.search(line):
            line = _OPTION.sub("option", line)
        yield from quotations(f"{text.place} line {line_number}".strip(), line, plain(line))
        where = f"{text.place} line {line_number}".strip() if "\n" in text.text else text.place or "text"
        for sentence in re.split(r"(?<=[.;!?])(?<!\b[A-Z]\.)(?<!\b[DM]r\.)\s+(?=[A-ZÀ-Ý\"«(])", line):
            asked = _EQUAL.sub(r"\1 given", re.sub(r"\*\*|__|`", "", sentence))
            words = figures(of_persons_only(plain(_WINDOW.sub("variable", asked))))
            if _EXPECTED.search(words) or cited(words):
                continue
            yield from small(case, text, where, words)
            if text.kind in ("strings",):
                continue
            yield from shares(case, text, where, words, group_before(words, last) or told)
            told = whole_said(words) or told
            yield from few(case, where, words, told)
            yield from fractions_said(case, where, words)
            yield from roles(case, where, words, last)
            yield from events(case, where, words)
            yield from left(case, where, words, last)
            yield from listed(case, text, where, words)
            last = words
            yield from people(case, where, words)
            yield from parts(case, where, words)
            yield from ones(where, words, sentence)
            yield from _leaves(case, where, words)
            for found in _OTHERS.finditer(words):
                value = amount(found["n"])
                things = re.search(
                    rf"(?<![a-z])(?:{OTHER}|{THINGS})(?![a-z])", words[found.start() : found.end() + 25]
                )
                if things and not re.search(rf"(?<![a-z]){PERSON}(?![a-z])", found[0]):
                    continue
                if value is not None and 0 < value < case.settings.threshold:
                    yield Finding(
                        "subtraction", where, f"'{quoted(words, found)}': fewer than {case.settings.threshold}."
                    )
            if re.search(
                r"(?:une?|a|one|the|le|la|l'|notre) ?(?:centenaire|centenarian|nonagenaire|nonagenarian)(?![a-z])",
                words,
            ):
                yield Finding("age", where, "One person of 90 or more.")
            yield from statistics(case, text, where, words)
            if text.kind not in ("label", "strings", "metadata"):
                yield from extremes(where, words)
        for found in re.finditer(
            r"([A-Za-zÀ-ÿ.²^\- _]{1,40}?)\s*[:=]\s*(-?(?:\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?))(?![\d/])",
            line,
        ):
            value = value_of(found[2])
            if value is not None:
                numbers.setdefault(plain(found[1]), (value, where))
    if text.kind in ("prose", "ocr", "log", "hidden", "label", "data"):
        yield from _steps(case, text)
        yield from _flow(case, text)
    if text.kind not in ("strings", "comment", "metadata"):
        yield from freedom_of(numbers, case.settings.residual_df)
