"""RHS files, night after night: sums, where rows came from, a line mended by the next sending, the order of files."""

from pathlib import Path

import pytest

from laennec.home import Home
from laennec.loading.database import Reader
from laennec.loading.hospital import touched
from laennec.loading.hospital.night import retry_sources
from laennec.loading.hospital.tracing import trace
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.hospital import world
from tests.loading.test_mapped_rhs import written

PATIENTS = [("patient", {"ipp": f"P{n}", "birth_date": "1947-03-14", "sex": "M", "stamp": "2024-01-01"})
            for n in range(8)]  # fmt: skip
WHOSE = ("stay_patient", {"nda": "240000001", "ipp": "P1", "stamp": "2024-01-01"})
FEBRUARY, MARCH = "990000001.2024.02.rhs.txt", "990000001.2024.03.rhs.txt"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Home, Path]:
    world.in_process(monkeypatch)
    monkeypatch.setattr(touched, "SHARE", 9.0)  # only whom a batch touches is made anew
    return hospital(tmp_path)


def hospital(folder: Path) -> tuple[Home, Path]:
    home = Home(folder / "home")
    home.create()
    files = folder / "files"
    files.mkdir()
    (files / "mapping.toml").write_text(world.mapping())
    world.write(files, 1, [*PATIENTS, WHOSE])
    return home, files


def rows(home: Home, table: str, columns: str) -> list[tuple]:
    version = Store(home).current()
    if table not in version.tables:
        return []
    with Reader() as db:
        db.rows(f"attach '{version.path(table)}' as t (read_only)")
        return db.rows(f"select {columns} from t.main.data order by all")


def night(place: tuple[Home, Path], name: str, data: bytes):
    home, files = place
    (files / name).write_bytes(data)
    return world.load(home, files)


def test_a_newer_sending_replaces_the_week_in_any_order(place, tmp_path: Path) -> None:
    old, new = written("rhs_grouped", "M1C"), written("rhs_grouped", "M1C", MMP="G811", DHAB="1", NDA="0")
    night(place, FEBRUARY, old)
    home = place[0]
    assert len(rows(home, "condition_occurrence", "*")) == 4
    last = night(place, MARCH, new)
    (tmp_path / "other").mkdir()
    other = hospital(tmp_path / "other")
    secret = home.key("ids")
    (other[0].keys / "ids").write_bytes(secret)
    other[0].mark_key("ids", secret)
    night(other, MARCH, new)
    late = night(other, FEBRUARY, old)
    assert world.content(home) == world.content(other[0])
    found = rows(home, "condition_occurrence", "condition_source_value, condition_status_source_value")
    assert ("G811", "MMP") in found and ("G819", "MMP") not in found
    for report in (last, late):
        sums = {s.kind: s for s in report.sums}
        assert (sums["unit_stay"].loaded, sums["unit_stay"].merged) == (1, 1)
        assert (sums["act"].loaded, sums["act"].merged) == (2, 2)
    visit = rows(home, "visit_occurrence", "visit_concept_id, visit_type_concept_id")
    assert visit == [(8920, 32810)]


def test_where_rows_came_from(place) -> None:
    night(place, FEBRUARY, written("rhs_grouped", "M1D"))
    night(place, MARCH, written("rhs_grouped", "M1D", FPP="Z508"))
    home = place[0]
    version = Store(home).current()
    for table, column in (
        ("visit_detail", "visit_detail_id"),
        ("procedure_occurrence", "procedure_occurrence_id"),
        ("condition_occurrence", "condition_occurrence_id"),
    ):
        for (id_,) in rows(home, table, column):
            found = trace(version, table, id_)
            assert [(t.file, t.line, t.holds) for t in found] == [(MARCH, 1, True), (FEBRUARY, 1, False)]
    procedures = rows(home, "procedure_occurrence", "procedure_source_value, quantity")
    assert procedures == [("DEQP003", 1), ("KINE1", 2), ("PEQ+132", 3)]


def test_a_week_refused_is_taken_in_when_the_mapping_was_mended(place) -> None:
    """A hospital whose days are written otherwise mends it in a mapping of its own, and tries again."""
    home, files = place
    data = written("rhs", "M0B").replace(b"1111001", b"PPPP001")
    report = night(place, FEBRUARY, data)
    sums = {s.kind: s for s in report.sums}
    assert (sums["unit_stay"].refused, sums["diagnosis"].waiting, sums["act"].waiting) == (1, 4, 2)
    assert rows(home, "visit_occurrence", "1") == []
    mapping = (Path("src/laennec/sources/mapping/builtin/rhs.toml")).read_text()
    mended = mapping.replace('weekdays = "JHWE"', 'weekdays = { column = "JHWE", codes = { PPPP0 = "11110" } }')
    assert mended != mapping
    (files / "mapping.toml").write_text(world.mapping() + mended.split("version = 1", 1)[1])
    retry_sources(home, files, files / "mapping.toml", sink=MemorySink())
    assert rows(home, "visit_occurrence", "visit_concept_id") == [(8920,)]
    presence = rows(home, "observation", "observation_source_value, value_as_number, value_as_string")
    assert ("JPRES", 5.0, "1111001") in presence
    assert len(rows(home, "condition_occurrence", "1")) == 4
