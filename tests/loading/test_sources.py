"""A folder is a source's snapshot: replaced, added, refused where keys are another's; vocabularies rank."""

import datetime

import pytest

from laennec.errors import LaennecError, UsageError
from laennec.loading import load_omop
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.reading import contents, current, rows
from tests.support import make_home, write_folder

DAY = datetime.date(2020, 2, 29)


@pytest.fixture
def home(tmp_path):
    return make_home(tmp_path / "home")


def persons(*ids, year=1980):
    return [{"person_id": i, "year_of_birth": year, "person_source_value": f"IPP{i}"} for i in ids]


def drugs(*ids, person=1, concept=5):
    return [
        {"drug_exposure_id": i, "person_id": person, "drug_concept_id": concept, "drug_exposure_start_date": DAY}
        for i in ids
    ]


def load(home, folder, tables, source=None, **options):
    return load_omop(home, write_folder(folder, tables), source, sink=MemorySink(), **options)


def test_the_folders_name_is_the_sources(home, tmp_path):
    report = load(home, tmp_path / "Hôpital d'Aix", {"person": persons(1)})
    assert report.source == "Hôpital d'Aix"
    assert set(current(home).sources) == {"Hôpital d'Aix"}
    for bad in ("", " ", "a\nb", "x" * 101):
        with pytest.raises(UsageError, match="--source"):
            load(home, tmp_path / "again", {"person": persons(1)}, bad)


def test_loading_again_replaces_what_the_source_had(home, tmp_path):
    load(home, tmp_path / "a", {"person": persons(1, 2), "drug_exposure": drugs(1, 2), "death": []})
    load(home, tmp_path / "b", {"person": persons(7), "drug_exposure": drugs(9, person=7)})
    first = current(home)
    report = load(home, tmp_path / "a2", {"person": persons(2, 3), "drug_exposure": drugs(1, 2)}, "a")
    assert report.withdrawn == ["death"]
    version = current(home)
    assert rows(home, "person", "person_id") == [(2,), (3,), (7,)]
    assert "death" not in version.tables
    assert version.tables["drug_exposure"].files == first.tables["drug_exposure"].files, "nothing changed in it"
    vault = Store(home).vault()
    assert (vault.find("person", "ipp1"), vault.find("person", "ipp3"), vault.find("person", "ipp7")) == (
        [],
        [3],
        [7],
    )
    assert Store(home).vault(first).find("person", "ipp1") == [1], "the old version keeps its own identities"


def test_the_same_content_makes_no_version(home, tmp_path):
    tables = {"person": persons(1, 2), "drug_exposure": drugs(1, 2)}
    load(home, tmp_path / "a", tables)
    assert load(home, tmp_path / "a", tables).unchanged
    tables["drug_exposure"].reverse()  # other files, the same rows
    report = load(home, tmp_path / "a2", tables, "a")
    assert report.unchanged and report.version == 1
    assert Store(home).numbers() == [1]
    tables["person"][0]["person_source_value"] = "other"
    assert not load(home, tmp_path / "a3", tables, "a").unchanged, "a change of identity alone counts"


def test_every_other_change_makes_a_version(home, tmp_path):
    tables = {"person": persons(1, 2), "drug_exposure": drugs(1, 2)}
    load(home, tmp_path / "a", tables)
    assert load(home, tmp_path / "a", tables, public_data=True).version == 2
    assert "person_source_value" in current(home).tables["person"].columns
    assert current(home).public_columns == {"person": ("person_source_value",)}
    assert load(home, tmp_path / "a", tables).version == 3
    assert "person_source_value" not in current(home).tables["person"].columns
    tables["drug_exposure"].append(tables["drug_exposure"][0] | {"drug_exposure_id": None})
    assert load(home, tmp_path / "a", tables).version == 4, "one more refused row"


