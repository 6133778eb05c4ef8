"""Long texts are sorted in slices: together the slices hold every row once, in the order of the whole."""

from pathlib import Path

import pytest

from laennec.home import Home
from laennec.loading import slices
from laennec.loading.database import Database


@pytest.mark.parametrize(
    ("length", "most", "parts"),
    [(100, 10_000, 1), (1_000, 10_000_000, 1), (1_000, 10_000, 10), (1_000, 1, 40)],
    ids=["short texts", "few", "ten slices", "a slice a person"],
)
def test_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int, most: int, parts: int) -> None:
    monkeypatch.setattr(slices, "BYTES", most)
    home = Home(tmp_path / "home")
    home.create()
    rows = f"select (i * 7) % 40 as person_id, i as id, repeat('é', {length // 2}) as words from range(100) as _(i)"
    with Database(home, 1) as db:
        conditions = slices.slices(db, rows, "person_id, id")
        found = [
            row
            for condition in conditions
            for row in db.rows(f"select * from ({rows}) where {condition} order by person_id, id")
        ]
        assert found == db.rows(f"{rows} order by person_id, id")
    assert abs(len(conditions) - parts) <= 1


def test_rows_without_a_first_column_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "BYTES", 10_000)
    home = Home(tmp_path / "home")
    home.create()
    rows = "select nullif(i % 10, 3) as concept, i as id, repeat('a', 1000) as words from range(100) as _(i)"
    with Database(home, 1) as db:
        conditions = slices.slices(db, rows, "concept, id")
        assert len(conditions) > 2
        counts = [db.value(f"select count(*) from ({rows}) where {condition}") for condition in conditions]
    assert sum(counts) == 100
