"""The second copy takes what changed, says so, and ends where a copy of everything would."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.errors import LaennecError
from laennec.loading.elsewhere import blocks
from laennec.loading.report import Changes
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.reading import contents, current
from tests.support import make_home

pytestmark = pytest.mark.xdist_group("postgres")
TABLES = (
    "create table cdm.person (person_id bigint, year_of_birth int, person_source_value text)",
    "create table cdm.measurement (measurement_id bigint, person_id bigint, measurement_date date, "
    "value_as_number numeric, measurement_source_value text)",
    "create table cdm.note (note_id bigint, person_id bigint, note_date date, note_text text, "
    "note_source_value text)",
    "create table cdm.concept_relationship (concept_id_1 int, concept_id_2 int, relationship_id text)",
    "create table cdm.cdm_source (cdm_source_name text)",
)
FILLED = (
    "insert into cdm.person select i, 1950 + i % 50, 'IPP' || i from generate_series(1, 40) i",
    "insert into cdm.measurement select 10 * i, i % 40 + 1, '2024-01-01', i, 'a' from generate_series(1, 200) i",
    "insert into cdm.note select i, i, '2024-01-01', 'text ' || i, 'N' || i from generate_series(1, 40) i",
    "insert into cdm.concept_relationship select i, i + 1, 'Maps to' from generate_series(1, 30) i",
    "insert into cdm.cdm_source values ('there')",
)


@pytest.fixture
def filled(elsewhere, monkeypatch):
    monkeypatch.setattr(blocks, "ROWS", 10)
    elsewhere.run(*TABLES, *FILLED)
    first = elsewhere.copy()
    assert first.changes["measurement"] == Changes(200, 0, 0)
    return elsewhere


def as_if_whole(found, tmp_path):
    """The same database copied by a warehouse that knows nothing of it: what all the first one holds must equal."""
    home, mine = make_home(tmp_path / f"other{current(found.home).number}"), found.home
    found.home = home
    try:
        whole = found.copy()
        return whole, contents(home), identities(home)
    finally:
        found.home = mine


def identities(home):
    vault = Store(home).vault(current(home))
    kept = {
        (kind, id_): vault.get(kind, id_) for kind in ("person", "note") for id_ in range(100) if vault.get(kind, id_)
    }
    return kept, sorted((r.table, r.field, r.reason, r.content) for r in vault.refusals())


def holds(found, tmp_path):
    whole, tables, kept = as_if_whole(found, tmp_path)
    assert contents(found.home) == tables
    assert identities(found.home) == kept
    sums = current(found.home).sources["elsewhere"].tables
    assert {t: (s.rows, s.refused) for t, s in sums.items()} == {
        t: (r.loaded, r.refused) for t, r in whole.tables.items()
    }


def changed(report):
    return {table: one for table, one in report.changes.items() if one != Changes(0, 0, 0)}


def copied(report):
    return {table: one.copied for table, one in report.tables.items() if one.copied}


def test_nothing_changed(filled):
    files = current(filled.home).file_names
    again = filled.copy()
    assert again.unchanged and current(filled.home).file_names == files


def test_a_row_changed_some_new_one_gone(filled, tmp_path):
    filled.run(
        "update cdm.measurement set value_as_number = -1 where measurement_id = 500",
        "delete from cdm.measurement where measurement_id = 1000",
        "insert into cdm.measurement select 10 * i, 1, '2024-02-01', i, 'b' from generate_series(201, 225) i",
    )
    before = current(filled.home)
    report = filled.copy()
    assert changed(report) == {"measurement": Changes(25, 1, 1)}
    assert copied(report) == {"measurement": 10 + 9 + 1 + 25}  # of the last block there was one row
    after = current(filled.home)
    assert after.sources["elsewhere"].batch == before.sources["elsewhere"].batch  # the vault was not touched
    assert {t for t in after.tables if after.tables[t] != before.tables[t]} == {"measurement"}
    holds(filled, tmp_path)


def test_identities_changed(filled, tmp_path):
    filled.run("update cdm.person set person_source_value = 'IPP-NEW' where person_id = 5")
    report = filled.copy()
    assert copied(report) == {"person": 9} and changed(report) == {}
    vault = Store(filled.home).vault(current(filled.home))
    assert [vault.find("person", n) for n in ("IPP5", "IPP-NEW", "IPP6", "IPP40")] == [[], [5], [6], [40]]
    holds(filled, tmp_path)


def test_a_refused_row_and_its_mending(filled, tmp_path):
    filled.run("update cdm.measurement set measurement_date = 'infinity' where measurement_id = 500")
    report = filled.copy()
    assert (report.refused, changed(report)) == (1, {"measurement": Changes(0, 0, 1)})
    holds(filled, tmp_path)
    filled.run("update cdm.person set year_of_birth = 1900 where person_id = 1")
    report = filled.copy()  # the refused row is told of again
    assert report.refused == 1 and copied(report) == {"person": 9, "measurement": 200}
    holds(filled, tmp_path)
    filled.run("update cdm.measurement set measurement_date = '2024-01-05' where measurement_id = 500")
    report = filled.copy()
    assert (report.refused, changed(report)) == (0, {"measurement": Changes(1, 0, 0)})
    holds(filled, tmp_path)


def test_tables_without_blocks(filled, tmp_path):
    filled.run(
        "delete from cdm.concept_relationship where concept_id_1 = 1",
        "update cdm.cdm_source set cdm_source_name = 'here'",
    )
    report = filled.copy()
    assert changed(report) == {"concept_relationship": Changes(0, 0, 1), "cdm_source": Changes(1, 0, 1)}
    assert copied(report) == {"concept_relationship": 29, "cdm_source": 1}
    holds(filled, tmp_path)


def test_a_table_and_a_column_more_and_less(filled, tmp_path):
    filled.run(
        "alter table cdm.measurement add unit_source_value text",
        "drop table cdm.note",
        "create table cdm.death (person_id int, death_date date)",
        "insert into cdm.death values (1, '2024-01-01')",
    )
    report = filled.copy()
    assert report.withdrawn == ["note"] and changed(report) == {"death": Changes(1, 0, 0)}
    assert copied(report) == {"measurement": 200, "death": 1}
    holds(filled, tmp_path)


def test_everything_anew(filled):
    report = filled.copy(whole=True)
    assert sum(copied(report).values()) == 40 + 200 + 40 + 30 + 1 and changed(report) == {}


def test_an_older_postgresql_hashes_texts(filled, tmp_path, monkeypatch):
    monkeypatch.setattr("laennec.loading.elsewhere.reading.RECORD_HASH", 10**9)
    filled.copy()
    filled.run("update cdm.measurement set value_as_number = -1 where measurement_id = 500")
    assert copied(filled.copy()) == {"measurement": 10}
    holds(filled, tmp_path)


def test_what_the_version_lost(filled):
    """Rows that are to be kept and are not there stop the copy."""
    from laennec.loading.elsewhere.load import _Incremental

    kept = _Incremental._kept
    filled.run("update cdm.measurement set value_as_number = -1 where measurement_id = 500")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            _Incremental, "_kept", lambda self, table, where: kept(self, table, f"{where} and person_id > 1")
        )
        with pytest.raises(LaennecError, match=r"cdm.person has 40 rows in the blocks that are kept.*--whole"):
            filled.copy()
    assert changed(filled.copy()) == {"measurement": Changes(0, 1, 0)}


KEYS = st.integers(-5, 60) | st.sampled_from([None, 2**62, -(2**62)])
ACTS = st.tuples(
    st.sampled_from(["new", "change", "delete", "identity", "bad"]), st.sampled_from(["person", "note"]), KEYS
)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(nights=st.lists(st.lists(ACTS, max_size=6), min_size=1, max_size=3))
def test_any_changes_in_any_order(elsewhere, tmp_path_factory, nights):
    tmp_path = tmp_path_factory.mktemp("night")
    elsewhere.home, elsewhere.sink = make_home(tmp_path / "home"), MemorySink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "ROWS", 4)
        elsewhere.run(
            "drop schema cdm cascade",
            "create schema cdm",
            "create table cdm.person (person_id bigint, year_of_birth text, person_source_value text)",
            "create table cdm.note (note_id bigint, person_id bigint, note_date text, note_source_value text)",
            "insert into cdm.person select i, 1950, 'IPP' || i from generate_series(1, 20) i",
            "insert into cdm.note select i, i, '2024-01-01', 'N' || i from generate_series(1, 20) i",
        )
        elsewhere.copy()
        for night in nights:
            for act, table, key in night:
                value = "year_of_birth" if table == "person" else "note_date"
                good = "1980" if table == "person" else "2024-05-05"
                where = f"where {table}_id is not distinct from {'null' if key is None else key}"
                elsewhere.run(
                    {
                        "new": f"insert into cdm.{table} ({table}_id, {value}) values ({key or 'null'}, '{good}')",
                        "change": f"update cdm.{table} set {value} = '{good}' {where}",
                        "delete": f"delete from cdm.{table} {where}",
                        "identity": f"update cdm.{table} set {table}_source_value = 'other' {where}",
                        "bad": f"update cdm.{table} set {value} = 'x' {where}",
                    }[act]
                )
            elsewhere.copy()
            holds(elsewhere, tmp_path)


def test_rows_and_plans():
    """Bounds stay, and what comes beyond them gets its own; changes in too many places are copied whole."""
    scan = blocks.Scan(10, (10, 20), {0: 9, 1: 10, 2: 3}, {0: "a", 1: "b", 2: "c"}, ())
    before = scan.blocks("s", b"key")
    later = blocks.Scan(10, (10, 20, 30), {0: 9, 1: 10, 2: 10, 3: 2}, {0: "a", 1: "b", 2: "d", 3: "e"}, ())
    found = blocks.plan(later, later.blocks("s", b"key"), before)
    assert (found.changed.ranges, found.changed.rows, found.kept.ranges) == (((20, None),), 12, ((None, 20),))
    assert found.kept.where("k") == "((k < 20 or k is null))"
    assert blocks.plan(later, later.blocks("other", b"key"), before) is None
    assert blocks.plan(later, later.blocks("s", b"key"), None) is None
