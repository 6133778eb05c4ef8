"""Percentages and remainders in prose, taken of the largest whole that is known: fewer than ten persons either way.

`said_shares` looks for the whole that a percentage is of. Where a sentence names none, the percentage is still too small
(or too near to 100) if it would be of fewer than ten out of everybody the file is about.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.things import ANY_THING
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.wording import INT, amount, columns, limited
from laennec.airlock.checks.words import PERSON

_PERCENT = re.compile(
    r"(?<![\w.,/+=<>≥≤~±^*-])(?<!\d )(?P<p>\d{1,3}(?:[.,]\d+)?) ?(?:%|percent(?![a-z])|pour cent(?![a-z]))(?! ?(?:ci|cl|ic|cri|confidence|pi|de confiance|credib))"
)
_SPREAD = re.compile(
    r"(?:(?<![a-z])(?:ci|ic|cri|intervalle?|bounds?|bornes?|margin|marge|alpha|power|puissance|within|precision|error|erreur|level|seuil|threshold|target|cible|discount|actualis\w*)(?: of| de| :|:)? ?|[\[;–-] ?|(?<!\w)(?:\d+[.,]\d+|\d+ ?%) ?%? ?(?:,|;|-|–|to|a|and|et|or|ou|vs\.?|versus) ?|(?:between|entre|from) )$"
)
_BESIDE = re.compile(
    r"(?<![a-z])(?!(?:between|entre|from|ci|ic|cri|range)[^.;]{0,20}$)[a-z]+ ?[(:]? ?\d{1,3}(?:[.,]\d+)? ?% (?:\([^()]*\) )?(?:and|et|vs\.?|versus|contre|against) (?:in |chez |dans |of )?$"
)
"""`rash in 5.6 % and 1.4 %`: two groups, not an interval."""
_MEASURED = re.compile(
    r"(?<![a-z])(?:hba1c|fio2|spo2|sao2|fraction|lvef|fevg|ejection|hematocrit\w*|reticulocyt\w*|blast\w*|vaf|allel\w*|frequenc\w*|identity|coverage|couverture|sensitiv\w*|specific\w*|valeur predictive|predictive|ppv|npv|vpp|vpn|accuracy|exactitude|precision|recall|rappel|f1|auc|kappa|agreement|concordan\w*|accord|variance|r2|i2|heterogene\w*|reduction|increase|decrease|change|diminution|augmentation|hausse|baisse|differen\w*|ecart|relative|absolu\w*|points?|weight|poids|dose|solution|concentration|volume|width|humidity|budget|cost|couts?|expenses|depenses|euros?|price|"
    r"missing|manquant\w*|complete\w*|complet\w*|duplicat\w*|doublons?|rejected|rejet\w*|lines?|lignes?|records?|rows?|enregistrements?|files?|unmapped|codes?|occup\w*|deviation|bias|biais|caliper|slope|per year|par an|annual|learning|dropout|weight decay|l1|l2|rate of (?:decay|learning)|batch|test set|validation|train\w*|bootstrap|posterior|probabilit\w*|prior|credible|simulat\w*|trials?|essais?|significan\w*|risk of bias|nominal|type i|erreur de type|contrast|luminosite|brightness|crop|zoom|noise|bruit|beds?|lits?|rotation|jitter)(?![a-z])"
)
_MEASURED_BEHIND = re.compile(
    rf" (?!ont |sont |etaient |avaient |were |had |was |changed )(?:[a-z-]+ ){{0,2}}?(?:{_MEASURED.pattern})"
)
_THING_BEHIND = re.compile(
    rf"\s*(?:of |des |de |d')(?:the |les |all |tous les )?(?:[a-z-]+ )?(?:{ANY_THING})(?![a-z])"
)
_DONE = re.compile(
    r"\s*(?:of |des |de |d')(?:the |les |all |tous les )?(?:[a-z-]+ )?(?:procedures?|operations?|interventions?|surger\w+|examinations?|[a-z]+scop(?:y|ies)|implantations?|poses?|an(?:a)?esthe\w+|deliver\w+|transfusions?|injections?)(?![a-z])"
)
"""What is done to one person at a time."""
_WHOLE = re.compile(rf"(?<![\w.,/%+=<>≥≤~-])(?<!\d )(?P<n>{INT})(?![\d.,:/-]*\d|[\w%°]| ?%)")
_RELATED = re.compile(
    r"(?<![a-z])(?:of|des|sur|parmi|among|dont|whom|eligib\w*|includ\w*|inclu\w*|consent\w*|analy\w*|complet\w*|follow\w*|suivi\w*|termine\w*|randomi\w*|screen\w*|retenue?s?|kept|recruit\w*|recrute\w*|exclu\w*|remain\w*|rest\w*)(?![a-z])|/"
)
_OTHERWISE = re.compile(
    r"(?:df|freedom|ddl|deviance|against|\+|below|under|lot de|batch|median\w*|mean|=|(?<![a-z])aged?|ages de) ?(?:of |de |on )?$|(?<![\d.,])[01] (?:to|a) $"
)
_MEASURED_NEXT = re.compile(r" ?[\[(±]|\W*(?:degrees|epo)")
_OF_THESE = re.compile(
    r"(?<![a-z])(?:of|among|parmi|sur|dont) (?:these|those|them|whom|eux|elles|ceux-ci|celles-ci|ces [a-z]+|lesquel\w+)(?![a-z])[^.;]{0,40}$|^\W*(?:dont|of whom) $"
)
_NOT_WHOLE = re.compile(
    r"\s*(?:or (?:more|over|older|above)|days?|jours?|years?|ans|months?|mois|weeks?|semaines?|sa|wg|gw|minutes?|seconde?s?|hours?|h(?![a-z])|heures?|min|mg|g(?![a-z])|kg|ml|l(?![a-z])|mm|cm|m(?![a-z])|ui|iu|units?|µ|euros?|€|k€|usd|mmhg|bpm|°|points?|pp)(?![a-z])"
)
_TITLED = re.compile(
    rf"(?<!% )(?<!%)\((?:n ?= ?)?(?P<n>{INT}) ?(?:{PERSON}|passages|sejours|stays|visits|admissions|episodes|)\)"
)
"""The size of a slide's group in its title: `Seizures (142 visits)`."""


