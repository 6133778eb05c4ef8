"""Questionnaires and their responses, taken apart into rows of texts: a form, its answers, its questions.

Items stand in groups, groups and answers come several times: the path of an answer is the linkIds from the root, one
that comes again with its rank in brackets. Resources are as `checking` found them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from laennec.sources.fhir.references import References, contained

Row = dict[str, str | None]
VOCABULARIES = {
    "http://loinc.org": "LOINC",
    "http://snomed.info/sct": "SNOMED",
    "http://hl7.org/fhir/sid/icd-10": "CIM10",
    "http://www.whocc.no/atc": "ATC",
    "http://unitsofmeasure.org": "UCUM",
}
"""Systems of codes -> vocabularies as OMOP names them. Codes of others are the question's own."""
UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
ORDINALS = (
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/iso21090-CO-value",
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
)
"""Extensions that give a code its number in a score."""
VITAL_SIGNS = frozenset(
    [
        "85353-1",
        "9279-1",
        "8867-4",
        "2708-6",
        "59408-5",
        "8310-5",
        "8302-2",
        "9843-4",
        "8287-5",
        "29463-7",
        "39156-5",
        "85354-9",
        "8480-6",
        "8462-4",
    ]
)
"""LOINC codes of the vital signs, as FHIR R4 lists them."""
TYPES = {
    "boolean": "yes_no", "decimal": "number", "integer": "number", "quantity": "number", "date": "date",
    "dateTime": "date", "choice": "code", "open-choice": "code",
}  # fmt: skip
"""Types of items -> types of answers; the others are text. Groups and displays ask nothing."""
ASK_NOTHING = ("group", "display")


def canonical(said: Any) -> tuple[str | None, str | None]:
    """The address of a questionnaire and its version: `http://...|1.0`."""
    if not isinstance(said, str):
        return None, None
    address, _, version = said.partition("|")
    return address or None, version or None


def form(content: Mapping[str, Any], references: References) -> Row:
    """The row of a response. `number`: its identifier, else its id; null where it has neither."""
    inside = contained(content)
    code, version = _questionnaire(content, inside)
    identifier = content.get("identifier") or {}
    professional, authority = references.professional(content.get("author"), inside)
    return {
        "number": identifier.get("value") or content.get("id"),
        "code": code,
        "version": version,
        "ipp": references.number(content.get("subject"), "Patient", inside),
        "nda": references.number(content.get("encounter"), "Encounter", inside),
        "professional": professional,
        "professional_authority": authority,
        "status": content.get("status"),
        "authored": _moment(content.get("authored")),
        "updated": _updated(content),
    }


def answers(content: Mapping[str, Any]) -> Iterator[tuple[str, Row | None]]:
    """Each answer: the path of its element, and its row; null where it is an attachment, which has no place."""
    code, _ = _questionnaire(content, contained(content))
    ranks: Counter[str] = Counter()
    for place, path, item, answer in _walk(content.get("item") or (), "", "", Counter()):
        row = _value(answer)
        if row is None:
            yield place, None
        elif row:
            # Keys do not tell capitals apart.
            ranks[path.upper()] += 1
            own = f"{code}#{item['linkId']}" if code else item["linkId"]
            yield (
                place,
                {"path": path, "rank": str(ranks[path.upper()]), "code": own, "label": item.get("text")} | row,
            )


