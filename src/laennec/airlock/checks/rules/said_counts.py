"""Small counts in sentences: said, part of a whole, left over."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from laennec.airlock.checks.document import Finding, Text
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import ADJ, INT, WORD, amount, columns, limited, quoted, structural
from laennec.airlock.checks.words import MEMBERS, MORE_WORDS, OTHER, PERSON, THINGS, plain

AMOUNT = re.compile(
    rf"(?<![\w.,/%+=-])(?P<n>(?:(?<!\d )|(?<=(?:19|20)\d\d ))(?:{INT})|{WORD})(?![\d.,]*\d)(?!\s*(?:%|/|\+|-\d|:\d))(?! (?:cents?|mille|hundred|thousand|millions?|dozens?|douzaines?|dizaines?)(?![a-z]))\s+(?P<between>(?:(?!(?:{WORD}|ans?|mois|jours?|semaines?|heures?|years?|months?|days?|weeks?|hours?) ){ADJ}){{0,3}}?)(?P<noun>{PERSON})(?![a-z])"
)
_LEFT = re.compile(
    r"includ|inclu|analy|complet|follow|suivi|remain|rest[ea]|retenu|kept|alive|vivant|surviv|dont|whom|exclu|after|apres|eligib|consent|accept|randomi|discharg|sorti|gueri|cured|evaluab|others|autres|screen|depist|tested|testes|enrol|recrut|recontact|answer|repond"
)
_TENS = "|".join(MORE_WORDS)
_SINGLE = re.compile(
    rf"(?<![a-z])(?:(?:un|une) (?:seule?|unique) |(?:only|just|exactly) one |a single |one (?:single )?|(?:l'|le |la )?(?:seule?|unique) |1 seule? )(?:{ADJ}?)(?P<noun>patient|patiente|malade|personne|sujet|femme|homme|enfant|cas|deces|"
    r"woman|man|child|person|subject|case|death|event|evenement|sejour|stay|participant|participante|girl|boy|fille|garcon|infant|admission)(?![a-z])(?!,? (?:sur|par|in|out of|per) (?:\d{2,}|row|line|ligne|an?\b|every|two|three|four|five|six|seven|eight|nine|ten|twenty|deux|trois|quatre|cinq|sept|huit|neuf|dix|vingt|cent|mille))"
)
_N = re.compile(
    rf"(?<![a-z0-9_.])(?:n|effectif|nb|n (?:train|test|valid\w*|patients?|events?|deaths?|cases|controls|treated|exposed|obs)|(?:nombre|number|nb) (?:de |d'|des |of )?{PERSON}(?: [a-z]+){{0,2}}|patients|events?|deces|deaths|count|{PERSON} (?:observes?|observed|inclus|included|exclus|excluded))\s*(?:=|:|==|~)\s*(?P<n>\d{{1,3}}(?:[ ,]\d{{3}})+|\d+)(?![\d.,]*\d)(?!\s*(?:%|/\d|=\s*[a-z]))"
)
_OF = re.compile(
    rf"(?<![\w.,/-])(?P<a>{INT})\s*(?P<by>/|in(?= \d+ (?:[a-z-]+ )?(?:patients|persons|people|participants|subjects|cases|women|men|children|respondents)(?![a-z]))|sur(?: les| un total de)?|of(?: the)?|out of(?: the)?|parmi(?: les)?|among(?: the)?|des)\s*(?P<b>{INT})(?![\d.,/-]*\d)(?!\s*(?:mg|ml|g\b|mm|l\b|cm))"
)


_ABOUT = re.compile(
    r"(?:pres de|environ|plus de|about|nearly|almost|around|some|roughly|over|more than|presque|quelque)\s+$"
)
_ODDS_BEFORE = re.compile(
    rf"(?<![a-z\d])(?:one|two|three|un|une|deux|trois|\d)(?: [a-z'-]*{PERSON}| [a-z]+)? (?:in|sur|out of|of every|in every)(?: every)? $"
)
_ODDS_AFTER = re.compile(
    r"\s*(?:sur|in|out of) (?:\d|10{1,3}|20|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)(?![\d.,]*\d)"
)
"""`one patient in five`, `one in five patients`, `about 9 patients sur 10`: how often, not how many."""


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


def small(case: Case, text: Text, where: str, words: str) -> Iterator[Finding]:
    least = case.settings.threshold
    if text.kind == "comment" and case.is_code and columns(words):
        return
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
        if _ODDS_BEFORE.search(words[: found.start()]) or (
            _ODDS_AFTER.match(words[found.end() :])
            and (value == 1 or (value <= 3 and not found["n"].isdigit()) or _ABOUT.search(words[: found.start()]))
        ):
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
            r"team|committee|comite|per case|per", words
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
    for found in _N.finditer(words):
        if NEEDED.search(words[max(0, found.start() - 30) : found.end()]):
            continue
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
    for found in _OF.finditer(words):
        yield from _part(case, text.kind, where, words, found, least)
    yield from _without(case, where, words)


_ORDER = re.compile(
    r"(?:report|rapport|volume|tome|issue|paper|episode|feuillet|livret|median\w*(?: of| de)?|mediane?(?: de)?|rank\w*|rang|classe\w*|place\w*|position|patience|attempt|retry|retries|essai|tentative|task|tache|job|part|partie|chunk|file|fichier|model|modele|worker|numero|number|no\.?|n°|item|candidate|candidat|choice|choix|"
    r"look|top|analysis|analyse|run|slide|diapositive|visit|visite|question|chapter|block|bloc|lot|batch|level|niveau|line|ligne|column|colonne|image|photo|exemple|example|option|scenario|query|requete|tour|round|fit|fold|stage|phase)\s*:?\s*(?:n°\s*)?[(#]?$"
)
"""Words before "2 of 5" that say that it is a place in an order."""
_PLACE = re.compile(
    rf"(?<![a-z])(?:{OTHER}|pli|lot|epoque|look|top|slide|diapo\w*|bed|lit)(?<=[a-z])(?<!percent)\s*:?\s*$"
)
_RUN = re.compile(
    r"\s*(?:(?:ok|error|pass\w*|fail\w*|skip\w*|done|start|created?|completed?|finished|termine\w*|en termes|according|ranked)(?![a-z])|(?:selon|by|per|par) (?:the |l'|le |la )?(?:auc|aic|bic|score|loss|rmse))"
)
"""Words after it that say that a program counts its own work."""
_SOMEBODY = re.compile(rf"(?<![a-z]){PERSON}(?![a-z])")


_PROGRESS = re.compile(
    rf"^\W*\[$|(?<![a-z])(?:{OTHER}|chromosomes?|chr|pli|lot|task|job|chunk|shard|part)(?: ?[\w.-]{{1,4}})? ?\[$"
)
"""`[3/12] reading`, `chromosome 2 [2/23]`: how far a program is."""


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


def _part(case: Case, kind: str, where: str, words: str, found: re.Match[str], least: int) -> Iterator[Finding]:
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
        and not _SOMEBODY.search(words[: found.start()])
    ):
        return
    if by != "/" and _ODDS_BEFORE.search(words[: found.start()]):
        return  # `1 child in 3 of 450`
    if re.search(r"(?<![a-z])items\W{1,3}$", before):
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
    if re.match(r"\s*(?:mmhg|mg|ml|folds|it/s|sec|epochs)", after) or _PLACE.search(before):
        return
    if by == "/" and not before.strip(" #*_(-") and re.match(r"\.\s*(?:[a-z]|$)", after):
        return  # the number of a slide
    if (
        by != "/"
        and not re.match(rf"\s*(?:[a-z-]+ )?{PERSON}(?![a-z])", after)
        and (_ORDER.search(before) or _RUN.match(after) or (kind == "log" and not _SOMEBODY.search(words)))
    ):
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


_AMONG_THOSE = re.compile(
    rf"(?<![a-z])(?:of|sur|parmi|among|from|chez|in)\s+(?:the |les |nos |our |these |ces |all )*(?P<a>{INT})(?![\d.,]*\d)\s+(?:(?:[a-z'-]+ ){{0,3}}?{MEMBERS}|who|whose|with|without|qui|dont|avec|sans|ayant|treated|exposed|on|under|sous)(?![a-z])[^.;\n%]{{0,110}}?,\s*(?:only |seulement |seuls |some )?(?P<b>{INT})(?![\d.,]*\d) "
    r"(?:\([^)]*\) )?(?:of them |d'entre eux |patients |women |men |children )?(?:were|was|had|have|did|died|remained|stayed|survived|recovered|responded|reached|completed|achieved|improved|relapsed|returned|went|showed|received|kept|etaient|ont|avaient|sont|restai\w*|furent|se sont|n'ont|n'avaient|n'etaient|survecu\w*|beneficiai\w*)(?![a-z])"
)
"""`Among the 52 patients who started it, 46 were better`."""


def _without(case: Case, where: str, words: str) -> Iterator[Finding]:
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
            if not re.search(r"[<>≤≥]=? ?$", words[: m.start()])
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
