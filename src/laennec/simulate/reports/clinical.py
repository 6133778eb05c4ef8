"""What a report says of the illness: diagnosis, act, drugs, measures and results; the story's own."""

from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.lab import ANALYSES, PLACES
from laennec.simulate.people import CANCERS, rows_of
from laennec.simulate.reasons import REASONS
from laennec.simulate.reports.chance import below, share
from laennec.simulate.reports.patterns import terms
from laennec.simulate.reports.slots import Facts, Slot
from laennec.simulate.reports.which import Reports
from laennec.simulate.texts import NONE, decimal, join, number, pick, where
from laennec.simulate.world import World

Ints = NDArray[Any]
CANCER_WORDS = (
    "cancer du sein", "cancer du côlon", "cancer bronchique", "cancer de la prostate", "cancer du pancréas",
    "lymphome",
)  # fmt: skip
LAB = {
    "na": "NA", "k": "K", "creat": "CREA", "uree": "UREE", "hb": "HB", "gb": "GB", "plt": "PLT", "crp": "CRP",
    "glu": "GLU", "hba1c": "HBA1C", "bnp": "NTBNP", "tnt": "TNT", "inr": "INR", "alb": "ALB", "bili": "BILI",
    "asat": "ASAT", "alat": "ALAT", "lipase": "LIPA", "ph": "PH", "pco2": "PCO2", "lact": "LACT", "psa": "PSA",
    "tsh": "TSH", "ferritine": "FERR", "pct": "PCT",
}  # fmt: skip
ALLERGENS = (
    ("au ", "latex"), ("à la ", "codéine"), ("au ", "cotrimoxazole"), ("aux ", "produits de contraste iodés"),
    ("au ", "sparadrap"), ("aux ", "pollens de graminées"), ("à l'", "arachide"), ("aux ", "macrolides"),
)  # fmt: skip
"""None of what the catalogue prescribes: who does not bear a drug does not get it."""
ACTS = {row["code"]: row for row in rows_of("reports/words/acts.csv")}
_WORDS = [{row["code"]: row for row in rows_of("reports/words/reasons.csv")}[c] for c in REASONS.column("code")]


def lab_values(world: World) -> dict[str, NDArray[np.float32]]:
    """The first value of each analysis that reports quote, a stay; NaN where it was not measured."""
    found = {}
    stay = world.requests.stay[world.results.request]
    for slot, code in LAB.items():
        analysis = next(i for i, a in enumerate(ANALYSES) if a["code"] == code)
        rows = np.flatnonzero(world.results.analysis == analysis)[::-1]
        value = np.full(len(world.stays), np.nan, np.float32)
        value[stay[rows]] = world.results.value[rows]
        found[slot] = value
    return found


def _table(column: str) -> list[str | None]:
    return [row[column] or None for row in _WORDS]


def _before(text: pa.Array, vowel: str, other: Any) -> pa.Array:
    """`vowel` before texts that begin with one (or a mute h), `other` before the rest; null where null."""
    begins = pc.match_substring_regex(text, "^([aeiouyéèêâîôûœAEIOUYÉÈÊ]|[hH][^e]|h[eé][^r]|hém)")
    return pc.if_else(begins, vowel, other)


