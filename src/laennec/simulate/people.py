"""The patients: who they are (made up of syllables and test numbers), where they live, what they suffer from."""

import csv
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.plan import Plan
from laennec.simulate.texts import NONE, number, pick, where

Ints = NDArray[np.int64]
NEVER = 2**30
BORN_SHARE = 0.03
"""The share of the patients that are newborns of mothers among the others."""


@dataclass(frozen=True)
class Disease:
    """How frequent over a life, age at onset, CIM-10 codes (mild, severe), and what makes it more frequent."""

    share: float
    age: float
    spread: float
    codes: tuple[str, ...]
    after: tuple[tuple[str, float], ...] = ()


DISEASES = {
    "obesity": Disease(0.17, 40, 13, ("E660", "E6600")),
    "diabetes": Disease(0.15, 57, 13, ("E119", "E112"), (("obesity", 2.4),)),
    "hypertension": Disease(0.42, 60, 13, ("I10",), (("obesity", 1.4), ("diabetes", 1.5))),
    "lung": Disease(0.12, 64, 9, ("J449", "J448")),
    "kidney": Disease(0.09, 70, 11, ("N183", "N184"), (("diabetes", 2.2), ("hypertension", 1.6))),
    "heart": Disease(0.10, 74, 10, ("I500", "I509"), (("diabetes", 1.5), ("hypertension", 1.6))),
    "af": Disease(0.11, 75, 9, ("I489", "I48"), (("heart", 2.0),)),
    "cancer": Disease(0.24, 66, 12, ()),
    "dementia": Disease(0.13, 83, 6, ("F03", "F009")),
    "depression": Disease(0.11, 48, 16, ("F329",)),
}
CANCERS = ("C504", "C187", "C349", "C61", "C259", "C859")
_CANCERS_F = np.array([0.45, 0.20, 0.16, 0.0, 0.09, 0.10])
_CANCERS_M = np.array([0.0, 0.22, 0.24, 0.33, 0.10, 0.11])
_STREETS = ("rue", "avenue", "boulevard", "allée", "impasse", "place")
_STREET_NAMES = (
    "des Lilas", "de la Mairie", "du Stade", "des Écoles", "de la Gare", "du Marché", "des Tanneurs", "du Général",
    "de l'Église", "des Jardins", "du Moulin", "de la République", "des Vignes", "du Château", "de la Liberté",
    "des Champs",
)  # fmt: skip


@dataclass
class People:
    """One row a patient. Days since 1970; onset is NEVER where the disease does not come."""

    female: NDArray[np.bool_]
    birth: Ints
    onset: dict[str, Ints]
    level: NDArray[np.float32]  # how bad a disease is in this patient: standard normal
    frailty: NDArray[np.float64]
    cancer: Ints  # row of CANCERS
    hospital: Ints
    town: Ints
    street: Ints
    given: NDArray[np.int64]  # shape (patients, 2)
    family: Ints
    birth_town: Ints
    nir: Ints  # 13 digits, Corsica as 19 and 18
    mother: Ints  # row of the mother, NONE
    death: Ints  # NONE
    deceased_outside: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.birth)

    def active(self, disease: str, patient: Ints, day: Ints) -> NDArray[np.bool_]:
        return self.onset[disease][patient] <= day


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("laennec.simulate") / name).read_text(encoding="utf-8").splitlines()))


TOWNS, GIVEN = rows_of("towns.csv"), rows_of("given_names.csv")
_FIRST, _MIDDLE, _LAST = (
    [s["text"] for s in rows_of("syllables.csv") if s["place"] == place] for place in ("first", "middle", "last")
)
FAMILIES = pa.array([a + b + c for a in _FIRST for b in _MIDDLE for c in _LAST])
STREETS = pa.array([f"{kind} {name}" for kind in _STREETS for name in _STREET_NAMES])


