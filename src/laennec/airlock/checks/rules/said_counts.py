"""Small counts in sentences: said, part of a whole, left over."""

import re
from collections.abc import Iterator
from functools import lru_cache

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.request import of_papers
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.said_of import ODDS_BEFORE, OF, part, without
from laennec.airlock.checks.rules.wording import ADJ, INT, WORD, amount, columns, limited, quoted
from laennec.airlock.checks.words import MEMBERS, MORE_WORDS, OTHER, PERSON, plain

AMOUNT = re.compile(
    rf"(?<![\w.,/%+=-])(?P<n>(?:(?<!\d )|(?<=(?:19|20)\d\d ))(?:{INT})|{WORD})(?![\d.,]*\d)(?!\s*(?:%|/|\+|-\d|:\d))(?! (?:cents?|mille|hundred|thousand|millions?|dozens?|douzaines?|dizaines?)(?![a-z]))\s+(?P<between>(?:(?!(?:{WORD}|ans?|mois|jours?|semaines?|heures?|years?|months?|days?|weeks?|hours?) ){ADJ}){{0,3}}?)(?P<noun>{PERSON})(?![a-z])"
)
_TENS = "|".join(MORE_WORDS)
_SINGLE = re.compile(
    rf"(?<![a-z])(?:(?:un|une) (?:seule?|unique) |(?:only|just|exactly) one |a single |one (?:single )?|(?:l'|le |la )?(?:seule?|unique) |1 seule? )(?:{ADJ}?)(?P<noun>patient|patiente|malade|personne|sujet|femme|homme|enfant|cas|deces|"
    r"woman|man|child|person|subject|case|death|event|evenement|sejour|stay|participant|participante|girl|boy|fille|garcon|infant|admission)(?![a-z])(?!,? (?:sur|par|in|out of|per) (?:\d{2,}|row|line|ligne|an?\b|every|two|three|four|five|six|seven|eight|nine|ten|twenty|deux|trois|quatre|cinq|sept|huit|neuf|dix|vingt|cent|mille))"
)
_N = re.compile(
    rf"(?<![a-z0-9_.])(?:n|n[+−-]|effectif|nb|n (?:train|test|valid\w*|patients?|events?|deaths?|cases|controls|treated|exposed|obs)|(?:nombre|number|nb) (?:de |d'|des |of )?{PERSON}(?: [a-z]+){{0,2}}|patients|events?|deces|deaths|count|{PERSON} (?:observes?|observed|inclus|included|exclus|excluded))\s*(?:=|:|==|~)\s*(?P<n>\d{{1,3}}(?:[ ,]\d{{3}})+|\d+)(?![\d.,]*\d)(?!\s*(?:%|/\d|=\s*[a-z]))"
)


_ABOUT = re.compile(
    r"(?:pres de|environ|plus de|about|nearly|almost|around|some|roughly|over|more than|presque|quelque)\s+$"
)
_ODDS_AFTER = re.compile(
    r"\s*(?:sur|in|out of) (?:\d|10{1,3}|20|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)(?![\d.,]*\d)"
)
"""`one patient in five`, `one in five patients`, `about 9 patients sur 10`: how often, not how many."""


_ONE_IN = re.compile(r"\s*(?:sur|in|out of) (?P<n>\d{2,5})(?![\d.,]*\d)")


def one_in(after: str, persons: float | None) -> bool:
    """Whether `1 femme` is one `sur 120` of so many that it tells how often, not how many."""
    found = _ONE_IN.match(after)
    return bool(found and persons and int(found["n"]) * 100 <= persons)


_EVENTS = re.compile(
    r"consultations?|admissions?|hospitali[sz]ations?|stays?|sejours?|passages?|readmissions?|infections?|relapses?|rechutes?|events?|evenements?|transfers?|transferts?|injections?|seizures?|falls?|chutes?"
)
"""What one person may have several of."""