def tell_illness(
    made: Facts, world: World, some: Reports, patient: Ints, reason: Ints, age: Any, lab: dict[str, Any], seed: int
) -> None:
    slots, features = made.slots, made.features
    code = [row["dp"] or None for row in REASONS.rows]
    own = {"CONSCARD": "R002", "CONSIC": "I500", "CONSDIAB": "E119", "CONSNEPH": "N189", "CONSPNEU": "J449",
           "CONSPED": "J00", "CONSORTH": "M545", "CONSOPH": "H527", "SUIVIGR": "Z349"}  # fmt: skip
    code = [own.get(row["code"], c) for row, c in zip(REASONS.rows, code, strict=True)]
    dp, dx, short = pick(reason, code), pick(reason, _table("dx")), pick(reason, _table("short"))
    cancer = np.where(features["cancer"] | features["CHIMIO"], world.people.cancer[patient], -1)
    slots["cancer"] = Slot(pick(cancer, CANCER_WORDS), "condition", pick(cancer, CANCERS))
    about = np.isin(reason, [REASONS.by_code[c] for c in ("CONSONCO", "PALLIA", "CHIMIO")])
    dx = where(about, slots["cancer"].text, dx)
    dp = where(about, slots["cancer"].code, dp)
    short = where(about, dx, short)
    feminine = pick(reason, _table("gender"))
    feminine = where(about, pa.scalar("m"), feminine)
    slots["dx"], slots["dxc"] = Slot(dx, "condition", dp), Slot(short, "condition", dp)
    slots["motif"] = Slot(pick(reason, _table("complaint")), "sign")
    is_f = pc.equal(feminine, "f")
    slots["un_dx"] = Slot(pc.if_else(is_f, "une ", "un "))
    slots["le_dx"] = Slot(_before(dx, "l'", pc.if_else(is_f, "la ", "le ")))
    slots["du_dx"] = Slot(_before(dx, "de l'", pc.if_else(is_f, "de la ", "du ")))
    slots["de_dx"] = Slot(_before(dx, "d'", "de "))
    slots["de_dxc"] = Slot(_before(short, "d'", "de "))
    slots["de_motif"] = Slot(_before(slots["motif"].text, "d'", "de "))
    acts = [ACTS[a.split("+")[0]] for a in REASONS.acts.values]
    first = np.append(REASONS.acts.start[:-1], 0)[reason]
    first = np.where(REASONS.acts.start[reason + 1] > REASONS.acts.start[reason], first, -1)
    act = np.where(some.exam >= 0, some.exam, first)
    text = pick(act, [a["text"] for a in acts])
    slots["acte"] = Slot(text, "procedure", pick(act, [a["code"] for a in acts]))
    womanly = pc.equal(pick(act, [a["gender"] for a in acts]), "f")
    slots["un_acte"] = Slot(pc.if_else(womanly, "une ", "un "))
    slots["le_acte"] = Slot(_before(text, "l'", pc.if_else(womanly, "la ", "le ")))
    slots["de_acte"] = Slot(_before(text, "d'", "de "))
    _drugs(slots, some, reason, features, seed)
    _measures(made, world, some, patient, age, lab, seed)
    years = np.floor(age).astype(np.int64)
    months = np.floor(age * 12).astype(np.int64)
    old = np.floor(age * 365.25).astype(np.int64)
    slots["age"] = Slot(
        pc.case_when(
            pc.make_struct(pa.array(age >= 2), pa.array(months >= 1)),
            join([number(years), " ans"], ""), join([number(months), " mois"], ""),
            join([number(np.maximum(old, 1)), where(old > 1, " jours", " jour")], ""),
        )
    )  # fmt: skip
    side = below(2, seed, 60, some.stay)
    allergen = below(len(ALLERGENS), seed, 61, patient)
    slots["a_allergene"] = Slot(pick(allergen, [a for a, _ in ALLERGENS]))
    slots["allergene"] = Slot(pick(allergen, [b for _, b in ALLERGENS]), "allergen")
    slots["cote"] = Slot(pick(side, ["droit", "gauche"]))
    slots["cotee"] = Slot(pick(side, ["droite", "gauche"]))


@cache
def _drug_table() -> tuple[Any, list[list[str]]]:
    """Per reason the first of its drugs in the flat list; the list: name, dose, frequency, route, number of them."""
    flat, start = [], [0]
    for row in _WORDS:
        flat += [d.split("|") for d in row["drugs"].split(";") if d]
        start.append(len(flat))
    return np.array(start), flat


def _drugs(slots: dict[str, Slot], some: Reports, reason: Ints, features: dict[str, Any], seed: int) -> None:
    start, flat = _drug_table()
    names = [d[0] for d in flat]
    young = np.array([n == "paracétamol" or n in ("vitamine K", "caféine") for n in names])
    known = terms()
    for place in range(3):
        row = start[reason] + place
        row = np.where(row < start[reason + 1], row, -1)
        child = features["child"] & ~features["NNE"] & ~features["NNPREMA"]
        row = np.where(child & (row >= 0) & ~young[row], -1, row)
        end = str(place + 1)
        text = pick(row, names)
        slots[f"ttt{end}"] = Slot(text, "drug", pick(row, [known.get(("drug", n.casefold())) for n in names]))
        weighed = child & (row >= 0)
        dose = where(weighed, pa.scalar("15 mg/kg"), pick(row, [d[1] for d in flat]))
        often = where(weighed, pa.scalar("toutes les 6 heures"), pick(row, [d[2] for d in flat]))
        slots[f"dose{end}"] = Slot(dose, "dose")
        slots[f"freq{end}"] = Slot(often, "frequency")
        slots[f"voie{end}"] = Slot(pick(row, [d[3] for d in flat]), "route")
        slots[f"de_ttt{end}"] = Slot(_before(text, "d'", "de "))


