"""A number from 1 to 9 in prose, in digits or in words, which nothing explains: persons, unless the words say otherwise.

The rules of `said_*` know who or what befalls persons. No list holds them all (`only 4 miscarried`, `refus (9)`, `nine lost
their graft`). What is counted beside persons is a smaller world: times, doses, limits, ranks, names, statistics, things.
So this rule asks what a small number is when it is none of these, in three places: before a verb of the past, before a
noun, and at the end of what is told.
"""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.request import of_nobody
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.said_counts import AMOUNT, NEEDED
from laennec.airlock.checks.rules.said_of import RANKED
from laennec.airlock.checks.rules.things import ANY_THING, BEFORE, LABEL, NO_THING
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.wording import WORD, amount, columns, limited, routine
from laennec.airlock.checks.words import MEASURES, MEMBERS, PERSON, plain

_FEW = re.compile(
    rf"(?:(?<![\w.,/%+=<>≥≤~^*:'’#&§°\[{{$€-])(?:(?<!\d )|(?<=(?:19|20)\d\d ))[1-9](?![\w.,:/%+^*'’°-]?\d|[\w%°=\]]| ?%| ?[-–/x×*=<>≥≤+] ?\d| \d{{3}}(?!\d)| ?[=<>≥≤±])"
    rf"|(?<![\w'’-])(?:{WORD})(?![\w'’-]|-[a-z]| (?:cents?|mille|hundred|thousand|millions?|billions?)(?![a-z])))"
)
PAST = re.compile(
    r"(?:were|was|had|have|has|did|died|fell|bled|withdrew|went|left|came|underwent|became|got|lost|broke|met|took|gave|grew|kept|made|saw|sought|spent|began|chose|told|felt|held|drank|ate|slept|wore|won|bore|carried|[a-z]{2,}[^aeiou]ed|[a-z]{2,}(?:oed|eed|ied|ued)"
    r"|ont|sont|etaient|avaient|furent|n'ont|n'etaient|n'avaient|ne sont|s'etaient|se sont|n'en ont|y ont|en ont|l'ont|[a-z]{2,}(?:aient|erent|irent|urent|inrent))(?![a-z-])"
)
_BETWEEN = r"(?:(?:of|des|de|d'entre|parmi|among|sur|out of) (?:the |these |those |our |les |ces |nos |eux |elles |them |\d[\d ,.]* )*)?"
_STOP = r"(?:who|and|et|or|ou|but|mais|which|that|qui|que|when|if|si|while|as|so|than|then|there|because|car|where|in|on|at|to|by|with|for|from|en|dans|chez|avec|pour|par|a|au|aux|sur|since|per|the|of|de|des|du|d'|l'|la|le|les|un|une|an|not|no|is|are|est)"
_SUBJECT = re.compile(rf" {_BETWEEN}(?P<mid>(?:(?!{_STOP} )[a-z'’-]+ ){{0,4}}?)(?P<verb>{PAST.pattern})")
_HEAD = re.compile(
    rf" {_BETWEEN}(?P<head>(?:(?!{_STOP}(?![a-z]))[a-z’'-]+)(?: (?!{_STOP}(?![a-z]))(?!d')[a-z'’-]+){{0,2}})"
)
_LINKED = re.compile(
    r" (?:to|a|vs|versus|is|est|-|–|et|and|or|ou|out of|sur|of|in|x|by|par) (?:[a-z]+ )?\d(?![\d ,.]*\d)|\s*[-–/]"
)
_COUNTED = re.compile(
    rf"(?:(?<![\w.,])\d[\d ,.]*|(?<![a-z])(?:{WORD}) )(?:(?:new|nouveaux|nouvelles|other|autres|additional|further) )?([a-z'’-]+)"
)
_FOOTNOTE = re.compile(r" (?:n \(|pearson|wilcoxon|fisher|kruskal|welch|median|mean|chi-|two sample|one-way)")
_OF_THOSE = re.compile(r" (?:of|d'entre|parmi|among) (?:those|them|these|whom|eux|elles|ceux|celles)(?![a-z])")
_AT_MOST = re.compile(
    r" [a-z'-]+(?: [a-z'-]+)? (?:at most|au plus|au maximum|au moins|or more|or fewer|or less|ou plus|ou moins|par (?:garde|poste|jour|equipe|salle|service|nuit|mois|an)|per (?:shift|day|team|room|ward|night|month|year))(?![a-z])"
)
_PHRASE = re.compile(
    r" (?:passages? de (?:relecture|controle|verification|correction|nettoyage|lecture)|passes? (?:over|through)|couples? (?:medicament|drug))"
)
_ODDS = re.compile(
    r"(?<![a-z\d])(?:one|un|une|a|two|deux|three|trois|\d)(?: [a-z'’-]+)? (?:in|sur|out of|of every|in every) $"
)
_ODDS_BEHIND = re.compile(
    r" (?:[a-z]+ ){0,2}(?:sur|of|in|out of) (?:every )?(?:\d(?![\d,.]| \d{3})|10|dix|ten|deux|two|trois|three|quatre|four|cinq|five|six|seven|eight|nine)(?![\d,])(?! (?:[a-z]+ )?(?:who|qui))"
)
_SERIES = re.compile(
    r"(?<![a-z])(?:grades?|levels?|seeds?|stages?|stades?|niveaux|classes|groups?|groupes?|types?|scores?|days?|jours?|weeks?|months?|visits?|items?|questions?|tables?|figures?|tableaux|annexes|centres?|sites?|cycles?|labels?|asa|nyha|j|hospitali[sz]ations?|class|classe|cause|plate|run|analysis)(?: [a-z]+)? \d(?:, \d)*,? (?:and|et|or|ou|to|a|-) $"
)
_DAY = re.compile(
    r" (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december)(?![a-z])"
)
_LED = re.compile(r"(?:led|leading|leads|rise|due|amounted|owing|down|only|conduit|mene|abouti) (?:to|a) $")
_DEFINED = re.compile(
    r"newey|autocorrel|\barima\b|durbin|ljung|(?:within|en|sur|dans les|in) \d+ (?:days|months|mois|jours)[.;)]?|considered|consideree?s?|defin(?:ed|ie?s?)|(?:had|ont|a|have) (?:up to )?\d controls|temoins? par cas|controls per case|orphan rows?|0 (?:no|non),? 1|lignes? orphelines?|variables?[^.]{0,30}(?:except|but|sauf)"
)
_SAT = re.compile(
    r"committee|comite|board|jury|panel|equipe|team|(?:negative|positive) control|control hospitals|controles (?:negatifs|positifs|de qualite)"
)
_TIME = re.compile(
    r"(?:years?|ans?|annees?|months?|mois|days?|jours?|weeks?|semaines?|hours?|heures?|minutes?|min|points?|fois|times|doses?|et|of|sur)"
)
_LONG = re.compile(r" (?:of|des|sur) (?:the |les )?\d{2,}")
_CHANGED = re.compile(
    r"(?:number|nombre|count|total) (?:of |de |d'|des )(?P<what>[a-z][^.;:\d]{2,80}?) (?:from|de) [\d ,]+(?: (?:in|en) \d{4})?,? (?:to|a) $"
)
"""`the number of strokes fell from 112 to 3`."""
_BRACKETED = re.compile(rf"(?P<what>[a-z][a-z' -]{{2,40}}) \((?P<n>\d[\d ,]*|{WORD})\)")
"""`refusal (9), missing data (214)`: with a large number beside, none is a reference."""
_BY_GROUP = re.compile(
    r"(?P<what>[a-z][a-z' -]{4,40})(?: \((?P<levels>[^()]{1,80})\))? ?: (?P<items>\d{1,5}(?: ?/ ?\d{1,5}){1,5})(?![\d/%]|[.,]\d)"
)
"""`deaths: 63 / 20 / 7`, one number a group."""
_LEVEL = re.compile(r"(?<![a-z])[a-z]{2,} [0-9] (?P<n>[1-9]) \(\d{1,2}[.,]\d+ ?%\)")
"""`ASA 1 161 (27.9 %); ASA 2 1 (0.2 %)`."""
_SLASHED = re.compile(
    r"(?<![a-z])(?P<what>[a-z][a-z'.-]{1,30}(?: [a-z'-]+)?) (?P<items>\d{1,5}(?: / \d{1,5}){2,5})(?![\d/%]|[.,]\d| /)"
)
"""`ERV 2 / 2 / 6`, one number a group."""
_OTHERS = re.compile(
    r",? (?:did not|have not|had not|were not|non(?!-)|n'ont pas|n'etaient pas|ne l'ont pas)(?![a-z])"
)
_SIZE = re.compile(r"(?<![a-z])n ?= ?$")
_THING = re.compile(
    rf"(?<![a-z])(?:{ANY_THING}|(?:negative|positive) controls?|(?:divergent )?transitions|readings|protocoles?|grappes|comorbid\w+|equivalents|prescriptions|delivrances|deliveries|pharmacien\w*|joins|filters?|blanks|temps|visites?)(?![a-z])"
)
_PERSONS = re.compile(rf"(?<![a-z])(?:{PERSON}|{MEMBERS})(?![a-z])")
_MANY = re.compile(
    r"[a-z'’-]+(?:s|x)(?![a-z])|(?:teeth|feet|men|women|children|people|avc|aes|iatus|fetuses|personnel)(?![a-z])|[a-z-]+(?:[a-z]{3}men|folk)(?![a-z])"
)
_CLOSED = re.compile(
    r" ?(?:[.;)]|,(?! ?\d)|$)| (?:in|chez|dans|en \d+ (?:ans|mois|semaines|jours)|en tout|au|aux|par|by|of them|d'entre|non|did not|not)(?![a-z])"
)
_ROOM = re.compile(
    r"(?:(?<![a-z])(?:il y en (?:a|avait|a eu|eut)|on en (?:a|compt\w+|denombr\w+|relev\w+|recens\w+|not\w+)|there (?:were|are|had been|have been)|(?:which|that|who) had|in|chez|dans|were|etaient|sont|only|seulement|just|(?:etait|est|was|is) (?:de |of )?|other|n ?=|fell (?:from \d+ )?to|de \d+ a|from \d+ to|sauf|except|all but|dont|including) ?|[a-z)] ?[:(] ?)$"
)
_REFERENCE = re.compile(r"(?<![a-z])(?:et al|doi|pmid|vol\.|isbn|j [a-z]+ [a-z]+ (?:19|20)\d\d)|(?:19|20)\d\d; ?\d")


