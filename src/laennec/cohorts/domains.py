"""The kinds of events a query can speak of: which OMOP table holds each, and under which column names.

A domain is read off the model (laennec.omop), so that adding one is a line in NAMES.
"""

from dataclasses import dataclass

from laennec.omop import TABLES

NAMES = {
    "visit": "visit_occurrence",
    "visit_detail": "visit_detail",
    "condition": "condition_occurrence",
    "procedure": "procedure_occurrence",
    "drug": "drug_exposure",
    "device": "device_exposure",
    "measurement": "measurement",
    "observation": "observation",
    "death": "death",
    "specimen": "specimen",
    "episode": "episode",
    "condition_era": "condition_era",
    "drug_era": "drug_era",
    "observation_period": "observation_period",
}


@dataclass(frozen=True)
class Domain:
    """Column names of one domain's table; empty where the table has no such column.

    id: what tells two events apart (a person has one death, so its id is the person's). visit and detail: the
    visit and visit detail that the event belongs to; for a visit, the visit itself.
    """

    name: str
    table: str
    id: str
    concept: str
    source_concept: str
    provenance: str
    start: str
    end: str
    start_time: str
    visit: str
    detail: str
    site: str
    number: str
    value_concept: str
    unit: str


def _domain(name: str) -> Domain:
    model = TABLES[NAMES[name]]

    def has(column: str) -> str:
        return column if column in model.by_name else ""

    return Domain(
        name=name,
        table=model.name,
        id=model.key[0],
        concept=model.concept,
        source_concept=model.source_concept,
        provenance=model.type_concept,
        start=model.start_date,
        end=model.end_date,
        start_time=model.start_datetime,
        visit=has("visit_occurrence_id"),
        detail=has("visit_detail_id"),
        site=has("care_site_id"),
        number=has("value_as_number"),
        value_concept=has("value_as_concept_id"),
        unit=has("unit_concept_id"),
    )


DOMAINS: dict[str, Domain] = {name: _domain(name) for name in NAMES}
"""Domain by the name that queries use."""
