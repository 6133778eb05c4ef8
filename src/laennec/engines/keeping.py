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
from dataclasses import dataclass
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
        self._twice: set[Hashable] = set()
        """Those of them that were asked for before the query that asks now."""
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
        tables = {table.name: table for table in compiled.tables}
        chosen: dict[str, _Table] = {}
        asked: list[Hashable] = []
        began = time.monotonic()
        try:
            self._choose(tables, keys, compiled.last, chosen, asked, write)
            read = {name: f'SELECT * FROM {SCHEMA}."{table.name}"' for name, table in chosen.items()}
            yield assembled(tables, compiled.last, read) if read else compiled.sql
        finally:
            seconds = time.monotonic() - began
            with self._lock:
                for key in asked:
                    if self._asked.get(key) is not None:
                        self._asked[key] = seconds
                for table in chosen.values():
                    table.readers -= 1

    def _choose(
        self,
        tables: Mapping[str, Shared],
        keys: Mapping[str, Hashable],
        last: str,
        chosen: dict[str, _Table],
        asked: list[Hashable],
        write: Callable[[str], int],
    ) -> None:
        seen: set[str] = set()

        def walk(name: str) -> None:
            if name in seen:
                return
            seen.add(name)
            table, again = tables[name], False
            if table.keep and name != last:
                kept, again = self._asked_for(keys[name])
                if kept is not None:
                    chosen[name] = kept
                    return
                asked.append(keys[name])
            for use in table.uses:
                walk(use)
            if again:
                read = {one: f'SELECT * FROM {SCHEMA}."{kept.name}"' for one, kept in chosen.items()}
                made = self._keep(keys[name], assembled(tables, name, read), table.columns, write)
                if made is not None:
                    chosen[name] = made

        walk(last)

    def _asked_for(self, key: Hashable) -> tuple[_Table | None, bool]:
        """The table kept of a part, and whether the part should be kept now."""
        with self._lock:
            found = self._tables.get(key)
            if found is not None:
                self._tables.move_to_end(key)
                found.readers += 1
                return found, False
            seconds = self._asked.setdefault(key, 0.0)
            again = key in self._twice and seconds is not None and seconds >= self.worth
            self._twice.add(key)
            if again:  # whoever is about to keep it is the only one: others compute it for themselves meanwhile
                self._asked[key] = None
            self._asked.move_to_end(key)
            if len(self._asked) > REMEMBERED:
                self._twice.discard(self._asked.popitem(last=False)[0])
            return None, again

    def _keep(self, key: Hashable, sql: str, columns: int, write: Callable[[str], int]) -> _Table | None:
        most = self.cells // FEWEST // columns
        name = f"part_{next(self._numbers)}"
        try:
            rows = write(f'CREATE TABLE {SCHEMA}."{name}" AS SELECT * FROM ({sql}) LIMIT {most + 1}')
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
            self._twice.discard(key)
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
    confined = {name: value for name, value in values.items() if name.startswith("s_")}
    if any(isinstance(value, list | tuple) and len(value) > LONGEST for value in confined.values()):
        return None
    perimeter = tuple(sorted((name, _hashable(value)) for name, value in confined.items()))
    found: dict[str, Hashable] = {}
    for table in compiled.tables:
        own = tuple(_hashable(values[name]) for name in table.slots)
        found[table.name] = (table.part, perimeter, own, tuple(found[name] for name in table.inputs))
    return found


def _hashable(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list) else value
