"""The live messages of the nights: HL7 v2 ADT (IHE PAM France) of some hospitals, ORU of some laboratories, H' Santé.

What is said is put into source tables; the formats' own writers in `sources` make messages of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.delivery import Delivery, Edit, Sheet, chosen, each_file, sheet, spoilt
from laennec.simulate.extracts import modes_of, plant_late, plant_repeats
from laennec.simulate.identities import Versions
from laennec.simulate.lab import TEXT
from laennec.simulate.mistakes import CANCEL, INSERT, MERGE, UPDATE, Mistakes, Said
from laennec.simulate.paths import ADMISSION, DISCHARGE, EMERGENCY_CLASS, KINDS, OUTPATIENT, SESSIONS
from laennec.simulate.results import Sent, Style, requesters, result_columns, styles
from laennec.simulate.staff import responsible, rpps_numbers
from laennec.simulate.texts import COMPACT, NONE, Ints, days, join, moments, number, pick, where
from laennec.simulate.wording import INS_NIR, births, deaths, identity, known_at
from laennec.simulate.world import HL7, SANTE, World
from laennec.sources.hl7v2 import writing as hl7
from laennec.sources.hprim_sante import HprimSante

TRIGGERS = (
    "A01", "A04", "A02", "A06", "A03", "A21", "A22", "A54", "A05", "A07",
    "A11", "A12", "A13", "A52", "A53", "A55", "A38", "Z99", "A28", "A31", "A40", "A47", "A44", "A08",
)  # fmt: skip
_AT = {name: i for i, name in enumerate(TRIGGERS)}
_INSERTED = ("A01", "A02", "A06", "A03", "A21", "A22", "A54", "A05")
_CANCELLED = ("A11", "A12", "Z99", "A13", "A52", "A53", "A55", "A38")
"""The trigger of each kind of movement, in the order of `paths.KINDS`; an A07 is cancelled by a Z99."""
_OLD = 3
"""Of every so many hospitals with HL7, one has a system that corrects by A08."""
_CLOCK = "{:02d}{:02d}00"
_NO = pa.scalar(None, pa.string())
Build = Callable[[Ints, NDArray[np.bool_], int], dict[str, pa.Table]]
"""From rows, whether each is spoilt, and the file's number, to the source tables of its messages."""
DAMAGED = [
    Edit(
        "message without patient",
        "PID",
        lambda m: pc.replace_substring_regex(m, "\rPID[^\r]*", ""),
        "quarantined",
        "bad_message",
    ),
    Edit("message cut", "", lambda m: pc.utf8_slice_codeunits(m, 0, 24), "quarantined", "bad_message"),
]


@dataclass
class Messages:
    """One row an ADT message. Rows of what it is about, -1 where it is about none."""

    trigger: Ints
    said: Ints
    identity: Ints
    stay: Ints
    movement: Ints  # row of what is said of movements
    lost: Ints  # the identity given up
    plant: Ints

    def __len__(self) -> int:
        return len(self.trigger)

    def take(self, rows: Ints) -> "Messages":
        return Messages(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def _joined(parts: list[Messages]) -> Messages:
    return Messages(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Messages)})


