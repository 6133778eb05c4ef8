"""What sets of persons mean."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from math import floor
from typing import TYPE_CHECKING, Any

from laennec.cohorts.query.conditions import Counted
from laennec.cohorts.query.nodes import (
    Age,
    Alive,
    And,
    Birth,
    Everyone,
    Has,
    Listed,
    NOf,
    Not,
    Or,
    Sample,
    Sex,
    Trait,
)
from laennec.cohorts.reference.event import (
    allowed,
    in_span,
    number_of,
    parts_of,
)

if TYPE_CHECKING:
    from laennec.cohorts.reference.meaning import Meaning


def made(meaning: "Meaning", node: Any) -> frozenset[int]:
    """A set of persons. `not`, and any number that allows none, is taken within the person table."""
    if isinstance(node, Everyone):
        return meaning.people.everyone
    if isinstance(node, Has):
        events = meaning.events(node.has)
        return _counted(
            meaning,
            {event.person for event in events},
            lambda person: number_of([e for e in events if e.person == person], node.distinct),
            node,
        )
    if isinstance(node, Sex):
        return meaning.people.those(
            lambda person: _sex(meaning.people.row(person).get("gender_concept_id")) in node.sex
        )
    if isinstance(node, Trait):
        return meaning.people.those(
            lambda person: meaning.concepts.among(
                meaning.people.row(person).get(f"{node.trait}_concept_id"), node.concepts
            )
        )
    if isinstance(node, Age):
        span = node.age
        return meaning.people.those(
            lambda person: in_span(meaning.people.age(person, span.at), span.at_least, span.at_most)
        )
    if isinstance(node, Birth):
        first, last = parts_of(node.birth.from_), parts_of(node.birth.to)
        return meaning.people.those(lambda person: in_span(meaning.people.birth(person), first, last))
    if isinstance(node, Alive):
        return meaning.people.those(lambda person: meaning.people.alive(person, node.alive))
    if isinstance(node, Listed):
        return meaning.people.everyone & set(node.persons)
    if isinstance(node, And):
        return frozenset.intersection(*map(meaning.persons, node.and_))
    if isinstance(node, Or):
        return frozenset.union(*map(meaning.persons, node.or_))
    if isinstance(node, Not):
        return meaning.people.everyone - meaning.persons(node.not_)
    if isinstance(node, Sample):
        return _drawn(meaning, node)
    assert isinstance(node, NOf)
    members = [meaning.persons(member) for member in node.n_of]
    return _counted(meaning, frozenset().union(*members), lambda person: sum(person in m for m in members), node)


def _counted(
    meaning: "Meaning", seen: Iterable[int], number: Callable[[int], int], counted: Counted
) -> frozenset[int]:
    """Those with a number allowed. Whoever has none at all can only be told from the person table; a number that
    may be none is 'not more than', so that it too is taken within the person table."""
    if allowed(0, counted):
        return meaning.people.those(lambda person: allowed(number(person), counted))
    return frozenset(person for person in seen if allowed(number(person), counted))


def _drawn(meaning: "Meaning", node: Sample) -> frozenset[int]:
    among = meaning.persons(node.sample)
    order = sorted(among, key=lambda person: (sha256(f"{node.seed}:{person}".encode()).hexdigest(), person))
    size = node.size if node.size is not None else floor(len(among) * (node.percent or 0) / 100 + 0.5)
    return frozenset(order[:size])


def _sex(concept: int | None) -> str:
    return {None: "unknown", 0: "unknown", 8507: "male", 8532: "female"}.get(concept, "other")
