"""Who is prescribed what, when, and what is then given: antibiotics where there is an infection, a patient's own
treatments at each stay, rates in intensive care.
"""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.mistakes import Mistakes
from laennec.simulate.paths import IN_ICU
from laennec.simulate.people import DISEASES, rows_of
from laennec.simulate.plan import DAY
from laennec.simulate.reasons import (
    BIRTH,
    CONSULTATION,
    DAY_CARE,
    FORMS,
    MEDICAL,
    NEWBORN,
    REASONS,
    SESSION,
    SURGICAL,
)
from laennec.simulate.texts import NONE
from laennec.simulate.world import World

Ints = NDArray[Any]
ADMITTED = (MEDICAL, SURGICAL, DAY_CARE, SESSION, BIRTH, NEWBORN)
AT_HOME = 90
"""Days for which a consultation renews a treatment."""
CHANGED = 12 * 60
"""Minutes for which a syringe lasts: a new one is another administration."""
GIVEN, PARTIAL, NOT_GIVEN = range(3)
_MOST = 60
"""Administrations of a line, at most."""


@dataclass(frozen=True)
class Drugs:
    """The catalogue, a row a drug; rate 0: it is no infusion."""

    rows: list[dict[str, str]]
    dose: NDArray[np.float64]
    rate: NDArray[np.float64]
    per_day: Ints
    at: dict[str, int]

    def column(self, name: str) -> list[str | None]:
        return [row[name] or None for row in self.rows]


@cache
def drugs() -> Drugs:
    """The catalogue of `drugs.csv`."""
    rows = rows_of("drugs/drugs.csv")
    return Drugs(
        rows=rows,
        dose=np.array([float(r["dose"] or 0) for r in rows]),
        rate=np.array([float(r["rate"] or 0) for r in rows]),
        per_day=np.array([int(r["per_day"] or 0) for r in rows]),
        at={r["code"]: n for n, r in enumerate(rows)},
    )


