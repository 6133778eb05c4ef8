"""FHIR forms: what is taken of questionnaires and responses, in every kind of file, and what is refused and why."""

import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.errors import LaennecError
from laennec.sources.child import parse
from laennec.sources.formats import Refused, Request, format_named, recognise
from tests.reasons import without_french
from tests.sources import fhir
from tests.sources.fhir import BESIDE, QUESTIONNAIRE, URL, changed, response

WHO = {"ipp": "P1", "nda": "N1", "professional": "10001", "professional_authority": "RPPS"}
WHEN = {"authored": "2024-01-04T09:15:00+01:00", "updated": "2024-01-04T09:30:00.123+01:00"}
ANSWERS = [
    {"path": "vitaux/temp", "code": "temp", "type": "number", "number_value": "38.2"},
    {"path": "vitaux/fc", "code": "fc", "type": "number", "number_value": "92"},
    {"path": "vitaux[2]/temp", "code": "temp", "type": "number", "number_value": "41", "operator": ">", "unit": "°C"},
    {"path": "allergie", "code": "allergie", "type": "code", "value_code": "PENI", "value_label": "Pénicilline"},
    {"path": "allergie/depuis", "code": "depuis", "type": "date", "date_value": "2019-06-01"},
    {"path": "allergie", "rank": "2", "code": "allergie", "type": "text", "value": "pollen de bouleau"},
    {"path": "allergie[2]/depuis", "code": "depuis", "type": "text", "value": "2020"},
    {"path": "mode", "code": "mode", "type": "text", "value": "Vit chez sa fille."},
    {"path": "seul", "code": "seul", "type": "yes_no", "yes_no": "N"},
]


def rows(path: Path, **options: str) -> tuple[dict[str, list[dict[str, Any]]], list[Refused]]:
    """The rows of each table, without what is null, and what was refused."""
    tables: dict[str, list[dict[str, Any]]] = {}
    refused: list[Refused] = []
    for part in format_named("fhir").tables(Request(path, None, options)):
        refused += part.refused
        for name, batch in part.tables.items():
            tables.setdefault(name, []).extend(
                {k: v for k, v in row.items() if v is not None} for row in batch.to_pylist()
            )
    return tables, refused


def plain(table: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k not in ("_line", "_rank")} for row in table]


@pytest.mark.parametrize("name", ["lot.json", "lot.ndjson", "lot_2024-01-05.json.gz", "lignes.txt"])
def test_what_is_taken(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".gz"):
        whole = fhir.write(tmp_path / "whole.json", response(), *BESIDE, QUESTIONNAIRE)
        path.write_bytes(gzip.compress(whole.read_bytes()))
    elif name.endswith(".txt"):
        path.write_bytes(fhir.write(tmp_path / "l.ndjson", response(), *BESIDE, QUESTIONNAIRE).read_bytes())
    else:
        fhir.write(path, response(), *BESIDE, QUESTIONNAIRE)
    assert recognise(path).format.name == "fhir"
    tables, refused = rows(path)
    assert refused == [] and [row["_line"] for row in tables["question"]] == [6] * 4
    assert plain(tables["form"]) == [
        {"number": "r1", "code": URL, "version": "2", "status": "completed"} | WHO | WHEN
    ]
    expected = [{"number": "r1", "rank": "1"} | a | {"code": f"{URL}#{a['code']}"} | WHEN for a in ANSWERS]
    assert plain(tables["answer"]) == expected
    assert [row["_rank"] for row in tables["answer"]] == list(range(1, 10))
    of = {
        "form_code": URL,
        "version": "2",
        "title": "Première visite",
        "form_loinc": "74465-6",
        "dated": "2023-05-01",
    }
    temp, fc, allergie, mode = plain(tables["question"])
    assert temp == of | {
        "code": f"{URL}#temp", "label": "Température", "loinc": "8310-5", "type": "number", "unit": "Cel",
        "domain": "measurement",
    }  # fmt: skip
    assert fc == of | {"code": f"{URL}#fc", "label": "Pouls", "own_code": "FC", "type": "number"}
    assert allergie == of | {"code": f"{URL}#allergie", "label": "Allergies", "type": "code"}
    assert mode == of | {"code": f"{URL}#mode", "label": "Mode de vie", "type": "text"}


def test_one_resource_is_a_file_too_and_read_by_the_child(tmp_path: Path) -> None:
    path = fhir.write(tmp_path / "r1.json", response())
    parsed = parse(path, tmp_path / "out")
    assert (parsed.format, parsed.lines, parsed.refused_lines) == ("fhir", 1, 0)
    assert set(parsed.tables) == {"form", "answer"}


