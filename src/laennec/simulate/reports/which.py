"""Which reports are written: of which stay, of which type, when, in which style, by whom; three a stay at most."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.paths import IN_EMERGENCY
from laennec.simulate.people import rows_of
from laennec.simulate.plan import DAY
from laennec.simulate.reasons import (
    BIRTH,
    CONSULTATION,
    DAY_CARE,
    EMERGENCY,
    MEDICAL,
    NEWBORN,
    REASONS,
    SESSION,
    SURGICAL,
)
from laennec.simulate.reports.chance import below, seed_of, share
from laennec.simulate.reports.ways import document_of, way_of
from laennec.simulate.staff import DOCTORS
from laennec.simulate.texts import NONE
from laennec.simulate.world import World

Ints = NDArray[Any]
STYLES = (
    "telegraphic", "formal", "resident", "dictated", "template", "capitals", "copy-paste", "bilingual",
    "elderly physician", "nurse-like",
)  # fmt: skip
TELEGRAPHIC, FORMAL, RESIDENT, DICTATED, TEMPLATE, CAPITALS, COPIED, BILINGUAL, ELDERLY, NURSE = range(10)
ADMISSION, DISCHARGE, URGENT, OPERATION, IMAGING, PATHOLOGY, PRESCRIPTION, LETTER = range(8)
MOST = 3
"""Reports a stay, at most."""
SCANNED = 0.05
"""The share that looks as if it had been scanned and read by a machine."""
# In which styles each type is written, in parts: nobody dictates a prescription.
_WEIGHTS = np.array([
    #  tele form resi dict temp caps copy bili elde nurs
    [2.0, 1.0, 3.0, 0.7, 1.5, 0.7, 1.5, 0.8, 0.6, 1.2],
    [1.0, 2.5, 2.0, 1.5, 1.2, 0.8, 2.0, 0.7, 0.8, 0.5],
    [2.5, 0.6, 3.0, 0.4, 1.8, 1.0, 0.8, 0.8, 0.4, 1.6],
    [1.0, 2.0, 1.0, 2.5, 1.2, 1.0, 0.5, 0.6, 1.0, 0.4],
    [1.2, 2.0, 0.8, 2.5, 1.2, 0.8, 0.4, 0.8, 0.8, 0.3],
    [0.8, 2.5, 0.6, 1.5, 1.8, 1.0, 0.4, 0.8, 0.8, 0.2],
    [2.0, 1.0, 1.2, 0.3, 2.5, 1.2, 0.6, 0.4, 1.0, 0.5],
    [0.6, 2.5, 1.0, 2.0, 0.8, 0.7, 1.0, 0.7, 2.2, 0.4],
])  # fmt: skip
_EXAMS = {row["code"]: row["exam"] for row in rows_of("reports/words/acts.csv") if row["exam"]}
_SPECIMENS = ("COLON", "COLO", "GASTROSC", "HDIG", "APPEND", "CHOLE", "SEIN", "PROSTATE", "CIRRHOSE", "PTH", "FESF")
_OPERATED = (
    "APPEND", "CHOLE", "HERNIE", "COLON", "SEIN", "PROSTATE", "PTH", "PTG", "FESF", "FRACT", "PONTAGE", "CATAR",
    "DENT", "ACCCES", "COLO", "GASTROSC",
)  # fmt: skip
_LETTERS = (DISCHARGE, LETTER)
_ROENTGENED = ("UTRAUMA", "FRACT", "PTH", "PTG")


@dataclass
class Reports:
    """One row a report, ordered by `said`. Moments are minutes."""

    stay: Ints
    type: Ints  # row of TYPES
    style: Ints  # row of STYLES
    at: Ints  # when it is written
    said: Ints  # when it is validated
    unit: Ints
    author: Ints  # the doctor's number within the unit
    exam: Ints  # row of the catalogue's acts, of images and operations; -1
    earlier: Ints  # the report (row) that it pastes from; -1
    scanned: NDArray[np.bool_]
    way: Ints  # by which it is sent: `ways`
    document: Ints  # in which it is kept: `documents`

    def __len__(self) -> int:
        return len(self.stay)

    def take(self, rows: Ints) -> "Reports":
        return Reports(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def by_reason(codes: tuple[str, ...]) -> NDArray[np.bool_]:
    """A mask over the catalogue of reasons."""
    mask = np.zeros(len(REASONS.rows), bool)
    mask[[REASONS.by_code[c] for c in codes]] = True
    return mask


def make_reports(world: World, most: int, real: int | None = None) -> Reports:
    """All reports of the first `real` stays (default: all) that are validated before the end; `most` about in all."""
    seed = seed_of(world.plan.seed, "reports")
    stays = world.stays
    count = len(stays) if real is None else real
    stay = np.arange(count)
    form, reason, passage = stays.form[:count], stays.reason[:count], stays.ward[:count] != NONE
    inpatient = np.isin(form, (MEDICAL, SURGICAL, BIRTH, NEWBORN))
    ends = world.plan.end_day * DAY
    enters = np.where(passage & (form != EMERGENCY), stays.ward[:count], stays.start[:count])
    out = stays.end[:count]
    act, imaged = _exams(reason)
    # Chances of each type, by what the stay is; those that come true are kept in this order, three at most.
    wanted = [
        (OPERATION, by_reason(_OPERATED)[reason] * 1.0, np.clip(out - 60, enters + 40, enters + 9 * 60)),
        (URGENT, passage * 0.95, np.where(passage, np.maximum(stays.ward[:count] - 20, stays.start[:count] + 5), 0)),
        (DISCHARGE, np.select([inpatient, form == DAY_CARE, form == SESSION], [0.9, 0.35, 0.15], 0.0), out - 30),
        (PATHOLOGY, by_reason(_SPECIMENS)[reason] * np.where(form == MEDICAL, 0.35, 0.7), out + 3 * DAY),
        (IMAGING, imaged[reason] * 0.6, enters + np.minimum(200, np.maximum(15, (out - enters) // 3))),
        (ADMISSION, np.where(inpatient, 0.7, 0.0), enters + np.minimum(90, (out - enters) // 2)),
        (LETTER, np.select([form == CONSULTATION, form == EMERGENCY, inpatient], [0.85, 0.1, 0.25], 0.03), out + 35),
        (PRESCRIPTION, np.select([form == CONSULTATION, inpatient | (form == EMERGENCY)], [0.3, 0.4], 0.1), out - 20),
    ]  # fmt: skip
    happens = np.array([share(seed, 1, number, stay) < chance for number, chance, _ in wanted])
    dead = stays.dies[:count]
    for place, (number, _, _) in enumerate(wanted):
        if number in (PRESCRIPTION, LETTER):
            happens[place] &= ~dead
    happens &= np.cumsum(happens, axis=0) <= MOST
    order, rows = np.nonzero(happens)
    type_ = np.array([t for t, _, _ in wanted])[order]
    at = np.array([moment for _, _, moment in wanted])[order, rows]
    said = at + 10 + below(np.where(np.isin(type_, (URGENT, PRESCRIPTION)), 60, 3 * DAY), seed, 2, type_, rows)
    kept = np.flatnonzero((said < ends - 30) & (share(seed, 3, rows) < most / max(1, len(rows))))
    kept = kept[np.lexsort((type_[kept], rows[kept], said[kept]))]
    stay, type_, at, said = rows[kept], type_[kept], at[kept], said[kept]
    drawn = share(seed, 4, type_, stay)
    parts = np.cumsum(_WEIGHTS, axis=1) / _WEIGHTS.sum(axis=1, keepdims=True)
    style = np.minimum((drawn[:, None] >= parts[type_]).sum(axis=1), len(STYLES) - 1)
    scanned = share(seed, 5, type_, stay) < SCANNED
    unit = _units(world, stay, type_)
    way = way_of(stays.hospital[stay], unit, np.isin(type_, (IMAGING, PATHOLOGY)), np.isin(type_, _LETTERS))
    return Reports(
        stay=stay,
        type=type_,
        style=style,
        at=at,
        said=said,
        unit=unit,
        author=below(DOCTORS, seed, 6, type_, stay),
        exam=np.where(np.isin(type_, (IMAGING, OPERATION)), act[reason[stay]], -1),
        earlier=_earlier(stays.patient[stay], stay, type_, at),
        scanned=scanned,
        way=way,
        document=document_of(way, unit, scanned),
    )


def _exams(reason: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Of each reason: its first image (or first act) as a place in the catalogue's acts; whether it has an image."""
    act = np.full(len(REASONS.rows), -1)
    imaged = by_reason(_ROENTGENED)
    for number in range(len(act)):
        places = range(int(REASONS.acts.start[number]), int(REASONS.acts.start[number + 1]))
        images = [p for p in places if REASONS.acts.values[p].split("+")[0] in _EXAMS]
        imaged[number] |= bool(images)
        act[number] = (images or list(places) or [-1])[0]
    return act, imaged


