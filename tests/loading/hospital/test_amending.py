"""What a night changes in a table's files: rows leave, rows come behind, until there are so many that all are sorted.

| night | results | of whom | share of all that may stand behind | the file |
|---|---|---|---|---|
| 1 | 40 | 20 patients | | in order |
| 2 | one more | the first patient | a tenth | as it was, less that patient's rows, with them behind |
| 3 | one more | the second patient | a tenth | 6 rows behind: in order again |
| 3 | one more | the second patient | half | 6 rows behind, 4 gone |
"""

from pathlib import Path

import duckdb
import pytest

from laennec.home import Home
from laennec.loading import amending
from laennec.store import Store
from tests.loading.hospital import world
from tests.loading.hospital.world import Record

RESULT = {"code": "CREA", "value": "1", "stamp": "2024-01-09 08:00"}


def _result(number: int, patient: int) -> Record:
    return "result", {**RESULT, "number": f"R{number}", "ipp": f"P{patient:02}", "sampled": "2024-01-05 07:00"}


def _patients() -> list[Record]:
    said = {"birth_date": "1950-01-01", "sex": "F", "stamp": "2024-01-01 08:00"}
    return [("patient", {**said, "ipp": f"P{patient:02}"}) for patient in range(20)]


def _file(home: Home, order: str) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]], tuple[int, int] | None]:
    """The rows (person, id) of the measurements' file as they lie, the same in order, and what the file counts."""
    version = Store(home).current()
    assert version is not None
    with duckdb.connect(str(version.path("measurement", order)), read_only=True) as db:
        rows = db.execute("select person_id, measurement_id from main.data").fetchall()
        counted = None
        if db.execute("select 1 from duckdb_tables() where table_name = ?", [amending.COUNTED]).fetchall():
            counted = db.execute(f"select behind, gone from main.{amending.COUNTED}").fetchone()
        return rows, sorted(rows), counted


@pytest.fixture
def nights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Home, Path]:
    """A hospital of 20 patients with two results each, and the first night loaded."""
    world.in_process(monkeypatch)
    home, files = world.empty(tmp_path)
    world.write(files, 1, [*_patients(), *(_result(number, number // 2) for number in range(40))])
    world.load(home, files)
    return home, files


@pytest.mark.parametrize(("share", "third"), [(0.1, None), (0.5, (6, 4))])
def test_rows_leave_and_come_behind(
    nights: tuple[Home, Path], monkeypatch: pytest.MonkeyPatch, share: float, third: tuple[int, int] | None
) -> None:
    home, files = nights
    monkeypatch.setattr(amending, "SHARE", share)
    first, _, counted = _file(home, "person")
    persons = [person for person, _ in first]
    assert persons == sorted(persons) and counted is None

    world.write(files, 2, [_result(40, 0)])
    world.load(home, files)
    for order in ("key", "person"):
        _, rows, counted = _file(home, order)
        assert len(rows) == 41 and len(set(rows)) == 41 and counted == (3, 2)
    lying, _, _ = _file(home, "person")
    of_the_patient = {person for person, _ in lying[-3:]}
    assert len(of_the_patient) == 1 and not of_the_patient & {person for person, _ in lying[:-3]}

    world.write(files, 3, [_result(41, 1)])
    world.load(home, files)
    for order in ("key", "person"):
        _, rows, counted = _file(home, order)
        assert len(rows) == 42 and counted == third
    assert not Store(home).verify()


def test_a_table_that_nothing_touched_keeps_its_file(nights: tuple[Home, Path]) -> None:
    home, files = nights
    before = Store(home).current()
    world.write(files, 2, [("care_unit", {"code": "U1", "label": "a", "stamp": "2024-01-09 08:00"})])
    world.load(home, files)
    after = Store(home).current()
    assert before is not None and after is not None and after.number > before.number
    assert after.tables["measurement"].files == before.tables["measurement"].files
