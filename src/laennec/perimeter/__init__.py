"""The one door: who may see what, and the only maker of expressions over OMOP tables.

A Perimeter says purpose, care sites, persons, dates, tables and columns. Opened on a warehouse version and an
opposition register it becomes a View, which hands out table expressions already confined to it. Engines run
nothing else. What may enter: rules of confinement; never a database driver, never a query of somebody's study.

What makes expressions is imported when it is first named: Ibis takes half a second, most commands need a purpose.
"""

from typing import TYPE_CHECKING

from laennec.later import later
from laennec.perimeter.model import STUDY, DateSpan, Perimeter, Purpose
from laennec.perimeter.opposition import FileRegister, NoOpposition, OppositionRegister, hides

if TYPE_CHECKING:
    from laennec.perimeter.parts import PART_TABLE, Linker, linker, linking, part_table
    from laennec.perimeter.query import NotGranted, Query
    from laennec.perimeter.slots import Slot, id_list, scalar, string_list
    from laennec.perimeter.view import KEY_CONCEPT, View, open_view

__all__ = [
    "KEY_CONCEPT",
    "PART_TABLE",
    "STUDY",
    "DateSpan",
    "FileRegister",
    "Linker",
    "NoOpposition",
    "NotGranted",
    "OppositionRegister",
    "Perimeter",
    "Purpose",
    "Query",
    "Slot",
    "View",
    "hides",
    "id_list",
    "linker",
    "linking",
    "open_view",
    "part_table",
    "scalar",
    "string_list",
]

__getattr__ = later(
    __name__,
    {
        "parts": ("PART_TABLE", "Linker", "linker", "linking", "part_table"),
        "query": ("NotGranted", "Query"),
        "slots": ("Slot", "id_list", "scalar", "string_list"),
        "view": ("KEY_CONCEPT", "View", "open_view"),
    },
)
