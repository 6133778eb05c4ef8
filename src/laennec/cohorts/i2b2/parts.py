"""The pieces of query documents that an import is made of. A document is JSON, as the query model reads it."""

from collections.abc import Sequence
from typing import Any

Document = dict[str, Any]
NOBODY: Document = {"not": {"everyone": True}}
NO_FACT: Document = {"domain": "fact", "where": {"not": {}}}
ALL_FACTS: Document = {"domain": "fact"}
ALL_VISITS: Document = {"domain": "visit"}


def both(tests: Sequence[Document]) -> Document:
    """A `where` in which all these hold; those that name different fields stand side by side."""
    merged: Document = {}
    rest = []
    for test in tests:
        if set(test) & set(merged):
            rest.append(test)
        else:
            merged.update(test)
    if not rest:
        return merged
    return {**merged, "and": [*merged.get("and", ()), *rest]}


def kept(events: Document, tests: Sequence[Document]) -> Document:
    """The events that pass all these."""
    tests = [test for test in tests if test]
    if not tests:
        return events
    return {**events, "where": both([*([events["where"]] if events.get("where") else ()), *tests])}


def any_events(sets: Sequence[Document]) -> Document:
    """The events of any of these sets."""
    if not sets:
        return NO_FACT
    return sets[0] if len(sets) == 1 else {"union": list(sets)}


def any_persons(sets: Sequence[Document]) -> Document:
    """The persons of any of these sets."""
    if not sets:
        return NOBODY
    return sets[0] if len(sets) == 1 else {"or": list(sets)}


def all_persons(sets: Sequence[Document]) -> Document:
    """The persons in every one of these sets."""
    return sets[0] if len(sets) == 1 else {"and": list(sets)}


def listed(ids: Sequence[int]) -> Document:
    """The persons of a list."""
    return {"persons": [str(i) for i in ids]} if ids else NOBODY


def events_listed(domain: str, ids: Sequence[int]) -> Document:
    """The events of a domain with these ids."""
    return {"domain": domain, "where": {"ids": [str(i) for i in ids]} if ids else {"not": {}}}


def text_is(attribute: str, *texts: str) -> Document:
    """A `where`: the attribute is one of these texts."""
    tests = [{"attributes": {attribute: {"text": {"op": "is", "text": text}}}} for text in texts]
    return tests[0] if len(tests) == 1 else {"or": tests}