_ALWAYS_MANY = ("men", "women", "people", "children", "infarctus", "avc", "foetus", "fetus", "sdf")
_BEHIND = re.compile(
    rf"(?:'|’)|\s*(?:tables?|files?|columns?|colonnes|rows?|types?|codes?|records?|certificates?|rates?|cards?|forms?|notes?|numbers?|ids?|identifiers?|levels?|data|{OTHER})(?![a-z])"
)
_DEFINES = re.compile(
    r"count(?:s|ed)? as|compt(?:e|ent|es?) (?:pour|comme)|= ?(?:1|one|une?) (?:row|ligne|line|record)|number needed|needed to (?:treat|harm)|nombre de sujets a traiter|\bnn[th]\b|par ligne|per row|a row (?:is|per)|index (?:stay|admission)"
)
_BOUND = re.compile(
    r"\s*(?:at most|au plus|maximum|or more|ou plus|at a time|a la fois|by (?:day|night)|de (?:jour|nuit)|(?:per|par) (?:room|bed|nurse|chambre|lit|infirmi\w+|day|jour|week|semaine)|more (?:per|in|for)|fewer (?:per|in|for)|less (?:per|in)|de (?:plus|moins) (?:pour|par|sur)|avoided|prevented|evites?)(?![a-z])"
)
_STAFFED = re.compile(
    r"(?:nurses?|infirmi\w+|carers?|soignants?|physicians?|doctors?|medecins?|beds?|lits?|rooms?|chambres?|holds?|accueill\w+|recoi\w+|up to|jusqu'a)(?:[^.;:\d]{0,25} (?:for|pour))? $"
)


NEEDED = re.compile(
    r"(?:nombre|number|nb|no\.?) (?:de |d'|of )?(?:sujets?|patients?|malades?|personnes?|subjects?|persons?|people|cas|cases|women|femmes|children|enfants)? ?(?:needed |necessaires? |requis )?(?:a |to )(?:traiter|treat|harm|depister|screen|vacciner|vaccinate|nuire|prevent|prevenir)|(?<![a-z])nn[thsv](?![a-z])|(?:faut|faudrait|needs?|needed|must|suffit de|fallait) (?:to |de )?(?:traiter|treat|depister|screen|vacciner|vaccinate|operer|operate)"
)
"""How many must be treated for one to gain: no group of persons."""
_CONCEPT = re.compile(
    r"(?<![a-z])(?:competing|concurrents?|intercurrents?|competitifs?|composite|estimand|fine[- ](?:and |et |& )?gray|cause-specific|subdistribution|endpoint|multi-?state|multi-?etats?)(?![a-z])"
)
_OCCURRED = re.compile(
    r"occur|surven|observ|record|there (?:were|was)|il y a|died|deced|(?<![a-z])(?:arm|bras|saw|seen|patients?|releve\w*|counted)(?![a-z])"
)
"""Events that a model or an endpoint is made of, and what says that they happened."""
_ABOUT_BEHIND = re.compile(
    r"\s*(?:sur|in|out of|of) (?:10|dix|ten|20|vingt|twenty|100|cent)(?! (?:%|\d))(?: (?:environ|a peu pres|ou presque|or so|roughly|en moyenne|on average))(?![a-z])"
)
_CASES_OF_TEN = re.compile(r"\s*(?:sur|in|out of) (?:10|dix|ten)(?=[\s.,;:)]|$)(?! (?:\d|patient|malade|cas))")


_PARTICIPLE = re.compile(r"participante?s?|inclus(?:es)?|exclus(?:es)?|recrute\w*|positifs?|positives?")
_BEFORE_NOUN = re.compile(
    r"(?:autres|nouveaux|nouvelles|jeunes|premiers|premieres|derniers|dernieres|seuls|seules|vieux|petits|petites|grands|grandes|anciens|anciennes|futurs|rares|vrais|vraies|faux|fausses|others?|new|young|old|early|late|more|only|former|later|plus|moins)"
)


def _adjective(words: str, found: re.Match[str], value: float) -> bool:
    """`2 control conditions`, `4 patient groups`, `4 registres participants`: another noun is what is counted."""
    noun = found["noun"]
    last = found["between"].split()[-1:]
    if last and _PARTICIPLE.fullmatch(noun) and last[0].endswith(("s", "x")) and not _BEFORE_NOUN.fullmatch(last[0]):
        return re.fullmatch(rf"{PERSON}|{MEMBERS}", last[0]) is None
    if value >= 2 and not noun.endswith(("s", "x")) and noun not in _ALWAYS_MANY:
        return not re.match(rf"\s*{PERSON}(?![a-z])", words[found.end() :])
    return bool(_BEHIND.match(words[found.end() :]))


