"""Lists of hospital numbers (IPP) as sets of persons, for an identified perimeter alone.

A query never holds a number, only ids of persons, which tell nobody who somebody is. What is told of a number that
leads to nobody is how many there are; none is kept, logged or shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir
import numpy as np

from laennec.cohorts.query import SCHEMA, QueryFile, read_query
from laennec.cohorts.query.base import MAX_LIST
from laennec.cohorts.vocabulary import Engine
from laennec.errors import LaennecError, Refused
from laennec.identity.vault import Vault
from laennec.perimeter import Slot, View, id_list
from laennec.trace import AuditSink

LONGEST = 200
"""Characters of one number; more are no number."""


@dataclass(frozen=True)
class Identified:
    """persons: the ids, sorted. asked: how many different numbers were given; unknown: how many of them lead to
    nobody in the perimeter; several: how many lead to more than one person.
    """

    persons: tuple[int, ...]
    asked: int
    unknown: int
    several: int

    def told(self) -> dict[str, int]:
        """What may be told and kept: numbers of numbers."""
        return {"asked": self.asked, "persons": len(self.persons), "unknown": self.unknown, "several": self.several}


def numbers_of(text: str) -> tuple[str, ...]:
    """The numbers of a text, one a line, each once; empty lines are left out.

    Raises LaennecError, naming the line but not what it holds, for what can be no number, or too many.
    """
    found: dict[str, None] = {}
    for place, line in enumerate(text.splitlines(), 1):
        number = line.strip()
        if len(number) > LONGEST or not number.isprintable():
            raise LaennecError(f"line {place}: this is no number of a patient: give one a line.")
        if number:
            found[number] = None
    if not found:
        raise LaennecError("there is no number: give one a line.")
    if len(found) > MAX_LIST:
        raise LaennecError(f"more than {MAX_LIST:,} numbers: split the list.")
    return tuple(found)


def persons_of(numbers: Iterable[str], view: View, engine: Engine, vault: Vault, sink: AuditSink) -> Identified:
    """The persons of these numbers whom the view shows. The look-up is traced before and after, with counts alone.

    Raises Refused unless the view's perimeter is identified.
    """
    if not view.perimeter.identified:
        raise Refused("Numbers of patients are looked up for an identified perimeter only.")
    asked = tuple(numbers)
    trace = sink.intent("cohort.identify", {"version": view.version, "asked": len(asked)})
    try:
        found = _looked_up(asked, view, engine, vault)
    except BaseException:
        sink.outcome(trace, {}, failed=True)
        raise
    sink.outcome(trace, found.told(), persons=np.array(found.persons, np.int64))
    return found


def _looked_up(asked: tuple[str, ...], view: View, engine: Engine, vault: Vault) -> Identified:
    named = vault.find_each("person", asked)
    ids = sorted({id_ for ids in named for id_ in ids})
    root = _roots(ids, view, engine)
    shown = _shown({root.get(id_, id_) for id_ in ids}, view, engine)
    led = [{root.get(id_, id_) for id_ in ids} & shown for ids in named]
    return Identified(
        tuple(sorted(set().union(*led))), len(asked), sum(not one for one in led), sum(len(one) > 1 for one in led)
    )


def _roots(ids: Iterable[int], view: View, engine: Engine) -> dict[int, int]:
    """Whom those are now whose numbers were joined to another's."""
    rows = _rows("roots", ids, view, engine, lambda: view.roots(id_list(Slot("q0", "ids"))))
    return {row["person_id"]: row["root_id"] for row in rows}


def _shown(ids: Iterable[int], view: View, engine: Engine) -> set[int]:
    """Those who are in the perimeter, and did not object to its purpose."""

    def build() -> ir.Table:
        person = view.table("person", ["person_id"])
        return person.filter(person.person_id.isin(id_list(Slot("q0", "ids")).id))

    return {row["person_id"] for row in _rows("shown", ids, view, engine, build)}


def _rows(shape: str, ids: Iterable[int], view: View, engine: Engine, build: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = engine.table(
        view.query(("identifiers", shape), {"q0": sorted(ids)}, build)
    ).to_pylist()
    return found


def listed(persons: Iterable[int], among: QueryFile | None = None) -> QueryFile:
    """The query of these persons; among: or that query, of these persons alone. Raises QueryError."""
    node: dict[str, Any] = {"persons": [str(one) for one in persons]}
    if among is None:
        return read_query({"schema": SCHEMA, "select": node})
    document = among.to_document()
    select = document["select"]
    if among.selects_spells:
        rules = [*select.get("rules", ()), {"name": "List of persons", "where": {"person": node}}]
        document["select"] = {**select, "rules": rules}
    elif among.selects_events:
        document["select"] = {"union": [select], "where": {"person": node}}
    else:
        members = select["and"] if set(select) == {"and"} else [select]
        document["select"] = {"and": [node, *members]}
    return read_query(document)
