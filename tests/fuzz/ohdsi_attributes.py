"""Every attribute that Circe's criteria have, and values of each that are drawn from the data or at its edges.

What may enter: the names of Circe's fields, which column each is about. What each means is not said here.
"""

from collections.abc import Callable
from random import Random
from typing import Any

Values = Callable[[str, str], list[Any]]
"""A table and a column -> some of the values it holds, without null."""

OPS = ["lt", "lte", "eq", "!eq", "gt", "gte", "bt", "!bt"]
PERSON = {"Gender": ("concepts", "person", "gender_concept_id")}
AGES = {"AgeAtStart": ("age",), "AgeAtEnd": ("age",), **PERSON}
PLAIN = {"OccurrenceStartDate": ("dates",), "OccurrenceEndDate": ("dates",), "Age": ("age",), **PERSON}
VISITED = {
    "ProviderSpecialty": ("concepts", "provider", "specialty_concept_id"),
    "VisitType": ("concepts", "visit_occurrence", "visit_concept_id"),
}
ERA = {"EraStartDate": ("dates",), "EraEndDate": ("dates",), "EraLength": ("days",), **AGES}
PERIOD = {
    "PeriodStartDate": ("dates",),
    "PeriodEndDate": ("dates",),
    "PeriodLength": ("days",),
    "UserDefinedPeriod": ("period",),
    "AgeAtStart": ("age",),
    "AgeAtEnd": ("age",),
}


def _recorded(name: str, table: str, start: str) -> dict[str, tuple[str, ...]]:
    """What is asked of what was recorded as such: its concept, its source, the kind of record."""
    return {
        "CodesetId": ("set", table, f"{start}_concept_id"),
        f"{name}SourceConcept": ("set", table, f"{start}_source_concept_id"),
        f"{name}Type": ("excludable", table, f"{start}_type_concept_id"),
    }


