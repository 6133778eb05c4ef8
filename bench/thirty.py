"""Thirty questions that use what the query language has, each asked by standard and by source code.

A question is written once. Its events are named after the hospital's own list (`hospital/named.csv`), which says by
which standard concept and by which source codes each is known; acts are generated, so that their source codes are
what the vocabulary maps to them.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.hospital.vocabulary import source_codes

WAYS = ("standard", "source")
_NAMED = {
    "af": ("condition", "SNOMED", "49436004"),
    "asthma": ("condition", "SNOMED", "195967001"),
    "cancer": ("condition", "SNOMED", "363346000"),
    "chest_pain": ("condition", "SNOMED", "29857009"),
    "copd": ("condition", "SNOMED", "13645005"),
    "diabetes": ("condition", "SNOMED", "44054006"),
    "gi_bleed": ("condition", "SNOMED", "74474003"),
    "heart_failure": ("condition", "SNOMED", "84114007"),
    "hypertension": ("condition", "SNOMED", "59621000"),
    "infarction": ("condition", "SNOMED", "57054005"),
    "kidney_disease": ("condition", "SNOMED", "709044004"),
    "pneumonia": ("condition", "SNOMED", "233604007"),
    "sepsis": ("condition", "SNOMED", "91302008"),
    "aspirin": ("drug", "RxNorm", "1191"),
    "enoxaparin": ("drug", "RxNorm", "67108"),
    "furosemide": ("drug", "RxNorm", "4603"),
    "heparin": ("drug", "RxNorm", "5224"),
    "paracetamol": ("drug", "RxNorm", "161"),
    "warfarin": ("drug", "RxNorm", "11289"),
    "alat": ("measurement", "LOINC", "1742-6"),
    "asat": ("measurement", "LOINC", "1920-8"),
    "creatinine": ("measurement", "LOINC", "2160-0"),
    "crp": ("measurement", "LOINC", "1988-5"),
    "hba1c": ("measurement", "LOINC", "4548-4"),
    "hemoglobin": ("measurement", "LOINC", "718-7"),
    "paracetamol_level": ("measurement", "LOINC", "3298-7"),
    "potassium": ("measurement", "LOINC", "2823-3"),
    "troponin": ("measurement", "LOINC", "89579-7"),
}
_GENERATED = {
    "acts": ("procedure", "PG0001"),
    "drugs": ("drug", "DC000"),
}
"""Of what the hospital generates: a group of about a dozen acts, a chapter of some 150 drugs."""
_OTHER = {
    "stay": ("Visit", "IP"),
    "emergency": ("Visit", "ER"),
    "claim": ("Type Concept", "OMOP4976883"),
    "mg_dl": ("UCUM", "mg/dL"),
}
"""Concepts that the hospital knows by one code only."""

Json = dict[str, Any]


def of(name: str, **more: Any) -> Json:
    """The events of a name above."""
    return {"domain": (_NAMED.get(name) or _GENERATED[name])[0], "concepts": name, **more}


def has(name: str, **where: Any) -> Json:
    """The persons with such an event."""
    return {"has": of(name, where=where) if where else of(name)}


def near(events: Json, first: int, last: int, **more: Any) -> Json:
    """Related events from so many days after to so many: for `having`."""
    return {"events": events, "windows": [{"from": first, "to": last}], **more}


def above(number: float, **more: Any) -> Json:
    return {"op": ">", "number": number, **more}


_IN_EMERGENCY = {"visit": {"domain": "visit", "concepts": "emergency"}}
_BLEED = of("gi_bleed")
_TREATED = of("aspirin", where={"having": near(_BLEED, 0, 365)})
_FAILING = {
    "spells": {"first": of("heart_failure")},
    "rules": [{"name": "no cancer before", "where": {"having": {
        "events": of("cancer"), "windows": [{"to": 0}], "exactly": 0,
    }}}],
    "end": {"after": "start", "days": 365},
    "censor": {"domain": "death"},
}  # fmt: skip
_ANTICOAGULATED = {
    "spells": of("af", where={"age": {"at_least": 18}}),
    "rules": [
        {"name": "observed a year before", "where": {"having": {
            "events": {"domain": "observation_period"}, "windows": [{"to": -365}, {"from": 0, "related": "end"}],
        }}},
        {"name": "anticoagulated soon", "where": {"having": near(of("warfarin"), 0, 60)}},
        {"name": "never bled", "where": {"having": near(_BLEED, -365, 0, exactly=0)}},
    ],
    "end": {"era_of": of("warfarin"), "gap": 30},
    "censor": _BLEED,
    "pad": 30,
}  # fmt: skip
_RATIO = {
    "formula": "asat / alat",
    **above(2.0),
    "terms": [
        {"symbol": name, "events": of(name), "take": "nearest", "window": {"from": -7, "to": 7}}
        for name in ("asat", "alat")
    ],
}

QUESTIONS: Mapping[str, tuple[str, Json]] = {
    "diagnosis": ("Heart failure, ever", has("heart_failure")),
    "diagnosis_days": ("Diabetes on three days or more", {**has("diabetes"), "distinct": "date", "at_least": 3}),
    "claimed_diagnosis": ("Chronic kidney disease said to the payer", has("kidney_disease", provenance="claim")),
    "value_with_unit": ("Creatinine above 2 mg/dL", has("creatinine", value=above(2.0, unit="mg_dl"))),
    "above_own_range": ("CRP above three times its own limit", has("crp", range={**above(3.0), "end": "high"})),
    "drug": ("Paracetamol, ever", has("paracetamol")),
    "drug_chapter": ("Twenty drugs or more of a whole chapter", {**has("drugs"), "at_least": 20}),
    "acts_repeated": ("Acts of a group in two visits or more", {**has("acts"), "distinct": "visit", "at_least": 2}),
    "death_after": ("Dead within a year of sepsis",
        {"has": {"domain": "death", "where": {"having": near(of("sepsis"), -365, 0)}}}),
    "long_stay": ("Stays of a week or more with pneumonia coded in them",
        {"has": {"domain": "visit", "concepts": "stay", "where": {"length": {"at_least": 7},
            "having": {"events": of("pneumonia"), "same_visit": True}}}}),
    "site": ("Heart failure in one hospital, since 2022",
        has("heart_failure", site={"ids": [1]}, date={"from": "2022-01-01"})),
    "emergency_assay": ("Paracetamol measured in emergencies", has("paracetamol_level", **_IN_EMERGENCY)),
    "age_at_event": ("Infarction before fifty", has("infarction", age={"at_least": 18, "at_most": 49})),
    "women_of_an_age": ("Women of 75 and more with atrial fibrillation", {"and": [
        {"sex": ["female"]}, {"age": {"at": "2026-01-01", "at_least": 75}}, has("af")]}),
    "and_or_not": ("Women with diabetes and hypertension or heart failure, creatinine above 1.5, no cancer", {"and": [
        {"sex": ["female"]}, has("diabetes"), {"or": [has("hypertension"), has("heart_failure")]},
        has("creatinine", value=above(1.5)), {"not": has("cancer")}]}),
    "three_of_six": ("Three of six chronic diseases", {"at_least": 3, "n_of": [
        has(name) for name in ("diabetes", "hypertension", "heart_failure", "copd", "asthma", "kidney_disease")]}),
    "first_in_year": ("Heart failure for the first time in 2023",
        {"has": {"first": of("heart_failure"), "where": {"date": {"from": "2023-01-01", "to": "2023-12-31"}}}}),
    "last_value": ("Last HbA1c above 7 %", {"has": {"last": of("hba1c"), "where": {"value": above(7.0)}}}),
    "third_value": ("Third potassium above 5",
        {"has": {"nth": of("potassium"), "n": 3, "where": {"value": above(5.0)}}}),
    "drug_after": ("Furosemide in the week after heart failure",
        has("heart_failure", having=near(of("furosemide"), 0, 7))),
    "tests_after": ("Two CRP above 10 in the month after pneumonia",
        has("pneumonia", having=near(of("crp", where={"value": above(10.0)}), 0, 30, at_least=2))),
    "none_while_observed": ("Diabetes, no HbA1c in half a year though observed",
        has("diabetes", having=near(of("hba1c"), 0, 180, exactly=0, observed=True))),
    "same_visit": ("Chest pain with troponin above 30 in the same visit", has("chest_pain", having={
        "events": of("troponin", where={"value": above(30.0)}), "same_visit": True})),
    "eras": ("Heparins for ten days or more, gaps of three days", {"has": {"gap": 3,
        "eras": {"union": [of("heparin"), of("enoxaparin")]}, "where": {"length": {"at_least": 10}}}}),
    "changed": ("Hemoglobin fallen by 3 within a month", {"has": {"changed": of("hemoglobin"), "within": 30,
        "by": {"op": "<=", "number": -3.0}}}),
    "trend": ("Creatinine rising over three values of a quarter", {"has": {"trend": of("creatinine"), "within": 90,
        "values": 3, "steps": "rising"}}),
    "spells": ("A cohort: atrial fibrillation on warfarin, with rules, until the era ends", _ANTICOAGULATED),
    "cohort_as_criterion": ("Kidney disease while in a cohort of first heart failure", has("kidney_disease", having={
        "events": {"cohort": _FAILING}, "windows": [{"to": 0}, {"from": 0, "related": "end"}]})),
    "computed": ("AST over ALT above 2 around a pneumonia", has("pneumonia", computed=_RATIO)),
    "sequence": ("Infarction, aspirin in a month, bleeding in the year after",
        has("infarction", having=near(_TREATED, 0, 30))),
}  # fmt: skip
"""Name -> title and selection, in which concept sets are names of this module's."""


