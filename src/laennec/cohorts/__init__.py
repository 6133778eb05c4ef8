"""Cohorts: what a query means, how it is written, and how it is turned into expressions that an engine runs.

query/ holds the model and its JSON; tabling/ the analysis tables made of it; compiler/ turns it into Ibis; reference/
says what it means in plain Python and judges the compiler; explain/ says it in words; safe_counts/ protects what is
shown. What may enter: criteria, importers of other tools' definitions, protection of counts. Never a driver, a web
page, or a rule about who may see.

What compiles and runs is imported when it is first named, as in `perimeter`: Django's models need the words alone.
"""

from typing import TYPE_CHECKING, Any

from laennec.cohorts.explain import explain
from laennec.cohorts.query import SCHEMA, QueryError, QueryFile, read_query
from laennec.later import later

if TYPE_CHECKING:
    from laennec.cohorts.compiler import compile_count, compile_persons, compile_rows
    from laennec.cohorts.counting import Count, count_persons
    from laennec.cohorts.rows import WrittenRows, write_rows

__all__ = [
    "SCHEMA",
    "Count",
    "QueryError",
    "QueryFile",
    "WrittenRows",
    "compile_count",
    "compile_persons",
    "compile_rows",
    "count_persons",
    "explain",
    "read_query",
    "schema",
    "write_rows",
]


def schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of a query file."""
    found = QueryFile.model_json_schema(by_alias=True, mode="validation")
    # What is required stands first: of the many kinds of node, a validator then leaves the wrong ones at once.
    found["$defs"] = {
        name: {key: one[key] for key in sorted(one, key=lambda k: k != "required")}
        for name, one in found["$defs"].items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "title": "A Laennec query",
    }


__getattr__ = later(
    __name__,
    {
        "compiler": ("compile_count", "compile_persons", "compile_rows"),
        "counting": ("Count", "count_persons"),
        "rows": ("WrittenRows", "write_rows"),
    },
)