def _defined(words: str, found: re.Match[str]) -> bool:
    """Whether a sentence says how persons are counted or cared for, not how many there were."""
    return bool(
        _DEFINES.search(words)
        or _BOUND.match(words[found.end() :])
        or _STAFFED.search(words[max(0, found.start() - 45) : found.start()])
    )


_RECORDS = r"(?:stays?|sejours?|deliver(?:y|ies)|delivrances?|dispens(?:ings?|ations?)|claims?|admissions?|visits?|hospitali[sz]ations?|consultations?|prescriptions?|remboursements?|passages?|inpatient|outpatient)"
_RECORDED = re.compile(_RECORDS)
_ALGORITHM = re.compile(
    rf"(?<![\w.,])[1-4] (?:[a-z-]+ )?{_RECORDS} (?:or|ou|and|et|/) (?:at least |au moins )?[1-9] (?:[a-z-]+ )?{_RECORDS}(?![a-z])"
    rf"|(?<![\w.,])[1-4] (?:[a-z-]+ )?{_RECORDS} (?:(?:more than|a plus de) \d+ days apart|(?:within|in|en|sur|dans les?) \d+ (?:days|months|years|jours|mois|ans|weeks))"
)
"""How a definition finds a disease in claims: `1 stay or 3 deliveries`, `2 deliveries within 90 days`."""


@lru_cache(maxsize=200)
def _algorithm(text: str) -> bool:
    said = plain(text[:50_000])
    return bool(_ALGORITHM.search(said)) and bool(
        re.search(
            r"(?<![a-z])(?:rules?|regles?|definitions?|definis?|algorithm\w*|concepts?|code lists?|listes? de codes|identifie?\w*)(?![a-z])",
            said,
        )
    )


_STAFF = re.compile(
    r"(?<![a-z])(?:etp|equivalents?[ -]temps[ -]plein|ftes?|full[ -]time|embauch\w*|hired?|hiring|staffing|ressources humaines|human resources|budget|feuille de route|roadmap|entrepot)(?![a-z])"
)
"""Of those who work there, not of a study's participants."""


_CODED = re.compile(r"(?<![\w.])([a-z]{1,2}\d{1,2}) (?=\d{1,3} [a-z]{4})")
"""`G2 4 patients`: a group by its code, then how many it has; not 24."""


