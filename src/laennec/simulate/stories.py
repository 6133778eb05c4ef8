"""The stories: when each patient comes and why, so that nothing overlaps and nothing follows a death."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.births import Births
from laennec.simulate.people import NEVER, People
from laennec.simulate.plan import DAY, Plan
from laennec.simulate.reasons import BIRTH, CONSULTATION, EMERGENCY, NEWBORN, REASONS, SESSION
from laennec.simulate.seasons import Calendar, appointment, arrival
from laennec.simulate.texts import NONE

Ints = NDArray[np.int64]
_OFTEN = 1.35
"""Raises all rates of the catalogue: about 2.4 stays a patient, as a large group's files have."""
_CHRONIC = ("diabetes", "lung", "kidney", "heart", "cancer", "dementia")


@dataclass
class Stays:
    """One row a stay, ordered by start. Moments are minutes; `ward` is when the emergency passage ends."""

    patient: Ints
    reason: Ints
    start: Ints
    ward: Ints  # NONE without an emergency passage, `end` where it goes home
    end: Ints
    dies: NDArray[np.bool_]
    icu: NDArray[np.bool_]
    hospital: Ints
    mother: Ints  # the mother's stay, of a newborn; else NONE
    rank: Ints  # of the newborn in a delivery; number of the session in a course
    premature: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.patient)

    def take(self, rows: Ints) -> "Stays":
        return Stays(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})

    @property
    def form(self) -> Ints:
        return REASONS.form[self.reason]


def make_stays(plan: Plan, people: People, births: Births, calendar: Calendar) -> Stays:
    """All stays that begin before the end of the last night. Sets the patients' deaths."""
    random = plan.random("stories")
    patient, reason, day, rank = _drawn(random, plan, people, calendar)
    more = _first_contacts(random, plan, people, calendar, patient)
    courses = _courses(random, plan, people, patient)
    born = _born(births)
    patient, reason, day, rank = (
        np.concatenate(parts) for parts in zip((patient, reason, day, rank), more, courses, born, strict=True)
    )
    stays = _timed(random, plan, people, births, patient, reason, day, rank)
    stays = _apart(stays)
    stays = _until_death(random, plan, people, calendar, stays)
    return _with_mothers(births, stays)


def _drawn(
    random: np.random.Generator, plan: Plan, people: People, calendar: Calendar
) -> tuple[Ints, Ints, Ints, Ints]:
    """Each reason draws its patients among those it can befall, in proportion to risk and time at risk."""
    ill = np.minimum.reduce([people.onset[name] for name in _CHRONIC])
    found: list[tuple[Ints, Ints, Ints]] = []
    for number, row in enumerate(REASONS.rows):
        rate = float(row["rate"])
        if not rate:
            continue
        low_age, high_age, peak = (int(row[n]) for n in ("age_min", "age_max", "peak_age"))
        first = np.maximum(people.birth + int(low_age * 365.25), plan.first_day)
        last = np.minimum(people.birth + int((high_age + 1) * 365.25), plan.end_day)
        boost = float(row["boost"])
        risk = people.frailty.copy()
        if row["disease"]:
            onset = people.onset[row["disease"]]
            if boost:
                risk *= np.where(onset < plan.end_day, boost, 1.0)
            else:
                first = np.maximum(first, onset)
        elif boost > 1:
            risk *= np.where(ill < plan.end_day, boost, 1.0)
        if row["sex"]:
            risk = risk * (people.female == (row["sex"] == "F"))
        last = np.maximum(first, last)
        age = ((np.minimum(first, plan.end_day) + last) / 2 - people.birth) / 365.25
        risk *= np.exp(-(((age - peak) / 24) ** 2)) if peak > 2 else 1.0
        low, high = calendar.height(row["season"], first), calendar.height(row["season"], last)
        weight = np.cumsum(risk * np.maximum(0, high - low))
        events = random.poisson(_OFTEN * rate * weight[-1])
        who = np.searchsorted(weight, random.random(events) * weight[-1], "right")
        who = np.minimum(who, len(people) - 1)
        day = calendar.day(row["season"], low[who] + random.random(events) * (high - low)[who])
        found.append((who, np.full(events, number), np.maximum(day, first[who])))
    who, reason, day = (np.concatenate(part) for part in zip(*found, strict=True))
    return who, reason, day, np.zeros(len(who), np.int64)