def questions(content: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of a questionnaire: one a question."""
    address = content.get("url") or (f"Questionnaire/{content['id']}" if content.get("id") else None)
    of = {
        "form_code": address,
        "version": content.get("version"),
        "title": content.get("title") or content.get("name"),
        "form_loinc": _coded(content.get("code")).get("LOINC"),
        "dated": _moment(content.get("date")),
        "updated": _updated(content),
    }
    waiting = list(reversed(content.get("item") or ()))
    while waiting:
        item = waiting.pop()
        waiting += reversed(item.get("item") or ())
        if item.get("type") in ASK_NOTHING:
            continue
        codes = _coded(item.get("code"))
        loinc = codes.get("LOINC")
        yield of | {
            "code": f"{address}#{item['linkId']}" if address else item["linkId"],
            "label": item.get("text"),
            "own_code": codes.get(""),
            "loinc": loinc,
            "snomed": codes.get("SNOMED"),
            "type": TYPES.get(str(item.get("type")), "text"),
            "unit": _unit(item),
            "domain": "measurement" if loinc in VITAL_SIGNS else None,
        }


def _questionnaire(
    content: Mapping[str, Any], inside: Mapping[str, Mapping[str, Any]]
) -> tuple[str | None, str | None]:
    code, version = canonical(content.get("questionnaire"))
    if code and code.startswith("#"):
        own = inside.get(code[1:], {})
        return own.get("url") or code, own.get("version")
    return code, version


def _walk(
    items: Any, place: str, above: str, seen: Counter[str]
) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Each answer below some items: the path of its element, its path by linkIds, its item, itself."""
    for number, item in enumerate(items):
        here = f"{place}item[{number}]"
        path = f"{above}{item['linkId']}"
        if item.get("item") or not item.get("answer"):
            seen[path.upper()] += 1
            if seen[path.upper()] > 1:
                path = f"{path}[{seen[path.upper()]}]"
        yield from _walk(item.get("item") or (), f"{here}.", f"{path}/", seen)
        for rank, answer in enumerate(item.get("answer") or ()):
            at = f"{here}.answer[{rank}]"
            yield at, path, item, answer
            below = f"{path}[{rank + 1}]" if rank else path
            yield from _walk(answer.get("item") or (), f"{at}.", f"{below}/", seen)


def _value(answer: Mapping[str, Any]) -> Row | None:
    """What an answer says; empty where it only has items below it, null for an attachment."""
    for name, given in answer.items():
        if name == "valueAttachment":
            return None
        if name in ("valueDecimal", "valueInteger"):
            return {"type": "number", "number_value": _number(given)}
        if name == "valueBoolean":
            return {"type": "yes_no", "yes_no": "Y" if str(given).lower() == "true" else "N"}
        if name == "valueQuantity":
            return _quantity(given)
        if name == "valueCoding":
            return _coding(given)
        if name in ("valueDate", "valueDateTime") and len(str(given)) >= 10:
            return {"type": "date", "date_value": _moment(given)}
        if name == "valueReference":
            return {"type": "text", "value": given.get("display") or given.get("reference")}
        if name.startswith("value"):
            return {"type": "text", "value": str(given)}
    return {}


def _quantity(given: Mapping[str, Any]) -> Row:
    ucum = VOCABULARIES.get(str(given.get("system"))) == "UCUM"
    unit = (given.get("code") if ucum else None) or given.get("unit") or given.get("code")
    if given.get("value") is None:
        return {"type": "text", "value": unit}
    operator = given.get("comparator")
    return {"type": "number", "number_value": _number(given["value"]), "unit": unit, "operator": operator}


def _coding(given: Mapping[str, Any]) -> Row:
    if not given.get("code"):  # a choice in the person's own words
        return {"type": "text", "value": given.get("display")}
    weight = next((e.get("valueDecimal") for e in given.get("extension") or () if e.get("url") in ORDINALS), None)
    return {
        "type": "code",
        "value_code": given["code"],
        "value_label": given.get("display"),
        "value_vocabulary": VOCABULARIES.get(str(given.get("system"))),
        "number_value": None if weight is None else _number(weight),
    }


def _coded(codes: Any) -> dict[str, str]:
    """Vocabulary -> the first code of it; empty: of a system that is none of VOCABULARIES."""
    found: dict[str, str] = {}
    for coding in codes or ():
        if coding.get("code"):
            found.setdefault(VOCABULARIES.get(str(coding.get("system")), ""), coding["code"])
    return found


def _unit(item: Mapping[str, Any]) -> str | None:
    for extension in item.get("extension") or ():
        if extension.get("url") == UNIT:
            coding = extension.get("valueCoding") or {}
            return coding.get("code") or coding.get("display")
    for first in item.get("initial") or ():
        if "valueQuantity" in first:
            return _quantity(first["valueQuantity"] | {"value": 0})["unit"]
    return None


def _updated(content: Mapping[str, Any]) -> str | None:
    return _moment((content.get("meta") or {}).get("lastUpdated"))


def _moment(said: Any) -> str | None:
    """A date or time as mappings read it: no more than microseconds."""
    if not said:
        return None
    text = str(said)
    whole, point, rest = text.partition(".")
    digits = len(rest) - len(rest.lstrip("0123456789"))
    return f"{whole}{point}{rest[: min(digits, 6)]}{rest[digits:]}"


def _number(given: Any) -> str:
    return format(given, "f") if hasattr(given, "as_tuple") else str(given)