SUBJECTS = [
    ({"reference": "Patient/77"}, {}, "P1"),
    ({"reference": "https://h.example/fhir/Patient/77/_history/3"}, {}, "P1"),
    ({"reference": "Patient/unknown"}, {}, "unknown"),
    ({"reference": "Patient/unknown"}, {"ipp_system": "urn:oid:1.2.250.1.1"}, None),
    ({"reference": "Patient/77"}, {"ipp_system": "urn:ins"}, "155"),
    ({"reference": "Patient/77"}, {"ipp_system": "urn:other"}, None),
    ({"identifier": {"system": "urn:oid:1.2.250.1.1", "value": "P8"}}, {}, "P8"),
    ({"identifier": {"system": "urn:a", "value": "P8"}}, {"ipp_system": "urn:oid:1.2.250.1.1"}, None),
    ({"reference": "Group/77"}, {}, None),
    ({"reference": "urn:uuid:1b9d6bcd"}, {}, None),
    ({"reference": "#moi"}, {}, "P5"),
    (None, {}, None),
]


@pytest.mark.parametrize(("subject", "options", "ipp"), SUBJECTS)
def test_who_a_response_is_of(tmp_path: Path, subject: Any, options: dict[str, str], ipp: str | None) -> None:
    moi = {"resourceType": "Patient", "id": "moi", "identifier": [{"value": "P5"}]}
    one = response(subject=subject, contained=[moi])
    tables, _ = rows(fhir.write(tmp_path / "f.ndjson", one, *BESIDE), **options)
    assert tables["form"][0].get("ipp") == ipp


def test_names_that_a_bundle_gives_its_entries(tmp_path: Path) -> None:
    lot = fhir.bundle(response(subject={"reference": "urn:uuid:77"}), BESIDE[0])
    lot["entry"][1]["fullUrl"] = "urn:uuid:77"
    tables, _ = rows(fhir.write(tmp_path / "f.json", lot))
    assert tables["form"][0]["ipp"] == "P1"
    by_patient = response(author={"reference": "Patient/77"})
    assert "professional" not in rows(fhir.write(tmp_path / "g.json", by_patient, *BESIDE))[0]["form"][0]


def test_a_response_of_no_known_questionnaire(tmp_path: Path) -> None:
    tables, refused = rows(fhir.write(tmp_path / "f.json", response(questionnaire=None)))
    assert refused == [] and "code" not in tables["form"][0]
    assert tables["answer"][0]["code"] == "temp"
    inside = QUESTIONNAIRE | {"id": "q"}
    tables, _ = rows(fhir.write(tmp_path / "g.json", response(questionnaire="#q", contained=[inside])))
    assert (tables["form"][0]["code"], tables["form"][0]["version"]) == (URL, "2")


def test_codes_of_other_systems_and_numbers_of_scores(tmp_path: Path) -> None:
    weight = {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 2}
    codings = [
        {"system": "http://snomed.info/sct", "code": "373066001", "display": "Oui"},
        {"system": "urn:eva", "code": "B", "extension": [weight]},
        {"display": "autre chose"},
    ]
    item = [{"linkId": "q", "answer": [{"valueCoding": one} for one in codings]}]
    snomed, scored, words = plain(rows(fhir.write(tmp_path / "f.json", response(item=item)))[0]["answer"])
    assert (snomed["value_vocabulary"], snomed["value_code"]) == ("SNOMED", "373066001")
    assert (scored["value_code"], scored["number_value"], scored["type"]) == ("B", "2", "code")
    assert (words["type"], words["value"]) == ("text", "autre chose")


def test_a_form_filled_by_mistake_has_no_answers(tmp_path: Path) -> None:
    tables, _ = rows(fhir.write(tmp_path / "f.json", response(status="entered-in-error")))
    assert set(tables) == {"form"} and tables["form"][0]["status"] == "entered-in-error"


DEEP: Any = {"linkId": "q"}
for _ in range(60):
    DEEP = {"linkId": "q", "item": [DEEP]}
SECRET = "MARTIN-4711"
WRONG = [
    ("status", None, "status", "it is owed, and not there"),
    ("item.0.item.1.linkId", None, "item[0].item[1].linkId", "it is owed, and not there"),
    ("item.0.nom", SECRET, "item[0].nom", "FHIR R4 has no such element"),
    ("authored", SECRET, "authored", "it is not written as its type is"),
    ("authored", "2024-02-31", "authored", "it is not written as its type is"),
    ("meta.lastUpdated", "2024-01-04", "meta.lastUpdated", "it is not written as its type is"),
    ("item.0.item.0.answer.0.valueDecimal", SECRET, "item[0].item[0].answer[0].valueDecimal",
     "it is not written as its type is"),
    ("item.0.item.0.answer.0.valueString", SECRET, "item[0].item[0].answer[0]",
     "it has several values where one is allowed"),
    ("item.0.item.0.answer", {"valueString": SECRET}, "item[0].item[0].answer", "it must be a list"),
    ("item.4.answer.0.valueBoolean", SECRET, "item[4].answer[0].valueBoolean", "it is not written as its type is"),
    ("item.0", DEEP, "item", "items are more than 50 levels deep"),
    ("contained", [{"resourceType": SECRET, "id": "1"}], "", "it is not as FHIR R4 has it"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "field", "reason"), WRONG)
