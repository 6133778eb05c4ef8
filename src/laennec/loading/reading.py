"""Reads one table's files through the database: each value cast to the model's type, each row judged.

A file's rows become the relation `new_<table>`: the model's columns, cast, and `_bad`, true where a value does not
cast or the key is null. Parquet is read in place; CSV is read once into a scratch table. Rows that repeat a key are
found by `repeated` and taken out. Row numbers are computed only when there is a refused row to name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq

from laennec.errors import LaennecError
from laennec.loading import csv_lines
from laennec.loading.database import Database, literal, name
from laennec.loading.folder import TableInput
from laennec.omop import RENAMES_5_3, TABLES, Column, Table
from laennec.sources.csv_lines import Dialect

NEW_LINE = ", new_line='\\n'"
RESERVED = ("file_row_number", "file_index")
FLOATS = ("FLOAT", "DOUBLE")
IDS_AT_A_TIME = 100_000_000


@dataclass(frozen=True)
class Part:
    """One file as the database reads it: `link` is a plain name for it, free of wildcards and quotes."""

    index: int
    path: Path
    shown: str
    link: Path
    columns: tuple[tuple[str, str], ...]
    """Its columns in order: name as written, the database's type."""

    dialect: Dialect | None = None


@dataclass
class TableReader:
    """The state of reading one table. `good`: the relation of the rows to load, once `prepare` has run."""

    table: Table
    parts: list[Part]
    unknown_columns: list[str]
    renamed: dict[str, str]
    cleaned: dict[int, Path] = field(default_factory=dict)
    """CSV files with damaged lines: their good records, in scratch."""

    damaged: int = 0
    read: int = 0
    """The records of the files, counted apart from the reading of their values."""

    repeats: int = 0

    @property
    def new(self) -> str:
        return name(f"new_{self.table.name}")

    @property
    def good(self) -> str:
        repeats = f" and (_f, _r) not in (select f, r from repeats_{self.table.name})" if self.repeats else ""
        return f"(select * from {self.new} where not _bad{repeats})"


def open_table(db: Database, item: TableInput, model: Table | None = None) -> TableReader:
    """Look at the files' columns. model: the table's, where it is none of OMOP's.

    Raises LaennecError when a file is damaged or is not that table.
    """
    table = model or TABLES[item.table]
    renames = {old: new for old, new in RENAMES_5_3.get(table.name, {}).items()}
    parts, unknown, renamed = [], set(), {}
    for index, (path, shown) in enumerate(zip(item.files, item.names, strict=True)):
        link = db.link(path, f"{table.name}_{index}", ".parquet" if item.format == "parquet" else _csv_ending(path))
        if item.format == "parquet":
            dialect = None
            columns = _parquet_columns(db, link, path)
            _check_names(path, columns)
        else:
            dialect = csv_lines.read_dialect(path)
            columns = tuple((column, "VARCHAR") for column in dialect.header)
        seen: dict[str, str] = {}
        for column, _ in columns:
            target = target_of(table, column, columns, renames)
            if not target:
                unknown.add(column)
            elif target in seen:
                raise LaennecError(f"The file {path} has the column {target} twice ({seen[target]}, {column}).")
            else:
                seen[target] = column
                if target != column.lower():
                    renamed[column.lower()] = target
        missing = [k for k in table.key if k not in seen and table.column(k).required]
        if missing or not seen:
            raise LaennecError(
                f"The file {path} has no column {', '.join(missing) or 'of the table ' + table.name}: it is not the "
                f"{table.group if model else 'OMOP'} table {table.name}. Nothing was loaded."
            )
        parts.append(Part(index, path, shown, link, columns, dialect))
    return TableReader(table, parts, sorted(unknown), renamed)


def target_of(table: Table, column: str, columns: Sequence[tuple[str, str]], renames: dict[str, str]) -> str:
    """The model's name of a column, "" when the model has none."""
    lower = column.lower()
    if lower in table.by_name:
        return lower
    new = renames.get(lower, "")
    return new if new and new not in {c.lower() for c, _ in columns} else ""


def _csv_ending(path: Path) -> str:
    return ".csv.gz" if path.name.lower().endswith(".gz") else ".csv"


