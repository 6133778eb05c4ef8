"""Forms from files to rows: FHIR in any order, versions, withdrawals, what is tried again, who sees what."""

from pathlib import Path
from typing import Any

import pytest

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.vault import Vault
from laennec.loading.database import Reader
from laennec.loading.hospital.night import load_sources, retry_sources
from laennec.loading.hospital.tracing import trace
from laennec.perimeter import Perimeter, Purpose
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.hospital import world
from tests.sources import fhir
from tests.sources.fhir import BESIDE, QUESTIONNAIRE, URL, response
from tests.support import make_home

PATIENTS = [("patient", {"ipp": "P1", "birth_date": "1950-01-01", "sex": "F", "stamp": "2024-01-01"})]
STAY = [
    (
        "stay",
        {"nda": "N1", "ipp": "P1", "class": "I", "start": "2024-01-03 09:00", "end": "2024-01-08 10:00"}
        | {"stamp": "2024-01-03"},
    )
]
DOCTOR = [("professional", {"number": "M12", "rpps": "10001", "name": "X", "stamp": "2024-01-01"})]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Home, Path]:
    world.in_process(monkeypatch)
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "mapping.toml").write_text(world.mapping())
    return make_home(tmp_path / "home"), folder


def rows(home: Home, select: str) -> list[tuple[Any, ...]]:
    version = Store(home).current()
    assert version is not None
    with Reader() as db:
        for table in version.tables:
            db.rows(f"attach '{version.path(table)}' as t_{table} (read_only)")
            db.rows(f"create temp view {table} as select * from t_{table}.main.data")
        return sorted(db.rows(select), key=str)


VITALS = (
    "select measurement_source_value, value_as_number, unit_source_value, operator_concept_id, "
    "measurement_event_id = survey_conduct_id, m.visit_occurrence_id is not null, m.provider_id is not null "
    "from measurement m join survey_conduct s on s.survey_conduct_id = m.measurement_event_id"
)


def test_a_questionnaire_that_comes_after_its_responses(place: tuple[Home, Path]) -> None:
    home, folder = place
    world.write(folder, 1, [*PATIENTS, *STAY])
    fhir.write(folder / "reponses_2024-01-04.ndjson", *BESIDE, response())
    report = world.load(home, folder)
    assert {s.kind: (s.loaded, s.waiting) for s in report.sums if s.kind in ("form", "answer")} == {
        "form": (1, 0),
        "answer": (9, 0),
    }
    version = Store(home).current()
    assert version is not None and "measurement" not in version.tables
    assert len(rows(home, "select * from observation")) == 9
    assert rows(home, "select survey_source_value, survey_version_number from survey_conduct") == [(URL, "2")]
    before = rows(home, "select observation_id from observation")
    world.write(folder, 2, DOCTOR)
    fhir.write(folder / "questionnaires.json", QUESTIONNAIRE)
    world.load(home, folder)
    found = rows(home, VITALS)
    assert found == [
        (f"{URL}#temp", 38.2, "Cel", None, *[True] * 3),
        (f"{URL}#temp", 41.0, "°C", 4172704, *[True] * 3),
    ]
    assert len(rows(home, "select * from observation")) == 7
    assert set(rows(home, "select observation_id from observation")) < set(before), "ids stay"
    names = dict(
        rows(home, "select concept_code, concept_name from concept where vocabulary_id in ('FORM ?', 'QUESTION ?')")
    )
    assert names[URL] == "Première visite" and names["FC"] == "Pouls"
    assert names[f"{URL}#allergie=PENI"] == "Pénicilline"
    said = "select concept_code from observation join concept on concept_id = value_as_concept_id"
    assert rows(home, said) == [("373067005",), (f"{URL}#allergie=PENI",)]


@pytest.mark.nightly
def test_any_order_of_the_files_gives_the_same_rows(place: tuple[Home, Path], tmp_path: Path) -> None:
    home, folder = place
    later = response(status="amended", meta={"lastUpdated": "2024-01-05T08:00:00Z"}, item=response()["item"][:1])
    files = [("a.json", (*BESIDE, response())), ("b.json", (*BESIDE, later)), ("q.json", (QUESTIONNAIRE,))]
    files.append(("x.json", (*BESIDE, response(id="r2", status="entered-in-error"))))
    files.append(("y.json", (*BESIDE, response(id="r2", meta={"lastUpdated": "2024-01-04T08:00:00Z"}))))
    world.write(folder, 1, [*PATIENTS, *STAY, *DOCTOR])
    for name, resources in files:
        fhir.write(folder / name, *resources)
        world.load(home, folder)
    assert rows(home, "select survey_status from survey_conduct") == [("amended",)], "r2 was filled by mistake"
    assert rows(home, "select answer_path from survey_answer") == [("vitaux/fc",), ("vitaux/temp",)]
    other, nights = make_home(tmp_path / "other"), tmp_path / "nights"
    secret = home.key("ids")
    (other.keys / "ids").write_bytes(secret)
    other.mark_key("ids", secret)
    nights.mkdir()
    (nights / "mapping.toml").write_text(world.mapping())
    for name, resources in reversed(files):
        fhir.write(nights / name, *resources)
        world.load(other, nights)
    world.write(nights, 1, [*PATIENTS, *STAY, *DOCTOR])
    world.load(other, nights)
    assert world.content(home) == world.content(other), world.differences(world.content(home), world.content(other))