def find(case: Case) -> Iterator[Finding]:
    """Over each sentence, and the lines of logs."""
    yield from _logged(case)
    for where, words in told(case):
        if _REFERENCE.search(words) or re.match(r">.*\([^()]*(?<![a-z])n = 1[,)]", words):
            continue
        least = case.settings.threshold
        if said := next(_by_group(words, least) if columns(words) else unexplained(words, least), None):
            yield Finding(
                "small_count",
                where,
                f"'{said}': what is counted may be persons, fewer than {case.settings.threshold}.",
            )


_LOGGED = re.compile(
    rf"(?:^|[\]\s])(?P<what>(?:[a-z][a-z'-]* ){{0,4}}{PERSON}(?: [a-z'-]+){{0,6}}) ?[:=] ?(?P<n>[1-9])(?![\d.,/%]|\w)\W*$"
)
"""`treated patients left without a match: 4`, as a program writes it in its log."""


def _logged(case: Case) -> Iterator[Finding]:
    for text in case.document.texts:
        if text.kind != "log" or of_nobody(case.population):
            continue
        for number, line in enumerate(text.text.splitlines()[:20_000], 1):
            found = _LOGGED.search(plain(line)) if len(line) < 300 else None
            if found and not _THING.search(found["what"]) and not MEASURES.search(found["what"]):
                yield Finding(
                    "small_count",
                    f"{text.place} line {number}".strip(),
                    f"'{found[0].strip()[:60]}': fewer than {case.settings.threshold} persons.",
                )
                return


