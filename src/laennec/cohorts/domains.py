"""The kinds of events a query can speak of: which OMOP table holds each, and under which column names.

A domain is read off the model (laennec.omop), so that adding one is a line in NAMES.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from laennec.omop import TABLES, Column, ColumnClass

NAMES = {
    "visit": "visit_occurrence",
    "visit_detail": "visit_detail",
    "condition": "condition_occurrence",
    "procedure": "procedure_occurrence",
    "drug": "drug_exposure",
    "device": "device_exposure",
    "measurement": "measurement",
    "measurement_converted": "measurement_converted",
    "observation": "observation",
    "death": "death",
    "specimen": "specimen",
    "episode": "episode",
    "condition_era": "condition_era",
    "drug_era": "drug_era",
    "dose_era": "dose_era",
    "observation_period": "observation_period",
    "payer_plan_period": "payer_plan_period",
    "fact": "source_fact",
    "note": "note",
    "appointment": "appointment",
    "survey": "survey_conduct",
}
KINDS = {"int": "number", "double": "number", "date": "date", "text": "text"}


@dataclass(frozen=True)
class Attribute:
    """A column of a domain's table that has no role of its own. kind: what it can be asked (`AttributeTest`). free:
    whether it is a free text, which a perimeter shows only where it grants it by name.
    """

    column: str
    kind: str
    free: bool = False


@dataclass(frozen=True)
class Domain:
    """Column names of one domain's table; empty where the table has no such column.

    id: what tells two events apart (a person has one death, so its id is the person's). visit and detail: the
    visit and visit detail that the event belongs to; for a visit, the visit itself.
    instance: what rows of one act share (the facts of another warehouse: an observation and its modifiers).
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
    end_time: str
    visit: str
    detail: str
    site: str
    number: str
    value_concept: str
    unit: str
    provider: str
    instance: str
    text: str
    attributes: Mapping[str, Attribute]
    """By name: the column's, less `_concept_id`. Only what the model's table has beside the columns above."""

    @property
    def range_low(self) -> str:
        """The low end of a result's own reference range; where there is one, there is a high end, too."""
        return "range_low" if "range_low" in self.attributes else ""


def _domain(name: str) -> Domain:
    model = TABLES[NAMES[name]]

    def has(column: str) -> str:
        return column if column in model.by_name else ""

    roles = dict(
        id=model.key[0],
        concept=model.concept,
        source_concept=model.source_concept,
        provenance=model.type_concept,
        start=model.start_date,
        end=model.end_date,
        start_time=model.start_datetime,
        end_time=model.end_datetime,
        visit=has("visit_occurrence_id"),
        detail=has("visit_detail_id"),
        site=has("care_site_id"),
        number=has("value_as_number"),
        value_concept=has("value_as_concept_id"),
        unit=has("unit_concept_id"),
        provider=has("provider_id"),
        instance=has("event_id") if model.name == "source_fact" else "",
        text=has("note_text") if model.name == "note" else "",
    )
    others = [c for c in model.columns if c.name not in {*roles.values(), "person_id"}]
    attributes = {
        a: Attribute(c.name, kind, c.klass is ColumnClass.FREE_TEXT) for c in others for a, kind in _attribute(c)
    }
    return Domain(name=name, table=model.name, attributes=attributes, **roles)


def _attribute(column: Column) -> list[tuple[str, str]]:
    """(name, kind) of the attribute that a column is, if it is one: no times, no references to other rows."""
    if column.type == "id":
        concept = column.refers_to == "concept" and not column.name.endswith("event_field_concept_id")
        return [(column.name.removesuffix("_concept_id"), "concepts")] if concept else []
    return [(column.name, KINDS[column.type])] if column.type in KINDS else []


DOMAINS: dict[str, Domain] = {name: _domain(name) for name in NAMES}
"""Domain by the name that queries use."""

_NO_COLUMNS = dict.fromkeys([one.name for one in fields(Domain) if one.name not in ("name", "attributes")], "")
COHORT = Domain(name="cohort", attributes={}, **_NO_COLUMNS | {"start": "start"})
"""What the rows of a cohort have when they are taken as events: a person, a start and an end; no table holds them."""


def domain_of(name: str) -> Domain:
    """The domain of that name, a cohort's rows included."""
    return COHORT if name == COHORT.name else DOMAINS[name]