def find(case: Case) -> Iterator[Finding]:
    """Over each sentence, where it is known how many the file is about."""
    everybody, least = case.persons, case.settings.threshold
    if not everybody or everybody < 20:
        return
    before: list[float] = []
    slide, of_slide = "", 0.0
    for where, words in told(case):
        if (place := where.rsplit(" line", 1)[0]) != slide:
            slide, of_slide = place, 0.0
        if place.startswith("slide") and (titled := _TITLED.search(words)):
            of_slide = amount(titled["n"]) or 0.0
        if columns(words):
            before = []
            continue
        for said, share in small_shares(words):
            part = min(share, 100 - share)
            group = of_slide if least <= of_slide < everybody else everybody
            if part > 0 and part * group / 100 < least - 0.5:
                few = f"{part * group / 100:.0f}"
                yield Finding("percentage", where, f"'{said}': of {group:g} persons about {few}, fewer than {least}.")
        numbers = wholes(words, everybody)
        for said, left in [
            *remainders(words, numbers, everybody, least),
            *_after(words, numbers, [everybody, *before], least),
        ]:
            yield Finding("subtraction", where, f"'{said}': {left:g} others remain, fewer than {least}.")
        before = [value for _, value in numbers]


def small_shares(words: str) -> Iterator[tuple[str, float]]:
    """(words, percentage) of a sentence, but those of intervals, measures and things."""
    for found in _PERCENT.finditer(words):
        before = words[: found.start()]
        if _MEASURED.search(before[-45:]) or _MEASURED_BEHIND.match(words[found.end() :]):
            continue
        behind = words[found.end() :]
        if (
            (_SPREAD.search(before) and not _BESIDE.search(before))
            or limited(words, found.start())
            or (_THING_BEHIND.match(behind) and not _DONE.match(behind))
        ):
            continue
        yield words[max(0, found.start() - 30) : found.end() + 20].strip(), float(found["p"].replace(",", "."))


Number = tuple[re.Match[str], float]


def wholes(words: str, persons: float) -> list[Number]:
    """(match, value) of the whole numbers from 20 that may count persons, none larger than everybody."""
    counted = []
    for found in _WHOLE.finditer(words):
        value = amount(found["n"])
        if _OTHERWISE.search(words[: found.start()]) or (
            _MEASURED_NEXT.match(words[found.end() :])
            and not re.search(r"(?:of|sur|parmi|among) (?:the |les )?$", words[: found.start()])
        ):
            continue
        if value is None or value < 20 or value > persons or _NOT_WHOLE.match(words[found.end() :]):
            continue
        if 1900 <= value <= 2100 and not re.search(r"[ ,]", found["n"]):
            continue
        counted.append((found, value))
    return counted


def remainders(words: str, numbers: list[Number], persons: float, least: int) -> Iterator[tuple[str, float]]:
    """(words, difference) of two numbers of one sentence that differ by fewer than `least`."""
    for (a, one), (b, two) in pairwise(numbers):
        between = words[a.end() : b.start()]
        if re.fullmatch(r"(?: [a-z-]+){0,2} (?:and|et) ", between):
            continue  # `120 men and 118 women`
        if (
            re.fullmatch(r" (?:of|sur|des|parmi|out of)(?: the| les| ces| nos| these)? (?:[a-z]+ )?", between)
            and 0 < two - one < least
        ):
            yield words[a.start() : b.end() + 20].strip()[:70], two - one
        related = _RELATED.search(between) or re.search(
            r"(?<![a-z])(?:of|sur|parmi|among)(?: the| les)? $", words[: a.start()]
        )
        if (0 < one - two < least and two > one / 2 and related) or (0 < two - one < least and two == persons):
            yield words[a.start() : b.end() + 20].strip()[:70], abs(one - two)


def _after(words: str, numbers: list[Number], before: list[float], least: int) -> Iterator[tuple[str, float]]:
    """(words, difference) of a number and everybody, or, behind `of these`, those of the sentence before."""
    if re.search(
        r"(?<![a-z])(?:df|ddl|freedom|liberte|residu\w*|reml|deviance|corrige|corrected|carres|squares|erreur|error|likelihood|aic|bic)(?![a-z])",
        words,
    ):
        return
    for found, value in numbers:
        wider = before if _OF_THESE.search(words[: found.start()]) else before[:1]
        for whole in wider:
            if 0 < whole - value < least and value > whole / 2:
                yield words[found.start() : found.end() + 30].strip(), whole - value
