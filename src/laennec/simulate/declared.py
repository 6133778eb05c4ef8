"""What the hospitals declare (PMSI MCO): RSS, VIDHOSP, FICHCOMP and TRA, month by month, in the version of the year.

The history has one transmission a hospital and year, as a year's last one holds all its months; on the nights a
hospital sends the month before, on a day of its own. Lines are written by the formats' writer in `sources`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.delivery import Delivery, Edit, Sheet, chosen, constant, each_file, sheet, spoilt
from laennec.simulate.extracts import plant_instead, plant_repeats
from laennec.simulate.groups import ghm, grouped_by
from laennec.simulate.paths import IN_ICU
from laennec.simulate.people import TOWNS, nir_text
from laennec.simulate.plan import DAY, Plan
from laennec.simulate.reasons import NEWBORN
from laennec.simulate.texts import NONE, PMSI, Ints, days, join, number, pick, where
from laennec.simulate.truth import rss_numbers
from laennec.simulate.wording import identity
from laennec.simulate.world import World
from laennec.sources.pmsi import writing
from laennec.sources.pmsi.layouts import layout

_VERSIONS = ((2014, "16"), (2016, "17"), (2018, "18"), (2019, "19"), (2021, "20"), (2022, "21"), (9999, "22"))
"""The last year of each version of the RSS."""
_NO = pa.scalar(None, pa.string())
_LINE = [
    Edit("line truncated", "", lambda line: pc.utf8_slice_codeunits(line, 0, 96), "quarantined", "truncated"),
    Edit("line too long", "", lambda line: join([line, "          9999"], ""), "quarantined", "too_long"),
    Edit(
        "wrong version", "",
        lambda line: join([pc.utf8_slice_codeunits(line, 0, 9), "777", pc.utf8_slice_codeunits(line, 12)], ""),
        "quarantined", "bad_version",
    ),
]  # fmt: skip
_FIELDS = [
    Edit("impossible date", "DEUM", constant("31022024"), "quarantined", "bad_date"),
    Edit("text in a number", "IGS2", constant("ABC"), "quarantined", "bad_number"),
    Edit("unknown diagnosis", "DP", constant("Q9XX9"), "kept", "unknown_code"),
]
RSS_EDITS = [*_FIELDS, *_LINE]


@dataclass
class Sending:
    """When each thing (a stay) is declared: the number of the transmission, and what a transmission is."""

    of: Ints  # row of the transmissions; -1: not yet
    hospital: Ints
    slot: Ints
    year: Ints
    month: Ints  # the last one it holds


def write_declared(world: World, delivery: Delivery) -> tuple[Ints, Ints]:
    """Write all files. Returns the unit stays (rows) that stand in them, and all that were sent, spoilt ones too."""
    random = world.plan.random("declared")
    sending = _sendings(world)
    by_hospital = grouped_by(np.arange(world.plan.hospitals))
    kinds = ("rss", "vidhosp", "med", "dmi", "tra")
    files = {kind: _named(world, delivery, sending, kind, by_hospital) for kind in kinds}
    r = world.rums
    declared = sending.of[r.stay]
    rows = np.flatnonzero(declared >= 0)
    of = sheet(rows, files["rss"][declared[rows]], rows)
    rss, rum = rss_numbers(world)
    record = join([number(rss), " ", number(rum)], "")
    weights = {e.defect: 1.0 for e in RSS_EDITS} | {"repeated record": 2.0}
    picked = chosen(random, np.arange(len(of)), world.plan.dirt, weights)
    lost = plant_instead(delivery, of, picked, RSS_EDITS, "unit_stay", record)
    plant_repeats(delivery, of, picked["repeated record"], "unit_stay", record)
    by_file = dict(zip(files["rss"].tolist(), range(len(files["rss"])), strict=True))

    def rss_lines(some: Ints, edit: Ints, file: int) -> pa.Array:
        at = by_file[file]
        version = _version(int(sending.year[at]))
        kind = "rss_grouped" if by_hospital[sending.hospital[at]] else "rss"
        return _rss(world, some, edit, kind, ("1" if kind == "rss_grouped" else "0") + version)

    put_lines(delivery, of, rss_lines)
    first = rows[r.first[rows]]
    _write_vidhosp(world, delivery, sending, files["vidhosp"], first, random)
    _write_supplements(world, delivery, sending, files)
    chained = first[by_hospital[world.stays.hospital[r.stay[first]]]]
    of = sheet(chained, files["tra"][declared[chained]], chained)
    put_lines(delivery, of, lambda some, edit, file: _tra(world, some))
    return np.setdiff1d(rows, lost), rows


def _version(year: int) -> str:
    return next(version for last, version in _VERSIONS if year <= last)


def _sendings(world: World) -> Sending:
    """Each stay that is coded, by the month of its end."""
    plan, r, s = world.plan, world.rums, world.stays
    stays = r.stay[r.first]
    month = (s.end[stays] // DAY).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    found = transmissions(plan, s.hospital[stays], month)
    sent = np.full(len(s), -1)
    sent[stays] = found.of
    return replace(found, of=sent)


def transmissions(plan: Plan, hospital: Ints, month: Ints) -> Sending:
    """When what belongs to a month (since 1970) is declared: on a day of the month after, which is the hospital's."""
    day = (month + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + 2 + hospital * 7 % 26
    rows = np.flatnonzero(day < plan.end_day)
    sent = np.full(len(month), -1)
    month, hospital, day = month[rows], hospital[rows], day[rows]
    past = day < plan.start_day
    year = 1970 + month // 12
    slot = np.where(past, year - (plan.start.year - plan.years), plan.years + 1 + day - plan.start_day)
    key = (hospital * 10_000 + slot) * 4_000 + np.where(past, 0, month)
    unique, of = np.unique(key, return_inverse=True)
    last = np.zeros(len(unique), np.int64)
    np.maximum.at(last, of, month)
    # A closed year's file bears its last month, whether or not anything of it was sent.
    first = np.full(len(unique), -1)
    first[of[::-1]] = np.arange(len(of))[::-1]
    sent[rows] = of
    return Sending(sent, hospital[first], slot[first], 1970 + last // 12, last % 12 + 1)


def _named(world: World, delivery: Delivery, sending: Sending, kind: str, grouped: NDArray[np.bool_]) -> Ints:
    """A file a transmission: `990001000.2024.12.rss.txt`."""
    numbers = []
    for h, slot, year, month in zip(sending.hospital, sending.slot, sending.year, sending.month, strict=True):
        ending = "rss.ini" if kind == "rss" and not grouped[h] else kind
        name = f"{world.sites.finess[h]}.{year}.{month:02d}.{ending}.txt"
        numbers.append(delivery.name_file(kind, int(slot), name))
    return np.array(numbers, np.int64)


def put_lines(
    delivery: Delivery,
    of: Sheet,
    lines: Callable[[Ints, Ints, int], pa.Array],
    edits: Sequence[Edit] = RSS_EDITS,
    fields: int = len(_FIELDS),
) -> None:
    """Each file of the sheet, its lines made by the writer (which spoils single `fields` itself: `edited`) and then
    spoilt as a whole.
    """
    for file, rows in each_file(of):
        made = lines(of.row[rows], of.edit[rows], file)
        made = spoilt({"line": made}, np.where(of.edit[rows] > fields, of.edit[rows], 0), edits)
        delivery.put(file, made, of.plant[rows], newline="\r\n", encoding="latin-1")


def edited(fixed: dict[str, pa.Array], edit: Ints, fields: Sequence[Edit]) -> dict[str, pa.Array]:
    """The columns, each edit applied to its rows."""
    fixed = dict(fixed)
    for number_, one in enumerate(fields, 1):
        mask = edit == number_
        if mask.any():
            column = fixed[one.field].cast(pa.string())
            if one.field == "IGS2":
                column = pc.utf8_lpad(column, 3, "0")
            fixed[one.field] = where(mask, one.change(column), column)
    return fixed


def split(data: bytes) -> pa.Array:
    """A file's lines."""
    return pa.array(data.decode("latin-1").removesuffix("\r\n").split("\r\n"))


def _int(values: Ints) -> pa.Array:
    values = np.asarray(values)
    return pa.array(values, mask=values == NONE)


def _repeat(text: str, count: int) -> pa.Array:
    return pa.repeat(pa.scalar(text), count)


def _rss(world: World, some: Ints, edit: Ints, kind: str, version: str) -> pa.Array:
    """The lines of these unit stays, with their diagnoses and acts."""
    r, s, g = world.rums, world.stays, world.segments
    stay, segment = r.stay[some], r.segment[some]
    patient = s.patient[stay]
    count = len(some)
    rss, rum = rss_numbers(world)
    born = s.form[stay] == NEWBORN
    first, last = r.first[some], r.last[some]
    emergency = (s.ward[stay] != NONE) & first
    recent = version.endswith("22")
    draw = (s.start[stay] * 2_654_435_761 >> 7) % 100
    gone = last & ~s.dies[stay] & (draw < 8) & np.isin(s.form[stay], (2, 3))
    leaves = np.select([~last, s.dies[stay], gone], [0, 3, 2], 1)
    where_to = np.select([~last, gone], [0, np.where(draw < 5, 1, 0)], -1)
    from_icu = np.concatenate([[False], g.kind[segment[1:] - 1] == IN_ICU]) if count else np.zeros(0, bool)
    provenance = np.where(~first, np.where(from_icu, 2, 0), np.where(emergency & (not recent), 1, -1))
    group = ghm(world, some)
    fixed = {
        "GVC": _repeat("11", count),
        "NCMD": pc.utf8_slice_codeunits(group, 0, 2),
        "NGHM": pc.utf8_slice_codeunits(group, 2, 6),
        "VRSS": _repeat(version, count),
        "GCR": _repeat("000", count),
        "FINESS": pick(s.hospital[stay], world.sites.finess),
        "VRUM": _repeat("0" + version[1:], count),
        "NRSS": number(rss[some]),
        "NADL": number(world.nda[stay]),
        "NRUM": number(rum[some]),
        "DNAIS": days(world.people.birth[patient], PMSI),
        "SEXE": pick(world.people.female[patient].astype(int), ["1", "2"]),
        "NUM": pick(g.unit[segment], world.sites.units),
        "DEUM": days(g.start[segment] // DAY, PMSI),
        "MEUM": pick(np.where(~first, 0, np.where(born, 2, 1)), ["6", "8", "N"]),
        "PROV": pick(provenance, ["1", "5", "R"]),
        "DSUM": days(g.end[segment] // DAY, PMSI),
        "MSUM": pick(leaves, ["6", "8", "7", "9"]),
        "DEST": pick(where_to, ["1", "2"]),
        "CPRE": _postcode(world, patient),
        "PNNE": _int(r.weight[some]),
        "AGEG": _int(r.gestation[some]),
        "DDR": days(r.last_period[some], PMSI),
        "NBSE": _int(r.sessions[some]),
        "DP": _coded(world, some, 0),
        "DR": _coded(world, some, 1),
        "IGS2": _int(r.igs2[some]),
        "CONVHC": _repeat("2", count),
        "PECRAAC": _repeat("2", count),
        "NP": pick((s.ward[stay] == NONE).astype(int), ["1", "2"]),
        "PSUR": where(emergency, pa.scalar("5"), _NO),
    }
    fixed = edited(fixed, edit, _FIELDS)
    tables = {"fixed": pa.table(fixed | {"_line": pa.array(np.arange(1, count + 1))})}
    for zone, role, name in (("das", 2, "TDA"), ("dad", 3, "TDAD")):
        line, row = _of_rums(world, "diagnoses", some, role)
        code = pick(world.diagnoses.code[row], world.diagnoses.table)
        tables[zone] = pa.table(
            {"_line": pa.array(line + 1), "_rank": pa.array(world.diagnoses.rank[row]), name: code}
        )
    line, row = _of_rums(world, "acts", some, None)
    acts = world.acts
    tables["acte"] = pa.table(
        {
            "_line": pa.array(line + 1),
            "_rank": pa.array(acts.rank[row]),
            "DR": days(acts.day[row], PMSI),
            "CCCA": pick(acts.code[row], acts.table),
            "PHAS": _repeat("0", len(row)),
            "ACTI": pick(acts.role[row] // 4, ["1", "4"]),
            "NREAL": pa.array(np.ones(len(row), np.int64)),
        }
    )
    return split(writing.write(layout(kind, version), tables, padding="space" if version < "118" else "zero"))


def _postcode(world: World, patient: Ints) -> pa.Array:
    return pick(world.people.town[patient], [t["postcode"] for t in TOWNS])


def _coded(world: World, some: Ints, role: int) -> pa.Array:
    """The one diagnosis of a role of each unit stay; null where it has none."""
    d = world.diagnoses
    rows = np.flatnonzero(d.role == role)
    of = np.full(len(world.rums), -1)
    of[d.rum[rows]] = d.code[rows]
    return pick(of[some], d.table)


def _of_rums(world: World, what: str, some: Ints, role: int | None) -> tuple[Ints, Ints]:
    """(the place in `some`, the row) of each diagnosis of a role, or act, of these unit stays."""
    codes = getattr(world, what)
    begin = np.searchsorted(codes.rum, some)
    counts = np.searchsorted(codes.rum, some, "right") - begin
    line = np.repeat(np.arange(len(some)), counts)
    row = np.repeat(begin, counts) + np.arange(len(line)) - np.repeat(np.cumsum(counts) - counts, counts)
    if role is None:
        return line, row
    kept = codes.role[row] == role
    return line[kept], row[kept]


def _write_vidhosp(
    world: World, delivery: Delivery, sending: Sending, files: Ints, first: Ints, random: np.random.Generator
) -> None:
    """One line a stay: the insured, the patient's numbers, of a newborn the mother's stay."""
    stay = world.rums.stay[first]
    of = sheet(stay, files[sending.of[stay]], stay)
    picked = chosen(
        random,
        np.arange(len(of)),
        delivery.plan.dirt * 0.5,
        {"repeated record": 2.0, "line truncated": 1.0, "line too long": 1.0},
    )
    record = number(world.nda)
    for edit, one in enumerate(RSS_EDITS, 1):
        if one.defect in picked:
            rows = picked[one.defect]
            of.edit[rows] = edit
            of.plant[rows] = delivery.planted.add(
                "stay_patient", one.defect, "", one.outcome, one.reason, record.take(pa.array(of.row[rows]))
            )
    plant_repeats(delivery, of, picked["repeated record"], "stay_patient", record)
    year = dict(zip(files.tolist(), sending.year.tolist(), strict=True))

    def lines(some: Ints, edit: Ints, file: int) -> pa.Array:
        return _vidhosp(world, some, "V016" if year[file] >= 2023 else "V014")

    put_lines(delivery, of, lines)


def _vidhosp(world: World, stay: Ints, version: str) -> pa.Array:
    s, people = world.stays, world.people
    count = len(stay)
    identities = world.sent_as[stay]
    none = np.zeros(count, bool)
    traits = identity(world, identities, none, none)
    born = s.form[stay] == NEWBORN
    insured = np.where(born, s.patient[np.maximum(s.mother[stay], 0)], s.patient[stay])
    key = nir_text(people, insured)
    own = nir_text(people, s.patient[stay])
    nights = np.maximum(1, s.end[stay] // DAY - s.start[stay] // DAY)
    amount = nights * 98_765
    day_in, day_out = days(s.start[stay] // DAY, PMSI), days(s.end[stay] // DAY, PMSI)
    fixed = {
        "NIA": pc.utf8_slice_codeunits(key, 0, 13),
        "CNIA": pc.utf8_slice_codeunits(key, 13, 15),
        "CGR": _repeat("01", count),
        "CGES": _repeat("10", count),
        "DNAIS": days(people.birth[s.patient[stay]], PMSI),
        "SEXE": pick(people.female[s.patient[stay]].astype(int), ["1", "2"]),
        "NADL": number(world.nda[stay]),
        "NFVH": _repeat(version, count),
        "FINESS": pick(s.hospital[stay], world.sites.finess),
        "NIMI": where(born, _NO, pc.utf8_slice_codeunits(own, 0, 13)),
        "CNIMI": where(born, _NO, pc.utf8_slice_codeunits(own, 13, 15)),
        "JEMTM": _repeat("0", count),
        "NATA": _repeat("10", count),
        "SFAC": _repeat("1", count),
        "FA18": _repeat("0", count),
        "NBVF": pa.array(np.ones(count, np.int64)),
        "MFTM": pa.array(np.zeros(count, np.int64)),
        "MFFJ": pa.array(nights * 2_000),
        "MTSRO": pa.array(amount),
        "MMPS": pa.array(np.zeros(count, np.int64)),
        "MBR": pa.array(amount),
        "TXR": pa.array(np.full(count, 8_000)),
        "NADLM": where(born, number(world.nda[np.maximum(s.mother[stay], 0)]), _NO),
        "HNNM": where(born, pa.scalar("1"), _NO),
        "DTH": day_in,
        "MTSRC": pa.array(np.zeros(count, np.int64)),
        "NENT": number(world.nda[stay]),
        "RGN": number(np.where(born, s.rank[stay], 1)),
        "RGB": _repeat("000", count),
        "NCAG": _repeat("751", count),
        "NCEG": _repeat("0000", count),
        "NPJU": _repeat("2", count),
        "DENT": day_in,
        "DSOR": day_out,
        "RJAMO": _repeat("0", count),
        "SFAMO": _repeat("3", count),
        "SFAMC": _repeat("9", count),
        "SFP": _repeat("9", count),
        "PYAS": _repeat("FRA", count),
        "IPP": traits["ipp"],
        "INS": traits["ins"],
    }
    dmt = {
        "_line": pa.array(np.arange(1, count + 1)),
        "DPRES": _repeat("104", count),
        "MDT": _repeat("03", count),
        "DTDSJ": day_in,
        "DTFSJ": day_out,
        "QUSP": pa.array(np.minimum(nights, 999)),
        "PU": pa.array(np.full(count, 98_765)),
        "BR": pa.array(np.minimum(amount, 99_999_999)),
        "TXAP": pa.array(np.full(count, 80)),
        "MRC": pa.array(np.minimum(amount * 8 // 10, 99_999_999)),
    }
    return split(writing.write(layout("vidhosp", version), {"fixed": pa.table(fixed), "dmt": pa.table(dmt)}))


def _write_supplements(world: World, delivery: Delivery, sending: Sending, files: dict[str, Ints]) -> None:
    """FICHCOMP: costly drugs and implants."""
    x, r = world.supplements, world.rums
    at = sending.of[r.stay[x.rum]]
    for kind in ("med", "dmi"):
        rows = np.flatnonzero((at >= 0) & (x.drug == (kind == "med")))
        of = sheet(rows, files[kind][at[rows]], rows)
        put_lines(delivery, of, lambda some, edit, file, kind=kind: _fichcomp(world, some, kind))  # type: ignore[misc]


def _fichcomp(world: World, some: Ints, kind: str) -> pa.Array:
    x, r, s = world.supplements, world.rums, world.stays
    stay = r.stay[x.rum[some]]
    _, rum = rss_numbers(world)
    date, code = days(x.day[some], PMSI), pick(x.code[some], x.table)
    columns = {"FINESS": pick(s.hospital[stay], world.sites.finess), "NADL": number(world.nda[stay])}
    if kind == "med":
        columns |= {"TYPPR": _repeat("06", len(some)), "DTADM": date, "CUCD": code}
        columns |= {"NBADM": pa.array(x.quantity[some]), "PXACH": pa.array(x.price[some])}
    else:
        columns |= {"TYPPR": _repeat("02", len(some)), "NRUM": number(rum[x.rum[some]]), "DDEB": date, "CDE": code}
        columns |= {"NB": pa.array(x.quantity[some] // 1_000), "MNTP": pa.array(x.price[some])}
    return split(writing.write(layout(f"fichcomp_{kind}", "2020"), {"fixed": pa.table(columns)}))


def _tra(world: World, some: Ints) -> pa.Array:
    r, s = world.rums, world.stays
    stay = r.stay[some]
    rss, _ = rss_numbers(world)
    columns = {
        "NRSA": number(rss[some], 10),
        "NRSS": number(rss[some]),
        "NRUM": _repeat("1", len(some)),
        "NDOSS": number(world.nda[stay]),
        "DENTR": days(s.start[stay] // DAY, PMSI),
        "CMD": ghm(world, some),
        "DSOR": days(s.end[stay] // DAY, PMSI),
    }
    return split(writing.write(layout("tra", "2016"), {"fixed": pa.table(columns)}))
