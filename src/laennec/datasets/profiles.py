"""What the columns of a dataset hold, protected as counts are: to look at before working, never instead of working.

All numbers are of patients where the table tells them (else of rows), are rounded to tens, and below the threshold of
safe counts are not told at all: neither a value that few have, nor how many lack one. No single value of a person
is shown: of numbers only quantiles, and only where enough people stand on either side.
"""

import contextlib
import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from laennec.cohorts.safe_counts import SafeCountSettings
from laennec.datasets.folders import Folders
from laennec.datasets.models import Build
from laennec.datasets.protected import rounded
from laennec.datasets.tables import model_of
from laennec.datasets.written import parquet_of
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.omop import Column, ColumnClass, Table

FORMAT = 1
TOP, DIGITS = 10, 4
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class ColumnProfile:
    """kind: concept, number, date, text or id. Numbers of patients, rounded; None: fewer than the threshold.

    filled, empty: who has a value, who has a row without one. top: commonest values, each with its patients.
    hidden: whether there are values that are not told. quantiles: of numbers, share -> value.
    """

    column: str
    kind: str
    filled: int | None
    empty: int | None
    distinct: int | None = None
    top: list[tuple[int, int]] = field(default_factory=list)
    hidden: bool = False
    quantiles: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """rows and persons: rounded; persons None where the table tells no patient, or fewer than the threshold."""

    rows: int | None
    persons: int | None
    of_persons: bool
    columns: list[ColumnProfile]


def profile(home: Home, build: Build, table: str) -> Profile:
    """The profile of a table; made once, kept beside the dataset. Raises LaennecError where files are missing."""
    folders = Folders(home, build.dataset.project.pk)
    kept = folders.root / f"profile-{build.number}-{table}.json"
    mark = {"format": FORMAT, "manifest": build.manifest_sha256}
    found = _kept(kept, mark)
    if found is not None:
        return found
    facts = build.document["tables"][table]
    try:
        made = _made(folders.of(build.number) / parquet_of(table), model_of(table, facts), facts["columns"])
    except (OSError, pa.ArrowException, KeyError) as error:
        raise LaennecError("The files of this dataset are not whole: build it anew.") from error
    with contextlib.suppress(OSError):  # it is made again at the next look
        partial = kept.with_name(f".{kept.name}.{secrets.token_hex(4)}")
        partial.touch(mode=0o600)
        partial.write_text(json.dumps({**mark, "profile": asdict(made)}), encoding="utf-8")
        os.replace(partial, kept)
    return made


def _kept(path: Path, mark: dict[str, Any]) -> Profile | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if {name: told[name] for name in mark} != mark:
            return None
        columns = [ColumnProfile(**{**c, "top": [tuple(t) for t in c["top"]]}) for c in told["profile"]["columns"]]
        return Profile(**{**told["profile"], "columns": columns})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _made(path: Path, table: Table, columns: list[str]) -> Profile:
    who = "person_id" if "person_id" in columns else ""
    with pq.ParquetFile(path) as file:
        rows = file.metadata.num_rows
        persons = pc.count_distinct(file.read(columns=[who]).column(who)).as_py() if who else 0
        made = [_column(file, table.by_name[name], who) for name in columns]
    return Profile(rounded(rows), rounded(persons) if who else None, bool(who), made)


def _column(file: pq.ParquetFile, column: Column, who: str) -> ColumnProfile:
    name, kind = column.name, _kind(column)
    read = file.read(columns=list(dict.fromkeys([name, *([who] if who else [])])))
    values = read.column(name)
    whom = read.column(who) if who else pa.chunked_array([pa.array(range(len(read)), pa.int64())])
    there = pc.is_valid(values)
    filled, empty = _many(whom, there), _many(whom, pc.invert(there))
    base = ColumnProfile(name, kind, rounded(filled), rounded(empty))
    if kind in ("id", "text") or base.filled is None or not filled:
        distinct = pc.count_distinct(values).as_py() if kind in ("id", "text") and base.filled else 0
        return ColumnProfile(**{**asdict(base), "distinct": rounded(distinct)})
    if kind == "number":
        return ColumnProfile(**{**asdict(base), "quantiles": _quantiles(values, filled)})
    part = pc.year(values) if kind == "date" else values
    counted = pa.table({"value": part, "who": whom}).filter(there).group_by("value")
    found = counted.aggregate([("who", "count_distinct")]).to_pylist()
    shown = [(int(r["value"]), n) for r in found if (n := rounded(r["who_count_distinct"])) is not None]
    shown.sort(key=(lambda pair: pair[0]) if kind == "date" else (lambda pair: (-pair[1], pair[0])))
    most = len(shown) if kind == "date" else TOP
    return ColumnProfile(**{**asdict(base), "top": shown[:most], "hidden": len(found) > len(shown[:most])})


def _kind(column: Column) -> str:
    if column.refers_to == "concept":
        return "concept"
    if column.refers_to or column.type == "id":
        return "id"
    if column.type in ("date", "datetime"):
        return "date"
    if column.type in ("int", "double") and column.klass is not ColumnClass.FREE_TEXT:
        return "number"
    return "text"


def _many(whom: pa.ChunkedArray, which: pa.ChunkedArray) -> int:
    found: int = pc.count_distinct(whom.filter(which)).as_py()
    return found


def _quantiles(values: pa.ChunkedArray, people: int) -> dict[str, float]:
    """Those with twice the threshold of people on their smaller side, to four digits."""
    enough = 2 * SafeCountSettings().threshold
    told = [share for share in QUANTILES if people * min(share, 1 - share) >= enough]
    if not told:
        return {}
    finite = pc.drop_null(values).cast(pa.float64())
    found = pc.quantile(finite.filter(pc.is_finite(finite)), q=told).to_pylist()
    return {
        f"{share:g}": float(f"{value:.{DIGITS}g}")
        for share, value in zip(told, found, strict=True)
        if value is not None
    }
