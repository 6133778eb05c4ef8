"""What the laboratories send: their codes and units, values corrected or withdrawn, and their CSV extracts."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate.delivery import Delivery, Edit, chosen, constant, sheet
from laennec.simulate.extracts import line_edits, plant_instead, plant_late, plant_repeats
from laennec.simulate.key import Planted
from laennec.simulate.lab import ANALYSES, HIGH, LOW, TEXT, found_virus
from laennec.simulate.plan import DAY
from laennec.simulate.staff import DOCTORS, staff_numbers
from laennec.simulate.texts import Ints, days, decimal, hours, join, moments, number, pick, where
from laennec.simulate.world import EXTRACT, HL7, SANTE, World

FINAL, CORRECTED, WITHDRAWN = range(3)
STATUS = ("F", "C", "D")
UCUM, FRENCH_UNITS = range(2)


@dataclass(frozen=True)
class Style:
    """How a laboratory writes: its local codes, whether it gives LOINC, its units, the encoding of its files."""

    codes: tuple[str, ...]
    loinc: tuple[str | None, ...]
    units: tuple[str | None, ...]
    times: NDArray[np.float64]  # what the world's number is multiplied by, an analysis
    places: Ints
    latin: bool
    split: bool  # date and time in two columns, no column of numbers


def styles(count: int) -> list[Style]:
    """The laboratories' habits, by number."""
    made = []
    for i in range(count):
        kind = i % 4
        if kind == 0:
            codes = [a["code"] for a in ANALYSES]
        elif kind == 1:
            codes = [f"B{1000 + 37 * n % 900:04d}" for n in range(len(ANALYSES))]
        elif kind == 2:
            codes = [f"BIO:{a['code']}" for a in ANALYSES]
        else:
            codes = [f"{a['panel'][:3]}{n:02d}" for n, a in enumerate(ANALYSES)]
        loinc = [a["loinc"] if kind in (0, 3) or (kind == 2 and n % 5) else None for n, a in enumerate(ANALYSES)]
        unit = "unit" if kind in (0, 3) else "french_unit"
        # One kind of laboratory writes masses where the others write amounts of substance.
        other = [kind == 2 and bool(a["other_unit"]) for a in ANALYSES]
        pairs = list(zip(ANALYSES, other, strict=True))
        made.append(
            Style(
                tuple(codes),
                tuple(loinc),
                tuple((a["other_unit"] if o else a[unit]) or None for a, o in pairs),
                np.array([float(a["times"]) if o else 1.0 for a, o in pairs]),
                np.array([int(a["other_places"] if o else a["places"]) for a, o in pairs]),
                kind in (1, 3),
                kind in (1, 3),
            )
        )
    return made


