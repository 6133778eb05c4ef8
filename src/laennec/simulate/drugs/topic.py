"""Writes the topic: the story of drugs, the systems' extracts with their dirt, the tables of the key."""

from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate.delivery import Delivery, Edit, chosen, constant, sheet
from laennec.simulate.drugs import systems
from laennec.simulate.drugs.mapping import mapping
from laennec.simulate.drugs.story import NOT_GIVEN, Given, Orders, drugs, make_given, make_orders
from laennec.simulate.drugs.systems import CLOSED, OPENED, SYSTEMS, WITHDRAWN, Doses, Lines
from laennec.simulate.extracts import line_edits, plant_copies, plant_instead, plant_late, plant_repeats
from laennec.simulate.key import Planted
from laennec.simulate.key import write as write_table
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.plan import DAY
from laennec.simulate.staff import attending, staff_numbers
from laennec.simulate.telling import Told
from laennec.simulate.texts import NONE, Ints, number, pick, where
from laennec.simulate.truth import as_times
from laennec.simulate.world import World

NOWHERE = "L999999999"
"""The number of a line that was never written."""
ODD_UNIT = "unité?"


def write(world: World, mistakes: Mistakes, delivery: Delivery, key: Path) -> Told:
    """The topic (`simulate.topics.Topic`)."""
    orders = make_orders(world, mistakes)
    given = make_given(world, orders)
    _write_lines(world, orders, delivery)
    sent, stands = _sendings(world, orders, given, delivery.planted)
    odd, lost = _write_given(world, orders, given, sent, delivery)
    return Told(
        mapping(),
        {
            "prescriptions": _lines_key(world, orders, key),
            "administrations": _given_key(world, orders, given, np.flatnonzero(stands), odd, lost, key),
        },
    )


def _write_lines(world: World, orders: Orders, delivery: Delivery) -> None:
    """Lines: in the history one line each as it ended, on the nights a line as one opens, ends or is withdrawn."""
    random = world.plan.random("prescription extract")
    limit = world.plan.end_day * DAY
    opened, closed = orders.written + 1, systems.closed(orders)
    past = (closed != NONE) & (closed < world.start)
    opening = np.flatnonzero(~past)
    closing = np.flatnonzero((closed != NONE) & (closed < limit))
    slips = np.flatnonzero((orders.cancelled != NONE) & (orders.cancelled < limit))
    lines = Lines(
        np.concatenate([opening, closing, slips]),
        np.concatenate([opened[opening], closed[closing], orders.cancelled[slips]]),
        np.repeat([OPENED, CLOSED, WITHDRAWN], [len(opening), len(closing), len(slips)]),
    )
    names = systems.line_names(world, orders, lines.order)
    plant = np.full(len(lines), -1)
    of_slip = lines.state == WITHDRAWN
    plant[of_slip] = delivery.planted.add(
        "prescription", "withdrawn", "STATUT", "cancelled", "cancelled", names.filter(pa.array(of_slip))
    )
    told_when = np.where(past[lines.order], opened[lines.order], lines.said)
    system = systems.system_of(world, orders)[lines.order]
    files = delivery.name_files("prescription", [f"prescriptions_{name}" for name in SYSTEMS])
    # A line is in the order in which it is said, and by night: `sheet` has room for 2**28.
    rank = np.empty(len(lines), np.int64)
    rank[np.argsort(lines.said, kind="stable")] = np.arange(len(lines))
    of = sheet(np.arange(len(lines)), files[system, delivery.slot(told_when)], rank, plant)
    edits = [
        Edit("impossible date", "DATE_DEBUT", constant("30/02/2024 09:00"), "quarantined", "bad_date"),
        Edit("text in a number", "DOSE", constant("selon protocole"), "quarantined", "bad_number"),
        Edit("end before start", "DATE_FIN", constant("01/01/1999 00:00"), "quarantined", "end_before_start"),
        Edit("unknown status", "STATUT", constant("?"), "quarantined", "unknown_code"),
        Edit("missing key", "NUM_LIGNE", constant(""), "quarantined", "missing_key"),
        *line_edits("LIBELLE"),
    ]
    plant_late(delivery, of, files, random, "prescription", names)
    picked = _picked(random, of.plant < 0, system[of.row] == 0, world.plan.dirt, [e.defect for e in edits])
    plant_copies(delivery, of, picked, edits, "prescription", names)
    plant_repeats(delivery, of, picked["repeated record"], "prescription", names)

    def columns(some: Ints, file: int) -> dict[str, pa.Array]:
        return systems.line_columns(world, orders, lines, some, int(of_file(file)))

    of_file = _systems_of(files)
    delivery.write_lines(of, columns, edits, encoding=lambda file: "latin-1" if of_file(file) else "utf-8")
    delivery.repeat_files(random, files)


