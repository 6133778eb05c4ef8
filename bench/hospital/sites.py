"""Hospitals, their departments and services, the tree over them with its history, staff and addresses."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bench.hospital.output import Output, numbered
from bench.hospital.sizes import DEPARTMENTS, HOSPITALS, SERVICES, Sizes

OPENED, REORGANISED, ALWAYS = "1970-01-01", "2020-01-01", "2099-12-31"
KINDS = ("Emergency", "Medicine", "Surgery", "Consultation", "Intensive care", "Obstetrics", "Geriatrics", "Imaging")
_SPECIALTY = 38004446  # General Practice: the one specialty concept used


@dataclass
class Sites:
    """The services by kind: where visits of each kind take place; staff and addresses by number."""

    emergency: NDArray[np.int64]
    wards: NDArray[np.int64]
    consultations: NDArray[np.int64]
    providers: int
    locations: int


def write_sites(sizes: Sizes, random: np.random.Generator, output: Output) -> Sites:
    """Write care_site, care_site_ancestor, provider and location; a service in twenty changed department in 2020."""
    hospitals = np.arange(1, sizes.some(HOSPITALS, 3) + 1)
    departments = hospitals[-1] + np.arange(1, sizes.some(DEPARTMENTS, 6) + 1)
    services = departments[-1] + np.arange(1, sizes.some(SERVICES, 24) + 1)
    hospital_of = hospitals[np.arange(len(departments)) % len(hospitals)]
    department_of = np.arange(len(services)) % len(departments)
    kinds = (np.arange(len(services)) // len(departments)) % len(KINDS)
    kinds[: len(hospitals)] = 0  # each hospital has an emergency department, whatever its size
    locations = sizes.rows(600_000) + 50
    providers = sizes.some(25_000, 60)

    names = [f"Hospital {i:02d}" for i in hospitals]
    names += [f"Department {i:03d}" for i in departments]
    names += [f"{KINDS[kind]} service {i:03d}" for kind, i in zip(kinds, services, strict=True)]
    ids = np.concatenate([hospitals, departments, services])
    places = ["Hospital"] * len(hospitals) + ["Department"] * len(departments) + [KINDS[k] for k in kinds]
    output.write(
        "care_site",
        {
            "care_site_id": ids,
            "care_site_name": names,
            "place_of_service_concept_id": np.zeros(len(ids), np.int64),
            "location_id": 1 + ids % locations,
            "care_site_source_value": [f"UF{i:05d}" for i in ids],
            "place_of_service_source_value": places,
        },
    )
    output.write("care_site_ancestor", _tree(hospitals, departments, services, hospital_of, department_of))
    _people_and_places(random, output, providers, locations, services)
    return Sites(
        services[kinds == 0], services[(kinds != 0) & (kinds != 3)], services[kinds == 3], providers, locations
    )


def _tree(
    hospitals: NDArray[np.int64], departments: NDArray[np.int64], services: NDArray[np.int64],
    hospital_of: NDArray[np.int64], department_of: NDArray[np.int64],
) -> dict[str, pa.Array]:  # fmt: skip
    rows = [(int(i), int(i), 0, OPENED, ALWAYS) for i in (*hospitals, *departments, *services)]
    rows += [(int(h), int(d), 1, OPENED, ALWAYS) for h, d in zip(hospital_of, departments, strict=True)]
    for number, service in enumerate(services):
        now = int(department_of[number])
        eras = [(now, OPENED, ALWAYS)]
        if number % 20 == 19:
            eras = [((now + 1) % len(departments), OPENED, "2019-12-31"), (now, REORGANISED, ALWAYS)]
        for department, start, end in eras:
            rows.append((int(departments[department]), int(service), 1, start, end))
            rows.append((int(hospital_of[department]), int(service), 2, start, end))
    names = ("ancestor", "descendant", "distance", "valid_from", "valid_to")
    made = {name: pa.array(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
    kinds = {"distance": pa.int32(), "valid_from": pa.date32(), "valid_to": pa.date32()}
    return {name: column.cast(kinds.get(name, pa.int64())) for name, column in made.items()}


def _people_and_places(
    random: np.random.Generator, output: Output, providers: int, locations: int, services: NDArray[np.int64]
) -> None:
    ids = np.arange(1, providers + 1)
    output.write(
        "provider",
        {
            "provider_id": ids,
            "provider_name": numbered("Generated provider ", ids, 6),
            "npi": numbered("9", ids, 10),
            "specialty_concept_id": np.full(providers, _SPECIALTY),
            "care_site_id": random.choice(services, providers),
            "provider_source_value": numbered("P", ids, 7),
        },
    )
    ids = np.arange(1, locations + 1)
    areas = random.integers(1, 96, locations)
    output.write(
        "location",
        {
            "location_id": ids,
            "address_1": numbered("Generated street ", ids, 7),
            "city": numbered("Generated town ", areas * 10 + ids % 10, 3),
            "state": numbered("", areas, 2),
            "zip": numbered("", areas * 1000 + ids % 1000, 5),
            "location_source_value": numbered("L", ids, 8),
            "country_source_value": pa.array(["FR"] * locations),
        },
    )
