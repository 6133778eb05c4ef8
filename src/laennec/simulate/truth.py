"""The truth: what the warehouse should hold once every file has been read, whatever the order. Tables of the key."""

from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate import extracts
from laennec.simulate.coding import ROLES
from laennec.simulate.groups import ghm, grouped_by
from laennec.simulate.key import write
from laennec.simulate.lab import ANALYSES, TEXT
from laennec.simulate.mistakes import CANCEL, Mistakes
from laennec.simulate.paths import CLASSES, DAY_CLASS, IN_EMERGENCY, INPATIENT_CLASS, KINDS, PLANNED
from laennec.simulate.plan import DAY
from laennec.simulate.results import Sent, as_written, requesters, result_columns, styles
from laennec.simulate.staff import responsible, staff_numbers
from laennec.simulate.texts import NONE, Ints, decimal, number, pick, where
from laennec.simulate.wording import identity, known_at
from laennec.simulate.world import EXTRACT, HL7, World

_CLASS_OF_FORM = np.array([0, 1, 2, 2, 3, 4, 2, 2])


def write_truth(
    folder: Path,
    world: World,
    mistakes: Mistakes,
    sent: Sent,
    stands: NDArray[np.bool_],
    lost: Ints,
    coded: Ints,
    transmitted: Ints,
) -> dict[str, int]:
    """Write all tables; rows by table. `lost`: results in refused lines; `coded`: unit stays (rows) that stand,
    of those `transmitted`.
    """
    end = world.plan.end_day * DAY
    return {
        "persons": _persons(folder, world, mistakes, end),
        "identities": _identities(folder, world, mistakes, end),
        "deaths": _deaths(folder, world, mistakes, coded),
        "visits": _visits(folder, world, mistakes, end),
        "movements": _movements(folder, world, mistakes, end),
        "results": _results(folder, world, sent, stands, lost),
        "unit_stays": _unit_stays(folder, world, coded),
        "diagnoses": _codes(folder, world, coded, "diagnoses"),
        "acts": _codes(folder, world, coded, "acts"),
        "supplements": _supplements(folder, world, transmitted),
        "care_units": _care_units(folder, world),
    }


def as_dates(values: Ints) -> pa.Array:
    """Days since 1970 as Arrow's dates; NONE is null."""
    values = np.asarray(values)
    return pa.array(values.astype(np.int32), mask=values == NONE).view(pa.date32())


def as_times(values: Ints) -> pa.Array:
    """Minutes since 1970 as Arrow's times; NONE is null."""
    values = np.asarray(values, np.int64)
    return pa.array(np.where(values == NONE, 0, values) * 60_000_000, mask=values == NONE).view(pa.timestamp("us"))


def _known(world: World, end: int) -> Ints:
    """Identities that some file says."""
    return np.flatnonzero(world.identities.created < end)


def root_ipp(world: World, mistakes: Mistakes, identities: Ints) -> pa.Array:
    return number(world.identities.number[mistakes.root[identities]])


def _persons(folder: Path, world: World, mistakes: Mistakes, end: int) -> int:
    rows = _known(world, end)
    rows = rows[mistakes.root[rows] == rows]
    moved, dead = known_at(world, rows, np.full(len(rows), end))
    traits = identity(world, rows, moved, dead)
    names = ("birth_name", "used_name", "given_names", "sex", "birth_place", "ins", "postcode", "area")
    patient = world.identities.patient[rows]
    columns = {"ipp": traits["ipp"], "birth_date": as_dates(world.people.birth[patient])} | {
        n: traits[n] for n in names
    }
    return write(folder, "persons", columns)


def _identities(folder: Path, world: World, mistakes: Mistakes, end: int) -> int:
    rows = _known(world, end)
    columns = {"ipp": number(world.identities.number[rows]), "root_ipp": root_ipp(world, mistakes, rows)}
    return write(folder, "identities", columns | {"duplicate": pa.array(world.identities.duplicate[rows])})


