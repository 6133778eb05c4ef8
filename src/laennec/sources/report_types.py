"""The 58 types of hospital documents that a mapping leads to: our code, labels, and LOINC's code where it is sure."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VOCABULARY = "Document type"


@dataclass(frozen=True)
class ReportType:
    """One type. `loinc`: empty where none is surely the same."""

    code: str
    french: str
    english: str
    loinc: str


@cache
def report_types() -> dict[str, ReportType]:
    """Every type by its code, in the order of the file."""
    text = (files("laennec.sources") / "report_types.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {r["code"]: ReportType(r["code"], r["label_fr"], r["label_en"], r["loinc"]) for r in rows}
