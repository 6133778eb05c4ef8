"""Circe's kinds of criteria: which domain each asks, and what each of its own fields tests.

A row of FIELDS says how one field of one kind is read. Fields that all kinds share (dates, sex, visit type...) are in
`criteria`.
"""

from dataclasses import dataclass, field
from typing import Literal

from laennec.cohorts.domains import DOMAINS

COUNTED = {
    "DOMAIN_CONCEPT": "standard_concept",
    "START_DATE": "date",
    "END_DATE": "end_date",
    "VISIT_ID": "visit",
    "VISIT_DETAIL_ID": "visit_detail",
    "DURATION": "length",
    "UNIT": "unit",
    "VALUE_AS_NUMBER": "value",
    "QUANTITY": "quantity",
    "DAYS_SUPPLY": "days_supply",
    "REFILLS": "refills",
    "RANGE_LOW": "range_low",
    "RANGE_HIGH": "range_high",
    "GAP_DAYS": "gap_days",
}
"""Circe's column whose different values are counted -> our `distinct`."""


@dataclass(frozen=True)
class Kind:
    """One kind of criteria.

    source: its field for a set of source concepts. type_: its fields of the record's provenance, as (name, name of
    the exclusion flag). start, end: its fields of dates. length: of days. ends: how the events end in Circe: "own" as
    recorded, "day" the day after their start whatever was recorded, "filled" as recorded or else the day after,
    "supply" as recorded, or after the days supplied, or the day after. ages: its fields of ages, at their start and,
    for some, at their end. age: at which of them the field Age is. crossed: whether DateAdjustment may count the
    start from the end, and the end from the start. ignored: fields that Circe's SQL does not look at. columns: where
    COUNTED is not what this kind counts.
    """

    domain: str
    source: str = ""
    type_: str = ""
    start: str = "OccurrenceStartDate"
    end: str = "OccurrenceEndDate"
    length: str = ""
    ends: str = "own"
    ages: tuple[str, ...] = ("Age",)
    age: Literal["start", "end"] = "start"
    visits: bool = True
    crossed: bool = True
    ignored: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def constant(self) -> tuple[str, ...]:
        """The columns in which Circe has one value for all events."""
        return ("DURATION",) if self.ends == "day" else ()

    @property
    def visited(self) -> bool:
        """Whether its events may have a visit."""
        return bool(DOMAINS[self.domain].visit)


KINDS = {
    "ConditionOccurrence": Kind("condition", "ConditionSourceConcept", "ConditionType", ends="filled"),
    "DrugExposure": Kind("drug", "DrugSourceConcept", "DrugType", ends="supply"),
    "ProcedureOccurrence": Kind(
        "procedure", "ProcedureSourceConcept", "ProcedureType", ends="day", ignored=("OccurrenceEndDate",)
    ),
    "DeviceExposure": Kind("device", "DeviceSourceConcept", "DeviceType", ends="filled"),
    "Measurement": Kind(
        "measurement", "MeasurementSourceConcept", "MeasurementType", ends="day", ignored=("OccurrenceEndDate",)
    ),
    "Observation": Kind(
        "observation", "ObservationSourceConcept", "ObservationType", ends="day", ignored=("OccurrenceEndDate",)
    ),
    "Death": Kind("death", "DeathSourceConcept", "DeathType", end="", ends="day", visits=False, crossed=False),
    "Specimen": Kind(
        "specimen",
        "SpecimenSourceConcept",
        "SpecimenType",
        ends="day",
        visits=False,
        ignored=("OccurrenceEndDate", "SpecimenSourceConcept", "DateAdjustment"),
    ),
    "VisitOccurrence": Kind("visit", "VisitSourceConcept", "VisitType", length="VisitLength", visits=False),
    "VisitDetail": Kind(
        "visit_detail",
        "VisitDetailSourceConcept",
        "VisitDetailType",
        start="VisitDetailStartDate",
        end="VisitDetailEndDate",
        length="VisitDetailLength",
        age="end",
        visits=False,
    ),
    "ObservationPeriod": Kind(
        "observation_period",
        "",
        "PeriodType",
        start="PeriodStartDate",
        end="PeriodEndDate",
        length="PeriodLength",
        ages=("AgeAtStart", "AgeAtEnd"),
        visits=False,
        columns={"DOMAIN_CONCEPT": "provenance"},
    ),
    "PayerPlanPeriod": Kind(
        "payer_plan_period",
        start="PeriodStartDate",
        end="PeriodEndDate",
        length="PeriodLength",
        ages=("AgeAtStart", "AgeAtEnd"),
        visits=False,
    ),
    "ConditionEra": Kind(
        "condition_era",
        start="EraStartDate",
        end="EraEndDate",
        length="EraLength",
        ages=("AgeAtStart", "AgeAtEnd"),
        visits=False,
        columns={"ERA_OCCURRENCES": "condition_occurrence_count"},
    ),
    "DrugEra": Kind(
        "drug_era",
        start="EraStartDate",
        end="EraEndDate",
        length="EraLength",
        ages=("AgeAtStart", "AgeAtEnd"),
        visits=False,
        columns={"ERA_OCCURRENCES": "drug_exposure_count"},
    ),
    "DoseEra": Kind(
        "dose_era",
        start="EraStartDate",
        end="EraEndDate",
        length="EraLength",
        ages=("AgeAtStart", "AgeAtEnd"),
        visits=False,
        columns={"VALUE_AS_NUMBER": "dose_value"},
    ),
}

