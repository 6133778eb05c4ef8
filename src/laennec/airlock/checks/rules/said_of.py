"""Parts of a whole in sentences (`4 of 212`), and who is left when a number is without others."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import INT, amount, limited, quoted, structural
from laennec.airlock.checks.words import MEMBERS, OTHER, PERSON, PERSON_RE, THINGS

_LEFT = re.compile(
    r"includ|inclu|analy|complet|follow|suivi|remain|rest[ea]|retenu|kept|alive|vivant|surviv|dont|whom|exclu|after|apres|eligib|consent|accept|randomi|discharg|sorti|gueri|cured|evaluab|others|autres|screen|depist|tested|testes|enrol|recrut|recontact|answer|repond"
)
OF = re.compile(
    rf"(?<![\w.,/-])(?P<a>{INT})\s*(?P<by>/|in(?= \d+ (?:[a-z-]+ )?(?:patients|persons|people|participants|subjects|cases|women|men|children|respondents)(?![a-z]))|sur(?: les| un total de)?|of(?: the)?|out of(?: the)?|parmi(?: les)?|among(?: the)?|des)\s*(?P<b>{INT})(?![\d.,/-]*\d)(?!\s*(?:mg|ml|g\b|mm|l\b|cm))"
)
ODDS_BEFORE = re.compile(
    rf"(?<![a-z\d])(?:one|two|three|un|une|deux|trois|\d)(?: [a-z'-]*{PERSON}| [a-z]+)? (?:in|sur|out of|of every|in every)(?: every)? $"
)
_ORDER = re.compile(
    r"(?:report|rapport|volume|tome|issue|paper|episode|feuillet|livret|median\w*(?: of| de)?|mediane?(?: de)?|rank\w*|rang|classe\w*|place\w*|position|patience|attempt|retry|retries|essai|tentative|task|tache|job|part|partie|chunk|file|fichier|model|modele|worker|numero|number|no\.?|n°|item|candidate|candidat|choice|choix|"
    r"look|top|analysis|analyse|run|slide|diapositive|visit|visite|question|chapter|block|bloc|lot|batch|level|niveau|line|ligne|column|colonne|image|photo|exemple|example|option|scenario|query|requete|tour|round|fit|fold|stage|phase)\s*:?\s*(?:n°\s*)?[(#]?$"
)
"""Words before "2 of 5" that say that it is a place in an order."""
RANKED = re.compile(r"(?<![a-z])(?:rangs?|rank\w*|classement|place|position)(?: [a-z'-]+){0,2}\s*:?\s*\(?$")
"""`regional rank 8/23`."""
_PLACE = re.compile(
    rf"(?<![a-z])(?:{OTHER}|pli|lot|epoque|look|top|slide|diapo\w*|bed|lit)(?<=[a-z])(?<!percent)\s*:?\s*$"
)
_RUN = re.compile(
    r"\s*(?:(?:ok|error|pass\w*|fail\w*|skip\w*|done|start|created?|completed?|finished|termine\w*|en termes|according|ranked)(?![a-z])|(?:selon|by|per|par) (?:the |l'|le |la )?(?:auc|aic|bic|score|loss|rmse))"
)
"""Words after it that say that a program counts its own work."""


_PROGRESS = re.compile(
    rf"^\W*\[$|(?<![a-z])(?:{OTHER}|chromosomes?|chr|pli|lot|task|job|chunk|shard|part)(?: ?[\w.-]{{1,4}})? ?\[$"
)
"""`[3/12] reading`, `chromosome 2 [2/23]`: how far a program is."""

_SIDE_BY_SIDE = re.compile(
    r"(?<![a-z])(?:groupes?|groups?|arms?|bras|placebo|controls?|temoins?)(?![a-z])[^.;]{0,25}(?:and|et|,)(?: (?:in|of|for|chez|dans|pour))? $"
)
"""A number of one group, before that of the other."""


def _units_listed(before: str) -> bool:
    """Whether a label with a colon stands before, whose first noun is of things: centres, wards, files."""
    label = re.search(r"(?:^|[.;\n\d] ?)\W*(?P<label>[a-z][^.;:\n]{2,60}?) ?: ?$", before)
    first = (
        re.search(rf"(?<![a-z])(?:(?P<person>{PERSON})|{OTHER}|{THINGS})(?![a-z])", label["label"]) if label else None
    )
    return bool(first) and first is not None and not first["person"] and first[0].endswith(("s", "x", "ies"))


def _clause(before: str, after: str) -> str:
    """The words of the same clause on both sides of a fraction."""
    mine = re.split(r"[,;]", before)
    return f"{mine[-1] if mine[-1].strip() or len(mine) < 2 else mine[-2]} {re.split(r'[,;]', after)[0]}"


_DIED = re.compile(
    r"\s*(?:died|relaps\w+|were (?:readmitted|transferred|operated|intubated)|sont (?:decede|mort)|ont (?:rechute|ete (?:reop|transf|intub)))"
)


def _point_lost(case: Case, whole: float) -> bool:
    """Whether OCR took a point for a stroke: `0/31` is the only fraction of a picture that is full of decimals below 1."""
    said = " ".join(t.text for t in case.document.texts if t.kind == "ocr")
    fractions = set(re.findall(r"(?<![\d/])\d+ ?/ ?\d+(?![\d/])", said))
    return 10 <= whole < 100 and len(fractions) == 1 and len(re.findall(r"(?<!\d)0[.,]\d\d(?!\d)", said)) >= 4


def part(case: Case, kind: str, where: str, words: str, found: re.Match[str], least: int) -> Iterator[Finding]:
    a, b = amount(found["a"]), amount(found["b"])
    if a is None or b is None or b < a or b < 2 or limited(words, found.start()):
        return
    by = found["by"]
    if by == "in" and (b < 50 or b % 50 == 0):
        return  # `1 in 8 women` is a rate of the literature
    after, before = words[found.end() : found.end() + 30], words[max(0, found.start() - 30) : found.start()]
    if (
        b < 10
        and by != "/"
        and not re.search(rf"(?<![a-z]){PERSON}(?![a-z])", f"{before} {after}")
        and not _DIED.search(after)
    ):
        return  # `2 of the 3 pathways`, `targets: 2 of 3 met`
    if _units_listed(words[: found.start()]) and not re.match(rf"\s*(?:[a-z-]+ )?{PERSON}(?![a-z])", after):
        return  # `wards below the target: 4 of 12`
    if (
        by == "/"
        and after.startswith("]")
        and _PROGRESS.search(words[: found.start()])
        and not PERSON_RE.search(words[: found.start()])
    ):
        return
    if by != "/" and ODDS_BEFORE.search(words[: found.start()]):
        return  # `1 child in 3 of 450`
    if re.search(r"(?<![a-z])items\W{1,3}$", before) or RANKED.search(before):
        return
    if by == "/" and (
        re.search(r"%\s*\|[^a-z]*\|\s*$|\[[ #=>.█-]*\]\s*$", before) or re.match(r"\s*\[\d\d:\d\d<", after)
    ):
        return  # a bar of progress
    if by == "/" and (
        (
            b <= 12
            and a <= 31
            and not re.search(
                rf"{PERSON}|sensib|sensit|specif|\\bvpp|\\bppv|\\bnpv|\\bvpn|respon|succes", _clause(before, after)
            )
        )
        or (b in (10, 100, 1000, 10000, 100000) and not re.search(rf"{PERSON}", after))
    ):
        return
    if (by == "/" and re.match(r"\s*/", after)) or re.search(r"/\s*$", before):
        return
    if 1900 <= b <= 2100 and 1 <= a <= 31 and not re.search(PERSON, after[:14]):
        return
    if by.startswith("des") and not re.match(rf"\s*(?:[a-z]+ )?{PERSON}", after):
        return
    if re.match(
        rf"\s*(?:[a-z-]+ )?(?:{OTHER}|comments?|commentaires?|remarks?|remarques?|suggestions?|objecti(?:ves?|fs?))(?![a-z])",
        after,
    ) or re.search(
        r"(?:page|epoch|fold|step|etape|score|batch|table|figure|slide|iteration|version|ratio|chapitre|section|tension|acuite|vision|ph|hauteur|tests?|trial|run)\s*:?\s*\(?$",
        before,
    ):
        return
    if by != "/" and re.search(rf"(?:of|sur|out of) (?:the |les )?{found['b']} (?:[a-z]+ )?{OTHER}(?![a-z])", words):
        return  # `6 of 8 indicators; 2 of 8 ...`
    if before.rstrip().endswith("[") and after.startswith("]"):
        return  # how far a program is
    if re.match(r"\s*(?:mmhg|mg|ml|folds|it/s|sec|epochs)", after) or _PLACE.search(before):
        return
    if by == "/" and not before.strip(" #*_(-") and re.match(r"\.\s*(?:[a-z]|$)", after):
        return  # the number of a slide
    if (
        by != "/"
        and not re.match(rf"\s*(?:[a-z-]+ )?{PERSON}(?![a-z])", after)
        and (_ORDER.search(before) or _RUN.match(after) or (kind == "log" and not PERSON_RE.search(words)))
    ):
        return
    if a == 0 and kind == "ocr" and _point_lost(case, b):
        return
    if 0 < a < least:
        yield Finding("small_count", where, f"'{quoted(words, found)}': {a:g} persons, fewer than {least}.")
    elif 0 < b - a < least:
        yield Finding("subtraction", where, f"'{quoted(words, found)}': {b - a:g} others remain, fewer than {least}.")
    elif a == 0 or (a == b and by in ("/", "sur", "of", "out of") and re.search(PERSON, after + before)):
        if not structural(words):
            yield Finding("zero", where, f"'{quoted(words, found)}': none or all of a real group.")


_FROM_TO = re.compile(
    rf"(?<![a-z])(?:sample(?: size)?|effectifs?|cohorte?|population|number of {PERSON}|nombre de {PERSON}|n)(?: [a-z'-]+){{0,3}}? (?:from|de) (?P<e>{INT})(?![\d.,]*\d| ?%) (?:[a-z'-]+ )?(?:to|a|down to) (?P<f>{INT})(?![\d.,]*\d| ?(?:ans|%|years?|mg|g|h|jours|days|mois))"
    rf"|(?<![a-z])(?:from|de|passe\w* de|passant de|goes from|went from|falls? from|fell from|down from) (?P<a>{INT}) (?:[a-z'-]+ ){{0,3}}?(?:to|a|down to) (?P<b>{INT}) (?:[a-z'-]+ ){{0,2}}?{PERSON}(?![a-z])"
    rf"|(?<![a-z])(?:from|de|passe\w* de|passant de) (?P<c>{INT}) (?:[a-z'-]+ ){{0,2}}?{PERSON} (?:to|a|down to) (?P<d>{INT})(?![\d.,]*\d| ?(?:ans|%|years?|mg|g|h|jours|days|mois))"
)


_HAPPENED_TO = re.compile(
    rf"(?<![\w.,/%+=<>≥≤-])(?<!\d )(?P<a>{INT})(?![\d.,]*\d| ?%) (?:(?:fatal|observed|expected|first) )?(?:events?|evenements?|deaths?|deces|relapses|rechutes|readmissions?|rehospitali[sz]ations?|complications?|recidives?|recurrences?|infections?)(?: [a-z]+)? (?:sur|of|out of|parmi|among|chez|in|dans|for|pour) (?:the |les )?(?P<b>{INT})(?![\d.,]*\d| ?%) (?:[a-z]+ )?{PERSON}(?![a-z])"
)
"""`56 events in 62 patients`."""
_AMONG_THOSE = re.compile(
    rf"(?<![a-z])(?:of|sur|parmi|among|from|chez|in)\s+(?:the |les |nos |our |these |ces |all )*(?P<a>{INT})(?![\d.,]*\d)\s+(?:(?:[a-z'-]+ ){{0,3}}?{MEMBERS}|who|whose|with|without|qui|dont|avec|sans|ayant|treated|exposed|on|under|sous)(?![a-z])[^.;\n%]{{0,110}}?,\s*(?:only |seulement |seuls |some )?(?P<b>{INT})(?![\d.,]*\d) "
    r"(?:\([^)]*\) )?(?:of them |d'entre eux |patients |women |men |children )?(?:were|was|had|have|did|died|remained|stayed|survived|recovered|responded|reached|completed|achieved|improved|relapsed|returned|went|showed|received|kept|etaient|ont|avaient|sont|restai\w*|furent|se sont|n'ont|n'avaient|n'etaient|survecu\w*|beneficiai\w*)(?![a-z])"
)
"""`Among the 52 patients who started it, 46 were better`."""


def without(case: Case, where: str, words: str) -> Iterator[Finding]:
    """`412 patients, dont 405 ...`: what remains."""
    least = case.settings.threshold
    for found in re.finditer(
        rf"(?<![\d.,])(?P<a>{INT})\s+(?:[a-z'-]+ ){{0,3}}?{PERSON}[^.;\n]{{0,60}}?(?:,|\(|:|;|-|–)?\s*(?:dont|of (?:whom|which|these|them)|parmi lesquels|parmi eux|including|from which|among (?:whom|them)|et|and|puis|then|->|→)\s+(?:[a-z'-]+ ){{0,2}}?(?P<b>{INT})(?!\s*(?:%|/))(?P<after>[^.;\n]{{0,40}})",
        words,
    ):
        a, b = amount(found["a"]), amount(found["b"])
        linked = re.search(
            r"dont|of (?:whom|which|these|them)|lesquels|parmi eux|including|from which|among|->|→", found[0]
        )
        remaining = re.search(
            r"reste|remain|after|apres|complet|analys|suivi|follow|retenu|kept|left|alive|vivant|evaluab|inclu",
            found[0],
        )
        if a and b and a > b and 0 < a - b < least and b >= least and (linked or remaining):
            yield Finding(
                "subtraction", where, f"'{quoted(words, found)}': {a - b:g} others remain, fewer than {least}."
            )
    for found in re.finditer(
        rf"(?:\bof|sur|parmi|among|from)\s+(?:the |les |nos |our |these )?(?P<a>{INT})\s+(?:[a-z'-]+ ){{0,3}}?{PERSON}[^.;,\n]{{0,40}},\s*(?:[a-z'-]+ ){{0,3}}?(?P<b>{INT})(?!\s*(?:%|/|ans|years|{OTHER}))(?![\d.,]*\d)",
        words,
    ):
        a, b = amount(found["a"]), amount(found["b"])
        if a and b and a > b >= least and a - b < least:
            yield Finding(
                "subtraction", where, f"'{quoted(words, found)}': {a - b:g} others remain, fewer than {least}."
            )
    for found in _HAPPENED_TO.finditer(words):
        a, b = amount(found["a"]), amount(found["b"])
        if a and b and b > a >= least and b - a < least:
            yield Finding(
                "subtraction", where, f"'{quoted(words, found)}': {b - a:g} others remain, fewer than {least}."
            )
    for found in _AMONG_THOSE.finditer(words):
        a, b = amount(found["a"]), amount(found["b"])
        if a and b and a > b >= least and a - b < least:
            yield Finding(
                "subtraction", where, f"'{quoted(words, found)}': {a - b:g} others remain, fewer than {least}."
            )
    if (_LEFT.search(words) or "(" in words) and not re.search(
        r"\b(?:vs|versus|contre|compared|respectively|respectivement)\b", words
    ):
        said = [
            (v, m)
            for m in re.finditer(
                rf"(?<![\w.,/%+=<>≤≥-])({INT})(?![\w]|[.,]\d|\s*(?:%|/|-\d|ans|years|{OTHER}))", words
            )
            if not re.search(r"(?:[<>≤≥]=?|(?<![a-z])aged?|ages de) ?$", words[: m.start()])
            and (v := amount(m[1])) is not None
            and v >= least
            and not 1900 <= v <= 2100
        ]
        for (a, first), (b, second) in pairwise(said):
            between = words[first.end() : second.start()]
            if 0 < abs(a - b) < least and len(between) < 90 and re.search(rf"(?<![a-z]){PERSON}(?![a-z])", between):
                if re.search(rf"{PERSON} (?:par|by|per|selon) ", between):
                    continue  # a table's title between numbers of two tables
                if re.search(rf"{PERSON} (?:and|et) $", between) and not re.search(r"among|dont|whom", between):
                    continue  # two groups side by side
                if _SIDE_BY_SIDE.search(between) and not re.search(r"among|dont|whom|parmi", between):
                    continue  # `in 112 patients of the treated group and 121 of the other`
                yield Finding(
                    "subtraction",
                    where,
                    f"{a:g} and {b:g} in one sentence: {abs(a - b):g} others remain, fewer than {least}.",
                )
                return
    for found in _FROM_TO.finditer(words):
        a, b = amount(found["a"] or found["c"] or found["e"]), amount(found["b"] or found["d"] or found["f"])
        if a and b and 0 < abs(a - b) < least and min(a, b) >= max(20, least):
            yield Finding(
                "subtraction", where, f"'{quoted(words, found)}': a step of {abs(a - b):g}, fewer than {least}."
            )
    for found in re.finditer(
        rf"(?P<a>{INT})(?: [a-z'-]+){{0,4}}\s*(?:->|→|=>|⟶|–>|--+>|(?<=\s)--+(?=\s))\s*(?:[a-z'-]+ ){{0,4}}?(?P<b>{INT})",
        words,
    ):
        a, b = amount(found["a"]), amount(found["b"])
        if a and b and 1900 <= min(a, b) <= max(a, b) <= 2100:
            continue  # years
        if a and b and 0 < abs(a - b) < least and min(a, b) >= least:
            yield Finding(
                "subtraction", where, f"'{quoted(words, found)}': a step of {abs(a - b):g}, fewer than {least}."
            )
