# ruff: noqa: E501 - a row a line reads best
"""A star schema becomes OMOP: every row of every table is somewhere, bad ones are refused, and another load undoes it."""

from datetime import datetime, timedelta

import pytest

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.vault import Vault
from laennec.loading import load_omop
from laennec.loading.i2b2 import load_i2b2
from laennec.store import Store
from laennec.trace import MemorySink
from tests.cohorts.i2b2.star import DAY, Warehouse, fact, item, loaded, panel, query, schema, write
from tests.support import write_folder

FACTS = [
    fact(1, "ICD9:410.1", 11, modifier_cd="1", provider_id="D1"),
    fact(1, "ICD9:88.72", 11, DAY + timedelta(hours=1)),
    fact(1, "LOINC:1", 11, valtype_cd="N", tval_char="L", nval_num=5.0, units_cd="mg/dl", valueflag_cd="H"),
    fact(1, "LOINC:1", 11, instance_num=2, valtype_cd="T", tval_char="Trace"),
    fact(1, "NDC:7", 11, end_date=None),
    fact(1, "NDC:7", 11, end_date=None, modifier_cd="r", valtype_cd="T", tval_char="PO"),
    fact(1, "NDC:7", 11, end_date=None, modifier_cd="d", valtype_cd="N", tval_char="E", nval_num=20.0, units_cd="MG"),
    fact(2, "ODD:x", 21),
    fact(2, "ODD:y", 21, valtype_cd="N", tval_char="E", nval_num=1.5),
    fact(2, "ODD:note", 21, valtype_cd="B", observation_blob="a report"),
    fact(2, "PHI:N", -1, valtype_cd="T", tval_char="Roger"),
    fact(3, "no prefix at all", 31),
]
MODIFIERS = [
    {"modifier_path": p, "modifier_cd": c, "name_char": n}
    for p, c, n in (("\\M\\1\\", "1", "Principal Diagnosis"), ("\\M\\r\\", "r", "Medication Route"), ("\\M\\d\\", "d", "Medication Dose"))
]  # fmt: skip
VISITS = [
    {"encounter_num": 11, "patient_num": 1, "start_date": DAY, "end_date": DAY, "inout_cd": "I", "length_of_stay": 4},
    {
        "encounter_num": 21,
        "patient_num": 2,
        "start_date": DAY,
        "end_date": None,
        "inout_cd": "O",
        "length_of_stay": None,
    },
    {
        "encounter_num": 21,
        "patient_num": 3,
        "start_date": DAY,
        "end_date": None,
        "inout_cd": "X",
        "length_of_stay": None,
    },
]
PEOPLE = [
    {"patient_num": 1, "birth_date": datetime(1980, 2, 3, 16), "death_date": datetime(2020, 1, 1), "sex_cd": "M", "zip_cd": "02140", "blood_cd": "A+"},
    {"patient_num": 2, "birth_date": None, "death_date": None, "sex_cd": "F", "zip_cd": "", "blood_cd": ""},
    {"patient_num": 3, "birth_date": datetime(1990, 1, 1), "death_date": None, "sex_cd": "?", "zip_cd": None, "blood_cd": "O-"},
]  # fmt: skip
MAPPING = [{"patient_ide": "A7", "patient_ide_source": "HIS", "patient_num": 1}]
PROVIDERS = [{"provider_path": "\\Staff\\Doe\\", "provider_id": "D1", "name_char": "Doe, J"}]


def _tables(**more):
    return schema(
        FACTS, modifier_dimension=MODIFIERS, visit_dimension=VISITS, patient_dimension=PEOPLE, patient_mapping=MAPPING,
        provider_dimension=PROVIDERS, **more,
    )  # fmt: skip


@pytest.fixture
def star(tmp_path):
    return Warehouse(loaded(tmp_path, _tables()))


