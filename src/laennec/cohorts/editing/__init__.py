"""Changing a query by parts, and the forms that its parts need, both read off the query model.

What may enter: pure functions on laennec.query/1 documents (`changes`), and from a node of the model to the fields
of its form and back (`fields`, `filling`). Nothing here knows of pages.
"""

from laennec.cohorts.editing.changes import (
    add,
    add_condition,
    add_term,
    add_to_cohort,
    duplicate,
    follow,
    move,
    put,
    remove,
    replaceable,
    unwrap,
    wrap,
)
from laennec.cohorts.editing.examples import BODY_MASS_INDEX
from laennec.cohorts.editing.fields import Field, Of, can_ask, domains_of, fields_of, of_events, owner_of
from laennec.cohorts.editing.filling import Problem, filled, values_of
from laennec.cohorts.editing.paths import Document, Path, Sort, at, parse, sort_of, text

__all__ = [
    "BODY_MASS_INDEX",
    "Document",
    "Field",
    "Of",
    "Path",
    "Problem",
    "Sort",
    "add",
    "add_condition",
    "add_term",
    "add_to_cohort",
    "at",
    "can_ask",
    "domains_of",
    "duplicate",
    "fields_of",
    "filled",
    "follow",
    "move",
    "of_events",
    "owner_of",
    "parse",
    "put",
    "remove",
    "replaceable",
    "sort_of",
    "text",
    "unwrap",
    "values_of",
    "wrap",
]
