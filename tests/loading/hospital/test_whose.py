"""Whose a row is, through whole nights at the command line: found again, hidden, joined, parted, moved, mapped."""

import json
from datetime import date
from pathlib import Path

import pytest

from laennec.accounts.roles import Role
from laennec.engines import DuckDBEngine, Settings
from laennec.home import Home
from laennec.identity import ids
from laennec.identity.names import find_by_name
from laennec.identity.vault import INS, Vault
from laennec.oppositions.actions import Objection, register
from laennec.oppositions.models import Scope
from laennec.oppositions.register import Register
from laennec.perimeter import Perimeter, Purpose, open_view
from laennec.projects.actions.traces import owner
from tests.accounts.people import person
from tests.django_home import here
from tests.loading.concepts import GLUCOSE, load_athena
from tests.loading.hospital import world
from tests.loading.reading import current, rows

TODAY = date(2026, 11, 25)
BORN = {"birth_date": "1957-03-14", "sex": "F", "birth_place": "75056"}
ANA = {**BORN, "birth_name": "Lefèvre", "given_names": "Ana Zoé", "used_name": "Durand"}
EVE = {"birth_date": "1980-05-05", "sex": "F", "birth_name": "Martin", "given_names": "Eve", "birth_place": "13055"}


class Hospital:
    """A folder of files that grows, and the home it is loaded into."""

    def __init__(self, home: Home, files: Path) -> None:
        self.home, self.files, self.number = home, files, 0
        files.mkdir()
        (files / "mapping.toml").write_text(world.mapping())

    def says(self, *records: tuple[str, dict[str, str]]) -> dict:
        """One night of these records, each said on its day (default 2024-01-02)."""
        self.number += 1
        world.write(self.files, self.number, [(k, {"stamp": "2024-01-02", **of}) for k, of in records])
        return self.night()

    def night(self) -> dict:
        return self.told("load", "sources", str(self.files))

    def told(self, *arguments: str) -> dict:
        done = here(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def id(self, ipp: str) -> int:
        """The id that the number gives, whether or not it came."""
        return ids.to_id(ids.digest(self.home.key("ids"), "person", "", ipp))

    def whose(self, table: str = "measurement", column: str = "measurement_source_value") -> dict[str, int]:
        """Row -> its person."""
        return dict(rows(self.home, table, f"{column}, person_id"))

    def seen(self, purpose: Purpose = Purpose.RESEARCH) -> set[int]:
        """The persons whom the door shows for a purpose."""
        version = current(self.home)
        view = open_view(Perimeter(purpose), version, Register(self.home, today=lambda: TODAY), TODAY)
        engine = DuckDBEngine(version, self.home.temporary, Settings(memory=0.05, threads=1))
        try:
            query = view.query(("all", "person"), {}, lambda: view.table("person", ["person_id"]))
            return {row[0] for row in engine.rows(query)}
        finally:
            engine.close()


@pytest.fixture
def hospital(app_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hospital:
    world.in_process(monkeypatch)
    return Hospital(app_home, tmp_path / "files")


def patient(ipp: str, who: dict[str, str] = ANA, **more: str) -> tuple[str, dict[str, str]]:
    return "patient", {"ipp": ipp, **who, **more}


def result(number: str, ipp: str, code: str = "", **more: str) -> tuple[str, dict[str, str]]:
    said = {"number": number, "ipp": ipp, "code": code or number, "value": "5.1", "sampled": "2024-01-04 08:00"}
    return "result", said | more


def test_who_came_is_found_whatever_night_it_was(hospital: Hospital) -> None:
    hospital.says(patient("P1"), result("R1", "P1"))
    hospital.says(patient("P2", EVE), ("stay", {"nda": "N2", "ipp": "P2", "class": "I", "start": "2024-01-03 10:00"}))
    hospital.says(patient("P1", ANA, birth_name="Lefebvre", stamp="2024-01-03"))
    hospital.says(patient("P2", EVE, birth_name="Roux", stamp="2024-01-04"))
    vault = Vault(hospital.home)
    assert vault.find("person", "P1") == [hospital.id("P1")] and vault.find("person", "P2") == [hospital.id("P2")]
    for name in ("LEFEVRE", "lefebvre", "Durand"):
        assert find_by_name(vault, name, "Ana") == [hospital.id("P1")], "by every name they ever had"
    (visit,) = vault.find("visit_occurrence", "N2")
    assert hospital.whose("visit_occurrence", "visit_occurrence_id") == {visit: hospital.id("P2")}


def test_who_objected_before_the_first_stay_is_never_seen(hospital: Hospital) -> None:
    hospital.says(patient("P1"))
    register(hospital.home, owner(), Objection(scope=Scope.ALL, starts_on=TODAY, ipp="P2"), TODAY)
    stay = ("stay", {"nda": "N2", "ipp": "P2", "class": "I", "start": "2024-01-03 10:00"})
    hospital.says(stay, result("R2", "P2", stamp="2024-01-04"))
    assert hospital.seen() == {hospital.id("P1")}
    hospital.says(patient("P2", EVE))
    assert hospital.whose() == {"R2": hospital.id("P2")}
    assert hospital.seen() == {hospital.id("P1")}
    assert hospital.seen(Purpose.RIGHTS) == {hospital.id("P1"), hospital.id("P2")}


def test_an_objection_follows_a_merge_and_its_undoing(hospital: Hospital) -> None:
    one, two = hospital.id("P1"), hospital.id("P2")
    hospital.says(patient("P1"), patient("P2", EVE), patient("P3", EVE), result("R1", "P1"), result("R2", "P2"))
    register(hospital.home, owner(), Objection(scope=Scope.RESEARCH, starts_on=TODAY, person_id=two), TODAY)
    assert hospital.seen() == {one, hospital.id("P3")}
    merge = {"lost_ipp": "P2", "kept_ipp": "P1", "reason": "merge"}
    hospital.says(("person_link", merge | {"stamp": "2024-02-01"}))
    assert hospital.whose() == {"R1": one, "R2": one}
    assert hospital.seen() == {hospital.id("P3")}, "the one person that the two are"
    hospital.says(("person_link", merge | {"stamp": "2024-03-01", "action": "cancel"}))
    assert hospital.whose() == {"R1": one, "R2": two}
    assert hospital.seen() == {one, hospital.id("P3")}


def test_a_list_of_numbers_is_of_the_persons_they_are_now(hospital: Hospital, tmp_path: Path) -> None:
    hospital.says(patient("P1"), patient("P2", EVE), patient("P3", EVE), result("R1", "P1"), result("R2", "P2"))
    hospital.says(("person_link", {"lost_ipp": "P2", "kept_ipp": "P1", "reason": "merge", "stamp": "2024-02-01"}))
    numbers, out = tmp_path / "ipp.txt", tmp_path / "list.json"
    numbers.write_text("P2\nP1\nP4\n")
    told = hospital.told("cohort", "persons", str(numbers), "--out", str(out))
    assert told == {"asked": 3, "persons": 1, "unknown": 1, "several": 0}
    assert json.loads(out.read_text())["select"] == {"persons": [hospital.id("P1")]}


def test_a_moved_stay_takes_its_rows_along(hospital: Hospital) -> None:
    hospital.says(
        *(patient("P1"), patient("P2", EVE), result("R1", "P1", nda="N1"), result("R2", "P1")),
        ("movement", {"movement": "M1", "nda": "N1", "ipp": "P1", "kind": "admission", "class": "I"}
         | {"start": "2024-01-03 10:00"}),
    )  # fmt: skip
    hospital.says(("stay_owner", {"nda": "N1", "ipp": "P2", "stamp": "2024-01-05"}))
    assert hospital.whose() == {"R1": hospital.id("P2"), "R2": hospital.id("P1")}
    assert set(hospital.whose("visit_occurrence", "visit_occurrence_id").values()) == {hospital.id("P2")}
    assert set(hospital.whose("visit_detail", "visit_detail_id").values()) == {hospital.id("P2")}


def test_what_a_person_decides_is_done_by_a_night_without_files(hospital: Hospital) -> None:
    one, two = hospital.id("P1"), hospital.id("P2")
    night = hospital.says(patient("P1"), patient("P2"), result("R1", "P1"), result("R2", "P2"))
    assert (night["matching"]["doubts"], night["matching"]["new"]) == (1, 1)
    words = here("load", "sources", str(hospital.files)).stdout
    assert "Nothing new" in words and "1 doubtful match waits: laennec identity doubts" in words
    made = hospital.told("identity", "join", str(two), str(one), "--reason", "The same card")
    night = hospital.night()
    assert not night["unchanged"] and night["matching"]["doubts"] == 0
    assert hospital.whose() == {"R1": one, "R2": one} and hospital.seen() == {one}
    assert hospital.night()["unchanged"]
    hospital.told("identity", "undo", str(made["decision"]), "--reason", "Twins")
    night = hospital.night()
    assert hospital.whose() == {"R1": one, "R2": two} and hospital.seen() == {one, two}
    assert night["matching"]["doubts"] == 1, "nobody decided now, so it is asked again"


def test_what_files_joined_is_no_doubt(hospital: Hospital) -> None:
    link = ("person_link", {"lost_ipp": "P2", "kept_ipp": "P1", "reason": "merge"})
    assert hospital.says(patient("P1"), patient("P2"), link)["matching"]["doubts"] == 0


def test_the_ins_is_kept_and_joins_only_where_it_is_allowed(hospital: Hospital) -> None:
    card = {"ins": "257037505600123", "ins_authority": "1.2.250.1.213.1.4.8", "ins_qualified": "1"}
    hospital.says(patient("P1", **card), patient("P2", **card))
    assert Vault(hospital.home).find(INS, card["ins"]) == []
    hospital.told("identity", "ins", "--enable", "--automatic", "--reason", "The board agrees")
    night = hospital.says(*(patient(p, **card, stamp="2024-01-05") for p in ("P1", "P2")))
    assert night["matching"]["joined"] == 1 and len(hospital.seen()) == 2
    assert Vault(hospital.home).find(INS, card["ins"]) == sorted([hospital.id("P1"), hospital.id("P2")])
    assert hospital.night()["matching"]["doubts"] == 0 and len(hospital.seen()) == 1


def test_an_approved_mapping_reaches_the_rows_without_new_files(hospital: Hospital, tmp_path: Path) -> None:
    load_athena(hospital.home, tmp_path / "athena")
    hospital.says(patient("P1"), result("R1", "P1", "GLU", authority="CHU"))
    person("ada", Role.DATA_ENGINEER)
    person("bob", Role.DATA_ENGINEER)
    assert here("prepare").returncode == 0
    made = hospital.told("mapping", "propose", "LAB CHU", "GLU", str(GLUCOSE), "--as", "ada")
    assert hospital.night()["unchanged"], "a proposal changes nothing"
    hospital.told("mapping", "approve", str(made["proposal"]), "--as", "bob", "--reason", "Same specimen")
    columns = "measurement_concept_id, measurement_source_value"
    assert rows(hospital.home, "measurement", columns) == [(0, "GLU")]
    assert not hospital.night()["unchanged"]
    assert rows(hospital.home, "measurement", columns) == [(GLUCOSE, "GLU")]
    assert hospital.night()["unchanged"]
