"""The same sentence again and again with other numbers: what a program writes of each row, a person at a time."""

import re
from collections import Counter
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

LEAST = 5
"""As often as a sentence must come back."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_ONE = re.compile(
    r"(?<![a-z])(?:(?:the|this|that|a|an|one|le|la|cette?|ce|une?) )?(?:patiente?|person|subject|sujet|participante?|malade|woman|man|girl|boy|child|infant|femme|homme|fille|garcon|enfant|nourrisson|resident|he|she|elle|il|mother|mere)(?![a-z])"
)
_AGED = re.compile(
    r"(?<![a-z])(?:aged?|agee?s?(?: de)?) #|# ?(?:-?years?[ -]old|ans|yo|y/o|y)(?![a-z])|(?:^|[,;:] )[fmh][ ,/]+#(?![a-z])"
)
_GROUP = re.compile(
    r"(?<![a-z])(?:mean|median\w*|average|moyen\w*|patients|persons|women|men|femmes|hommes|children|enfants|groups?|groupes?|centres?|sites?|wards?|services?|per|par|between|entre|bands?|tranches?|cluster|classe?|arm|bras|quartile|decile|n ?=|over|under|plus de|moins de|and over|et plus|%)(?![a-z])|%|# ?(?:-|–|to|a) ?#"
)

_RUN = re.compile(
    r"(?<![a-z])(?:epochs?|loss|trials?|lr|train\w*|folds?|steps?|iter\w*|elapsed|auc|accuracy|batch|seed|finished|parameters)(?![a-z])"
)
"""Lines of a program about its own work."""


def find(case: Case) -> Iterator[Finding]:
    """Over sentences and items of lists that tell of one person by age or by a word in the singular, with two numbers at least."""
    for text in case.document.texts:
        if text.kind in ("raw", "path", "code"):
            continue
        seen: Counter[str] = Counter()
        for sentence in re.split(r"(?<=[.;!?])\s+|\n+", text.text[:300_000]):
            if len(sentence) > 300:
                continue
            shape = _NUMBER.sub("#", plain(sentence))
            if 2 <= shape.count("#") <= 12:
                seen[
                    re.sub(
                        r"^\W*#?\W*",
                        "",
                        re.sub(
                            r"(?<![a-z])(?:(?:wo)?man|(?:fe)?male|femme|homme)(?![a-z])|(?:^|(?<=[,;:] ))[fmh](?=,)",
                            "man",
                            shape,
                        ),
                    )
                ] += 1
        for shape, times in seen.items():
            one = _AGED.search(shape) or (_ONE.search(shape) and shape.count("#") >= 2)
            if times >= LEAST and one and not _GROUP.search(shape) and not _RUN.search(shape):
                yield Finding(
                    "row_level",
                    text.place or "text",
                    f"{times} sentences alike ('{shape[:60]}'): each is of one person.",
                )
                break
