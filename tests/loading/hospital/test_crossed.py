"""A result that names one patient and the stay of another: whose it is on each night, and that it is one row."""

from pathlib import Path

import pytest

from laennec.loading.hospital import touched
from tests.loading.hospital import world
from tests.loading.hospital.world import Record

ANA: Record = ("patient", {"stamp": "2024-01-01 08:00", "ipp": "P1", "birth_date": "1950-01-01", "sex": "F"})
EVE: Record = ("patient", {"stamp": "2024-01-01 08:00", "ipp": "P2", "birth_date": "1980-05-05", "sex": "F"})
NOT_EVE: Record = ("patient", {"stamp": "2024-01-02 08:00", "action": "cancel", "ipp": "P2"})
EVES_STAY: Record = ("stay_owner", {"stamp": "2024-01-01 08:00", "nda": "N1", "ipp": "P2"})
RESULT: Record = (
    "result",
    {"stamp": "2024-01-01 08:00", "number": "R1", "ipp": "P1", "nda": "N1", "code": "CREA", "value": "1"},
)
ANAS: Record = (
    "result",
    {"stamp": "2024-01-02 08:00", "number": "R2", "ipp": "P1", "code": "CREA", "value": "2"},
)
OTHER: Record = ("patient", {"stamp": "2024-01-01 08:00", "ipp": "P3", "birth_date": "1990-01-01", "sex": "F"})
JOINED: Record = ("person_link", {"stamp": "2024-01-03 08:00", "lost_ipp": "P1", "kept_ipp": "P3"})
WAITS = None


@pytest.mark.parametrize(
    ("nights", "births"),
    [
        # The stay's person decides, from the first night on which they are known.
        ([[ANA, EVES_STAY, RESULT], [EVE]], [1950, 1980]),
        # Whose record is withdrawn is known no longer: the patient decides again.
        ([[ANA, EVE, EVES_STAY, RESULT], [NOT_EVE]], [1980, 1950]),
        # Something new of the patient named changes nothing.
        ([[ANA, EVE, EVES_STAY, RESULT], [ANAS]], [1980, 1980]),
        # The patient named becomes known by a merge, the stay's person later.
        ([[OTHER, EVES_STAY, RESULT], [JOINED], [EVE]], [WAITS, 1990, 1980]),
    ],
)
def test_whose_a_crossed_result_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nights: list[list[Record]], births: list[int | None]
) -> None:
    world.in_process(monkeypatch)
    monkeypatch.setattr(touched, "SHARE", 9.0)  # only who is touched is made anew
    home, files = world.empty(tmp_path)
    whose = []
    for number, night in enumerate(nights, 1):
        world.write(files, number, night)
        world.load(home, files)
        rows = {table: (columns, rows) for table, columns, rows in world.tables(home)}
        born = dict(_columns(rows["person"], "person_id", "year_of_birth"))
        found = _columns(rows.get("measurement", ([], [])), "person_id", "value_as_number")
        whose.append([born[person] for person, value in found if value == 1])
    assert whose == [[] if birth is WAITS else [birth] for birth in births]


def _columns(table: tuple[list[str], list[tuple]], *names: str) -> list[tuple]:
    columns, rows = table
    return [tuple(row[columns.index(name)] for name in names) for row in rows]
