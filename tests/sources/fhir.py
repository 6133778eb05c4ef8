"""FHIR resources to test with: a questionnaire, a response, and who they are about."""

import copy
import json
from pathlib import Path
from typing import Any

URL = "http://hopital.example/fhir/Questionnaire/adm"
UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
Resource = dict[str, Any]

QUESTIONNAIRE: Resource = {
    "resourceType": "Questionnaire",
    "id": "adm",
    "url": URL,
    "version": "2",
    "title": "Première visite",
    "status": "active",
    "date": "2023-05-01",
    "code": [{"system": "http://loinc.org", "code": "74465-6"}],
    "item": [
        {
            "linkId": "vitaux",
            "type": "group",
            "text": "Signes vitaux",
            "item": [
                {
                    "linkId": "temp",
                    "type": "quantity",
                    "text": "Température",
                    "code": [{"system": "http://loinc.org", "code": "8310-5"}],
                    "extension": [
                        {"url": UNIT, "valueCoding": {"system": "http://unitsofmeasure.org", "code": "Cel"}}
                    ],
                },
                {
                    "linkId": "fc",
                    "type": "integer",
                    "text": "Pouls",
                    "code": [{"system": "urn:oid:1.2.250.1.999", "code": "FC"}],
                },
            ],
        },
        {"linkId": "note", "type": "display", "text": "À remplir par le médecin"},
        {"linkId": "allergie", "type": "open-choice", "text": "Allergies", "repeats": True},
        {"linkId": "mode", "type": "string", "text": "Mode de vie"},
    ],
}


def response(**changes: Any) -> Resource:
    """A response to it; `changes` replace elements of the root, None takes one away."""
    made: Resource = {
        "resourceType": "QuestionnaireResponse",
        "id": "r1",
        "meta": {"lastUpdated": "2024-01-04T09:30:00.123+01:00"},
        "questionnaire": f"{URL}|2",
        "status": "completed",
        "subject": {"reference": "Patient/77"},
        "encounter": {"reference": "Encounter/5"},
        "author": {"reference": "PractitionerRole/9"},
        "authored": "2024-01-04T09:15:00+01:00",
        "item": [
            {
                "linkId": "vitaux",
                "item": [
                    {"linkId": "temp", "answer": [{"valueDecimal": 38.20}]},
                    {"linkId": "fc", "answer": [{"valueInteger": 92}]},
                ],
            },
            {
                "linkId": "vitaux",
                "item": [
                    {
                        "linkId": "temp",
                        "answer": [{"valueQuantity": {"value": 41, "comparator": ">", "unit": "°C", "code": "Cel"}}],
                    }
                ],
            },
            {
                "linkId": "allergie",
                "answer": [
                    {
                        "valueCoding": {"system": "urn:liste", "code": "PENI", "display": "Pénicilline"},
                        "item": [{"linkId": "depuis", "answer": [{"valueDate": "2019-06-01"}]}],
                    },
                    {
                        "valueString": "pollen de bouleau",
                        "item": [{"linkId": "depuis", "answer": [{"valueDate": "2020"}]}],
                    },
                ],
            },
            {"linkId": "mode", "answer": [{"valueString": "Vit chez sa fille."}]},
            {"linkId": "seul", "answer": [{"valueBoolean": False}]},
        ],
    }
    return {name: value for name, value in (made | changes).items() if value is not None}


def identifier(value: str, code: str, system: str = "urn:oid:1.2.250.1.1") -> Resource:
    return {"system": system, "value": value, "type": {"coding": [{"code": code}]}}


BESIDE: list[Resource] = [
    {
        "resourceType": "Patient",
        "id": "77",
        "identifier": [{"system": "urn:ins", "value": "155", "use": "official"}, identifier("P1", "PI")],
    },
    {"resourceType": "Encounter", "id": "5", "identifier": [identifier("N1", "VN")]},
    {"resourceType": "PractitionerRole", "id": "9", "practitioner": {"reference": "Practitioner/3"}},
    {"resourceType": "Practitioner", "id": "3", "identifier": [identifier("10001", "RPPS")]},
]


def bundle(*resources: Resource) -> Resource:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}


def changed(resource: Resource, path: str, value: Any) -> Resource:
    """A copy with one element set, or taken away where the value is None: `item.0.linkId`."""
    made = copy.deepcopy(resource)
    *before, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    inner: Any = made
    for part in before:
        inner = inner[part]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return made


def write(path: Path, *resources: Resource) -> Path:
    """A file by its name: NDJSON, else one resource, else a Bundle."""
    if path.suffix == ".ndjson":
        path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in resources), encoding="utf-8")
    else:
        one = resources[0] if len(resources) == 1 else bundle(*resources)
        path.write_text(json.dumps(one, indent=2, ensure_ascii=False), encoding="utf-8")
    return path