def write_adt(world: World, mistakes: Mistakes, said: Said, versions: Versions, delivery: Delivery) -> None:
    """One file a hospital and night, and one of the identity desk."""
    random = world.plan.random("messages")
    desk = _desk(mistakes, versions)
    moves = _moves(world, mistakes, said)
    owners = _owners(world, mistakes)
    messages = _joined([desk, moves, owners])
    hospital = np.where(messages.movement >= 0, world.stays.hospital[messages.stay] + 1, 0)
    stems = ["identites"] + [f"adt_H{h + 1:02d}" for h in range(world.plan.hospitals)]
    files = delivery.name_files("adt", stems, ".hl7")
    record = join([pick(messages.trigger, TRIGGERS), _subject(world, said, messages)], " ")
    copies = chosen(
        random, np.flatnonzero(messages.plant < 0), world.plan.dirt * 0.5, {e.defect: 1.0 for e in DAMAGED}
    )
    place = files[hospital, delivery.slot(messages.said)]
    of = sheet(np.arange(len(messages)), place, messages.said, messages.plant)
    plant_late(delivery, of, files, random, "message", record)
    repeats = chosen(random, np.flatnonzero(of.plant < 0), world.plan.dirt * 0.5, {"x": 1.0})["x"]
    plant_repeats(delivery, of, repeats, "message", record)
    for edit, rows in enumerate(copies.values(), 1):
        one = DAMAGED[edit - 1]
        plant = delivery.planted.add(
            "message", one.defect, one.field, one.outcome, one.reason, record.take(pa.array(rows))
        )
        of.also(rows, shift=-1, edit=edit, plant=plant)

    def build(rows: Ints, early: NDArray[np.bool_], file: int) -> dict[str, pa.Table]:
        some = messages.take(rows)
        some.said = some.said - early  # a damaged message is older than the one that took its place
        return {"message": adt_table(world, mistakes, said, some)}

    _write(delivery, of, build, DAMAGED)
    delivery.repeat_files(random, files)


def _desk(mistakes: Mistakes, versions: Versions) -> Messages:
    """Identities created (A28) and changed (A31), joined (A40) and renumbered (A47)."""
    count = len(versions)
    first = np.full(len(mistakes.root), -1)
    first[versions.identity[::-1]] = np.arange(count)[::-1]
    created = (first[versions.identity] == np.arange(count)) & ~versions.moved & ~versions.dead
    none = np.full(count, -1)
    trigger = np.where(created, _AT["A28"], _AT["A31"])
    told = Messages(trigger, versions.said, versions.identity, none, none, none, none)
    links = mistakes.links
    rows = np.flatnonzero(~links.by_extract)
    none = np.full(len(rows), -1)
    trigger = np.where(links.reason[rows] == MERGE, _AT["A40"], _AT["A47"])
    joined = Messages(trigger, links.said[rows], links.kept[rows], none, none, links.lost[rows], links.plant[rows])
    return _joined([told, joined])


