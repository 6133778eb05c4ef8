"""A `where` taken apart: all its tests, each by itself with its place, whether nested in `and` or side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from laennec.cohorts.circe.export.refusing import Path
from laennec.cohorts.query.conditions import NumberTest, ValueTest
from laennec.cohorts.query.nodes import And, Everyone, Where


@dataclass(frozen=True)
class Outside:
    """One test or another of the same field: below so much, or above so much."""

    low: Any
    high: Any


@dataclass(frozen=True)
class Atom:
    """One test. field: its name in `where`; value: what is asked; name: of an attribute, which one."""

    field: str
    value: Any
    at: Path
    name: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.field, self.name


SPANS = ("date", "end_date", "length", "age", "value", "attributes", "range")
"""Fields of which a test may stand on both sides of a gap."""


def atoms_of(where: Where | None, at: Path) -> list[Atom]:
    """Its tests, which must all hold; one that is there twice, once."""
    found: list[Atom] = []
    for atom in _atoms(where, at) if where else ():
        if not any(atom.key == one.key and atom.value == one.value for one in found):
            found.append(atom)
    return found


def _atoms(where: Where, at: Path) -> Iterator[Atom]:
    for name, info in Where.model_fields.items():
        value, key = getattr(where, name), info.alias or name
        if value is None:
            continue
        if key == "and":
            for number, member in enumerate(value):
                yield from _atoms(member, (*at, "and", number))
        elif key == "attributes":
            for attribute, test in value.items():
                yield Atom(key, test, (*at, key, attribute), attribute)
        elif key == "value" and value.unit is not None:
            plain = {field: getattr(value, field) for field in NumberTest.model_fields}
            yield Atom(key, ValueTest.model_construct(**plain), (*at, key))
            yield Atom("unit", value.unit, (*at, key, "unit"))
        elif key == "person":
            yield from _of_person(value, (*at, key))
        elif key == "or":
            yield _outside(value, (*at, key)) or Atom(key, value, (*at, key))
        else:
            yield Atom(key, value, (*at, key))


def _of_person(node: Any, at: Path) -> Iterator[Atom]:
    if isinstance(node, And):
        for number, member in enumerate(node.and_):
            yield from _of_person(member, (*at, "and", number))
    elif not isinstance(node, Everyone):  # everybody who has events is a person
        yield Atom("person", node, at)


def _outside(members: tuple[Where, ...], at: Path) -> Atom | None:
    """ "Below, or above" of one field as one test of it."""
    if len(members) != 2:
        return None
    sides = [list(_atoms(member, (*at, number))) for number, member in enumerate(members)]
    if any(len(side) != 1 for side in sides):
        return None
    (low,), (high,) = sides
    if low.key != high.key or low.field not in SPANS or Outside in (type(low.value), type(high.value)):
        return None
    return Atom(low.field, Outside(low.value, high.value), at, low.name)
