"""Laboratory requests and results: which analyses at which moments, and values that follow the patient's diseases."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.paths import IN_ICU, Segments
from laennec.simulate.people import People, rows_of
from laennec.simulate.plan import DAY, Plan
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
)  # fmt: skip
from laennec.simulate.stories import Stays

Ints = NDArray[Any]
ANALYSES = rows_of("analyses.csv")
PANELS = tuple(dict.fromkeys(a["panel"] for a in ANALYSES))
EFFECTS = ("diabetes", "kidney", "heart", "lung", "cancer", "infection", "cardiac", "covid", "liver")
_CHRONIC = EFFECTS[:5]
LOG = np.array([a["shape"] == "log" for a in ANALYSES])
TEXT = np.array([a["shape"] == "text" for a in ANALYSES])
PLACES = np.array([int(a["places"]) for a in ANALYSES])
_MEAN = np.array([float(a["mean"] or 0) for a in ANALYSES], np.float32)
_SPREAD = np.array([float(a["spread"] or 0) for a in ANALYSES], np.float32)
LOW = np.array([float(a["low"]) if a["low"] else np.nan for a in ANALYSES])
HIGH = np.array([float(a["high"]) if a["high"] else np.nan for a in ANALYSES])
_FACTOR = {e: np.array([float(a[e] or (a["shape"] == "log")) for a in ANALYSES], np.float32) for e in EFFECTS}
_PANEL = np.array([PANELS.index(a["panel"]) for a in ANALYSES])
FLOOR = np.array([float(a["floor"] or 0) for a in ANALYSES])
"""Below this an analyser only says `<` the limit."""
CEILING = np.array([float(a["ceiling"] or np.inf) for a in ANALYSES])
"""Above this it only says `>` the limit."""
_MOST = 14


@dataclass
class Requests:
    """One row a request, in the order of their validation."""

    stay: Ints
    unit: Ints
    sampled: Ints
    validated: Ints
    laboratory: Ints

    def __len__(self) -> int:
        return len(self.stay)


@dataclass
class Results:
    """One row a result, ordered by request. `value` NaN: a text; `below`, `above`: out of the analyser's range."""

    request: NDArray[np.int32]
    analysis: NDArray[np.int16]
    value: NDArray[np.float32]
    below: NDArray[np.bool_]
    above: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.request)

    def take(self, rows: Ints) -> "Results":
        return Results(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def make_requests(plan: Plan, stays: Stays, segments: Segments, people: People) -> Requests:
    """On entering a unit, each third day in a ward, daily in intensive care, at some visits."""
    random = plan.random("requests")
    form = stays.form[segments.stay]
    length = segments.end - segments.start
    patient = stays.patient[segments.stay]
    day = segments.start // DAY
    ill = np.zeros(len(segments), bool)
    for disease in _CHRONIC:
        ill |= people.active(disease, patient, day)
    share = np.full(len(segments), 0.6)
    share[(form == CONSULTATION)] = 0.10
    share[(form == CONSULTATION) & ill] = 0.45
    share[(form == DAY_CARE)] = 0.30
    share[(form == SESSION) | (stays.reason[segments.stay] == REASONS.by_code["SUIVIGR"])] = 0.95
    share[np.isin(form, (MEDICAL, SURGICAL, BIRTH))] = 0.97
    share[form == NEWBORN] = np.where(stays.premature[segments.stay[form == NEWBORN]], 0.95, 0.25)
    minor = np.isin(stays.reason[segments.stay], [REASONS.by_code[c] for c in ("UTRAUMA", "UPLAIE")])
    share[(form == EMERGENCY) & minor] = 0.1
    every = np.where(segments.kind == IN_ICU, DAY, 3 * DAY)
    count = np.minimum(1 + length // every, _MOST) * (random.random(len(segments)) < share)
    row = np.repeat(np.arange(len(segments)), count)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    room = np.maximum(2, np.minimum(length[row] - rank * every[row], 90))
    sampled = segments.start[row] + rank * every[row] + 1 + (random.random(len(row)) * (room - 1)).astype(np.int64)
    validated = sampled + 45 + np.minimum(random.exponential(95, len(row)), 1_500).astype(np.int64)
    known = validated < plan.end_day * DAY
    row, sampled, validated = row[known], sampled[known], validated[known]
    order = np.lexsort((row, validated))
    row = row[order]
    stay = segments.stay[row]
    return Requests(
        stay, segments.unit[row], sampled[order], validated[order], stays.hospital[stay] % plan.laboratories
    )


def make_results(plan: Plan, people: People, stays: Stays, requests: Requests) -> Results:
    """Panels by the reason of the stay and the patient's diseases; values by `analyses.csv`."""
    random = plan.random("results")
    form = stays.form[requests.stay]
    patient = stays.patient[requests.stay]
    effect = np.array([r["effect"] for r in REASONS.rows])[stays.reason[requests.stay]]
    day = requests.sampled // DAY
    active = {name: people.active(name, patient, day) for name in _CHRONIC}
    inpatient = np.isin(form, (MEDICAL, SURGICAL, BIRTH))
    urgent = inpatient | (form == EMERGENCY)
    poisoned = np.isin(stays.reason[requests.stay], [REASONS.by_code[c] for c in ("UPARA", "INTOX")])
    covid = day >= 18_320  # tests exist from March 2020
    share = {
        "IONO": np.where(urgent | (form == SESSION), 0.85, np.where(form == CONSULTATION, 0.55, 0.7)),
        "NFS": np.where(urgent | (form == SESSION), 0.85, 0.45),
        "CRP": np.where(urgent, 0.75, 0.15),
        "SEPSIS": np.where(effect == "infection", 0.3, 0.01),
        "HEPA": np.where(effect == "liver", 0.95, np.where(urgent, 0.28, 0.18)),
        "COAG": np.where(inpatient, 0.4, 0.08),
        "CARD": np.where(
            np.isin(effect, ("cardiac", "heart")),
            0.95,
            np.where(active["heart"], 0.55, np.where(form == EMERGENCY, 0.08, 0.02)),
        ),
        "GAZ": np.where(
            np.isin(effect, ("lung", "covid")) & urgent,
            0.6,
            np.where(inpatient & stays.icu[requests.stay], 0.6, 0.01),
        ),
        "DIAB": np.where(active["diabetes"] & ~urgent, 0.9, np.where(active["diabetes"], 0.25, 0.06)),
        "RENAL": np.where(active["kidney"], 0.6, 0.08),
        "THYR": np.where(form == CONSULTATION, 0.15, 0.03),
        "MARK": np.where(active["cancer"] & np.isin(form, (CONSULTATION, SESSION, DAY_CARE)), 0.5, 0.004),
        "PSA": np.where(
            ~people.female[patient] & (day - people.birth[patient] > 50 * 365),
            np.where(active["cancer"], 0.3, 0.04),
            0,
        ),
        "GROS": np.where(stays.reason[requests.stay] == REASONS.by_code["SUIVIGR"], 0.4, 0.0),
        "TOX": np.where(poisoned, 0.97, np.where(form == EMERGENCY, 0.02, 0.002)),
        "VIRO": np.where(effect == "covid", 0.95, np.where(urgent, 0.25, 0.02)) * covid,
    }
    rows, analyses = [], []
    for number, panel in enumerate(PANELS):
        chosen = np.flatnonzero(random.random(len(requests), dtype=np.float32) < share[panel])
        of = np.flatnonzero(number == _PANEL)
        rows.append(np.repeat(chosen, len(of)).astype(np.int32))
        analyses.append(np.tile(of, len(chosen)).astype(np.int16))
    request, analysis = np.concatenate(rows), np.concatenate(analyses)
    order = np.argsort(request.astype(np.int64) * len(ANALYSES) + analysis, kind="stable")
    request, analysis = request[order], analysis[order]
    values = _values(random, people, stays, requests, request, analysis, active, effect)
    below = values < FLOOR[analysis]
    above = values > CEILING[analysis]
    values = np.where(below, FLOOR[analysis], np.where(above, CEILING[analysis], values)).astype(np.float32)
    values[TEXT[analysis]] = np.nan
    return Results(request, analysis, values, below & ~TEXT[analysis], above & ~TEXT[analysis])


def _values(
    random: np.random.Generator, people: People, stays: Stays, requests: Requests, request: Ints, analysis: Ints,
    active: dict[str, NDArray[np.bool_]], effect: NDArray[np.str_],
) -> NDArray[np.float32]:  # fmt: skip
    """Half of the variation is the patient's own; a chronic disease shifts it, the kidney's more each year."""
    patient = stays.patient[requests.stay]
    log = LOG[analysis]
    own = people.level[patient]
    year = (requests.sampled // DAY - people.onset["kidney"][patient]) / 365.25
    noise = random.standard_normal(len(request), dtype=np.float32)
    habit = np.roll(own, 1)[request] if len(own) else noise
    value = _MEAN[analysis].copy()
    wobble = _SPREAD[analysis] * (0.8 * noise + 0.5 * habit)
    value = np.where(log, value * np.exp(wobble), value + wobble)
    severity = {name: 0.8 + 0.35 * np.clip(own, -2, 2) for name in _CHRONIC}
    severity["kidney"] = (0.7 + 0.1 * np.clip(year, 0, 12) + 0.2 * np.clip(own, -1.5, 2)).astype(np.float32)
    for name in _CHRONIC:
        value = _shifted(
            value, np.flatnonzero(active[name][request]), request, analysis, log, _FACTOR[name], severity[name]
        )
    # What the stay is about wanes as the treatment works.
    begun = (requests.sampled - stays.start[requests.stay]) / DAY
    waning = np.exp(-np.maximum(0, begun - 1) / 6).astype(np.float32)
    for name in EFFECTS[5:]:
        value = _shifted(
            value, np.flatnonzero((effect == name)[request]), request, analysis, log, _FACTOR[name], waning
        )
    reach = 7 * _SPREAD[analysis]
    value = np.where(log, value, np.clip(value, _MEAN[analysis] - reach, _MEAN[analysis] + reach))
    places = PLACES[analysis]
    scale = np.float32(10.0) ** places
    return (np.rint(np.maximum(value, 0.01) * scale) / scale).astype(np.float32)


def _shifted(
    value: NDArray[np.float32], rows: Ints, request: Ints, analysis: Ints, log: NDArray[np.bool_],
    factor: NDArray[np.float32], strength: NDArray[np.float32],
) -> NDArray[np.float32]:  # fmt: skip
    by = factor[analysis[rows]]
    much = np.maximum(0, strength[request[rows]])
    value[rows] = np.where(log[rows], value[rows] * np.power(np.maximum(by, 0.01), much), value[rows] + by * much)
    return value


def found_virus(stays: Stays, requests: Requests, results: Results, rows: Ints) -> NDArray[np.bool_]:
    """Whether the SARS-CoV-2 test of these results is positive."""
    request = results.request[rows]
    about = np.array([r["effect"] == "covid" for r in REASONS.rows])[stays.reason[requests.stay[request]]]
    chance = (request.astype(np.int64) * 2_654_435_761 % 1_000) / 1_000
    return np.where(about, chance < 0.93, chance < 0.02)
