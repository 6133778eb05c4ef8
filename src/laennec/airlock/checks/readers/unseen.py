"""What a document holds and does not show: whether it could tell of anybody."""

import re

from laennec.airlock.checks.words import OTHER, PERSON_RE, SMALL_WORDS, THINGS, plain

_PLACES = (
    r"(?:sections?|tables?|tableaux?|figures?|fig|pages?|levels?|niveaux?|steps?|etapes?|lines?|lignes?|versions?|paragraphs?|paragraphes?|appendi(?:x|ces)|annexes?|chapters?|chapitres?|references?|ref|items?|decimals?|"
    r"footnotes?|notes?|equations?|models?|modeles?|supplements?|questions?|boxes|encadres?|panels?|slides?|rows?|columns?|reviewers?|relecteurs?)"
)
_NUMBERED = re.compile(
    rf"(?<![a-z]){_PLACES} ?(?:n° ?)?\d{{1,2}}(?:\.\d{{1,2}})*(?: ?(?:to|a|et|and|or|ou|-|–|,) ?\d{{1,2}})*(?![\d.,]*\d)|(?<![\d.,])\d{{1,2}} (?:[a-z]+ )?(?:{OTHER}|{THINGS})(?![a-z])"
)
_FEW = "|".join(SMALL_WORDS)
LONG = 600


_VERSIONS = re.compile(
    r"[A-Za-z][\w.-]* v?\d+(?:\.\d+){1,3}|(?:seeds?|folds?|graines?|plis|random state|epochs?|threads|workers|styles?|templates?|layouts?|versions?) ?[:=]? ?\d+|(?:thresholds?|seuils?) (?:of |de |: ?|= ?)?\d+",
    re.I,
)
"""What a program says of itself."""


def tells(said: str) -> bool:
    """Whether hidden words could be about persons: a number that is no place in the text, a word for persons, or many words."""
    words = _NUMBERED.sub(" ", plain(_VERSIONS.sub(" ", said)))
    return bool(
        len(said) > LONG
        or re.search(r"\d", words)
        or PERSON_RE.search(words)
        or re.search(rf"(?<![a-z])(?:{_FEW.replace('un|une|', '')})(?![a-z])", words)
        or re.search(r"(?<![a-z])(?:dr|mr|mme|mrs|ms|prof|pr|docteur|monsieur|madame)(?![a-z])", words)
        or re.search(r"(?<!^)(?<![.!?:] )(?<![.!?] )\b[A-ZÀ-Ý][a-zà-ÿ]+ [A-ZÀ-Ý][A-Za-zà-ÿ]+", said.strip())
    )
