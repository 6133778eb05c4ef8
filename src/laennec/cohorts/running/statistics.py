"""OHDSI's four tables of what a cohort's rules and its days of the calendar leave out, as Parquet files.

cohort_inclusion_result, cohort_inclusion_stats, cohort_summary_stats and cohort_censor_stats, each with the case's id
first. mode_id 0 counts entries, 1 persons by their best entry. A cohort without rules has no row in the first three,
one that is not cut to days of the calendar none in the last.
"""

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from laennec.cohorts.compiler import compile_combinations, compile_count
from laennec.cohorts.query import QueryFile
from laennec.cohorts.query.nodes import Spells
from laennec.engines import Engine
from laennec.errors import LaennecError
from laennec.perimeter import View

COLUMNS = {
    "cohort_inclusion_result": ("inclusion_rule_mask", "person_count", "mode_id"),
    "cohort_inclusion_stats": ("rule_sequence", "person_count", "gain_count", "person_total", "mode_id"),
    "cohort_summary_stats": ("base_count", "final_count", "mode_id"),
    "cohort_censor_stats": ("lost_count",),
}
MODES = {0: "entries", 1: "persons"}


class Statistics:
    """Gathers the tables case by case; `write` puts them in a folder."""

    def __init__(self, view: View, engine: Engine, user: str = "") -> None:
        self.view, self.engine, self.user = view, engine, user
        self.rows: dict[str, list[tuple[str | int, ...]]] = {name: [] for name in COLUMNS}

    def add(self, id_: str, query: QueryFile, persons: int) -> None:
        """One case and how many persons it selects. What selects no spells has no statistics."""
        spells = query.select
        if not isinstance(spells, Spells):
            return
        if spells.rules:
            found = self.engine.table(compile_combinations(query, self.view, self.engine), user=self.user).to_pylist()
            for mode, column in MODES.items():
                self._of_rules(id_, len(spells.rules), {r["mask"]: r[column] for r in found if r[column]}, mode)
        if spells.from_ is not None or spells.to is not None:
            whole = query.model_copy(update={"select": spells.model_copy(update={"from_": None, "to": None})})
            ((total,),) = self.engine.rows(compile_count(whole, self.view, self.engine), user=self.user)
            self.rows["cohort_censor_stats"].append((id_, int(total) - persons))

    def _of_rules(self, id_: str, rules: int, masks: dict[int, int], mode: int) -> None:
        everything, total = 2**rules - 1, sum(masks.values())
        for mask in sorted(masks):
            self.rows["cohort_inclusion_result"].append((id_, mask, masks[mask], mode))
        for rule in range(rules):
            met = sum(count for mask, count in masks.items() if mask >> rule & 1)
            gained = masks.get(everything - 2**rule, 0)
            self.rows["cohort_inclusion_stats"].append((id_, rule, met, gained, total, mode))
        self.rows["cohort_summary_stats"].append((id_, total, masks.get(everything, 0), mode))

    def write(self, folder: Path) -> None:
        """Write NAME.parquet for each table, making the folder. Raises LaennecError where that cannot be done."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, columns in COLUMNS.items():
                partial = folder / f".{name}.{os.getpid()}.partial"
                pq.write_table(_table(columns, self.rows[name]), partial)
                os.replace(partial, folder / f"{name}.parquet")
        except OSError as error:
            raise LaennecError(f"{folder}: the statistics cannot be written: {error.strerror or error}.") from error


def _table(columns: tuple[str, ...], rows: list[tuple[str | int, ...]]) -> pa.Table:
    schema = pa.schema([("id", pa.string()), *((column, pa.int64()) for column in columns)])
    return pa.table([pa.array([row[i] for row in rows], schema.field(i).type) for i in range(len(schema))], schema)
