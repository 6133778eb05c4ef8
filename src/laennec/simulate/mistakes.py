"""What people get wrong at the desk, and mend: patients registered twice, joined wrongly, stays of somebody else.

These are planted in the stories' telling before any file is written: each has its later message that sets it right.
"""

from dataclasses import dataclass, fields

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate.delivery import chosen
from laennec.simulate.identities import Identities
from laennec.simulate.key import Planted
from laennec.simulate.paths import (
    ADMISSION,
    DISCHARGE,
    IN_WARD,
    INPATIENT_CLASS,
    KINDS,
    OUTPATIENT,
    PLANNED,
    PLANNED_CLASS,
)  # fmt: skip
from laennec.simulate.people import NEVER
from laennec.simulate.plan import DAY
from laennec.simulate.reasons import CONSULTATION, MEDICAL, REASONS, SURGICAL
from laennec.simulate.stories import Stays
from laennec.simulate.texts import NONE, number
from laennec.simulate.world import HL7, World, numbers

Ints = NDArray[np.int64]
INSERT, UPDATE, CANCEL = range(3)
MERGE, RENAME = range(2)
_BY_MISTAKE = ("transfer", "discharge", "leave", "return", "responsibility", "class")


@dataclass
class Links:
    """One row a message that joins two identities (rows), or parts them again (`cancel`)."""

    lost: Ints
    kept: Ints
    said: Ints
    cancel: NDArray[np.bool_]
    reason: Ints
    by_extract: NDArray[np.bool_]
    plant: Ints

    def __len__(self) -> int:
        return len(self.lost)


