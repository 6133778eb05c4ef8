"""Forms as FHIR R4: the questionnaires on the first night, then each night's responses, a resource a line."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from laennec.simulate.delivery import Delivery, chosen
from laennec.simulate.forms.story import (
    AMENDED,
    CHOICES,
    END,
    FORMS,
    QUESTIONS,
    TITLES,
    VERSION,
    WORDS,
    Answers,
    Forms,
    amended,
)
from laennec.simulate.forms.telling import Said, authors, by_extract, numbers
from laennec.simulate.texts import ISO, NONE, Ints, days, number
from laennec.simulate.world import World

ROOT = "http://fhir.exemple.invalid/Questionnaire/"
UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
UCUM, LOINC = "http://unitsofmeasure.org", "http://loinc.org"
OWN = "urn:questions"
FRANCE = ZoneInfo("Europe/Paris")
_TYPES = {"number": "quantity", "code": "choice", "yes_no": "boolean", "date": "date", "text": "string"}
Resource = dict[str, Any]


def _no_link(one: Resource) -> str:
    del one["item"][0]["item"][0]["linkId"]
    return json.dumps(one, ensure_ascii=False)


def _cut(one: Resource) -> str:
    return json.dumps(one, ensure_ascii=False)[:-40]


DEFECTS: dict[str, tuple[str, str, Callable[[Resource], str]]] = {
    "element missing": ("item.linkId", "missing_key", _no_link),
    "line cut off": ("", "damaged", _cut),
}
"""Defect -> its field, its reason, and what it makes of a resource."""


def questionnaires() -> Resource:
    """A Bundle of the three."""
    entries = []
    for form, title in zip(FORMS, TITLES, strict=True):
        items = []
        for row in (q for q in QUESTIONS if q["form"] == form):
            item: Resource = {"linkId": row["code"], "text": row["label"], "type": _TYPES[row["type"]]}
            item["code"] = [{"system": OWN, "code": row["code"]}]
            if row["loinc"]:
                item["code"].append({"system": LOINC, "code": row["loinc"]})
            if row["unit"]:
                item["extension"] = [{"url": UNIT, "valueCoding": {"system": UCUM, "code": row["unit"]}}]
            items.append(item)
        group = {"linkId": form, "type": "group", "text": title, "item": items}
        entries.append(
            {"resourceType": "Questionnaire", "id": form.lower(), "url": ROOT + form, "version": VERSION}
            | {"title": title, "status": "active", "date": "2020-01-01", "item": [group]}
        )
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in entries]}


def write_responses(world: World, of: Forms, answers: Answers, said: Said, delivery: Delivery) -> None:
    """What the hospitals without extracts say of the forms of the nights; spoilt lines were sent again."""
    random = world.plan.random("form responses")
    keep = ~by_extract(world, of, said)
    row, what, when = (column[keep] for column in said)
    bundle = json.dumps(questionnaires(), ensure_ascii=False, indent=1).encode()
    name = f"questionnaires_{delivery.day_name(delivery.history)}.json"
    first = delivery.name_file("questionnaire", delivery.history, name)
    delivery.put_bytes(first, bundle, len(FORMS))
    files = delivery.name_files("response", ["reponses_fhir"], ".ndjson")
    picked = chosen(random, np.arange(len(row)), world.plan.dirt, {name: 1.0 for name in DEFECTS})
    plants: dict[int, tuple[int, str]] = {}
    for defect, lines in picked.items():
        field, reason, _ = DEFECTS[defect]
        ids = delivery.planted.add("response", defect, field, "quarantined", reason, numbers(row[lines]))
        plants |= {int(at): (int(plant), defect) for at, plant in zip(lines, ids, strict=True)}
    made = _resources(world, of, answers, (row, what, when))
    slots = delivery.slot(when)
    for slot in np.unique(slots):
        text: list[str] = []
        placed: list[tuple[int, int]] = []
        for at in np.flatnonzero(slots == slot):
            one = made[int(at)]
            if int(at) in plants:
                plant, defect = plants[int(at)]
                text.append(DEFECTS[defect][2](json.loads(json.dumps(one))))
                placed.append((plant, len(text)))
            text.append(json.dumps(one, ensure_ascii=False))
        file = int(files[0, slot])
        if placed:
            ids, where = (np.array(column) for column in zip(*placed, strict=True))
            delivery.planted.place(ids, np.full(len(ids), file), where)
        delivery.put_bytes(file, ("\n".join(text) + "\n").encode(), len(text))


def _resources(world: World, of: Forms, answers: Answers, said: Said) -> list[Resource]:
    row, what, when = said
    stay = of.stay[row]
    columns = {
        "number": numbers(row),
        "ipp": number(world.identities.number[world.sent_as[stay]]),
        "nda": number(world.nda[stay]),
        "author": authors(stay),
        "filled": _instants(of.filled[row]),
        "updated": _instants(when),
    }
    texts = [column.to_pylist() for column in columns.values()]
    begin = np.searchsorted(answers.form, np.arange(len(of) + 1))
    changed, final = amended(of, answers)
    corrected = dict(zip(changed.tolist(), final.tolist(), strict=True))
    vaccines = days(answers.day, ISO).to_pylist()
    found = []
    rpps = {"type": {"coding": [{"code": "RPPS"}]}}
    for at, (number_, ipp, nda, author, filled, updated) in enumerate(zip(*texts, strict=True)):
        form, end = int(row[at]), what[at] == END
        fate = int(of.fate[form])
        status = "completed" if not end else "amended" if fate == AMENDED else "entered-in-error"
        some = range(int(begin[form]), int(begin[form + 1]))
        items = list(_items(answers, some, corrected if end else {}, vaccines))
        code = FORMS[int(of.form[form])]
        found.append(
            {"resourceType": "QuestionnaireResponse", "id": number_, "meta": {"lastUpdated": updated}}
            | {"questionnaire": f"{ROOT}{code}|{VERSION}", "status": status}
            | {"subject": {"identifier": {"value": ipp}}, "encounter": {"identifier": {"value": nda}}}
            | {"author": {"type": "Practitioner", "identifier": rpps | {"value": author}}}
            | {"authored": filled, "item": [{"linkId": code, "item": items}]}
        )
    return found


def _items(
    answers: Answers, rows: range, corrected: dict[int, float], vaccines: list[str | None]
) -> Iterator[Resource]:
    """The items of one form; answers to one question stand together."""
    item: Resource = {}
    for row in rows:
        link = QUESTIONS[int(answers.question[row])]["code"]
        if item.get("linkId") != link:
            if item:
                yield item
            item = {"linkId": link, "answer": []}
        item["answer"].append(_value(answers, row, corrected, vaccines))
    if item:
        yield item


def _value(answers: Answers, row: int, corrected: dict[int, float], vaccines: list[str | None]) -> Resource:
    if not np.isnan(answers.number[row]):
        return {"valueDecimal": round(corrected.get(row, float(answers.number[row])), 1)}
    if answers.words[row] >= 0:
        return {"valueString": WORDS[int(answers.words[row])]}
    if answers.day[row] != NONE:
        return {"valueDate": vaccines[row]}
    code, label = CHOICES[int(answers.choice[row])]
    if code in ("Y", "N"):
        return {"valueBoolean": code == "Y"}
    return {"valueCoding": {"system": OWN, "code": code, "display": label}}


def _instants(minutes: Ints) -> pa.Array:
    """Moments with the offset that France's clock had."""
    began = datetime(1970, 1, 1)
    moments = [(began + timedelta(minutes=int(m))).replace(tzinfo=FRANCE).isoformat() for m in minutes]
    return pa.array(moments, pa.string())