def test_what_is_refused_and_why(tmp_path: Path, path: str, value: Any, field: str, reason: str) -> None:
    bad = changed(response(id="r2"), path, value)
    of_lines, refused = rows(fhir.write(tmp_path / "f.ndjson", response(), bad, response(id="r3")))
    place = ".".join(filter(None, ["QuestionnaireResponse", field]))
    assert [(one.line, one.field, one.reason) for one in refused] == [(2, place, reason)]
    assert json.loads(refused[0].raw)["id"] == "r2" and SECRET not in reason + refused[0].field.replace(SECRET, "")
    assert [row["number"] for row in of_lines["form"]] == ["r1", "r3"]
    _, refused = rows(fhir.write(tmp_path / "f.json", response(), bad))
    place = ".".join(filter(None, ["Bundle.entry[1].resource", field]))
    assert [(one.line, one.field, one.reason) for one in refused] == [(2, place, reason)]
    assert without_french([reason]) == []


def test_entries_and_lines_that_hold_no_form(tmp_path: Path) -> None:
    lot = fhir.bundle(response(), {"resourceType": "Observation", "id": "o"}, {"resourceType": "OperationOutcome"})
    lot["entry"] += [{"request": {"method": "DELETE", "url": "QuestionnaireResponse/r1"}}, {"link": []}, 7]
    tables, refused = rows(fhir.write(tmp_path / "f.json", lot))
    assert [(one.line, one.field, one.reason.partition(":")[0]) for one in refused] == [
        (2, "Bundle.entry[1].resource", "resources of this type are not read"),
        (4, "Bundle.entry[3]", "a deletion is not read"),
        (5, "Bundle.entry[4]", "it has no resource"),
        (6, "Bundle.entry[5]", "it has no resource"),
    ]
    assert len(tables["form"]) == 1
    path = fhir.write(tmp_path / "f.ndjson", response())
    with path.open("ab") as file:
        file.write(b'\n{"resourceType": broken\n["a list"]\n\xff\xfe\n' + b"[" * 100_000 + b'\n{"a": NaN}')
    tables, refused = rows(path)
    assert [(one.line, one.reason) for one in refused] == [
        (3, "it is no JSON from line 1, character 18 on"),
        (4, "it is no JSON object"),
        (5, "it is no UTF-8"),
        (6, "its JSON has parts too deep, or numbers too long, to be meant"),
        (7, "its JSON has parts too deep, or numbers too long, to be meant"),
    ]
    assert len(tables["form"]) == 1


def test_an_attachment_is_refused_by_itself(tmp_path: Path) -> None:
    item = [{"linkId": "q", "answer": [{"valueString": "a"}, {"valueAttachment": {"url": "x"}}]}]
    tables, refused = rows(fhir.write(tmp_path / "f.json", response(item=item)))
    assert [(one.field, one.reason) for one in refused] == [
        ("QuestionnaireResponse.item[0].answer[1]", "an attachment is not read")
    ]
    assert len(tables["answer"]) == 1


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"resourceType": "Bundle", "entry": [', b"\xff{}"])
def test_a_file_that_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "f.json"
    path.write_bytes(content)
    with pytest.raises(LaennecError, match="is no FHIR resource: it is no"):
        rows(path)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats(allow_nan=False)
    | st.sampled_from(["", "é", "#q", "x/y"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "item", "value"]), inner, max_size=3)
    ),
    max_leaves=8,
)
SOURCES = [response(), QUESTIONNAIRE, *BESIDE]


def _places(value: Any, above: str = "") -> list[str]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [f"{above}{name}" for name, _ in inner]
    return found + [place for name, below in inner for place in _places(below, f"{above}{name}.")]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_stands_anywhere_it_is_read_or_refused(data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(SOURCES) - 1))
    place = data.draw(st.sampled_from(_places(SOURCES[which])))
    lot = list(SOURCES)
    lot[which] = changed(lot[which], place, data.draw(JSON))
    with tempfile.TemporaryDirectory() as folder:
        tables, refused = rows(fhir.write(Path(folder) / "f.ndjson", *lot))
    there = {"form": 0, "question": 1}
    for table, line in there.items():
        taken = [row for row in tables.get(table, []) if row["_line"] == line + 1]
        told = [one for one in refused if one.line == line + 1]
        assert taken or told or (table == "question" and which == 1), "nothing goes without a word"
