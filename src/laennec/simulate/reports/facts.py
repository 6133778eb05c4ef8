"""What is true of a report: features that patterns ask for, and texts for their slots; columns, a row a report."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.people import DISEASES
from laennec.simulate.plan import DAY
from laennec.simulate.reasons import BIRTH, FORMS, NEWBORN, REASONS
from laennec.simulate.reports.chance import below, seed_of, share
from laennec.simulate.reports.clinical import ACTS, tell_illness
from laennec.simulate.reports.persons import name_people
from laennec.simulate.reports.slots import Facts, Slot
from laennec.simulate.reports.which import ELDERLY, FORMAL, IMAGING, OPERATION, URGENT, Reports
from laennec.simulate.sites import CODES
from laennec.simulate.texts import NONE, days, hours, join, number, pick, where
from laennec.simulate.world import World

Ints = NDArray[Any]
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_DOMAINS: dict[str, Callable[[dict[str, str]], bool]] = {
    "infection": lambda r: r["effect"] in ("infection", "covid"), "covid": lambda r: r["effect"] == "covid",
    "cardiac": lambda r: r["effect"] in ("cardiac", "heart") or r["specialty"] == "CARDIO",
    "resp": lambda r: r["specialty"] == "PNEUMO" or r["code"] in ("UBRONC", "BRONCHIO", "CONSPNEU"),
    "digestive": lambda r: r["specialty"] in ("DIG", "GASTRO") or r["code"] in ("UDOUL", "UGASTRO", "COLON"),
    "ortho": lambda r: r["specialty"] == "ORTHO" or r["code"] in ("UTRAUMA", "UPLAIE", "CHUTE"),
    "trauma": lambda r: r["code"] in ("UTRAUMA", "UPLAIE", "FESF", "FRACT", "CHUTE"),
    "fever": lambda r: r["code"] in (
        "PNEUMO", "GRIPPE", "COVID", "UCOVID", "PYELO", "SEPSIS", "ONCOHC", "APPEND", "UGASTRO", "UBRONC"
    ),
    "onco": lambda r: r["specialty"] == "ONCO" or r["code"] == "SEIN", "neuro": lambda r: r["specialty"] == "NEURO",
    "obst": lambda r: r["code"] in ("ACCVB", "ACCCES", "SUIVIGR"), "tox": lambda r: r["code"] in ("UPARA", "INTOX"),
    "dyspnea": lambda r: r["code"] in (
        "PNEUMO", "COVID", "EXABPCO", "DECOMP", "CONSIC", "CONSPNEU", "BRONCHIO", "GRIPPE", "HDJCARD"
    ),
    "pain": lambda r: r["code"] in (
        "UDOUL", "UTHOR", "UTRAUMA", "UPLAIE", "SCA", "PANCREA", "APPEND", "CHOLE", "FESF", "FRACT", "PTH", "PTG",
        "CONSORTH", "DENT", "PYELO", "GASTROSC"
    ),
    "bleeding": lambda r: r["code"] in ("HDIG",), "liver": lambda r: r["effect"] == "liver",
}  # fmt: skip
EXAMS = ("thoraxrx", "thoraxct", "cranect", "craneirm", "abdoct", "hancherx", "obsteecho", "echocardio")


def facts(
    world: World, reports: Reports, rows: Ints, lab: dict[str, NDArray[np.float32]], wanted: Iterable[str]
) -> Facts:
    """All that the patterns may ask of these reports. `wanted`: names of slots; `Name` is `name` with a capital."""
    seed = seed_of(world.plan.seed, "facts")
    some = reports.take(rows)
    stays, people = world.stays, world.people
    patient = stays.patient[some.stay]
    reason, form = stays.reason[some.stay], stays.form[some.stay]
    day = some.at // DAY
    age = (day - people.birth[patient]) / 365.25
    female = people.female[patient]
    features = _features(world, some, patient, reason, form, age)
    made = Facts(len(rows), female, features, {})
    name_people(made, world, some, rows, patient, seed)
    _dates(made, world, some, patient, reports, rows, seed)
    tell_illness(made, world, some, patient, reason, age, lab, seed)
    for capital in wanted:
        name = capital[0].lower() + capital[1:]
        if name == capital or name not in made.slots:
            continue
        slot = made.slots[name]
        first = pc.utf8_upper(pc.utf8_slice_codeunits(slot.text, 0, 1))
        rest = pc.utf8_slice_codeunits(slot.text, 1)
        made.slots[capital] = Slot(pc.binary_join_element_wise(first, rest, ""), slot.kind, slot.code)
    return made


@cache
def _reason_masks() -> dict[str, NDArray[np.bool_]]:
    masks = {name: np.array([test(r) for r in REASONS.rows]) for name, test in _DOMAINS.items()}
    masks |= {code: np.array([r["code"] == code for r in REASONS.rows]) for code in REASONS.column("code")}
    masks |= {code: np.array([r["specialty"] == code for r in REASONS.rows]) for code in CODES if code not in masks}
    return masks


def _features(world: World, some: Reports, patient: Ints, reason: Ints, form: Ints, age: Ints) -> dict[str, Any]:
    stays, people = world.stays, world.people
    female = people.female[patient]
    features = {"F": female, "M": ~female, "child": age < 16, "baby": age < 2, "adult": age >= 16, "old": age >= 75}
    features |= {
        "working": (age >= 20) & (age < 62),
        "fertile": female & (age >= 16) & (age < 48),
        "middle": age >= 40,
    }
    for disease in DISEASES:
        features[disease] = people.active(disease, patient, some.at // DAY)
    for name, mask in _reason_masks().items():
        features[name] = mask[reason]
    for number_, name in enumerate(FORMS):
        features[name] = form == number_
    features["allergic"] = share(seed_of(world.plan.seed, "allergic"), patient) < 0.16
    features["adenoma"] = share(seed_of(world.plan.seed, "adenoma"), some.stay) < 0.6
    inpatient = np.isin(form, (2, 3, BIRTH, NEWBORN))
    passage = stays.ward[some.stay] != NONE
    features |= {"inpatient": inpatient, "passage": passage, "icu": stays.icu[some.stay] & inpatient}
    features["dies"] = stays.dies[some.stay]
    features["long"] = stays.end[some.stay] - stays.start[some.stay] >= 7 * DAY
    features["weekend"] = (some.at // DAY + 3) % 7 > 4
    features["night"] = (some.at % DAY < 7 * 60) | (some.at % DAY >= 20 * 60)
    features["home"] = form == 1
    features["smoker"] = features["lung"] | (people.level[patient] > 1.1)
    features["drinker"] = (people.level[patient] < -1.2) | features["CIRRHOSE"] | features["PANCREA"]
    exams = [ACTS[a.split("+")[0]]["exam"] for a in REASONS.acts.values]
    exam = np.array([*exams, ""])[some.exam]
    for name in EXAMS:
        features[name] = (exam == name) & (some.type == IMAGING)
    features["bonerx"] = (some.type == IMAGING) & np.isin(exam, ["", "hancherx"], invert=False) & (exam == "")
    cancer = people.cancer[patient]
    for number_, word in enumerate(("breast", "colon", "lungcancer", "prostatecancer", "pancreas", "lymphoma")):
        features[word] = features["cancer"] & (cancer == number_)
    return features


def _date_texts(day: Ints, style: Ints) -> pa.Array:
    """Dates as people write them, five ways: 12/03/2024, 12 mars 2024, 12.03.24, 12-03-2024, 12/03/24."""
    plain = days(np.asarray(day))
    parts = [pc.utf8_slice_codeunits(plain, a, b) for a, b in ((0, 2), (3, 5), (6, 10), (8, 10))]
    month = np.asarray(pc.fill_null(parts[1].cast(pa.int64()), 1))
    first = pc.if_else(pc.equal(parts[0], "01"), "1er", pc.utf8_ltrim(parts[0], "0"))
    ways = [
        plain,
        pc.binary_join_element_wise(first, pick(month - 1, MONTHS), parts[2], " "),
        pc.binary_join_element_wise(parts[0], parts[1], parts[3], "."),
        pc.binary_join_element_wise(parts[0], parts[1], parts[2], "-"),
        pc.binary_join_element_wise(parts[0], parts[1], parts[3], "/"),
    ]
    return pc.choose(pa.array(style), *ways)


def _dates(made: Facts, world: World, some: Reports, patient: Ints, reports: Reports, rows: Ints, seed: int) -> None:
    stays, people = world.stays, world.people
    style = np.array([0, 1, 2, 3, 4])[below(5, seed, 40, some.unit, some.author, some.type)]
    style = np.where(np.isin(some.style, (FORMAL, ELDERLY)), np.where(style < 3, 1, 0), style)
    day = some.at // DAY
    start, end = stays.start[some.stay], stays.end[some.stay]
    ended = end <= some.at + 60
    source = reports.earlier[rows]
    before = np.where(source >= 0, reports.at[np.maximum(source, 0)] // DAY, NONE)
    given = {
        "date": day,
        "ddn": people.birth[patient],
        "entree": start // DAY,
        "sortie": np.where(ended, end // DAY, NONE),
        "hier": day - 1,
        "prochain": day + 14 + below(80, seed, 41, some.stay),
        "opere": np.where(some.type == OPERATION, day, np.where(stays.form[some.stay] == 3, start // DAY, NONE)),
        "dant": before,
        "preleve": np.where(ended, np.minimum(end // DAY, start // DAY + 1), NONE),
        "avant": day - 200 - below(900, seed, 42, some.stay),
    }
    for name, value in given.items():
        made.slots[name] = Slot(_date_texts(value, style), "birth_date" if name == "ddn" else "date")
    avant = np.where(given["avant"] > people.birth[patient] + 30, given["avant"], NONE)
    made.slots["avant"] = Slot(_date_texts(avant, style), "date")
    month = pc.utf8_slice_codeunits(days(avant), 3, 5).cast(pa.int64())
    known = pc.fill_null(month, 1).to_numpy(zero_copy_only=False)
    words = join([pick(known - 1, MONTHS), " ", pc.utf8_slice_codeunits(days(avant), 6)], "")
    made.slots["moisan"] = Slot(where(avant != NONE, words, pa.scalar(None, pa.string())), "date")
    made.slots["jour"] = Slot(pc.utf8_slice_codeunits(days(day), 0, 5), "date")
    made.slots["heure"] = Slot(hours(some.at, "{:02d}h{:02d}"))
    made.slots["arrivee"] = Slot(hours(start, "{:02d}h{:02d}"))
    for disease in DISEASES:
        onset = people.onset[disease][patient]
        year = 1970 + np.where(onset <= day, onset, 0) / 365.2425
        made.slots[f"y_{disease}"] = Slot(number(np.where(onset <= day, year.astype(np.int64), NONE)), "date")
    length = np.where(ended, np.maximum(1, end // DAY - start // DAY), NONE)
    made.slots["duree"] = Slot(number(length), "duration")
    if len(some):
        minutes = np.where(some.type == URGENT, some.at - start, NONE)
        made.slots["attente"] = Slot(number(minutes))
