"""RPU name nobody: what each belongs to is what all records together say, whatever came on which night."""

from pathlib import Path

import pytest

from laennec.home import Home
from laennec.loading.hospital import touched
from tests.loading.hospital import world


def _patient(ipp: str, **more: str) -> world.Record:
    return "patient", {"stamp": "2024-01-01", "ipp": ipp, "birth_date": "1957-03-14", "sex": "M", **more}


def _visit(nda: str, ipp: str, **more: str) -> world.Record:
    fields = {"nda": nda, "ipp": ipp, "class": "E", "start": "2024-01-03 08:12", "unit": "U1", "stamp": "2024-01-04"}
    return "stay", {**fields, **more}


OTHERS = [("patient", {"stamp": "2024-01-01", "ipp": f"Q{n}", "birth_date": "1990-01-01"}) for n in range(3)]
PASSAGE = (
    "passage",
    {"authority": "990000001", "number": "1", "finess": "990000001", "birth_date": "1957-03-14", "sex": "M"}
    | {"entry": "2024-01-03 08:10", "ccmu": "3", "diagnosis": "J441", "stamp": "2024-01-04"},
)
NIGHTS: tuple[tuple[str, list[world.Record], int], ...] = (
    ("nobody's yet", [*OTHERS, PASSAGE], 0),
    ("the visit comes later", [_patient("P1"), _visit("N1", "P1")], 1),
    ("nothing to do with it", [("patient", {"stamp": "2024-01-02", "ipp": "Q1", "birth_date": "1990-01-02"})], 1),
    ("two fit", [_patient("P2"), _visit("N2", "P2")], 0),
    ("one was a mistake", [_visit("N2", "P2", stamp="2024-01-05", action="cancel")], 1),
    (
        "the visit was at another hospital",
        [("care_unit", {"code": "U1", "finess": "990000002", "stamp": "2024-01-01", "level": "unit"})],
        0,
    ),
    ("it was not", [("care_unit", {"code": "U1", "finess": "990000001", "stamp": "2024-01-02", "level": "unit"})], 1),
    ("another birth", [_patient("P1", stamp="2024-01-06", birth_date="1957-03-15")], 0),
    ("merged into whom it fits", [("person_link", {"stamp": "2024-01-07", "lost_ipp": "P1", "kept_ipp": "P2"})], 1),
    ("withdrawn", [(PASSAGE[0], {**PASSAGE[1], "stamp": "2024-01-08", "action": "cancel"})], 0),
)


def test_passages_of_nobody_follow_the_nights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.in_process(monkeypatch)
    monkeypatch.setattr(touched, "SHARE", 9.0)  # few persons: only whom a night touches is made anew all the same
    home, at_once = Home(tmp_path / "home"), Home(tmp_path / "at once")
    for one in (home, at_once):
        one.create()
    secret = home.key("ids")
    (at_once.keys / "ids").write_bytes(secret)
    at_once.mark_key("ids", secret)
    nights, all_ = tmp_path / "nights", tmp_path / "all"
    for folder in (nights, all_):
        folder.mkdir()
        (folder / "mapping.toml").write_text(world.mapping())
    for number, (what, records, linked) in enumerate(NIGHTS, 1):
        world.write(nights, number, records)
        report = world.load(home, nights)
        of = next(s for s in report.sums if s.kind == "passage")
        cancelled = int(what == "withdrawn")
        assert (of.loaded, of.waiting, of.cancelled) == (linked, 1 - linked - cancelled, cancelled), what
        conditions = world.content(home).get("condition_occurrence", [])
        assert len(conditions) == linked, what
    world.write(all_, 1, [record for _, records, _ in NIGHTS for record in records])
    world.load(at_once, all_)
    first, second = world.content(home), world.content(at_once)
    assert first == second, world.differences(first, second)
