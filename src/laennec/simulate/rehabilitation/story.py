"""Who goes on to rehabilitation, for how long, and what is coded of each week (Monday to Sunday)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.mistakes import Mistakes
from laennec.simulate.plan import DAY
from laennec.simulate.reasons import REASONS
from laennec.simulate.sites import CODES, INPATIENT
from laennec.simulate.texts import NONE, Ints
from laennec.simulate.world import World

STROKE, FRACTURE, HEART = range(3)
_REASONS = ("AVC", "FESF", "PONTAGE")
_SHARES = np.array([0.6, 0.75, 0.75])
_DAYS = np.array([35, 24, 20])
_SHORTEST = 4
COMPLETE, BY_DAY = "1", "2"
_BY_DAY = np.array([1, 0, 1, 0, 1, 0, 0], bool)
_DEPENDENCY = np.array([[4, 4, 3, 3, 2, 3], [3, 4, 1, 2, 1, 1], [2, 2, 1, 1, 1, 1]])
"""At entry, by why: dressing, moving, feeding, continence, behaviour, relation."""
DIAGNOSES = (("Z501", "G819", "I639"), ("Z501", "S7200", "M819"), ("Z500", "I251", None))
"""FPPC, MMP and AE, by why."""
ACTS = (
    ("PEQ+132", "NKR+130", "LCR+285"),
    ("PEQ+132", "NKR+130", "ZGQ+260"),
    ("DKR+016", "DKR+254", "ZGQ+260"),
)
"""CSARR codes, by why."""
PERFORMERS = ("28", "27", "10")
CSAR = ("KIN01", "KIN02", "COE01")
CCAM = "DEQP003"


@dataclass
class Rehabilitation:
    """One row a stay, whose number is its row and one. Days since 1970; `end` is the day of leaving."""

    after: Ints  # the stay in MCO
    why: Ints
    start: Ints
    end: Ints
    by_day: NDArray[np.bool_]
    unit: Ints

    def __len__(self) -> int:
        return len(self.after)


@dataclass
class Weeks:
    """One row a week with a day of presence, by stay and time. `days`: (n, 7), Monday first."""

    of: Ints
    ordinal: Ints
    monday: Ints
    days: NDArray[np.bool_]
    last: NDArray[np.bool_]
    scores: Ints  # (n, 6)

    def __len__(self) -> int:
        return len(self.of)


@dataclass
class Acts:
    """One row an act done in a week. `code`: of ACTS by why; -1: the CCAM act. `day` NONE where it is not said."""

    week: Ints
    code: Ints
    rank: Ints
    quantity: Ints
    day: Ints


def make_stays(world: World, mistakes: Mistakes) -> Rehabilitation:
    """From the day of leaving MCO to some weeks later; before the next stay and before death."""
    random = world.plan.random("rehabilitation")
    s, real = world.stays, np.arange(mistakes.real)
    number = np.full(len(REASONS.rows), -1)
    number[[REASONS.by_code[code] for code in _REASONS]] = np.arange(len(_REASONS))
    why = number[s.reason[real]]
    after = real[(why >= 0) & ~s.dies[real]]
    after = after[random.random(len(after)) < _SHARES[number[s.reason[after]]]]
    why = number[s.reason[after]]
    start = s.end[after] // DAY
    length = np.rint(_DAYS[why] * np.exp(random.normal(0, 0.4, len(after)))).astype(np.int64)
    death = world.people.death[s.patient[after]]
    limit = np.where(death == NONE, np.iinfo(np.int32).max, death) - 1
    end = np.minimum(start + length, np.minimum(limit, _next(world, real)[after] - 1))
    by_day = (why == HEART) & (random.random(len(after)) < 0.3)
    ward = np.full(len(after), CODES.index("GERIA"))
    unit = world.sites.unit(s.hospital[after], ward, np.full(len(after), INPATIENT), after)
    kept = end - start >= _SHORTEST
    return Rehabilitation(after[kept], why[kept], start[kept], end[kept], by_day[kept], unit[kept])


def _next(world: World, real: Ints) -> Ints:
    """The day on which the patient of each stay comes again."""
    s = world.stays
    found = np.full(len(s), np.iinfo(np.int32).max, np.int64)
    order = np.lexsort((s.start[real], s.patient[real]))
    mine = real[order]
    same = s.patient[mine[1:]] == s.patient[mine[:-1]]
    found[mine[:-1][same]] = s.start[mine[1:][same]] // DAY
    return found


def make_weeks(world: World, stays: Rehabilitation) -> Weeks:
    """Present every day but for some weekends at home; by day, three days a week. Dependency lessens."""
    random = world.plan.random("rehabilitation weeks")
    first = monday_of(stays.start)
    count = (monday_of(stays.end) - first) // 7 + 1
    of = np.repeat(np.arange(len(stays)), count)
    ordinal = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)
    monday = first[of] + 7 * ordinal
    day = monday[:, None] + np.arange(7)
    days = (day >= stays.start[of][:, None]) & (day <= stays.end[of][:, None])
    days &= ~stays.by_day[of][:, None] | _BY_DAY
    at_home = (ordinal > 0) & (ordinal < count[of] - 1) & (random.random(len(of)) < 0.25)
    days[at_home, 5:] = False
    scores = np.clip(_DEPENDENCY[stays.why[of]] - (ordinal // 2)[:, None], 1, 4)
    kept = days.any(axis=1)
    last = np.concatenate([of[kept][1:] != of[kept][:-1], [True]]) if kept.any() else np.zeros(0, bool)
    return Weeks(of[kept], ordinal[kept], monday[kept], days[kept], last, scores[kept])


def monday_of(day: Ints) -> Ints:
    """1970-01-01 was a Thursday."""
    return day - (day + 3) % 7


def make_acts(world: World, stays: Rehabilitation, weeks: Weeks) -> Acts:
    """One to three kinds of CSARR acts a week, some without a date; of hearts an ECG every other week."""
    random = world.plan.random("rehabilitation acts")
    count = random.integers(1, 4, len(weeks))
    week = np.repeat(np.arange(len(weeks)), count)
    code = np.arange(len(week)) - np.repeat(np.cumsum(count) - count, count)
    first = weeks.monday + weeks.days.argmax(axis=1)
    day = np.where(random.random(len(week)) < 0.3, NONE, first[week])
    quantity = random.integers(1, 6, len(week))
    traced = np.flatnonzero((stays.why[weeks.of] == HEART) & (weeks.ordinal % 2 == 0))
    ones = np.ones(len(traced), np.int64)
    return Acts(
        week=np.concatenate([week, traced]),
        code=np.concatenate([code, -ones]),
        rank=np.concatenate([code + 1, ones]),
        quantity=np.concatenate([quantity, ones]),
        day=np.concatenate([day, first[traced]]),
    )