def _units(world: World, stay: Ints, type_: Ints) -> Ints:
    """The unit where it is written: of an emergency report the first one, of the others the last of the stay."""
    segments = world.segments
    count = len(world.stays)
    first, last = np.full(count, -1), np.full(count, -1)
    opening = np.flatnonzero(segments.place == 0)
    first[segments.stay[opening]] = segments.unit[opening]
    ward = np.flatnonzero(segments.kind != IN_EMERGENCY)
    last[segments.stay[ward]] = segments.unit[ward]
    last = np.where(last < 0, first, last)
    return np.where(type_ == URGENT, first[stay], last[stay])


def _earlier(patient: Ints, stay: Ints, type_: Ints, at: Ints) -> Ints:
    """The last report of the same patient, of an earlier stay, that has a history to be pasted."""
    found = np.full(len(patient), -1)
    if not len(patient):
        return found
    has = np.isin(type_, (ADMISSION, DISCHARGE, URGENT, LETTER))
    order = np.lexsort((at, stay, patient))
    last = np.where(has[order], np.arange(len(order)), -1)
    before = np.maximum.accumulate(last)
    opens = np.flatnonzero(np.concatenate([[True], np.diff(stay[order]) != 0, [True]]))
    stay_opens = np.repeat(opens[:-1], np.diff(opens))
    place = np.where(stay_opens > 0, before[np.maximum(0, stay_opens - 1)], -1)
    same = (place >= 0) & (patient[order[np.maximum(0, place)]] == patient[order])
    found[order[same]] = order[place[same]]
    found = np.where(found >= 0, np.where(at[np.maximum(found, 0)] < at, found, -1), -1)
    return found