KINDS: dict[str, dict[str, tuple[str, ...]]] = {
    "ConditionOccurrence": {
        **_recorded("Condition", "condition_occurrence", "condition"),
        **PLAIN,
        **VISITED,
        "StopReason": ("text", "condition_occurrence", "stop_reason"),
        "ConditionStatus": ("concepts", "condition_occurrence", "condition_status_concept_id"),
    },
    "DrugExposure": {
        **_recorded("Drug", "drug_exposure", "drug"),
        **PLAIN,
        **VISITED,
        "StopReason": ("text", "drug_exposure", "stop_reason"),
        "LotNumber": ("text", "drug_exposure", "lot_number"),
        "RouteConcept": ("concepts", "drug_exposure", "route_concept_id"),
        "Refills": ("number", "drug_exposure", "refills"),
        "Quantity": ("number", "drug_exposure", "quantity"),
        "DaysSupply": ("number", "drug_exposure", "days_supply"),
    },
    "ProcedureOccurrence": {
        **_recorded("Procedure", "procedure_occurrence", "procedure"),
        **PLAIN,
        **VISITED,
        "Modifier": ("concepts", "procedure_occurrence", "modifier_concept_id"),
        "Quantity": ("number", "procedure_occurrence", "quantity"),
    },
    "DeviceExposure": {
        **_recorded("Device", "device_exposure", "device"),
        **PLAIN,
        **VISITED,
        "UniqueDeviceId": ("text", "device_exposure", "unique_device_id"),
        "Quantity": ("number", "device_exposure", "quantity"),
    },
    "Measurement": {
        **_recorded("Measurement", "measurement", "measurement"),
        **PLAIN,
        **VISITED,
        "Operator": ("concepts", "measurement", "operator_concept_id"),
        "ValueAsNumber": ("number", "measurement", "value_as_number"),
        "ValueAsConcept": ("concepts", "measurement", "value_as_concept_id"),
        "Unit": ("concepts", "measurement", "unit_concept_id"),
        "RangeLow": ("number", "measurement", "range_low"),
        "RangeHigh": ("number", "measurement", "range_high"),
        "RangeLowRatio": ("ratio",),
        "RangeHighRatio": ("ratio",),
        "Abnormal": ("flag",),
    },
    "Observation": {
        **_recorded("Observation", "observation", "observation"),
        **PLAIN,
        **VISITED,
        "ValueAsNumber": ("number", "observation", "value_as_number"),
        "ValueAsString": ("text", "observation", "value_as_string"),
        "ValueAsConcept": ("concepts", "observation", "value_as_concept_id"),
        "Qualifier": ("concepts", "observation", "qualifier_concept_id"),
        "Unit": ("concepts", "observation", "unit_concept_id"),
    },
    "Death": {
        "CodesetId": ("set", "death", "cause_concept_id"),
        "DeathSourceConcept": ("set", "death", "cause_source_concept_id"),
        "DeathType": ("excludable", "death", "death_type_concept_id"),
        "OccurrenceStartDate": ("dates",),
        "Age": ("age",),
        **PERSON,
    },
    "Specimen": {
        "CodesetId": ("set", "specimen", "specimen_concept_id"),
        "SpecimenType": ("excludable", "specimen", "specimen_type_concept_id"),
        "OccurrenceStartDate": ("dates",),
        "Age": ("age",),
        **PERSON,
        "Quantity": ("number", "specimen", "quantity"),
        "Unit": ("concepts", "specimen", "unit_concept_id"),
        "AnatomicSite": ("concepts", "specimen", "anatomic_site_concept_id"),
        "DiseaseStatus": ("concepts", "specimen", "disease_status_concept_id"),
        "SourceId": ("text", "specimen", "specimen_source_id"),
    },
    "VisitOccurrence": {
        "CodesetId": ("set", "visit_occurrence", "visit_concept_id"),
        "VisitSourceConcept": ("set", "visit_occurrence", "visit_source_concept_id"),
        "VisitType": ("excludable", "visit_occurrence", "visit_type_concept_id"),
        **PLAIN,
        "VisitLength": ("days",),
        "ProviderSpecialty": VISITED["ProviderSpecialty"],
        "PlaceOfService": ("concepts", "care_site", "place_of_service_concept_id"),
    },
    "VisitDetail": {
        "CodesetId": ("set", "visit_detail", "visit_detail_concept_id"),
        "VisitDetailSourceConcept": ("set", "visit_detail", "visit_detail_source_concept_id"),
        "VisitDetailType": ("selected", "visit_detail", "visit_detail_type_concept_id"),
        "VisitDetailStartDate": ("dates",),
        "VisitDetailEndDate": ("dates",),
        "VisitDetailLength": ("days",),
        "Age": ("age",),
        "Gender": ("selected", "person", "gender_concept_id"),
        "ProviderSpecialty": ("selected", "provider", "specialty_concept_id"),
        "PlaceOfService": ("selected", "care_site", "place_of_service_concept_id"),
    },
    "ObservationPeriod": {**PERIOD, "PeriodType": ("concepts", "observation_period", "period_type_concept_id")},
    "PayerPlanPeriod": {
        **PERIOD,
        **PERSON,
        **{
            f"{title}{kind}Concept": ("set", "payer_plan_period", f"{name}{kind.lower() and '_source'}_concept_id")
            for title, name in (
                ("Payer", "payer"),
                ("Plan", "plan"),
                ("Sponsor", "sponsor"),
                ("StopReason", "stop_reason"),
            )
            for kind in ("", "Source")
        },
    },
    "ConditionEra": {
        "CodesetId": ("set", "condition_era", "condition_concept_id"),
        **ERA,
        "OccurrenceCount": ("number", "condition_era", "condition_occurrence_count"),
    },
    "DrugEra": {
        "CodesetId": ("set", "drug_era", "drug_concept_id"),
        **ERA,
        "OccurrenceCount": ("number", "drug_era", "drug_exposure_count"),
    },
    "DoseEra": {
        "CodesetId": ("set", "dose_era", "drug_concept_id"),
        **ERA,
        "Unit": ("concepts", "dose_era", "unit_concept_id"),
        "DoseValue": ("number", "dose_era", "dose_value"),
    },
}
for _name, _fields in KINDS.items():
    if _name != "Death":  # a person dies once
        _fields["First"] = ("flag",)
    if _name != "Specimen":  # Circe's SQL does not look at it
        _fields["DateAdjustment"] = ("adjustment",)
"""Kind -> field -> how a value of it is drawn: a method of Drawing, and what that must know."""

COUNTED = {
    "ConditionOccurrence": [],
    "DrugExposure": ["DAYS_SUPPLY", "QUANTITY", "REFILLS"],
    "ProcedureOccurrence": ["QUANTITY"],
    "DeviceExposure": ["QUANTITY"],
    "Measurement": ["VALUE_AS_NUMBER", "RANGE_LOW", "RANGE_HIGH"],
    "Observation": ["VALUE_AS_NUMBER"],
    "ConditionEra": ["ERA_OCCURRENCES"],
    "DrugEra": ["ERA_OCCURRENCES", "GAP_DAYS"],
    "DoseEra": ["UNIT", "VALUE_AS_NUMBER"],
}
"""Kind -> the columns of which Circe counts different values, beside those that all kinds have."""


def counted(kind: str) -> list[str]:
    """The columns of which Circe counts different values."""
    shared = ["DOMAIN_CONCEPT", "DURATION", "START_DATE", "END_DATE"]
    visits = ["VISIT_ID"] if kind != "VisitDetail" else ["VISIT_DETAIL_ID"]
    return [*shared, *visits, *COUNTED.get(kind, [])]


