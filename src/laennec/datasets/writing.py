"""Writes the tables of one build: from the warehouse, from the project's derived tables, and what changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from laennec.datasets import differences
from laennec.datasets.analysis import AnalysisPlan
from laennec.datasets.checksum import ARROW_TYPES, order_of
from laennec.datasets.derived import Derived
from laennec.datasets.reading import Source
from laennec.datasets.tables import said_of
from laennec.datasets.transform import Transform
from laennec.datasets.written import csv_of, parquet_of
from laennec.engines.handover import Handover
from laennec.errors import LaennecError
from laennec.identity.pseudonyms import Ids, Pseudonyms
from laennec.omop import TABLES, Table
from laennec.perimeter import View
from laennec.projects.generalising import to_json

Progress = Callable[[float, str], None]
"""Called with the share done (0 to 1) and what is being done."""


@dataclass
class Writing:
    """One build's tables on their way to the files. `tables`: the manifest's facts of those written so far."""

    out: Handover
    folder: Path
    csv: bool
    progress: Progress
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)

    def of_warehouse(self, transforms: list[Transform], source: Source, view: View) -> dict[str, dict[str, Any]]:
        """The decision's tables and the analysis tables. Raises LaennecError where rows were lost on the way."""
        for number, transform in enumerate(transforms):
            table = transform.plan
            self.progress(0.1 + 0.75 * number / len(transforms), table.name)
            rows = self._write(table.model, transform.schema, map(transform, source.rows(table, view)))
            if rows != transform.rows:
                raise LaennecError(f"{table.name}: {transform.rows:,} rows were read, {rows:,} written. Build again.")
            self.tables[table.name] |= {"left_out": table.left_out, "blanked_dates": transform.blanked}
            if isinstance(table, AnalysisPlan):
                self.tables[table.name]["quasi"] = table.quasi
            if table.rules:
                self.tables[table.name]["generalised"] = to_json(table.rules)
        return self.tables

    def derived(self, tables: tuple[Derived, ...], persons: Ids, attempt: int) -> dict[str, str]:
        """The project's own tables: rows of persons who are here. Returns those left out, and why."""
        left_out = {}
        for one in tables:
            if one.name in self.tables or one.name in TABLES:
                left_out[one.name] = "another table of the dataset has its name"
            elif one.attempt != attempt:
                left_out[one.name] = "it was made with other pseudonyms of the project: hand it in anew"
            else:
                self.progress(0.86, one.name)
                self._derived(one, persons)
        return left_out

    def _derived(self, one: Derived, persons: Ids) -> None:
        def batches() -> Iterator[pa.RecordBatch]:
            with pq.ParquetFile(one.checked_path()) as file:
                for batch in file.iter_batches(100_000):
                    whom = batch.column(batch.schema.names.index("person_id")).to_numpy(zero_copy_only=False)
                    yield batch.filter(pa.array(np.isin(whom, persons)))

        self._write(one.model, _schema(one.model), batches())
        self.tables[one.name]["derived"] = {"version": one.version, "sha256": one.sha256, "title": one.title}

    def changes(self, found: differences.Moved, names: Pseudonyms) -> None:
        """`dataset_changes`: the pseudonyms that left or came since the build before."""
        model = differences.MODEL
        batch = differences.listed(found, names).cast(_schema(model))
        self._write(model, _schema(model), iter([batch]))
        self.tables[model.name]["changes"] = True

    def _write(self, model: Table, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> int:
        path = self.folder / parquet_of(model.name)
        csv = self.folder / csv_of(model.name) if self.csv else None
        rows = self.out.write(model.name, schema, batches, order_of(model, schema.names), path, csv=csv)
        facts = {"rows": rows, "columns": list(schema.names), "checksum": "", "file": path.name}
        facts |= {"left_out": {}, "blanked_dates": 0}
        if csv is not None:
            facts["csv"] = csv.name
        if TABLES.get(model.name) is not model:
            facts["model"] = said_of(model)
        self.tables[model.name] = facts
        return rows


def _schema(model: Table) -> pa.Schema:
    return pa.schema([(column.name, ARROW_TYPES[column.type]) for column in model.columns])