@dataclass
class Sent:
    """One row a sending of a result: first, corrected, withdrawn. `said`: minute of its validation."""

    result: Ints  # row of the results
    said: Ints
    status: NDArray[np.int8]
    value: NDArray[np.float32]
    plant: Ints

    def __len__(self) -> int:
        return len(self.result)

    def take(self, rows: Ints) -> "Sent":
        return Sent(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def make_sent(world: World, planted: Planted) -> tuple[Sent, NDArray[np.bool_]]:
    """Every sending, ordered by `said`, and which results stand at the end (not withdrawn)."""
    random = world.plan.random("sent results")
    results, requests = world.results, world.requests
    said = requests.validated[results.request]
    count = len(results)
    value = results.value.copy()
    number_ = np.arange(count)
    fits = np.flatnonzero(
        ~TEXT[results.analysis] & ~results.below & ~results.above & (said < world.plan.end_day * DAY - DAY)
    )
    picked = chosen(random, fits, world.plan.dirt * 0.25, {"corrected": 2.0, "withdrawn": 1.0})
    wrong, gone = picked["corrected"], picked["withdrawn"]
    names = result_names(world)
    corrected = planted.add(
        "result", "wrong value, corrected", "value", "corrected", "newer stamp", names(wrong), _plain(world, wrong)
    )
    withdrawn = planted.add("result", "withdrawn", "action", "cancelled", "cancelled", names(gone))
    first = value.copy()
    first[wrong] = np.round(value[wrong] * 1.5 + 1, 0)
    stands = np.ones(count, bool)
    stands[gone] = False
    # H' Santé: the time of a result is that of its file, so what sets it right comes another day.
    slow = world.laboratory_way[requests.laboratory[results.request]] == SANTE
    again = np.concatenate([wrong, gone])
    later = said[again] + random.integers(15, 900, len(again))
    later = np.where(slow[again], said[again] + DAY - 60, later)
    sent = Sent(
        result=np.concatenate([number_, wrong, gone]),
        said=np.concatenate([said, later]),
        status=np.concatenate(
            [np.full(count, FINAL), np.full(len(wrong), CORRECTED), np.full(len(gone), WITHDRAWN)]
        ).astype(np.int8),
        value=np.concatenate([first, value[wrong], value[gone]]),
        plant=np.concatenate([np.full(count, -1), corrected, withdrawn]),
    )
    for name in ("result", "said", "plant"):  # of a million patients there are fifty million rows
        setattr(sent, name, getattr(sent, name).astype(np.int32))
    return sent.take(np.argsort(sent.said, kind="stable")), stands


def _plain(world: World, rows: Ints) -> pa.Array:
    made = styles(world.plan.laboratories)
    laboratory = world.requests.laboratory[world.results.request[rows]].astype(np.int64)
    analysis = world.results.analysis[rows].astype(np.int64)
    places = np.stack([style.places for style in made])[laboratory, analysis]
    times = np.stack([style.times for style in made])[laboratory, analysis]
    return decimal(world.results.value[rows] * times, places)


def as_written(analysis: Ints, value: NDArray[Any], style: Style) -> NDArray[np.float64]:
    """Numbers of the world in a laboratory's own units, as exact as it gives them."""
    scale = 10.0 ** style.places[analysis]
    return np.asarray(np.rint(value.astype(np.float64) * style.times[analysis] * scale) / scale)


def result_names(world: World) -> Callable[[Ints], pa.Array]:
    """A function from rows of the results to their natural keys: `L01 R000000012-CREA`."""
    made = styles(world.plan.laboratories)
    codes = pa.array([code for style in made for code in style.codes])
    names = [f"L{i + 1:02d} " for i in range(len(made))]

    def name(rows: Ints) -> pa.Array:
        request = world.results.request[rows].astype(np.int64)
        laboratory = world.requests.laboratory[request]
        code = codes.take(pa.array(laboratory * len(ANALYSES) + world.results.analysis[rows]))
        return join([pick(laboratory, names), number(request, 9, "R"), "-", code], "")

    return name


def result_columns(world: World, sent: Sent, style: Style, mark: str) -> dict[str, pa.Array]:
    """What a sending says, as texts, whatever the format. `mark`: the decimal mark."""
    rows = sent.result
    results, requests = world.results, world.requests
    analysis = results.analysis[rows].astype(np.int64)
    request = results.request[rows].astype(np.int64)
    stay = requests.stay[request]
    text = TEXT[analysis]
    value = as_written(analysis, np.where(text, 0, sent.value), style)
    places = style.places[analysis]
    figure = decimal(value, places, mark, absent=text)
    positive = np.zeros(len(rows), np.int64)
    positive[text] = found_virus(world.stays, requests, results, rows[text])
    sign = np.select([results.below[rows], results.above[rows]], [0, 1], -1)
    low, high = (end[analysis] * style.times[analysis] for end in (LOW, HIGH))
    flag = np.select(
        [text, value < np.nan_to_num(low, nan=-1), value > np.nan_to_num(high, nan=1e12)], [-1, 0, 1], -1
    )
    return {
        "request": number(request, 9, "R"),
        "ipp": number(world.identities.number[world.sent_as[stay]]),
        "nda": number(world.nda[stay]),
        "code": pick(analysis, style.codes),
        "label": pick(analysis, [a["label"] for a in ANALYSES]),
        "loinc": pick(analysis, style.loinc),
        "sign": pick(sign, ["<", ">"]),
        "figure": figure,
        "text": where(text, pick(positive, ["Négatif", "Positif"]), pa.scalar(None, pa.string())),
        "unit": pick(analysis, style.units),
        "low": decimal(np.nan_to_num(low), places, mark, absent=np.isnan(low)),
        "high": decimal(np.nan_to_num(high), places, mark, absent=np.isnan(high)),
        "flag": pick(flag, ["L", "H"]),
        "status": pick(sent.status, STATUS),
        "unit_code": pick(requests.unit[request], world.sites.units),
    }


def write_results(world: World, sent: Sent, delivery: Delivery) -> tuple[Sent, Ints]:
    """The laboratories' extracts. Returns what is sent otherwise, and the rows of the results lost in bad lines."""
    random = world.plan.random("result extract")
    laboratory = world.requests.laboratory[world.results.request[sent.result]]
    mine = (sent.said < world.start) | (world.laboratory_way[laboratory] == EXTRACT)
    mine &= sent.said < world.plan.end_day * DAY
    others = sent.take(np.flatnonzero(~mine & (sent.said < world.plan.end_day * DAY)))
    stems = [f"biologie_L{i + 1:02d}" for i in range(world.plan.laboratories)]
    files = delivery.name_files("result", stems)
    rows = np.flatnonzero(mine)
    of = sheet(rows, files[laboratory[rows], delivery.slot(sent.said[rows])], np.arange(len(rows)), sent.plant[rows])
    made = styles(world.plan.laboratories)
    place = np.full(len(delivery.files), -1)
    place[files.ravel()] = np.arange(files.size) // delivery.slots
    utf8 = np.array([not style.latin for style in made])[place[of.file]]
    edits = [
        Edit("impossible date", "DATE_PRELEVEMENT", constant("31/04/2024 09:00"), "quarantined", "bad_date"),
        Edit("text in a number", "BORNE_SUP", constant("voir note"), "quarantined", "bad_number"),
        Edit("missing key", "NUM_DEMANDE", constant(""), "quarantined", "missing_key"),
        Edit("unknown unit", "UNITE", constant("unité?"), "kept", "unknown_code"),
        Edit("unit left out", "UNITE", constant(""), "kept", "missing_value"),
        *line_edits("LIBELLE"),
    ]
    once = np.bincount(sent.result, minlength=len(world.results)) == 1
    names = result_names(world)
    plant_late(delivery, of, files, random, "result", _Lazy(names, sent.result))
    free = (of.plant < 0) & once[sent.result[of.row]]
    weights = {e.defect: 1.0 for e in edits if e.defect != "wrong encoding"} | {"repeated record": 3.0}
    picked = chosen(random, np.flatnonzero(free & ~utf8), world.plan.dirt * 0.6, weights)
    picked["wrong encoding"] = np.empty(0, np.int64)
    more = chosen(random, np.flatnonzero(free & utf8), world.plan.dirt * 0.6, weights | {"wrong encoding": 1.0})
    picked = {name: np.concatenate([picked[name], more[name]]) for name in picked}
    record = _Lazy(names, sent.result)
    lost = plant_instead(delivery, of, picked, edits, "result", record)
    plant_repeats(delivery, of, picked["repeated record"], "result", record)
    laboratory_of = dict(zip(files.ravel().tolist(), (np.arange(files.size) // delivery.slots).tolist(), strict=True))

    requesting = (world.laboratory_way == HL7).tolist()

    def columns(some: Ints, file: int) -> dict[str, pa.Array]:
        style = made[laboratory_of[file]]
        return csv_columns(world, sent.take(some), style, asked=requesting[laboratory_of[file]])

    delivery.write_lines(
        of, columns, edits, encoding=lambda file: "latin-1" if made[laboratory_of[file]].latin else "utf-8"
    )
    delivery.repeat_files(random, files)
    return others, sent.result[lost]


def requesters(world: World, request: Ints) -> tuple[Ints, Ints]:
    """(unit, place) of the doctor who asked for each request."""
    return world.requests.unit[request], world.requests.stay[request] % DOCTORS


def csv_columns(world: World, sent: Sent, style: Style, *, asked: bool) -> dict[str, pa.Array]:
    """The columns of a laboratory's extract, in its style. `asked`: it says who asked for the analysis."""
    said = result_columns(world, sent, style, ",")
    sampled = world.requests.sampled[world.results.request[sent.result]]
    label = pick(
        world.results.analysis[sent.result],
        [f'"{a["label"]}"' if ";" in a["label"] else a["label"] for a in ANALYSES],
    )
    value = join([said["sign"], said["figure"], said["text"]], "")
    when = {"DATE_PRELEVEMENT": moments(sampled)}
    if style.split:
        when = {"DATE_PRELEVEMENT": days(sampled // DAY), "HEURE_PRELEVEMENT": hours(sampled)}
    columns = {
        "NUM_DEMANDE": said["request"],
        "IPP": said["ipp"],
        "NDA": said["nda"],
        "CODE_ANALYSE": said["code"],
        "LIBELLE": label,
        "LOINC": said["loinc"],
        **when,
        "VALEUR": value,
        "SIGNE": said["sign"],
        "VALEUR_NUM": said["figure"],
        "UNITE": said["unit"],
        "BORNE_INF": said["low"],
        "BORNE_SUP": said["high"],
        "ALERTE": said["flag"],
        "STATUT": said["status"],
        "UF": said["unit_code"],
        "DATE_VALIDATION": moments(sent.said),
    }
    if asked:
        columns["PRESCRIPTEUR"] = staff_numbers(*requesters(world, world.results.request[sent.result]))
    if style.split:
        del columns["SIGNE"], columns["VALEUR_NUM"]
    if not any(style.loinc):
        del columns["LOINC"]
    return columns


class _Lazy:
    """Natural keys of results, made only for the rows that are asked for."""

    def __init__(self, names: Callable[[Ints], pa.Array], result: Ints) -> None:
        self._names, self._result = names, result

    def take(self, rows: pa.Array) -> pa.Array:
        return self._names(self._result[rows.to_numpy(zero_copy_only=False)])
