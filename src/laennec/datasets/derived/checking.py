"""From a CSV file that came from outside to typed columns, or to an error that names line and column.

The file is read in a child process, as hospital files are. Types are found in the values: whole numbers, decimal
numbers, days, else short texts. Long texts are refused, since free text stays out of datasets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from laennec.datasets.checksum import ARROW_TYPES
from laennec.datasets.tables import NAME, own_table
from laennec.errors import LaennecError
from laennec.identity.pseudonyms import Ids
from laennec.omop import Column, ColumnClass, Table
from laennec.sources.child import Limits, parse

PERSON, VISIT = "person_id", "visit_occurrence_id"
REFERS = {PERSON: "person", VISIT: "visit_occurrence"}
LONGEST, MOST_COLUMNS, MOST_ROWS, MOST_BYTES = 100, 500, 50_000_000, 2 << 30
LIMITS = Limits(memory=4 << 30, seconds=600, output=8 << 30)
LINE = "_line"
"""The column in which the child tells each row's line."""

Known = Callable[[Ids], Ids]
"""Of these pseudonyms or ids of persons, those that are the project's."""


@dataclass(frozen=True)
class Checked:
    """A table that may be kept: its columns, and its rows in their types."""

    model: Table
    rows: pa.Table


def check_table(path: Path, name: str, out: Path, known: Known) -> Checked:
    """The CSV file's table. out: a folder for the child's output. Raises LaennecError with the place."""
    if not NAME.fullmatch(name):
        raise LaennecError(f"A table's name has small letters, digits and _ (at most 60), not {name[:60]!r}.")
    if path.stat().st_size > MOST_BYTES:
        raise LaennecError(f"{path.name} has more than {MOST_BYTES:,} bytes, the most a derived table may have.")
    parsed = parse(path, out, format="csv", limits=LIMITS)
    if parsed.refused is not None:
        first = pq.read_table(parsed.refused).slice(0, 1).to_pylist()[0]
        raise LaennecError(
            f"{path.name}, line {first['line']}: {first['reason']} ({parsed.refused_lines:,} lines so)."
        )
    parts = [pq.read_table(part) for files in parsed.tables.values() for part in files]
    if not parts or not sum(part.num_rows for part in parts):
        raise LaennecError(f"{path.name} has no rows.")
    raw = pa.concat_tables(parts, promote_options="permissive").combine_chunks()
    names = [column for column in raw.column_names if column != LINE]
    _check_names(path, names, raw.num_rows)
    lines = raw.column(LINE)
    columns = {one: _typed(path, one, raw.column(one), lines) for one in names}
    _check_persons(path, columns[PERSON][1], lines, known)
    key = [PERSON, *([VISIT] if VISIT in columns else [])]
    told = [
        Column(name, one, kind, False, ColumnClass.PLAIN, REFERS.get(one, "")) for one, (kind, _) in columns.items()
    ]
    model = own_table(name, key, told)
    schema = pa.schema([(column.name, ARROW_TYPES[column.type]) for column in model.columns])
    return Checked(model, pa.table([values for _, values in columns.values()], names=names).cast(schema))


def _check_names(path: Path, names: list[str], rows: int) -> None:
    if PERSON not in names:
        raise LaennecError(f"{path.name}: there is no column {PERSON}: rows are joined to the dataset by it.")
    if wrong := [name for name in names if not NAME.fullmatch(name)]:
        raise LaennecError(f"{path.name}: a column's name has small letters, digits and _, not {wrong[0][:60]!r}.")
    if len(names) > MOST_COLUMNS or rows > MOST_ROWS:
        raise LaennecError(f"{path.name}: at most {MOST_COLUMNS} columns and {MOST_ROWS:,} rows.")


def _typed(path: Path, name: str, values: pa.ChunkedArray, lines: pa.ChunkedArray) -> tuple[str, pa.ChunkedArray]:
    """The column's type and its values in it."""
    text = values.cast(pa.string())
    text = pc.if_else(pc.equal(pc.utf8_trim_whitespace(text), ""), pa.scalar(None, pa.string()), text)
    if name in REFERS:
        found = _cast(text, pa.int64())
        missing = found is None or found.null_count
        if found is None or (name == PERSON and missing):
            raise LaennecError(
                f"{path.name}, line {_bad_id(text, lines)}: {name} is not a pseudonym (a whole number)."
            )
        return "id", found
    for kind, type_ in (("int", pa.int32()), ("double", pa.float64()), ("date", pa.date32()), ("datetime", TIMES)):
        found = _cast(text, type_)
        if found is not None:
            return kind, found
    long = pc.greater(pc.fill_null(pc.utf8_length(text), 0), LONGEST)
    if pc.any(long).as_py():
        line = lines[pc.index(long, True).as_py()]
        raise LaennecError(
            f"{path.name}, line {line}: {name} has more than {LONGEST} characters. Free text stays out of datasets."
        )
    return "text", text


TIMES = pa.timestamp("us")


def _cast(text: pa.ChunkedArray, type_: pa.DataType) -> pa.ChunkedArray | None:
    try:
        return text.cast(type_)
    except pa.ArrowInvalid:
        return None


def _bad_id(text: pa.ChunkedArray, lines: pa.ChunkedArray) -> int:
    good = pc.fill_null(pc.match_substring_regex(text, r"^[0-9]{1,19}$"), False)
    place = pc.index(good, False).as_py()
    return int(lines[max(place, 0)].as_py())


def _check_persons(path: Path, persons: pa.ChunkedArray, lines: pa.ChunkedArray, known: Known) -> None:
    ids = persons.to_numpy().astype(np.int64)
    strange = ~np.isin(ids, known(np.unique(ids)))
    if strange.any():
        line = lines[int(np.argmax(strange))]
        raise LaennecError(
            f"{path.name}, line {line}: this {PERSON} is not one of the project's datasets "
            f"({int(strange.sum()):,} rows so). Give the pseudonyms that its datasets show."
        )
