"""Writes the topic: extracts of readings, devices and scores with their dirt, and the tables of the key."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate.delivery import Delivery, Edit, chosen, constant, sheet
from laennec.simulate.extracts import line_edits, plant_copies, plant_late, plant_repeats
from laennec.simulate.intensive_care.mapping import CODES, DEVICES, SYSTEMS, UNITS, mapping
from laennec.simulate.intensive_care.story import (
    KINDS,
    MODES,
    SCORES,
    SITES,
    Care,
    Given,
    Readings,
    Uses,
    make_care,
    make_readings,
    make_scores,
    make_uses,
    parameters,
)
from laennec.simulate.key import write as write_table
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.plan import DAY
from laennec.simulate.telling import Told
from laennec.simulate.texts import NONE, Ints, decimal, moments, number, pick, where
from laennec.simulate.truth import as_times
from laennec.simulate.world import World

IMPOSSIBLE = "999"
"""What a monitor says when a lead has come off."""
BROKEN = 40
"""Of so many stays one has a monitor that was set to the other unit of temperature."""
Columns = Callable[[Ints, int], dict[str, pa.Array]]


def write(world: World, mistakes: Mistakes, delivery: Delivery, key: Path) -> Told:
    """The topic (`simulate.topics.Topic`)."""
    care = make_care(world, mistakes)
    readings = make_readings(world, care)
    uses, given = make_uses(world, care), make_scores(world, care)
    odd, gone = _write_readings(world, care, readings, delivery)
    _write_uses(world, care, uses, delivery)
    _write_scores(world, care, given, delivery)
    return Told(
        mapping(),
        {
            "readings": _readings_key(world, care, readings, odd, gone, key),
            "device_uses": _uses_key(world, care, uses, key),
            "scores": _scores_key(world, care, given, key),
        },
    )


def _whose(world: World, care: Care, rows: Ints) -> dict[str, pa.Array]:
    stay = care.stay[rows]
    return {"IPP": number(world.identities.number[world.sent_as[stay]]), "NDA": number(world.nda[stay])}


def _write(
    world: World,
    delivery: Delivery,
    what: tuple[str, str],
    told: tuple[Ints, Ints, pa.Array],
    dirt: list[Edit],
    plant: Ints | None = None,
) -> Callable[[Columns], None]:
    """Plant the dirt of one kind of extract. `what`: kind and stem; `told`: system, moment, natural key of each line;
    `plant`: what is planted in them already.

    Returns what writes the files, once it is given the columns.
    """
    kind, stem = what
    system, said, names = told
    random = world.plan.random(f"{stem} extract")
    files = delivery.name_files(kind, [f"{stem}_{name}" for name in SYSTEMS])
    of = sheet(np.arange(len(said)), files[system, delivery.slot(said)], np.arange(len(said)), plant)
    plant_late(delivery, of, files, random, kind, names)
    weights = {e.defect: 1.0 for e in dirt} | {"repeated record": 3.0}
    plain = {name: weight for name, weight in weights.items() if name != "wrong encoding"}
    free = of.plant < 0
    latin = chosen(random, np.flatnonzero(free & (system[of.row] == 1)), world.plan.dirt * 0.3, plain)
    utf8 = chosen(random, np.flatnonzero(free & (system[of.row] == 0)), world.plan.dirt * 0.3, weights)
    nothing = np.empty(0, np.int64)
    picked = {name: np.concatenate([latin.get(name, nothing), utf8[name]]) for name in weights}
    plant_copies(delivery, of, picked, dirt, kind, names)
    plant_repeats(delivery, of, picked["repeated record"], kind, names)
    of_file = {int(file): place for place, row in enumerate(files) for file in row}

    def put(columns: Columns) -> None:
        delivery.write_lines(
            of,
            lambda rows, file: columns(rows, of_file[file]),
            dirt,
            encoding=lambda file: "latin-1" if of_file[file] else "utf-8",
        )
        delivery.repeat_files(random, files)

    return put


def _write_readings(
    world: World, care: Care, readings: Readings, delivery: Delivery
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Values as they are sent, raw, then validated or struck out. Returns which are impossible, which struck out."""
    random = world.plan.random("sent readings")
    count = len(readings)
    limit = world.plan.end_day * DAY
    quiet = np.flatnonzero(~readings.charted & (readings.measured + 2 * DAY < limit))
    picked = chosen(random, quiet, world.plan.dirt * 0.2, {"impossible": 2.0, "struck": 1.0})
    odd, gone = np.zeros(count, bool), np.zeros(count, bool)
    odd[picked["impossible"]], gone[picked["struck"]] = True, True
    names = number(np.arange(count), 9, "M")
    strikes = picked["struck"]
    plant = np.full(count + len(strikes), -1)
    plant[picked["impossible"]] = delivery.planted.add(
        "reading",
        "impossible value",
        "VALEUR",
        "kept",
        "impossible_value",
        names.take(pa.array(picked["impossible"])),
    )
    plant[count:] = delivery.planted.add(
        "reading", "struck out", "ETAT", "cancelled", "cancelled", names.take(pa.array(strikes))
    )
    row = np.concatenate([np.arange(count), strikes])
    said = readings.measured[row] + 1
    said[count:] += random.integers(20, 600, len(strikes))
    state = np.concatenate([np.where(readings.charted, 1, 0), np.full(len(strikes), 2)])
    order = np.argsort(said, kind="stable")
    row, said, state, plant = row[order], said[order], state[order], plant[order]
    dirt = [
        Edit("impossible date", "DATE_MESURE", constant("31/02/2024 09:00"), "quarantined", "bad_date"),
        Edit("clock that was reset", "DATE_MESURE", constant("01/01/2000 00:04"), "quarantined", "implausible_date"),
        Edit("unknown status", "ETAT", constant("?"), "quarantined", "unknown_code"),
        Edit("missing key", "NUM_MESURE", constant(""), "quarantined", "missing_key"),
        *line_edits("LIBELLE"),
    ]
    system = care.system[readings.care[row]]
    put = _write(world, delivery, ("reading", "constantes"), (system, said, names.take(pa.array(row))), dirt, plant)
    known = parameters()

    def columns(some: Ints, system: int) -> dict[str, pa.Array]:
        mine = readings.take(row[some])
        value, unit = _told(care, mine, odd[row[some]], ",")
        return {
            "NUM_MESURE": number(row[some], 9, "M"),
            **_whose(world, care, mine.care),
            "DATE_MESURE": moments(mine.measured),
            "PARAMETRE": pick(mine.parameter, known.column(CODES[system])),
            "LIBELLE": pick(mine.parameter, known.column("label")),
            "VALEUR": value,
            "UNITE": unit,
            "MONITEUR": number(care.stay[mine.care] % 40, 3, "MON"),
            "ETAT": pick(state[some], ["B", "V", "R"]),
            "MAJ": moments(said[some]),
        }

    put(columns)
    return odd, gone


