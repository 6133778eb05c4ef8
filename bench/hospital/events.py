"""Diagnoses, acts, drugs and laboratory results, placed inside the visits of one chunk of persons."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bench.hospital.output import Output, chosen, nullable
from bench.hospital.people import BOTH, DAY_US, EMERGENCY, INPATIENT, OUTPATIENT, Visits, spread
from bench.hospital.sizes import ROWS, Sizes
from bench.hospital.vocabulary import TRAITS, Domain

_EHR, _CLAIM, _PRESCRIPTION = 32817, 32810, 32838
_POISON = TRAITS.index("poison")

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Kind:
    """How a table's events fall on visits: weight a visit by its type, and a day of stay; the pull of a trait."""

    table: str
    domain: str
    inpatient: float
    per_day: float
    emergency: float
    outpatient: float
    pull: float


KINDS = (
    Kind("condition_occurrence", "Condition", 2.5, 0.1, 1.2, 0.4, 0.35),
    Kind("procedure_occurrence", "Procedure", 2.0, 0.2, 0.8, 0.6, 0.0),
    Kind("drug_exposure", "Drug", 3.0, 2.0, 1.5, 0.3, 0.25),
    Kind("measurement", "Measurement", 6.0, 4.0, 6.0, 2.0, 0.05),
)


@dataclass
class Rows:
    """The events drawn for one table: the visit row, the entry of the domain, day and moment of each."""

    visit: Ints
    entry: NDArray[np.int32]
    day: Ints
    moment: Ints
    first_id: int

    @property
    def ids(self) -> Ints:
        return self.first_id + np.arange(len(self.visit))


def write_events(
    sizes: Sizes,
    random: np.random.Generator,
    output: Output,
    domains: dict[str, Domain],
    visits: Visits,
    first: int,
    providers: int,
) -> None:
    """Write the four event tables for the visits of the persons number `first` and after."""
    for kind in KINDS:
        start, end = sizes.share(ROWS[kind.table], first, first + len(visits.ids))
        if len(visits.person) and end > start:
            rows = _draw(kind, random, domains[kind.domain], visits, end - start, start + 1)
            _WRITERS[kind.table](random, output, domains[kind.domain], visits, rows, providers)


def _draw(kind: Kind, random: np.random.Generator, domain: Domain, visits: Visits, count: int, first_id: int) -> Rows:
    length = visits.end - visits.start
    weight = np.select(
        [visits.kind == OUTPATIENT, visits.kind == EMERGENCY],
        [np.full(len(length), kind.outpatient), np.full(len(length), kind.emergency)],
        kind.inpatient + kind.per_day * length,
    ) * random.gamma(1.5, size=len(length))
    # In no order: a hospital's tables are not sorted by person or visit, and zone maps must not help the comparison.
    visit = random.permutation(np.repeat(np.arange(len(length), dtype=np.int32), spread(weight, count)))
    entry = domain.draw(random, count)
    if kind.pull:
        slot = random.integers(0, 2, count, dtype=np.int8)
        trait = visits.traits[visits.person[visit], slot]
        pulled = (trait > 0) & (random.random(count, dtype=np.float32) < kind.pull)
        _replace(random, domain, entry, np.where(pulled, trait, 0))
    if kind.table == "measurement":
        acute = (visits.kind == EMERGENCY) | (visits.kind == BOTH)
        assayed = acute[visit] & (random.random(count, dtype=np.float32) < 0.02)
        _replace(random, domain, entry, np.where(assayed, _POISON, 0))
    day = visits.start[visit] + (random.random(count, dtype=np.float32) * (length[visit] + 1)).astype(np.int64)
    day = np.minimum(day, visits.end[visit])
    moment = day * DAY_US + random.integers(0, 86_400, count) * 1_000_000
    return Rows(visit, entry, day, moment, first_id)


def _replace(random: np.random.Generator, domain: Domain, entry: NDArray[np.int32], trait: NDArray[np.int8]) -> None:
    """Where a trait is given, put one of its entries, if the domain has any."""
    for number in range(1, len(TRAITS)):
        which = np.flatnonzero(trait == number)
        options = domain.of_trait(number)
        if len(which) and len(options):
            entry[which] = random.choice(options, len(which))


def _conditions(
    random: np.random.Generator, output: Output, domain: Domain, visits: Visits, rows: Rows, providers: int
) -> None:
    claimed = random.random(len(rows.visit), dtype=np.float32) < 0.4  # PMSI says some diagnoses again
    ended = random.random(len(rows.visit), dtype=np.float32) < 0.5
    output.write(
        "condition_occurrence",
        {
            "condition_occurrence_id": rows.ids,
            "person_id": visits.person_ids[rows.visit],
            "condition_concept_id": domain.standard[rows.entry],
            "condition_start_date": rows.day,
            "condition_start_datetime": rows.moment,
            "condition_end_date": _days(visits.end[rows.visit], ~ended),
            "condition_type_concept_id": np.where(claimed, _CLAIM, _EHR),
            "provider_id": random.integers(1, providers + 1, len(rows.visit)),
            "visit_occurrence_id": visits.visit_ids[rows.visit],
            "condition_source_value": chosen(rows.entry, domain.codes),
            "condition_source_concept_id": domain.source[rows.entry],
        },
    )