def test_every_fact_is_kept_as_recorded(star):
    rows = star.table("source_fact", ["event_id", "fact_source_value", "modifier_source_value", "fact_datetime", "fact_end_datetime", "value_type", "value_operator", "value_as_number", "value_as_string", "value_flag", "instance_number", "event_table"])  # fmt: skip
    assert len(rows) == len(FACTS)
    by_code = {(r["fact_source_value"], r["modifier_source_value"], r["instance_number"]): r for r in rows}
    low = by_code["LOINC:1", "@", 1]
    assert (low["value_operator"], low["value_as_number"], low["value_as_string"], low["value_flag"]) == (
        "L",
        5.0,
        None,
        "H",
    )
    assert by_code["LOINC:1", "@", 2]["value_as_string"] == "Trace"
    drug = [by_code["NDC:7", m, 1] for m in "@rd"]
    assert len({r["event_id"] for r in drug}) == 1 and drug[0]["fact_end_datetime"] is None
    assert by_code["ICD9:88.72", "@", 1]["fact_datetime"] == DAY + timedelta(hours=1)
    assert by_code["PHI:N", "@", 1]["value_as_string"] is None and by_code["PHI:N", "@", 1]["event_table"] is None


def test_every_act_is_one_row_of_the_table_of_its_coding(star):
    events = {}
    for table, value in (("condition_occurrence", "condition"), ("procedure_occurrence", "procedure"), ("drug_exposure", "drug"), ("measurement", "measurement"), ("observation", "observation")):  # fmt: skip
        found = star.table(
            table, [f"{table}_id", f"{value}_source_value", f"{value}_concept_id", f"{value}_source_concept_id"]
        )
        events[table] = sorted(r[f"{value}_source_value"] for r in found)
        assert all(r[f"{value}_concept_id"] == 0 and r[f"{value}_source_concept_id"] > 2_000_000_000 for r in found)
    assert events["condition_occurrence"] == ["ICD9:410.1"] and events["procedure_occurrence"] == ["ICD9:88.72"]
    assert events["drug_exposure"] == ["NDC:7"] and events["measurement"] == ["LOINC:1", "LOINC:1", "ODD:y"]
    kept = [v for v in events["observation"] if not v.startswith(("patient_dimension", "visit_dimension"))]
    assert kept == ["ODD:x", "d", "no prefix at all", "r"], "modifiers point at their event; a name is no observation"
    facts = {r["event_id"] for r in star.table("source_fact", ["event_id"])}
    assert {r["drug_exposure_id"] for r in star.table("drug_exposure", ["drug_exposure_id"])} <= facts
    assert [r["note_text"] for r in star.table("note", ["note_text"])] == ["a report"]


def test_columns_that_omop_has(star):
    (condition,) = star.table(
        "condition_occurrence", ["condition_status_concept_id", "provider_id", "visit_occurrence_id"]
    )
    assert (
        condition["condition_status_concept_id"] == 32902
        and condition["provider_id"]
        and condition["visit_occurrence_id"] == 11
    )
    low = next(r for r in star.table("measurement", ["operator_concept_id", "unit_concept_id", "value_as_number"]) if r["value_as_number"] == 5)  # fmt: skip
    assert (low["operator_concept_id"], low["unit_concept_id"]) == (4171756, 8840)
    (drug,) = star.table(
        "drug_exposure",
        ["route_source_value", "dose_unit_source_value", "drug_exposure_end_date", "verbatim_end_date"],
    )
    assert (drug["route_source_value"], drug["dose_unit_source_value"], drug["verbatim_end_date"]) == (
        "PO",
        "MG",
        None,
    )
    dose = next(r for r in star.table("observation", ["observation_source_value", "value_as_number", "observation_event_id"]) if r["observation_source_value"] == "d")  # fmt: skip
    assert dose["value_as_number"] == 20 and dose["observation_event_id"]