def test_what_is_refused_is_tried_again_and_every_row_is_traced(place: tuple[Home, Path]) -> None:
    home, folder = place
    world.write(folder, 1, [*PATIENTS, *STAY])
    odd = response(id="r2", status="unheard-of")
    fhir.write(
        folder / "f_2024-01-04.ndjson", *BESIDE, response(), odd, response(id="r3", subject=None, encounter=None)
    )
    report = world.load(home, folder)
    refused = [(r.table, r.file, r.row, r.field, r.reason) for r in Vault(home).quarantined(limit=100)]
    assert sorted(refused) == [
        ("form", "f_2024-01-04.ndjson", 6, "status", "a code without a translation"),
        ("form", "f_2024-01-04.ndjson", 7, "ipp", "nothing says ipp or nda"),
    ]
    answers = next(s for s in report.sums if s.kind == "answer")
    assert (answers.read, answers.loaded, answers.waiting) == (27, 9, 18), "answers of forms that were refused wait"
    own = (Path(world.__file__).parents[3] / "src/laennec/sources/mapping/builtin/fhir.toml").read_text()
    mended = own.replace('in-progress = "in_progress"', 'in-progress = "in_progress", unheard-of = "completed"')
    (folder / "mapping.toml").write_text(world.mapping() + mended.partition("version = 1")[2])
    retry_sources(home, folder, sink=MemorySink())
    assert (
        len(rows(home, "select * from survey_conduct")) == 2 and len(rows(home, "select * from survey_answer")) == 18
    )
    version = Store(home).current()
    for table, key, kind in (
        ("survey_conduct", "survey_conduct_id", "form"),
        ("survey_answer", "survey_answer_id", "answer"),
        ("observation", "observation_id", "answer"),
    ):
        for (id_,) in rows(home, f"select {key} from {table}"):
            (one,) = trace(version, table, id_)
            assert (one.kind, one.file, one.format) == (kind, "f_2024-01-04.ndjson", "fhir") and one.line in (5, 6)


def test_words_and_numbers_of_people_are_where_they_belong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the walled child. Numbers are in the vault alone; what was written into a form in one column alone."""
    monkeypatch.setenv("LAENNEC_KEYS", str(tmp_path / "keys"))
    home = Home(tmp_path / "home")
    home.create()
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "mapping.toml").write_text(world.mapping())
    world.write(folder, 1, [("patient", PATIENTS[0][1] | {"ipp": "7461930285"})])
    who = [fhir.changed(BESIDE[0], "identifier.1.value", "7461930285"), BESIDE[1], BESIDE[2]]
    who.append(fhir.changed(BESIDE[3], "identifier.0.value", "98127364550"))
    bad = fhir.changed(response(id="r9"), "item.3.answer.0", {"valueString": "Kerzhuqv", "valueDecimal": 2})
    words = fhir.changed(response(), "item.3.answer.0.valueString", "Chez Yvxonne Quermeur.")
    fhir.write(folder / "f_2024-01-04.ndjson", *who, words, bad, QUESTIONNAIRE)
    load_sources(home, folder, sink=MemorySink())
    texts = "select answer_text from survey_answer where answer_type = 'text'"
    assert rows(home, texts) == [("2020",), ("Chez Yvxonne Quermeur.",), ("pollen de bouleau",)]
    tables = Store(home).current().tables
    for table in ("observation", "measurement", "survey_conduct", "concept", "note"):
        if table in tables:
            assert "Quermeur" not in str(rows(home, f"select * from {table}")), table
    assert Vault(home).find("person", "7461930285")
    vault = Store(home).vault().path
    for path in home.path.rglob("*"):
        if path.is_file() and path != vault:
            content = path.read_bytes()
            for secret in (b"7461930285", b"98127364550", b"Kerzhuqv"):
                assert secret not in content, (path, secret)
    with pytest.raises(LaennecError, match="cannot grant survey_answer"):
        Perimeter(Purpose.RESEARCH, grants={"survey_answer": frozenset({"answer_text"})})