def _told(care: Care, some: Readings, odd: NDArray[np.bool_], mark: str) -> tuple[pa.Array, pa.Array]:
    """The value and the unit as they are sent: in degrees Fahrenheit where a monitor was set to them."""
    known = parameters()
    warm = np.array([row["code"] == "TEMP" for row in known.rows])[some.parameter]
    second = care.system[some.care] == 1
    changed = warm & (second | (care.stay[some.care] % BROKEN == 0))
    value = np.where(changed, some.value.astype(np.float64) * 1.8 + 32, some.value)
    value = np.where(odd, float(IMPOSSIBLE), value)
    places = np.where(odd, 0, known.numbers("places")[some.parameter])
    unit = where(
        second | changed, pick(some.parameter, known.column(UNITS[1])), pick(some.parameter, known.column(UNITS[0]))
    )
    return decimal(value, places, mark), unit


def _write_uses(world: World, care: Care, uses: Uses, delivery: Delivery) -> None:
    """A line when a device is put in place, another when it is removed."""
    removed = np.flatnonzero(uses.end != NONE)
    row = np.concatenate([np.arange(len(uses)), removed])
    ended = np.repeat([False, True], [len(uses), len(removed)])
    said = np.where(ended, uses.end[row], uses.start[row]) + 3
    order = np.argsort(said, kind="stable")
    row, ended, said = row[order], ended[order], said[order]
    names = number(row, 8, "D")
    dirt = [
        Edit("impossible date", "DEBUT", constant("31/02/2024 09:00"), "quarantined", "bad_date"),
        Edit("end before start", "FIN", constant("01/01/1999 00:00"), "quarantined", "end_before_start"),
        Edit("unknown device", "DISPOSITIF", constant("LIT"), "quarantined", "unknown_code"),
        Edit("missing key", "NUM_POSE", constant(""), "quarantined", "missing_key"),
        *line_edits("SITE"),
    ]
    put = _write(world, delivery, ("device_use", "dispositifs"), (care.system[uses.care[row]], said, names), dirt)

    def columns(some: Ints, system: int) -> dict[str, pa.Array]:
        mine = row[some]
        return {
            "NUM_POSE": number(mine, 8, "D"),
            **_whose(world, care, uses.care[mine]),
            "DISPOSITIF": pick(uses.kind[mine], DEVICES),
            "MODE": pick(uses.mode[mine], MODES),
            "SITE": pick(uses.site[mine], SITES),
            "DEBUT": moments(uses.start[mine]),
            "FIN": moments(np.where(ended[some], uses.end[mine], NONE)),
            "MAJ": moments(said[some]),
        }

    put(columns)