def _parquet_columns(db: Database, link: Path, path: Path) -> tuple[tuple[str, str], ...]:
    try:
        found = db.rows(f"describe select * from read_parquet({literal(link)})")
    except duckdb.Error as error:
        raise LaennecError(
            f"The file {path} is not a whole Parquet file. Copy it again; nothing was loaded."
        ) from error
    return tuple((str(row[0]), str(row[1])) for row in found)


def _check_names(path: Path, columns: Sequence[tuple[str, str]]) -> None:
    """Raises LaennecError when two columns differ by case alone, or one has a name that the database's reader uses.

    The database gives the second of two such columns another name, and would leave it out in silence.
    """
    seen: dict[str, str] = {}
    for written in pq.read_schema(path).names:
        if (other := seen.setdefault(written.lower(), written)) is not written:
            raise LaennecError(f"The file {path} has the column {written.lower()} twice ({other}, {written}).")
    reserved = [column for column, _ in columns if column.lower() in RESERVED]
    if reserved:
        raise LaennecError(
            f"The file {path} has a column {reserved[0]}, a name that the reading of Parquet uses itself. Rename or "
            "drop that column, then load again."
        )


# -- one relation from the files


def prepare(db: Database, reader: TableReader) -> None:
    """Make `new_<table>`, and count what the files hold. CSV files that the fast reader refuses, or of which it does
    not give every record, are first freed of their damaged lines.
    """
    if reader.parts[0].dialect is None:
        db.run(f"create or replace view {reader.new} as {_select_all(reader, numbered=False)}")
        links = ", ".join(literal(part.link) for part in reader.parts)
        reader.read = int(db.value(f"select sum(num_rows) from parquet_file_metadata([{links}])"))
        return
    # In a file of one column the fast reader takes an empty line for a record.
    if any(len(part.columns) == 1 for part in reader.parts) or not _staged_whole(db, reader):
        for part in reader.parts:
            _clean(db, reader, part)
        _stage(db, reader, numbered=False)


def _staged_whole(db: Database, reader: TableReader) -> bool:
    """Stage by the fast reader; whether it took every file, and gave a row for each of their records."""
    try:
        _stage(db, reader, numbered=False)
    except duckdb.InvalidInputException:
        return False
    rows = int(db.value(f"select count(*) from {reader.new}"))
    reader.read = sum(csv_lines.count_lines(part.path) - 1 for part in reader.parts)
    if rows != reader.read:  # empty lines, records of several lines, or a line too long that it left out
        counts = [csv_lines.count_records(part.path, part.dialect) for part in reader.parts if part.dialect]
        reader.read = sum(good for good, _ in counts)
        return rows == reader.read and not any(refused for _, refused in counts)
    return True


def _stage(db: Database, reader: TableReader, *, numbered: bool) -> None:
    db.run(f"drop table if exists scratch.{reader.new}")
    db.run(f"create table scratch.{reader.new} as {_select_all(reader, numbered=numbered)}")
    db.run(f"create or replace view {reader.new} as select * from scratch.{reader.new}")


def _clean(db: Database, reader: TableReader, part: Part) -> None:
    assert part.dialect is not None
    into = db.folder / f"clean_{reader.table.name}_{part.index}.csv"
    reader.read = 0 if not reader.cleaned else reader.read
    good, refused = csv_lines.write_good(part.path, part.dialect, into)
    reader.cleaned[part.index] = into
    reader.read += good + refused
    reader.damaged += refused


def _select_all(reader: TableReader, *, numbered: bool, raw: bool = False, only_bad: bool = False) -> str:
    """One select over all files. Files of the same columns are read together unless rows are numbered in CSV."""
    groups: dict[tuple[object, ...], list[Part]] = {}
    for part in reader.parts:
        alone = part.dialect is not None
        groups.setdefault((part.columns, part.index if alone else -1), []).append(part)
    selects = [_select(reader, parts, numbered, raw) for parts in groups.values()]
    where = " where _bad" if only_bad else ""
    return " union all by name ".join(f"select * from ({select}){where}" for select in selects)


