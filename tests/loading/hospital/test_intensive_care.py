"""Readings, devices and scores through whole nights: whose they become, what is refused, what they are found by."""

import contextlib
import re
from pathlib import Path

import pytest

from laennec.cohorts import count_persons, read_query
from laennec.engines import DuckDBEngine, Settings
from laennec.home import Home
from laennec.loading.hospital import touched
from laennec.loading.hospital.night import retry_sources
from laennec.loading.hospital.tracing import trace
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.hospital import world
from tests.loading.hospital.test_drugs import PATIENTS, Pharmacy
from tests.loading.hospital.world import Record
from tests.loading.reading import current, rows
from tests.reasons import without_french

STAY: Record = ("stay", {"nda": "N1", "ipp": "P1", "class": "I", "start": "2024-01-01 08:00", "stamp": "2024-01-02"})
READING = {"code": "FC", "value": "92", "unit": "bpm", "measured": "2024-01-03 08:00"}
DEVICE = {"kind": "ventilation", "start": "2024-01-03 08:00"}
SCORE = {"name": "SOFA", "value": "7", "rated": "2024-01-03 08:00"}
OF = {"reading": READING, "device_use": DEVICE, "score": SCORE}
TABLES = {"reading": "measurement", "device_use": "device_exposure", "score": "measurement"}


def said(kind: str, number: str, stamp: str = "2024-01-04", /, **fields: str) -> Record:
    return kind, {"number": number, "stamp": stamp, "action": "upsert", **OF[kind], **fields}


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pharmacy:
    world.in_process(monkeypatch)
    home = Home(tmp_path / "home")
    home.create()
    monkeypatch.setattr(touched, "SHARE", 9.0)  # two patients are few: only whom a night touches is made anew
    return Pharmacy(home, tmp_path / "files")


@pytest.mark.parametrize("kind", OF)
def test_what_was_said_of_another_patient_leaves_the_first(ward: Pharmacy, kind: str) -> None:
    ward.night(*PATIENTS, said(kind, "1", ipp="P1"))
    (first,) = rows(ward.home, TABLES[kind], "person_id")
    assert ward.night(said(kind, "1", "2024-01-05", ipp="P2"))[kind] == (1, 0)
    (second,) = rows(ward.home, TABLES[kind], "person_id")
    assert first != second


@pytest.mark.parametrize("kind", OF)
def test_where_a_row_comes_from(ward: Pharmacy, kind: str) -> None:
    ward.night(*PATIENTS, said(kind, "1", ipp="P1"))
    ward.night(said(kind, "1", "2024-01-06", ipp="P1", nda="N1"))
    ((id_,),) = rows(ward.home, TABLES[kind], f"{TABLES[kind]}_id")
    found = trace(current(ward.home), TABLES[kind], id_)
    assert [(t.kind, t.holds, t.file) for t in found] == [
        (kind, True, f"{kind}_2.csv"),
        (kind, False, f"{kind}_1.csv"),
    ]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("reading", "measured", "2024-02-30 08:00"),
        ("reading", "number_value", "haut"),
        ("reading", "status", "lu"),
        ("reading", "number", ""),
        ("device_use", "kind", "lit"),
        ("device_use", "end", "2023-01-01 08:00"),
        ("device_use", "quantity", "un"),
        ("score", "value", "grave"),
        ("score", "rated", ""),
        ("score", "name", ""),
    ],
)
def test_a_bad_line_is_refused_with_its_field(ward: Pharmacy, kind: str, field: str, value: str) -> None:
    ward.night(*PATIENTS, said(kind, "1", ipp="P1", **{field: value}))
    assert TABLES[kind] not in current(ward.home).tables
    ((of, refused, reason, count),) = Store(ward.home).vault().quarantine_counts()
    assert (of, refused, count) == (kind, field, 1)
    assert without_french([reason]) == []