def _sendings(world: World, orders: Orders, given: Given, planted: Planted) -> tuple[Doses, NDArray[np.bool_]]:
    """Every sending of an administration, ordered by `said`, and which stand at the end."""
    random = world.plan.random("sent administrations")
    count = len(given)
    dosed = (drugs().dose[orders.drug[given.order]] > 0) & (given.status != NOT_GIVEN)
    able = np.flatnonzero(dosed & (given.said < world.plan.end_day * DAY - DAY))
    picked = chosen(random, able, world.plan.dirt * 0.3, {"corrected": 2.0, "revoked": 1.0})
    wrong, gone = picked["corrected"], picked["revoked"]
    right = pick(orders.drug[given.order[wrong]], systems.doses())
    corrected = planted.add(
        "administration", "wrong dose, corrected", "DOSE", "corrected", "newer stamp",
        systems.given_names(world, orders, given, wrong), right,
    )  # fmt: skip
    revoked = planted.add(
        "administration", "recorded by mistake", "STATUT", "cancelled", "cancelled",
        systems.given_names(world, orders, given, gone),
    )  # fmt: skip
    again = np.concatenate([wrong, gone])
    first = np.zeros(count, bool)
    first[wrong] = True
    sent = Doses(
        given=np.concatenate([np.arange(count), again]),
        said=np.concatenate([given.said, given.said[again] + random.integers(15, 900, len(again))]),
        kind=np.repeat([systems.FIRST, systems.CORRECTED, systems.REVOKED], [count, len(wrong), len(gone)]),
        wrong=np.concatenate([first, np.zeros(len(again), bool)]),
        plant=np.concatenate([np.full(count, -1), corrected, revoked]),
    )
    stands = np.ones(count, bool)
    stands[gone] = False
    return sent.take(np.argsort(sent.said, kind="stable")), stands


