"""Readings, devices and scores through whole nights: whose they become, what is refused, what they are found by."""

import contextlib
from pathlib import Path

import pytest

from laennec.cohorts import count_persons, read_query
from laennec.engines import DuckDBEngine, Settings
from laennec.home import Home
from laennec.loading.hospital import touched
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
