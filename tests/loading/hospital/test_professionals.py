"""The directory, night after night: who is known to the vault, and what of the warehouse is made anew."""

from pathlib import Path

import pytest

from laennec.home import Home
from laennec.identity import ids
from laennec.identity.professionals import professionals
from laennec.identity.vault import Vault
from laennec.loading.database import Reader
from laennec.loading.hospital import resolve, touched
from laennec.loading.hospital.tracing import trace
from laennec.loading.hospital.work import Work
from laennec.store import Store
from tests.loading.hospital import world

PERSONS = [("patient", {"ipp": f"P{n}", "birth_date": "1950-01-01", "sex": "F", "stamp": "2024-01-01"})
           for n in range(8)]  # fmt: skip


def prescribed(number: str, ipp: str, professional: str, **more: str) -> world.Record:
    said = {"number": number, "ipp": ipp, "code": "D1", "start": "2024-01-02", "stamp": "2024-01-02"}
    return ("prescription", said | {"professional": professional} | more)


def staff(number: str, stamp: str = "2024-01-01", **more: str) -> world.Record:
    return ("professional", {"number": number, "stamp": stamp, **more})


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Home, Path]:
    home = Home(tmp_path / "home")
    home.create()
    world.in_process(monkeypatch)
    monkeypatch.setattr(touched, "SHARE", 9.0)  # only whom a batch touches is made anew
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "mapping.toml").write_text(world.mapping())
    return home, folder


def night(place: tuple[Home, Path], number: int, *records: world.Record):
    home, folder = place
    world.write(folder, number, records)
    return world.load(home, folder)


def providers(place: tuple[Home, Path]) -> dict[str, str | None]:
    """Prescription -> the professional of its row."""
    home, _ = place
    secret = home.key("ids")
    lines = {ids.to_id(ids.digest(secret, "prescription", "", f"L{n}")): f"L{n}" for n in range(9)}
    people = {ids.to_id(ids.digest(secret, "professional", "", f"E{n}")): f"E{n}" for n in range(9)}
    version = Store(home).current()
    with Reader() as db:
        db.rows(f"attach '{version.path('drug_exposure')}' as t (read_only)")
        found = db.rows("select drug_exposure_id, provider_id from t.main.data")
    return {lines[row]: people.get(of) for row, of in found}


def test_rows_follow_what_the_directory_says_later(place) -> None:
    night(
        place,
        1,
        *PERSONS,
        prescribed("L1", "P1", "E1"),
        prescribed("L2", "P2", "10001234567", professional_authority="RPPS"),
        prescribed("L3", "P3", "E2"),
    )
    assert providers(place) == {"L1": None, "L2": None, "L3": None}, "nobody is known yet"
    night(place, 2, staff("E1", rpps="10001234567"))
    assert providers(place) == {"L1": "E1", "L2": "E1", "L3": None}
    night(place, 3, staff("E1", "2024-02-01"), staff("E2", "2024-02-01", rpps="10001234567"))
    assert providers(place) == {"L1": "E1", "L2": "E2", "L3": "E2"}, "the RPPS was another's"
    night(place, 4, ("professional", {"number": "E2", "stamp": "2024-03-01", "action": "cancel"}))
    assert providers(place) == {"L1": "E1", "L2": None, "L3": None}, "entered by mistake"


def test_a_night_that_says_the_same_touches_nobody(place, monkeypatch) -> None:
    night(place, 1, *PERSONS, prescribed("L1", "P1", "E1"), staff("E1"))
    home, _ = place
    seen: list[int] = []
    members = resolve.members

    def told(work: Work) -> None:
        seen.append(work.db.value("select count(*) from scratch.touched"))
        members(work)

    monkeypatch.setattr(resolve, "members", told)
    night(place, 2, staff("E1", "2024-02-01", specialty="SM04", units="U1 U2"))
    after = Store(home).current()
    with Reader() as db:
        db.rows(f"attach '{after.path('provider')}' as t (read_only)")
        assert db.rows("select specialty_source_value from t.main.data") == [("SM04",)]
    night(place, 3, staff("E1", "2024-03-01", rpps="10001234567"))
    assert seen == [0, 0], "an RPPS that no record names is nobody's matter"
    assert providers(place) == {"L1": "E1"}


def test_sums_and_trace(place) -> None:
    night(
        place,
        1,
        *PERSONS,
        staff("E1", name="MARTIN"),
        staff("E2"),
        ("professional", {"number": "E2", "stamp": "2024-02-01", "action": "cancel"}),
    )
    report = night(place, 2, staff("E1", "2024-02-01", name="MARTEAU"))
    (one,) = [s for s in report.sums if s.kind == "professional"]
    assert (one.read, one.loaded, one.merged, one.cancelled, one.waiting) == (4, 1, 2, 1, 0)
    home, _ = place
    number = ids.to_id(ids.digest(home.key("ids"), "professional", "", "E1"))
    found = trace(Store(home).current(), "provider", number)
    assert [(t.kind, t.holds, t.file) for t in found] == [
        ("professional", True, "professional_2.csv"),
        ("professional", False, "professional_1.csv"),
    ]


def test_names_are_in_the_vault_alone(place) -> None:
    night(place, 1, *PERSONS, staff("E1", name="ZÉPHYRIN-Q7", given_names="Œuvrard", rpps="10001234567", login="zq7"))
    night(place, 2, staff("E1", "2023-01-01", name="ANCIEN-NOM"), staff("E3", name="PARTI-Q8"))
    night(place, 3, ("professional", {"number": "E3", "stamp": "2024-02-01", "action": "cancel"}))
    home, _ = place
    store = Store(home)
    vault = store.vault(store.current())
    (one,) = professionals(vault)
    assert one.display_name == "Œuvrard ZÉPHYRIN-Q7", "an older version that comes late changes nothing"
    assert one.values["login"] == "zq7"
    assert one.provider_id == ids.to_id(ids.digest(home.key("ids"), "professional", "", "E1"))
    assert vault.find("provider", "E1") == vault.find("provider", "10001234567") == [one.provider_id]
    secret = [text.encode() for text in ("ZÉPHYRIN", "Œuvrard", "10001234567", "zq7", "ANCIEN-NOM", "PARTI-Q8")]
    for path in (p for p in home.path.rglob("*") if p.is_file()):
        data = path.read_bytes()
        assert not [text for text in secret if text in data], path
    assert Vault(home).find("person", "E1") == []


def test_refused(place) -> None:
    backwards = {"valid_from": "2024-02-01", "valid_to": "2024-01-01"}
    report = night(
        place,
        1,
        staff(""),
        staff("E1", status="gone"),
        ("assignment", {"professional": "E1", "unit": "U1", "stamp": "2024-01-01", **backwards}),
        ("assignment", {"professional": "E1", "unit": "", "stamp": "2024-01-01"}),
    )
    assert [dict(f.refused) for f in report.files] == [{"assignment": 2}, {"professional": 2}]
    home, _ = place
    store = Store(home)
    found = {(r.table, r.field) for r in store.vault(store.current()).quarantined(limit=9)}
    assert found == {
        ("professional", "number"),
        ("professional", "status"),
        ("assignment", "valid_to"),
        ("assignment", "unit"),
    }
