"""Two nights of a very small hospital, with one of each thing that pages on sources show."""

from pathlib import Path

from laennec.home import Home
from laennec.loading.hospital.report import NightReport
from tests.loading.hospital import world

FIRST = [
    ("patient", {"ipp": "P1", "birth_date": "1950-01-01", "sex": "M", "birth_name": "MARTIN", "stamp": "2026-01-02"}),
    ("patient", {"ipp": "P2", "birth_date": "1980-05-05", "sex": "F", "birth_name": "PETIT", "stamp": "2026-01-02"}),
    ("patient", {"ipp": "P3", "birth_date": "05/05/1980", "sex": "F", "birth_name": "LEROY", "stamp": "2026-01-02"}),
    ("stay", {"nda": "N1", "ipp": "P1", "class": "I", "start": "2026-01-02 08:00", "stamp": "2026-01-02"}),
    (
        "stay",
        {
            "nda": "N0",
            "ipp": "P1",
            "class": "O",
            "start": "2025-03-30 02:10",
            "end": "2025-03-31",
            "stamp": "2026-01-02",
        },
    ),
    (
        "result",
        {
            "number": "R1",
            "ipp": "P1",
            "nda": "N1",
            "code": "CREA",
            "value": "80",
            "unit": "umol/L",
            "sampled": "2026-01-02 09:00",
            "stamp": "2026-01-02",
        },
    ),
    (
        "result",
        {
            "number": "R2",
            "ipp": "P9",
            "nda": "N9",
            "code": "CREA",
            "value": "90",
            "unit": "umol/L",
            "sampled": "2026-01-02 09:00",
            "stamp": "2026-01-02",
        },
    ),
]
SECOND = [
    (
        "result",
        {
            "number": "R1",
            "ipp": "P1",
            "nda": "N1",
            "code": "CREA",
            "value": "85",
            "unit": "umol/L",
            "sampled": "2026-01-02 09:00",
            "stamp": "2026-01-04",
        },
    ),
    ("patient", {"ipp": "P4", "birth_date": "31/12/1960", "sex": "M", "birth_name": "BLANC", "stamp": "2026-01-04"}),
]
DAYS = (20260102, 20260104)


def load(home: Home, folder: Path, nights: int = 2) -> list[NightReport]:
    """Load the first nights: P3, P4 and notes are refused, R2 waits for its patient, R1 is corrected."""
    folder.mkdir()
    (folder / "mapping.toml").write_text(world.mapping())
    reports = []
    for day, records in list(zip(DAYS, (FIRST, SECOND), strict=True))[:nights]:
        world.write(folder, day, records)
        if day == DAYS[1]:
            (folder / f"notes_{day}.bin").write_bytes(b"\0\1")
        reports.append(world.load(home, folder))
    return reports


__all__ = ["load"]
