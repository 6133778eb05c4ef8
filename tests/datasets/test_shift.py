"""No date of any table is forgotten: every date column of the model is found, and moves by its person's shift."""

from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.datasets.checksum import ARROW_TYPES
from laennec.datasets.shift import must_shift, person_column, shift
from laennec.omop import TABLES

NO_PERSON = {
    "care_site_ancestor",
    "provider_care_site",
    "cdm_source",
    "metadata",
    "cohort_definition",
    "concept",
    "concept_relationship",
    "drug_strength",
    "source_to_concept_map",
}
"""The tables with a date that is nobody's: written out here, so that a table added to the model is noticed."""
DATED = [(t, c) for t in TABLES.values() for c in t.columns if c.type in ("date", "datetime")]
dates = st.dates(date(1800, 1, 2), date(2999, 12, 30)).filter(
    lambda d: d not in (date(1900, 1, 1), date(2099, 12, 31))
)
weeks_drawn = st.integers(-52, 52).filter(bool)


def batch(table: str, rows: list[dict]) -> pa.RecordBatch:
    names = list(rows[0])
    types = [ARROW_TYPES[TABLES[table].by_name[n].type] for n in names]
    arrays = [pa.array([row[n] for row in rows], t) for n, t in zip(names, types)]
    return pa.RecordBatch.from_arrays(arrays, names=names)


def moved(table: str, rows: list[dict], weeks: list[int]) -> list[dict]:
    return shift(batch(table, rows), TABLES[table], np.array(weeks, dtype=np.int32)).batch.to_pylist()


@pytest.mark.parametrize(("table", "column"), DATED, ids=lambda x: x.name)
def test_every_date_of_every_table_moves(table, column):
    if table.name in NO_PERSON:
        assert not must_shift(table, column)
        assert not person_column(table)
        return
    assert must_shift(table, column)
    true = date(2020, 2, 29) if column.type == "date" else datetime(2020, 2, 29, 23, 59, 59, 123456)
    found = moved(table.name, [{column.name: true}, {column.name: None}, {column.name: true}], [3, 4, -52])
    assert [row[column.name] for row in found] == [true + timedelta(weeks=3), None, true - timedelta(weeks=52)]


def test_tables_that_name_a_person_are_all_shifted():
    for table in TABLES.values():
        if person_column(table) and table.group != "secret":
            assert table.name not in NO_PERSON


def test_what_is_no_date_stays():
    rows = [
        {
            "measurement_id": 7,
            "measurement_date": date(2020, 1, 1),
            "measurement_time": "08:30",
            "value_as_number": 1.5,
        }
    ]
    assert moved("measurement", rows, [1]) == [{**rows[0], "measurement_date": date(2020, 1, 8)}]


@pytest.mark.parametrize("weeks", [-52, 52])
@pytest.mark.parametrize(
    "stand_in",
    [
        date(1, 1, 1),
        date(1753, 1, 1),
        date(1800, 1, 1),
        date(1900, 1, 1),
        date(2099, 12, 31),
        date(2999, 12, 31),
        date.max,
    ],
)
def test_stand_ins_for_unknown_are_blanked_not_moved(stand_in, weeks):
    rows = [{"death_date": stand_in, "death_datetime": datetime.combine(stand_in, datetime.max.time())}]
    found = shift(batch("death", rows), TABLES["death"], np.array([weeks], dtype=np.int32))
    assert found.batch.to_pylist() == [{"death_date": None, "death_datetime": None}]
    assert found.blanked == 2


def test_dates_beyond_every_calendar_do_not_overflow():
    ends = np.array([2**31 - 1, -(2**31)], dtype=np.int32)
    ticks = np.array([2**63 - 1, -(2**63) + 1], dtype=np.int64)
    made = pa.RecordBatch.from_arrays(
        [pa.array(ends).cast(pa.date32()), pa.array(ticks).cast(pa.timestamp("us"))],
        names=["death_date", "death_datetime"],
    )
    found = shift(made, TABLES["death"], np.array([52, -52], dtype=np.int32))
    assert found.batch.column(0).null_count == found.batch.column(1).null_count == 2


@settings(max_examples=150, deadline=None)
@given(dates, weeks_drawn)
def test_a_whole_birth_date_moves_as_one_date(born, weeks):
    row = {
        "year_of_birth": born.year,
        "month_of_birth": born.month,
        "day_of_birth": born.day,
        "birth_datetime": datetime(born.year, born.month, born.day, 4, 5),
    }
    if not 1800 < born.year < 2999:
        return
    (found,) = moved("person", [row], [weeks])
    expected = born + timedelta(weeks=weeks)
    assert (found["year_of_birth"], found["month_of_birth"], found["day_of_birth"]) == (
        expected.year,
        expected.month,
        expected.day,
    )
    assert found["birth_datetime"] == datetime(expected.year, expected.month, expected.day, 4, 5)