@dataclass
class Orders:
    """One row a prescribed line, ordered by when it was written. Minutes; `end` is when it ended in the end."""

    stay: Ints
    drug: Ints
    written: Ints
    start: Ints
    end: Ints
    stopped: NDArray[np.bool_]
    home: NDArray[np.bool_]  # for the time after a consultation
    cancelled: Ints  # when it was withdrawn, NONE

    def __len__(self) -> int:
        return len(self.stay)

    def take(self, rows: Ints) -> "Orders":
        return Orders(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


@dataclass
class Given:
    """One row an administration, of an order (its row), ordered by `said`."""

    order: Ints
    start: Ints
    end: Ints  # of an infusion, NONE
    said: Ints
    rate: NDArray[np.float32]
    status: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.order)

    def take(self, rows: Ints) -> "Given":
        return Given(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def make_orders(world: World, mistakes: Mistakes) -> Orders:
    """All lines written before the end of the last night, those withdrawn among them."""
    random = world.plan.random("prescriptions")
    parts = [_ordered(random, world, mistakes, rule) for rule in rows_of("drugs/orders.csv")]
    stay, drug, begin, until, home = (np.concatenate([p[i] for p in parts]) for i in range(5))
    stays = world.stays
    # A stay has a drug once: a treatment of the patient's own, and one of the reason, may be the same.
    order = np.lexsort((until, drug, stay))
    again = (stay[order][1:] == stay[order][:-1]) & (drug[order][1:] == drug[order][:-1])
    kept = np.sort(order[np.concatenate([[True], ~again])]) if len(order) else order
    stay, drug, begin, until, home = stay[kept], drug[kept], begin[kept], until[kept], home[kept]
    written = begin + random.integers(5, 90, len(stay))
    start = written + random.integers(5, 60, len(stay))
    end = np.maximum(np.where(home, start + AT_HOME * DAY, until), start + 30)
    stopped = ~home & (random.random(len(stay)) < 0.06) & (end - start > DAY)
    end = np.where(stopped, start + (end - start) // 2, end)
    made = Orders(stay, drug, written, start, end, stopped, home, np.full(len(stay), NONE))
    # Some lines are a slip: withdrawn within the hour, and nothing was given.
    slips = made.take(np.flatnonzero(~home & (random.random(len(stay)) < world.plan.dirt * 0.2)))
    slips.drug = random.integers(0, len(drugs().rows), len(slips))
    slips.cancelled = slips.written + random.integers(3, 50, len(slips))
    made = Orders(**{f.name: np.concatenate([getattr(made, f.name), getattr(slips, f.name)]) for f in fields(Orders)})
    made = made.take(np.flatnonzero(made.written + 1 < world.plan.end_day * DAY))
    assert (stays.start[made.stay] <= made.written).all()
    return made.take(np.lexsort((made.stay, made.drug, made.written)))


def _ordered(
    random: np.random.Generator, world: World, mistakes: Mistakes, rule: dict[str, str]
) -> tuple[Ints, Ints, Ints, Ints, NDArray[np.bool_]]:
    """(stay, drug, from, until, at home) of one line of `orders.csv`."""
    stays, people, segments = world.stays, world.people, world.segments
    form = stays.form[: mistakes.real]
    begin = np.where(stays.ward == NONE, stays.start, stays.ward)
    until = stays.end
    admitted = np.isin(form, ADMITTED)
    home = np.zeros(0, bool)
    if rule["of"] == "icu":
        rows = np.flatnonzero(segments.kind == IN_ICU)
        stay, begin, until = segments.stay[rows], segments.start[rows], segments.end[rows]
    elif rule["of"] == "disease":
        suffers = np.array([rule["value"] == row["disease"] for row in REASONS.rows])
        seen = admitted | ((form == CONSULTATION) & suffers[stays.reason[: mistakes.real]])
        mine = people.active(rule["value"], stays.patient[: mistakes.real], stays.start[: mistakes.real] // DAY)
        stay = np.flatnonzero(seen & mine & (form != SESSION))
        begin, until = begin[stay], until[stay]
    else:
        if rule["of"] == "form":
            is_it = form == FORMS.index(rule["value"])
        else:
            named = "code" if rule["of"] == "reason" else "effect"
            is_it = np.array([row[named] == rule["value"] for row in REASONS.rows])[stays.reason[: mistakes.real]]
        stay = np.flatnonzero(is_it & admitted)
        begin, until = begin[stay], until[stay]
    # A patient's own treatment is the same at each stay: whether, and which of several, is the patient's.
    own = rule["of"] == "disease"
    draw = _of_patient(stays.patient[stay], list(DISEASES).index(rule["value"])) if own else random.random(len(stay))
    kept = draw < float(rule["share"])
    stay, begin, until, draw = stay[kept], begin[kept], until[kept], draw[kept]
    choice = np.array([drugs().at[code] for code in rule["drugs"].split()])
    drug = choice[(draw * 1e6).astype(np.int64) % len(choice)]
    if int(rule["days"]):
        until = np.minimum(until, begin + int(rule["days"]) * DAY)
    home = form[stay] == CONSULTATION
    return stay, drug, begin, until, home


def _of_patient(patient: Ints, salt: int) -> NDArray[np.float64]:
    """A number of 0 to 1 that is each patient's."""
    mixed = (patient.astype(np.uint64) + np.uint64(1 + salt * 7919)) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed >> np.uint64(40)).astype(np.float64) / 2**24


def make_given(world: World, orders: Orders) -> Given:
    """What was given in the hospitals that record it (two of three), until the end of the last night."""
    random = world.plan.random("administrations")
    limit = world.plan.end_day * DAY
    records = world.stays.hospital[orders.stay] % 3 != 2
    rows = np.flatnonzero(records & ~orders.home & (orders.cancelled == NONE))
    rate = drugs().rate[orders.drug[rows]]
    apart = np.where(rate > 0, CHANGED, DAY // np.maximum(1, drugs().per_day[orders.drug[rows]]))
    until = np.minimum(orders.end[rows], limit)
    count = np.clip((until - orders.start[rows]) // apart + 1, 1, _MOST)
    order = np.repeat(rows, count)
    number = np.arange(len(order)) - np.repeat(np.cumsum(count) - count, count)
    infusion, apart = np.repeat(rate > 0, count), np.repeat(apart, count)
    start = orders.start[order] + number * apart + np.where(infusion, 5, random.integers(0, 40, len(order)))
    end = np.where(infusion, np.minimum(start + apart - 5, np.maximum(orders.end[order], start + 1)), NONE)
    end = np.where(end < limit, end, NONE)  # it still runs
    said = np.where(end != NONE, end, start) + random.integers(1, 12, len(order))
    draw = random.random(len(order))
    status = np.select([infusion | (draw < 0.94), draw < 0.96], [GIVEN, PARTIAL], NOT_GIVEN).astype(np.int8)
    flow = np.repeat(rate, count) * np.exp(random.normal(0, 0.3, len(order)))
    places = np.where(flow < 10, 2, 0)
    flow = np.where(places == 2, np.maximum(np.round(flow, 2), 0.01), np.round(flow))
    made = Given(order, start, end, said, flow.astype(np.float32), status)
    made = made.take(np.flatnonzero((made.start < limit) & (made.said < limit)))
    return made.take(np.lexsort((made.order, made.said)))
