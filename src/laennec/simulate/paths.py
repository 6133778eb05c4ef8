"""The path of each stay: the units crossed, one after the other, and the movements that say so."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.plan import DAY, Plan
from laennec.simulate.reasons import BIRTH, CONSULTATION, DAY_CARE, EMERGENCY, MEDICAL, REASONS, SESSION, SURGICAL
from laennec.simulate.sites import CODES, Sites
from laennec.simulate.sites import DAY_CARE as DAY_UNIT
from laennec.simulate.stories import Stays
from laennec.simulate.texts import NONE

Ints = NDArray[np.int64]
IN_EMERGENCY, IN_WARD, IN_ICU, ELSEWHERE = range(4)
"""What kind of unit a segment is in; ELSEWHERE: a consultation, a day hospital."""
KINDS = ("admission", "transfer", "class", "discharge", "leave", "return", "responsibility", "planned")
ADMISSION, TRANSFER, CLASS, DISCHARGE, LEAVE, RETURN, RESPONSIBILITY, PLANNED = range(8)
CLASSES = ("O", "E", "I", "D", "R", "P")
OUTPATIENT, EMERGENCY_CLASS, INPATIENT_CLASS, DAY_CLASS, SESSIONS, PLANNED_CLASS = range(6)
_CLASS_OF_FORM = np.array([0, 1, 2, 2, 3, 4, 2, 2])
_FOLLOWING = ("MED", "GERIA", "GASTRO", "PNEUMO")


@dataclass
class Segments:
    """One row a unit crossed, ordered by stay and time."""

    stay: Ints
    place: Ints  # 0, 1, ... within the stay
    kind: Ints
    unit: Ints
    start: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.stay)


@dataclass
class Movements:
    """One row a movement. `number` is unique; `said` is when the system says it;"""

    stay: Ints
    kind: Ints
    klass: Ints
    at: Ints
    said: Ints
    unit: Ints
    number: Ints
    last: NDArray[np.bool_]  # the discharge

    def __len__(self) -> int:
        return len(self.stay)

    def take(self, rows: Ints) -> "Movements":
        return Movements(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def make_segments(plan: Plan, sites: Sites, stays: Stays) -> Segments:
    random = plan.random("segments")
    count = len(stays)
    form, hospital = stays.form, stays.hospital
    specialty = REASONS.specialty[stays.reason]
    draw = random.integers(0, 1 << 30, count)
    use = np.select([form == CONSULTATION, np.isin(form, (DAY_CARE, SESSION))], [1, DAY_UNIT], 0)
    ward = sites.unit(hospital, specialty, use, draw)
    emergency = sites.unit(hospital, np.full(count, CODES.index("URG")), np.zeros(count, np.int64), draw)
    icu_unit = sites.unit(hospital, np.full(count, CODES.index("REA")), np.zeros(count, np.int64), draw)
    following = np.array([CODES.index(c) for c in _FOLLOWING])[random.integers(0, len(_FOLLOWING), count)]
    second = sites.unit(hospital, following, np.zeros(count, np.int64), draw >> 3)
    passage = stays.ward != NONE
    begin = np.where(passage, stays.ward, stays.start)
    length = stays.end - begin
    inpatient = np.isin(form, (MEDICAL, SURGICAL, BIRTH, 7)) & (length > 600)
    icu = stays.icu & inpatient
    first = icu & (passage | (form == 7))
    later = icu & ~first
    enters = np.where(later, begin + (length * (0.12 + 0.15 * random.random(count))).astype(np.int64), begin)
    leaves = enters + np.maximum(300, (length * (0.25 + 0.3 * random.random(count))).astype(np.int64))
    ends_there = first & stays.dies & (random.random(count) < 0.6)
    leaves = np.where(ends_there, stays.end, np.minimum(leaves, stays.end - 120))
    moved = inpatient & ~icu & (length > 3 * DAY) & (form == MEDICAL) & (random.random(count) < 0.2)
    moves = begin + (length * (0.3 + 0.4 * random.random(count))).astype(np.int64)
    everyone = np.arange(count)
    goes_on = ~passage | (form != EMERGENCY)
    parts: list[tuple[Any, ...]] = [
        (passage, IN_EMERGENCY, emergency, stays.start, begin),
        (goes_on & ~first, IN_WARD, ward, begin, np.select([later, moved], [enters, moves], stays.end)),
        (icu, IN_ICU, icu_unit, enters, leaves),
        (icu & ~ends_there, IN_WARD, ward, leaves, stays.end),
        (moved, IN_WARD, second, moves, stays.end),
    ]
    stay = np.concatenate([everyone[mask] for mask, *_ in parts])
    kind = np.concatenate([np.full(int(mask.sum()), k) for mask, k, *_ in parts])
    unit, start, end = (np.concatenate([part[i][part[0]] for part in parts]) for i in (2, 3, 4))
    order = np.lexsort((start, stay))
    stay, kind, unit, start, end = (column[order] for column in (stay, kind, unit, start, end))
    kind = np.where((kind == IN_WARD) & ~np.isin(form[stay], (MEDICAL, SURGICAL, BIRTH, 7)), ELSEWHERE, kind)
    opens = np.concatenate([[True], stay[1:] != stay[:-1]])
    place = np.arange(len(stay)) - np.maximum.accumulate(np.where(opens, np.arange(len(stay)), 0))
    return Segments(stay, place, kind, unit, start, end)


def make_movements(plan: Plan, stays: Stays, segments: Segments) -> Movements:
    """An admission, a change at each unit, leaves in long stays, a discharge; in the order they are said."""
    random = plan.random("movements")
    form = stays.form[segments.stay]
    final = _CLASS_OF_FORM[form]
    klass = np.where(segments.kind == IN_EMERGENCY, EMERGENCY_CLASS, final)
    after_emergency = np.zeros(len(segments), bool)
    after_emergency[1:] = (segments.kind[:-1] == IN_EMERGENCY) & (segments.place[1:] > 0)
    kind = np.where(segments.place == 0, ADMISSION, np.where(after_emergency, CLASS, TRANSFER))
    long = np.flatnonzero((segments.kind == IN_WARD) & (segments.end - segments.start > 9 * DAY))
    long = long[random.random(len(long)) < 0.15]
    away = segments.start[long] + (segments.end[long] - segments.start[long]) // 2
    doctor = np.flatnonzero((segments.kind == IN_WARD) & (segments.end - segments.start > 4 * DAY))
    doctor = doctor[random.random(len(doctor)) < 0.03]
    changed = segments.start[doctor] + (segments.end[doctor] - segments.start[doctor]) // 3
    ends = np.concatenate([segments.stay[1:] != segments.stay[:-1], [True]]) if len(segments) else np.zeros(0, bool)
    out = np.flatnonzero(ends)
    rows = np.concatenate([np.arange(len(segments)), long, long, doctor, out])
    kinds = np.concatenate(
        [
            kind,
            np.full(len(long), LEAVE),
            np.full(len(long), RETURN),
            np.full(len(doctor), RESPONSIBILITY),
            np.full(len(out), DISCHARGE),
        ]
    )
    at = np.concatenate([segments.start, away, away + 20 * 60, changed, segments.end[out]])
    said = at + random.integers(1, 9, len(at))
    known = said < plan.end_day * DAY
    rows, kinds, at, said = rows[known], kinds[known], at[known], said[known]
    order = np.lexsort((segments.stay[rows], at, said))
    rows, kinds, at, said = rows[order], kinds[order], at[order], said[order]
    return Movements(
        stay=segments.stay[rows],
        kind=kinds,
        klass=klass[rows],
        at=at,
        said=said,
        unit=segments.unit[rows],
        number=np.arange(1, len(rows) + 1),
        last=kinds == DISCHARGE,
    )