@pytest.mark.parametrize("clock", ["1970-01-01 00:07", "2000-01-01 03:00"])
def test_a_clock_that_was_reset_is_refused(ward: Pharmacy, clock: str) -> None:
    """A monitor that lost its clock begins again at its first day: its values are of nobody knows when."""
    ward.night(*PATIENTS, STAY, said("reading", "1", nda="N1", measured=clock), said("reading", "2", nda="N1"))
    assert rows(ward.home, "measurement", "measurement_datetime::varchar") == [("2024-01-03 08:00:00",)]
    ((kind, field, reason, count),) = Store(ward.home).vault().quarantine_counts()
    assert (kind, field, count) == ("reading", "measured", 1)
    assert without_french([reason]) == []


def test_codes_of_two_systems_do_not_mix_but_kinds_and_scores_do(ward: Pharmacy) -> None:
    each = [
        said(kind, "1", ipp="P1", authority=system, **({"code": "X"} if kind != "score" else {}))
        for kind in OF
        for system in ("R1", "R2")
    ]
    ward.night(*PATIENTS, *each)
    found = dict(rows(ward.home, "concept", "concept_id, vocabulary_id || '/' || concept_code"))
    columns = "measurement_source_concept_id, measurement_type_concept_id"
    assert sorted(found[id_] for id_, type_ in rows(ward.home, "measurement", columns) if type_ == 32836) == [
        "MONITOR R1/X", "MONITOR R2/X",
    ]  # fmt: skip
    assert {found[id_] for id_, type_ in rows(ward.home, "measurement", columns) if type_ == 32817} == {"Score/SOFA"}
    devices = rows(ward.home, "device_exposure", "device_source_concept_id")
    assert [found[id_] for (id_,) in devices] == ["Device kind/ventilation"] * 2


def test_devices_and_readings_are_criteria(ward: Pharmacy) -> None:
    ward.night(
        *PATIENTS,
        said("device_use", "1", ipp="P1", code="RESP"),
        said("device_use", "2", ipp="P2", kind="dialysis"),
        said("reading", "1", ipp="P1", loinc="8867-4", value="130"),
        said("reading", "2", ipp="P2", loinc="8867-4", value="80"),
        said("score", "1", ipp="P2"),
    )

    def of(domain: str, vocabulary: str, code: str) -> dict[str, object]:
        found = {"include": [{"vocabulary": vocabulary, "code": code, "if_unknown": "empty"}]}
        return {"domain": domain, "concepts": found, "codes": "source"}

    asked = [
        (of("device", "Device kind", "ventilation"), 1),
        (of("device", "Device kind", "ecmo"), 0),
        (of("measurement", "LOINC", "8867-4"), 2),
        (of("measurement", "LOINC", "8867-4") | {"where": {"value": {"op": ">", "number": 120}}}, 1),
        (of("measurement", "Score", "SOFA"), 1),
    ]
    version = current(ward.home)
    view = open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())
    engine = DuckDBEngine(version, ward.home.temporary, Settings(memory=0.05, threads=1))
    with contextlib.closing(engine):
        for has, persons in asked:
            query = read_query({"schema": "laennec.query/1", "title": "x", "select": {"has": has}})
            assert count_persons(query, view, engine, MemorySink(), exact=True).count == persons, has


def test_the_manuals_example_loads(ward: Pharmacy) -> None:
    """Three values are rows, one of them validated; the one of a clock that was reset is refused."""
    page = (Path(__file__).parents[3] / "docs" / "intensive_care.md").read_text(encoding="utf-8")
    extract = re.search(r"```text (constantes_\S+)\n(.*?)```", page, re.DOTALL)
    mapping = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert extract and mapping
    (ward.files / "mapping.toml").write_text(world.mapping() + "\n" + mapping[1])
    (ward.files / extract[1]).write_text(extract[2])
    stay = {"nda": "240000017", "ipp": "P1", "class": "I", "start": "2024-01-05 07:00", "stamp": "2024-01-05"}
    assert ward.night(*PATIENTS, ("stay", stay))["reading"] == (3, 0)
    columns = "measurement_source_value, value_as_number, unit_concept_id, measurement_type_concept_id"
    assert sorted(rows(ward.home, "measurement", columns)) == [
        ("FC", 92.0, 8541, 32820), ("FC", 125.0, 8541, 32820), ("TEMP", 38.4, 586323, 32836),
    ]  # fmt: skip
    ((kind, field, _, count),) = Store(ward.home).vault().quarantine_counts()
    assert (kind, field, count) == ("reading", "measured", 1)


