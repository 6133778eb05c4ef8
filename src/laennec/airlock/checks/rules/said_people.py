"""Single persons in sentences: described, of a great age; none or all of a group."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import ADJ, INT, quoted, routine, structural
from laennec.airlock.checks.words import PERSON, QUALITY

_NOBODY = re.compile(
    rf"(?<![a-z])(?:aucune?|nul(?:le)?|pas une? seule?|no|none of the|not a single|zero|0)\s+(?:des |de ces |of the |of these )?(?P<n>\d+)?\s*(?P<between>{ADJ}{{0,2}}?)(?P<noun>{PERSON})(?![a-z])(?P<after>[^.;\n]{{0,80}})"
)
_NONE_OF = re.compile(
    rf"(?<![a-z])(?:aucune? (?:des|de nos|de ces|d'entre les)|none of (?:the|these|our)|pas un des|(?:neither|zero) of the)\s+(?P<n>\d[\d ]*)?\s*(?P<between>(?:[a-z'-]+ ){{0,3}}?)(?P<noun>{PERSON})"
)
_ALL_OF = re.compile(
    rf"(?<![a-z])(?:tous les|toutes les|all(?: of)?(?: the)?|chacun des|each of the|every one of the|la totalite des|l'ensemble des|both of the)\s+(?P<n>\d+)\s+(?P<between>(?:[a-z'-]+ ){{0,3}}?)(?P<noun>{PERSON})(?P<after>[^.;\n]{{0,80}})"
)
_WERE_ALL = re.compile(
    rf"(?P<n>{INT}|les|the|these|ces|our|nos)\s+(?:[a-z'-]+ ){{0,3}}?{PERSON}\s+(?:[^.;,\n]{{0,60}}?\s)?(?:(?:etaient|ont|avaient|sont|furent)\s+(?:tous|toutes)|(?:were|had|have|are)\s+all|all (?:were|had|died|have|developed|relapsed|survived|received))(?P<after>[^.;\n]{{0,80}})"
)
_ALL_WHO = re.compile(
    rf"(?<![a-z])(?:tous les|toutes les|all(?: of)? the|all|every|chaque|the whole group of|la totalite des|l'ensemble des|l'integralite des)\s+(?:[a-z'-]+ ){{0,2}}?(?P<noun>{PERSON})(?![a-z])(?P<after>[^.;\n]{{0,90}})"
)
_ALL_OF_GROUP = re.compile(
    rf"(?<![a-z])(?:tous les|toutes les|all(?: of)?(?: the)?|every) {PERSON} (?:du|de la|de l'|in the|of the|from the|in|dans le) (?:groupe?|bras|arm|strate|stratum|sous-groupe|subgroup|cohorte?)(?: [^.;,]{{1,30}}?)? (?:ont (?:eu|ete|rechute|presente|recidive)|avaient|etaient|sont (?:deced\w*|mort\w*)|had|died|relapsed|developed|recovered)(?![a-z])(?P<after>[^.;\n]{{0,60}})"
)
_NONE_DID = re.compile(
    r"(?<![a-z])(?:none|nobody|no one|personne n'|personne ne|aucune? n'|aucune? ne)\s*(?:of (?:them|these|those) )?(?:died|relapsed|survived|deceased|had|developed|was|were|est|a|ont|avait|etait)(?![a-z])(?P<after>[^.;\n]{0,60}(?:group|groupe|arm|bras|n ?=|patients|ward|service|unit)[^.;\n]{0,30})"
)
_TELLS = re.compile(
    r"died|deced|mort\b|morts\b|vih\b|hiv\b|seroposit|positi[fv]|negati[fv]|rechut|relaps|recidiv|surviv|surve[cq]u|diabet|cancer|fume|smok|enceint|pregnan|infect|readmi|rehospit|transfus|alcool|alcohol|overdos|suicid|depress|schizo|homeless|sans abri|hepatit|vhc\b|vhb\b|tubercul|addict|drogue|drug user"
)
_BLAND = re.compile(
    r"exclu|retire|removed|drop|missing|manquant|perdu|lost|identif|consent|oppos|data|donnee|record|re-?identif|leave|sort|quitt|shown|montre|listed|level|niveau|fewer|moins de|below|smaller|less than|"
    r"inclu|random|eligib|analys|follow|suivi|single person|individual|can be|ne peut|reported|displayed|affich|complete|duplicate|doublon|adult|majeur"
)
_WHILE = re.compile(
    r"(?<![a-z])(?:pendant|durant|au cours d[ue]s?|apres|a l'issue d[ue]|en fin de|dans|during|over|throughout|through|at|after|by|within|in) (?:[a-z'0-9-]+ ?){0,4}?(?:suivi|follow[- ]?up)(?![a-z])"
)
"""`during the year of follow-up`: when, not what."""
_OF_A_NOTE = re.compile(
    r"(?<![a-z])(?:adressee?|hospitalisee?|admise?|decouverte|refuse|veu(?:ve|f)|mariee?|retraitee?|habite|domiciliee?|antecedents?|referred|admitted|widow(?:ed|er)?|lives|retired|presented|complains|se plaint)(?![a-z])"
)
"""Of the words of a record: an example taken from it is somebody."""
_SPAN = re.compile(
    r"0 (?:nuits?|nights?|jours?|days?|heures?|hours?|mois|months?|semaines?|weeks?|ans?|years?|points?|minutes?)(?![a-z])"
)
"""`stays of 0 nights`: how long, not how many."""
_AGE_ONE = re.compile(
    r"(?<![a-z])(?:(?:(?:un|une|cette?|le|la|l'|a|an|the|this|one|du|d'une?|chez une?)\s+|^\W*|[:«“\"]\s*)(?:[a-z'-]+ ){0,2}?(?:patiente?|femme|homme|dame|monsieur|enfant|fille|garcon|nourrisson|nouveau-ne|malade|sujet|woman|man|lady|gentleman|boy|girl|"
    r"child|infant|male|female|participant|(?:jeune|young|petite?|vieille|vieux) [a-z'-]+(?: (?:a|par|avec|par la|a la|au|with|by|on) (?:la |le |l')?[a-z'-]+)?|octogenaire|nonagenaire|centenaire)\s*,?\s*(?:agee? d[e']\s*|aged?\s*(?:of )?|de |d'|of |was |,\s*)?(?P<age>\d{1,3})\s*(?:ans|years?|mois|months|an\b|yo\b|y\.?o|jours|days)"
    r"|(?P<age2>\d{1,3})[- ](?:year|month|day|yr|yo)s?[- ]?old\s+(?:[a-z-]+ ){0,2}?(?:woman|man|patient|male|female|boy|girl|child|infant|lady|gentleman|participant|subject)(?!s)"
    r"|(?:mme|m\.|mr|mrs|ms|monsieur|madame)\s+[a-z]\.?,?\s*(?P<age3>\d{1,3})\s*(?:ans|years))"
)
_NOBODY_AGED = (
    r"(?:suivi|follow|recul|periode|period|duree|etude|study|cohort\w*|delai|experience|survie|surviv\w*|seuil|age|plan|projet|project|programme?|intervalle?|interval|historique|history|moyenne?|mediane?|median|mean|data\w*|base|"
    r"registre|registry|hopital|hospital|building|batiment|appareil|device|machine|logiciel|software|system\w*|serveur|server|groupe?|population|tranche|band|class\w*|horizon|fenetre|window|contrat|contract|echelle|scale|guideline\w*|protocol\w*|ecart|difference|increment|increase|augmentation|hausse|baisse|pas|step|risque|risk|mortalite|mortality|prevalence|incidence|espace|max\w*|min\w*|limite?|model\w*|score|index|esperance|retard|peu|total|ans|years?|moins|plus|reference|typical|hypothetical|average|fictional|fictif|fictive)"
)
_AGED_ANY = re.compile(
    rf"(?<![a-z])(?:an?|this|one|our) (?P<age>\d{{1,3}})[- ](?:year|month)s?[- ]old (?!(?:[a-z'-]+ ){{0,3}}?{_NOBODY_AGED}(?![a-z]))(?P<who>[a-z-]+)(?: [a-z-]+){{0,3}}?(?= (?:was|were|had|has|is|who|whose|with|without|presented|came|went|died|lived?|living|admitted|found|on|under|treated|receiv\w+|develop\w+)(?![a-z])|,|\.|;|$)"
    rf"|(?<![a-z])(?:une?|cette?|d'une?|chez une?) (?!(?:[a-z'-]+ ){{0,3}}?{_NOBODY_AGED}(?![a-z]))(?:[a-z'-]+ ){{1,4}}?(?:agee?s? )?de (?P<age2>\d{{1,3}}) ans(?! (?:et|ou) (?:plus|moins)| d[e'](?! [a-z]+ (?:est|a)))"
    r"|(?<![a-z])(?:was|is|est|etait|as|comme|,) (?:an?|une?) (?:[a-z-]+ ){1,4}?(?:aged?|agee?s?)(?: de| of)? (?P<age4>\d{1,3})(?![\d%-]| ?(?:to|a|and|et|or|ou)\b| (?:ans )?(?:et|ou) plus)"
    r"|(?<![a-z])(?:the|an?) (?P<age5>\d{1,3})[- ]years?[- ]old (?:[a-z-]+ ){1,4}?(?:who|whose)(?![a-z])"
    r"|^\W*(?:homme|femme|garcon|fille|fillette|man|woman|male|female|boy|girl)s?,? (?:(?:agee? )?de |aged? (?:of )?|of )?(?P<age3>\d{1,3})(?: ?(?:ans|years?|yo|mois|months))?(?=[,;:.)]| [a-z])(?! (?:patient|person|women|men|cas|%))"
)
"""A person told by what they are: `a 93-year-old retired baker`, `un boulanger de 61 ans`, `Woman, 51, ...`."""
_AGE_OLD = re.compile(
    r"(?:(?<![a-z])(?:agee?s? d[e']|aged?|age[: =]+(?:max\w*[: =]+)?|ages? of|oldest[^.\n]{0,40}?|plus agee?[^.\n]{0,40}?|doyenn?e?[^.\n]{0,40}?)\s*(?P<a>9\d|1[01]\d)(?!\d|[.,]\d|\s*(?:%|et plus|ans et plus|ans ou plus|and (?:over|older|above)|or (?:over|older|more)|\+|years and|years or))"
    r"|(?<![\d.,\-–≥>=+])(?<!\d )(?P<b>9\d|1[01]\d)\s*(?:ans|years? old|-years?-old|year-old|years of age|yo\b)(?!\s*(?:et plus|ou plus|and (?:over|older|above)|or (?:over|older|more)|et au|revolus et))(?!\s*\+))"
)
_AROUND_OLD = re.compile(
    r"(?:≥|>=|>|superieur|plus de|over|above|older than|from|a partir|au moins|at least|moins de|under|<|≤|between|entre|bands?|tranche|group|classe|top-?coded|capped|plafonn|seuil|threshold|regle|rule|setting|jusqu|up to|beyond|au-dela|\+)\s*(?:de |d'|a |the |age )*$"
)


def people(case: Case, where: str, words: str) -> Iterator[Finding]:
    for found in _AGE_ONE.finditer(words):
        age = found["age"] or found["age2"] or found["age3"]
        if re.match(
            r"\s*(?:et plus|ou plus|and (?:over|older)|or (?:older|more)|et moins)",
            words[found.end() : found.end() + 14],
        ):
            continue
        if re.search(r"reference|fictif|fictive|hypothet|example|exemple|scenario|typical|type\b", words):
            if not _OF_A_NOTE.search(words) or re.search(r"reference|fictif|fictive|hypothet|scenario", words):
                continue
        yield Finding("description", where, f"'{quoted(words, found)}': one person of {age} is described.")
    for found in _AGED_ANY.finditer(words):
        age = found["age"] or found["age2"] or found["age4"] or found["age3"] or found["age5"]
        if found["age3"] and not re.search(r"ans|year|yo\b|month|mois|,|\bde\b|\bof\b|age", found[0]):
            continue
        if not re.search(r"reference|fictif|fictive|hypothet|exampl|exemple|scenario|simul|would|aurait", words):
            yield Finding("description", where, f"'{quoted(words, found)}': one person of {age} is described.")
    for found in _AGE_OLD.finditer(words):
        if _AROUND_OLD.search(
            words[max(0, found.start() - 25) : found.start()] + re.sub(r"\d.*", "", found[0])
        ) or re.search(r"\b(?:moyen|mean|median|average)", words[max(0, found.start() - 30) : found.start()]):
            continue
        age = int(found["a"] or found["b"])
        if age >= case.settings.age and not re.search(
            r"(?:\d\s*[-–a]\s*|and |et |to )$", words[max(0, found.start() - 4) : found.start()]
        ):
            yield Finding("age", where, f"'{quoted(words, found)}': a single age from {case.settings.age} on.")
    for found in _NONE_DID.finditer(words):
        if not structural(words) and not _BLAND.search(found["after"]):
            yield Finding("zero", where, f"'{quoted(words, found)[:80]}': none of a real group.")
    for found in _NONE_OF.finditer(words):
        if not structural(words) and not re.search(r"data|donnees|identif|exclu|removed", words):
            yield Finding("zero", where, f"'{quoted(words, found)}': none of a real group.")
    for found in _NOBODY.finditer(words):
        tail = found["after"]
        bare = found["between"] + _WHILE.sub(" ", tail)
        if (
            structural(words)
            or re.match(r"[-_ ]*(?:level|data|identifier|id\b|record|information|niveau|row|name)", tail.strip())
            or QUALITY.search(words)
        ):
            continue
        number = found[0].startswith("0")
        if number and _SPAN.match(words, found.start()):
            continue
        if number and _SPAN.match(words[found.start() :]):
            continue
        if number and re.search(r"[\d.,:=]$", words[: found.start()].strip()[-1:]):
            continue
        among = re.search(r"(?:parmi|among|chez|sur|of|in|dans|en)\s+(?:[a-z']+ ){0,3}\d+ ", tail)
        event = re.match(
            r"deces|deaths?|events?|evenements?|complications?|infections?|re\w*hospitali\w*|readmissions?|relapses?|rechutes?|suicides?|avc|strokes?|chutes?|falls?",
            found["noun"],
        )
        if (
            number
            or (among and event and not _BLAND.search(bare))
            or (
                re.search(
                    r"deced|died|mort|dead|surviv|positi|negati|vih|hiv|rechut|relaps|recidiv|transfus|oper|surg|infect|malad|diseas|diagnos|trait|treat|complic|had |have |a eu|ont |avait|present|develop|receiv|recu|under \d|over \d|de moins|de plus|allerg|hospital|readmi|event|evenement|smok|fum|diabet|cancer|with |avec |pregnan|enceinte|in the (?:group|arm|centre)|dans le (?:groupe|bras|centre|service)|observed|survenu|occurred",
                    bare,
                )
                and not _BLAND.search(bare)
            )
        ):
            yield Finding("zero", where, f"'{quoted(words, found)[:80]}': none of a real group.")
    for found in _ALL_OF_GROUP.finditer(words):
        if not _BLAND.search(found["after"]):
            yield Finding("zero", where, f"'{quoted(words, found)}': all of a real group.")
    for pattern in (_WERE_ALL, _ALL_WHO):
        for found in pattern.finditer(words):
            if (
                structural(words)
                or routine(found["after"])
                or re.search(r"consent|oppos|exclu|inclu|eligib|excluded|whether|if |predictive", words)
            ):
                continue
            told = re.search(
                r"\bn ?= ?\d+\)?[^.;]{0,20}(?:was|were|had|etaient|etait|avaient|ont|sont|est)\b", found["after"]
            )
            if told and not _BLAND.search(found["after"]):
                yield Finding("zero", where, f"'{quoted(words, found)[:80]}': all of a real group.")
                continue
            numbered = pattern is _WERE_ALL and found["n"][0].isdigit() and not _BLAND.search(found["after"])
            if numbered or (
                _TELLS.search(found["after"])
                and re.search(
                    r"\b(?:were|had|have|are|etaient|avaient|ont|sont|died|relapsed|survived|tested|est|furent)\b",
                    found["after"] + " " + found[0],
                )
            ):
                yield Finding("zero", where, f"'{quoted(words, found)[:80]}': all of a real group.")
    for found in _ALL_OF.finditer(words):
        if (
            not _BLAND.search(found["after"])
            and not routine(found["after"])
            and re.search(r"[a-z]", found["after"])
            and not re.search(r"consent|oppos|inclu|exclu", words)
        ):
            yield Finding("zero", where, f"'{quoted(words, found)[:80]}': all of a real group.")
