"""Runs cases one after the other into one Parquet file. A case that fails stops no other; one trace says it all."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from laennec.cohorts.compiler import compile_rows
from laennec.cohorts.rows import SCHEMA, check_place, digest_of_persons, rows_file
from laennec.cohorts.running.cases import Case, Outcome
from laennec.cohorts.running.statistics import Statistics
from laennec.engines import Engine
from laennec.errors import LaennecError
from laennec.perimeter import View
from laennec.trace import AuditSink


@dataclass(frozen=True)
class Batch:
    """What was written: rows of all cases together, distinct persons, and each case's outcome in the cases' order."""

    rows: int
    persons: int
    outcomes: Mapping[str, Outcome]

    @property
    def refused(self) -> int:
        return sum(one.status == "refused" for one in self.outcomes.values())


def run_cases(
    cases: Iterable[Case],
    view: View,
    engine: Engine,
    path: Path,
    sink: AuditSink,
    *,
    key: bytes,
    user: str = "",
    details: Mapping[str, Any] | None = None,
    statistics: Statistics | None = None,
) -> Batch:
    """Write the rows of every case to `path`, whole or not at all: its id, subject_id, and the cohort's two dates.

    key: makes the digest of the persons. details: what the audit should keep of the cases (their file's name and
    digest). statistics: gathers those of every case that was run. A second case of an id is refused. Raises
    LaennecError where the file cannot be written.
    """
    check_place(path)
    shown = os.fsencode(path.name).decode("utf-8", "backslashreplace")
    facts = {"version": view.version, "columns": SCHEMA.names, "file": shown, **(details or {})}
    trace = sink.intent("cohort.batch", facts)
    outcomes: dict[str, Outcome] = {}
    people = [np.empty(0, np.int64)]
    rows = 0
    with rows_file(path, sink, trace) as writer:
        for case in cases:
            if case.id in outcomes:
                outcomes[_again(case.id, outcomes)] = Outcome("refused", None, "another case has this id")
                continue
            found, outcomes[case.id] = _run(case, view, engine, user, statistics)
            if found is not None:
                writer.write_table(_named(found, case.id))
                rows += found.num_rows
                people.append(_distinct(found))
    persons = np.unique(np.concatenate(people))
    batch = Batch(rows, len(persons), outcomes)
    digest = digest_of_persons(persons, key)
    about = {"cases": len(outcomes), "refused": batch.refused}
    sink.outcome(trace, {"rows": rows, "persons": len(persons), "persons_digest": digest, **about}, persons=persons)
    return batch


def _run(
    case: Case, view: View, engine: Engine, user: str, statistics: Statistics | None
) -> tuple[pa.Table | None, Outcome]:
    try:
        query = case.query()
        found = engine.table(compile_rows(query, view, engine), user=user)
        persons = len(_distinct(found))
        if statistics is not None:
            statistics.add(case.id, query, persons)
        return found, Outcome("ok", persons, "; ".join(case.notes()))
    except LaennecError as error:
        return None, Outcome("refused", None, str(error))
    except Exception as error:  # a defect of ours in one case is that case's: the others are run
        return None, Outcome("refused", None, f"this case failed: {type(error).__name__}: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:300]


def _again(id_: str, outcomes: Mapping[str, Outcome]) -> str:
    return next(name for n in range(2, len(outcomes) + 3) if (name := f"{id_} ({n})") not in outcomes)


def _named(found: pa.Table, id_: str) -> pa.Table:
    names = pa.array([id_] * found.num_rows, pa.string())
    columns = [found.column(field.name).cast(field.type) for field in list(SCHEMA)[1:]]
    return pa.table([names, *columns], schema=SCHEMA)


def _distinct(found: pa.Table) -> np.ndarray:
    return np.unique(found.column("subject_id").to_numpy(zero_copy_only=False).astype(np.int64))