def test_keys_of_another_source_are_refused_before_anything_is_written(home, tmp_path):
    load(home, tmp_path / "a", {"person": persons(1, 2), "care_site": [{"care_site_id": 4}]})
    before, files = contents(home), sorted(p.name for p in Store(home).tables.iterdir())
    vault = sorted(p.name for p in home.vault.iterdir())
    sink = MemorySink()
    with pytest.raises(
        LaennecError, match=r"1 of person_id in person \(for example 2\), held by a; 1 of care_site_id"
    ):
        load_omop(
            home,
            write_folder(tmp_path / "b", {"person": persons(2, 3), "care_site": [{"care_site_id": 4}]}),
            sink=sink,
        )
    assert contents(home) == before
    assert sorted(p.name for p in Store(home).tables.iterdir()) == files
    assert sorted(p.name for p in home.vault.iterdir()) == vault
    assert [e[0] for e in sink.entries] == ["intent", "failed"]
    assert load(home, tmp_path / "b2", {"person": persons(3)}, "b").version == 2


def test_tables_without_a_key_accumulate(home, tmp_path):
    for name in ("a", "b"):
        load(home, tmp_path / name, {"cdm_source": [{"cdm_source_name": "same"}] * 2})
    assert len(rows(home, "cdm_source")) == 4


def test_public_and_private_sources_in_one_table(home, tmp_path):
    load(home, tmp_path / "open", {"person": persons(1)}, public_data=True)
    load(home, tmp_path / "hospital", {"person": persons(2)})
    assert rows(home, "person", "person_id, person_source_value") == [(1, "IPP1"), (2, None)]
    assert Store(home).vault().find("person", "IPP2") == [2]
    assert Store(home).vault().find("person", "IPP1") == []


def concept(i, name="n"):
    return {"concept_id": i, "concept_name": name, "concept_code": str(i)}


def test_vocabularies_of_several_sources_rank(home, tmp_path):
    load(home, tmp_path / "a", {"person": persons(1), "concept": [concept(1, "from a"), concept(2)]})
    report = load(home, tmp_path / "b", {"person": persons(2), "concept": [concept(1, "from b"), concept(2)]})
    assert report.tables["concept"].differing == 1
    shown = "concept_id, concept_name, _rank"
    assert rows(home, "concept", shown) == [(1, "from a", 1), (1, "from b", 2), (2, "n", 1), (2, "n", 2)]
    assert current(home).tables["concept"].shadowed == 2
    load(home, tmp_path / "athena", {"concept": [concept(1, "from athena"), concept(3)]})
    assert rows(home, "concept", shown)[:4] == [
        (1, "from athena", 1),
        (1, "from a", 2),
        (1, "from b", 3),
        (2, "n", 1),
    ]
    load(home, tmp_path / "athena", {"concept": [concept(3)]})
    assert rows(home, "concept", shown)[:2] == [(1, "from a", 1), (1, "from b", 2)]
    # A source that stops bringing patients moves up, in tables it did not change as well.
    load(home, tmp_path / "b only words", {"concept": [concept(1, "from b"), concept(2)]}, "b")
    assert rows(home, "concept", shown)[:2] == [(1, "from b", 1), (1, "from a", 2)]


def test_record_keys_survive_everything(home, tmp_path):
    load(home, tmp_path / "a", {"person": persons(1, 2), "drug_exposure": drugs(1, person=99)})
    first = dict(rows(home, "record_key"))
    assert set(first) == {1, 2, 99}, "a person known from events alone is counted too"
    load(home, tmp_path / "a2", {"person": persons(2)}, "a")
    load(home, tmp_path / "b", {"person": persons(5)})
    load(home, tmp_path / "a3", {"person": persons(1, 2, 3, year=1990)}, "a")
    last = dict(rows(home, "record_key"))
    assert {i: last[i] for i in first} == first
    assert set(last) == {1, 2, 3, 5, 99}
    many = load(home, tmp_path / "c", {"person": persons(*range(1000, 3000))})
    keys = [k for _, k in rows(home, "record_key")]
    assert many.tables["person"].loaded == 2000
    assert all(0 <= k < 2**32 for k in keys) and len(set(keys)) > 1990 and max(keys) > 2**31


def test_odd_dates_and_dangling_references_are_kept(home, tmp_path):
    odd = [datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.date(1900, 1, 1)]
    events = [d | {"drug_exposure_start_date": day} for d, day in zip(drugs(1, 2, 3, person=404), odd, strict=True)]
    load(home, tmp_path / "a", {"person": persons(1), "drug_exposure": events})
    assert {d for (d,) in rows(home, "drug_exposure", "drug_exposure_start_date")} == set(odd)
