"""Drugs through whole nights: whose they become, what they are found by, what their rows come from."""

import contextlib
import re
from pathlib import Path

import pytest

from laennec.cohorts import count_persons, read_query
from laennec.engines import DuckDBEngine, Settings
from laennec.home import Home
from laennec.loading.concepts.vocabularies import normal_code, normal_code_sql
from laennec.loading.database import Reader
from laennec.loading.hospital import touched
from laennec.loading.hospital.tracing import trace
from laennec.omop.routes import route, spellings
from laennec.omop.standard import concepts
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.hospital import world
from tests.loading.hospital.world import Record
from tests.loading.reading import current, rows

PATIENTS: list[Record] = [
    ("patient", {"ipp": ipp, "birth_date": "1950-01-01", "stamp": "2024-01-01"}) for ipp in ("P1", "P2")
]


class Pharmacy:
    """A home, and the nights of records that it is loaded with."""

    def __init__(self, home: Home, files: Path) -> None:
        self.home, self.files, self.nights = home, files, 0
        files.mkdir()
        (files / "mapping.toml").write_text(world.mapping())

    def night(self, *records: Record) -> dict[str, tuple[int, int]]:
        """Kind -> how many records are in rows, and how many wait."""
        self.nights += 1
        world.write(self.files, self.nights, records)
        return {one.kind: (one.loaded, one.waiting) for one in world.load(self.home, self.files).sums}

    def concept(self, vocabulary: str, code: str) -> int:
        columns = "concept_id, vocabulary_id, concept_code"
        return next(id_ for id_, *found in rows(self.home, "concept", columns) if found == [vocabulary, code])


@pytest.fixture
def pharmacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pharmacy:
    world.in_process(monkeypatch)
    home = Home(tmp_path / "home")
    home.create()
    monkeypatch.setattr(touched, "SHARE", 9.0)  # two patients are few: only whom a night touches is made anew
    return Pharmacy(home, tmp_path / "files")


def said(kind: str, stamp: str, **fields: str) -> Record:
    return kind, {"stamp": stamp, "action": "upsert", "start": "2024-01-03 08:00", **fields}


def test_what_was_said_of_another_patient_leaves_the_first(pharmacy: Pharmacy) -> None:
    """Without a stay, only the records themselves say whose a row was."""
    line = {"number": "1", "code": "X"}
    first = [said(kind, "2024-01-02", ipp="P1", **line) for kind in ("prescription", "administration")]
    result = {"number": "R", "code": "X", "value": "1", "action": "upsert"}
    pharmacy.night(*PATIENTS, *first, ("result", result | {"ipp": "P1", "stamp": "2024-01-02"}))
    again = [said(kind, "2024-01-03", ipp="P2", **line) for kind in ("prescription", "administration")]
    sums = pharmacy.night(*again, ("result", result | {"ipp": "P2", "stamp": "2024-01-03"}))
    assert {sums[kind] for kind in ("prescription", "administration", "result")} == {(1, 0)}
    (there,) = {person for (person,) in rows(pharmacy.home, "drug_exposure", "person_id")}
    assert rows(pharmacy.home, "measurement", "person_id") == [(there,)]


def test_one_drug_by_any_code_and_by_its_class(pharmacy: Pharmacy) -> None:
    """7 digits or 13 are one concept; the class that one prescription told holds for the drug of the claims too."""
    stay = ("stay", {"nda": "N1", "ipp": "P1", "class": "I", "start": "2024-01-01 08:00", "stamp": "2024-01-02"})
    bill = {"nda": "N1", "kind": "med", "code": "3400892065366", "date": "2024-01-03", "rank": "1"}
    pharmacy.night(
        *PATIENTS, stay, ("supplement", bill | {"stamp": "2024-01-02"}),
        said("administration", "2024-01-02", number="1", ipp="P1", ucd="9206536"),
        said("prescription", "2024-01-02", number="1", ipp="P2", ucd="9206536", atc="j01cr02", label="A drug"),
        said("prescription", "2024-01-02", number="2", ipp="P2", code="77", atc="J01CR02", label="Another"),
    )  # fmt: skip
    product, own = pharmacy.concept("UCD", "3400892065366"), pharmacy.concept("DRUG ?", "77")
    found = rows(pharmacy.home, "drug_exposure", "drug_source_concept_id, drug_type_concept_id")
    assert sorted(found) == sorted([(product, 32810), (product, 32818), (product, 32838), (own, 32838)])
    pairs = set(rows(pharmacy.home, "concept_ancestor", "ancestor_concept_id, descendant_concept_id"))
    for code in ("J", "J01", "J01C", "J01CR", "J01CR02"):
        above = pharmacy.concept("ATC", code)
        assert {(above, product), (above, own)} <= pairs
    assert (pharmacy.concept("ATC", "J02"), product) not in pairs
    names = dict(rows(pharmacy.home, "concept", "concept_code, concept_name"))
    assert (names["3400892065366"], names["77"]) == ("A drug", "Another")


