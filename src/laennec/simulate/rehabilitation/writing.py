"""How rehabilitation is declared: RHS in the version of the year, VIDHOSP, a file a hospital and month."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.declared import Sending, edited, put_lines, split, transmissions
from laennec.simulate.delivery import Delivery, Edit, chosen, constant, sheet
from laennec.simulate.extracts import plant_instead, plant_repeats
from laennec.simulate.people import DISEASES, TOWNS
from laennec.simulate.plan import DAY
from laennec.simulate.rehabilitation.story import (
    ACTS,
    BY_DAY,
    CCAM,
    COMPLETE,
    CSAR,
    DIAGNOSES,
    FRACTURE,
    HEART,
    PERFORMERS,
    Acts,
    Rehabilitation,
    Weeks,
)
from laennec.simulate.texts import NONE, PMSI, Ints, days, join, number, pick
from laennec.simulate.wording import births, identity
from laennec.simulate.world import World
from laennec.sources.pmsi import writing
from laennec.sources.pmsi.layouts import layout

_VERSIONS = ((2017, "9"), (2020, "A"), (2021, "B"), (2024, "C"), (9999, "D"))
"""The last year of each version, by its last letter."""
UNGROUPED = "9AB"
"""The versions that the third hospital of each three sends before grouping."""
ITEMS = ("DHAB", "DDEP", "DALI", "DCNT", "DCMP", "DREL")
GROUPS = (("01", "47"), ("08", "41"), ("05", "12"))
_FEWEST = 6
"""Lines of a file of which some may be spoilt: fewer would not say any more what file it is."""
_NO = pa.scalar(None, pa.string())
_FIELDS = [
    Edit("impossible week", "NSEM", constant("992024"), "quarantined", "bad_date"),
    Edit("days not 0 or 1", "JHWE", constant("1X111"), "quarantined", "bad_value"),
    Edit("score out of range", "DHAB", constant("7"), "quarantined", "unknown_code"),
    Edit("unknown diagnosis", "MMP", constant("Q9XX9"), "kept", "unknown_code"),
]
_EDITS = [
    *_FIELDS,
    Edit("line truncated", "", lambda line: pc.utf8_slice_codeunits(line, 0, 96), "quarantined", "truncated"),
    Edit("line too long", "", lambda line: join([line, "          9999"], ""), "quarantined", "too_long"),
    # The version begins at the tenth character, of grouped lines at the eleventh.
    Edit(
        "wrong version", "",
        lambda line: join([pc.utf8_slice_codeunits(line, 0, 9), "7777", pc.utf8_slice_codeunits(line, 13)], ""),
        "quarantined", "bad_version",
    ),
]  # fmt: skip


@dataclass
class Sent:
    """One row a sending of a week. `over`: the stay had ended by then; `again`: the week was sent before."""

    week: Ints
    over: NDArray[np.bool_]
    again: NDArray[np.bool_]
    sending: Sending

    def __len__(self) -> int:
        return len(self.week)


def make_sent(world: World, stays: Rehabilitation, weeks: Weeks) -> Sent:
    """Each week in its month, and once more in the month in which its stay ended; what one file holds twice, once."""
    month = _month(weeks.monday + 6)
    ends = month[np.flatnonzero(weeks.last)[np.cumsum(weeks.last) - weeks.last]]
    row = np.arange(len(weeks))
    later = row[ends > month]
    week, over = np.concatenate([row, later]), np.concatenate([ends == month, np.ones(len(later), bool)])
    hospital = world.stays.hospital[stays.after[weeks.of[week]]]
    sending = transmissions(world.plan, hospital, np.concatenate([month, ends[later]]))
    at = sending.of
    order = np.lexsort((over, at, week))
    twice = np.zeros(len(week), bool)
    twice[order[:-1]] = (week[order[1:]] == week[order[:-1]]) & (at[order[1:]] == at[order[:-1]])
    kept = np.flatnonzero(~twice & (at >= 0))
    kept = kept[np.lexsort((over[kept], week[kept]))]
    again = np.concatenate([[False], week[kept][1:] == week[kept][:-1]]) if len(kept) else np.zeros(0, bool)
    found = Sending(at[kept], sending.hospital, sending.slot, sending.year, sending.month)
    return Sent(week[kept], over[kept], again, found)


def _month(day: Ints) -> Ints:
    return day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def letters(sending: Sending) -> NDArray[np.str_]:
    """The last letter of the version of each transmission."""
    return np.array([next(letter for last, letter in _VERSIONS if year <= last) for year in sending.year])


def is_grouped(sending: Sending) -> NDArray[np.bool_]:
    """Whether each transmission is."""
    return (sending.hospital % 3 != 2) | ~np.isin(letters(sending), list(UNGROUPED))


def stay_numbers(rows: Ints) -> pa.Array:
    return number(rows + 1)


def stay_ndas(rows: Ints) -> pa.Array:
    return number(rows + 1, 7, "SR")


def week_numbers(weeks: Weeks, rows: Ints) -> pa.Array:
    """032024: the third week of 2024."""
    thursday = (weeks.monday[rows] + 3).astype("datetime64[D]")
    year = thursday.astype("datetime64[Y]").astype(np.int64) + 1970
    first = thursday.astype("datetime64[Y]").astype("datetime64[D]")
    week = (thursday - first).astype(np.int64) // 7 + 1
    return number(week * 10_000 + year, 6)


def associated(world: World, stays: Rehabilitation, rows: Ints) -> tuple[Ints, Ints, list[str]]:
    """(place in rows, code, the codes) of the chronic diseases of stays."""
    table = [disease.codes[0] for disease in DISEASES.values() if disease.codes]
    patient = world.stays.patient[stays.after[rows]]
    has = [
        world.people.active(name, patient, stays.start[rows]) for name, disease in DISEASES.items() if disease.codes
    ]
    place, code = np.nonzero(np.stack(has, axis=1))
    return place, code, table


def severity(stays: Rehabilitation, of: Ints, over: NDArray[np.bool_]) -> Ints:
    """Of the group, 1 until the stay is over."""
    return np.where(over, 1 + of % 3, 1)


def write_weeks(
    world: World, stays: Rehabilitation, weeks: Weeks, acts: Acts, sent: Sent, delivery: Delivery
) -> NDArray[np.bool_]:
    """Write the RHS. Returns which sendings (rows) stand in the end."""
    random = world.plan.random("rehabilitation files")
    files = _named(world, delivery, sent.sending, "rhs")
    line = np.arange(len(sent))
    of = sheet(line, files[sent.sending.of], line)
    record = join(
        [stay_numbers(weeks.of[sent.week]), " ", week_numbers(weeks, sent.week)], ""
    )  # what a line is of, whatever its sending
    lines = np.bincount(sent.sending.of, minlength=len(files))
    twice = np.zeros(len(weeks), bool)
    twice[sent.week[sent.again]] = True
    able = np.flatnonzero(~twice[sent.week] & (lines[sent.sending.of] >= _FEWEST))
    weights = {e.defect: 1.0 for e in _EDITS} | {"repeated record": 2.0}
    picked = chosen(random, able, world.plan.dirt, weights)
    lost = plant_instead(delivery, of, picked, _EDITS, "unit_stay", record)
    older = np.flatnonzero(sent.again) - 1
    plant_repeats(delivery, of, picked["repeated record"], "unit_stay", record)
    at = dict(zip(files.tolist(), range(len(files)), strict=True))

    def rhs(some: Ints, edit: Ints, file: int) -> pa.Array:
        return _rhs(world, (stays, weeks, acts, sent), some, edit, at[file])

    put_lines(delivery, of, rhs, _EDITS, len(_FIELDS))
    stands = np.ones(len(sent), bool)
    stands[older] = False
    stands[lost] = False
    return stands


def _named(world: World, delivery: Delivery, sending: Sending, kind: str) -> Ints:
    """A file a transmission: `990001000.2024.12.rhs.txt`."""
    each = zip(sending.hospital, sending.slot, sending.year, sending.month, strict=True)
    ending = {"vidhosp": "smr.vidhosp"}.get(kind, kind)
    return np.array(
        [
            delivery.name_file(kind, int(slot), f"{world.sites.finess[h]}.{year}.{month:02d}.{ending}.txt")
            for h, slot, year, month in each
        ],
        np.int64,
    )


def _rhs(world: World, story: tuple[Rehabilitation, Weeks, Acts, Sent], some: Ints, edit: Ints, at: int) -> pa.Array:
    """The lines of some sendings, all of one transmission."""
    stays, weeks, acts, sent = story
    letter = str(letters(sent.sending)[at])
    grouped = bool(is_grouped(sent.sending)[at])
    week, over = sent.week[some], sent.over[some]
    of = weeks.of[week]
    after, why = stays.after[of], stays.why[of]
    identities, count = world.sent_as[after], len(some)
    ends = over & weeks.last[week]
    operated = np.isin(why, (FRACTURE, HEART))
    fixed = {
        "VRHSG": _repeat(f"M1{letter}", count),
        "VRHS": _repeat(f"M0{letter}", count),
        "FINESS": pick(world.stays.hospital[after], world.sites.finess),
        "NSSR": stay_numbers(of),
        "NADL": stay_ndas(of),
        "GVC": _repeat("11", count),
        "GCM": pick(why, [group[0] for group in GROUPS]),
        "GCD": pick(why, [group[1] for group in GROUPS]),
        "GSU": _repeat("A", count),
        "GNR": _repeat("J", count),
        "GNL": _repeat("A", count),
        "GSV": number(severity(stays, of, over)),
        "DDSEJ": days(stays.start[of], PMSI),
        "DFSEJ": days(np.where(over, stays.end[of], NONE), PMSI),
        "DNAIS": days(births(world, identities), PMSI),
        "SEXE": pick(world.people.female[world.stays.patient[after]].astype(int), ["1", "2"]),
        "CPRE": pick(world.people.town[world.stays.patient[after]], [town["postcode"] for town in TOWNS]),
        "TYHO": pick(stays.by_day[of].astype(int), [COMPLETE, BY_DAY]),
        "DEUM": days(stays.start[of], PMSI),
        "MEUM": _repeat("7", count),
        "PROV": _repeat("1", count),
        "DSUM": days(np.where(ends, stays.end[of], NONE), PMSI),
        "MSUM": pick(np.where(ends, 0, -1), ["8"]),
        "NSEM": week_numbers(weeks, week),
        "JHWE": present(weeks, week, 0, 5),
        "JWE": present(weeks, week, 5, 7),
        "NUM": pick(stays.unit[of], world.sites.units),
        "TAUM": pick(why, ["52", "51", "53"]),
        "DIC": days(np.where(operated, world.stays.start[after] // DAY, NONE), PMSI),
    }
    fixed |= {column: pick(why, [row[i] for row in DIAGNOSES]) for i, column in enumerate(("FPP", "MMP", "AE"))}
    fixed |= {item: number(weeks.scores[week, i]) for i, item in enumerate(ITEMS)}
    fixed = edited(fixed, edit, _FIELDS)
    tables = {"fixed": pa.table(fixed | {"_line": pa.array(np.arange(1, count + 1))})}
    place, code, table = associated(world, stays, of)
    tables["da"] = _zone(place, _ranks(place), {"TDA": pick(code, table)})
    line, row = acts_of(acts, week)
    csarr, ccam = acts.code[row] >= 0, acts.code[row] < 0
    mine = row[csarr]
    code = why[line[csarr]] * 3 + acts.code[mine]
    date, performer = days(acts.day[mine], PMSI), pick(acts.code[mine], PERFORMERS)
    quantity = pa.array(acts.quantity[mine])
    zone = {"CACS": pick(code, sum(ACTS, ())), "CML": _repeat("ZV", len(mine)), "CINT": performer}
    tables["acs"] = _zone(line[csarr], acts.rank[mine], zone | {"NREAL": quantity, "DR": date})
    zone = {"CACR": pick(acts.code[mine], CSAR), "CINT": performer, "NREAL": quantity, "CR": date}
    tables["acr"] = _zone(line[csarr], acts.rank[mine], zone)
    mine = row[ccam]
    zone = {"DR": days(acts.day[mine], PMSI), "CCCA": _repeat(CCAM, len(mine)), "PHAS": _repeat("0", len(mine))}
    zone |= {"ACTI": _repeat("1", len(mine)), "NREAL": pa.array(acts.quantity[mine])}
    tables["acc"] = _zone(line[ccam], acts.rank[mine], zone)
    name, version = ("rhs_grouped", f"M1{letter}") if grouped else ("rhs", f"M0{letter}")
    return split(writing.write(layout(name, version), tables, padding="space" if letter == "9" else "zero"))


def _zone(line: Ints, rank: Ints, columns: dict[str, pa.Array]) -> pa.Table:
    return pa.table({"_line": pa.array(line + 1), "_rank": pa.array(rank)} | columns)


def _repeat(text: str, count: int) -> pa.Array:
    return pa.repeat(pa.scalar(text), count)


def _ranks(sorted_: Ints) -> Ints:
    """1, 2... within equal neighbours."""
    _, first, back = np.unique(sorted_, return_index=True, return_inverse=True)
    return np.arange(len(sorted_)) - first[back] + 1


def acts_of(acts: Acts, weeks: Ints) -> tuple[Ints, Ints]:
    """(place in weeks, row) of the acts of some weeks."""
    order = np.argsort(acts.week, kind="stable")
    begin = np.searchsorted(acts.week[order], weeks)
    counts = np.searchsorted(acts.week[order], weeks, "right") - begin
    line = np.repeat(np.arange(len(weeks)), counts)
    return line, order[
        np.repeat(begin, counts) + np.arange(len(line)) - np.repeat(np.cumsum(counts) - counts, counts)
    ]


def present(weeks: Weeks, rows: Ints, first: int, last: int) -> pa.Array:
    """Days of presence from the `first` to before the `last`, Monday being 0: 1 or 0 each."""
    return join([pick(weeks.days[rows, day].astype(int), ["0", "1"]) for day in range(first, last)], "")


def write_vidhosp(world: World, stays: Rehabilitation, weeks: Weeks, sent: Sent, delivery: Delivery) -> None:
    """Whose each stay is, in the file of its first sending."""
    files = _named(world, delivery, sent.sending, "vidhosp")
    stay, first = np.unique(weeks.of[sent.week], return_index=True)
    at = sent.sending.of[first]
    years = dict(zip(files.tolist(), sent.sending.year.tolist(), strict=True))

    def vidhosp(some: Ints, edit: Ints, file: int) -> pa.Array:
        after, count = stays.after[some], len(some)
        none = np.zeros(count, bool)
        traits = identity(world, world.sent_as[after], none, none)
        version = "V016" if years[file] >= 2023 else "V014"
        fixed = {
            "DNAIS": days(births(world, world.sent_as[after]), PMSI),
            "SEXE": pick(world.people.female[world.stays.patient[after]].astype(int), ["1", "2"]),
            "NADL": stay_ndas(some),
            "NFVH": _repeat(version, count),
            "FINESS": pick(world.stays.hospital[after], world.sites.finess),
            "IPP": traits["ipp"],
            "INS": traits["ins"],
        }
        return split(writing.write(layout("vidhosp", version), {"fixed": pa.table(fixed)}))

    put_lines(delivery, sheet(stay, files[at], stay), vidhosp, _EDITS, len(_FIELDS))
