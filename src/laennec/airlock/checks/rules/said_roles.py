"""One person told by a role (donor, resident, pupil) and what became of them; half of a group that a pronoun stands for; all of a numbered group."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.few import PAST
from laennec.airlock.checks.rules.wording import INT, WORD, amount, quoted, routine, structural
from laennec.airlock.checks.words import MORE_WORDS, OTHER, PERSON, THINGS

_ROLE = (
    r"(?:donn?eu(?:r|se)|donor|receveu(?:r|se)|recipient|volontaire|volunteer|residente?|jumeau|jumelle|twin|detenue?|inmate|prisoner|eleve|pupil|etudiante?|student|soignante?|carer|conjointe?|spouse|mere|mother|pere|father|soeur|sister|frere|brother|parturiente|accouchee|nouveau-nee?|newborn|neonate|nourrisson|infant|"
    r"foetus|fetus|prematuree?|adolescente?|adolescent|teenager|lyceene?|lyceenne|salariee?|employee|agent|pompier|firefighter|militaire|soldat|soldier|recruit|athlete|sportif|sportive|greffee?|transplantee?|dialysee?|operee?|survivante?|survivor|beneficiaire|migrante?|refugiee?|refugee|sans-abri|usagere?|user|pensionnaire|"
    r"locataire|tenant|aidante?|caregiver|malade|fillette|garconnet|toddler|baby|bebe|octogenaire|septuagenaire|lady|gentleman|relative|partner|smoker|fumeu(?:r|se)|worker|ouvriere?|apprentie?|apprentice|nurse|infirmiere?|temoin|control|responder|repondeu(?:r|se)|diabetique|epileptique|asthmatique|hemophile|participante?|subject|sujet|"
    r"patiente?|person(?:ne)?|woman|femme|man|homme|child|enfant|boy|garcon|girl|fille|dame|monsieur)"
)
_FATE = (
    r"(?:died|withdrew|fell|broke|lost (?!to)|relapsed|developed|suffered|refused (?:the|to)|hanged|seroconverted|miscarried|rejected|dropped out|collapsed|survived|contracted|bled|vomited|aspirated|tested (?:positive|negative)|committed suicide|took (?:his|her|their) (?:own )?life|"
    r"had (?:an?|two|three|several|to be|been|the|his|her|their) [a-z]|was (?:hospitali[sz]ed|admitted|readmitted|found|lost|excluded|transferred|diagnosed|infected|re-?operated|transfused|intubated|amputated|resuscitated|withdrawn|unblinded|treated for)|became (?:pregnant|infected|septic|ill)|"
    r"(?:est|etait) (?:deced\w*|mort\w*|tombee?|sortie?|devenue?|resten? ?|partie?|nee?\b)|(?:a|avait) (?:chute|perdu|fait (?:une?|deux|trois|l'|le|la|des)|eu (?:une?|deux|trois|l'|le|la|des|besoin)|presente|developpe|rechute|refuse|quitte|rejete|contracte|saigne|survecu|avorte|subi|retire son|ete (?:\w+)|convulse|recidive|reclame|abandonne)|"
    r"s'est (?:pendue?|suicidee?|fracturee?|retiree?|tuee?|jetee?|brulee?|defenestree?|aggravee?))"
)
_GENERIC = r"(?:if|when|whenever|lorsqu\w*|quand|si|defin\w*|whether|any|tout|toute|each|every|chaque|example|exemple|probability|probabilit\w*|likely|chance|can|could|may|might|must|should|would|peut|pourrait|doit|devrait|aurait|serait|until|jusqu\w*|unless|once|hypothe\w*|fictif|fictive|vignette|scenario)"
_ONE = re.compile(
    rf"(?<![a-z'])(?:une?|an?|one|1|another|un autre|une autre|cette?|this) (?:[a-z-]+ )?(?P<who>{_ROLE})(?: (?!in|sur|per|par|out|of|qui|who|whose|dont|ayant|having|that|or|ou|et|and|may|can|qu|to)[a-z'0-9-]+){{0,4}}? {_FATE}"
)
_THE = re.compile(
    rf"(?<![a-z'])(?:the|le|la|l') ?(?P<who>{_ROLE}) (?:died|withdrew|fell|lost|relapsed|est deced\w*|est mort\w*|a perdu|a rechute|a rejete|s'est retiree?)(?![a-z])[^.;]{{0,40}}?(?<![a-z])(?:on |at |after |a |au |le )(?:day|month|week|j|m|mois|jour|the \w+ day|troisieme|premier|deuxieme|second|third|first) ?\d*"
)
_TENS = "|".join(MORE_WORDS)
_PARTS = {
    "half": 1 / 2, "one half": 1 / 2, "la moitie": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "un tiers": 1 / 3, "le tiers": 1 / 3, "two thirds": 2 / 3, "les deux tiers": 2 / 3, "deux tiers": 2 / 3,
    "a quarter": 1 / 4, "one quarter": 1 / 4, "un quart": 1 / 4, "le quart": 1 / 4, "three quarters": 3 / 4, "les trois quarts": 3 / 4, "trois quarts": 3 / 4, "a fifth": 1 / 5, "un cinquieme": 1 / 5, "a tenth": 1 / 10, "un dixieme": 1 / 10,
}  # fmt: skip
_OF_THEM = re.compile(
    rf"(?<![a-z])(?:(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))}) (?:(?:of (?:them|these|those|whom))|d'entre (?:eux|elles)|(?:of the (?:latter|former))|de ceux-ci|de celles-ci|en (?:sont|ont|etaient|est|avaient))(?![a-z])|dont (?P<part2>{'|'.join(sorted(_PARTS, key=len, reverse=True))})(?! (?:des|de|du)(?![a-z])))"
)
_COUNTED = re.compile(
    rf"(?<![\w.,/%+=-])(?P<n>{INT}|{WORD}|{_TENS})(?![\d.,]*\d)(?! ?%)(?P<after>(?: [a-z'-]+){{1,4}})"
)
_HUNDREDS = re.compile(r" ?(?:cents?|mille|hundred|thousand|millions?)(?![a-z])")
_ALL = re.compile(
    rf"(?<![a-z])(?P<lead>all(?: of)?(?: the)?|tous les|toutes les|les|the|our|nos|ces|these) (?P<n>{INT}|{_TENS})(?![\d.,]*\d) (?P<who>(?:(?!and |et |or |ou |to |a )[a-z'0-9-]+ ){{0,5}}?)"
    r"(?P<all>(?:ont|sont|etaient|avaient|furent) (?:tous|toutes)|(?:were|had|have) all|all (?:were|had|have|died|relapsed|survived|developed|needed|received|tested)|(?:were|had|have|died|relapsed|survived|developed|ont|sont|etaient|avaient))(?![a-z])(?P<after>[^.;\n]{0,50})"
)
_BLAND = re.compile(
    r"inclu|consent|exclu|kept|retenu|complete|used|analys|\bgard|seen|follow|suivi|eligib|random|contact|invit|interview|interrog|answer|repondu|asked|data|donnee|revu|review|relu|open|ouvert"
)


def roles(case: Case, where: str, words: str, before: str) -> Iterator[Finding]:
    """Findings of one sentence. before: the sentence before it in the same paragraph."""
    least = case.settings.threshold
    for pattern in (_ONE, _THE):
        for found in pattern.finditer(words):
            if not re.search(
                rf"(?<![a-z]){_GENERIC}(?![a-z])",
                re.split(r"[.;:]\s", words[: found.start()])[-1] + words[found.start() : found.end() + 30],
            ):
                yield Finding("small_count", where, f"'{quoted(words, found)}': one person.")
    for found in _OF_THEM.finditer(words):
        if found[0].endswith("the former"):
            continue  # the other one of two, whose size is not looked for
        whole = _antecedent(words[: found.start()]) or (_antecedent(before) if not found["part2"] else None)
        share = _PARTS[found["part"] or found["part2"]]
        if whole is not None and 0.5 < whole * share < least - 0.5:
            yield Finding(
                "percentage",
                where,
                f"'{quoted(words, found)}' of {whole:g} persons: about {max(1, round(whole * share))}, fewer than {least}.",
            )
    for found in _ALL.finditer(words):
        everybody = found["lead"].startswith(("all", "tou")) or re.search(r"tou(?:s|tes)|all", found["all"])
        if (
            everybody
            and not structural(words)
            and not _BLAND.search(found["after"])
            and not routine(found["after"])
            and not re.search(rf"(?<![a-z])(?:{OTHER}|{THINGS}|participating|autres)(?![a-z])", found["who"])
        ):
            yield Finding("zero", where, f"'{quoted(words, found)[:80]}': all of a real group.")


def _antecedent(before: str) -> float | None:
    """The last number of persons before: one of things ends the search."""
    for found in reversed(list(_COUNTED.finditer(before))):
        if _HUNDREDS.match(found["after"]) or _HUNDREDS.search(before[max(0, found.start() - 9) : found.start()]):
            return None
        noun = re.search(rf"(?<![a-z])(?:{PERSON}|{OTHER}|{THINGS})(?![a-z])", found["after"])
        if noun and not re.fullmatch(PERSON, noun[0]):
            return None
        if noun or re.match(rf" (?:ont|avaient|sont|etaient|{PAST.pattern})(?![a-z])", found["after"]):
            return float(MORE_WORDS[found["n"]]) if found["n"] in MORE_WORDS else amount(found["n"])
    return None