@pytest.mark.parametrize(("kind", "field", "bad"), [("reading", "status", "V"), ("device_use", "kind", "VM")])
def test_a_mended_mapping_takes_what_it_refused(ward: Pharmacy, kind: str, field: str, bad: str) -> None:
    """A code that the mapping did not know is learned; what it refused comes in under its first file and line."""
    good = {"status": "validated", "kind": "ventilation"}[field]
    ward.night(*PATIENTS, said(kind, "1", ipp="P1", **{field: bad}))
    assert TABLES[kind] not in current(ward.home).tables
    path = ward.files / "mapping.toml"
    head, _, own = path.read_text().partition(f'kind = "{kind}"\n')
    plain = f'{field} = {{ column = "{field}", optional = true'
    assert plain in own
    mended = own.replace(plain, f'{plain}, codes = {{ {bad} = "{good}" }}, else = "keep"', 1)
    path.write_text(f'{head}kind = "{kind}"\n{mended}')
    retry_sources(ward.home, None, path, sink=MemorySink())
    ((id_,),) = rows(ward.home, TABLES[kind], f"{TABLES[kind]}_id")
    (found,) = trace(current(ward.home), TABLES[kind], id_)
    assert (found.kind, found.file, found.line) == (kind, f"{kind}_1.csv", 2)
    assert not Store(ward.home).vault().quarantine_counts()


def test_who_is_not_known_waits_and_is_counted(ward: Pharmacy) -> None:
    strangers = [said(kind, "1", ipp="P7", nda="N7") for kind in OF]
    sums = ward.night(*PATIENTS, *strangers)
    assert {kind: sums[kind] for kind in OF} == dict.fromkeys(OF, (0, 1))
    come = ("patient", {"ipp": "P7", "birth_date": "1950-01-01", "stamp": "2024-01-08"})
    sums = ward.night(come)
    assert {kind: sums[kind] for kind in OF} == dict.fromkeys(OF, (1, 0))


def test_a_unit_that_becomes_one_of_intensive_care_has_its_scores(ward: Pharmacy) -> None:
    """Also where the structure file comes last, and touches nobody; and none any more when it is no such unit."""
    move = {"movement": "M1", "nda": "N1", "ipp": "P1", "kind": "admission", "class": "I", "unit": "REA"}
    move |= {"start": "2024-01-03 07:00", "stamp": "2024-01-03", "action": "upsert"}
    unit = {"code": "REA", "level": "unit", "stamp": "2024-01-05", "action": "upsert"}
    reading = said("reading", "1", nda="N1", loinc="8867-4", value="130")
    ward.night(*PATIENTS, ("movement", move), reading, ("care_unit", unit | {"activity": "inpatient"}))
    columns = "measurement_source_value, value_as_number"
    assert rows(ward.home, "measurement", columns) == [("FC", 130.0)]
    ward.night(("care_unit", unit | {"activity": "icu", "stamp": "2024-01-06"}))
    # 4 for the heart, 15 for an age of 74.
    assert set(rows(ward.home, "measurement", columns)) == {("FC", 130.0), ("IGS2", 19.0), ("IGS2_ITEMS", 2.0)}
    ward.night(("care_unit", unit | {"activity": "surgery", "stamp": "2024-01-07"}))
    assert rows(ward.home, "measurement", columns) == [("FC", 130.0)]
