"""A hospital whose directory is loaded: people with and without a login, who left, who came back."""

from pathlib import Path

from laennec.home import Home
from laennec.identity import ids
from laennec.loading.hospital.night import load_sources
from laennec.trace import MemorySink
from tests.loading.hospital import world

UNITS = [
    ("care_unit", {"code": code, "parent_code": parent, "label": label, "level": "unit", "stamp": "2024-01-01"})
    for code, parent, label in (("N", "", "North"), ("M", "N", "Medicine"), ("W", "M", "Ward"), ("S", "N", "Surgery"))
]
STAFF = [
    {"number": "E1", "name": "MARTIN", "given_names": "Ana", "login": "AMARTIN", "unit": "W", "status": "active"},
    {"number": "E2", "name": "ROUX", "given_names": "Éve", "email": "Eve.Roux@chu.example", "unit": "S"},
    {"number": "E3", "name": "PETIT", "login": "lpetit", "status": "left", "unit": "S"},
    {"number": "E4", "name": "NOIR", "login": "mnoir", "status": "left"},
    {"number": "E5", "name": "LEBLANC", "login": "É!", "profession": "10", "profession_label": "Médecin"},
    # Came back under another number; and one whose last day is over, though nobody changed the status.
    {"number": "E6", "name": "BRUN", "login": "cbrun", "status": "left"},
    {"number": "E7", "name": "BRUN", "login": "cbrun", "status": "active", "unit": "M"},
    {"number": "E8", "name": "ROSE", "login": "drose", "status": "active", "end": "2024-03-01"},
    {"number": "E9", "name": "SYSTEME", "login": "system"},
]


def load(home: Home, folder: Path, number: int, *records: world.Record) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "mapping.toml").write_text(world.mapping())
    world.write(folder, number, records)
    load_sources(home, folder, sink=MemorySink())


def site(home: Home, code: str) -> int:
    return ids.to_id(ids.digest(home.key("ids"), "unit", "", code))


def loaded(home: Home, folder: Path) -> None:
    """The directory above, and one patient."""
    staff = [("professional", {"stamp": "2024-01-01", **one}) for one in STAFF]
    someone = ("patient", {"ipp": "P1", "birth_date": "1950-01-01", "sex": "F", "stamp": "2024-01-01"})
    load(home, folder, 1, *UNITS, *staff, someone)
