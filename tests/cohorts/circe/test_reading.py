"""What cannot be carried over is refused with its place in the file; no file or case stops the others."""

import json

import pytest

from laennec.cohorts.circe import CirceError, import_circe
from laennec.cohorts.circe.cases import circe_cases
from laennec.errors import LaennecError


def definition(**fields):
    entry = {
        "CriteriaList": [{"ConditionOccurrence": {"CodesetId": 1}}],
        "ObservationWindow": {"PriorDays": 0, "PostDays": 0},
    }
    sets = [{"id": 1, "name": "Ill: at all?", "expression": {"items": [{"concept": {"CONCEPT_ID": 5}}]}}]
    every = {"Type": "All"}
    limits = {"QualifiedLimit": every, "ExpressionLimit": every}
    found = {"ConceptSets": sets, "PrimaryCriteria": {**entry, "PrimaryCriteriaLimit": every}, **limits}
    return found | fields


def with_criterion(**criterion):
    return definition(PrimaryCriteria={"CriteriaList": [criterion], "PrimaryCriteriaLimit": {"Type": "First"}})


def test_a_definition_is_a_query_of_spells():
    found = import_circe(definition(), id_="7", title="Ill")
    document = found.query.to_document()
    assert document["id"] == "7"
    assert list(document["concept_sets"]) == ["1 Ill at all"]
    assert list(document["select"]) == ["spells"]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ([], "expected an object, found a list of 0"),
        ({}, "PrimaryCriteria: this field is missing"),
        (definition(Novel=1), "Novel: this field is not known here"),
        (with_criterion(), "expected one criterion, found 0"),
        (with_criterion(Episode={}), "PrimaryCriteria.CriteriaList[0].Episode: this field is not known here"),
        (with_criterion(LocationRegion={"CodesetId": 1}), "OMOP 5.4 has no history of locations"),
        (
            with_criterion(Measurement={"ValueAsNumber": {"Op": "about", "Value": 3}}),
            "PrimaryCriteria.CriteriaList[0].Measurement.ValueAsNumber.Op: expected one of lt",
        ),
        (with_criterion(Measurement={"ValueAsNumber": {"Op": "gt"}}), "ValueAsNumber.Value: this field is missing"),
        (with_criterion(Measurement={"ValueAsNumber": {"Op": "gt", "Value": "3a"}}), "expected a number"),
        (with_criterion(Measurement={"ValueAsNumber": {"Op": "gt", "Value": ""}}), "Value: this field is missing"),
        (with_criterion(Measurement={"ValueAsNumber": {"Op": "gt", "Value": float("nan")}}), "expected a number"),
        (with_criterion(Measurement={"ValueAsNumber": {"Op": "gt", "Value": 10**400}}), "Value: expected a number"),
        (with_criterion(Measurement={"Age": {"Op": "gt", "Value": float("nan")}}), "Age.Value: expected a whole"),
        (with_criterion(Measurement={"CodesetId": "1.5"}), "CodesetId: expected a whole number, found '1.5'"),
        (with_criterion(Measurement={"First": "perhaps"}), "First: expected true or false, found 'perhaps'"),
        (with_criterion(Death={"OccurrenceStartDate": {"Op": "gt", "Value": "2020-13-01"}}), "expected a day like"),
        (with_criterion(DrugExposure={"DoseUnit": [{"CONCEPT_ID": 1}]}), "OMOP 5.4 has no dose unit"),
        (with_criterion(DrugEra={"GapDays": {"Op": "gt", "Value": 1}}), "OHDSI's own SQL compares gap days"),
        (
            definition(EndStrategy={"DateOffset": {"DateField": "Noon", "Offset": 1}}),
            "EndStrategy.DateOffset.DateField",
        ),
        (definition(CollapseSettings={"CollapseType": "ERA", "EraPad": -1}), "cannot be joined by a negative number"),
        (definition(QualifiedLimit={"Type": "Some"}), "QualifiedLimit.Type: expected All, First or Last"),
    ],
)
def test_what_cannot_be_said_is_refused_with_its_place(expression, message):
    with pytest.raises(CirceError) as error:
        import_circe(expression)
    assert message in str(error.value)


def test_a_folder_gives_its_numbered_files_and_a_bad_one_stops_no_other(tmp_path):
    for name, text in (("10.json", json.dumps(definition())), ("9.json", "{"), ("readme.json", "no"), ("a.txt", "")):
        (tmp_path / name).write_text(text)
    cases = list(circe_cases(tmp_path))
    assert [case.id for case in cases] == ["9", "10"]
    with pytest.raises(LaennecError, match="not JSON"):
        cases[0].query()
    assert cases[1].query().id == "10"


def test_a_list_of_cases_names_the_one_that_is_none(tmp_path):
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([{"id": "a", "title": "A", "expression": definition()}, {"id": "b"}, 3, {"id": True}]))
    cases = list(circe_cases(file))
    assert [case.id for case in cases] == ["a", "b", "[2]", "[3]"]
    assert cases[0].query().title == "A"
    for case in cases[1:]:
        with pytest.raises(CirceError, match="expected an object"):
            case.query()


def test_numbers_and_flags_may_be_written_as_texts():
    """As OHDSI's reader takes them: its editors write some so."""
    age = {"Op": "bt", "Value": 30, "Extent": 40}
    plain = with_criterion(Measurement={"CodesetId": 1, "First": True, "Age": age, "ValueAsNumber": age})
    texts = {"Op": "bt", "Value": "30", "Extent": " 40 "}
    asked = {"CodesetId": "1", "First": "true", "Abnormal": "", "Age": texts, "ValueAsNumber": texts}
    written = with_criterion(Measurement=asked)
    assert import_circe(written).query == import_circe(plain).query
    assert import_circe(definition(CollapseSettings={"CollapseType": "ERA", "EraPad": ""})).query.select.pad == 0


@pytest.mark.parametrize("content", ["", "[" * 100_000, "\xff", '{"a": '])
def test_hostile_files_are_refused_with_a_word(tmp_path, content):
    file = tmp_path / "one.json"
    file.write_text(content, encoding="latin-1")
    with pytest.raises(LaennecError, match=r"one\.json"):
        circe_cases(file)


def test_a_folder_without_definitions_has_no_case(tmp_path):
    assert list(circe_cases(tmp_path)) == []


def test_a_definition_nested_without_end_is_refused(tmp_path):
    old = {"Age": {"Op": "gt", "Value": 60}}
    group = {"Type": "ANY", "DemographicCriteriaList": [old]}
    for _ in range(150):
        group = {"Type": "AT_LEAST", "Count": 1, "DemographicCriteriaList": [old], "Groups": [group]}
    file = tmp_path / "deep.json"
    file.write_text(json.dumps(definition(AdditionalCriteria=group)))
    with pytest.raises(LaennecError, match="deep"):
        next(iter(circe_cases(file))).query()
