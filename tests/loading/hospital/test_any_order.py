"""The warehouse is a function of the set of records: any order, split or repetition of batches ends in one."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.loading import amending
from laennec.loading.hospital import intake, journal, touched
from tests.loading.hospital import world
from tests.loading.hospital.world import Record

DAYS = [f"2024-01-{day:02d}" for day in range(1, 10)]
PERSONS, STAYS = ["P1", "P2", "P3"], ["N1", "N2", "N3"]
stamps = st.sampled_from([f"{day} {hour:02d}:00" for day in DAYS[:5] for hour in (8, 12)])
actions = st.sampled_from(["upsert", "upsert", "upsert", "cancel"])
STAFF = ["A1", "A2"]
moments = st.sampled_from([f"{day} {hour:02d}:00" for day in DAYS for hour in (7, 13)])


def _record(kind: str, /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    return st.fixed_dictionaries({"stamp": stamps, "action": actions, **fields}).map(lambda row: (kind, row))


# Often enough to belong to somebody, to two, and to one no longer.
NOBODYS = _record(
    "passage",
    number=st.sampled_from(["E3", "E4", "E5"]),
    finess=st.sampled_from(["990000001", ""]),
    birth_date=st.sampled_from(["1950-01-01", "1980-05-05"]),
    sex=st.sampled_from(["M", "F", "U"]),
    entry=st.sampled_from([f"{day} 07:10" for day in DAYS[:4]]),
    exit=st.sampled_from(["2024-01-09 19:00", ""]),
    associated=st.sampled_from(["I10 E11", ""]),
)
RECORDS = st.one_of(
    _record(
        "patient",
        ipp=st.sampled_from(PERSONS),
        birth_date=st.sampled_from(["1950-01-01", "1980-05-05", ""]),
        sex=st.sampled_from(["M", "F", ""]),
        birth_name=st.sampled_from(["MARTIN", "PETIT"]),
        death_date=st.sampled_from(["", "", "2024-01-08"]),
        death_source=st.sampled_from(["insee", "record"]),
    ),
    _record("person_link", lost_ipp=st.sampled_from(PERSONS), kept_ipp=st.sampled_from(PERSONS)).filter(
        lambda r: r[1]["lost_ipp"] != r[1]["kept_ipp"]
    ),
    _record(
        "stay",
        nda=st.sampled_from(STAYS),
        ipp=st.sampled_from(PERSONS),
        **{"class": st.sampled_from(["I", "E", "O", "P"])},
        start=st.sampled_from([f"{day} 07:00" for day in DAYS[:4]]),
        end=st.sampled_from(["", "2024-01-09 18:00"]),
        exit_mode=st.sampled_from(["", "8", "9"]),
        unit=st.sampled_from(["U1", "U2"]),
    ),
    _record("stay_owner", nda=st.sampled_from(STAYS), ipp=st.sampled_from(PERSONS)),
    _record(
        "movement",
        movement=st.sampled_from(["M1", "M2", "M3", "M4"]),
        nda=st.sampled_from(STAYS),
        ipp=st.sampled_from(PERSONS),
        kind=st.sampled_from(["admission", "transfer", "class", "discharge"]),
        **{"class": st.sampled_from(["I", "E", ""])},
        start=moments,
        unit=st.sampled_from(["U1", "U2", "U3"]),
        professional=st.sampled_from(["", *STAFF]),
    ),
    _record(
        "result",
        number=st.sampled_from(["R1", "R2", "R3", "R4"]),
        ipp=st.sampled_from([*PERSONS, ""]),
        nda=st.sampled_from([*STAYS, ""]),
        code=st.sampled_from(["CREA", "CRP"]),
        value=st.sampled_from(["1", "<5", "x"]),
        sampled=moments,
    ),
    _record(
        "appointment",
        number=st.sampled_from(["A1", "A2", "A3"]),
        ipp=st.sampled_from([*PERSONS, ""]),
        nda=st.sampled_from([*STAYS, ""]),
        booked=moments,
        start=moments,
        status=st.sampled_from(["planned", "kept", "missed", ""]),
        moved_from=st.sampled_from(["", "A1", "A2", "A3"]),
        unit=st.sampled_from(["U1", ""]),
    ),
    _record(
        "prescription",
        number=st.sampled_from(["L1", "L2"]),
        ipp=st.sampled_from([*PERSONS, ""]),
        nda=st.sampled_from([*STAYS, ""]),
        ucd=st.sampled_from(["9206536", "3400892065366", ""]),
        atc=st.sampled_from(["J01CR02", "J01CA04", ""]),
        code=st.sampled_from(["D1", "D2"]),
        start=moments,
        professional=st.sampled_from([*STAFF, ""]),
        professional_authority=st.sampled_from(["", "RPPS"]),
        dose=st.sampled_from(["1", "500", ""]),
        route=st.sampled_from(["PO", "?", ""]),
    ),
    _record(
        "administration",
        number=st.sampled_from(["A1", "A2", "A3"]),
        ipp=st.sampled_from([*PERSONS, ""]),
        nda=st.sampled_from([*STAYS, ""]),
        prescription=st.sampled_from(["L1", "L2"]),
        ucd=st.sampled_from(["9206536", ""]),
        start=moments,
        rate=st.sampled_from(["1", ""]),
        status=st.sampled_from(["given", "not_given", ""]),
    ),
    _record(
        "passage",
        number=st.sampled_from(["E1", "E2"]),
        ipp=st.sampled_from([*PERSONS, ""]),
        nda=st.sampled_from([*STAYS, ""]),
        birth_date=st.just("1950-01-01"),
        entry=moments,
        professional=st.sampled_from(["", "A1"]),
        diagnosis=st.sampled_from(["I10", ""]),
    ),
    NOBODYS,
    _record(
        "report",
        number=st.sampled_from(["D1", "D2"]),
        ipp=st.sampled_from([*PERSONS, ""]),
        nda=st.sampled_from([*STAYS, ""]),
        type=st.sampled_from(["CRH", "CRO", "X"]),
        status=st.sampled_from(["validated", "draft", ""]),
        text=st.sampled_from(["Un", "Deux"]),
        original=st.sampled_from(["", "QQ==", "Qg=="]),
        author=st.sampled_from(["", *STAFF]),
        written=moments,
    ),
    _record(
        "professional",
        number=st.sampled_from(STAFF),
        rpps=st.sampled_from(["", *STAFF]),
        status=st.sampled_from(["active", "left", ""]),
        specialty=st.sampled_from(["SM04", ""]),
        units=st.sampled_from(["U1", "U1;U2", ""]),
    ),
    _record(
        "assignment",
        professional=st.sampled_from(STAFF),
        unit=st.sampled_from(["U1", "U2"]),
        valid_from=st.sampled_from(["", "2023-01-01"]),
        valid_to=st.sampled_from(["", "2023-12-31"]),
    ),
    _record(
        "reading",
        number=st.sampled_from(["V1", "V2", "V3"]),
        ipp=st.sampled_from([*PERSONS, ""]),
        nda=st.sampled_from([*STAYS, ""]),
        code=st.sampled_from(["FC", "TEMP"]),
        loinc=st.sampled_from(["", "8867-4"]),
        value=st.sampled_from(["1", "<5", "x"]),
        unit=st.sampled_from(["bpm", "?", ""]),
        measured=moments,
        status=st.sampled_from(["raw", "validated", ""]),
    ),
    _record(
        "device_use",
        number=st.sampled_from(["D1", "D2"]),
        ipp=st.sampled_from([*PERSONS, ""]),
        nda=st.sampled_from([*STAYS, ""]),
        kind=st.sampled_from(["ventilation", "dialysis", "other"]),
        code=st.sampled_from(["X1", "X2"]),
        mode=st.sampled_from(["VAC", ""]),
        start=moments,
    ),
    _record(
        "score",
        number=st.sampled_from(["S1", "S2"]),
        ipp=st.sampled_from([*PERSONS, ""]),
        nda=st.sampled_from([*STAYS, ""]),
        name=st.sampled_from(["IGS2", "sofa", "GCS"]),
        value=st.sampled_from(["3", "9"]),
        rated=moments,
    ),
    _record(
        "form",
        number=st.sampled_from(["F1", "F2"]),
        ipp=st.sampled_from([*PERSONS, ""]),
        nda=st.sampled_from([*STAYS, ""]),
        code=st.sampled_from(["ADM", "EVA"]),
        version=st.sampled_from(["1", ""]),
        filled=moments,
        professional=st.sampled_from(["", *STAFF]),
        whole=st.sampled_from(["1", ""]),
    ),
    _record(
        "answer",
        form=st.sampled_from(["F1", "F2", "F3"]),
        path=st.sampled_from(["q1", "q2"]),
        rank=st.sampled_from(["1", "2", ""]),
        code=st.sampled_from(["Q1", "Q2"]),
        value=st.sampled_from(["1", "oui", "x"]),
        type=st.sampled_from(["number", ""]),
    ),
    _record(
        "question",
        code=st.sampled_from(["Q1", "Q2"]),
        version=st.sampled_from(["1", "2", ""]),
        form_code=st.sampled_from(["ADM", "EVA", ""]),
        form_loinc=st.sampled_from(["", "74465-6"]),
        own_code=st.sampled_from(["", "TEMP"]),
        loinc=st.sampled_from(["", "8310-5"]),
        type=st.sampled_from(["", "number", "yes_no", "code"]),
        unit=st.sampled_from(["", "Cel"]),
        domain=st.sampled_from(["", "measurement"]),
    ),
    _record(
        "unit_stay",
        rss=st.just("1"),
        rum=st.sampled_from(["1", "2"]),
        nda=st.sampled_from(STAYS),
        start=st.sampled_from(DAYS[:3]),
        end=st.sampled_from(DAYS[4:6]),
        exit_mode=st.sampled_from(["8", "9"]),
        ghm=st.sampled_from(["04M083", ""]),
    ),
    _record(
        "unit_stay",
        rss=st.just("SMR 1"),
        rum=st.sampled_from(["012024 U3", "022024 U3"]),
        nda=st.sampled_from(STAYS),
        care_type=st.just("SMR"),
        week=st.sampled_from(["2024-01-01", "2024-01-08"]),
        start=st.sampled_from(["2024-01-03", ""]),
        end=st.sampled_from(["2024-01-09", ""]),
        exit_mode=st.sampled_from(["", "9"]),
        hospitalisation=st.sampled_from(["1", "4", ""]),
        weekdays=st.sampled_from(["11111", "00111", ""]),
        gme=st.sampled_from(["0147JA", ""]),
        dressing=st.sampled_from(["1", "4", ""]),
    ),
    _record(
        "stay_patient", nda=st.sampled_from(STAYS), ipp=st.sampled_from(PERSONS), birth_date=st.just("1950-01-01")
    ),
    _record(
        "care_unit",
        code=st.sampled_from(["U1", "U2", "H"]),
        parent_code=st.sampled_from(["H", ""]),
        valid_from=st.sampled_from(["", "2023-01-01"]),
        label=st.sampled_from(["a", "b"]),
        activity=st.sampled_from(["icu", "icu", ""]),
        finess=st.sampled_from(["990000001", "990000002", ""]),
    ),
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Record], list[list[Record]]]:
    """Records, and the same in batches: in another order, split, some of them several times."""
    records = draw(st.lists(RECORDS, min_size=4, max_size=30))
    again = draw(st.lists(st.sampled_from(records), max_size=5))
    shuffled = draw(st.permutations(records + again))
    cuts = sorted(draw(st.lists(st.integers(1, len(shuffled)), max_size=3)))
    batches = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(shuffled)], strict=True)]
    return records, [batch for batch in batches if batch]


@pytest.mark.nightly
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(histories(), st.booleans())
def test_any_order_any_split(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, history: tuple[list[Record], list[list[Record]]], amends: bool
) -> None:
    world.in_process(monkeypatch)
    monkeypatch.setattr(
        touched, "SHARE", 9.0
    )  # three persons are few: only whom a batch touches is made anew all the same
    monkeypatch.setattr(journal, "PIECES", 1)  # from the second night on, pieces are gathered
    monkeypatch.setattr(amending, "SHARE", 9.0 if amends else -1.0)  # files are changed each night, or written anew
    records, batches = history
    with tempfile.TemporaryDirectory(dir=tmp_path) as place:
        at_once, files = world.empty(Path(place), 1)
        by_night, nights = world.empty(Path(place), 2)
        # One secret, so that ids are the same and whole rows can be compared.
        secret = at_once.key("ids")
        (by_night.keys / "ids").write_bytes(secret)
        by_night.mark_key("ids", secret)
        world.write(files, 1, records)
        with monkeypatch.context() as patched:  # as if each file were large: a piece of the journal by itself
            patched.setattr(intake, "LARGE", 1)
            whole = world.load(at_once, files)
        report = whole
        for number, batch in enumerate(batches, 1):
            world.write(nights, number, batch)
            one = world.load(by_night, nights)
            report = report if one.unchanged else one  # a batch that came before, byte for byte
        first, second = world.content(at_once), world.content(by_night)
        assert first == second, world.differences(first, second)
        loaded = [{s.kind: (s.loaded, s.waiting) for s in r.sums} for r in (whole, report)]
        assert loaded[0] == loaded[1]
