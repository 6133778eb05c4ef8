"""Runs cases into one Parquet file, in their order. A case that fails stops no other; one trace says it all.

Cases are prepared some at a time: their concept sets are resolved together, while those before are run, as many at
once as the engine takes.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from laennec.cohorts.compiler import compile_rows, prepare
from laennec.cohorts.query import QueryFile
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
        for id_, ran in _in_turn(cases, view, engine, user):
            if ran is None:
                outcomes[_again(id_, outcomes)] = Outcome("refused", None, "another case has this id")
                continue
            found, outcomes[id_] = _counted(statistics, id_, ran)
            if found is not None:
                writer.write_table(_named(found, id_))
                rows += found.num_rows
                people.append(_distinct(found))
    persons = np.unique(np.concatenate(people))
    batch = Batch(rows, len(persons), outcomes)
    digest = digest_of_persons(persons, key)
    about = {"cases": len(outcomes), "refused": batch.refused}
    sink.outcome(trace, {"rows": rows, "persons": len(persons), "persons_digest": digest, **about}, persons=persons)
    return batch


@dataclass(frozen=True)
class _Ran:
    """A case's query and rows, None where there are none, and its outcome."""

    query: QueryFile | None
    found: pa.Table | None
    outcome: Outcome


TOGETHER = 64
"""How many cases are prepared at a time."""
AHEAD = 2
"""How many a worker may be ahead of what is written: their rows are held in memory."""


def _in_turn(cases: Iterable[Case], view: View, engine: Engine, user: str) -> Iterator[tuple[str, _Ran | None]]:
    """Each case's id, in order, with what it gave; None for a second case of an id."""
    workers = os.cpu_count() or 1
    seen: set[str] = set()
    waiting: deque[tuple[str, Future[_Ran] | None]] = deque()
    each = iter(cases)
    groups: Iterator[list[Case]] = iter(lambda: list(islice(each, TOGETHER)), [])
    with ThreadPoolExecutor(1) as preparing, ThreadPoolExecutor(workers) as running:
        following = preparing.submit(_prepared, groups, engine)
        while group := following.result():
            following = preparing.submit(_prepared, groups, engine)
            for case, asked in group:
                again = case.id in seen
                seen.add(case.id)
                waiting.append((case.id, None if again else running.submit(_run, case, asked, view, engine, user)))
                while len(waiting) > AHEAD * workers:
                    yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _result(one: "tuple[str, Future[_Ran] | None]") -> tuple[str, _Ran | None]:
    id_, future = one
    return id_, None if future is None else future.result()


def _prepared(groups: Iterator[list[Case]], engine: Engine) -> list[tuple[Case, QueryFile | Outcome]]:
    """The next cases with their queries, or why they have none; the queries' concept sets are resolved. Where that
    fails, each case is told so when it asks for its own."""
    group = [(case, _said(case)) for case in next(groups, [])]
    with suppress(LaennecError):
        prepare([asked for _, asked in group if isinstance(asked, QueryFile)], engine)
    return group


def _said(case: Case) -> QueryFile | Outcome:
    try:
        return case.query()
    except Exception as error:
        return _failed(error)


def _run(case: Case, asked: QueryFile | Outcome, view: View, engine: Engine, user: str) -> _Ran:
    if isinstance(asked, Outcome):
        return _Ran(None, None, asked)
    try:
        found = engine.table(compile_rows(asked, view, engine), user=user)
        return _Ran(asked, found, Outcome("ok", len(_distinct(found)), "; ".join(case.notes())))
    except Exception as error:
        return _Ran(asked, None, _failed(error))


def _counted(statistics: Statistics | None, id_: str, ran: _Ran) -> tuple[pa.Table | None, Outcome]:
    """The rows and the outcome, once the statistics of the case are counted too."""
    if statistics is not None and ran.query is not None and ran.outcome.persons is not None:
        try:
            statistics.add(id_, ran.query, ran.outcome.persons)
        except Exception as error:
            return None, _failed(error)
    return ran.found, ran.outcome


def _failed(error: Exception) -> Outcome:
    if isinstance(error, LaennecError):
        return Outcome("refused", None, str(error))
    # A defect of ours in one case is that case's: the others are run.
    return Outcome("refused", None, f"this case failed: {type(error).__name__}: {_first_line(error)}")


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