def small(case: Case, text: Text, where: str, words: str) -> Iterator[Finding]:
    least = case.settings.threshold
    if text.kind == "comment" and case.is_code and columns(words):
        return
    words = _CODED.sub(r"\1: ", words)
    for found in AMOUNT.finditer(words):
        value = amount(found["n"])
        if value is None or not 0 < value < least or limited(words, found.start()):
            continue
        if value == 1 and re.match(
            r"[^.;,]{0,25}? (?:par|per) (?:famille|family|foyer|household|couple|mere|mother)",
            words[found.end("n") :],
        ):
            continue  # how they were chosen
        if re.search(rf"(?:{_TENS}|thousand|mille)[ -](?:et |and )?$", words[: found.start()]):
            continue  # `twenty two patients`
        if re.search(r"(?<![a-z])ratios?(?![a-z])[^.;]{0,50}\d (?:pour|for|to|per|/) $", words[: found.start()]):
            continue  # `the ratio of nurses was 2 for 5 patients`
        if found["noun"].startswith("mineur") and re.search(
            r"(?<![a-z])(?:majeure?s?|critiques?)\W{1,3}(?:et )?$", words[: found.start()]
        ):
            continue  # risks, great ones and small ones
        if ODDS_BEFORE.search(words[: found.start()]) or (
            _ODDS_AFTER.match(words[found.end() :])
            and (value == 1 or (value <= 3 and not found["n"].isdigit()) or _ABOUT.search(words[: found.start()]))
        ):
            continue
        if value == 1 and one_in(words[found.end() :], case.persons):
            continue
        if re.search(rf"(?<![a-z]){OTHER}(?![a-z])", found["between"]) and not re.match(
            r"(?:autres?|other)", found["between"]
        ):
            continue
        if found["noun"].startswith("passage") and case.is_code:
            continue
        if found["noun"].startswith(("evenement", "event", "cas", "case")) and re.search(
            r"type|kind|use|study|per |par ", words[found.end() : found.end() + 12]
        ):
            continue
        if re.search(
            r"(?:figure|table|tableau|annexe|appendix|section|page|grade|stade|stage|type|niveau|level|version|chapitre|etape|step|groupe|group|cohort|cohorte|phase|bras|arm|class|classe|fold|site|centre|visit|visite|jour|day|score|top|rank|rang|question|model|modele|python|seed|cluster|decile|quartile)\s*$",
            words[: found.start()],
        ):
            continue
        if found["noun"] in ("members", "member", "controls", "control") and re.search(
            r"team|committee|comite|board|jury|panel|conseil|dsmb|idmc|dmc|cspm|per case|per", words
        ):
            continue
        if re.search(
            r"^\s*(?:per|par|pour|for each)\s+(?:cas|case|patient|sejour|stay|person)",
            words[found.end() : found.end() + 20],
        ) and re.search(r"temoin|control|matched|appari", words):
            continue
        if _adjective(words, found, value) or _defined(words, found):
            continue
        if found["noun"].startswith(("control", "temoin")) and re.search(
            r"(?<![a-z])(?:match|appari)|1 ?: ?\d", words
        ):
            continue
        if _RECORDED.fullmatch(found["noun"]) and re.match(
            r"\s*(?:[a-z]+ )?(?:within|in|dans les?|en|sur|a moins de|less than|separes de|apart by|at least|a au moins) (?:the (?:same|past) )?\d+ (?:days|months|years|weeks|jours|mois|ans|semaines)",
            words[found.end() :],
        ):
            continue
        if NEEDED.search(words[max(0, found.start() - 40) : found.start()]):
            continue
        if _RECORDED.fullmatch(found["noun"]) and _algorithm(text.text):
            continue
        if found["noun"].startswith(("recrut", "recruit")) and _STAFF.search(plain(text.text) + plain(case.context)):
            continue
        if (
            found["noun"].startswith(("event", "evenement"))
            and _CONCEPT.search(words)
            and not _OCCURRED.search(words)
        ):
            continue
        behind = words[found.end() :]
        if value >= 2 and (case.persons or 100) >= 100 and _CASES_OF_TEN.match(behind):
            continue  # seven in ten of many
        if _ABOUT_BEHIND.match(behind) or (
            found["noun"] in ("cas", "cases")
            and _CASES_OF_TEN.match(behind)
            and re.search(r"(?<![a-z])(?:dans|in|en)(?: (?:about|environ|some|roughly))? $", words[: found.start()])
        ):
            continue
        if re.search(
            r"(?:levels?|stages?|grades?|class(?:es?)?|asa|nyha|gold|killip|scores?|niveaux?|stades?|types?|bands?|quartiles?|groupe?s?) \d(?:,? \d)*,? ?(?:and|or|to|et|ou|a|-|/|–) ?$",
            words[: found.start()],
        ):
            continue
        if found["noun"].startswith(("control", "temoin")) and re.search(
            rf"\d {OTHER}(?: [a-z]+)?,? (?:and |et |/ )?$", words[: found.start()]
        ):
            continue
        if found["noun"].startswith(("control", "temoin")) and re.search(
            r"(?:match\w*|appari\w*|tires?|choisis?|selected|drawn|sampled)(?![a-z])[^.;]{0,40}$",
            words[: found.start()],
        ):
            continue
        if _EVENTS.fullmatch(found["noun"]) and (
            re.match(
                rf"\s*(?:[a-z'-]+ ){{0,3}}?(?:par|per|pour chaque|for each|chez chaque|an?(?= (?:year|month|week|day))) (?:{PERSON}|an|year|mois|month|semaine|week|jour|day|bras|arm)(?![a-z])",
                words[found.end() : found.end() + 60],
            )
            or re.search(r"(?<![a-z])(?:each|every|chaque) (?:[a-z'-]+ ){0,3}$", words[: found.start()])
            or re.search(
                rf"(?<![a-z])(?:each|every|chaque) {PERSON} (?:has|had|have|a|avait|aura|received|gets|makes|fait)(?![a-z])",
                words[max(0, found.start() - 60) : found.start()],
            )
        ):
            continue
        if re.match(
            r"[^.;,]{0,25}?(?:pour|per|for) (?:every )?(?:100|1 ?000|mille|cent|\d\d+)(?![0-9])",
            words[found.end() : found.end() + 45],
        ):
            continue
        if re.search(
            r"(?:^|(?<![a-z]))(?:fig(?:ure)?s?|tab(?:le(?:au)?)?|panel|slide|graph(?:ique)?|plot)?\.? ?$",
            words[: found.start()],
        ) and re.match(r"\d+ [-–—:] ", words[found.start() :]):
            continue  # the number of a figure: `Fig. 1 - Complications`
        if re.search(r"[a-z0-9_]=$", words[: found.start()]):
            continue  # `diabetes=1 and ...`: the value of a variable
        if re.search(r"don(?:or|neur)s?", found[0]) and re.search(r"matching|imput|pmm|hot[- ]?deck", words):
            continue  # rows from which a missing value is drawn
        if re.match(r"\s*(?:id|identifier|level|-level)", words[found.end() : found.end() + 10]):
            continue
        yield Finding("small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}.")
    for found in _SINGLE.finditer(words):
        if (
            _BEHIND.match(words[found.end() :])
            or _defined(words, found)
            or re.match(rf"\s*(?:per|par|for each|pour chaque) {PERSON}", words[found.end() :])
        ):
            continue
        if limited(words, found.start()) or re.search(
            r"(?:no|not|aucune?|never|jamais|ne |n'|without|sans|row per|ligne par|single person is|whether|identify|per|par|about|sur|describe|decri|reconnai|tell)\b[^.]{0,25}$",
            words[: found.start()],
        ):
            continue
        yield Finding("small_count", where, f"'{quoted(words, found)}': one person.")
    for found in () if of_papers(case.population) else _N.finditer(words):
        if NEEDED.search(words[max(0, found.start() - 30) : found.end()]):
            continue
        if words.startswith(">") and re.search(r"[a-z._]\([^()]*$", words[: found.start()]) and found["n"] == "1":
            continue  # `cbind(n = 1, ...)` at a prompt: each row counts once
        value = amount(found["n"])
        if (
            value is not None
            and 0 < value < least
            and not re.search(
                r"(?:(?:centre|center|site|code|fold|hospital|hopita|groups?|variables?|features?|tests?|model|seuil|threshold|mois|month|cluster|concept|worker|estimators|jobs)\w*|(?<![a-z])(?:min(?:imum)?|max(?:imum)?|k|random|top|class(?:es)?))\s*\(?\[?\s*$",
                words[: found.start()],
            )
        ):
            after = words[found.end() : found.end() + 25]
            if re.search(r"model\w* the probability[^.;]{0,20}$", words[: found.start()]):
                continue  # which value of an outcome a model is of
            if not re.match(rf"\s*(?:{OTHER}|row|ligne|line|record)(?![a-z])", after):
                yield Finding(
                    "small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}."
                )
    if text.kind == "formula":
        less = re.fullmatch(r"\s*(\d+)\s*-\s*(\d+)\s*", text.text)
        if less and 0 < int(less[1]) - int(less[2]) < least:
            yield Finding("subtraction", where, f"A formula gives {int(less[1]) - int(less[2])}, fewer than {least}.")
        added = (
            [int(v) for v in text.text.split("+")] if re.fullmatch(r"\s*\d+(?:\s*\+\s*\d+)+\s*", text.text) else []
        )
        if added and sum(added) >= 2 * least and 0 < min(added) < least and not any(1900 <= v <= 2100 for v in added):
            yield Finding("small_count", where, f"A formula adds {min(added)}: fewer than {least} persons.")
    if text.kind in ("strings",):
        return
    for found in OF.finditer(words):
        yield from part(case, text.kind, where, words, found, least)
    yield from without(case, where, words)
