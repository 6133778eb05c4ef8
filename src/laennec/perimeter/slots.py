"""Values never enter the text of a query: a slot stands for each, and the engine binds it.

So compiled SQL depends on the shape of a query alone (it is cached by it), and no value can be taken for SQL.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.types as ir

SCALAR_TYPES: dict[str, type] = {
    "int64": int,
    "float64": float,
    "string": str,
    "date": date,
    "datetime": datetime,
}
LIST_TYPES = {"ids": "int64", "strings": "string"}
SLOT_FUNCTION = "laennec_slot_"
"""Prefix of the functions that stand for one value (then type, then name); an engine puts its own parameter there."""
SLOT_TABLE = "laennec_list_"
"""Prefix of the one-column tables that stand for a list of values (then type, then name)."""


@dataclass(frozen=True)
class Slot:
    """A place for a value: its name (letters, digits, _) and its type."""

    name: str
    type: str

    def __post_init__(self) -> None:
        if not self.name.isidentifier() or self.name != self.name.lower():
            raise ValueError(f"A slot's name must be a lower-case identifier, not {self.name!r}")
        if self.type not in SCALAR_TYPES and self.type not in LIST_TYPES:
            raise ValueError(f"A slot has no type {self.type!r}")


@lru_cache(maxsize=4096)
def _function(name: str, type_: str) -> Any:
    def stand_in() -> Any: ...

    stand_in.__annotations__ = {"return": SCALAR_TYPES[type_]}
    stand_in.__name__ = f"{SLOT_FUNCTION}{type_}_{name}"
    return ibis.udf.scalar.builtin(stand_in, name=stand_in.__name__)


def scalar(slot: Slot) -> ir.Scalar:
    """The expression that stands for one value."""
    return _function(slot.name, slot.type)()


def id_list(slot: Slot) -> ir.Table:
    """The one-column table `id` (int64) that stands for a list of ids."""
    if slot.type != "ids":
        raise ValueError(f"The slot {slot.name} holds {slot.type}, not ids")
    return ibis.table({"id": "int64"}, name=f"{SLOT_TABLE}ids_{slot.name}")


def string_list(slot: Slot) -> ir.Table:
    """The one-column table `value` (string) that stands for a list of texts."""
    if slot.type != "strings":
        raise ValueError(f"The slot {slot.name} holds {slot.type}, not strings")
    return ibis.table({"value": "string"}, name=f"{SLOT_TABLE}strings_{slot.name}")
