"""Every phrase that `explain` uses, in English and in French side by side, so that neither can say less.

A file holds the phrases of one subject; what may enter: words, each under a name that no other file has.
"""

import csv
from functools import cache
from importlib.resources import files

from laennec.cohorts.explain.phrases.conditions import CONDITIONS
from laennec.cohorts.explain.phrases.measures import MEASURES
from laennec.cohorts.explain.phrases.sets import SETS

PHRASES: dict[str, tuple[str, str]] = {**SETS, **CONDITIONS, **MEASURES}
assert len(PHRASES) == len(SETS) + len(CONDITIONS) + len(MEASURES), "a name is in two files"
LANGUAGES = ("en", "fr")


@cache
def _attributes() -> dict[str, tuple[str, str]]:
    text = (files("laennec.cohorts.explain") / "attributes.csv").read_text(encoding="utf-8")
    return {row["name"]: (row["en"], row["fr"]) for row in csv.DictReader(text.splitlines())}


def attribute_name(name: str, language: str) -> str:
    """What an attribute of events is called (`domains.Attribute`). Raises KeyError for one that there is not."""
    return _attributes()[name][LANGUAGES.index(language)]