def _moves(world: World, mistakes: Mistakes, said: Said) -> Messages:
    """A message a saying; stays registered under somebody else are said of him until they are moved."""
    inserted, cancelled = (np.array([_AT[t] for t in names])[said.kind] for names in (_INSERTED, _CANCELLED))
    outside = np.isin(said.klass, (OUTPATIENT, EMERGENCY_CLASS, SESSIONS))
    inserted = np.where((said.kind == ADMISSION) & outside, _AT["A04"], inserted)
    inserted = np.where((said.kind == KINDS.index("class")) & (said.klass == OUTPATIENT), _AT["A07"], inserted)
    old = (world.stays.hospital[said.stay] // 2) % _OLD == 1
    corrected = np.where(old, _AT["A08"], _AT["Z99"])
    trigger = np.select([said.action == INSERT, said.action == UPDATE], [inserted, corrected], cancelled)
    sent_as = world.sent_as[said.stay]
    moved_at = np.full(len(world.stays), NONE, np.int64)
    wrong = np.zeros(len(world.stays), np.int64)
    moved_at[mistakes.moved_stay], wrong[mistakes.moved_stay] = mistakes.moved_said, mistakes.moved_from
    sent_as = np.where(said.said < moved_at[said.stay], wrong[said.stay], sent_as)
    none = np.full(len(said), -1)
    return Messages(trigger, said.said, sent_as, said.stay, np.arange(len(said)), none, said.plant)


def _owners(world: World, mistakes: Mistakes) -> Messages:
    """A44: a stay is another patient's."""
    stay = mistakes.moved_stay
    none = np.full(len(stay), -1)
    trigger = np.full(len(stay), _AT["A44"])
    return Messages(
        trigger, mistakes.moved_said, world.sent_as[stay], stay, none, mistakes.moved_from, mistakes.moved_plant
    )


def _subject(world: World, said: Said, messages: Messages) -> pa.Array:
    has = messages.movement >= 0
    moves = number(np.where(has, said.number[np.maximum(messages.movement, 0)], 0), 9, "M") if len(said) else None
    ipp = number(world.identities.number[messages.identity])
    return ipp if moves is None else where(has, moves, ipp)


def adt_table(world: World, mistakes: Mistakes, said: Said, some: Messages) -> pa.Table:
    """The source table `message` of ADT messages: what each says of patient, stay, movement and merge."""
    count = len(some)
    moved, dead = known_at(world, some.identity, some.said)
    traits = identity(world, some.identity, moved, dead)
    has_stay, has_move = some.stay >= 0, some.movement >= 0
    stay = np.maximum(some.stay, 0)
    of = said.take(np.maximum(some.movement, 0)) if len(said) else None
    time = moments(some.said, COMPACT, _CLOCK)
    group = pa.scalar(world.sites.group_finess)
    ipp_lost = number(np.where(some.lost >= 0, world.identities.number[np.maximum(some.lost, 0)], NONE))
    nda = number(np.where(has_stay, world.nda[stay], NONE))
    columns = {
        "id": number(some.said % 10_000_000 * 1_000 + np.arange(count) % 1_000),
        "type": pa.repeat(pa.scalar("ADT"), count),
        "trigger": pick(some.trigger, TRIGGERS),
        "time": time,
        "sending": pick(
            np.where(has_move, world.stays.hospital[stay], -1),
            [f"SIH-H{h + 1:02d}" for h in range(world.plan.hospitals)],
        ),
        "facility": pa.repeat(group, count),
        "event_time": time,
        "authority": pa.repeat(group, count),
        "ins_authority": where(world.identities.qualified[some.identity], pa.scalar(INS_NIR), _NO),
        "ins_qualified": where(world.identities.qualified[some.identity], pa.scalar("1"), _NO),
        "nda": nda,
        "birth_date": days(births(world, some.identity), COMPACT),
        "death_date": days(deaths(world, some.identity, dead), COMPACT),
        "death_flag": where(dead, pa.scalar("Y"), _NO),
        "merged_ipp": ipp_lost,
        "merged_nda": where(has_stay & (some.lost >= 0), nda, _NO),
    }
    columns["sending"] = pc.fill_null(columns["sending"], "SIH-IDENTITE")
    names = (
        "ipp",
        "ins",
        "birth_name",
        "used_name",
        "given_names",
        "sex",
        "address",
        "postcode",
        "town",
        "birth_place",
        "phone",
        "email",
    )
    columns |= {name: traits[name] for name in names}
    if of is not None:
        columns |= _stay_and_movement(world, of, stay, has_move)
    return pa.table(columns)


def _stay_and_movement(world: World, of: Said, stay: Ints, has: NDArray[np.bool_]) -> dict[str, pa.Array]:
    """PV1, ZBE and ZFM; null where the message is about no movement."""
    s = world.stays
    unit = pick(np.where(has, of.unit, -1), world.sites.units)
    begin = np.where(
        (s.ward[stay] != NONE) & (s.ward[stay] <= of.at) & (s.ward[stay] < s.end[stay]), s.ward[stay], s.start[stay]
    )
    out = has & (of.kind == DISCHARGE) & (of.action != CANCEL)
    update = has & (of.action == UPDATE)
    again = has & (of.action == CANCEL) & (of.kind == KINDS.index("class"))
    origin = np.where(
        of.kind == KINDS.index("class"),
        np.where(of.klass == OUTPATIENT, _AT["A07"], _AT["A06"]),
        np.array([_AT[t] for t in _INSERTED])[of.kind],
    )
    modes = modes_of(world, of)
    emergency = pc.equal(pc.fill_null(modes["provenance"], ""), "5")
    return {
        "class": where(has, pick(of.klass, ["O", "E", "I", "I", "R", "P"]), _NO),
        "location": where(has, join([unit, "^CH", number(of.number % 30 + 1, 2)], ""), _NO),
        "visit": where(has, number(world.nda[stay], 0, "V"), _NO),
        "admit_time": moments(np.where(has, begin, NONE), COMPACT, _CLOCK),
        "discharge_time": moments(np.where(out, of.at, NONE), COMPACT, _CLOCK),
        "movement_id": where(has, number(of.number, 9, "M"), _NO),
        "movement_start": moments(np.where(has, of.at, NONE), COMPACT, _CLOCK),
        "movement_action": pick(np.where(has, of.action, -1), ["INSERT", "UPDATE", "CANCEL"]),
        "movement_historic": where(has, pa.scalar("N"), _NO),
        "movement_origin": pick(np.where(update | again, origin, -1), TRIGGERS),
        "doctor": rpps_numbers(*responsible(np.where(has, of.unit, -1), stay)),
        "doctor_authority": where(has & (of.unit >= 0), pa.scalar("RPPS"), _NO),
        "uf_medical": unit,
        "uf_care": unit,
        "nature": where(has, pa.scalar("HMS"), _NO),
        "entry_mode": where(has, modes["entry_mode"], _NO),
        "exit_mode": where(has, modes["exit_mode"], _NO),
        "provenance": where(pa_not(emergency) & has, modes["provenance"], _NO),
        "destination": where(has, modes["destination"], _NO),
        "emergency": pc.if_else(pc.and_(emergency, pa.array(has)), pa.scalar("5"), _NO),
    }


def pa_not(mask: pa.Array) -> NDArray[np.bool_]:
    return np.asarray(~mask.to_numpy(zero_copy_only=False))


def _write(delivery: Delivery, of: Sheet, build: Build, edits: list[Edit]) -> None:
    """Each file of the sheet: tables to messages by the format's writer, then those that are spoilt."""
    for file, lines in each_file(of):
        edit = of.edit[lines]
        data = hl7.write(build(of.row[lines], edit > 0, file))
        made = pa.array(data.decode().removesuffix("\n").split("\n"))
        made = spoilt({"message": made}, edit, edits)
        delivery.put(file, made, of.plant[lines])


def write_oru(world: World, sent: Sent, delivery: Delivery) -> Ints:
    """A message a request and saying, a file a laboratory and night. The rows of results lost in damaged ones."""
    random = world.plan.random("oru")
    request = world.results.request[sent.result].astype(np.int64)
    laboratory = world.requests.laboratory[request]
    rows = np.flatnonzero(world.laboratory_way[laboratory] == HL7)
    rows = rows[np.lexsort((sent.result[rows], sent.status[rows], request[rows], sent.said[rows]))]
    if not len(rows):
        return np.empty(0, np.int64)
    same = (request[rows][1:] == request[rows][:-1]) & (sent.said[rows][1:] == sent.said[rows][:-1])
    first = np.flatnonzero(np.concatenate([[True], ~same]))
    count = np.diff(np.append(first, len(rows)))
    said = sent.said[rows[first]]
    files = delivery.name_files("oru", [f"oru_L{i + 1:02d}" for i in range(world.plan.laboratories)], ".hl7")
    of = sheet(np.arange(len(first)), files[laboratory[rows[first]], delivery.slot(said)], said)
    planted = sent.plant[rows]
    of.plant = np.maximum.reduceat(planted, first)  # a message of several corrections bears the number of one of them
    record = join(
        [
            pick(laboratory[rows[first]], [f"L{i + 1:02d} " for i in range(world.plan.laboratories)]),
            number(request[rows[first]], 9, "R"),
        ],
        "",
    )
    twice = np.bincount(sent.result, minlength=len(world.results)) > 1
    whole = ~np.maximum.reduceat(twice[sent.result[rows]], first)
    plant_late(delivery, of, files, random, "message", record)
    free = np.flatnonzero((of.plant < 0) & whole[of.row])
    picked = chosen(random, free, world.plan.dirt, {"repeated record": 3.0} | {e.defect: 1.0 for e in DAMAGED})
    damaged = np.zeros(len(first), bool)
    for edit, one in enumerate(DAMAGED, 1):
        some = picked[one.defect]
        of.edit[some] = edit
        of.plant[some] = delivery.planted.add(
            "message", one.defect, one.field, one.outcome, one.reason, record.take(pa.array(of.row[some]))
        )
        damaged[of.row[some]] = True
    plant_repeats(delivery, of, picked["repeated record"], "message", record)
    made = styles(world.plan.laboratories)

    def build(which: Ints, early: NDArray[np.bool_], file: int) -> dict[str, pa.Table]:
        line = np.repeat(np.arange(len(which)), count[which])
        within = np.arange(len(line)) - np.repeat(np.cumsum(count[which]) - count[which], count[which])
        some = sent.take(rows[first[which][line] + within])
        head = sent.take(rows[first[which]])
        return _oru_tables(world, head, some, line, within, made[int(laboratory[rows[first[which[0]]]])])

    _write(delivery, of, build, DAMAGED)
    _place_rest(delivery, of, planted, rows, first)
    return sent.result[rows[np.repeat(damaged, count)]]


def _place_rest(delivery: Delivery, of: Sheet, planted: Ints, rows: Ints, first: Ints) -> None:
    """Corrections that share a message lie where the one lies that the message is known by."""
    message = np.searchsorted(first, np.arange(len(rows)), "right") - 1
    known = np.maximum.reduceat(planted, first)[message]
    others = np.flatnonzero((planted >= 0) & (planted != known))
    delivery.planted.place(
        planted[others], delivery.planted.file[known[others]], delivery.planted.line[known[others]]
    )


def _oru_tables(world: World, head: Sent, some: Sent, line: Ints, within: Ints, style: Style) -> dict[str, pa.Table]:
    """The tables `message` and `result` of results messages."""
    request = world.results.request[head.result].astype(np.int64)
    stay = world.requests.stay[request]
    identities = world.sent_as[stay]
    moved, dead = known_at(world, identities, head.said)
    traits = identity(world, identities, moved, dead)
    count = len(head)
    laboratory = pick(world.requests.laboratory[request], [f"L{i + 1:02d}" for i in range(world.plan.laboratories)])
    group = pa.repeat(pa.scalar(world.sites.group_finess), count)
    unit = pick(world.requests.unit[request], world.sites.units)
    message = {
        "id": number(head.said.astype(np.int64) % 10_000_000 * 1_000 + np.arange(count) % 1_000),
        "type": pa.repeat(pa.scalar("ORU"), count),
        "trigger": pa.repeat(pa.scalar("R01"), count),
        "time": moments(head.said, COMPACT, _CLOCK),
        "sending": laboratory,
        "facility": group,
        "authority": group,
        "nda": number(world.nda[stay]),
        "birth_date": days(births(world, identities), COMPACT),
        "location": unit,
        "class": pick(np.where(np.isin(world.stays.form[stay], (0,)), 0, 1), ["O", "I"]),
        "_line": pa.array(np.arange(count)),
    } | {name: traits[name] for name in ("ipp", "birth_name", "used_name", "given_names", "sex")}
    said = result_columns(world, some, style, ".")
    figure, sign = said["figure"], pc.fill_null(said["sign"], "")
    signed = pc.not_equal(sign, "")
    value = pc.if_else(signed, join([sign, "^", figure], ""), pc.coalesce(figure, said["text"]))
    text = TEXT[world.results.analysis[some.result]]
    result = {
        "_line": pa.array(line),
        "_rank": pa.array(within + 1),
        "rank": number(within + 1),
        "order": said["request"],
        "filler": said["request"],
        "panel": pa.repeat(pa.scalar("BIOLOGIE"), len(some)),
        "type": where(text, pa.scalar("ST"), pc.if_else(signed, pa.scalar("SN"), pa.scalar("NM"))),
        "loinc": said["loinc"],
        "local": said["code"],
        "label": said["label"],
        "value": value,
        "unit": said["unit"],
        "range": _range(said),
        "flag": said["flag"],
        "status": said["status"],
        "requester": rpps_numbers(*requesters(world, world.results.request[some.result])),
        "requester_authority": pa.repeat(pa.scalar("RPPS"), len(some)),
        "sampled": moments(world.requests.sampled[world.results.request[some.result]], COMPACT, _CLOCK),
        "order_status": pa.repeat(pa.scalar("F"), len(some)),
    }
    return {"message": pa.table(message), "result": pa.table(result)}


def _range(said: dict[str, pa.Array]) -> pa.Array:
    """`64-104`, `<5`, `>1`; nothing where there is no limit."""
    low, high = said["low"], said["high"]
    both = join([low, "-", high], "")
    none = pc.if_else(pc.is_null(high), pc.if_else(pc.is_null(low), _NO, join([">", low], "")), join(["<", high], ""))
    return pc.if_else(pc.and_(pc.is_valid(low), pc.is_valid(high)), both, none)


def write_sante(world: World, sent: Sent, delivery: Delivery) -> None:
    """One H' Santé file a night of the laboratory that sends this format; a header a request."""
    request = world.results.request[sent.result].astype(np.int64)
    laboratory = world.requests.laboratory[request]
    rows = np.flatnonzero(world.laboratory_way[laboratory] == SANTE)
    if not len(rows):
        return
    rows = rows[np.lexsort((sent.result[rows], request[rows], sent.said[rows]))]
    files = delivery.name_files("sante", ["labo_L04"], ".hpr")
    slot = delivery.slot(sent.said[rows])
    style = styles(world.plan.laboratories)[3]
    for night in range(delivery.history, delivery.slots):
        mine = rows[slot == night]
        if not len(mine):
            continue
        some = sent.take(mine)
        of = world.results.request[some.result].astype(np.int64)
        stay = world.requests.stay[of]
        identities = world.sent_as[stay]
        moved, dead = known_at(world, identities, some.said)
        traits = identity(world, identities, moved, dead)
        said = result_columns(world, some, style, ".")
        table = {
            "file": join([said["request"], ".HPR"], ""),
            "time": moments(some.said, COMPACT, "{:02d}{:02d}"),
            "sending": pa.repeat(pa.scalar("L04"), len(some)),
            "patient_number": said["ipp"],
            "second_number": said["nda"],
            "family": traits["birth_name"],
            "given": traits["given"],
            "birth": days(births(world, identities), COMPACT),
            "sex": traits["sex"],
            "order": said["request"],
            "filler": said["request"],
            "panel": pa.repeat(pa.scalar("BIO"), len(some)),
            "rank": number(np.arange(len(some)) % 900 + 1),
            "type": where(TEXT[world.results.analysis[some.result]], pa.scalar("ST"), pa.scalar("NM")),
            "code": said["code"],
            "label": said["label"],
            "system": pa.repeat(pa.scalar("L"), len(some)),
            "value": join([said["sign"], said["figure"], said["text"]], ""),
            "unit": said["unit"],
            "range": _range(said),
            "flag": said["flag"],
            "status": said["status"],
            "sampled": moments(world.requests.sampled[of], COMPACT, "{:02d}{:02d}"),
        }
        file = int(files[0, night])
        data = HprimSante().write({"result": pa.table(table)})
        delivery.put_bytes(file, data, len(some))
        _place_lines(delivery, file, data, some)


def _place_lines(delivery: Delivery, file: int, data: bytes, some: Sent) -> None:
    """The line of each planted result: that of its OBX."""
    has = np.flatnonzero(some.plant >= 0)
    if len(has):
        lines = pa.array(data.decode("latin-1").split("\r\n"))
        obx = np.flatnonzero(pc.starts_with(lines, "OBX|").to_numpy(zero_copy_only=False)) + 1
        delivery.planted.place(some.plant[has], np.full(len(has), file), obx[has])