def _first_contacts(
    random: np.random.Generator, plan: Plan, people: People, calendar: Calendar, known: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """Whoever the draw left out came once all the same: nobody else has a file."""
    absent = np.ones(len(people), bool)
    absent[known] = False
    absent[people.mother >= 0] = False
    who = np.flatnonzero(absent)
    urgent = random.random(len(who)) < 0.45
    low = calendar.height("flat", np.maximum(people.birth[who] + 1, plan.first_day))
    day = calendar.day("flat", low + random.random(len(who)) * (1 - low))
    working = np.where((day + 3) % 7 > 4, day - 2, day)
    day = np.where(urgent, day, np.maximum(working, people.birth[who]))
    child = day - people.birth[who] < 16 * 365
    code = REASONS.by_code
    reason = np.where(
        urgent, np.where(child, code["UBRONC"], code["UTRAUMA"]), np.where(child, code["CONSPED"], code["CONS"])
    )
    return who, reason, day, np.zeros(len(who), np.int64)


def _courses(random: np.random.Generator, plan: Plan, people: People, known: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Chemotherapy: six to twelve sessions, two or three weeks apart, from some weeks after the diagnosis."""
    onset = people.onset["cancer"]
    treated = (onset >= plan.first_day) & (onset < plan.end_day) & (random.random(len(people)) < 0.5)
    who = np.flatnonzero(treated)
    sessions = random.integers(6, 13, len(who))
    apart = np.where(random.random(len(who)) < 0.5, 14, 21)
    first = onset[who] + random.integers(20, 60, len(who))
    first -= np.maximum(0, (first + 3) % 7 - 4)  # no weekends
    row = np.repeat(np.arange(len(who)), sessions)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(sessions) - sessions, sessions)
    day = first[row] + rank * apart[row]
    kept = day < plan.end_day
    return who[row][kept], np.full(int(kept.sum()), REASONS.by_code["CHIMIO"]), day[kept], rank[kept] + 1


def _born(births: Births) -> tuple[Ints, Ints, Ints, Ints]:
    """The stays of mothers and newborns, and three visits during pregnancy. `rank` tells which delivery it is."""
    code = REASONS.by_code
    known = np.flatnonzero(births.mother >= 0)
    delivery = np.where(births.caesarean[known], code["ACCCES"], code["ACCVB"])
    mine = np.flatnonzero(births.mother[births.delivery] >= 0)
    which = births.delivery[mine]
    newborn = np.where(births.premature[which], code["NNPREMA"], code["NNE"])
    visits = np.repeat(known, 3)
    before = np.tile([200, 120, 50], len(known)) + visits % 9
    day = births.day[visits] - before
    day -= np.maximum(0, (day + 3) % 7 - 4)
    patient = np.concatenate([births.mother[known], births.newborn[mine], births.mother[visits]])
    reason = np.concatenate([delivery, newborn, np.full(len(visits), code["SUIVIGR"])])
    return (
        patient,
        reason,
        np.concatenate([births.day[known], births.day[which], day]),
        np.concatenate([known, mine, visits]),
    )


def _timed(
    random: np.random.Generator,
    plan: Plan,
    people: People,
    births: Births,
    patient: Ints,
    reason: Ints,
    day: Ints,
    rank: Ints,
) -> Stays:
    """Hours, lengths, whether by the emergency entrance, whether intensive care, whether it ends in death."""
    count = len(patient)
    form = REASONS.form[reason]
    age = np.maximum(0, day - people.birth[patient]) / 365.25
    emergency = random.random(count) < REASONS.by_emergency[reason]
    start = np.where(emergency, arrival(random, day), appointment(random, day, 7, 15))
    visit = np.isin(form, (CONSULTATION, SESSION))
    start = np.where(visit, appointment(random, day, 8, 17), start)
    home = np.exp(random.normal(np.log(230), 0.5, count)).astype(np.int64) + 20
    stay = REASONS.length[reason] * np.exp(random.normal(0, 0.55, count)) * (0.75 + age / 160)
    stay = np.where(np.isin(form, (BIRTH, NEWBORN)), REASONS.length[reason] + random.random(count) * 1.5, stay)
    icu = (random.random(count) < REASONS.icu[reason]) & (stay > 1)
    stay = np.where(icu, stay * 1.5 + 1, stay)
    leaving = random.integers(9 * 60, 18 * 60, count)
    end = (start // DAY + np.maximum(1, np.rint(stay)).astype(np.int64)) * DAY + leaving
    end = np.where(form == CONSULTATION, start + random.integers(2, 9, count) * 10, end)
    end = np.where(form == EMERGENCY, start + home, end)
    short = (REASONS.length[reason] == 0) & (form != CONSULTATION) & (form != EMERGENCY)
    end = np.where(short, start + 180 + random.integers(0, 28, count) * 10, end)
    ward = np.where(emergency, np.minimum(start + home, end), NONE)
    ward = np.where(emergency & (form != EMERGENCY), np.minimum(start + home + 60, end - 300), ward)
    # A newborn's stay begins at the birth, some hours after the mother came.
    born = form == NEWBORN
    come = np.zeros(len(births.mother), np.int64)
    leave = np.zeros(len(births.mother), np.int64)
    delivery = form == BIRTH
    start[delivery] = day[delivery] * DAY + random.integers(30, 1200, int(delivery.sum()))
    ward[delivery] = np.where(emergency[delivery], start[delivery] + 45, NONE)
    end[delivery] = np.maximum(end[delivery], start[delivery] + 2 * DAY)
    come[rank[delivery]], leave[rank[delivery]] = start[delivery], end[delivery]
    of = births.delivery[rank[born]]
    start[born] = np.minimum(come[of] + 60 + (rank[born] * 37) % 180, (births.day[of] + 1) * DAY - 5)
    end[born] = np.where(births.premature[of], np.maximum(end[born], start[born] + 3 * DAY), leave[of])
    risk = (
        REASONS.death[reason]
        * (0.3 + (age / 70) ** 2)
        * (0.6 + 0.4 * people.frailty[patient])
        * np.where(icu, 2.2, 1.0)
    )
    dies = random.random(count) < np.minimum(risk, 0.85)
    mothers = np.zeros(len(people), bool)
    mothers[births.mother[births.mother >= 0]] = True
    dies &= ~mothers[patient]
    away = random.random(count) < 0.14
    hospital = np.where(away, random.integers(0, plan.hospitals, count), people.hospital[patient])
    hospital = np.where(np.isin(form, (BIRTH, NEWBORN)), people.hospital[patient], hospital)
    nothing = np.full(count, NONE, np.int64)
    premature = np.zeros(count, bool)
    premature[born] = births.premature[of]
    return Stays(patient, reason, start, ward, end, dies, icu & ~delivery, hospital, nothing, rank, premature)


def _apart(stays: Stays) -> Stays:
    """Drop the lesser of two stays of a patient that overlap or touch, until none do. Births and courses stand."""
    form = stays.form
    worth = np.select([np.isin(form, (BIRTH, NEWBORN)), form == SESSION, form == CONSULTATION], [3, 2, 0], 1)
    order = np.lexsort((stays.start, stays.patient))
    while True:
        patient, start, end = stays.patient[order], stays.start[order], stays.end[order]
        clash = np.flatnonzero((patient[1:] == patient[:-1]) & (start[1:] <= end[:-1] + 120))
        if not len(clash):
            return stays.take(order)
        later = worth[order[clash + 1]] > worth[order[clash]]
        lost = np.where(later, clash, clash + 1)
        order = np.delete(order, np.unique(lost))


def _until_death(random: np.random.Generator, plan: Plan, people: People, calendar: Calendar, stays: Stays) -> Stays:
    """Cut each story at the death: in the hospital at the end of a stay, or outside, some time after one."""
    age = (plan.end_day - people.birth) / 365.25
    hazard = np.clip(0.0009 * np.exp((age - 45) * 0.075), 0, 0.45) * (0.7 + 0.5 * people.frailty)
    hazard *= np.where(people.onset["cancer"] < plan.end_day, 2.2, 1.0)
    outside = np.flatnonzero(random.random(len(people)) < np.minimum(hazard * 2.2, 0.8))
    limit = np.full(len(people), NEVER * 4, np.int64)
    low = np.maximum(people.birth[outside] + 40, plan.first_day + 60)
    span = np.maximum(1, plan.end_day - 3 - low)
    limit[outside] = (low + (random.random(len(outside)) ** 0.7 * span).astype(np.int64)) * DAY
    # A woman who gives birth lives past it: her story is not cut.
    births = np.isin(stays.form, (BIRTH, NEWBORN))
    limit[stays.patient[births]] = NEVER * 4
    first_death = np.full(len(people), NEVER * 4, np.int64)
    np.minimum.at(first_death, stays.patient[stays.dies], stays.end[stays.dies])
    people_end = np.minimum(limit, first_death)
    inside = (stays.start >= plan.first_day * DAY) & (stays.start < plan.end_day * DAY)
    kept = np.flatnonzero(inside & (stays.start <= people_end[stays.patient]))
    stays = stays.take(kept)
    came = np.zeros(len(people), bool)
    came[stays.patient] = True
    last = np.zeros(len(people), np.int64)
    np.maximum.at(last, stays.patient, stays.end)
    in_hospital = np.zeros(len(people), bool)
    in_hospital[stays.patient[stays.dies]] = True
    died_outside = (limit < NEVER * 4) & ~in_hospital & came
    day = np.maximum(limit // DAY, last // DAY + 2 + np.arange(len(people)) % 25)
    died_outside &= day < plan.end_day
    people.death = np.where(died_outside, day, np.where(in_hospital, last // DAY, NONE))
    people.deceased_outside = died_outside
    return stays


def _with_mothers(births: Births, stays: Stays) -> Stays:
    """Put stays in order of start; link each newborn's to the mother's."""
    stays = stays.take(np.lexsort((stays.patient, stays.start)))
    form = stays.form
    of = np.full(len(births.mother), -1, np.int64)
    delivery = np.flatnonzero(form == BIRTH)
    of[stays.rank[delivery]] = delivery
    born = np.flatnonzero(form == NEWBORN)
    stays.mother[born] = of[births.delivery[stays.rank[born]]]
    if (stays.mother[born] < 0).any():
        raise AssertionError("a newborn's stay without the mother's")
    twin = births.delivery[stays.rank[born]]
    stays.rank[born] = 1 + (np.concatenate([[False], twin[1:] == twin[:-1]]) if len(twin) else twin).astype(np.int64)
    return stays
