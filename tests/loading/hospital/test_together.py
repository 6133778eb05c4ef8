"""Small files that are alike are taken in together: each keeps its own lines, counts and refusals."""

import json
from pathlib import Path

import pytest

from laennec.home import Home
from laennec.loading.database import Reader, parquet
from laennec.loading.hospital import ahead
from laennec.store import Store
from tests.loading.hospital import world

FILES = {
    "result_1.csv": ["R1;P1;CREA;1", "R2;P1;CREA;2"],
    "result_2.csv": ["R3;P2;CREA;3", ";P2;CREA;4", "R5;P2;CREA;5"],
    "result_3.csv": [],
    "result_4.csv": ["R6;P2;CRP;6", "R7;P1;CRP;7", "R8;P1;CRP;8", ";P1;CRP;9"],
}
COLUMNS = "number;ipp;code;value;stamp;sampled"
SAID = ";2024-01-02 08:00;2024-01-02 07:00"


@pytest.mark.parametrize("a_child", [1, 2, 48])
def test_however_many_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, a_child: int) -> None:
    world.in_process(monkeypatch)
    monkeypatch.setattr(ahead, "A_CHILD", a_child)
    home, files = world.empty(tmp_path)
    patients = ["ipp;birth_date;sex;stamp", "P1;1950-01-01;F;2024-01-01 08:00", "P2;1980-05-05;M;2024-01-01 08:00"]
    (files / "patient_1.csv").write_text("\n".join(patients) + "\n")
    for file, lines in FILES.items():
        (files / file).write_text("\n".join([COLUMNS, *(line + SAID for line in lines)]) + "\n")
    (files / "result_5.csv").write_text("number;ipp;code;value;stamp\nR9;P1;CREA;1;2024-01-02 08:00\n")
    report = world.load(home, files)
    counts = {one.file.name: (one.rows, one.accepted["result"], one.refused["result"]) for one in report.files}
    del counts["patient_1.csv"]
    assert counts == {
        "result_1.csv": (2, 2, 0),
        "result_2.csv": (3, 2, 1),
        "result_3.csv": (0, 0, 0),
        "result_4.csv": (4, 3, 1),
        "result_5.csv": (1, 1, 0),
    }
    refused = [
        (one.file, one.row, one.field, json.loads(one.content)["row"]["value"])
        for one in Store(home).vault().refusals()
    ]
    assert sorted(refused) == [("result_2.csv", 3, "number", "4"), ("result_4.csv", 5, "number", "9")]
    numbers = {one.file.name: one.number for one in report.files}
    rows = dict(_rows(home))
    assert rows == {
        **{(numbers["result_1.csv"], line): number for line, number in ((2, 1.0), (3, 2.0))},
        **{(numbers["result_2.csv"], line): number for line, number in ((2, 3.0), (4, 5.0))},
        **{(numbers["result_4.csv"], line): number for line, number in ((2, 6.0), (3, 7.0), (4, 8.0))},
        (numbers["result_5.csv"], 2): 1.0,
    }


def _rows(home: Home) -> list[tuple[tuple[int, int], float]]:
    """(file, line) of each result in the journal -> its value."""
    version = Store(home).current()
    assert version is not None
    pieces = [version.folder / piece.file.name for piece in version.sources["hospital"].journal["result"]]
    with Reader() as db:
        rows = db.rows(f"select file, line, value from {parquet(pieces)}")
    return [((file, line), float(value)) for file, line, value in rows]