def deaths_known(world: World) -> tuple[Ints, NDArray[np.bool_]]:
    """Patients whose death some file says: by the national file, or at the end of a stay."""
    people, stays = world.people, world.stays
    end = world.plan.end_day * DAY
    by_file = people.deceased_outside & (world.identities.death_said[: len(people)] != NONE)
    by_stay = np.zeros(len(people), bool)
    by_stay[stays.patient[stays.dies & (stays.end + 9 < end)]] = True
    return np.flatnonzero(by_file | by_stay), by_file


def _deaths(folder: Path, world: World, mistakes: Mistakes, coded: Ints) -> int:
    """One source a death: the national file before the PMSI before the ADT."""
    last = coded[world.rums.last[coded]]
    declared = np.zeros(len(world.people), bool)
    declared[world.stays.patient[world.rums.stay[last]][world.stays.dies[world.rums.stay[last]]]] = True
    patients, by_file = deaths_known(world)
    current = _current(world, mistakes)[patients]
    by_extract = world.hospital_way[world.identities.hospital[patients]] == EXTRACT
    past = world.identities.death_said[patients] < world.start
    national = by_file[patients] & (by_extract | past)
    source = pick(np.select([national, declared[patients]], [0, 1], 2), ["insee", "pmsi", "adt"])
    columns = {
        "ipp": number(world.identities.number[current]),
        "date": as_dates(world.people.death[patients]),
        "source": source,
    }
    return write(folder, "deaths", columns)


def _current(world: World, mistakes: Mistakes) -> Ints:
    """The identity that remains of each patient."""
    return mistakes.root[np.arange(len(world.people))]


def _visits(folder: Path, world: World, mistakes: Mistakes, end: int) -> int:
    """One row a visit: an emergency passage is its own, before the admission that follows it (same NDA, part 2)."""
    s = world.stays
    rows = np.arange(mistakes.real)
    rows = rows[s.start[rows] + 9 < end]
    passage = s.ward[rows] != NONE
    admitted = passage & (s.ward[rows] < s.end[rows]) & (s.ward[rows] + 9 < end)
    first = rows[passage]
    then = rows[~passage | admitted]
    stay = np.concatenate([first, then])
    is_first = np.arange(len(stay)) < len(first)
    begin = np.where(is_first | (s.ward[stay] == NONE), s.start[stay], s.ward[stay])
    finish = np.where(is_first, s.ward[stay], s.end[stay])
    closed = np.where(is_first, finish + 9 < end, s.end[stay] + 9 < end)
    klass = np.where(is_first, 1, _CLASS_OF_FORM[s.form[stay]])
    klass = np.where((klass == DAY_CLASS) & _by_messages(world, stay), INPATIENT_CLASS, klass)
    patient = _current(world, mistakes)[s.patient[stay]]
    opening = world.segments.place == 0
    unit = np.full(len(s), -1)
    unit[world.segments.stay[opening]] = world.segments.unit[opening]
    entered = np.full(len(s), -1)
    second = (world.segments.place == 1) & (world.segments.kind != IN_EMERGENCY)
    entered[world.segments.stay[second]] = world.segments.unit[second]
    after = ~is_first & (s.ward[stay] != NONE)
    columns = {
        "nda": number(world.nda[stay]),
        "part": pa.array(np.where(after, 2, 1), pa.int32()),
        "ipp": number(world.identities.number[patient]),
        "class": pick(klass, CLASSES),
        "start": as_times(begin),
        "end": as_times(np.where(closed, finish, NONE)),
        "hospital": pick(s.hospital[stay], [f"H{h + 1:02d}" for h in range(world.plan.hospitals)]),
        "unit": pick(np.where(after, entered[stay], unit[stay]), world.sites.units),
        "died": pa.array(s.dies[stay] & closed & (~is_first | ~(s.ward[stay] < s.end[stay]))),
        "mother_nda": number(np.where(s.mother[stay] >= 0, world.nda[np.maximum(s.mother[stay], 0)], NONE)),
    }
    return write(folder, "visits", columns)