@settings(max_examples=100, deadline=None)
@given(st.integers(1801, 2998), st.none() | st.integers(1, 12), weeks_drawn)
def test_an_incomplete_birth_date_keeps_what_it_said_and_moves_from_the_middle(year, month, weeks):
    row = {"year_of_birth": year, "month_of_birth": month, "day_of_birth": None, "birth_datetime": None}
    (found,) = moved("person", [row], [weeks])
    expected = (date(year, month, 15) if month else date(year, 7, 1)) + timedelta(weeks=weeks)
    assert found["year_of_birth"] == expected.year
    assert found["month_of_birth"] == (expected.month if month else None)
    assert found["day_of_birth"] is None
    assert abs(found["year_of_birth"] - year) <= 1


def test_missing_parts_come_from_birth_datetime_where_it_agrees():
    row = {"year_of_birth": 1980, "month_of_birth": None, "day_of_birth": None}
    agrees = {**row, "birth_datetime": datetime(1980, 12, 30)}
    other_year = {**row, "birth_datetime": datetime(1975, 12, 30)}
    found = moved("person", [agrees, other_year], [1, 1])
    assert [r["year_of_birth"] for r in found] == [1981, 1980]
    assert [r["birth_datetime"] for r in found] == [datetime(1981, 1, 6), datetime(1976, 1, 6)]


def test_a_birth_datetime_that_is_a_stand_in_or_of_another_month_gives_no_part():
    """Taken for the truth it would move the birth year by another date than the one that is known."""
    row = {"year_of_birth": 1900, "month_of_birth": None, "day_of_birth": None}
    (found,) = moved("person", [{**row, "birth_datetime": datetime(1900, 1, 1)}], [-1])
    assert (found["year_of_birth"], found["birth_datetime"]) == (1900, None)
    row = {"year_of_birth": 1980, "month_of_birth": 6, "day_of_birth": None}
    (found,) = moved("person", [{**row, "birth_datetime": datetime(1980, 12, 30)}], [1])
    assert (found["year_of_birth"], found["month_of_birth"]) == (1980, 6)


def test_known_parts_of_birth_prevail_over_birth_datetime():
    row = {"year_of_birth": 1980, "month_of_birth": 12, "day_of_birth": 15, "birth_datetime": datetime(1980, 12, 30)}
    (found,) = moved("person", [row], [1])
    assert (found["year_of_birth"], found["month_of_birth"], found["day_of_birth"]) == (1980, 12, 22)


def test_parts_of_birth_are_dates_too():
    """So that they stay behind where their person is not granted, like every other date."""
    person = TABLES["person"]
    assert all(must_shift(person, person.by_name[f"{part}_of_birth"]) for part in ("year", "month", "day"))


def test_odd_births():
    rows = [
        {"year_of_birth": 1980, "month_of_birth": 2, "day_of_birth": 31},  # no such day
        {"year_of_birth": 1980, "month_of_birth": None, "day_of_birth": 5},  # a day without its month
        {"year_of_birth": 1900, "month_of_birth": 1, "day_of_birth": 1},  # a stand-in: only its year is kept
        {"year_of_birth": 1, "month_of_birth": 1, "day_of_birth": 1},
        {"year_of_birth": None, "month_of_birth": 1, "day_of_birth": 1},
    ]
    found = [tuple(r.values()) for r in moved("person", rows, [1] * 5)]
    assert found == [(1980, 2, None), (1980, None, None), (1900, None, None), (None, None, None), (None, None, None)]


def test_a_birth_year_alone_when_nothing_more_is_granted():
    assert moved("person", [{"year_of_birth": 1980}], [-52]) == [{"year_of_birth": 1979}]
    assert moved("person", [{"month_of_birth": 5}], [1]) == [{"month_of_birth": None}]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(dates, dates, weeks_drawn), min_size=1, max_size=20))
def test_intervals_and_days_of_the_week_stay(rows):
    made = [{"visit_start_date": a, "visit_end_date": b} for a, b, _ in rows]
    found = moved("visit_occurrence", made, [w for _, _, w in rows])
    for (a, b, _), row in zip(rows, found):
        # Through numbers: a shifted year above 9999 cannot occur, since stand-ins were blanked.
        assert row["visit_end_date"] - row["visit_start_date"] == b - a
        assert row["visit_start_date"].weekday() == a.weekday()
        assert row["visit_start_date"] != a


def test_no_text_in_which_a_date_may_stand_leaves_a_shifted_dataset():
    from laennec.datasets.plan import _never

    texts = [(t, c) for t in TABLES.values() for c in t.columns if c.type == "text" and "time" in c.name]
    assert [c.name for _, c in texts] == ["measurement_time"]
    for table, column in texts:
        assert "cannot be shifted" in _never(table, column, True, "person_id")
        assert _never(table, column, False, "person_id") == ""