def test_persons_visits_and_what_their_dimensions_say_besides(star):
    people = {
        r["person_id"]: r
        for r in star.table("person", ["person_id", "gender_concept_id", "year_of_birth", "birth_datetime"])
    }
    assert {p: r["gender_concept_id"] for p, r in people.items()} == {1: 8507, 2: 8532, 3: 0}
    assert people[1]["birth_datetime"] == datetime(1980, 2, 3, 16) and people[2]["year_of_birth"] is None
    assert [r["person_id"] for r in star.table("death", ["person_id"])] == [1]
    visits = star.table("visit_occurrence", ["visit_occurrence_id", "person_id", "visit_concept_id"])
    assert {(r["person_id"], r["visit_concept_id"]) for r in visits} == {(1, 9201), (2, 9202), (3, 0)}
    shared = [r["visit_occurrence_id"] for r in visits if r["person_id"] in (2, 3)]
    assert len(set(shared)) == 2 and 21 not in shared, "one number of two patients: two visits"
    said = {
        (r["person_id"], r["observation_source_value"], r["value_as_string"])
        for r in star.table("observation", ["person_id", "observation_source_value", "value_as_string"])
    }
    assert (1, "patient_dimension.blood_cd", "A+") in said and (3, "patient_dimension.blood_cd", "O-") in said
    assert (1, "visit_dimension.length_of_stay", "4.0") in said
    assert not any(column.endswith("zip_cd") for _, column, _ in said)


def test_identities_are_in_the_vault_alone(star):
    vault = Vault(Home(star.dictionary.vault.home.path))
    assert vault.find("person", "HIS:A7") == [1] == vault.find("person", "A7")
    assert len(vault.find("provider", "\\Staff\\")) == 1
    held = vault.get("person", 2)["source_fact"]
    assert [v["identity_text"] for v in held.values()] == ["Roger"]
    assert "zip" in str(vault.get("location", star.table("location", ["location_id"])[0]["location_id"]))
    names = {r["concept_name"] for r in star.table("concept", ["concept_name"])}
    assert "Doe, J" not in names and not any("Doe" in n for n in names)


def test_paths_are_concepts_above_their_codes(star):
    assert star.persons(query(panel(item("\\L\\")))) == {1}
    codes = {r["concept_id"]: r["concept_code"] for r in star.table("concept", ["concept_id", "concept_code"])}
    tree = {(codes[r["ancestor_concept_id"]], codes[r["descendant_concept_id"]]): r["min_levels_of_separation"]
            for r in star.table("concept_ancestor", ["ancestor_concept_id", "descendant_concept_id", "min_levels_of_separation"])}  # fmt: skip
    assert tree["\\D\\", "X:a1"] == 3 and tree["\\D\\a\\", "\\D\\a\\1\\"] == 1 and tree["X:a1", "X:a1"] == 0


def test_bad_rows_are_refused_and_told_of(tmp_path):
    tables = _tables()
    folder = write(tmp_path / "star", tables)
    (folder / "observation_fact.parquet").unlink()
    (folder / "observation_fact.csv").write_text(
        "encounter_num,patient_num,concept_cd,provider_id,start_date,modifier_cd,instance_num,nval_num\n"
        "11,1,X:a,@,2010-01-01,@,1,\n"
        "11,1,X:a,@,2010-01-01,@,1,5\n"
        "11,,X:a,@,2010-01-01,@,1,\n"
        "11,1,X:b,@,yesterday,@,1,\n"
        "11,1,X:b,@,2010-01-01,@,1,many\n"
    )
    home = Home(tmp_path / "home")
    home.create()
    report = load_i2b2(home, folder, "star", sink=MemorySink())
    told = report.tables["observation_fact"]
    assert (told.read, told.loaded, told.refused) == (5, 1, 4)
    refused = {(r.table, r.file, r.row, r.field) for r in Vault(home).quarantined(limit=20)}
    assert refused == {
        ("observation_fact", "observation_fact.csv", 3, "encounter_num patient_num concept_cd provider_id start_date modifier_cd instance_num"),
        ("observation_fact", "observation_fact.csv", 4, "patient_num"),
        ("observation_fact", "observation_fact.csv", 5, "start_date"),
        ("observation_fact", "observation_fact.csv", 6, "nval_num"),
    }  # fmt: skip