def _by_messages(world: World, stay: Ints) -> NDArray[np.bool_]:
    """Whether HL7 says these stays, or their end: it knows no day class, and says inpatient."""
    s = world.stays
    return (world.hospital_way[s.hospital[stay]] == HL7) & (s.end[stay] + 9 >= world.start)


def _movements(folder: Path, world: World, mistakes: Mistakes, end: int) -> int:
    """The movements that stand: the last thing said of each number, if it is no cancellation."""
    said = mistakes.said
    rows = np.flatnonzero(said.said < end)
    order = rows[np.lexsort((said.action[rows], said.said[rows], said.number[rows]))]
    final = (
        np.concatenate([said.number[order][1:] != said.number[order][:-1], [True]])
        if len(order)
        else np.zeros(0, bool)
    )
    rows = order[final]
    some = said.take(rows[said.action[rows] != CANCEL])
    patient = _current(world, mistakes)[world.stays.patient[some.stay]]
    by_message = (world.hospital_way[world.stays.hospital[some.stay]] == HL7) & (some.said >= world.start)
    columns = {
        "movement": number(some.number, 9, "M"),
        "nda": number(world.nda[some.stay]),
        "ipp": number(world.identities.number[patient]),
        "kind": pick(some.kind, KINDS),
        "class": pick(np.where((some.klass == DAY_CLASS) & by_message, INPATIENT_CLASS, some.klass), CLASSES),
        "start": as_times(some.at),
        "unit": pick(some.unit, world.sites.units),
        "doctor": staff_numbers(*responsible(some.unit, some.stay)),
        "planned": pa.array(some.kind == PLANNED),
    }
    return write(folder, "movements", columns)


def _results(folder: Path, world: World, sent: Sent, stands: NDArray[np.bool_], lost: Ints) -> int:
    """Results with their final values, in slices: a million patients have thirty million."""
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    kept = stands.copy()
    kept[lost] = False
    kept &= world.requests.validated[world.results.request] < world.plan.end_day * DAY
    rows = np.flatnonzero(kept)
    laboratory = world.requests.laboratory[world.results.request]
    made = styles(world.plan.laboratories)
    total = 0
    writer = None
    for number_, style in enumerate(made):
        mine = rows[laboratory[rows] == number_]
        for begin in range(0, len(mine), 1_000_000):
            some = mine[begin : begin + 1_000_000]
            final = Sent(
                some,
                world.requests.validated[world.results.request[some]],
                np.zeros(len(some), np.int8),
                world.results.value[some],
                np.full(len(some), -1),
            )
            said = result_columns(world, final, style, ".")
            request = world.results.request[some]
            analysis = world.results.analysis[some].astype(np.int64)
            text = TEXT[analysis]
            value = np.where(text, np.nan, as_written(analysis, np.where(text, 0, world.results.value[some]), style))
            value = np.round(value, 3)
            table = pa.table(
                {
                    "laboratory": pa.repeat(pa.scalar(f"L{number_ + 1:02d}"), len(some)),
                    "request": said["request"],
                    "code": said["code"],
                    "ipp": said["ipp"],
                    "nda": said["nda"],
                    "loinc": said["loinc"],
                    "analysis": pick(world.results.analysis[some], [a["code"] for a in ANALYSES]),
                    "sampled": as_times(world.requests.sampled[request]),
                    "operator": said["sign"],
                    "number": pa.array(value, mask=np.isnan(value)),
                    "text": said["text"],
                    "requester": where(
                        world.laboratory_way[world.requests.laboratory[request]] == HL7,
                        staff_numbers(*requesters(world, request)),
                        pa.scalar(None, pa.string()),
                    ),
                    "unit": said["unit"],
                    "reference": pa.array(value / style.times[analysis], mask=np.isnan(value)),
                    "reference_unit": pick(analysis, [a["unit"] or None for a in ANALYSES]),
                    "low": said["low"],
                    "high": said["high"],
                }
            )
            writer = writer or pq.ParquetWriter(
                folder / "results.parquet", table.schema, compression="zstd", compression_level=1
            )
            writer.write_table(table)
            total += len(some)
    if writer:
        writer.close()
    return total


