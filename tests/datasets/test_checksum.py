"""A table's checksum says what its rows are, not how they were cut, stored or typed by an engine."""

from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.datasets.checksum import ARROW_TYPES, RowChecksum, order_of
from laennec.omop import TABLES

MODEL = TABLES["measurement"]
COLUMNS = ["measurement_id", "measurement_date", "measurement_datetime", "measurement_time", "value_as_number"]
row = st.tuples(
    st.integers(0, 2**62),
    st.none() | st.dates(),
    st.none() | st.datetimes(),
    st.none() | st.text(st.characters(codec="utf-8"), max_size=5),
    st.none() | st.floats(),
)
SCHEMA = pa.schema([(n, ARROW_TYPES[MODEL.by_name[n].type]) for n in COLUMNS])


def table(rows) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(COLUMNS, r)) for r in rows], schema=SCHEMA)


def checksum(made: pa.Table, size=1000) -> str:
    found = RowChecksum(MODEL, COLUMNS)
    for batch in made.to_batches(max_chunksize=size):
        found.update(batch)
    return found.hexdigest()


@settings(max_examples=60, deadline=None)
@given(st.lists(row, max_size=30), st.integers(1, 7))
def test_cutting_slicing_and_column_order_do_not_matter(rows, size):
    made = table(rows)
    expected = checksum(made)
    assert checksum(made, size) == expected
    assert checksum(made.select(COLUMNS[::-1]), size) == expected
    padded = table([*rows[:1], *rows, *rows[:1]])
    assert checksum(padded.slice(len(rows[:1]), len(rows)), size) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(row, min_size=1, max_size=10), st.data())
def test_any_changed_value_shows(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(COLUMNS) - 1))
    other = data.draw(row)[column]
    same = repr(other) == repr(rows[at][column])
    changed = [*rows]
    changed[at] = (*rows[at][:column], other, *rows[at][column + 1 :])
    assert (checksum(table(rows)) == checksum(table(changed))) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            [(1, None, None, "ab", None), (2, None, None, "c", None)],
            [(1, None, None, "a", None), (2, None, None, "bc", None)],
        ),
        ([(1, None, None, "", None)], [(1, None, None, None, None)]),
        ([(1, None, None, None, 0.0)], [(1, None, None, None, None)]),
        ([(1, date(1970, 1, 1), None, None, None)], [(1, None, None, None, None)]),
        ([(1, None, None, None, None)], []),
    ],
)
def test_lengths_and_nulls_count(one, other):
    assert checksum(table(one)) != checksum(table(other))


def test_another_type_of_the_same_value_is_the_same(tmp_path):
    rows = [(5, date(2020, 1, 1), datetime(2020, 1, 1, 8), "é", float("nan")), (6, None, None, None, 2.5)]
    made = table(rows)
    other = pa.table(
        {
            "measurement_id": pa.array([5, 6], pa.int64()),
            "measurement_date": made["measurement_date"].cast(pa.date64()),
            "measurement_datetime": made["measurement_datetime"].cast(pa.timestamp("ns")),
            "measurement_time": made["measurement_time"].cast(pa.large_string()),
            "value_as_number": pa.array(np.array([-np.nan, 2.5]), mask=np.array([False, False])),
        }
    )
    pq.write_table(made, tmp_path / "t.parquet")
    assert checksum(other) == checksum(made) == checksum(pq.read_table(tmp_path / "t.parquet"))


def test_rows_are_put_in_order_by_all_their_columns():
    assert order_of(TABLES["death"], ["death_date", "person_id"]) == ("person_id", "death_date")
    assert order_of(TABLES["cdm_source"], ["cdm_holder"]) == ("cdm_holder",)
