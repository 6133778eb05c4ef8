"""A number for each year, month or day in one sentence, one of which is few: `2020, 17; 2021, 22; 2022, eight`."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.few import things
from laennec.airlock.checks.rules.told import told
from laennec.airlock.checks.rules.told_none import BEFELL
from laennec.airlock.checks.rules.wording import INT, WORD, amount
from laennec.airlock.checks.words import PERSON

_WHEN = (
    r"(?:(?:19|20)\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|jan(?:uary|vier|v)?|feb(?:ruary)?|fev(?:rier|r)?|mar(?:ch|s)|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|july?|juil(?:let)?|aug(?:ust)?|aout|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember|embre)?|"
    r"(?:week|semaine|month|mois|quarter|trimestre|q|t|s|w|m) ?\d{1,2}|winter|spring|summer|autumn|hiver|printemps|ete|automne|matin|morning|soir|evening|nuit|night)"
)
_PAIR = rf"{_WHEN}(?: ?[:=,(]| :)? ?(?:n ?= ?)?(?:{INT}|{WORD}|one|une?)\)?(?![\d.,]*\d| ?%|/)"
_SERIES = re.compile(rf"(?<![a-z\d])(?:{_PAIR}(?: ?[;,]| and| et)? ?){{2,}}")
_LATER = re.compile(
    rf"(?<![\w.,])(?:(?:{INT}|{WORD}|one|une?) (?:[a-z]+ )?(?:le|en|in|on|on the|the|au|a) (?:{_WHEN}|\d{{1,2}}(?:st|nd|rd|th|er)?(?![\d%]))(?: ?[,;]| and| et)? ?){{2,}}"
)
"""`41 admissions le 25, 38 le 26, 6 le 27`."""
_ONE_LATER = re.compile(
    rf"(?<![\w.,])(?P<n>{INT}|{WORD}|one|une?) (?:[a-z]+ )?(?:le|en|in|on|on the|the|au|a) (?P<when>{_WHEN}|\d{{1,2}}(?:st|nd|rd|th|er)?)(?![\d%a-z])"
)
_ONE = re.compile(
    rf"(?<![a-z\d])(?P<when>{_WHEN})(?: ?[:=,(]| :)? ?(?:n ?= ?)?(?P<n>{INT}|{WORD}|one|une?)(?![\d.,]*\d| ?%|[a-z])"
)
_MEASURED = re.compile(
    r"(?<![a-z])(?:median\w*|mean|moyen\w*|average|rate|taux|score|percent\w*|delay|delai|duree|duration|ratio|rank|rang|version|cost|cout|dose|beds?|lits?|centres|centers|sites|hours?|heures?|staff|nurses?|doctors?|sessions?|seances?|tickets?|bugs?|articles?|papers?|publications?|alerts?|alertes?|signals?)(?![a-z])"
)


def find(case: Case) -> Iterator[Finding]:
    """Over each sentence that counts persons or what befell them."""
    least = case.settings.threshold
    for where, words in told(case):
        every = [(m, _ONE) for m in _SERIES.finditer(words)] + [(m, _ONE_LATER) for m in _LATER.finditer(words)]
        for series, pattern in every:
            pairs = [
                (m["when"], 1.0 if m["n"] in ("one", "un", "une") else amount(m["n"]) or 0)
                for m in pattern.finditer(series[0])
            ]
            few = [v for _, v in pairs if 0 < v < least]
            before = words[: series.start()]
            head = re.split(r"[.;]", before)[-1]
            if (
                not few
                or len(pairs) < 2
                or len({w for w, _ in pairs}) < len(pairs)
                or _MEASURED.search(head)
                or things(head.split(" of ")[-1].strip()[:40])
            ):
                continue
            counted = max(v for _, v in pairs) >= least or BEFELL.search(head) or head.strip(" :-•*")
            if counted and (
                re.search(rf"(?<![a-z]){PERSON}(?![a-z])", words) or BEFELL.search(words) or case.persons
            ):
                yield Finding(
                    "small_count", where, f"'{series[0].strip()[:60]}': {min(few):g}, fewer than {least} persons."
                )
                return
