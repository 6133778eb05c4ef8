"""Who is watched, when and by what: stays in intensive care, their readings, their devices, the scores given."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.mistakes import Mistakes
from laennec.simulate.paths import IN_ICU
from laennec.simulate.people import rows_of
from laennec.simulate.plan import DAY
from laennec.simulate.texts import NONE, Ints
from laennec.simulate.world import World

STEPS = (1, 2, 5, 15, 30, 60, 120, 240, 480, 720)
"""Minutes between two values of a parameter. The shortest stays have one a minute, for half of `Plan.readings`, the
others one as often as the other half allows.
"""
CHARTED = 8 * 60
"""Minutes: a nurse validates one value in so many."""
KINDS = ("ventilation", "noninvasive", "dialysis", "central_line", "arterial_line", "urinary")
VENTILATION, NONINVASIVE, DIALYSIS, CENTRAL, ARTERIAL, URINARY = range(6)
MODES = ("VAC", "VSAI", "VNI", "HDFVVC")
SITES = (
    "jugulaire interne droite",
    "jugulaire interne gauche",
    "fémorale droite",
    "radiale gauche",
    "radiale droite",
)
SCORES = ("IGS2", "SOFA")
_SHARE = (0.45, 0.15, 0.12, 0.6, 0.7, 0.8)
"""How often a stay in intensive care has each kind of device; who is ventilated is not ventilated by a mask too."""


@dataclass(frozen=True)
class Parameters:
    """The catalogue of `parameters.csv`, a row a parameter."""

    rows: list[dict[str, str]]

    def column(self, name: str) -> list[str | None]:
        return [row[name] or None for row in self.rows]

    def numbers(self, name: str) -> NDArray[np.float64]:
        return np.array([float(row[name] or 0) for row in self.rows])


@cache
def parameters() -> Parameters:
    return Parameters(rows_of("intensive_care/parameters.csv"))


@dataclass
class Care:
    """One row a stay in a unit of intensive care. Minutes; `end` is at most the last known one."""

    stay: Ints
    start: Ints
    end: Ints
    gravity: NDArray[np.float64]  # 0 to 1
    system: Ints
    ventilated: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.stay)


@dataclass
class Readings:
    """One row a value, of a stay in intensive care (its row), in the order in which they are measured."""

    care: Ints
    parameter: Ints
    measured: Ints
    value: NDArray[np.float32]
    charted: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.care)

    def take(self, rows: Ints) -> "Readings":
        return Readings(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


@dataclass
class Uses:
    """One row a use of a device. `end`: NONE while it is in place."""

    care: Ints
    kind: Ints
    start: Ints
    end: Ints
    mode: Ints
    site: Ints

    def __len__(self) -> int:
        return len(self.care)


@dataclass
class Given:
    """One row a score that somebody gave."""

    care: Ints
    score: Ints
    rated: Ints
    value: Ints

    def __len__(self) -> int:
        return len(self.care)


def make_care(world: World, mistakes: Mistakes) -> Care:
    """All that began before the end of the last night. Whoever dies there is in a graver state."""
    random = world.plan.random("intensive care")
    segments, stays = world.segments, world.stays
    limit = world.plan.end_day * DAY
    rows = np.flatnonzero((segments.kind == IN_ICU) & (segments.stay < mistakes.real) & (segments.start + 30 < limit))
    stay = segments.stay[rows]
    gravity = np.clip(random.beta(2, 4, len(rows)) + 0.4 * stays.dies[stay], 0, 1)
    ventilated = random.random(len(rows)) < _SHARE[VENTILATION] + 0.4 * (gravity - 0.4)
    end = np.minimum(segments.end[rows], limit - 2)  # a value is sent a minute after it was measured
    return Care(stay, segments.start[rows], end, gravity, stays.hospital[stay] % 2, ventilated)


def make_readings(world: World, care: Care) -> Readings:
    """As often as `Plan.readings` allows; a parameter wanders about its patient's own level."""
    random = world.plan.random("readings")
    most = world.plan.readings // 2
    minutes = care.end - care.start
    known = parameters()
    order = np.argsort(minutes, kind="stable")
    closely = np.zeros(len(care), bool)
    closely[order] = np.cumsum(minutes[order]) * len(known.rows) <= most
    rest = minutes[~closely]
    loose = next((s for s in STEPS if (rest // s).sum() * len(known.rows) <= most), 0)
    step = np.where(closely, 1, loose)
    times = np.where(step > 0, minutes // np.maximum(step, 1), 0)
    of = np.repeat(np.arange(len(care)), times)
    at = care.start[of] + 1 + (np.arange(len(of)) - np.repeat(np.cumsum(times) - times, times)) * step[of]
    inside = at < care.end[of]
    of, at = of[inside], at[inside]
    parts = []
    for number, row in enumerate(known.rows):
        mine = care.ventilated[of] if row["ventilated"] else np.ones(len(of), bool)
        parts.append((np.flatnonzero(mine), number))
    rows = np.concatenate([part for part, _ in parts])
    parameter = np.repeat([number for _, number in parts], [len(part) for part, _ in parts])
    whose = of[rows]
    own = random.normal(0, 0.6, (len(care), len(known.rows)))[whose, parameter]
    grave = np.array([1, -1, -1, 1, -1, 0.5, 1, 0.5])[parameter] * care.gravity[whose]
    drift = own + grave + random.normal(0, 0.7, len(rows))
    value = known.numbers("mean")[parameter] + known.numbers("spread")[parameter] * drift
    value = np.clip(value, known.numbers("low")[parameter], known.numbers("high")[parameter])
    places = known.numbers("places")[parameter]
    value = np.round(value * 10**places) / 10**places
    charted = (at[rows] - care.start[whose] - 1) % np.maximum(CHARTED, step[whose]) == 0
    made = Readings(whose, parameter, at[rows], value.astype(np.float32), charted)
    return made.take(np.lexsort((made.parameter, made.care, made.measured)))


def make_uses(world: World, care: Care) -> Uses:
    """Ventilation for who is ventilated, dialysis and lines by chance, the more the graver."""
    random = world.plan.random("devices")
    limit = world.plan.end_day * DAY
    length = care.end - care.start
    parts = []
    for kind, share in enumerate(_SHARE):
        has = random.random(len(care)) < share
        if kind == VENTILATION:
            has = care.ventilated
        elif kind == NONINVASIVE:
            has &= ~care.ventilated
        rows = np.flatnonzero(has)
        start = care.start[rows] + random.integers(5, 25, len(rows))
        end = np.minimum(
            start + (length[rows] * random.uniform(0.3, 1.1, len(rows))).astype(np.int64), care.end[rows]
        )
        end = np.maximum(end, start + 1)
        mode = np.full(len(rows), {NONINVASIVE: 2, DIALYSIS: 3}.get(kind, -1))
        if kind == VENTILATION:
            mode = random.integers(0, 2, len(rows))
        site = np.full(len(rows), -1)
        if kind in (CENTRAL, ARTERIAL):
            site = random.integers(0, 3, len(rows)) if kind == CENTRAL else random.integers(3, 5, len(rows))
        parts.append((rows, np.full(len(rows), kind), start, np.where(end + 30 < limit, end, NONE), mode, site))
    made = Uses(*(np.concatenate([part[i] for part in parts]) for i in range(6)))
    order = np.lexsort((made.kind, made.care, made.start))
    return Uses(**{f.name: getattr(made, f.name)[order] for f in fields(Uses)})


def make_scores(world: World, care: Care) -> Given:
    """IGS II a day after the entry, SOFA each day: what a doctor made of the gravity."""
    random = world.plan.random("scores")
    length = care.end - care.start
    days = (length // DAY).astype(np.int64)
    once = np.flatnonzero(days >= 1)
    daily = np.repeat(np.arange(len(care)), days)
    nth = np.arange(len(daily)) - np.repeat(np.cumsum(days) - days, days)
    value = np.concatenate(
        [
            18 + 70 * care.gravity[once] + random.normal(0, 4, len(once)),
            np.maximum(1 + 14 * care.gravity[daily] - 0.3 * nth + random.normal(0, 1, len(daily)), 0),
        ]
    )
    rated = np.concatenate([care.start[once], care.start[daily] + nth * DAY])
    which = np.repeat([0, 1], [len(once), len(daily)])
    of: list[Any] = [np.concatenate([once, daily]), which, rated, np.rint(value).astype(np.int64)]
    order = np.lexsort((which, of[0], rated))
    return Given(*(column[order] for column in of))
