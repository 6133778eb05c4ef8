"""Few persons in sentences that name no number beside a noun: "three of them", "dont 4", "the only patient", "5 died"."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.evidence import TELLS
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.few import counts_things
from laennec.airlock.checks.rules.said_counts import NEEDED, one_in
from laennec.airlock.checks.rules.things import ANY_THING, NO_THING
from laennec.airlock.checks.rules.wording import INT, WORD, amount, limited, quoted
from laennec.airlock.checks.words import MORE_WORDS, OTHER, PERSON, THINGS

_ONE_OR_MORE = rf"\d|{WORD}|un|une|one|un seul|une seule|only one"
_OF_THEM = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>{_ONE_OR_MORE})\s+(?:[a-z]+ )?(?:of (?:them|whom|these|those)(?: patients)?|d'entre (?:eux|elles)|parmi (?:eux|elles)|among (?:them|these))(?![a-z])"
)
_OF_THE = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>\d|{WORD})\s+(?:of (?:the|our|these|those|all)|des|de (?:nos|ces)|parmi (?:les|nos)|among (?:the|our))\s+(?:(?!\d)[a-z'-]+ ){{0,2}}?{PERSON}(?![a-z])"
    rf"|(?<![a-z])(?P<one>un|une|one|1) {PERSON} (?:sur|parmi|of|among|out of) (?:les |the |nos |our )?(?:[2-9]\d|\d{{3,}}|[1-9] \d{{3}})(?![\d.,]*\d| ?%)"
)
_AMONG = re.compile(
    rf"(?:dont|parmi lesquels|parmi lesquelles|incluant|y compris|including|of whom|of which|among whom|comprising)\s+(?:seulement |only |just |exactement |exactly )?(?P<n>{_ONE_OR_MORE})(?![\d.,:/-]*\d)(?! \d{{3}}(?!\d))(?!\s*(?:%|[-+/°]|pour cent|percent|{OTHER}|mg|ml|kg|cm|mm))(?![a-z])(?! (?:quart|tiers|dixieme|cinquieme|moitie|half|third|quarter|fifth|tenth|cents?|mille|hundred|thousand|million)s?(?![a-z]))"
)
_VERB = re.compile(
    rf"(?:^|[,;:(]\s*|(?:and|et|but|mais|only|seuls|seules|seulement|puis|then|while|whereas|dont)\s+)(?P<n>\d|{WORD}|un seul|une seule|one)\s+(?:others? |autres? )?(?:en )?(?:"
    r"died|deced\w+|withdrew|dropped out|refused|refusa\w*|declined|relapsed|survived|survecu\w*|were (?:excluded|lost|readmitted|hospitali[sz]ed|transferred|dead|alive|positive|treated|infected|diagnosed|male|female|pregnant|smokers|re-?operated|women|men)|"
    r"had (?:a|an|the|been|died|diabet|cancer|hiv|heart|sever|major|bleed|stroke|sepsis)|developed|received|required|ont (?:ete|eu|developpe|presente|recu|rechute|refuse|survecu|retire)|n'ont pas|sont (?:decede|mort|perdu|sorti|vivant|rest)\w*|etaient|avaient|est decedee?|a ete (?:exclu|perdu|transfer|hospit|opere|reoper)\w*)"
)
_ONLY = re.compile(
    r"(?<![a-z])(?:the|l'|le|la|our|notre)\s*(?:only|sole|lone|seule?|unique)\s+(?:[a-z'-]+ ){0,2}?(?P<noun>patient|patiente|case|cas|death|deces|woman|femme|man|homme|child|enfant|survivor|survivante?|person|personne|event|evenement|infection|complication|relapse|rechute|recurrence)(?![a-z])"
    r"|(?:l'un|l'une|un|une|one) (?:des|of (?:the|our|these|those)|de nos|de ces) (?:\d+ )?(?:[a-z'-]+ ){0,2}?(?:patients|patientes|malades|cases|femmes|women|men|hommes|enfants|children|participants|sujets|subjects)(?![a-z])"
    r"|(?:another|un autre|une autre) (?:patiente?|woman|man|child|femme|homme|enfant|case|cas)(?![a-z])"
    r"|(?:a|une?) (?:single |seule? )?(?:[a-z'-]+ ){0,2}?(?:patiente?|woman|man|child|femme|homme|enfant|nourrisson|infant|girl|boy|fille|garcon|newborn|participante?) (?:died|developed|had|presented|suffered|withdrew|was (?:diagnosed|admitted|found|excluded|transferred|hospitali[sz]ed)|avait|est (?:deced|mort|rest|sorti)\w*|etait|a (?:presente|developpe|eu|ete|recu|rechute))"
    rf"|\d+ (?:[a-z'-]+ ){{0,2}}?{PERSON} (?:et|and) (?:un|une|one|a) (?:seule? |single )?(?:patiente?|homme|femme|man|woman|enfant|child|boy|girl|garcon|fille)(?![a-z])"
    r"|(?:half a dozen|une demi-douzaine d[e']|a couple of|a pair of|une paire de|a handful of|une poignee de)\s*(?:[a-z'-]+ ){0,2}?(?:patients|patientes|malades|cases|cas|deaths|deces|women|men|femmes|hommes|children|enfants|events|persons|personnes|people|participants)(?![a-z])"
)
_VERSUS = re.compile(
    rf"(?<![\w.,/%+=-])(?P<a>\d{{1,6}}) (?:vs\.?|versus|contre) (?P<b>\d{{1,6}}) (?:[a-z'-]+ ){{0,2}}?{PERSON}(?![a-z])"
)
_LIST = re.compile(
    rf"(?:effectifs?|counts?|(?:nombre|number|nb) (?:de |d'|of )?{PERSON}|{PERSON})(?: (?:par|by|per|selon) [^:.]{{1,40}})? ?: (?P<items>[a-z][^:;.]{{0,40}} \d+(?:, [^:;.,]{{1,40}} \d+)+(?![\d.,]*\d)(?:\.|$)?)"
)
_KEYED = re.compile(
    rf"(?<![a-z])(?P<key>(?:[a-z'()-]+ ){{0,4}}?(?:{PERSON}|lost to follow[- ]up|perdus? de vue|withdrawn|withdrew|exclu(?:s|ded|es|sions?)|refus(?:al|als|ed)?|sorties?|discharged|dead|alive|vivants?|guerisons?|cured|oui|non|yes|no|"
    rf"diabete|hypertension|cancers?|sepsis|choc|shock|positive|negative|missing outcome|transferred|transferes?|intubes?|ventiles?|operes?|traites?|treated|exposed|exposes?)(?: [a-z'()-]+){{0,3}}?)\s*(?:=|:)\s*(?P<n>\d)(?![\d.,]*\d| \d{{3}}|\s*=\s*[a-z]|\s*(?:%|/\d|-\d|(?:per|pour|p\.|/|for) ?1\d\d|{OTHER}|row|ligne|line|record))"
)
_CONDITIONS = re.compile(
    r"\W*[a-z][a-z0-9_ '-]*=[01](?:(?:\s*(?:,|&|\+|:|;|=>|->|⇒|→|\band\b|\bet\b)\s*)+[a-z][a-z0-9_ '-]*=[01])+\W*|\W*(?!deces|deaths?|dead|died|perdu|lost|patient|oui|yes|non|no)[a-z][a-z0-9_'-]*=[01]\W*"
)
"""`diabetes=1, age_75=1 => ckd=1`: conditions of a rule, each a variable and whether it holds."""
_FEWER = re.compile(
    rf"(?:fewer than|less than|under|below|at most|no more than|moins d[e'] ?|au plus|<)\s*(?P<n>\d|{WORD})\s+(?:[a-z'-]+ ){{0,2}}?(?:{PERSON})(?![a-z])[^.;\n]{{0,40}}?(?<![a-z])(?:had|died|have|developed|presented|relapsed|experienced|carried|avaient|ont|sont deced\w*|presentaient|etaient (?:porteurs|positifs|deced\w*))(?![a-z])"
    rf"|(?<![a-z])(?:no more than|not more than|pas plus d[e']|guere plus d[e']) ?(?P<n2>\d|{WORD})\s+(?:[a-z'-]+ ){{0,2}}?(?:{PERSON})(?: [a-z'-]+){{0,3}}? (?:had|have|were|was|died|ont|avaient|etaient|sont|furent)(?![a-z])"
    rf"|(?<![a-z])(?:repos\w+ sur|rests? on|relies on|(?:was |were )?based on|il (?:en )?reste|restai\w+|remain\w*|left with|plus que|there (?:are|were)|il y (?:a|avait)|concern\w+) (?:a |only |que )?(?:moins d[e']|fewer than|less than|under) ?(?P<n3>\d|{WORD})\s+(?:[a-z'-]+ ){{0,2}}?(?:{PERSON})(?![a-z])"
)
_OF_WHOLE = re.compile(
    rf"(?<![a-z])(?:of|sur|parmi|among|out of)\s+(?:the |les |nos |our |these |ces )*(?P<b>{INT})(?![\d.,]*\d)\s+(?P<noun>[a-z'-]+)(?: (?!had|were|was|have|ont|etaient|avaient)[a-z'-]+){{0,4}}?\s*,?\s*(?:seulement |only |just )?(?P<n>\d|{WORD})(?![\d.,:/-]*\d| \d{{3}}(?!\d)|\s*%)"
    r"\s+(?:had|have|has|were|was|died|did|lacked|showed|came|occurred|needed|ended|followed|received|took|n'ont|n'avaient|n'etaient|ont|l'ont|avaient|sont|etaient|l'etaient|furent|se sont|concern\w*|releva\w*|surv\w+)(?![a-z])"
)
"""`Of the 27 arrests, 4 had no alert`: few of a group that need not be named by a word for persons."""
_LEFT_OUT = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>\d|{WORD}|une?|one)\s+(?:valid |incomplete |real |influential )?(?:observations?|rows?|lignes?|records?|enregistrements?|individus?|individuals|cases|missing values?|valeurs? manquantes?|(?<=real )changes)\s+(?:(?:with|containing|contenant|avec|having|ayant) [a-z' ]{{0,40}}?)?(?:(?:were|was|are|have been|ont ete|a ete|sont)\s+)?"
    r"(?:deleted|removed|dropped|omitted|discarded|excluded|ignored|generated|made|effacee?s?|supprimee?s?|retiree?s?|ecartee?s?|exclue?s?|ignoree?s?|omise?s?|enlevee?s?)(?![a-z])"
    rf"|(?:deleted|removed|removing|dropped|dropping|omitted|omitting|discarded|excluding|suppression de|retrait de)\s+(?P<n2>\d|{WORD}|one)\s+(?:incomplete |outlying |influential )?(?:observations?|rows?|lignes?|records?|enregistrements?|individus?|individuals|missing values?)(?![a-z])"
    r"|(?:observations?|obs|rows?|lignes?|records?)\s+(?:with missing values?|avec (?:des )?valeurs? manquantes?|deleted|dropped|omitted|excluded|removed|not used|exclue?s?|supprimee?s?)(?: due to missingness)?\s*[:=.]*\s*(?P<n3>\d)(?![\d.,]*\d| \d{3}| ?%)"
    r"|(?<![\w.,-])(?P<n4>\d) obs(?:ervations?)?\.? (?:with missing values )?(?:were |was )?(?:not used|dropped|excluded|deleted|lost)"
    r"|frequency missing ?[=:] ?(?P<n5>\d)(?!\d)|n ?= ?\d{2,}[,;] (?:n )?missing ?[=:] ?(?P<n6>\d)(?!\d)|valid:? \d+,? +missing:? (?P<n7>\d),? +total"
    rf"|(?<![\w.,=:-])(?<![=:] )(?P<n8>\d) (?:valeurs? |values? |donnees? |{PERSON} )?(?:manquante?s?|missing|inconnue?s?|unknown|non renseignee?s?)(?: values?)?(?= (?:sur|of|out of|parmi|among) |\))|(?<![a-z])unknown (?:for|in) (?P<n9>\d) {PERSON}"
)
"""Rows that a program left out: with the rows that it used they tell of few persons."""
_CONDITION = re.compile(
    r"(?<![a-z])(?:if(?![a-z])|when|whenever|lorsqu|quand(?![a-z])|si(?![a-z])|defin|consider|whether|any(?![a-z])|tout|each|every|chaque|example|exemple|probability|probabilit|risk|risque|likely|chance)"
)


NO_COUNT = (
    r"(?:stade|stage|grade|type|niveau|level|groupe?|cluster|classe?|phase|step|etape|figure|table|tableau|version|score|day|jour|visit|visite|month|mois|week|semaine|year|annee|class|arm|bras|quartile|rank|rang|"
    + "|".join(MORE_WORDS)
    + r")[ -]?(?:et |and )?$"
)
"""Before a figure: it is a name or the end of a longer number."""


SAT = re.compile(
    r"(?<![a-z])(?:committees?|comites?|boards?|jury|jurys|panels?|conseils?|steering group|copil|cospil|dsmb)(?![a-z])"
)
_DECIDED = re.compile(
    r"(?:were|ont ete|sont|etaient) (?:accept|refus|valid|approv|reject|rejet|publi|livr|deliver|clos|ferm|trait|merg|fix|corrig|planned|prevu|open|ouvert|report|annul|cancel|resolv|resolu)\w*|refus\w*$"
)


def parts(case: Case, where: str, words: str) -> Iterator[Finding]:
    """Findings of one sentence."""
    least = case.settings.threshold
    for pattern in (_OF_THEM, _OF_THE, _AMONG, _VERB):
        for found in pattern.finditer(words):
            behind = words[found.start() :].partition(" ")[2].partition(" ")[2]
            if pattern is _OF_THE and found["one"] and one_in(behind, case.persons):
                continue
            value = 1.0 if re.match(r"(?:un|une|one|only)\b", found["n"] or "un") else amount(found["n"])
            if pattern is _OF_THE and re.search(NO_COUNT, words[: found.start()]):
                continue
            if value is None or not 0 < value < least or limited(words, found.start()):
                continue
            before = words[: found.start()]
            if pattern is _AMONG and re.match("of which", found[0]) and case.persons and _of_neither(before):
                yield Finding(
                    "small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}."
                )
                continue
            if (
                pattern is _AMONG
                and not re.match(r"of whom|among whom|parmi lesquel", found[0])
                and not _of_persons(before)
                and not _befell(words[found.end() : found.end() + 40])
            ):
                continue
            if pattern is _OF_THEM and (_of_things(before) or counts_things(before)):
                continue
            if SAT.search(before) and pattern in (_OF_THEM, _AMONG, _OF_THE):
                continue  # who sits on a board
            if (
                pattern is _VERB
                and _DECIDED.search(words[found.start() : found.end() + 20])
                and re.search(rf"\d (?:[a-z-]+ )?(?:{OTHER}|{THINGS})(?![a-z])", before[-60:])
            ):
                continue  # `of 9 requests, 7 were accepted`
            if pattern is _VERB and re.search(
                rf"(?:{OTHER}|{INT})\s*(?:[a-z]+ )?(?:,|and|et|or|ou)?\s*$", before[-25:]
            ):
                continue
            if re.search(r"\d$", words[: found.start()]):
                continue  # the last figure of `231 infections`
            yield Finding("small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}.")
    for found in _LEFT_OUT.finditer(words):
        written = next(filter(None, found.groupdict().values()))
        value = 1.0 if written in ("un", "une", "one") else amount(written)
        if (
            value is not None
            and 0 < value < least
            and not re.search(r"duplicat|doublon|header|en-tete|empty|vides?\b|table|fichier|file", words)
        ):
            yield Finding(
                "subtraction", where, f"'{quoted(words, found)}': {value:g} others remain, fewer than {least}."
            )
    for found in _OF_WHOLE.finditer(words):
        value, whole = amount(found["n"]), amount(found["b"])
        if (
            value is None
            or whole is None
            or not 0 < value < least <= whole
            or limited(words, found.start("n"))
            or re.fullmatch(rf"{OTHER}|{THINGS}", found["noun"])
            or re.match(rf"\s*(?:{OTHER}|{THINGS})(?![a-z])", words[found.start("noun") :])
        ):
            continue
        yield Finding("small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}.")
    for found in _VERSUS.finditer(words):
        for value in (float(found["a"]), float(found["b"])):
            if 0 < value < least:
                yield Finding(
                    "small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}."
                )
                break
    for found in _LIST.finditer(words):
        values = [
            float(v) for v in re.findall(r"[a-z)'] (\d+)(?![.,]?\d)(?= ?(?:,|;|\.|$| et | and ))", found["items"])
        ]
        if len(values) >= 2 and any(0 < v < least for v in values):
            yield Finding(
                "small_count",
                where,
                f"'{quoted(words, found)}': {min(v for v in values if v):g} persons, fewer than {least}.",
            )
    for found in _KEYED.finditer(words):
        value = float(found["n"])
        if re.match(r"[.,]\d", words[found.end("n") :]) or re.search(
            r"(?<![a-z])code\W{0,2}$", words[: found.start("n")]
        ):
            continue
        after = words[found.end("n") :]
        if re.match(rf" (?:{ANY_THING})(?![a-z])", after) and not NO_THING.match(after.strip()):
            continue  # `stay: 7 indexes rebuilt`
        if re.search(
            r"(?:probabilit[ey]|modeling|modelling|event|evenement)[^.;]{0,30}$", words[: found.start("n")]
        ) and re.search(r"(?:model|probab)", words):
            continue  # `modeling the probability that death=1`
        if re.match(r"(?:, ?\d)+ ?[=(]", after):
            continue  # codes of a dictionary: `6, 7, 8, 9 = died`
        if re.match(r" \((?:%|n ?\(?%)", after):
            continue  # `women = 1 (%)`: the level that tableone counts
        if NEEDED.search(found["key"]) or _CONDITIONS.fullmatch(words):
            continue
        if 0 < value < least and not re.search(
            rf"(?<![a-z])(?:{OTHER}|per|par|min|max|seuil|threshold|age|median\w*|mean|moyen\w*|score|code|type|version|level|niveau|class|groupe?|figure|table|tableau|annexe)(?![a-z])",
            found["key"],
        ):
            yield Finding("small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}.")
    for found in _FEWER.finditer(words):
        value = amount(found["n"] or found["n2"] or found["n3"])
        if (
            value is not None
            and 1 < value < least
            and not re.search(r"mask|hidden|suppress|shown|montr|affich|exclu|regroup|merged", words)
        ):
            yield Finding(
                "small_count",
                where,
                f"'{quoted(words, found)}': it tells more closely than 'fewer than {least}' would.",
            )
    for found in _ONLY.finditer(words):
        if not _CONDITION.search(words) and not re.search(
            r"(?:no|not|without|sans|aucun\w*|per|par|sur|identif\w*)\s+(?:[a-z']+ ){0,3}$", words[: found.start()]
        ):
            yield Finding("small_count", where, f"'{quoted(words, found)}': one or few persons.")


def _befell(after: str) -> bool:
    """Whether what is numbered is what befalls persons: `dont trois cesariennes`."""
    noun = re.match(r"\s*((?:[a-z'-]+ ?){1,3})", after)
    if not noun or re.match(rf"\s*(?:[a-z'-]+ )?(?:{OTHER}|{THINGS})(?![a-z])", after):
        return False
    return bool(TELLS.search(noun[1])) and not re.match(r"\s*(?:grades?|levels?|yes|no|oui|non|type|test)", after)


_STANDS_FOR = r"d'entre (?:eux|elles)|of (?:them|these|those|whom)(?![a-z])|(?:chez|parmi) (?:les )?\d[\d ]*"


def _of_neither(before: str) -> bool:
    return not re.search(rf"(?<![a-z])(?:{OTHER}|{THINGS}|{PERSON})(?![a-z])", before[-90:])


def _of_things(before: str) -> bool:
    """Whether the last noun before that can be counted is of things."""
    tail = before[-90:]
    persons = [m.end() for m in re.finditer(rf"(?<![a-z]){PERSON}(?![a-z])", tail)]
    others = [m.end() for m in re.finditer(rf"\d (?:[a-z-]+ ){{0,2}}?{OTHER}(?![a-z])", tail)]
    return bool(others) and (not persons or max(others) > max(persons))


def _of_persons(before: str) -> bool:
    """Whether the last noun before is one of persons, or a word that stands for them."""
    tail = re.sub(r"\([^()]*\)", "", before)[-90:]
    persons = [m.end() for m in re.finditer(rf"(?<![a-z]){PERSON}(?![a-z])|{_STANDS_FOR}", tail)]
    others = [m.end() for m in re.finditer(rf"(?<![a-z]){OTHER}(?![a-z])", tail)]
    return bool(persons) and (not others or max(persons) > max(others))
