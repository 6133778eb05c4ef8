"""Times queries from JSON to number through the perimeter, the way a request does, in all its parts."""

import json
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import ibis.expr.types as ir

from laennec.cohorts import compile_count, compile_persons, read_query
from laennec.cohorts.vocabulary import vocabulary_of
from laennec.engines import DuckDBEngine
from laennec.engines.sql import Cache
from laennec.omop import TABLES
from laennec.perimeter import (
    NoOpposition,
    OppositionRegister,
    Perimeter,
    Purpose,
    Query,
    Slot,
    View,
    open_view,
    scalar,
)
from laennec.store import Version

PARTS = ("read", "door", "concepts", "run")
"""Reading the JSON; opening the view; concepts and lifting; the engine, with build and compile for a new shape."""


class Asker:
    """Asks one warehouse version in one perimeter."""

    def __init__(
        self,
        version: Version,
        engine: DuckDBEngine,
        cache: Cache,
        perimeter: Perimeter | None = None,
        register: OppositionRegister | None = None,
    ) -> None:
        self.version = version
        self.engine = engine
        self.forget_shapes = cache.clear
        self.perimeter = perimeter or Perimeter(purpose=Purpose.OPERATION)
        self.register = register or NoOpposition()

    def count(self, text: str, parts: dict[str, list[float]] | None = None) -> int:
        """The number of persons that a query file's text selects."""
        marks = [time.perf_counter()]
        file = read_query(json.loads(text))
        marks.append(time.perf_counter())
        view = open_view(self.perimeter, self.version, self.register)
        marks.append(time.perf_counter())
        query = compile_count(file, view, self.engine)
        marks.append(time.perf_counter())
        number = int(self.engine.rows(query)[0][0])
        marks.append(time.perf_counter())
        if parts is not None:
            spent = [b - a for a, b in pairwise(marks)]
            for name, seconds in zip(PARTS, spent, strict=True):
                parts.setdefault(name, []).append(seconds * 1000)
        return number

    def protected(self, text: str) -> tuple[int, int]:
        file = read_query(json.loads(text))
        view = open_view(self.perimeter, self.version, self.register)
        return self.engine.count_with_key(compile_persons(file, view, self.engine, distinct=False))

    def forget_concepts(self) -> None:
        vocabulary_of(self.engine)._sets.clear()  # as if nobody had named them: only the bench needs it

    def record(self, person: int) -> int:
        """A person's whole record through the door, table by table; returns its rows."""
        view = open_view(self.perimeter, self.version, self.register)
        total = 0
        for table in self.version.tables:
            if TABLES[table].has_person and TABLES[table].group in ("clinical", "derived") and view.grants(table):
                total += len(self.engine.rows(one_person(view, table, person)))
        return total


def one_person(view: View, table: str, person: int) -> Query:
    """The rows of one person of a table."""

    def build() -> ir.Table:
        rows = view.table(table, order="person" if TABLES[table].is_event else "key")
        return rows.filter(rows.person_id == scalar(Slot("q0", "int64")))

    return view.query(("record", table), {"q0": person}, build)


Call = Callable[[], object]


def alternate(
    calls: Mapping[str, Call], runs: int, before: Mapping[str, Call] | None = None
) -> dict[str, list[float]]:
    """Milliseconds of each call, in turn: what else the machine does then falls on all of them alike.

    before: what to do, untimed, before a call. Each is called once first, to warm up.
    """
    found: dict[str, list[float]] = {name: [] for name in calls}
    for run in range(runs + 1):
        for name, call in calls.items():
            if before and name in before:
                before[name]()
            started = time.perf_counter()
            call()
            if run:
                found[name].append((time.perf_counter() - started) * 1000)
    return found


def over(spent: Sequence[float], base: Sequence[float]) -> float:
    """The median of the differences, run by run."""
    return statistics.median(a - b for a, b in zip(spent, base, strict=True))
