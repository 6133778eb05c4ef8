"""Changes the batches of one table on their way out: dates shifted, ids replaced by the project's pseudonyms."""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from laennec.datasets.analysis import AnalysisPlan
from laennec.datasets.checksum import ARROW_TYPES
from laennec.datasets.generalise import generalised
from laennec.datasets.plan import PERSON_OF_ROW, TablePlan
from laennec.datasets.shift import shift
from laennec.errors import LaennecError
from laennec.identity.families import DateShift
from laennec.identity.pseudonyms import Distinct, Pseudonyms
from laennec.omop import Column


def family_of(column: Column) -> str:
    """The family of ids a column holds (a table's name); empty for concepts and for what is no id."""
    return "" if column.refers_to in ("", "concept", "any") else column.refers_to


@dataclass
class Transform:
    """One table's. Counts what went through: rows, and dates that were stand-ins and were blanked."""

    plan: TablePlan
    names: Pseudonyms
    distinct: Distinct
    shift: DateShift | None
    rows: int = field(default=0, init=False)
    blanked: int = field(default=0, init=False)

    @property
    def schema(self) -> pa.Schema:
        """What comes out."""
        columns = self.plan.model.by_name
        return pa.schema([(name, ARROW_TYPES[columns[name].type]) for name in self.plan.columns])

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Rows as the warehouse has them, to rows as the project gets them. Raises PseudonymCollision."""
        persons = batch.column(batch.schema.names.index(self.plan.person)) if self.plan.person else None
        made = pa.RecordBatch.from_arrays(
            [batch.column(batch.schema.names.index(field.name)).cast(field.type) for field in self.schema],
            schema=self.schema,
        )
        weeks = None
        if self.shift is not None and persons is not None:
            if persons.null_count:
                raise LaennecError(f"A row of {self.plan.name} has no person: its dates cannot be shifted.")
            weeks = self.shift.weeks(persons.to_numpy(zero_copy_only=False))
            moved = shift(made, self.plan.model, weeks)
            made, self.blanked = moved.batch, self.blanked + moved.blanked
        if isinstance(self.plan, AnalysisPlan):
            made = self.plan.finished(made, weeks)
        made = generalised(made, self.plan.rules)
        self.rows += len(made)
        columns = [self._named(name, column) for name, column in zip(made.schema.names, made.columns, strict=True)]
        return pa.RecordBatch.from_arrays(columns, schema=made.schema)

    def _named(self, name: str, column: pa.Array) -> pa.Array:
        family = family_of(self.plan.model.by_name[name])
        if not family or not len(column):
            return column
        known = np.asarray(column.is_valid())
        ids = pc.fill_null(column, 0).to_numpy(zero_copy_only=False)[known]
        names = self.names.of(family, ids)
        self.distinct.add(family, ids, names)
        whole = np.zeros(len(column), dtype=np.int64)
        whole[known] = names
        return pa.array(whole, mask=~known)


def columns_read(plan: TablePlan) -> list[str]:
    """What is read of the table itself: what leaves, and the way to the row's person."""
    way = "note_id" if plan.person == PERSON_OF_ROW else plan.person
    return list(dict.fromkeys([*plan.columns, *([way] if way else [])]))