@dataclass
class Said:
    """One row a thing said of a movement, ordered by `said`: said first, corrected or cancelled (`action`)."""

    stay: Ints
    number: Ints
    kind: Ints
    klass: Ints
    at: Ints
    said: Ints
    unit: Ints
    action: Ints
    plant: Ints

    def __len__(self) -> int:
        return len(self.stay)

    def take(self, rows: Ints) -> "Said":
        return Said(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


@dataclass
class Mistakes:
    """All of it. Stays beyond those of the stories are phantoms: said, then cancelled."""

    links: Links
    root: Ints  # of each identity, the identity that remains
    moved_stay: Ints  # stays said of somebody else first, then moved (A44)
    moved_from: Ints  # the identity they were said of
    moved_said: Ints
    moved_plant: Ints
    said: Said
    real: int  # how many of the stays happened


def make_mistakes(world: World, planted: Planted) -> Mistakes:
    """Draw the mistakes; the world gets the added identities and phantom stays."""
    random = world.plan.random("mistakes")
    links, root = _identities(random, world, planted)
    moved = _moved_stays(random, world, planted)
    real = len(world.stays)
    said = _movements(random, world, planted)
    return Mistakes(links, root, *moved, said, real)


def _some(random: np.random.Generator, eligible: Ints, rate: float, names: tuple[str, ...]) -> dict[str, Ints]:
    return chosen(random, eligible, rate, dict.fromkeys(names, 1.0))


def _identities(random: np.random.Generator, world: World, planted: Planted) -> tuple[Links, Ints]:
    stays, identities = world.stays, world.identities
    late = world.plan.end_day * DAY - 3 * DAY
    recent = np.flatnonzero((stays.start >= world.start) & (stays.start < late) & (stays.end < late))
    recent = recent[identities.created[stays.patient[recent]] < stays.start[recent] - DAY]
    _, first = np.unique(stays.patient[recent], return_index=True)
    recent = recent[first]
    picked = _some(random, recent, world.plan.dirt * 1.5, ("twice", "renamed", "wrongly"))
    twice, renamed = picked["twice"], picked["renamed"]
    # Registered twice: the stay is said of a new identity, joined with the old one some hours or days later.
    added = np.concatenate([twice, renamed])
    new = len(identities) + np.arange(len(added))
    patient = stays.patient[added]
    before = stays.start[added] - 3
    count = len(added)
    more = Identities(
        patient=patient,
        number=8_900_000_000 + np.arange(count) * 3 + 1,
        created=before,
        hospital=stays.hospital[added],
        moved=np.full(count, NONE),
        death_said=np.where(np.arange(count) < len(twice), NONE, identities.death_said[patient]),
        qualified=np.zeros(count, bool),
        duplicate=np.arange(count) < len(twice),
    )
    for f in fields(Identities):
        setattr(identities, f.name, np.concatenate([getattr(identities, f.name), getattr(more, f.name)]))
    world.sent_as[added] = new
    # The new number is borne by the later stays too.
    since = np.full(len(world.people), NEVER * 4, np.int64)
    since[patient[len(twice) :]] = stays.start[renamed]
    bears = np.zeros(len(world.people), np.int64)
    bears[patient[len(twice) :]] = new[len(twice) :]
    after = stays.start >= since[stays.patient]
    world.sent_as[after] = bears[stays.patient[after]]
    old = stays.patient[added]
    merged = planted.add(
        "person_link",
        "patient registered twice",
        "ipp",
        "merged",
        "merge",
        _ipp(identities, new[: len(twice)]),
        _ipp(identities, old[: len(twice)]),
    )
    changed = planted.add(
        "person_link",
        "identifier changed",
        "ipp",
        "merged",
        "rename",
        _ipp(identities, old[len(twice) :]),
        _ipp(identities, new[len(twice) :]),
    )
    wrong = stays.patient[picked["wrongly"]]
    other = random.permutation(wrong) if len(wrong) > 1 else (wrong + 1) % len(world.people)
    fine = (other != wrong) & (identities.created[other] < world.start)
    wrong, other, at = wrong[fine], other[fine], stays.end[picked["wrongly"]][fine] + 60
    undone = planted.add(
        "person_link",
        "wrongly merged, then undone",
        "ipp",
        "cancelled",
        "unmerge",
        _ipp(identities, wrong),
        _ipp(identities, wrong),
    )
    none = np.full(len(wrong), -1)
    parts = [
        (
            new[: len(twice)],
            old[: len(twice)],
            stays.end[twice] + random.integers(60, 2 * DAY, len(twice)),
            False,
            MERGE,
            random.random(len(twice)) < 0.4,
            merged,
        ),
        (
            old[len(twice) :],
            new[len(twice) :],
            before[len(twice) :],
            False,
            RENAME,
            np.zeros(len(renamed), bool),
            changed,
        ),
        (wrong, other, at, False, MERGE, np.zeros(len(wrong), bool), none),
        (wrong, other, at + random.integers(120, DAY, len(wrong)), True, MERGE, np.ones(len(wrong), bool), undone),
    ]
    columns = [np.concatenate([np.broadcast_to(p[i], len(p[0])) for p in parts]) for i in range(7)]
    root = np.arange(len(identities))
    root[new[: len(twice)]] = old[: len(twice)]
    root[old[len(twice) :]] = new[len(twice) :]
    order = np.argsort(columns[2], kind="stable")
    return Links(*(column[order] for column in columns)), root


def _ipp(identities: Identities, rows: Ints) -> pa.Array:
    return number(identities.number[rows])


def _moved_stays(random: np.random.Generator, world: World, planted: Planted) -> tuple[Ints, Ints, Ints, Ints]:
    """Consultations without laboratory said of a wrong patient, then moved to the right one."""
    stays = world.stays
    late = world.plan.end_day * DAY - DAY
    with_results = np.zeros(len(stays), bool)
    with_results[world.requests.stay] = True
    fits = (stays.form == CONSULTATION) & (stays.start >= world.start) & (stays.end < late) & ~with_results
    fits &= (world.hospital_way[stays.hospital] == HL7) & (world.sent_as == stays.patient)
    stay = chosen(random, np.flatnonzero(fits), world.plan.dirt, {"moved": 1.0})["moved"]
    known = np.flatnonzero(
        (world.identities.created[: len(world.people)] < world.start) & (world.people.death == NONE)
    )
    wrong = random.choice(known, len(stay))
    stay, wrong = stay[wrong != stays.patient[stay]], wrong[wrong != stays.patient[stay]]
    said = stays.end[stay] + random.integers(20, 600, len(stay))
    plant = planted.add(
        "stay_owner", "stay of another patient, moved", "ipp", "corrected", "moved stay", number(world.nda[stay]),
        number(world.identities.number[stays.patient[stay]]),
    )  # fmt: skip
    return stay, wrong, said, plant


def _movements(random: np.random.Generator, world: World, planted: Planted) -> Said:
    """What is said of each movement; corrections, cancelled ones and phantom stays among it."""
    m, stays, segments = world.movements, world.stays, world.segments
    count = len(m)
    none = np.full(count, -1)
    base = Said(m.stay, m.number, m.kind, m.klass, m.at, m.said, m.unit, np.zeros(count, np.int64), none)
    parts = [base]
    late = world.plan.end_day * DAY - DAY
    # Corrected: said at first with a wrong time, then again with the right one.
    recent = np.flatnonzero((m.said >= world.start) & (m.said < late) & (m.kind != DISCHARGE))
    wrong = chosen(random, recent, world.plan.dirt * 0.5, {"x": 1.0})["x"]
    plant = planted.add(
        "movement", "wrong time, corrected", "start", "corrected", "newer stamp", _movement(m.number[wrong]), None
    )
    later = base.take(wrong)
    later.said, later.action, later.plant = (
        later.said + random.integers(20, 600, len(wrong)),
        np.full(len(wrong), UPDATE),
        plant,
    )
    base.at = base.at.copy()
    base.at[wrong] -= 17
    parts.append(later)
    # Said by mistake, then cancelled: a transfer, a discharge.
    hour = (late - world.start) // 60
    wards = np.flatnonzero(
        (segments.kind == IN_WARD)
        & (segments.end - segments.start > 2 * DAY)
        & (segments.start >= world.start)
        & (segments.end < late)
    )
    open_before = np.flatnonzero(
        (segments.kind == IN_WARD)
        & (segments.start < world.start)
        & (segments.end > world.start + DAY)
        & (segments.end < late)
    )
    if hour > 0:
        fitting = np.concatenate([wards, open_before])
        for kind, part in _some(random, fitting, world.plan.dirt * 4, _BY_MISTAKE).items():
            begin = np.maximum(segments.start[part], world.start)
            at = begin + (segments.end[part] - begin) // 3
            free = world.sites.unit(
                stays.hospital[segments.stay[part]],
                np.zeros(len(part), np.int64),
                np.zeros(len(part), np.int64),
                part,
            )
            parts += _cancelled(
                world,
                planted,
                kind,
                segments.stay[part],
                at,
                np.where(kind == "transfer", free, segments.unit[part]),
                random,
            )
    parts += _announced(random, world, planted)
    parts += _phantoms(random, world, planted, late)
    columns = {f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Said)}
    said = Said(**columns)
    return said.take(np.lexsort((said.action, said.stay, said.at, said.said)))


