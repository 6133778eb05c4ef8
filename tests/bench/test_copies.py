"""A hospital made of copies: the rows of each copy, in the order of a load, in a version that answers."""

import json
from dataclasses import replace

import duckdb
import pytest
from bench.copies import loaded, make_copies, runs, shifted
from bench.counts import copied, main
from bench.limits import main as limits
from bench.loading import prepare

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.loading.merge import key_order
from laennec.omop import TABLES
from laennec.store import Store

COPIES = 3


pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The folder of a tiny hospital: home, keys, data."""
    root = tmp_path_factory.mktemp("base")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(root / "keys"))
        home = Home(root / "home")
        home.create()
        prepare(home, root / "data", 0.0005, 1)
    return root


@pytest.fixture
def empty(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENNEC_KEYS", str(tmp_path / "keys"))
    home = Home(tmp_path / "home")
    home.create()
    return home


def rows(path, sql):
    with duckdb.connect() as db:
        db.execute(f"attach '{path}' as f (read_only)")
        return db.execute(sql).fetchall()


def test_each_copy_has_the_rows_of_the_original_in_the_order_of_a_load(base, empty):
    original = loaded(base / "home")
    made = make_copies(original, empty, COPIES, rows_sorted=30_000)
    assert Store(empty).verify() == [] and Store(empty).current().number == made.number
    stride = 10 ** len(str(max(rows(original.path("measurement"), "select max(measurement_id) from f.main.data")[0])))
    assert set(made.tables) == set(original.tables)
    for table, entry in made.tables.items():
        model = TABLES[table]
        copied = bool(shifted(model))
        assert entry.rows == original.tables[table].rows * (COPIES if copied or table == "record_key" else 1), table
        assert entry.columns == original.tables[table].columns
        for order in entry.files if copied else ():
            back = ", ".join(f"{c} % {stride} as {c}" for c in shifted(model))
            with duckdb.connect() as db:
                db.execute(f"attach '{made.path(table, order)}' as made (read_only)")
                db.execute(f"attach '{original.path(table, order)}' as original (read_only)")
                for number in range(COPIES):
                    one = f"select * replace ({back}) from made.main.data where person_id // {stride} = {number}"
                    for a, b in ((one, "from original.main.data"), ("from original.main.data", one)):
                        differing = db.execute(f"select count(*) from ({a} except all {b})").fetchall()
                        assert differing == [(0,)], (table, order, number)
                sort = f"({key_order(model) if order == 'key' else f'person_id, {model.start_date}'}, 0)"
                wrong = db.execute(
                    f"select count(*) from (select {sort} as here, lag({sort}) over (order by rowid) as before "
                    "from made.main.data) where before > here"
                ).fetchall()
                assert wrong == [(0,)], (table, order)
    keys = "select count(*), count(distinct person_id), count(distinct record_key) from f.main.data"
    ((persons, distinct, different),) = rows(made.path("record_key"), keys)
    assert persons == distinct == made.tables["person"].rows
    assert different > persons * 0.99


def test_what_copies_point_to_is_their_own(base, empty):
    made = make_copies(loaded(base / "home"), empty, 2)
    with duckdb.connect() as db:
        for table in ("person", "visit_occurrence", "measurement", "care_site"):
            db.execute(f"attach '{made.path(table)}' as {table} (read_only)")
        ((wrong, own),) = db.execute(
            "select count(*) filter (v.person_id is distinct from m.person_id), count(distinct visit_occurrence_id) "
            "from measurement.main.data m left join visit_occurrence.main.data v using (visit_occurrence_id) "
            "where m.visit_occurrence_id is not null"
        ).fetchall()
        assert wrong == 0 and own > 0
        assert db.execute(
            "select count(*), count(distinct visit_occurrence_id) from visit_occurrence.main.data v "
            "join person.main.data using (person_id) join care_site.main.data s on s.care_site_id = v.care_site_id"
        ).fetchall() == [(made.tables["visit_occurrence"].rows,) * 2]


def test_counts_of_a_scale_made_of_copies_are_as_often_as_there_are_copies(base, tmp_path, capsys):
    few = ["--runs", "1", "--only", "diagnosis", "and_or_not", "spells"]
    assert main(["--scales", "0.001", "--home", str(tmp_path), "--copies-of", str(base), *few]) == 0
    assert main(["--scales", "0.0005", "--home", str(base), *few]) == 0
    large, small = (
        json.loads(next((root / "home" / "bench" / "results").glob("counts-*.json")).read_text())
        for root in (tmp_path, base)
    )
    assert large["copies"]["copies"] == 2 and small["copies"] is None
    assert [one["number"] for one in large["counts"]] == [2 * one["number"] for one in small["counts"]]
    assert sum(one["number"] > 0 for one in small["counts"]) >= len(small["counts"]) // 2
    assert large["peak_mib"] > 0
    assert "Making 2 copies" in capsys.readouterr().out


def test_a_scale_that_is_no_whole_number_of_copies_is_refused(base, tmp_path, capsys):
    assert main(["--scales", "0.0012", "--home", str(tmp_path), "--copies-of", str(base), "--runs", "1"]) == 1
    assert "no whole number of copies" in capsys.readouterr().err
    assert Store(Home(tmp_path / "home")).current() is None


def test_a_scale_no_larger_than_the_home_to_copy_is_left_to_a_load(base, empty):
    assert copied(empty, 0.0005, base) is None and copied(empty, 0.0001, base) is None
    assert Store(empty).current() is None


def test_what_cannot_be_copied_is_refused_and_leaves_the_home_empty(base, empty, monkeypatch):
    original = loaded(base / "home")
    fact = replace(original.tables["death"], table="fact_relationship")
    with pytest.raises(LaennecError, match="fact_relationship"):
        make_copies(replace(original, tables={**original.tables, "fact_relationship": fact}), empty, 2)
    with monkeypatch.context() as patch, pytest.raises(LaennecError, match="63 bits"):
        patch.setattr("bench.copies.LARGEST_ID", 10**6)
        make_copies(original, empty, 2)
    with pytest.raises(LaennecError, match="10000 copies need"):
        make_copies(original, empty, 10**4)
    with pytest.raises(LaennecError, match="at least 2"):
        make_copies(original, empty, 1)
    assert Store(empty).current() is None and not list(Store(empty).tables.iterdir())
    make_copies(original, empty, 2)
    with pytest.raises(LaennecError, match="has a version already"):
        make_copies(original, empty, 2)


def test_runs_of_concepts_keep_within_the_rows_but_for_a_concept_that_alone_has_more():
    assert list(runs([(1, 3), (2, 4), (5, 4), (7, 20), (8, 1)], 8)) == [(1, 2, 7), (5, 5, 4), (7, 7, 20), (8, 8, 1)]
    assert list(runs([], 8)) == []


def test_limits_hold_and_little_memory_answers_the_same(base, capsys):
    assert limits([str(base), "--memory", "0.25", "--slowest", "1"]) == 0
    told = capsys.readouterr().out
    assert "61 of 61 answers are the same" in told
    assert "256 MiB" in told and "cancelled half-way" in told
