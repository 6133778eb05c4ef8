"""Zones, offsets, doubled and missing hours: what a time becomes, and what is counted of it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laennec.errors import LaennecError
from laennec.loading.hospital import clock
from laennec.loading.hospital.mapped import select_records
from laennec.sources.mapping.chosen import Mappings
from laennec.sources.mapping.clock import Clock, changes
from laennec.sources.mapping.reading import read_mapping

FORMATS = '["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"]'


def placed(top: str = "", source: str = ""):
    """The one record of a mapping with these zones."""
    text = f"""format = "laennec.mapping/1"
name = "zones"
version = 1
{top}
[[source]]
files = "*.csv"
format = "csv"
{source}
[[source.record]]
kind = "movement"
[source.record.fields]
movement = "ID"
start = {{ column = "AT", format = {FORMATS} }}
"""
    return Mappings([read_mapping(text)], ()).records("x.csv", "csv")[0]


def read(one, *texts):
    """[(start, _clock)] of texts."""
    values = {}
    db = duckdb.connect()
    names = [str(n) for n in range(len(texts))]
    db.register("given", pa.table({"_line": pa.array(range(len(texts))), "ID": names, "AT": list(texts)}))
    columns = ["_line", "ID", "AT"]
    given_ = "select * from given"
    sql = select_records(one.content, given_, file_date=None, values=values, columns=columns, clock=one.clock)
    return db.execute(f"select start, _clock from ({sql}) order by _line", values).fetchall()


def at(text):
    return datetime.fromisoformat(text)


def test_what_is_odd_about_a_time_is_told_and_nothing_guessed():
    found = read(
        placed(),
        "2024-03-31 01:59:59", "2024-03-31 02:00:00", "2024-03-31 02:59:59", "2024-03-31 03:00:00",
        "2024-10-27 01:59:59", "2024-10-27 02:00:00", "2024-10-27 02:59:59", "2024-10-27 03:00:00",
        "2024-10-26 02:30:00", "2024-10-27", "2024-10-27 01:30:00 Z", "not a time",
    )  # fmt: skip
    bits = [0, clock.NEVER, clock.NEVER, 0, 0, clock.TWICE, clock.TWICE, 0, 0, clock.DATE_ONLY, clock.MOVED, 0]
    assert [odd for _, odd in found] == bits
    assert found[1][0] == at("2024-03-31 02:00:00") and found[9][0] == at("2024-10-27 00:00:00")
    assert found[10][0] == at("2024-10-27 02:30:00") and found[11][0] is None


def test_a_source_in_another_zone_is_moved_and_its_dates_are_not():
    one = placed('zone = "Indian/Reunion"', 'zone = "UTC"')
    assert one.clock == Clock("Indian/Reunion", "UTC")
    found = read(one, "2024-07-01 22:00:00", "2024-07-01", "2024-07-01 22:00:00 +02:00")
    assert [value for value, _ in found] == [
        at("2024-07-02 02:00:00"), at("2024-07-01 00:00:00"), at("2024-07-02 00:00:00"),
    ]  # fmt: skip
    assert [odd for _, odd in found] == [clock.MOVED, clock.DATE_ONLY, clock.MOVED]


def test_the_hospitals_zone_holds_for_the_formats_own_mappings():
    own = read_mapping(
        'format = "laennec.mapping/1"\nname = "x"\nversion = 1\nzone = "America/Cayenne"\n'
        '[[source]]\nfiles = "*.hl7"\nformat = "hl7v2"\n'
    )
    assert {p.clock for p in Mappings([own]).records("a.hl7", "hl7v2")} == {
        Clock("America/Cayenne", "America/Cayenne")
    }


@pytest.mark.parametrize(
    ("top", "source", "place"),
    [('zone = "Paris"', "", "zone"), ("", 'zone = "CEST"', "source 1, zone"), ("zone = 1", "", "zone")],
)
def test_a_zone_that_is_none_is_named(top, source, place):
    with pytest.raises(LaennecError, match=place):
        placed(top, source)


def test_an_offset_without_a_time_is_no_format():
    with pytest.raises(LaennecError, match="offset"):
        read_mapping(
            'format = "laennec.mapping/1"\nname = "x"\nversion = 1\n[[source]]\nfiles = "*"\nformat = "csv"\n'
            '[[source.record]]\nkind = "movement"\n[source.record.fields]\nmovement = "A"\n'
            'start = { column = "B", format = "%Y-%m-%d%z" }\n'
        )


@settings(max_examples=60, deadline=None)
@given(
    st.datetimes(datetime(1996, 1, 1), datetime(2059, 12, 31)).map(lambda d: d.replace(microsecond=0)),
    st.sampled_from(["Europe/Paris", "Pacific/Noumea", "America/Martinique", "Australia/Lord_Howe", "UTC"]),
    st.sampled_from(["Europe/Paris", "Indian/Reunion", "America/Miquelon", "UTC"]),
    st.integers(-14 * 60, 14 * 60),
)
def test_times_are_moved_as_the_calendar_of_zones_says(moment, written, home, minutes):
    one = placed(f'zone = "{home}"', f'zone = "{written}"')
    sign, offset = "-" if minutes < 0 else "+", abs(minutes)
    texts = [f"{moment}", f"{moment} {sign}{offset // 60:02}:{offset % 60:02}"]
    (plain, _), (offsetted, _) = read(one, *texts)
    there = ZoneInfo(written)
    real = moment.replace(tzinfo=there).astimezone(ZoneInfo("UTC")).astimezone(there).replace(tzinfo=None) == moment
    once = moment.replace(tzinfo=there, fold=0).utcoffset() == moment.replace(tzinfo=there, fold=1).utcoffset()
    if real and once:
        assert plain == moment.replace(tzinfo=there).astimezone(ZoneInfo(home)).replace(tzinfo=None)
    utc = (moment - timedelta(minutes=minutes)).replace(tzinfo=ZoneInfo("UTC"))
    assert offsetted == utc.astimezone(ZoneInfo(home)).replace(tzinfo=None)


@pytest.mark.parametrize("home", ["Europe/Paris", "Australia/Lord_Howe", "America/Miquelon", "Indian/Reunion", "UTC"])
def test_hours_that_happen_twice_or_never_are_those_of_the_calendar(home):
    steps = [datetime(2023, 12, 31) + timedelta(minutes=15 * k) for k in range(4 * 24 * 400)]
    found = [odd for _, odd in read(placed(f'zone = "{home}"'), *map(str, steps))]
    twice, never = set(changes(home).twice), set(changes(home).never)
    assert [s for s, odd in zip(steps, found, strict=True) if odd == clock.TWICE] == [s for s in steps if s in twice]
    assert [s for s, odd in zip(steps, found, strict=True) if odd == clock.NEVER] == [s for s in steps if s in never]


def test_the_changes_of_a_zone_are_those_of_its_calendar():
    paris = changes("Europe/Paris")
    assert at("2024-03-31 02:15:00") in paris.never and at("2024-10-27 02:45:00") in paris.twice
    assert not changes("Indian/Reunion").twice and not changes("UTC").never
    half = [m for m in changes("Australia/Lord_Howe").twice if m.year == 2024]
    assert half == [at("2024-04-07 01:30:00"), at("2024-04-07 01:45:00")]
