"""A query born from a View: what engines run, and they run nothing else."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis.expr.types as ir

from laennec.errors import Refused

if TYPE_CHECKING:
    from laennec.perimeter.view import View


class NotGranted(Refused):
    """A query named a table or column outside its perimeter. The message speaks of the perimeter, never of data."""


@dataclass(frozen=True)
class Query:
    """One runnable question.

    shape: says all that decides the SQL text, the view's part included, and nothing of its values.
    values: slot name -> value. build: makes the expression; called only for a shape not seen before.
    """

    view: "View"
    shape: Hashable
    values: Mapping[str, Any]
    build: Callable[[], ir.Table]
