"""Sets of events kept between queries, so that a count on an edited query reuses what did not change.

A part of a slow query that is asked for a second time with the same values is written into a table of the engine's
memory, and read from there by whatever query names it next. Its key holds the values of the perimeter too (sites,
persons, dates, who is opposed), so that nobody reads what was found for other rights, or before an opposition.
"""

import itertools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from laennec.engines.linking import Shared, assembled
from laennec.engines.sql import Compiled

SCHEMA = "kept"
REMEMBERED = 5_000
"""How many parts are remembered as asked for once."""
LONGEST = 20_000
"""Lists of the perimeter up to this long are compared; with longer ones nothing is kept."""
WORTH = 0.05
"""Seconds: parts of queries that took less are not kept, since writing them costs some too."""
FEWEST = 4
"""A table may take this part of the whole room (one over it)."""


@dataclass
class _Table:
    name: str
    cells: int
    readers: int = 0


@dataclass
class _Asking:
    """One query: its expressions by name, their keys, how one is written; the tables it reads, the keys it missed."""

    tables: Mapping[str, Shared]
    keys: Mapping[str, Hashable]
    last: str
    write: Callable[[str], int]
    chosen: dict[str, _Table] = field(default_factory=dict)
    missed: list[Hashable] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The SQL of one of its expressions."""
        read = {one: f'SELECT * FROM {SCHEMA}."{table.name}"' for one, table in self.chosen.items()}
        return assembled(self.tables, name, read)


class Kept:
    """What one engine keeps. cells: how many values at most (rows times columns); 0 keeps nothing."""

    def __init__(self, cells: int, execute: Callable[[str], Any], worth: float = WORTH) -> None:
        """execute: runs a statement without parameters (to drop a table). worth: see WORTH."""
        self.cells = cells
        self.worth = worth
        self._execute = execute
        self._lock = threading.Lock()
        self._tables: OrderedDict[Hashable, _Table] = OrderedDict()
        self._asked: OrderedDict[Hashable, float | None] = OrderedDict()
        """Part -> the seconds of the query that asked for it; None where it is not to be kept."""
        self._numbers = itertools.count()

    @property
    def used(self) -> int:
        """How many cells are kept now."""
        with self._lock:
            return sum(table.cells for table in self._tables.values())

    @contextmanager
    def reading(self, compiled: Compiled, values: Mapping[str, Any], write: Callable[[str], int]) -> Iterator[str]:
        """The query's text, reading what is kept; what it asks for again is kept first.

        write: runs a CREATE TABLE with the query's values, and says how many rows it holds.
        """
        keys = _keys(compiled, values) if self.cells and compiled.tables else None
        if keys is None:
            yield compiled.sql
            return
        asking = _Asking({table.name: table for table in compiled.tables}, keys, compiled.last, write)
        began = time.monotonic()
        try:
            self._choose(asking)
            yield asking.text(compiled.last) if asking.chosen else compiled.sql
        finally:
            seconds = time.monotonic() - began
            with self._lock:
                for key in asking.missed:
                    if self._asked.get(key) is not None:
                        self._asked[key] = seconds
                for table in asking.chosen.values():
                    table.readers -= 1

    def _choose(self, asking: _Asking) -> None:
        seen: set[str] = set()

        def walk(name: str) -> None:
            if name in seen:
                return
            seen.add(name)
            table, again = asking.tables[name], False
            if table.keep and name != asking.last:
                kept, again = self._asked_for(asking.keys[name])
                if kept is not None:
                    asking.chosen[name] = kept
                    return
                asking.missed.append(asking.keys[name])
            for use in table.uses:
                walk(use)
            if again:
                made = self._keep(asking, name)
                if made is not None:
                    asking.chosen[name] = made

        walk(asking.last)

    def _asked_for(self, key: Hashable) -> tuple[_Table | None, bool]:
        """The table kept of a part, and whether the part should be kept now."""
        with self._lock:
            found = self._tables.get(key)
            if found is not None:
                self._tables.move_to_end(key)
                found.readers += 1
                return found, False
            seconds = self._asked.get(key)
            again = seconds is not None and seconds >= self.worth
            if again:  # whoever is about to keep it is the only one: others compute it for themselves meanwhile
                self._asked[key] = None
            self._asked.setdefault(key, 0.0)
            self._asked.move_to_end(key)
            if len(self._asked) > REMEMBERED:
                self._asked.popitem(last=False)
            return None, again

    def _keep(self, asking: _Asking, part: str) -> _Table | None:
        key, columns = asking.keys[part], asking.tables[part].columns
        most = self.cells // FEWEST // columns
        name = f"part_{next(self._numbers)}"
        try:
            text = asking.text(part)
            rows = asking.write(f'CREATE TABLE {SCHEMA}."{name}" AS SELECT * FROM ({text}) LIMIT {most + 1}')
        except BaseException:
            with self._lock:
                self._asked[key] = self.worth  # was stopped: the next query may try again
            raise
        if rows > most:  # and is not tried again while it is remembered
            self._execute(f'DROP TABLE {SCHEMA}."{name}"')
            return None
        made = _Table(name, rows * columns, readers=1)
        with self._lock:
            self._tables[key] = made
            self._asked.pop(key, None)
            gone = self._over()
        for table in gone:
            self._execute(f'DROP TABLE {SCHEMA}."{table.name}"')
        return made

    def _over(self) -> list[_Table]:
        """The tables least used, taken out so that the others fit; none that is being read."""
        gone: list[_Table] = []
        total = sum(table.cells for table in self._tables.values())
        for key, table in list(self._tables.items()):
            if total <= self.cells:
                break
            if not table.readers:
                total -= table.cells
                gone.append(self._tables.pop(key))
        return gone


def _keys(compiled: Compiled, values: Mapping[str, Any]) -> dict[str, Hashable] | None:
    """Each part's key: itself, the values it reads, the keys of those put into it; None where they are too many."""
    confined = sorted(name for name in values if name.startswith("s_"))
    if any(isinstance(values[name], list | tuple) and len(values[name]) > LONGEST for name in confined):
        return None
    said = {name: _Key(tuple(value) if isinstance(value, list) else value) for name, value in values.items()}
    perimeter = _Key(tuple((name, said[name]) for name in confined))
    found: dict[str, Hashable] = {}
    for table in compiled.tables:
        own = tuple(said[name] for name in table.slots)
        found[table.name] = _Key((table.part, perimeter, own, tuple(found[name] for name in table.inputs)))
    return found


class _Key:
    """A value as a key that is hashed once: lists of ids are long, and keys stand in keys, part after part."""

    __slots__ = ("_hash", "value")

    def __init__(self, value: Hashable) -> None:
        self.value = value
        self._hash = hash(value)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._hash == other._hash and self.value == other.value
