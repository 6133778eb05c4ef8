"""Few persons who were left out, told verb first (`excluded 3: opposition`), and the rest of a group whose other part is told."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import INT, WORD, amount, limited, quoted
from laennec.airlock.checks.words import OTHER, PERSON, THINGS

_OUT = (
    r"(?:exclud(?:ed|es|ing)|exclu(?:e|s|es)?|exclusion(?:s)?(?: de| of)?|remov(?:ed|es|ing)|dropp(?:ed|ing)|drop|delet(?:ed|ing)|discarded|filtered(?: out)?|left out|leaving out|set aside|minus|moins|retir(?:es?|ees?|ant|e)|retrait(?: de| d')?|ecartee?s?|ecarte|supprimee?s?|"
    r"sortis|perdus?|lost|withdrew|withdrawn|refused|refus|rejected|rejetee?s?|kept out|taken out|took out|enleve\w*|elimine\w*|non retenus?|not kept|ineligibles?|non eligibles?)"
)
_LEFT_OUT = re.compile(
    rf"(?<![a-z-]){_OUT} ?[:=]? ?(?:only |just |seulement |another |encore )?(?P<n>[1-9]|{WORD})(?![\d.,]*\d|[a-z%]| ?%| \d{{3}})"
    r"(?P<after>\s*(?:[:(]|->|→|=>|,|;|\.|$|(?:for|without|with|due|because|who|whose|pour|sans|avec|faute|qui|dont|after|apres|under|aged|ages?|who|lost|refus\w*|consent\w*|opposition\w*|minors?|mineurs?|not|non|no)(?![a-z]))[^\n]{0,40})"
)
_NOT_PERSONS = re.compile(
    rf"(?<![a-z])(?:{OTHER}|{THINGS}|duplicates?|doublons?|keys?|branch\w*|commits?|frames?|features|spaces|bytes|lots?|stop ?words|outliers? removed)(?![a-z])"
)
_REST = re.compile(
    r"(?<![a-z])(?:(?:the|les?|la|all) (?:rest|others?(?! hand)|other ones|remainder|remaining(?! risk)|autres(?! (?:variables|codes|causes))|reste(?! du)|restante?s?)(?![a-z])|(?:leaving|laissant) (?:the|les) (?:others?|rest|autres)|pas les autres|not the others|(?<![a-z])(?:the|la|le) (?:difference|balance|solde|reliquat|complement)(?=\s*(?:[.;,)]|$)))"
)
_COUNT = re.compile(
    rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>{INT})(?![\d.,]*\d|\s*(?:%|/|\+|-\d|ans(?![a-z])|years?|months?|mois|days?|jours|h(?![a-z])|hours?|mg|ml|g(?![a-z])|kg|mm|cm|€|euros?)|[a-z])(?P<after>[^\d.;]{{0,40}})"
)
_STATISTIC = re.compile(
    r"(?<![a-z])(?:median\w*|mean|moyen\w*|average|auc|score|level|niveau|cost|cout|value|valeur)(?![a-z])"
)


_TWO = tuple(
    re.compile(
        rf"(?<![\w.,/%+=-])(?P<a>{INT}) (?:[a-z'-]+ )?(?:{one})(?![a-z])(?: \([^)]*\))?[^.;\d]{{0,25}}?(?<![\d.,])(?P<b>{INT}) (?:[a-z'-]+ )?(?:{two})(?![a-z])"
    )
    for x, y in (
        ("men|males?|hommes?|boys|garcons", "women|females?|femmes?|girls|filles"),
        ("adults?|adultes?", "children|enfants"),
        ("alive|vivants?|survivors?|survivants?|survived", "died|dead|deaths?|deces|decedes?|morts"),
        ("positives?|positifs?", "negatives?|negatifs?"),
        ("smokers?|fumeurs", "non-?smokers?|non[- ]fumeurs"),
        ("vaccinated|vaccines?", "unvaccinated|non[- ]vaccines?"),
    )
    for one, two in ((x, y), (y, x))
)
_ALL = re.compile(rf"(?<![\w.,/%+=-])(?<!\d )(?P<n>{INT})(?![\d.,]*\d) (?:[a-z'-]+ ){{0,2}}?(?:{PERSON})(?![a-z])")
_BEGAN = re.compile(
    r"screen|identifi|eligib|enrol|inclu|randomi|recruit|recrut|extrait|extracted|flux|flow|invit|contact|tires|selectionn|interrog|convo"
)
_STAYED = re.compile(
    r"(?<![a-z])(?:analy[sz]\w*|complet\w*|retain\w*|kept|remain\w*|evaluab\w*|left|final\w*|follow\w*|suivis?|suivies?|retenue?s?|conserve\w*|rest[ea]\w*|adult\w*|majeurs?|exploit\w*|with (?:complete )?data|avec (?:des )?donnees|answered|repond\w*|responded|usable)(?![a-z])"
)


_SPAN = re.compile(
    r"(?<![a-z])(?:entre|between|from|de|d'|avant|apres|before|after|at|a) \d{1,3} ?(?:(?:et|and|a|to|-|–) ?\d{1,3} )?(?=(?:sa|wg|gw)(?![a-z]))|(?<![a-z])(?:entre|between) \d{1,3} (?:et|and) \d{1,3}(?!\d)"
)
"""`entre 28 et 36 SA`: bounds, not persons."""


def _blank(found: re.Match[str]) -> str:
    return "-" * len(found[0])


def _sides(case: Case, where: str, words: str, before: str) -> Iterator[Finding]:
    """`300 patients: 160 men, 134 women`: who is neither."""
    for pattern in _TWO:
        for found in pattern.finditer(words):
            a, b = amount(found["a"]), amount(found["b"])
            said = [amount(m["n"]) for m in _ALL.finditer(f"{before} {words[: found.start()]}")]
            for whole in [*said, case.persons]:
                if a and b and whole and 0 < whole - a - b < case.settings.threshold and min(a, b) >= 10:
                    yield Finding(
                        "subtraction",
                        where,
                        f"'{quoted(words, found)}' of {whole:g}: {whole - a - b:g} others remain, fewer than {case.settings.threshold}.",
                    )
                    return


_OF_ARM = re.compile(
    r"(?P<what>[a-z]+) (?P<arm>[a-e]|[1-4]|placebo|control|intervention|active|actif|temoin)s? ?\(?(?:n ?= ?)?$"
)


def _stayed(case: Case, where: str, words: str) -> Iterator[Finding]:
    """`We enrolled 640 and analysed 634`: who did not stay on."""
    told = [(v, m) for m in _COUNT.finditer(words) if (v := amount(m["n"])) is not None and v >= 20]
    for (a, first), (b, second) in pairwise(told):
        if not 0 < a - b < case.settings.threshold or (1900 <= b <= 2100 and 1900 <= a <= 2100):
            continue
        between = words[first.end("n") : second.start()]
        one, two = _OF_ARM.search(words[: first.start("n")]), _OF_ARM.search(words[: second.start("n")])
        if one and two and one["what"] == two["what"] and one["arm"] != two["arm"]:
            continue  # `analysed A (n = 366), analysed B (n = 361)`
        if (
            len(between) < 80
            and _BEGAN.search(words[: second.start()])
            and (_STAYED.search(between) or _STAYED.match(words[second.end("n") :].lstrip()))
            and not re.search(
                r"(?<![a-z])(?:vs\.?|versus|contre|respectively|respectivement|controls?|temoins?)(?![a-z])", words
            )
            and not re.match(rf"\s*(?:{OTHER}|{THINGS})(?![a-z])", first["after"])
        ):
            yield Finding(
                "subtraction",
                where,
                f"{a:g} and {b:g} in one sentence: {a - b:g} others remain, fewer than {case.settings.threshold}.",
            )
            return


def _listed_rest(where: str, told: list[re.Match[str]], rest: str, least: int) -> Iterator[Finding]:
    """`96 had an event: 54 strokes, 35 infarctions and the rest ...`: a whole less all of its parts."""
    persons = [m for m in told if not re.match(rf"\s*(?:[a-z'-]+ ){{0,2}}?(?:{OTHER}|{THINGS})(?![a-z])", m["after"])]
    values = [amount(m["n"]) or 0 for m in persons]
    if len(values) < 3 or min(values[1:]) < least:
        return
    left_over = values[0] - sum(values[1:])
    if 0 < left_over < least:
        yield Finding(
            "subtraction",
            where,
            f"{values[0]:g} less the parts that are told ('... {rest}'): {left_over:g} remain, fewer than {least}.",
        )


def _rest_of_before(where: str, before: str, rest: str, least: int) -> Iterator[Finding]:
    """`Of 391, 203 had A, 118 B and 66 C. The remaining samples failed.`"""
    told = [
        amount(m["n"]) or 0
        for m in _COUNT.finditer(_SPAN.sub(_blank, before))
        if not re.match(rf" (?:{OTHER}|{THINGS})(?![a-z])", m["after"])
    ]
    if len(told) < 2 or min(told[1:]) < least or 1900 <= told[0] <= 2100:
        return
    left_over = told[0] - sum(told[1:])
    if 0 < left_over < least:
        yield Finding(
            "subtraction",
            where,
            f"'{rest}' of {told[0]:g} less those told before ({sum(told[1:]):g}): {left_over:g} remain, fewer than {least}.",
        )


def left(case: Case, where: str, words: str, before: str) -> Iterator[Finding]:
    """Findings of one sentence. before: the sentence before it in the same paragraph."""
    least = case.settings.threshold
    yield from _sides(case, where, words, before)
    yield from _stayed(case, where, words)
    for found in _LEFT_OUT.finditer(words):
        value = amount(found["n"])
        around = f"{words[max(0, found.start() - 25) : found.start()]} {found['after']}"
        if value is None or not 0 < value < least or limited(words, found.start("n")) or _NOT_PERSONS.search(around):
            continue
        told = re.search(rf"(?<![a-z]){PERSON}(?![a-z])", words) or re.search(
            r"consent|oppos|refus|\bage|minor|mineur|follow|suivi|->|→|=>", words
        )
        if told and (case.persons or re.search(rf"(?<![a-z]){PERSON}(?![a-z])", f"{words} {before}")):
            yield Finding("subtraction", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}.")
    for found in _REST.finditer(words):
        mine = [
            m for m in _COUNT.finditer(_SPAN.sub(_blank, words[: found.start()])) if found.start() - m.end("n") < 110
        ]
        if not mine and found.start() < 12:
            yield from _rest_of_before(where, before, found[0], least)
        if not mine or _STATISTIC.search(words[max(0, mine[-1].start() - 35) : mine[-1].start()]):
            continue
        if re.search(
            r"(?<![a-z])in (?:one|the first|1) (?:arm|group)|dans (?:un|le premier|l'un des) (?:bras|groupe)", words
        ):
            continue  # two arms side by side
        part = amount(mine[-1]["n"])
        wholes = [*mine[:-1], *_COUNT.finditer(before)]
        yield from _listed_rest(where, mine, found[0], least)
        for whole in wholes:
            value = amount(whole["n"])
            if (
                part is None
                or value is None
                or part < least
                or not 0 < value - part < least
                or (1900 <= value <= 2100 and 1900 <= part <= 2100)
                or re.match(rf"\s*(?:[a-z'-]+ ){{0,2}}?(?:{OTHER}|{THINGS})(?![a-z])", whole["after"])
                or re.match(rf"\s*(?:[a-z'-]+ ){{0,2}}?(?:{OTHER}|{THINGS})(?![a-z])", mine[-1]["after"])
            ):
                continue
            yield Finding(
                "subtraction",
                where,
                f"'{part:g} ... {found[0]}' of {value:g}: {value - part:g} others remain, fewer than {least}.",
            )
            break