NUMBERS: dict[str, dict[str, tuple[str, bool]]] = {
    "DrugExposure": {
        "Refills": ("refills", True),
        "Quantity": ("quantity", False),
        "DaysSupply": ("days_supply", True),
    },
    "ProcedureOccurrence": {"Quantity": ("quantity", True)},
    "DeviceExposure": {"Quantity": ("quantity", True)},
    "Measurement": {"RangeLow": ("range_low", False), "RangeHigh": ("range_high", False)},
    "Specimen": {"Quantity": ("quantity", False)},
    "ConditionEra": {"OccurrenceCount": ("condition_occurrence_count", True)},
    "DrugEra": {"OccurrenceCount": ("drug_exposure_count", True)},
    "DoseEra": {"DoseValue": ("dose_value", False)},
}
"""Kind -> field -> (attribute of ours, whether Circe cuts fractions off)."""

TEXTS = {
    "ConditionOccurrence": {"StopReason": "stop_reason"},
    "DrugExposure": {"StopReason": "stop_reason", "LotNumber": "lot_number"},
    "DeviceExposure": {"UniqueDeviceId": "unique_device_id"},
    "Observation": {"ValueAsString": "value_as_string"},
    "Specimen": {"SourceId": "specimen_source_id"},
}
"""Kind -> field -> attribute of ours."""

CONCEPTS = {
    "ConditionOccurrence": {"ConditionStatus": "condition_status"},
    "DrugExposure": {"RouteConcept": "route"},
    "ProcedureOccurrence": {"Modifier": "modifier"},
    "Measurement": {"Operator": "operator"},
    "Observation": {"Qualifier": "qualifier"},
    "Specimen": {"AnatomicSite": "anatomic_site", "DiseaseStatus": "disease_status"},
}
"""Kind -> field (a list of concepts; with CS, a named set) -> attribute of ours."""

SETS = {
    "PayerPlanPeriod": {
        "PlanConcept": "plan",
        "SponsorConcept": "sponsor",
        "StopReasonConcept": "stop_reason",
        "PlanSourceConcept": "plan_source",
        "SponsorSourceConcept": "sponsor_source",
        "StopReasonSourceConcept": "stop_reason_source",
    },
}
"""Kind -> field (the number of a named set) -> attribute of ours."""

LOCATIONS = "OMOP 5.4 has no history of locations; OHDSI's own SQL fails on it"
ABSENT = {
    "DrugExposure": {
        "EffectiveDrugDose": "OMOP 5.4 has no effective_drug_dose; OHDSI's own SQL fails on it",
        "DoseUnit": "OMOP 5.4 has no dose unit of an exposure; OHDSI's own SQL fails on it",
        "DoseUnitCS": "OMOP 5.4 has no dose unit of an exposure; OHDSI's own SQL fails on it",
    },
    "VisitOccurrence": {"PlaceOfServiceLocation": LOCATIONS},
    "VisitDetail": {"PlaceOfServiceLocation": LOCATIONS},
}
"""Kind -> field -> why it cannot be asked."""
