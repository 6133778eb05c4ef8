"""Each declared difference is there, and what is not declared is the same: letters, order, days, numbers."""

import unicodedata
from datetime import date
from pathlib import Path

import ibis
import pytest

from laennec.engines import DuckDBEngine, Settings
from laennec.engines.spark_differences import DIFFERENCES, as_table
from laennec.errors import LaennecError
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from tests.perimeter.small import make_version
from tests.spark import ON_SPARK

pytestmark = [ON_SPARK, pytest.mark.nightly]
NUMBERS = [None, 0.0, -0.0, 1e308, 1e308, -1e308, float("nan"), float("inf"), -1.5]
YOUNGER = [0x1C89, 0xA7CB, 0xA7CC, 0xA7DA, 0xA7DC, 0x10D50, 0x10D65]
"""Capitals that Unicode has had since 2022 or later."""
LETTERS = [chr(c) for c in range(1, 0x110000) if c in YOUNGER or unicodedata.category(chr(c)) in ("Lu", "Lt")]
BIG = 2**62
DECLARED = {difference.name: difference for difference in DIFFERENCES}


@pytest.fixture(scope="module")
def engines(spark, tmp_path_factory):
    """A function: build of an expression from a view -> what DuckDB gives, what Spark gives (or its error)."""
    folder = tmp_path_factory.mktemp("differences")
    tables = {
        "measurement": [
            {"measurement_id": i, "value_as_number": x, "measurement_date": date(2024, 1, 31)}
            for i, x in enumerate(NUMBERS, 1)
        ],
        "person": [{"person_id": BIG, "year_of_birth": 2000}, {"person_id": BIG + 1, "year_of_birth": 0}],
        "condition_occurrence": [
            {"condition_occurrence_id": i, "condition_start_date": start, "condition_end_date": end}
            for i, (start, end) in enumerate(
                [
                    (date(1582, 10, 4), date(1582, 10, 15)),
                    (date(1, 1, 1), date(9999, 12, 31)),
                    (date(2024, 2, 29), None),
                    (date(2024, 3, 1), date(2024, 2, 28)),
                ],
                1,
            )
        ],
        "concept": [{"concept_id": c, "concept_name": "a" + letter} for c, letter in enumerate(LETTERS)],
    }
    on_spark, _ = spark(folder / "spark", tables)
    version = make_version(folder / "duckdb", tables)
    on_duckdb = DuckDBEngine(version, folder, Settings(memory=0.05, threads=1))
    view = open_view(Perimeter(Purpose.OPERATION, identified=True), version, NoOpposition())
    numbers = iter(range(1000))

    def both(build):
        query = view.query(("difference", next(numbers)), {}, lambda: build(view))
        found = []
        for engine in (on_duckdb, on_spark):
            try:
                found.append(engine.rows(query))
            except LaennecError as error:
                found.append(str(error))
        return found

    yield both
    on_spark.close()
    on_duckdb.close()


def test_small_letters(engines):
    assert DECLARED["small letters"].reached
    duckdb, spark = (
        dict(rows)
        for rows in engines(
            lambda view: view.table("concept", ["concept_name"]).mutate(low=lambda t: t.concept_name.lower())
        )
    )
    differ = {text[1] for text in duckdb if duckdb[text] != spark[text]}
    younger = {letter for letter in differ if unicodedata.category(letter) == "Cn"}
    assert differ - younger == {"İ", "Σ"}
    assert all(duckdb["a" + letter] == "a" + letter for letter in younger), "left as they are"
    for letter in "İΣ":
        assert (spark["a" + letter], duckdb["a" + letter]) == (
            ("a" + letter).lower(),
            "a" + {"İ": "i", "Σ": "σ"}[letter],
        )


def test_whole_sums(engines):
    duckdb, spark = engines(lambda v: v.table("person").aggregate(n=lambda t: t.person_id.sum().cast("float64")))
    assert duckdb == [(float(2 * BIG + 1),)]
    assert "ARITHMETIC_OVERFLOW" in spark