def make_people(plan: Plan) -> People:
    """The patients, the newborns last. Who is born in the hospital gets a mother and a birthday from `births`."""
    random = plan.random("people")
    count = plan.patients
    female = random.random(count) < 0.53
    age = random.beta(1.5, 1.75, count) * 101
    birth = np.minimum(plan.end_day - 40, plan.end_day - (age * 365.25).astype(np.int64))
    onset = _onsets(random, female, birth)
    site = random.random(count)
    cancer = np.where(
        female,
        np.searchsorted(np.cumsum(_CANCERS_F), site, "right"),
        np.searchsorted(np.cumsum(_CANCERS_M), site, "right"),
    )
    weights = np.array([float(t["weight"]) for t in TOWNS])
    towns = random.choice(len(TOWNS), (3, count), p=weights / weights.sum())
    return People(
        female=female,
        birth=birth,
        onset=onset,
        level=random.standard_normal(count, dtype=np.float32),
        frailty=random.gamma(1.6, 1 / 1.6, count) + 0.05,
        cancer=np.minimum(cancer, len(CANCERS) - 1),
        hospital=(random.random(count) ** 1.4 * plan.hospitals).astype(np.int64),
        town=towns[0],
        street=random.integers(0, len(STREETS) * 180, count),
        given=_given(random, female, birth),
        family=(random.random(count) ** 1.3 * len(FAMILIES)).astype(np.int64),
        birth_town=np.where(random.random(count) < 0.6, towns[0], towns[1]),
        nir=np.zeros(count, np.int64),
        mother=np.full(count, NONE, np.int64),
        death=np.full(count, NONE, np.int64),
        deceased_outside=np.zeros(count, bool),
    )


def _onsets(random: np.random.Generator, female: NDArray[np.bool_], birth: Ints) -> dict[str, Ints]:
    onset: dict[str, Ints] = {}
    for name, disease in DISEASES.items():
        share = np.full(len(birth), disease.share)
        for earlier, factor in disease.after:
            share *= np.where(onset[earlier] < NEVER, factor, 1.0)
        if name in ("lung", "heart", "cancer"):
            share *= np.where(female, 0.8, 1.2)
        age = np.maximum(2, random.normal(disease.age, disease.spread, len(birth)))
        has = random.random(len(birth)) < share
        onset[name] = np.where(has, birth + (age * 365.25).astype(np.int64), NEVER)
    return onset


def _given(random: np.random.Generator, female: NDArray[np.bool_], birth: Ints) -> NDArray[np.int64]:
    """Two given names each, of those in use around the year of birth."""
    decade = np.clip((birth.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 70) // 10, 0, 13)
    chosen = np.zeros((len(birth), 2), np.int64)
    for sex in ("M", "F"):
        for number_ in range(14):
            rows = np.flatnonzero((female == (sex == "F")) & (decade == number_))
            year = 1905 + number_ * 10
            used = [i for i, g in enumerate(GIVEN) if g["sex"] == sex and int(g["from"]) <= year <= int(g["to"])]
            chosen[rows] = random.choice(np.array(used), (len(rows), 2))
    return chosen


def number_people(people: People) -> None:
    """Social security numbers of a test range (commune 000, which does not exist), once birthdays are settled."""
    dates = people.birth.astype("datetime64[D]")
    year = (dates.astype("datetime64[Y]").astype(np.int64) + 1970) % 100
    month = dates.astype("datetime64[M]").astype(np.int64) % 12 + 1
    place = [t["insee"][:2] for t in TOWNS]
    department = np.array([{"2A": 19, "2B": 18}.get(p) or int(p) for p in place])[people.birth_town]
    cell = ((np.where(people.female, 2, 1) * 100 + year) * 100 + month) * 100 + department
    order = np.argsort(cell, kind="stable")
    sorted_cells = cell[order]
    starts = np.concatenate([[True], sorted_cells[1:] != sorted_cells[:-1]])
    rank = np.arange(len(cell)) - np.maximum.accumulate(np.where(starts, np.arange(len(cell)), 0))
    position = np.empty(len(cell), np.int64)
    position[order] = rank
    people.nir = cell * 1_000_000 + (position % 1000) + 1_000 * (position // 1000)


def nir_text(people: People, patients: Ints) -> pa.Array:
    """NIR with its key, 15 characters; Corsica written 2A and 2B."""
    digits = people.nir[patients]
    key = number(97 - digits % 97, 2)
    body = number(digits, 13)
    places = [t["insee"][:2] for t in TOWNS]
    written = pick(people.birth_town[patients], places)
    corsican = np.array([p in ("2A", "2B") for p in places])[people.birth_town[patients]]
    island = pc.binary_join_element_wise(
        pc.utf8_slice_codeunits(body, 0, 5), written, pc.utf8_slice_codeunits(body, 7), ""
    )
    return pc.binary_join_element_wise(where(corsican, island, body), key, "")
