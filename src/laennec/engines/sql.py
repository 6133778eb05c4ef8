"""From an Ibis expression of a View to SQL text with parameters, checked to name that View's tables only."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from laennec.engines.sharing import shared_once
from laennec.errors import Refused
from laennec.perimeter.slots import LIST_TYPES, SCALAR_TYPES, SLOT_FUNCTION, SLOT_TABLE

SQL_OF = {"int64": "BIGINT", "float64": "DOUBLE", "string": "VARCHAR", "date": "DATE"}
_SCALAR = re.compile(rf"\b{SLOT_FUNCTION}({'|'.join(SCALAR_TYPES)})_(\w+)\(\)", re.IGNORECASE)
_MEMBER = re.compile(rf'IN \(SELECT \* FROM "{SLOT_TABLE}({"|".join(LIST_TYPES)})_(\w+)" AS "t\d+"\)')
_LIST = re.compile(rf'"{SLOT_TABLE}({"|".join(LIST_TYPES)})_(\w+)"')


@dataclass(frozen=True)
class Compiled:
    """SQL text ready to bind: scalars are `$name`; lists are still tables, since a long one is bound otherwise."""

    sql: str
    scalars: tuple[str, ...]
    lists: tuple[tuple[str, str], ...]
    """Slot name and type (ids, strings) of each list."""


class Cache:
    """Compiled SQL by shape, the least used dropped first. Engines of one process may share it: a shape says all."""

    def __init__(self, shapes: int = 2_000) -> None:
        self._shapes = shapes
        self._found: OrderedDict[Hashable, Compiled] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, shape: Hashable, make: Callable[[], Compiled]) -> Compiled:
        """What was compiled for the shape, else what `make` gives, kept."""
        with self._lock:
            found = self._found.get(shape)
            if found is not None:
                self._found.move_to_end(shape)
                return found
        made = make()
        with self._lock:
            self._found[shape] = made
            if len(self._found) > self._shapes:
                self._found.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget all: for measuring what a new shape costs."""
        with self._lock:
            self._found.clear()


def compile_expression(expression: ir.Table, door: str, dialect: str = "duckdb") -> Compiled:
    """Compile, after checking that every table in the expression came through that door. Raises Refused."""
    for leaf in expression.op().find((ops.PhysicalTable, ops.SQLQueryResult)):
        name = getattr(leaf, "name", "")
        if not (isinstance(leaf, ops.UnboundTable) and name.startswith((door, SLOT_TABLE))):
            raise Refused("A query may only name tables that its own perimeter handed out.")
    sql = ibis.to_sql(expression, dialect=dialect, pretty=False).replace(f'"{door}', '"')
    if dialect == "duckdb":
        sql = shared_once(sql)
    scalars: dict[str, None] = {}

    def parameter(found: re.Match[str]) -> str:
        type_, name = found[1].lower(), found[2].lower()
        scalars[name] = None
        return f"CAST(${name} AS {SQL_OF[type_]})"

    sql = _SCALAR.sub(parameter, sql)
    lists = {found[2]: found[1] for found in _LIST.finditer(sql)}
    return Compiled(sql, tuple(scalars), tuple(lists.items()))


def with_lists(compiled: Compiled, inline: set[str], short: Mapping[str, int]) -> str:
    """The text in which the lists named are unnested from a bound parameter; the others stay tables to register.

    short: list -> its length, 1 or more. Membership of these is tested against one parameter a member (`$name_0`,
    ...), so that the planner sees how few rows are left and joins the smaller side (measured: 47 ms down to 12).
    """

    def member(found: re.Match[str]) -> str:
        type_, name = found[1], found[2]
        if name not in short:
            return found[0]
        sql_type = "BIGINT" if type_ == "ids" else "VARCHAR"
        return "IN (" + ", ".join(f"CAST(${name}_{i} AS {sql_type})" for i in range(short[name])) + ")"

    def unnest(found: re.Match[str]) -> str:
        type_, name = found[1], found[2]
        if name not in inline:
            return found[0]
        column, sql_type = ("id", "BIGINT") if type_ == "ids" else ("value", "VARCHAR")
        return f"(SELECT UNNEST(CAST(${name} AS {sql_type}[])) AS {column})"

    return _LIST.sub(unnest, _MEMBER.sub(member, compiled.sql))
