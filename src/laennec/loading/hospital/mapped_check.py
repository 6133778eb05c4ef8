"""What would happen to a folder's files, file by file: recognised or not, mapped by what, how many rows refused, why.

Nothing is kept: files are parsed in the sandboxed child into a temporary folder, judged there by the very queries of
a load, counted, and forgotten. No warehouse is needed.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from laennec.errors import LaennecError
from laennec.loading.database import literal, parquet
from laennec.loading.hospital.ahead import Ahead
from laennec.loading.hospital.found import SourceFile, dated, walk
from laennec.loading.hospital.mapped import UNTRANSLATED, select_records, uses_file_date
from laennec.loading.hospital.mapped_text import Columns
from laennec.sources.mapping import Mappings, Placed

EXAMPLES = 20
Told = Callable[[int, int, str], None]
"""Called with how many files are done, how many there are, and the name of the next."""


@dataclass(frozen=True)
class Reason:
    """Why rows are refused: the field ("" for the line itself), how many, and the line of one of them."""

    field: str
    reason: str
    rows: int
    line: int


@dataclass(frozen=True)
class Code:
    """A code that no mapping translates, and how many rows have it."""

    field: str
    code: str
    rows: int


@dataclass
class RecordCheck:
    """What one [[source.record]] would give. missing: column -> where the mapping reads it."""

    kind: str
    place: str
    table: str
    given: int = 0
    refused: int = 0
    reasons: list[Reason] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)


@dataclass
class FileCheck:
    """What would become of a file. rows: of its source tables; unused: lines that no record is made of."""

    name: str
    dated: str | None = None
    format: str | None = None
    version: str | None = None
    mapping: str | None = None
    ignored: bool = False
    problem: str = ""
    """Why the whole file would be refused."""

    lines: int = 0
    refused_lines: int = 0
    reasons: list[Reason] = field(default_factory=list)
    unused: int = 0
    unused_columns: list[str] = field(default_factory=list)
    records: list[RecordCheck] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    """Kinds whose later version nothing tells: no stamp, and no date in the file's name."""


def check_folder(folder: Path, mappings: Mappings, told: Told = lambda done, of, name: None) -> list[FileCheck]:
    """Every file below a folder, in the order of their names. Raises LaennecError where it cannot be listed."""
    if not folder.is_dir():
        raise LaennecError(f"{folder} is not a folder. Give the folder that holds the hospital's files.")
    names = sorted(path.relative_to(folder).as_posix() for path in walk(folder))
    files = [SourceFile(folder / name, name, _size(folder / name), "", dated(name)) for name in names]
    found = []
    with (
        tempfile.TemporaryDirectory(prefix="laennec-check-") as scratch,
        Ahead(Path(scratch), mappings, list(enumerate(files))) as ahead,
    ):
        for number, file in enumerate(files):
            told(number, len(files), file.name)
            found.append(_check(file, number, mappings, ahead, Path(scratch)))
            shutil.rmtree(Path(scratch) / f"file-{number}", ignore_errors=True)
    return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # it will be told when it is read
        return 0


def _check(file: SourceFile, number: int, mappings: Mappings, ahead: Ahead, scratch: Path) -> FileCheck:
    name, day = file.name, file.dated
    check = FileCheck(name, day.isoformat() if day else None)
    try:
        chosen = mappings.choose(name)
        if chosen.ignore:
            check.ignored, check.mapping = True, chosen.mapping
            return check
        parsed = ahead.parse(file, number)
        check.format, check.version = parsed.format, parsed.version
        check.lines, check.refused_lines = parsed.lines, parsed.refused_lines
        placed = mappings.records(name, parsed.format)
        check.mapping = placed[0].mapping if placed else None
        if not placed:
            check.problem = f"It is in the format {parsed.format}, but no mapping says what its rows mean."
            check.problem += " `laennec sources new` starts one." if parsed.format == "csv" else ""
        with _database(scratch) as db:
            if parsed.refused is not None:
                check.reasons = _unreadable(db, parsed.refused)
            _judge(db, check, parsed.tables, placed, day)
        if any(record.missing for record in check.records):
            check.problem = "It lacks columns that its mapping reads: nothing of it would be taken."
    except LaennecError as error:
        check.problem = str(error)
        if "--format" in check.problem:  # nothing knew the file, and a mapping is how to say it here
            check.problem = (
                "Nothing recognises it. Say its format in a mapping ([[source]] with `files` and `format`), or that "
                "it is left alone (`files` and `ignore = true`)."
            )
    return check


def _database(scratch: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        config={
            "threads": len(os.sched_getaffinity(0)),
            "temp_directory": str(scratch / "spill"),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )


def _rows(db: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    return list(db.execute(sql, values or {}).fetchall())


def _unreadable(db: duckdb.DuckDBPyConnection, refused: Path) -> list[Reason]:
    rows = _rows(
        db,
        "select coalesce(field, ''), reason, count(*), min(line) "
        f"from read_parquet({literal(refused)}) group by all order by 3 desc, 1, 2",
    )
    return [Reason(*row) for row in rows]


def _judge(
    db: duckdb.DuckDBPyConnection,
    check: FileCheck,
    tables: dict[str, list[Path]],
    placed: Sequence[Placed],
    day: date | None,
) -> None:
    """The records that the tables would give; `check` is filled."""
    db.execute("create table taken (_line bigint)")
    lines = []
    for table, paths in tables.items():
        source = parquet(paths)
        lines.append(f"select _line from {source}")
        names = [str(row[0]) for row in _rows(db, f"describe select * from {source}")]
        of_table = [one for one in placed if one.table == table]
        columns = Columns(names)
        if check.format == "csv" and of_table:
            check.unused_columns += columns.unused([one.content for one in of_table])
        for one in of_table:
            check.records.append(_record(db, one, source, columns, day))
            stamp = one.content.fields.get("stamp")
            if day is None and (stamp is None or uses_file_date(stamp)) and one.content.kind not in check.undated:
                check.undated.append(one.content.kind)
    if lines and placed:
        every = f"select distinct _line from ({' union all '.join(lines)})"
        check.unused = int(_rows(db, f"select count(*) from ({every}) anti join taken using (_line)")[0][0])


def _record(
    db: duckdb.DuckDBPyConnection, one: Placed, source: str, columns: Columns, day: date | None
) -> RecordCheck:
    check = RecordCheck(one.content.kind, one.place, one.table, missing=columns.missing(one.content))
    if check.missing:
        return check
    values: dict[str, Any] = {}
    sql = select_records(
        one.content, source, file_date=day, values=values, columns=columns.names, with_text=True, clock=one.clock
    )
    db.execute(f"create or replace temp table judged as select _line, _why, _text from ({sql})", values)
    db.execute("insert into taken select distinct _line from judged")
    check.given, check.refused = _rows(db, "select count(*) - count(_why), count(_why) from judged")[0]
    why = "split_part(_why, chr(9), 1), split_part(_why, chr(9), 2)"
    reasons = (
        f"select {why}, count(*), min(_line) from judged where _why is not null group by all order by 3 desc, 1, 2"
    )
    check.reasons = [Reason(*row) for row in _rows(db, reasons)]
    codes = (
        f"select split_part(_why, chr(9), 1), _text, count(*) from judged where _text is not null and "
        f"ends_with(_why, {literal(UNTRANSLATED)}) group by all order by 3 desc, 1, 2 limit {EXAMPLES}"
    )
    check.codes = [Code(*row) for row in _rows(db, codes)]
    return check