def rss_numbers(world: World) -> tuple[Ints, Ints]:
    """Numbers of the RSS (one a stay) and RUM of unit stays: counts, unique in the group."""
    first = np.cumsum(world.rums.first)
    return first, np.arange(1, len(world.rums) + 1)


def _unit_stays(folder: Path, world: World, coded: Ints) -> int:
    r, s = world.rums, world.segments
    rss, rum = rss_numbers(world)
    stay, segment = r.stay[coded], r.segment[coded]
    columns = {
        "finess": pick(world.stays.hospital[stay], world.sites.finess),
        "rss": number(rss[coded]),
        "rum": number(rum[coded]),
        "nda": number(world.nda[stay]),
        "unit": pick(s.unit[segment], world.sites.units),
        "start": as_dates(s.start[segment] // DAY),
        "end": as_dates(s.end[segment] // DAY),
        "ghm": where(grouped_by(world.stays.hospital[stay]), ghm(world, coded), pa.scalar(None, pa.string())),
        "igs2": pa.array(r.igs2[coded], mask=r.igs2[coded] == NONE),
        "weight": pa.array(r.weight[coded], mask=r.weight[coded] == NONE),
        "gestation": pa.array(r.gestation[coded], mask=r.gestation[coded] == NONE),
        "sessions": pa.array(r.sessions[coded], mask=r.sessions[coded] == NONE),
    }
    return write(folder, "unit_stays", columns)


def _codes(folder: Path, world: World, coded: Ints, what: str) -> int:
    codes = getattr(world, what)
    has = np.zeros(len(world.rums), bool)
    has[coded] = True
    rows = np.flatnonzero(has[codes.rum])
    rss, rum = rss_numbers(world)
    of = codes.rum[rows]
    columns = {
        "finess": pick(world.stays.hospital[world.rums.stay[of]], world.sites.finess),
        "rss": number(rss[of]),
        "rum": number(rum[of]),
        "nda": number(world.nda[world.rums.stay[of]]),
        "rank": pa.array(codes.rank[rows], pa.int32()),
        "code": pick(codes.code[rows], codes.table),
        "date": as_dates(codes.day[rows]),
    }
    if what == "acts":
        columns["activity"] = pick(codes.role[rows] // 4, ["1", "4"])
    else:
        columns["role"] = pick(codes.role[rows], ROLES)
    return write(folder, what, columns)


def _supplements(folder: Path, world: World, transmitted: Ints) -> int:
    """They come in files of their own: a spoilt RUM takes none with it."""
    s = world.supplements
    has = np.zeros(len(world.rums), bool)
    has[transmitted] = True
    rows = np.flatnonzero(has[s.rum])
    columns = {
        "nda": number(world.nda[world.rums.stay[s.rum[rows]]]),
        "kind": where(s.drug[rows], pa.scalar("med"), pa.scalar("dmi")),
        "code": pick(s.code[rows], s.table),
        "date": as_dates(s.day[rows]),
        "quantity": decimal(s.quantity[rows] / 1_000, np.full(len(rows), 3)),
        "amount": decimal(s.price[rows] / 1_000, np.full(len(rows), 3)),
    }
    return write(folder, "supplements", columns)


def _care_units(folder: Path, world: World) -> int:
    rows = [*world.sites.rows, extracts.opened_unit(world)]
    names = ("code", "level", "label", "parent_code", "finess", "activity", "valid_from", "valid_to")
    return write(
        folder,
        "care_units",
        {name: pa.array([row[i] or None for row in rows], pa.string()) for i, name in enumerate(names)},
    )