def _procedures(
    random: np.random.Generator, output: Output, domain: Domain, visits: Visits, rows: Rows, providers: int
) -> None:
    output.write(
        "procedure_occurrence",
        {
            "procedure_occurrence_id": rows.ids,
            "person_id": visits.person_ids[rows.visit],
            "procedure_concept_id": domain.standard[rows.entry],
            "procedure_date": rows.day,
            "procedure_datetime": rows.moment,
            "procedure_type_concept_id": np.where(rows.ids % 3 == 0, _CLAIM, _EHR),
            "quantity": np.ones(len(rows.visit), np.int32),
            "provider_id": random.integers(1, providers + 1, len(rows.visit)),
            "visit_occurrence_id": visits.visit_ids[rows.visit],
            "procedure_source_value": chosen(rows.entry, domain.codes),
            "procedure_source_concept_id": domain.source[rows.entry],
        },
    )


def _drugs(
    random: np.random.Generator, output: Output, domain: Domain, visits: Visits, rows: Rows, providers: int
) -> None:
    days = random.integers(1, 29, len(rows.visit))
    stay = np.isin(visits.kind, (INPATIENT, BOTH))[rows.visit]
    end = np.where(stay, visits.end[rows.visit], rows.day + days)
    output.write(
        "drug_exposure",
        {
            "drug_exposure_id": rows.ids,
            "person_id": visits.person_ids[rows.visit],
            "drug_concept_id": domain.standard[rows.entry],
            "drug_exposure_start_date": rows.day,
            "drug_exposure_start_datetime": rows.moment,
            "drug_exposure_end_date": end,
            "drug_type_concept_id": np.full(len(rows.visit), _PRESCRIPTION),
            "quantity": random.integers(1, 12, len(rows.visit)).astype(float),
            "days_supply": (end - rows.day + 1).astype(np.int32),
            "provider_id": random.integers(1, providers + 1, len(rows.visit)),
            "visit_occurrence_id": visits.visit_ids[rows.visit],
            "drug_source_value": chosen(rows.entry, domain.codes),
            "drug_source_concept_id": domain.source[rows.entry],
        },
    )


def _measurements(
    random: np.random.Generator, output: Output, domain: Domain, visits: Visits, rows: Rows, providers: int
) -> None:
    count = len(rows.visit)
    trait = domain.trait[rows.entry]
    person_traits = visits.traits[visits.person[rows.visit]]
    raised = (trait > 0) & ((person_traits[:, 0] == trait) | (person_traits[:, 1] == trait))
    scale = domain.mean[rows.entry] * np.where(raised, domain.factor[rows.entry], 1.0)
    noise = random.standard_normal(count, dtype=np.float32) * domain.spread[rows.entry]
    missing = random.random(count, dtype=np.float32) < 0.03  # a comment or a failed assay in place of a number
    low, high = (
        np.round(domain.mean * np.exp(-2 * domain.spread), 2),
        np.round(domain.mean * np.exp(2 * domain.spread), 2),
    )
    units = sorted(set(domain.unit_codes))
    unit_number = np.array([units.index(u) for u in domain.unit_codes])[rows.entry]
    output.write(
        "measurement",
        {
            "measurement_id": rows.ids,
            "person_id": visits.person_ids[rows.visit],
            "measurement_concept_id": domain.standard[rows.entry],
            "measurement_date": rows.day,
            "measurement_datetime": rows.moment,
            "measurement_type_concept_id": np.full(count, _EHR),
            "value_as_number": nullable(np.round(scale * np.exp(noise), 2), missing),
            "unit_concept_id": domain.unit[rows.entry],
            "range_low": low[rows.entry],
            "range_high": high[rows.entry],
            "provider_id": random.integers(1, providers + 1, count),
            "visit_occurrence_id": visits.visit_ids[rows.visit],
            "measurement_source_value": chosen(rows.entry, domain.codes),
            "measurement_source_concept_id": domain.source[rows.entry],
            "unit_source_value": chosen(unit_number, units),
        },
    )


def _days(values: Ints, absent: NDArray[np.bool_]) -> pa.Array:
    return nullable(values.astype(np.int32), absent, pa.date32())


_WRITERS = {
    "condition_occurrence": _conditions,
    "procedure_occurrence": _procedures,
    "drug_exposure": _drugs,
    "measurement": _measurements,
}
