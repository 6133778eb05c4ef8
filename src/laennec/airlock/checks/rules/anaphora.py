"""The group that a sentence tells of by pointing back: `in this subgroup`, `parmi eux`, after a sentence with its size."""

import re

from laennec.airlock.checks.rules.wording import INT, amount
from laennec.airlock.checks.words import OTHER, PERSON, THINGS

_BACK = re.compile(
    r"(?<![a-z])(?:(?:dans|in|within|of|chez|pour|for|au sein de|among|parmi) (?:ce|cet|cette|ces|this|that|these|those|the latter)(?: derniers?| dernieres?)?(?: [a-z-]+)? ?(?:sous-groupes?|subgroups?|sub-groups?|groupes?|groups?|strates?|stratum|population|subset|arm|bras|cohorte?|sous-population|subpopulation|effectif|"
    rf"{PERSON})"
    r"|(?:parmi|chez|dont|entre) (?:eux|elles|ceux-ci|celles-ci|ces derniers|ces dernieres)|(?:of|among|in) (?:them|these|those|whom|the latter))(?![a-z])"
)
_SIZED = re.compile(rf"(?<![a-z])n ?= ?(?P<n>{INT})(?![\d.,]*\d| ?%)")
_COUNTED = re.compile(
    rf"(?<![\w.,/%+=<>≥≤~-])(?<!\d )(?P<n>{INT})(?![\d.,:/-]*\d|[\w%°]| ?%)(?P<after>(?: \([^()]*\))?(?: [a-z'-]+){{0,3}})"
)


def group_before(words: str, before: str) -> float | None:
    """The size of the group that a sentence points back to: the last that the sentence before counts."""
    if not before or not _BACK.search(words):
        return None
    if sized := list(_SIZED.finditer(before)):
        return amount(sized[-1]["n"])
    for found in reversed(list(_COUNTED.finditer(before))):
        if 1900 <= (amount(found["n"]) or 0) <= 2100 or re.match(
            rf" (?:[a-z'-]+ )?(?:{OTHER}|{THINGS})(?![a-z])", found["after"]
        ):
            continue
        return amount(found["n"]) if re.search(rf"(?<![a-z]){PERSON}(?![a-z])", before) else None
    return None
