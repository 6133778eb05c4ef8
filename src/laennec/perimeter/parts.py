"""Parts of a query that an engine turns into SQL by themselves, once for all queries that hold the like of them.

Putting an expression into SQL takes milliseconds; most queries are made of the same few parts in other order. Whoever
builds an expression asks `linker()` for a part by its key: made once, then only named. Without an engine (a test that
looks at an expression) there is no linker, and the part is built in place.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir

from laennec.perimeter.slots import Slot

PART_TABLE = "laennec_part_"
"""Prefix of the tables that stand for a part (then its number)."""


def part_table(number: int, schema: Any) -> ir.Table:
    """The table that stands for a part with those columns."""
    return ibis.table(schema, name=f"{PART_TABLE}{number}")


class Linker(Protocol):
    """What is building one part: the parts that it rests on are asked of it."""

    def part(
        self,
        key: Hashable,
        slots: Sequence[Slot],
        make: Callable[..., ir.Table],
        inputs: Sequence[ir.Table],
        keep: bool = False,
    ) -> ir.Table:
        """A table that stands for the part.

        key: says all that decides what `make` builds, but for the inputs' columns. slots: of this query, those that
        the part reads, as its own q0, q1, ... . make: called with a table an input where the part is not known yet.
        inputs: tables got from this linker. keep: its rows are worth keeping for the next query that asks for them.
        """
        ...


_current: ContextVar[Linker | None] = ContextVar("laennec_linker", default=None)


def linker() -> Linker | None:
    """Of whoever builds an expression now."""
    return _current.get()


@contextmanager
def linking(builds: Linker) -> Iterator[None]:
    """Parts are asked of this one meanwhile."""
    token = _current.set(builds)
    try:
        yield
    finally:
        _current.reset(token)