def _movement(numbers_: Ints) -> pa.Array:
    return number(numbers_, 9, "M")


def _next_number(world: World, count: int) -> Ints:
    first = world.next_movement
    world.next_movement += count
    return first + np.arange(count)


def _cancelled(
    world: World, planted: Planted, kind: str, stay: Ints, at: Ints, unit: Ints, random: np.random.Generator
) -> list[Said]:
    """An erroneous movement of real stays and its cancellation."""
    count = len(stay)
    numbers_ = _next_number(world, count)
    plant = planted.add(
        "movement", f"{kind} by mistake, cancelled", "action", "cancelled", "cancelled", _movement(numbers_), None
    )
    code = np.full(count, KINDS.index(kind))
    klass = np.full(count, OUTPATIENT if kind == "class" else INPATIENT_CLASS)
    first = Said(stay, numbers_, code, klass, at, at + 3, unit, np.full(count, INSERT), np.full(count, -1))
    then = Said(
        stay, numbers_, code, klass, at, at + 3 + random.integers(10, 400, count), unit, np.full(count, CANCEL), plant
    )
    return [first, then]


def _announced(random: np.random.Generator, world: World, planted: Planted) -> list[Said]:
    """Planned stays are announced some days before (A05)."""
    stays, m = world.stays, world.movements
    planned = np.isin(stays.form, (MEDICAL, SURGICAL)) & (stays.ward == NONE) & (stays.start >= world.start + 3 * DAY)
    stay = np.flatnonzero(
        planned & (world.hospital_way[stays.hospital] == HL7) & (stays.start < world.plan.end_day * DAY - 10)
    )
    said = stays.start[stay] - random.integers(DAY, 3 * DAY, len(stay))
    first = np.full(len(stays), -1)
    opening = m.kind == ADMISSION
    first[m.stay[opening]] = m.unit[opening]
    ok = first[stay] >= 0
    stay, said = stay[ok], said[ok]
    count = len(stay)
    return [
        Said(
            stay, _next_number(world, count), np.full(count, PLANNED), np.full(count, PLANNED_CLASS),
            stays.start[stay], said, first[stay], np.zeros(count, np.int64), np.full(count, -1),
        )
    ]  # fmt: skip


