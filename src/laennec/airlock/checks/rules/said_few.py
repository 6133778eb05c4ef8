"""Few persons in sentences, where no word for them stands behind the number: needed in nine, all but two, a list of causes."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.said_shares import whole_said
from laennec.airlock.checks.rules.wording import WORD, amount, limited, quoted
from laennec.airlock.checks.words import OTHER, PERSON

_ONLY_ONE = re.compile(
    rf"(?<![a-z])(?:(?:only|just|exactly) one|une? seule?) (?!of )(?:[a-z'-]+ )?(?:{PERSON}|father|pere|parent|grandmother|twin|jumeau|jumelle|neonate|foetus|baby|bebe)(?![a-z])(?!,? (?:sur|par|in|out of|per) )"
)
_NEEDED_IN = re.compile(
    rf"(?<![a-z])(?:needed|required|seen|observed|found|noted|done|performed|occurred|reported|present|given|used|diagnosed|confirmed|detected|developed|stopped|failed|recurred|necessaires?|survenu\w*|observee?s?|retrouvee?s?|notee?s?|constatee?s?|pratiquee?s?|realisee?s?|rapportee?s?|presente?s?|confirmee?s?|diagnostiquee?s?|recidive)\s+(?:[a-z]+ )?(?:in|chez|for)\s+(?:only |just |seulement )?(?P<n>\d|{WORD})(?=\s*(?:[.;)]|$|, (?!and|et|or|ou|two|three|\d)))"
)
_RARE = re.compile(
    rf"(?<![a-z]){PERSON}(?: [a-z'-]+){{0,4}} ?: (?:only |seulement )?(?P<n>\d|{WORD}) (?=(?:la|le|les|l'|the|in|en|au|aux|chez|dans|per|during|pendant|parmi|over|later|on|before|after|avant|apres)(?![a-z]))"
)
_INTRO = r"(?:labels?|classes?|cas|cases|patients?|counts?|effectifs?|diagnos\w*|causes?|deaths?|deces|stades?|stages?|types?|groupe?s?|outcomes?|issues?|motifs?|reasons?|raisons?|complications?|events?|evenements?|germes?|organisms?|distribution|repartition|breakdown|detail|sites? of)"
_NUMBER = r"(?:\d{1,3}(?:[ ,]\d{3})+|\d{1,6})(?![.,]?\d)"
_LIST = re.compile(
    rf"(?<![a-z]){_INTRO}(?![a-z])[^.:;]{{0,45}} ?: (?P<items>[a-z][a-z0-9 '’/()+-]{{0,40}}? {_NUMBER}(?:\s*(?:,|;|et|and)\s+[a-z][a-z0-9 '’/()+-]{{0,40}}? {_NUMBER}){{2,}})(?!\s*(?:%|ans|years))"
)
_ITEM = re.compile(rf"(?P<label>[a-z][a-z0-9 '’/()+-]{{0,40}}?) (?P<n>{_NUMBER})(?=\s*(?:,|;|et |and |$|\.))")
_SETTING = re.compile(
    rf"(?<![a-z])(?:{OTHER}|median\w*|mean|moyen\w*|score|age|gcs|sofa|news|saps|asa|batch|seed|graine|epochs?|depth|table|tableau|figure|reference|page|version|fold|appendi\w+|annexe|abstract|text|texte|day|jour|week|visit|visite|level|niveau)(?![a-z])"
)
_ODDS = re.compile(
    rf"(?<![a-z\d])(?:one|une?|1) (?:{PERSON} |[a-z]+ )?(?:in|sur|out of) (?:an? |one |every )?(?P<d>(?:two |three |five |deux |trois |cinq )?(?:hundred|thousand|cents?|mille)|[1-9]\d{{2,4}})(?![\d.,]*\d)(?! ?%)"
)
_ELSEWHERE = re.compile(
    r"world|monde|litterature|literature|general population|population generale|in general|expected|attendu|published|publie|worldwide|in europe|en europe|en france|births\b"
)
_TIMES = {"two": 2, "three": 3, "five": 5, "deux": 2, "trois": 3, "cinq": 5}


def few(case: Case, where: str, words: str, told: float | None) -> Iterator[Finding]:
    """told: the whole that a sentence before is about."""
    least = case.settings.threshold
    for found in _ONLY_ONE.finditer(words):
        if not re.search(r"(?:no|not|without|sans|aucun\w*|per|par)\s+(?:[a-z']+ ){0,2}$", words[: found.start()]):
            yield Finding("small_count", where, f"'{quoted(words, found)}': one person.")
    for pattern in (_NEEDED_IN, _RARE):
        for found in pattern.finditer(words):
            value = amount(found["n"])
            if value is not None and 0 < value < least and not limited(words, found.start("n")):
                yield Finding(
                    "small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}."
                )
    for found in _LIST.finditer(words):
        items = [(m["label"], value_of(m["n"].replace(",", ""))) for m in _ITEM.finditer(found["items"])]
        values = [v for _, v in items if v is not None]
        small = [v for label, v in items if v is not None and 0 < v < least and not _SETTING.search(label)]
        if len(values) >= 3 and small and sum(v >= least for v in values) >= len(values) / 2:
            if not any(_SETTING.search(label) for label, _ in items):
                yield Finding(
                    "small_count", where, f"'{quoted(words, found)}': {min(small):g} persons, fewer than {least}."
                )
    for found in _ODDS.finditer(words):
        behind = re.match(
            rf"\s*(?:of|des|parmi|sur|among) (?:the |les |nos |our )?({_NUMBER})(?![\d.,]*\d)", words[found.end() :]
        )
        whole = (amount(behind[1]) if behind else None) or whole_said(words) or _said(words) or told or case.persons
        each = _denominator(found["d"])
        if whole and each and not _ELSEWHERE.search(words) and 0.3 < whole / each < least - 0.5:
            yield Finding(
                "percentage",
                where,
                f"'{quoted(words, found)}' of {whole:g} persons: about {max(1, round(whole / each))}, fewer than {least}.",
            )


def _said(words: str) -> float | None:
    found = re.search(rf"(?<![\d.,])({_NUMBER}) (?:[a-z'-]+ ){{0,2}}?{PERSON}(?![a-z])", words)
    value = amount(found[1]) if found else None
    return value if value is not None and value >= 50 else None


def _denominator(said: str) -> float | None:
    if said[0].isdigit():
        return value_of(said)
    words = said.split()
    unit = 1000 if words[-1] in ("thousand", "mille") else 100
    return float(_TIMES.get(words[0], 1) * unit)