def _select(reader: TableReader, parts: list[Part], numbered: bool, raw: bool) -> str:
    """The select of files that share their columns; `numbered` adds _f (file) and _r (row from 0)."""
    first = parts[0]
    renames = RENAMES_5_3.get(reader.table.name, {})
    sources: dict[str, tuple[str, str]] = {}
    raws = []
    for position, (written, kind) in enumerate(first.columns):
        expression = name(written) if first.dialect is None else f"c{position}"
        raws.append(f"{name(written)} := {expression}")
        target = target_of(reader.table, written, first.columns, renames)
        if target:
            sources[target] = (expression, kind)
    casts, bad = [], []
    for column in reader.table.columns:
        if column.name not in sources:
            casts.append(f"null::{column.sql_type} as {name(column.name)}")
            continue
        expression, kind = sources[column.name]
        casts.append(f"{_cast(column, expression, kind)} as {name(column.name)}")
        wrong = _wrong(column, expression, kind)
        bad += [wrong] if wrong else []
        if column.name in reader.table.key and column.required:
            bad.append(f"{_cast(column, expression, kind)} is null")
    casts.append(f"coalesce({' or '.join(bad) or 'false'}, false) as _bad")
    if raw:
        casts.append(f"{_why(reader.table, sources)} as _why")
        casts.append(f"to_json(struct_pack({', '.join(raws)}))::varchar as _raw")
    if first.dialect is None:
        if numbered:
            indexes = ", ".join(str(part.index) for part in parts)
            casts += [f"([{indexes}])[file_index::bigint + 1]::integer as _f", "file_row_number as _r"]
        files = ", ".join(literal(part.link) for part in parts)
        return f"select {', '.join(casts)} from read_parquet([{files}])"
    if numbered:
        casts += [f"{first.index}::integer as _f", "row_number() over () - 1 as _r"]
    return f"select {', '.join(casts)} from {_read_csv(reader, first)}"


def _read_csv(reader: TableReader, part: Part) -> str:
    assert part.dialect is not None
    cleaned = reader.cleaned.get(part.index)
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(part.columns)))
    quote = literal(part.dialect.quote)
    return (
        f"read_csv({literal(cleaned or part.link)}, auto_detect=false, delim={literal(part.dialect.delimiter)}, "
        f"quote={quote}, escape={quote}, header={'false' if cleaned else 'true'}, columns={{{columns}}}, "
        f"nullstr='', allow_quoted_nulls=false, strict_mode=true, max_line_size={csv_lines.LONGEST_LINE}"
        # A quoted field may hold a carriage return, which must not be taken for a line's end.
        f"{NEW_LINE if cleaned else ''})"
    )


# -- values


def _cast(column: Column, expression: str, kind: str) -> str:
    """The value in the model's type, null where it does not cast."""
    if kind == column.sql_type:
        return expression
    if column.type == "text":
        return f"try(decode({expression}))" if kind == "BLOB" else f"try_cast({expression} as varchar)"
    if kind == "TIMESTAMPTZ_NS":  # which casts to nothing; its text is the time in UTC
        return f"try_cast(({expression})::varchar as {column.sql_type})"
    if column.type in ("date", "datetime") and kind not in ("DATE", "DATETIME") and "TIMESTAMP" not in kind:
        text = expression if kind == "VARCHAR" else f"({expression})::varchar"
        compact = f"case when length({text}) = 8 then try_strptime({text}, '%Y%m%d') end"
        return f"coalesce(try_cast({text} as {column.sql_type}), ({compact})::{column.sql_type})"
    return f"try_cast({expression} as {column.sql_type})"