def _phantoms(random: np.random.Generator, world: World, planted: Planted, late: int) -> list[Said]:
    """Stays of patients who never came: an admission and its cancellation (A11), an announcement withdrawn (A38)."""
    stays, people = world.stays, world.people
    last = np.zeros(len(people), np.int64)
    np.maximum.at(last, stays.patient, stays.end)
    idle = np.flatnonzero(
        (last < world.start - DAY)
        & (people.death == NONE)
        & (last > 0)
        & (people.birth < world.plan.start_day - 20 * 365)
    )
    nights = np.flatnonzero(stays.start >= world.start)
    wanted = chosen(random, nights, world.plan.dirt * 0.6, {"admission": 2.0, "planned": 1.0})
    parts: list[Said] = []
    for what, rows in wanted.items():
        count = min(len(rows), len(idle))
        if not count or late <= world.start + DAY:
            continue
        patient = random.choice(idle, count, replace=False)
        idle = np.setdiff1d(idle, patient)
        start = world.start + (random.random(count) * (late - world.start - DAY)).astype(np.int64) + 500
        reason = np.full(count, REASONS.by_code["BILAN" if what == "planned" else "UDOUL"])
        hospital = people.hospital[patient]
        if what == "planned":  # only systems with HL7 announce
            hospital = np.where(world.hospital_way[hospital] == HL7, hospital, (hospital + 1) % world.plan.hospitals)
            hospital = np.where(world.hospital_way[hospital] == HL7, hospital, 1)
        none = np.full(count, NONE)
        no = np.zeros(count, bool)
        base = len(stays)
        at = start + 2 * DAY if what == "planned" else start
        phantom = Stays(patient, reason, at, none, at + 200, no, no, hospital, none, np.zeros(count, np.int64), no)
        for f in fields(Stays):
            setattr(stays, f.name, np.concatenate([getattr(stays, f.name), getattr(phantom, f.name)]))
        world.nda = np.concatenate([world.nda, numbers(at, base)])
        world.sent_as = np.concatenate([world.sent_as, patient])
        stay = base + np.arange(count)
        numbers_ = _next_number(world, count)
        defect = "announcement withdrawn" if what == "planned" else "admission by mistake, cancelled"
        plant = planted.add("movement", defect, "action", "cancelled", "cancelled", _movement(numbers_), None)
        code = np.full(count, PLANNED if what == "planned" else ADMISSION)
        klass = np.full(count, PLANNED_CLASS if what == "planned" else OUTPATIENT)
        unit = world.sites.unit(
            hospital, np.zeros(count, np.int64), np.full(count, 0 if what == "planned" else 1), patient
        )
        parts += [
            Said(stay, numbers_, code, klass, at, start + 2, unit, np.full(count, INSERT), np.full(count, -1)),
            Said(
                stay,
                numbers_,
                code,
                klass,
                at,
                start + 2 + random.integers(15, 400, count),
                unit,
                np.full(count, CANCEL),
                plant,
            ),
        ]
    return parts