def unexplained(words: str, least: int = 10) -> Iterator[str]:
    """Where plain words tell of few, whom no thing, time, limit or name explains."""
    for found in _FEW.finditer(words):
        if (amount(found[0]) or 0) >= least:
            continue
        if words[: found.start()].endswith("(") and not re.match(r" [a-z]{3}", words[found.end() :]):
            continue  # a reference
        before, near = words[: found.start()], words[found.end() : found.end() + 90]
        said = words[max(0, found.start() - 30) : found.end() + 40].strip()
        if (changed := _CHANGED.search(before)) and not things(changed["what"]):
            yield said
        if _SIZE.search(before) and not _THING.search(before[-30:]):
            yield said
        if (who := AMOUNT.match(words, found.start())) and _MANY.fullmatch(who["noun"]):
            continue  # `said_counts` knows when persons are no group
        if _OF_THOSE.match(near) and not limited(words, found.start()) and not things(before[-40:]):
            yield said
        if _explained(before, near, words) or limited(words, found.start()):
            continue
        if _subject(near) or _noun(near) or _end(before, near) or _OTHERS.match(near):
            yield said
    yield from _reasons(words, least)
    yield from _by_group(words, least)


def _by_group(words: str, least: int) -> Iterator[str]:
    """`deaths: 63 / 20 / 7`, and levels with their share."""
    for found in _LEVEL.finditer(words):
        if int(found["n"]) < least:
            yield found[0]
    for found in _SLASHED.finditer(words):
        values = [int(v) for v in re.findall(r"\d+", found["items"])]
        if (
            any(0 < v < least for v in values)
            and not _THING.search(found["what"])
            and not MEASURES.search(found["what"])
        ):
            yield found[0]
    for found in _BY_GROUP.finditer(words):
        values = [int(v) for v in re.findall(r"\d+", found["items"])]
        levels = found["levels"] and len(found["levels"].split("/")) == len(values)
        if (
            any(0 < v < least for v in values)
            and max(values) >= least
            and not RANKED.search(f"{found['what']} ")
            and (levels or not _THING.search(found["what"]))
        ):
            yield found[0]