def _write_scores(world: World, care: Care, given: Given, delivery: Delivery) -> None:
    """A line a score, a day after the time for which it was given."""
    said = given.rated + DAY + 20
    limit = world.plan.end_day * DAY
    row = np.flatnonzero(said < limit)
    row = row[np.argsort(said[row], kind="stable")]
    names = number(row, 8, "S")
    dirt = [
        Edit("text in a number", "VALEUR", constant("grave"), "quarantined", "bad_number"),
        Edit("missing key", "NUM_SCORE", constant(""), "quarantined", "missing_key"),
        *line_edits("SCORE"),
    ]
    put = _write(world, delivery, ("score", "scores"), (care.system[given.care[row]], said[row], names), dirt)

    def columns(some: Ints, system: int) -> dict[str, pa.Array]:
        mine = row[some]
        return {
            "NUM_SCORE": number(mine, 8, "S"),
            **_whose(world, care, given.care[mine]),
            "SCORE": pick(given.score[mine], SCORES),
            "VALEUR": number(given.value[mine]),
            "DATE_SCORE": moments(given.rated[mine]),
            "MAJ": moments(said[mine]),
        }

    put(columns)


def _mine(world: World, care: Care, rows: Ints) -> dict[str, pa.Array]:
    whose = _whose(world, care, rows)
    return {"system": pick(care.system[rows], SYSTEMS), "ipp": whose["IPP"], "nda": whose["NDA"]}


def _readings_key(
    world: World, care: Care, readings: Readings, odd: NDArray[np.bool_], gone: NDArray[np.bool_], key: Path
) -> int:
    """The values that stand: those that were struck out do not."""
    rows = np.flatnonzero(~gone)
    mine = readings.take(rows)
    value, unit = _told(care, mine, odd[rows], ".")
    first, second = (pick(mine.parameter, parameters().column(column)) for column in CODES)
    columns = {
        "number": number(rows, 9, "M"),
        **_mine(world, care, mine.care),
        "code": where(care.system[mine.care] == 0, first, second),
        "measured": as_times(mine.measured),
        "value": value.cast(pa.float64()),
        "unit": unit,
        "validated": pa.array(mine.charted),
    }
    return write_table(key, "readings", columns)


def _uses_key(world: World, care: Care, uses: Uses, key: Path) -> int:
    rows = np.arange(len(uses))
    columns = {
        "number": number(rows, 8, "D"),
        **_mine(world, care, uses.care),
        "kind": pick(uses.kind, KINDS),
        "code": pick(uses.kind, DEVICES),
        "mode": pick(uses.mode, MODES),
        "site": pick(uses.site, SITES),
        "start": as_times(uses.start),
        "end": as_times(uses.end),
    }
    return write_table(key, "device_uses", columns)


def _scores_key(world: World, care: Care, given: Given, key: Path) -> int:
    rows = np.flatnonzero(given.rated + DAY + 20 < world.plan.end_day * DAY)
    columns = {
        "number": number(rows, 8, "S"),
        **_mine(world, care, given.care[rows]),
        "name": pick(given.score[rows], SCORES),
        "value": pa.array(given.value[rows].astype(np.float64)),
        "rated": as_times(given.rated[rows]),
    }
    return write_table(key, "scores", columns)
