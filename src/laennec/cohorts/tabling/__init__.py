"""Analysis tables: one row a person or a stay, features by aggregation over windows around an index event.

What may enter: the form of such a table (laennec.table/1), its reading, and its compiler to one Ibis expression over
a View's tables. Events are those of the query model. Nothing here knows what a dataset does with the rows.
The compiler is imported when it is first named, as in `cohorts`.
"""

from typing import TYPE_CHECKING

from laennec.cohorts.tabling.nodes import AnalysisTable, Feature, Output, outputs
from laennec.cohorts.tabling.reading import read_table

if TYPE_CHECKING:
    from laennec.cohorts.tabling.compiling import compile_table

__all__ = ["AnalysisTable", "Feature", "Output", "compile_table", "outputs", "read_table"]


def __getattr__(name: str) -> object:
    if name == "compile_table":
        from laennec.cohorts.tabling import compiling

        return compiling.compile_table
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