_NUMBERS_OF = re.compile(
    r"(?<![a-z])(?:vagues|waves|phases|stades|stages|grades|niveaux|levels|classes|types|steps|etapes|blocs|blocks|lots|questions|items|tables|tableaux|figures|annexes|sections|chapitres|chapters|modeles|models|scenarios|periodes|periods|semaines|weeks|semestres|trimestres|quarters|quartiles|quintiles|deciles) (?:\d ?(?:,|et|and|ou|or|a|to|-|/) ?)*$"
)
"""`waves 4 and 5`: what they are called, not how many."""
_EACH_THING = re.compile(r"(?<![a-z])(?:chaque|each|every|tous les|toutes les|all the) ([a-z'’-]+)(?![a-z])")
_NAMED = re.compile(r"(?:^|[^a-z'’])([a-z]{4,}[^s\W]) $")
"""A noun in the singular right before a number: what it numbers."""
_INSTEAD = re.compile(
    r"(?:au lieu d[e']|instead of|rather than|plutot que|contre|against|up from|down from|previously|auparavant|avant|before) ?\(?$"
)
"""`3 classes instead of 5`: of the same things."""
_EVERY = re.compile(r" (?:par|per|a|an) (?:an|year|month|mois|jour|day|week|semaine)(?![a-z])")
"""`3 a year`: how often."""
_BRACKET = re.compile(r"(?P<of>[a-z'-]+) ?\((?:[1-9] [a-z' -]{2,30},? (?:and |et )?)*$")


def _in_brackets(before: str) -> bool:
    """`six hospitals (3 exposed, 3 control)`: parts of the things told before the bracket."""
    found = _BRACKET.search(before)
    return bool(found and _THING.fullmatch(found["of"]))


