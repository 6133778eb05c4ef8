"""What OHDSI's Python port writes otherwise than circe-be, whose SQL the port is to stand for: it is not asked there.

Found with `tests.fuzz.ohdsi_plain`, which is asked about these in its place, and read in both sources.
"""

from typing import Any

BROKEN = ("DeviceExposure", "Specimen", "VisitDetail", "PayerPlanPeriod")
"""Kinds whose SQL lacks columns or conditions."""
SELECTS = ("ConditionOccurrence", "ConditionEra", "DrugEra", "DoseEra", "ObservationPeriod")
"""Kinds in which sets given for an attribute (GenderCS...) are joined, and left out where asked."""
BESIDE = {
    "DrugExposure": ("OccurrenceEndDate", "Quantity"),
    "Measurement": ("Abnormal",),
    "Observation": ("DateAdjustment", "OccurrenceEndDate"),
    "VisitOccurrence": ("DateAdjustment",),
}
"""Kind -> attributes that it takes otherwise, or not at all."""
COUNTED = {
    "DURATION": ("Measurement", "Observation", "PayerPlanPeriod"),
    "DOMAIN_CONCEPT": ("Measurement", "Observation"),
}
"""Column whose different values are counted -> kinds in which it is null or missing."""


def is_like_circe(kind: str, field: str, value: Any) -> bool:
    """Whether the port takes an attribute as circe-be does."""
    if kind in BROKEN or field in BESIDE.get(kind, ()):
        return False
    if field.endswith("CS"):
        return kind in SELECTS
    if field == "DateAdjustment":  # what would end before it starts is left out by circe-be
        forth = (value["StartWith"], value["EndWith"]) != ("END_DATE", "START_DATE")
        return forth and value["StartOffset"] <= value["EndOffset"]
    if isinstance(value, dict) and "Text" in value:
        odd = any(letter in value["Text"] for letter in "%_") and value["Op"].endswith("eq")
        return not odd and value["Op"] not in ("!startsWith", "!endsWith")
    return True


def counts_like_circe(kind: str, column: str) -> bool:
    """Whether the port counts different values of a column as circe-be does."""
    return kind not in BROKEN and kind not in COUNTED.get(column, ())