class Drawing:
    """Draws values; concept sets that they name are kept in `sets`, as Circe writes them."""

    def __init__(self, draw: Random, values: Values, first_set: int = 0) -> None:
        self.draw = draw
        self.values = values
        self.sets: list[dict[str, Any]] = []
        self._first_set = first_set

    def attribute(self, kind: str, field: str) -> dict[str, Any]:
        """The fields of a criterion that ask for it: one or, with a flag beside it, two."""
        how, *about = KINDS[kind][field]
        made: dict[str, Any] = getattr(self, f"_{how}")(field, *about)
        return made

    def number_set(self, ids: list[int]) -> int:
        """The number of a new concept set of these concepts, some with what is below or mapped, some left out."""
        items = [
            {
                "concept": {"CONCEPT_ID": one, "CONCEPT_NAME": str(one)},
                "isExcluded": self.draw.random() < 0.15,
                "includeDescendants": self.draw.random() < 0.4,
                "includeMapped": self.draw.random() < 0.3,
            }
            for one in ids
        ]
        number = self._first_set + len(self.sets)
        self.sets.append({"id": number, "name": f"set {number}", "expression": {"items": items}})
        return number

    def ids(self, table: str, column: str) -> list[int]:
        """Some concepts of a column, 0 and what the vocabulary lacks among them."""
        known = self.values(table, column) or [0]
        return [self.draw.choice([*known, *known, 0, 999_999_999]) for _ in range(self.draw.randint(1, 4))]

    def range_of(self, low: float, high: float, *, whole: bool = True) -> dict[str, Any]:
        """A range of numbers somewhere between two."""

        def one() -> float:
            return self.draw.randint(int(low), int(high)) if whole else round(self.draw.uniform(low, high), 2)

        return self._range(one(), one())

    def _range(self, value: Any, extent: Any) -> dict[str, Any]:
        op = self.draw.choice(OPS)
        return {"Op": op, "Value": value} | ({"Extent": extent} if op.endswith("bt") else {})

    def _set(self, field: str, table: str, column: str) -> dict[str, Any]:
        return {field: self.number_set(self.ids(table, column))}

    def _selected(self, field: str, table: str, column: str) -> dict[str, Any]:
        ids = self.ids(table, column) if self.draw.random() < 0.85 else []
        return {f"{field}CS": {"CodesetId": self.number_set(ids), "IsExclusion": self.draw.random() < 0.5}}

    def _concepts(self, field: str, table: str, column: str) -> dict[str, Any]:
        if self.draw.random() < 0.5:
            return self._selected(field, table, column)
        return {field: [{"CONCEPT_ID": one, "CONCEPT_NAME": str(one)} for one in self.ids(table, column)]}

    def _excludable(self, field: str, table: str, column: str) -> dict[str, Any]:
        made = self._concepts(field, table, column)
        return made | ({f"{field}Exclude": True} if field in made and self.draw.random() < 0.5 else {})

    def _dates(self, field: str) -> dict[str, Any]:
        days = sorted(self.day() for _ in range(2))
        return {field: self._range(*(days if self.draw.random() < 0.8 else days[::-1]))}

    def day(self) -> str:
        """A day of the time that the data speak of."""
        return f"{self.draw.randint(1960, 2019)}-{self.draw.randint(1, 12):02}-{self.draw.randint(1, 28):02}"

    def _age(self, field: str) -> dict[str, Any]:
        return {field: self.range_of(0, 100)}

    def _days(self, field: str) -> dict[str, Any]:
        return {field: self.range_of(0, self.draw.choice([3, 60, 20_000]))}

    def _ratio(self, field: str) -> dict[str, Any]:
        return {field: self.range_of(0, 3, whole=False)}

    def _number(self, field: str, table: str, column: str) -> dict[str, Any]:
        known = [float(one) for one in self.values(table, column)] or [0.0]
        ends = [self.draw.choice(known) + self.draw.choice([0, 0, 1, -0.5]) for _ in range(2)]
        return {field: self._range(*ends)}

    def _text(self, field: str, table: str, column: str) -> dict[str, Any]:
        text = str(self.draw.choice(self.values(table, column) or ["a_b"]))
        part = text[: self.draw.randint(1, max(1, len(text)))]
        op = self.draw.choice(
            ["eq", "!eq", "startsWith", "!startsWith", "endsWith", "!endsWith", "contains", "!contains"]
        )
        return {field: {"Op": op, "Text": self.draw.choice([text, part, text[-2:] or "b", "x'y", "%"])}}

    def _flag(self, field: str) -> dict[str, Any]:
        return {field: self.draw.random() < 0.9}

    def _adjustment(self, field: str) -> dict[str, Any]:
        ends = ["START_DATE", "END_DATE"]
        return {
            field: {
                "StartWith": self.draw.choice(ends),
                "StartOffset": self.draw.choice([0, 0, 10, -3]),
                "EndWith": self.draw.choice(ends),
                "EndOffset": self.draw.choice([0, 0, 20, -3]),
            }
        }

    def _period(self, field: str) -> dict[str, Any]:
        days = dict(zip(("StartDate", "EndDate"), sorted(self.day() for _ in range(2)), strict=True))
        return {field: {name: days[name] for name in days if self.draw.random() < 0.7}}