def _explained(before: str, near: str, sentence: str) -> bool:
    """Whether a small number is of something: named before it, or behind it, or counted in the same sentence."""
    if (
        _LINKED.match(near)
        or _FOOTNOTE.match(near)
        or _DAY.match(near)
        or _AT_MOST.match(near)
        or _PHRASE.match(near)
    ):
        return True
    if (each := _EACH_THING.search(before)) and _THING.fullmatch(each[1]) and not _PERSONS.search(before):
        return True  # `each ward has its sheet; two asked for help`
    if (name := _NAMED.search(before)) and _THING.fullmatch(name[1]):
        return True  # `amendment 3 approved`
    if _INSTEAD.search(before) and (_counted := _COUNTED.findall(before)) and _THING.fullmatch(_counted[-1]):
        return True
    if _NUMBERS_OF.search(before) or _EVERY.match(near) or _in_brackets(before):
        return True
    if (title := re.search(r"(?:^|[.;] )([a-z][a-z -]{2,30}?) ?: ?$", before)) and things(title[1]):
        return True  # `subgroups: 4 planned`
    if _ODDS.search(before) or _ODDS_BEHIND.match(near) or _SERIES.search(before):
        return True
    if BEFORE.search(before) and not _LED.search(before):
        return True
    if re.search(r"(?:au nombre de|in number)[^.;]{0,12}\d+, (?:dont|including|of which) $", before) and things(
        before.split(",", maxsplit=1)[0][:90]
    ):
        return True  # `the covariates, 18 in number, of which 4 biological`
    if re.match(r" min(?:eure?s?|or)(?![a-z])", near) and re.search(
        r"(?<![a-z])ma(?:jeure?s?|jor),? (?:et |and )?$", before
    ):
        return True  # risks, great ones and small ones
    if re.search(r"(?<![a-z])(?:cluster|batch|block|bloc|lot|window|kernel|grappe) size ?[:=] ?$", before):
        return True
    if re.search(r"(?<![a-z])(?:dont|of which|including) $", before) and (kinds := _COUNTED.findall(before)):
        if _THING.fullmatch(kinds[-1]):
            return True  # `5 actions kept, of which 2 first`
    if (head := _HEAD.match(near)) and things(head["head"]):
        return True
    if _SAT.search(sentence) and re.match(
        r" (?:[a-z]+ )?(?:members?|membres?|representants?|representatives?|controles?|controls?|treated|had|of)(?![a-z])",
        near,
    ):
        return True
    if (
        (last := _COUNTED.findall(before))
        and _THING.fullmatch(last[-1])
        and not _TIME.fullmatch(last[-1])
        and routine(near)
    ):
        return True  # `9 measures; 7 were applied`
    if _DEFINED.search(sentence) or NEEDED.search(before[-60:]):
        return True
    if re.search(r"(?<![a-z])(?:un|une|one|a) (?:ou|or) $", before):
        return True  # `one or two simple changes`
    told = [w for w in _COUNTED.findall(NO_THING.sub(" ", sentence)) if not _TIME.fullmatch(w)]
    return any(_THING.fullmatch(w) for w in told) and not _PERSONS.search(sentence) and not (_LONG.match(near))


def _reasons(words: str, least: int) -> Iterator[str]:
    """`refusal (9), missing data (214)`."""
    told = [(m, amount(m["n"]) or 0) for m in _BRACKETED.finditer(words)]
    if not any(value >= least and not 1900 <= value <= 2100 for _, value in told):
        return
    for found, value in told:
        if 0 < value < least and not _THING.search(found["what"]) and not MEASURES.search(found["what"]):
            yield found[0]


def things(head: str) -> bool:
    """Whether the words behind a number are of things: the first of them, or one in the plural."""
    return any(m.start() == 0 or _MANY.fullmatch(m[0].split()[-1]) for m in _THING.finditer(NO_THING.sub(" ", head)))


def counts_things(words: str) -> bool:
    """Whether the first number of a sentence counts things: `five rules were changed`."""
    first = _COUNTED.search(words)
    return bool(first) and first is not None and bool(_THING.fullmatch(first[1]))


def _subject(near: str) -> bool:
    """`4 miscarried`, `nine of the 2,310 lost their graft`."""
    found = _SUBJECT.match(near)
    return bool(found) and found is not None and not things(found["mid"])


def _noun(near: str) -> bool:
    """`7 fistulas`, `deux accidents transfusionnels`."""
    head = _HEAD.match(near)
    return bool(head) and head is not None and any(_MANY.fullmatch(w) for w in head["head"].split())


def _end(before: str, near: str) -> bool:
    """`sudden death in 6.`, `from 112 to 3`, `refusal (9), missing data (214)`, `leak: 4.`"""
    if not _CLOSED.match(near) or not _ROOM.search(before):
        return False
    named = re.search(r"([a-z'’-]+) ?[:(=] ?$", before)
    if named and _THING.fullmatch(named[1]):
        return False  # `surgeons: 7`
    near_by = " ".join(before.split(" ")[-3:])
    return not (LABEL.search(near_by) or MEASURES.search(near_by))