def test_where_a_drug_comes_from(pharmacy: Pharmacy) -> None:
    pharmacy.night(*PATIENTS, said("prescription", "2024-01-02", number="1", ipp="P1", code="X"))
    pharmacy.night(said("prescription", "2024-01-04", number="1", ipp="P1", code="X", dose="2"))
    (id_,) = (row[0] for row in rows(pharmacy.home, "drug_exposure", "drug_exposure_id"))
    found = trace(current(pharmacy.home), "drug_exposure", id_)
    assert [(t.kind, t.holds, t.file) for t in found] == [
        ("prescription", True, "prescription_2.csv"),
        ("prescription", False, "prescription_1.csv"),
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [("dose", "un"), ("start", "2024-02-30 08:00"), ("status", "perdu"), ("end", "2023-01-01 08:00"), ("number", "")],
)
def test_a_bad_line_is_refused_with_its_field(pharmacy: Pharmacy, field: str, value: str) -> None:
    line = {"number": "1", "ipp": "P1", "code": "X", field: value}
    pharmacy.night(*PATIENTS, said("administration", "2024-01-02", **line))
    assert "drug_exposure" not in current(pharmacy.home).tables
    ((kind, refused, _, count),) = Store(pharmacy.home).vault().quarantine_counts()
    assert (kind, refused, count) == ("administration", field, 1)


@pytest.mark.parametrize(
    ("vocabulary", "code", "registered"),
    [
        ("UCD", "9206536", "3400892065366"),
        ("UCD", " 9321332 ", "3400893213322"),
        ("UCD", "3400892065366", "3400892065366"),
        ("CIP13", "3595583", "3400935955838"),
        ("UCD", "920653", "920653"),
        ("UCD", "92O6536", "92O6536"),
        ("ATC", "9206536", "9206536"),
    ],
)
def test_seven_digits_are_written_as_thirteen(vocabulary: str, code: str, registered: str) -> None:
    assert normal_code(vocabulary, code) == registered
    with Reader() as db:
        select = f"select {normal_code_sql()} from (select ? as vocabulary_id, ? as concept_code)"
        assert db.rows(select, [vocabulary, code]) == [(registered,)]


def test_routes_as_hospitals_write_them() -> None:
    assert [route(text) for text in ("Per os", "ORALE", "P.O.", "voie Intraveineuse", "S.C", "20053000", "???")] == [
        4132161, 4132161, 4132161, 4171047, 4142048, 4132161, 0,
    ]  # fmt: skip
    assert set(spellings().values()) <= {c.concept_id for c in concepts() if c.domain_id == "Route"}


def test_a_class_of_drugs_is_a_criterion(pharmacy: Pharmacy) -> None:
    pharmacy.night(
        *PATIENTS,
        said("administration", "2024-01-02", number="1", ipp="P1", ucd="9206536"),
        said("administration", "2024-01-02", number="2", ipp="P2", ucd="9206536", status="not_given"),
        said("prescription", "2024-01-02", number="1", ipp="P1", ucd="9206536", atc="J01CR02"),
        said("prescription", "2024-01-02", number="2", ipp="P2", atc="A02BC01"),
    )
    version = current(pharmacy.home)
    view = open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())
    engine = DuckDBEngine(version, pharmacy.home.temporary, Settings(memory=0.05, threads=1))
    with contextlib.closing(engine):
        for code, persons in (("J01", 1), ("A02", 1), ("N02", 0)):
            found = {"include": [{"vocabulary": "ATC", "code": code, "if_unknown": "empty"}]}
            select = {"has": {"domain": "drug", "concepts": found, "codes": "source"}}
            query = read_query({"schema": "laennec.query/1", "title": code, "select": select})
            assert count_persons(query, view, engine, MemorySink(), exact=True).count == persons, code


def test_the_manuals_example_loads(pharmacy: Pharmacy) -> None:
    """The administration that was made is a row, with its dose; the one that was not made is none."""
    page = (Path(__file__).parents[3] / "docs" / "drugs.md").read_text(encoding="utf-8")
    extract = re.search(r"```text (administrations_\S+)\n(.*?)```", page, re.DOTALL)
    mapping = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert extract and mapping
    (pharmacy.files / "mapping.toml").write_text(world.mapping() + "\n" + mapping[1])
    (pharmacy.files / extract[1]).write_text(extract[2])
    sums = pharmacy.night(("patient", {"ipp": "8000001", "birth_date": "1950-01-01", "stamp": "2024-01-01"}))
    assert sums["administration"] == (2, 0)
    columns = "drug_exposure_start_datetime::varchar, route_concept_id, dose_unit_source_value"
    assert rows(pharmacy.home, "drug_exposure", columns) == [("2024-01-03 12:10:00", 4132161, "g")]
    assert rows(pharmacy.home, "drug_exposure_dose", "dose_value, dose_unit_concept_id") == [(1.0, 8504)]
