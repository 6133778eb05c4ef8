"""Analysis tables: one row a person or a stay, features by aggregation over windows around an index event.

What may enter: the form of such a table (laennec.table/1), its reading, and its compiler to one Ibis expression over
a View's tables. Events are those of the query model. Nothing here knows what a dataset does with the rows.
The compiler is imported when it is first named, as in `cohorts`.
"""

from typing import TYPE_CHECKING

from laennec.cohorts.tabling.nodes import AnalysisTable, Feature, Output, outputs
from laennec.cohorts.tabling.reading import read_table
from laennec.later import later

if TYPE_CHECKING:
    from laennec.cohorts.tabling.compiling import compile_table

__all__ = ["AnalysisTable", "Feature", "Output", "compile_table", "outputs", "read_table"]

__getattr__ = later(__name__, {"compiling": ("compile_table",)})
