"""A database copied is what its files would be: every public data set, by the same door, in one snapshot."""

import json

import pyarrow.parquet as pq
import pytest

from laennec.loading import load_omop
from laennec.loading.i2b2 import load_i2b2
from laennec.loading.report import Changes
from laennec.store import Store
from laennec.trace import MemorySink
from tests.cohorts.i2b2 import star
from tests.loading.reading import current, rows
from tests.support import shared, write_folder

pytestmark = pytest.mark.xdist_group("postgres")
FOLDERS = ["gibleed", "mimic_demo_part", "mix", "synthea27nj"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_public_data_set(elsewhere, name):
    folder = shared(f"data/omop/{name}")
    elsewhere.postgres.fill(elsewhere.name, folder)
    first = load_omop(elsewhere.home, folder, "elsewhere", sink=MemorySink())
    loaded = current(elsewhere.home)
    copied = elsewhere.copy()
    # The rows of the database are, table by table, those of the folder: no file of the version is another.
    assert current(elsewhere.home).tables == loaded.tables
    assert current(elsewhere.home).sources["elsewhere"].tables == loaded.sources["elsewhere"].tables
    assert set(copied.changes.values()) == {Changes(0, 0, 0)}
    assert {t.table: (t.read, t.loaded, t.refused) for t in copied.tables.values()} == {
        t.table: (t.read, t.loaded, t.refused) for t in first.tables.values()
    }


def test_a_copy_is_a_source_like_another(elsewhere):
    elsewhere.postgres.fill(elsewhere.name, shared("data/omop/synthea27nj"))
    report = elsewhere.copy("there")
    assert report.version == 1 and report.refused == 0 and report.vault_blobs > 0
    source = current(elsewhere.home).sources["there"]
    assert source.origin == f"postgresql://127.0.0.1:{elsewhere.postgres.port}/{elsewhere.name}"
    assert source.tables["person"].rows == report.tables["person"].loaded
    again = elsewhere.copy("there")
    assert again.unchanged and again.version == 1 and again.tables["person"].read == source.tables["person"].rows
    kinds = [entry[:2] for entry in elsewhere.sink.entries]
    assert kinds == [("intent", "load"), ("outcome", "1"), ("intent", "load"), ("outcome", "3")]
    assert elsewhere.sink.entries[0][2]["database"] == source.origin


def test_identities_go_to_the_vault(elsewhere):
    elsewhere.run(
        "create table cdm.person (person_id int, year_of_birth int, person_source_value text)",
        "insert into cdm.person values (1, 1950, 'IPP-PLANTED-1')",
    )
    elsewhere.copy()
    assert rows(elsewhere.home, "person", "person_id, year_of_birth") == [(1, 1950)]
    vault = Store(elsewhere.home).vault(current(elsewhere.home))
    assert [vault.find("person", text) for text in ("IPP-PLANTED-1", "IPP-PLANTED-2")] == [[1], []]
    for path in elsewhere.home.path.rglob("*"):
        assert path.is_dir() or b"IPP-PLANTED" not in path.read_bytes(), path


def test_public_data_keep_theirs(elsewhere):
    elsewhere.run(
        "create table cdm.person (person_id int, person_source_value text)",
        "insert into cdm.person values (1, 'public')",
    )
    elsewhere.copy(public_data=True)
    assert rows(elsewhere.home, "person", "person_source_value") == [("public",)]


def test_a_changed_row_a_new_one_and_one_gone(elsewhere, tmp_path):
    elsewhere.postgres.fill(elsewhere.name, write_folder(tmp_path / "omop", PERSONS))
    elsewhere.copy()
    elsewhere.run(
        "update cdm.person set year_of_birth = 1990 where person_id = 1",
        "delete from cdm.person where person_id = 2",
        "insert into cdm.person (person_id, year_of_birth) values (4, 2000)",
    )
    assert elsewhere.copy().version == 2
    assert rows(elsewhere.home, "person", "person_id, year_of_birth") == [(1, 1990), (3, 1970), (4, 2000)]


PERSONS = {"person": [{"person_id": n, "year_of_birth": 1940 + 10 * n} for n in (1, 2, 3)]}


def test_what_is_written_meanwhile_is_not_seen(elsewhere, tmp_path, monkeypatch):
    """Persons and visits of one moment, though somebody writes between the two."""
    from laennec.loading.elsewhere.reading import Reading

    visits = [{"visit_occurrence_id": 1, "person_id": 1, "visit_start_date": None}]
    elsewhere.postgres.fill(elsewhere.name, write_folder(tmp_path / "omop", PERSONS | {"visit_occurrence": visits}))
    whole = Reading.copy

    def slow(self, relation, *arguments):
        elsewhere.run(
            "insert into cdm.person (person_id) values (10 + (select count(*) from cdm.person))",
            "delete from cdm.visit_occurrence",
        )
        return whole(self, relation, *arguments)

    monkeypatch.setattr(Reading, "copy", slow)
    report = elsewhere.copy()
    assert (report.tables["person"].loaded, report.tables["visit_occurrence"].loaded) == (3, 1)


def test_times_with_a_zone_are_told_in_the_hospitals(elsewhere):
    elsewhere.run(
        "create table cdm.measurement (measurement_id int, person_id int, measurement_date date, "
        "measurement_datetime timestamptz)",
        "insert into cdm.measurement values (1, 1, '2024-07-01', '2024-07-01 10:00+00')",
    )
    elsewhere.copy()
    assert str(rows(elsewhere.home, "measurement", "measurement_datetime")[0][0]) == "2024-07-01 12:00:00"
    elsewhere.copy(zone="Indian/Reunion")
    assert str(rows(elsewhere.home, "measurement", "measurement_datetime")[0][0]) == "2024-07-01 14:00:00"


def test_several_schemas(elsewhere):
    elsewhere.run(
        "create schema vocabulary",
        "create table cdm.person (person_id int)",
        "create table vocabulary.person (person_id int, year_of_birth int)",
        "insert into vocabulary.person values (1, 1), (2, 2)",
        "create view vocabulary.concept as select 1 as concept_id, 'a'::varchar(255) as concept_name",
    )
    report = elsewhere.copy(schemas=("cdm", "vocabulary"))
    assert {t: (r.read, r.loaded) for t, r in report.tables.items()} == {"person": (0, 0), "concept": (1, 1)}


def test_i2b2(elsewhere):
    folder = shared("data/i2b2_demo")
    elsewhere.postgres.fill(elsewhere.name, folder)
    first = load_i2b2(elsewhere.home, folder, "elsewhere", sink=MemorySink())
    made = current(elsewhere.home).sources["elsewhere"].tables
    copied = elsewhere.copy()
    assert current(elsewhere.home).sources["elsewhere"].tables == made
    assert {t: (r.read, r.refused) for t, r in copied.tables.items()} == {
        t: (r.read, r.refused) for t, r in first.tables.items()
    }
    facts = pq.read_metadata(folder / "observation_fact.parquet").num_rows
    assert copied.tables["observation_fact"].read == facts


def test_an_i2b2_database_that_changed(elsewhere, tmp_path):
    facts = [star.fact(1, "X:a1", 11), star.fact(1, "X:b", 11), star.fact(2, "X:a", 21)]
    elsewhere.postgres.fill(elsewhere.name, star.write(tmp_path / "star", star.schema(facts)))
    first = elsewhere.copy()
    assert first.changes["source_fact"] == Changes(3, 0, 0)
    assert elsewhere.copy().unchanged
    elsewhere.run("delete from cdm.observation_fact where concept_cd = 'X:b'")
    after = elsewhere.copy()
    assert after.changes["source_fact"] == Changes(0, 0, 1) and after.tables["observation_fact"].copied == 2
    assert json.loads(json.dumps(after.to_json()))["changes"]["source_fact"]["gone"] == 1