def test_a_load_again_changes_nothing_and_a_new_snapshot_takes_the_place_of_the_old(tmp_path):
    home = loaded(tmp_path, _tables())
    before = Store(home).current()
    assert load_i2b2(home, tmp_path / "star", "star", sink=MemorySink()).unchanged
    fewer = _tables() | {"observation_fact": FACTS[:2]}
    write(tmp_path / "star", fewer)
    report = load_i2b2(home, tmp_path / "star", "star", sink=MemorySink())
    assert report.version == before.number + 1
    now = Warehouse(home)
    assert len(now.table("source_fact", ["source_fact_id"])) == 2 and "note" not in now.version.tables
    assert Store(home).version(before.number).tables["source_fact"].rows == len(FACTS), "the old version is whole"


def test_beside_an_omop_folder(tmp_path):
    home = loaded(tmp_path, _tables())
    omop = {
        "person": [{"person_id": 900, "gender_concept_id": 8507, "year_of_birth": 1950}],
        "concept": [{"concept_id": 8507, "concept_name": "MALE", "vocabulary_id": "Gender", "concept_code": "M"}],
        "concept_ancestor": [{"ancestor_concept_id": 8507, "descendant_concept_id": 8507, "min_levels_of_separation": 0}],
    }  # fmt: skip
    load_omop(home, write_folder(tmp_path / "omop", omop), "omop", sink=MemorySink())
    both = Warehouse(home)
    assert {r["person_id"] for r in both.table("person", ["person_id"])} == {1, 2, 3, 900}
    assert both.persons(query(panel(item("\\L\\")))) == {1}
    load_i2b2(
        home,
        write(tmp_path / "star", _tables(code_lookup=[{"table_cd": "a", "column_cd": "b", "code_cd": "c"}])),
        "star",
        sink=MemorySink(),
    )
    assert Warehouse(home).persons(query(panel(item("\\L\\")))) == {1}
    clash = {"person": [{"person_id": 1, "gender_concept_id": 8507, "year_of_birth": 1950}]}
    with pytest.raises(LaennecError, match="held by star"):
        load_omop(home, write_folder(tmp_path / "clash", clash), "clash", sink=MemorySink())


def test_a_code_mapped_by_a_loaded_vocabulary_is_standard(tmp_path):
    home = Home(tmp_path / "home")
    home.create()
    vocabulary = {
        "concept": [
            {"concept_id": 45, "concept_name": "c", "vocabulary_id": "ICD9CM", "concept_code": "410.1", "domain_id": "Condition"},
            {"concept_id": 46, "concept_name": "s", "vocabulary_id": "SNOMED", "concept_code": "1", "domain_id": "Condition", "standard_concept": "S"},
        ],
        "concept_relationship": [{"concept_id_1": 45, "concept_id_2": 46, "relationship_id": "Maps to"}],
    }  # fmt: skip
    load_omop(home, write_folder(tmp_path / "athena", vocabulary), "athena", sink=MemorySink())
    load_i2b2(home, write(tmp_path / "star", _tables()), "star", sink=MemorySink())
    (row,) = Warehouse(home).table("condition_occurrence", ["condition_concept_id", "condition_source_concept_id"])
    assert row == {"condition_concept_id": 46, "condition_source_concept_id": 45}


def test_a_folder_that_is_no_star_schema(tmp_path):
    home = Home(tmp_path / "home")
    home.create()
    with pytest.raises(LaennecError, match="no i2b2 table"):
        load_i2b2(home, write(tmp_path / "empty", {}), "x", sink=MemorySink())
    with pytest.raises(LaennecError, match="no patient_dimension"):
        load_i2b2(home, write(tmp_path / "half", {"observation_fact": FACTS}), "x", sink=MemorySink())
    write(tmp_path / "wrong", {"observation_fact": [{"a": 1}], "patient_dimension": PEOPLE})
    with pytest.raises(LaennecError, match="not the i2b2 table observation_fact"):
        load_i2b2(home, tmp_path / "wrong", "x", sink=MemorySink())