def _measures(
    made: Facts, world: World, some: Reports, patient: Ints, age: Any, lab: dict[str, Any], seed: int
) -> None:
    slots, has = made.slots, made.features
    key = (some.stay, some.type)

    def spread(number_: int) -> Any:
        return share(seed, 70 + number_, *key) + share(seed, 170 + number_, *key) - 1.0

    level = world.people.level[patient]
    child = has["child"]
    shock = has["SEPSIS"] | has["HDIG"]
    high = np.where(child, 92 + 1.6 * np.minimum(age, 16), 122 + 18 * has["hypertension"] + 4 * level) - 30 * shock
    high = np.rint(high + 13 * spread(1)).astype(np.int64)
    low = np.rint(high * 0.56 + 6 * spread(2)).astype(np.int64)
    heart = np.where(child, 128 - 3.2 * np.minimum(age, 14), 74 + 6 * level) + 24 * has["fever"] + 22 * shock
    heart = np.rint(heart + 28 * has["FA"] + 14 * spread(3)).astype(np.int64)
    breath = np.where(child, 34 - 1.1 * np.minimum(age, 15), 15) + 9 * has["dyspnea"] + 3 * spread(4)
    heat = np.where(has["fever"], 38.8 + 0.7 * spread(5), 36.9 + 0.4 * spread(5))
    air = np.where(has["dyspnea"], 90 + 3 * spread(6), 98 + 1.6 * spread(6))
    tall = np.where(made.female, 163, 176) + 9 * spread(7)
    tall = np.where(age < 18, np.minimum(tall, 50 + 25 * (1 - np.exp(-age * 1.1)) + 5.9 * age), tall)
    index = np.where(age < 18, 16 + 0.3 * age, 24.5 + 9 * has["obesity"] + 3.4 * spread(8))
    weight = np.where(age < 0.1, 3.4 + 0.5 * spread(9) - 1.4 * has["NNPREMA"], index * (tall / 100) ** 2)
    grown = ~child
    gestation, grams = np.full(len(world.stays), NONE), np.full(len(world.stays), NONE)
    gestation[world.rums.stay], grams[world.rums.stay] = world.rums.gestation, world.rums.weight
    weight = np.where(grams[some.stay] != NONE, grams[some.stay] / 1_000, weight)
    numbers = {
        "ta": (join([number(high), "/", number(low)], ""), "85354-9"),
        "tas": (number(high), "8480-6"),
        "fc": (number(heart), "8867-4"),
        "fr": (number(np.rint(breath).astype(np.int64)), "9279-1"),
        "temp": (decimal(heat, np.ones(len(heat), int), ","), "8310-5"),
        "sat": (number(np.minimum(100, np.rint(air)).astype(np.int64)), "59408-5"),
        "taille": (number(np.rint(tall).astype(np.int64)), "8302-2"),
        "poids": (decimal(weight, np.where(weight < 20, 1, 0), ","), "29463-7"),
        "imc": (decimal(index, np.ones(len(heat), int), ",", absent=~grown), "39156-5"),
        "eva": (number(np.where(has["pain"], 3 + below(6, seed, 80, *key), NONE)), "72514-3"),
        "fevg": (number(np.where(has["heart"], 28, 56) + below(12, seed, 81, patient)), "10230-1"),
        "glasgow": (number(np.where(has["icu"], 9 + below(6, seed, 82, *key), 15)), "9269-2"),
        "semaines": (number(np.where(has["birth"], gestation[some.stay], NONE)), "11884-4"),
    }  # fmt: skip
    for name, (text, code) in numbers.items():
        slots[name] = Slot(text, "measure", code)
    for name, values in lab.items():
        analysis = next(i for i, a in enumerate(ANALYSES) if a["code"] == LAB[name])
        mine = values[some.stay]
        text = decimal(np.nan_to_num(mine), np.full(len(mine), PLACES[analysis]), ",", absent=np.isnan(mine))
        slots[name] = Slot(text, "measure", ANALYSES[analysis]["loinc"])
        low_, high_ = ANALYSES[analysis]["low"], ANALYSES[analysis]["high"]
        has[f"{name}_low"] = mine < (float(low_) if low_ else -1)
        has[f"{name}_high"] = mine > (float(high_) if high_ else 1e9)
        has[f"{name}_ok"] = ~np.isnan(mine) & ~has[f"{name}_low"] & ~has[f"{name}_high"]
    has["hypoxia"] = np.rint(air) < 94
    has["tachycardia"] = heart > 100
    has["hypertensive"] = high >= 140
    has["fevg_low"] = has["heart"]
