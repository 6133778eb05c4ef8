"""A cohort asks for a chapter, a category or a prefix of local codes, and finds all that lies below."""

import datetime

import pytest

from laennec.cohorts import compile_persons, read_query
from laennec.engines import engine_for
from laennec.engines.pool import close_all
from laennec.loading import load_omop
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.concepts import night
from tests.support import make_home, write_folder

DAY = datetime.date(2026, 1, 1)
CODES = {
    1: ("CIM10", "I2510"),
    2: ("CIM10", "I219"),
    3: ("CIM10", "J180"),
    4: ("CCAM", "DDAF001"),
    5: ("CCAM", "DEQP003"),
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trees")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(folder / "keys"))
        home = make_home(folder / "home")
        lines = night(home, CODES.values()).codes
        source = {person: lines[code]["concept_id"] for person, code in CODES.items()}
        rows = {
            name: [
                {
                    f"{name}_id": person,
                    "person_id": person,
                    f"{short}_concept_id": 0,
                    f"{short}_source_concept_id": source[person],
                    f"{short}_type_concept_id": 32810,
                    day: DAY,
                }
                for person, (vocabulary, _) in CODES.items()
                if vocabulary == of
            ]
            for name, short, day, of in (
                ("condition_occurrence", "condition", "condition_start_date", "CIM10"),
                ("procedure_occurrence", "procedure", "procedure_date", "CCAM"),
            )
        }
        people = [{"person_id": person, "year_of_birth": 1950} for person in CODES]
        load_omop(home, write_folder(folder / "omop", {**rows, "person": people}), "omop", sink=MemorySink())
        version = Store(home).current()
        yield engine_for(home, version), open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())
        close_all()


@pytest.mark.parametrize(
    ("domain", "vocabulary", "code", "persons"),
    [
        ("condition", "CIM10", "I00-I99", {1, 2}),
        ("condition", "CIM10", "I25", {1}),
        ("condition", "CIM10", "I2510", {1}),
        ("condition", "CIM10", "J00-J99", {3}),
        ("condition", "CIM10", "A00-B99", set()),
        ("procedure", "CCAM", "DD", {4}),
        ("procedure", "CCAM", "DEQP", {5}),
        ("procedure", "CCAM", "DDA", {4}),
    ],
)
def test_descendants_of_local_codes(warehouse, domain, vocabulary, code, persons):
    engine, view = warehouse
    concepts = {"include": [{"vocabulary": vocabulary, "code": code}]}
    query = read_query(
        {"schema": "laennec.query/1", "select": {"has": {"domain": domain, "concepts": concepts, "codes": "source"}}}
    )
    assert set(engine.table(compile_persons(query, view, engine))["person_id"].to_pylist()) == persons