def test_fractional_sums(engines):
    def build(view):
        table = view.table("measurement")
        return table.filter(table.measurement_id.between(4, 6)).aggregate(n=table.value_as_number.sum())

    for rows in engines(build):
        assert rows[0][0] in (float("inf"), 1e308), "the order of adding decides"


def test_division_by_zero(engines):
    duckdb, spark = engines(
        lambda v: (
            v.table("person").select(n=lambda t: t.year_of_birth / (t.year_of_birth - 2000)).filter(ibis._.n > 1)
        )
    )
    assert duckdb == [(float("inf"),)]
    assert "DIVIDE_BY_ZERO" in spark


def test_a_month_later(engines):
    duckdb, spark = engines(
        lambda v: v.table("measurement").select(d=lambda t: t.measurement_date + ibis.interval(months=1)).distinct()
    )
    assert [type(rows[0][0]).__name__ for rows in (duckdb, spark)] == ["datetime", "date"]
    assert [str(rows[0][0])[:10] for rows in (duckdb, spark)] == ["2024-02-29"] * 2


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("nulls_first", [False, True])
def test_order_is_the_same(engines, descending, nulls_first):
    """Not-a-number is above every number, the two zeros are one, null is where it was said to be."""

    def build(view):
        way = ibis.desc if descending else ibis.asc
        order = [way("value_as_number", nulls_first=nulls_first), ibis.asc("measurement_id")]
        table = view.table("measurement", ["measurement_id", "value_as_number"])
        return table.select("measurement_id", place=ibis.row_number().over(ibis.window(order_by=order)))

    duckdb, spark = engines(build)
    assert sorted(duckdb) == sorted(spark)


def test_numbers_are_the_same(engines):
    def build(view):
        x = ibis._.value_as_number
        table = view.table("measurement", ["measurement_id", "value_as_number"])
        tests = {
            "nan": x.isnan(),
            "above": x > 1e308,
            "zero": x == 0,
            "not": x != 1e308,
            "among": x.isin([0.0, -1.5]),
        }
        return table.select("measurement_id", **{name: test.fill_null(False) for name, test in tests.items()})

    duckdb, spark = engines(build)
    assert sorted(duckdb) == sorted(spark)
    duckdb, spark = engines(
        lambda v: v.table("measurement").aggregate(
            n=lambda t: t.value_as_number.nunique(), low=ibis._.value_as_number.min()
        )
    )
    assert duckdb == spark


def test_days_are_the_same(engines):
    def build(view):
        table = view.table("condition_occurrence")
        start, end = table.condition_start_date, table.condition_end_date
        return table.select(
            "condition_occurrence_id", days=end.delta(start, unit="day"), y=start.year(), m=end.month()
        )

    duckdb, spark = engines(build)
    assert sorted(duckdb) == sorted(spark)
    assert dict((row[0], row[1]) for row in duckdb)[2] == (date(9999, 12, 31) - date(1, 1, 1)).days


def test_texts_are_the_same(engines):
    def build(view):
        name = ibis._.concept_name
        table = view.table("concept", ["concept_id", "concept_name"])
        tests = {
            "has": name.contains("A"),
            "begins": name.startswith("aÉ"),
            "ends": name.endswith(""),
            "over": name > "aé",
        }
        return table.select("concept_id", **tests)

    duckdb, spark = engines(build)
    assert sorted(duckdb) == sorted(spark)


def test_the_manual_shows_the_list():
    page = (Path(__file__).parents[2] / "docs" / "spark.md").read_text("utf-8")
    assert as_table() in page
    with_tests = {"cancel": "test_time_limit_and_cancel", "lock": "test_only_a_perimeter_s_tables_are_opened"}
    elsewhere = (Path(__file__).parent / "test_spark_engine.py").read_text("utf-8")
    for name in DECLARED:
        here = f"test_{name.replace(' ', '_')}" in globals()
        assert here or f"def {with_tests[name]}(" in elsewhere, f"no test holds: {name}"
