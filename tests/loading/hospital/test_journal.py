"""The journal keeps every record, also once its pieces are gathered into one."""

from pathlib import Path

import pytest

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.loading.hospital import journal
from laennec.store import Store
from tests.loading.hospital import world

NIGHTS = 5


def _night(home: Home, files: Path, number: int) -> int:
    """One more result of one patient; how many results the warehouse has then."""
    said = {"stamp": f"2024-01-{number:02d} 08:00", "ipp": "P1"}
    patient = ("patient", {**said, "birth_date": "1950-01-01", "sex": "F"})
    world.write(files, number, [patient, ("result", {**said, "number": f"R{number}", "code": "CREA", "value": "1"})])
    report = world.load(home, files)
    return next(s.loaded for s in report.sums if s.kind == "result")


def test_gathered_pieces_have_every_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.in_process(monkeypatch)
    monkeypatch.setattr(journal, "PIECES", 2)
    home, files = world.empty(tmp_path)
    assert [_night(home, files, number) for number in range(1, NIGHTS + 1)] == [1, 2, 3, 4, 5]
    version = Store(home).current()
    assert version is not None
    pieces = version.sources["hospital"].journal["result"]
    assert len(pieces) <= 2
    assert sum(piece.rows for piece in pieces) == NIGHTS


def test_a_piece_without_its_records_is_never_sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.in_process(monkeypatch)
    monkeypatch.setattr(journal, "PIECES", 2)
    columns = journal._columns
    monkeypatch.setattr(journal, "_columns", lambda kind, rows: columns(kind, f"{rows} limit 1"))
    home, files = world.empty(tmp_path)
    with pytest.raises(LaennecError, match="1 of 3 records of kind patient were written to the journal"):
        for number in range(1, NIGHTS + 1):
            _night(home, files, number)