def _wrong(column: Column, expression: str, kind: str) -> str:
    """The condition under which a value cannot be read ("" when it always can)."""
    if kind == column.sql_type:
        return ""
    cast = _cast(column, expression, kind)
    if column.type in ("id", "int"):
        if kind == "VARCHAR":
            # The database rounds 1980.5 and reads 0x10: neither is a whole number anybody wrote on purpose.
            whole = f"regexp_full_match({expression}, '\\s*[+-]?[0-9]+([.]0*)?\\s*')"
            return f"({expression} <> '' and ({cast} is null or not {whole}))"
        if kind in FLOATS:
            # Data frames write ids beside nulls as fractions, and null as NaN. (Not isnan(): the database answers it
            # from a Parquet file's statistics, which leave NaN out.)
            return f"(case when {cast} is null then {expression}::varchar <> 'nan' else {cast} <> {expression} end)"
        if kind.startswith("DECIMAL"):
            return f"({expression} is not null and coalesce({cast} <> {expression}, true))"
    empty = f" and {expression} <> ''" if kind == "VARCHAR" and column.type != "text" else ""
    # The database reads "infinity" as a date, which no other program knows.
    infinite = f" or isinf({cast})" if kind == "VARCHAR" and column.type in ("date", "datetime") else ""
    return f"({expression} is not null{empty} and ({cast} is null{infinite}))"


def _why(table: Table, sources: dict[str, tuple[str, str]]) -> str:
    """The first column that refuses a row, and why: "field<tab>reason"."""
    kinds = {"id": "a whole number", "int": "a whole number", "double": "a number", "text": "readable text"}
    branches = []
    for column in table.columns:
        if column.name not in sources:
            continue
        expression, kind = sources[column.name]
        wrong = _wrong(column, expression, kind)
        if wrong:
            what = kinds.get(column.type, "a date" if column.type == "date" else "a date and time")
            branches.append(f"when {wrong} then '{column.name}\tnot {what}'")
        if column.name in table.key and column.required:
            missing = f"{_cast(column, expression, kind)} is null"
            branches.append(f"when {missing} then '{column.name}\tthe key is missing'")
    return f"case {' '.join(branches)} end" if branches else "null"


# -- repeated keys


def repeated(db: Database, reader: TableReader) -> int:
    """Find the rows whose key an earlier row has, and take them out of `good`; returns how many."""
    key = reader.table.key
    if not key or not _has_repeats(db, reader):
        return 0
    if reader.parts[0].dialect is None:
        db.run(f"create or replace view {reader.new} as {_select_all(reader, numbered=True)}")
    else:
        with db.in_order():
            _stage(db, reader, numbered=True)
    keys = ", ".join(map(name, key))
    same = " and ".join(f"n.{name(k)} is not distinct from d.{name(k)}" for k in key)
    db.run(
        f"create or replace temp table repeats_{reader.table.name} as "
        f"with d as (select {keys} from {reader.new} where not _bad group by {keys} having count(*) > 1) "
        f"select _f as f, _r as r from {reader.new} n semi join d on ({same}) where not _bad "
        f"qualify row_number() over (partition by {keys} order by _f, _r) > 1"
    )
    reader.repeats = int(db.value(f"select count(*) from repeats_{reader.table.name}"))
    return reader.repeats


def _has_repeats(db: Database, reader: TableReader) -> bool:
    key = reader.table.key
    if len(key) == 1 and reader.table.column(key[0]).type == "id":
        # Sorting the plain numbers is several times faster than grouping them; a share of them at a time, so that
        # a table of any size takes a bounded memory (8 bytes a row of the share).
        shares = int(db.value(f"select count(*) from {reader.new}")) // IDS_AT_A_TIME + 1
        for share in range(shares):
            ids = db.column(
                f"select {name(key[0])} from {reader.new} where not _bad and {name(key[0])} % {shares} in "
                f"({share}, {share} - {shares})"
            )
            ids.sort()
            if (ids[1:] == ids[:-1]).any():
                return True
        return False
    keys = ", ".join(map(name, key))
    return bool(db.rows(f"select 1 from {reader.new} where not _bad group by {keys} having count(*) > 1 limit 1"))


def line_numbers(reader: TableReader, part: Part, rows: np.ndarray) -> np.ndarray:
    """What a person calls the row: its line in a CSV file, its ordinal from 1 in Parquet. rows ascending (n,)."""
    if part.dialect is None:
        return rows + 1
    return csv_lines.lines_of(part.path, part.dialect, rows)


def numbered_bad(reader: TableReader) -> str:
    """The select of the rows that do not cast, with _f, _r, _why and _raw."""
    return _select_all(reader, numbered=True, raw=True, only_bad=True)