@dataclass(frozen=True)
class Asked:
    """A question asked in one way. text: the query file."""

    name: str
    way: str
    title: str
    text: Json


def asked() -> Iterator[Asked]:
    """Every question in both ways, in the order above."""
    for name, (title, select) in QUESTIONS.items():
        for way in WAYS:
            used: dict[str, Json] = {}
            selected = _by(way, select, used)
            sets = {key: used[key] for key in sorted(used)}
            head = {"schema": "laennec.query/1", "id": f"{name}_{way}", "title": title}
            yield Asked(name, way, title, {**head, "concept_sets": sets, "select": selected})


def _by(way: str, node: Any, used: dict[str, Json]) -> Any:
    """The selection asked in one way; the concept sets that it names are put into `used`."""
    if isinstance(node, list):
        return [_by(way, one, used) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: _by(way, value, used) for key, value in node.items()}
    for key in ("concepts", "provenance", "unit"):
        name = node.get(key)
        if name is None:
            continue
        coded = name in _NAMED or name in _GENERATED
        used[name] = {"include": _items(name, way if coded else "standard")}
        if coded and way == "source":
            made["codes"] = "source"
    return made


def _items(name: str, way: str) -> list[Json]:
    if name in _OTHER:
        vocabulary, code = _OTHER[name]
        return [{"vocabulary": vocabulary, "code": code}]
    if name in _GENERATED:
        item: Json = {"vocabulary": "SYNTHETIC", "code": _GENERATED[name][1]}
        return [item | ({"with_mapped": True} if way == "source" else {})]
    _, vocabulary, code = _NAMED[name]
    if way == "standard":
        return [{"vocabulary": vocabulary, "code": code}]
    vocabulary, codes = _sources()[vocabulary, code]
    return [{"vocabulary": vocabulary, "code": code} for code in codes]


@cache
def _sources() -> dict[tuple[str, str], tuple[str, list[str]]]:
    """Standard vocabulary and code -> source vocabulary and codes."""
    with (Path(__file__).parent / "hospital" / "named.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["vocabulary"], row["code"]): (row["source_vocabulary"], source_codes(row))
            for row in csv.DictReader(file)
        }
