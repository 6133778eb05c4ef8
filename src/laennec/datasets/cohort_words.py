"""The cohort of a dataset as its reader sees it: its definition in words, and how many persons each criterion leaves.

Counts before the last step are of persons who are not in the dataset, so they are protected as all counts of people
who may only count (cohorts.safe_counts). Nothing here shows an id of the warehouse.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from laennec.cohorts import compile_persons, read_query
from laennec.cohorts.explain import explain, outline
from laennec.cohorts.safe_counts import SafeCounts
from laennec.datasets.reading import SECONDS, Source
from laennec.identity.pseudonyms import Pseudonyms
from laennec.perimeter import Perimeter

LANGUAGES = ("en", "fr")
MOST_STEPS = 20
"""A criterion is a question of its own: a cohort of more is told without its steps."""
EVERYONE = {"en": "Patients of the perimeter", "fr": "Patients du périmètre"}
WHOLE = {"en": "Patients of the cohort", "fr": "Patients de la cohorte"}
LEFT = {"en": "Patients in the dataset", "fr": "Patients du jeu de données"}


def in_words(query: dict[str, Any], names: Pseudonyms) -> dict[str, str]:
    """Language -> the definition in plain words. Care sites under their pseudonyms, listed persons as a number."""
    said = read_query(_sayable(query, names))
    return {language: explain(said, language) for language in LANGUAGES}


def attrition(
    source: Source, perimeter: Perimeter, query: dict[str, Any], names: Pseudonyms, left: int
) -> list[dict[str, Any]]:
    """Steps from everybody in the perimeter to the dataset's persons (`left`, exact, for they can be counted in it).

    A step: {"step": words by language, "count": None below the threshold, "margin", "text": by language}.
    """
    view = source.view(replace(perimeter, grants=None, identified=False))
    safe = SafeCounts()
    found = []
    for words, asked in _steps(query, names):
        persons = compile_persons(read_query(asked), view, source.engine, distinct=False)
        shown = safe.protect(*source.engine.count_with_key(persons, timeout=SECONDS))
        text = {"en": shown.text_en, "fr": shown.text_fr}
        found.append({"step": words, "count": shown.shown, "margin": shown.margin, "text": text})
    return [*found, {"step": LEFT, "count": left, "margin": 0, "text": dict.fromkeys(LANGUAGES, str(left))}]


def _steps(query: dict[str, Any], names: Pseudonyms) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """(words, the query so far): of a conjunction a step a member, of spells a step a rule; else just one."""
    select = query["select"]
    yield EVERYONE, {**query, "select": {"everyone": True}}
    members = select.get("and") if isinstance(select, dict) else None
    rules = select.get("rules") if isinstance(select, dict) and "spells" in select else None
    said = read_query(_sayable(query, names))
    lines = {language: outline(said, language) for language in LANGUAGES}

    def words(*path: str | int) -> dict[str, str]:
        inside = {language: [x for x in lines[language] if x.path[: len(path)] == path] for language in LANGUAGES}
        return {language: "; ".join(line.text.rstrip(" :") for line in found) for language, found in inside.items()}

    if members and len(members) <= MOST_STEPS:
        for number in range(len(members)):
            some = {"and": members[: number + 1]} if number else members[0]
            yield words("select", "and", number), {**query, "select": some}
    elif rules and len(rules) <= MOST_STEPS:
        yield words("select", "spells"), {**query, "select": {**select, "rules": []}}
        for number in range(len(rules)):
            yield words("select", "rules", number), {**query, "select": {**select, "rules": rules[: number + 1]}}
    elif select != {"everyone": True}:
        yield WHOLE, query


def _sayable(part: Any, names: Pseudonyms) -> Any:
    """The query with pseudonyms of care sites, and numbers for listed persons, of whom it says how many."""
    if isinstance(part, list):
        return [_sayable(member, names) for member in part]
    if not isinstance(part, dict):
        return part
    found = {key: _sayable(value, names) for key, value in part.items()}
    if isinstance(part.get("persons"), list):
        found["persons"] = list(range(1, len(part["persons"]) + 1))
    if isinstance(site := part.get("site"), dict) and isinstance(site.get("ids"), list):
        ids = np.array([int(one) for one in site["ids"]], dtype=np.int64)
        found["site"] = {**found["site"], "ids": [int(one) for one in names.of("care_site", ids).tolist()]}
    return found