def _write_given(
    world: World, orders: Orders, given: Given, sent: Doses, delivery: Delivery
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The extracts of administrations. Returns which have a unit that nobody knows, and which name no line."""
    random = world.plan.random("administration extract")
    system = systems.system_of(world, orders)[given.order[sent.given]]
    files = delivery.name_files("administration", [f"administrations_{name}" for name in SYSTEMS])
    of = sheet(np.arange(len(sent)), files[system, delivery.slot(sent.said)], np.arange(len(sent)), sent.plant)
    names = _Lazy(world, orders, given, sent.given)
    kept = [
        Edit("unknown unit", "UNITE", constant(ODD_UNIT), "kept", "unknown_code"),
        Edit("unknown prescription", "NUM_LIGNE", constant(NOWHERE), "kept", "unknown_prescription"),
    ]
    edits = [
        *kept,
        Edit("impossible date", "DATE_ADM", constant("31/04/2024 09:00"), "quarantined", "bad_date"),
        Edit("text in a number", "DEBIT", constant("à adapter"), "quarantined", "bad_number"),
        Edit("end before start", "DATE_FIN", constant("01/01/1999 00:00"), "quarantined", "end_before_start"),
        Edit("unknown status", "STATUT", constant("VU"), "quarantined", "unknown_code"),
        Edit("missing key", "NUM_ADM", constant(""), "quarantined", "missing_key"),
        *line_edits("MOTIF"),
    ]
    plant_late(delivery, of, files, random, "administration", names)
    once = np.bincount(sent.given, minlength=len(given)) == 1
    free = (of.plant < 0) & once[sent.given[of.row]]
    dosed = drugs().dose[orders.drug[given.order[sent.given[of.row]]]] > 0
    for_units = chosen(random, np.flatnonzero(free & dosed & (system[of.row] == 0)), world.plan.dirt * 0.1,
                       {e.defect: 1.0 for e in kept})  # fmt: skip
    plant_instead(delivery, of, for_units, kept, "administration", names)
    odd, lost = np.zeros(len(given), bool), np.zeros(len(given), bool)
    odd[sent.given[of.row[for_units["unknown unit"]]]] = True
    lost[sent.given[of.row[for_units["unknown prescription"]]]] = True
    spoilt = [e.defect for e in edits[len(kept) :]]
    picked = _picked(random, of.plant < 0, system[of.row] == 0, world.plan.dirt * 0.6, spoilt)
    for defect in for_units:
        picked[defect] = np.empty(0, np.int64)
    plant_copies(delivery, of, picked, edits, "administration", names)
    plant_repeats(delivery, of, picked["repeated record"], "administration", names)
    of_file = _systems_of(files)

    def columns(some: Ints, file: int) -> dict[str, pa.Array]:
        return systems.given_columns(world, orders, given, sent, some, int(of_file(file)))

    delivery.write_lines(of, columns, edits, encoding=lambda file: "latin-1" if of_file(file) else "utf-8")
    delivery.repeat_files(random, files)
    return odd, lost


def _picked(
    random: np.random.Generator, free: NDArray[np.bool_], utf8: NDArray[np.bool_], rate: float, defects: list[str]
) -> dict[str, Ints]:
    """Lines to be spoilt, by defect; only a file in UTF-8 can hold a byte that is none."""
    weights = dict.fromkeys(defects, 1.0) | {"repeated record": 3.0}
    some = {name: weight for name, weight in weights.items() if name != "wrong encoding"}
    first = chosen(random, np.flatnonzero(free & ~utf8), rate, some)
    more = chosen(random, np.flatnonzero(free & utf8), rate, weights)
    nothing = np.empty(0, np.int64)
    return {name: np.concatenate([first.get(name, nothing), more[name]]) for name in weights}


def _systems_of(files: Ints):  # type: ignore[no-untyped-def]
    of = {int(file): place for place, row in enumerate(files) for file in row}
    return of.__getitem__


class _Lazy:
    """Natural keys of administrations, made only for the sendings that are asked for."""

    def __init__(self, world: World, orders: Orders, given: Given, rows: Ints) -> None:
        self._of = (world, orders, given)
        self._rows = rows

    def take(self, rows: pa.Array) -> pa.Array:
        return systems.given_names(*self._of, self._rows[rows.to_numpy(zero_copy_only=False)])


def _lines_key(world: World, orders: Orders, key: Path) -> int:
    """The lines that stand, as the last that was said of each."""
    limit = world.plan.end_day * DAY
    rows = np.flatnonzero((orders.cancelled == NONE) | (orders.cancelled >= limit))
    mine = orders.take(rows)
    closed = systems.closed(mine)
    over = (closed != NONE) & (closed < limit)
    system = systems.system_of(world, mine)
    rate = drugs().rate[mine.drug]
    columns = {
        "system": pick(system, SYSTEMS),
        "number": number(rows, 9, "L"),
        "ipp": number(world.identities.number[world.sent_as[mine.stay]]),
        "nda": number(world.nda[mine.stay]),
        "drug": _by_system(system, mine.drug, systems.told),
        "atc": pick(mine.drug, drugs().column("atc")),
        "start": as_times(mine.start),
        "end": as_times(np.where(over | mine.home, mine.end, NONE)),
        "dose": pa.array(drugs().dose[mine.drug], mask=drugs().dose[mine.drug] == 0),
        "dose_unit": pick(mine.drug, drugs().column("unit")),
        "rate": pa.array(rate, mask=rate == 0),
        "rate_unit": pick(mine.drug, drugs().column("rate_unit")),
        "route": _by_system(system, mine.drug, systems.routes),
        "quantity": pa.array(systems.quantity(mine), mask=systems.quantity(mine) == NONE),
        "sig": pick(mine.drug, systems.instructions()),
        "status": pick(np.select([~over, mine.stopped], [0, 2], 1), systems.LINE_STATUS),
        "prescriber": staff_numbers(*attending(world, mine.stay)),
    }
    return write_table(key, "prescriptions", columns)


def _given_key(
    world: World,
    orders: Orders,
    given: Given,
    rows: Ints,
    odd: NDArray[np.bool_],
    lost: NDArray[np.bool_],
    key: Path,
) -> int:
    """The administrations that stand, those that were not given among them."""
    mine = given.take(rows)
    order = orders.take(mine.order)
    system = systems.system_of(world, order)
    rate = np.round(mine.rate.astype(np.float64), 2)
    infusion = drugs().rate[order.drug] > 0
    none = pa.scalar(None, pa.string())
    dose = drugs().dose[order.drug]
    columns = {
        "system": pick(system, SYSTEMS),
        "number": number(rows, 9, "A"),
        "prescription": where(lost[rows], none, number(mine.order, 9, "L")),
        "ipp": number(world.identities.number[world.sent_as[order.stay]]),
        "nda": number(world.nda[order.stay]),
        "drug": _by_system(system, order.drug, systems.told),
        "start": as_times(mine.start),
        "end": as_times(mine.end),
        "dose": pa.array(dose, mask=dose == 0),
        "dose_unit": where(odd[rows], pa.scalar(ODD_UNIT), pick(order.drug, drugs().column("unit"))),
        "rate": pa.array(rate, mask=~infusion),
        "rate_unit": pick(order.drug, drugs().column("rate_unit")),
        "route": _by_system(system, order.drug, systems.routes),
        "status": pick(mine.status, systems.GIVEN_STATUS),
    }
    return write_table(key, "administrations", columns)


def _by_system(system: Ints, drug: Ints, texts) -> pa.Array:  # type: ignore[no-untyped-def]
    table = pa.array([text for one in range(len(SYSTEMS)) for text in texts(one)], pa.string())
    return pick(system * len(drugs().rows) + drug, table)
