"""Query files: what is taken, what is refused and in which words. Files from outside are hostile."""

import contextlib
import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.cohorts import QueryError, read_query, schema
from laennec.errors import LaennecError
from tests.cohorts.queries import documents

CONCEPTS = {"include": [{"id": 7}]}
DIAGNOSIS = {"domain": "condition", "concepts": CONCEPTS}


def refused(select, **more):
    with pytest.raises(QueryError) as error:
        read_query({"schema": "laennec.query/1", "select": select, **more})
    return str(error.value)


MEASURED = {"symbol": "a", "events": {"domain": "measurement"}}


def computed(formula, *terms):
    return {
        "domain": "visit",
        "where": {"computed": {"formula": formula, "terms": list(terms) or [MEASURED], "op": ">", "number": 1}},
    }


@pytest.mark.parametrize(
    ("select", "message"),
    [
        (
            {"and": [{"sex": ["male"]}, {"has": {"domain": "measurement", "where": {"value": {"op": ">"}}}}]},
            "select.and[1].has.where.value.number: this field is missing.",
        ),
        (
            {"has": {**DIAGNOSIS, "where": {"value": {"op": ">", "number": 1}}}},
            "select.has.where.value: events of the domain condition have no numeric value.",
        ),
        (
            {"has": {**DIAGNOSIS, "where": {"or": [{}, {"not": {"value_concept": CONCEPTS}}]}}},
            "select.has.where.or[1].not.value_concept: events of the domain condition have no coded value.",
        ),
        ({"has": {**DIAGNOSIS, "concept": 1}}, "select.has.concept: there is no such field here."),
        ({"has": {"domain": "condition", "concepts": "hb"}}, "there is no concept set named 'hb' in `concept_sets`."),
        ({"and": [DIAGNOSIS]}, 'expected a set of persons, found `domain`: events are turned into persons by {"has"'),
        ({"has": {"sex": ["male"]}}, "select.has: expected a set of events, found `sex`: persons are not events."),
        ({"has": DIAGNOSIS, "sex": ["male"]}, "select: both `has` and `sex`: one of them must go"),
        ({"alive": "2024-02-30"}, 'select.alive: expected a day like "2026-01-31".'),
        ({"alive": 20240228}, 'select.alive: expected a day like "2026-01-31".'),
        ({"has": DIAGNOSIS, "at_least": 1.5}, "select.at_least: expected a whole number, found 1.5."),
        ({"has": DIAGNOSIS, "at_least": True}, "select.at_least: expected a whole number, found true."),
        ({"has": DIAGNOSIS, "exactly": 1, "at_most": 2}, "select.exactly: `exactly` stands alone"),
        ({"has": DIAGNOSIS, "at_least": 3, "at_most": 2}, "select.at_least: `at_least` is greater than `at_most`."),
        ({"has": {**DIAGNOSIS, "where": {"date": {}}}}, "select.has.where.date: give `from`, `to` or both."),
        (
            {"has": {**DIAGNOSIS, "where": {"date": {"from": "2024-02-01", "to": "2024-01-01"}}}},
            "select.has.where.date: `from` comes after `to`.",
        ),
        ({"sex": "male"}, 'select.sex: expected a list, found "male".'),
        ({"sex": []}, "select.sex: expected at least 1 of them, found a list of 0."),
        ({"and": []}, "select.and: expected at least 1 of them"),
        ({"persons": ["12a"]}, "select.persons[0]: expected an id"),
        ({"persons": [10**19]}, "select.persons[0]: this id does not fit in 64 bits."),
        ({"has": {"domain": "condition", "codes": "source"}}, "select.has.codes: `codes` goes with `concepts`."),
        (
            {"has": {"domain": "death"}, "distinct": "visit"},
            "select.distinct: events of the domain death have no visit.",
        ),
        (
            {"has": {"domain": "death", "where": {"having": {"events": {"domain": "visit"}, "same_visit": True}}}},
            "select.has.where.having.same_visit: events of the domain death have no visit.",
        ),
        ({"has": {"domain": "condition", "concepts": {"include": [{"code": "x"}]}}}, "name the concept either by"),
        (
            {"has": {"changed": DIAGNOSIS, "by": {"op": ">", "number": 1}}},
            "select.has.changed: events of the domain condition have no numeric value.",
        ),
        ({"changed": {"domain": "measurement"}}, "select.by: this field is missing."),
        (
            {"changed": {"domain": "measurement"}, "within": -1, "by": {"op": ">", "number": 1}},
            "select.within: expected 0 or more, found -1.",
        ),
        ({"has": {"trend": {"sex": ["male"]}, "steps": "rising"}}, "select.has.trend: expected a set of events"),
        ({"trend": {"domain": "measurement"}}, "select: give `steps`, `slope` or both."),
        (
            {
                "has": {
                    "domain": "visit",
                    "where": {"having": {"events": DIAGNOSIS, "windows": [{"from": 0}], "observed": True}},
                }
            },
            "select.has.where.having.observed: `observed` goes with windows that have both ends, `from` and `to`.",
        ),
        ({"sample": {"everyone": True}, "seed": "1"}, "select: give either `size` or `percent`."),
        ({"sample": {"everyone": True}, "seed": "1", "percent": 0}, "select.percent: expected more than 0, found 0."),
        ({"sample": DIAGNOSIS, "seed": "1", "size": 1}, "select.sample: expected a set of persons, found `domain`"),
        (
            computed("a +"),
            "select.where.computed.formula: the formula cannot be read near character 3: expected a number",
        ),
        (computed("a ** 2"), "expected a number, a name or a parenthesis, found `*`."),
        (computed("a ^ 0.5"), "expected a whole power from 2 to 9, found `0.5`."),
        (computed("__import__"), "expected a number, a name in small letters, + - * / ^ ( or ), found `_`."),
        (computed("(" * 60 + "a" + ")" * 60), "the formula has parentheses more than 50 deep."),
        (computed("(((a ^ 9) ^ 9) ^ 9) ^ 9"), "the formula comes to more than 500 operations: use smaller powers."),
        (computed("a / b"), "select.where.computed.formula: the formula names `b`, which is none of its values: a."),
        (computed("2"), "select.where.computed.formula: the formula names none of its values: a."),
        (computed("a", MEASURED, MEASURED), "select.where.computed.terms[1].symbol: there are two values named `a`."),
        (
            computed("a", {**MEASURED, "events": DIAGNOSIS}),
            "select.where.computed.terms[0].events: events of the domain condition have no numeric value.",
        ),
        ({}, "select: expected one of domain, first, last"),
        (None, "select: expected an object, found nothing."),
    ],
)
def test_errors_name_the_place_in_plain_words(select, message):
    found = refused(select)
    assert message in found
    for word in ("pydantic", "validation", "input_value", "Error"):
        assert word not in found


def test_other_documents():
    assert 'schema: expected "laennec.query/1", found nothing.' in _error({"select": {}})
    assert 'expected "laennec.query/1", found "laennec.query/2"' in _error({"schema": "laennec.query/2"})
    assert "select: this field is missing." in _error({"schema": "laennec.query/1"})
    assert "concept_sets.a.include: this field is missing" in refused(DIAGNOSIS, concept_sets={"a": {"exclude": []}})
    assert "limit: there is no such field here." in refused(DIAGNOSIS, limit=3)


def _error(document):
    with pytest.raises(QueryError) as error:
        read_query(document)
    return str(error.value)


def _in_file(tmp_path, text):
    path = tmp_path / "query.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(QueryError) as error:
        read_query(path)
    assert str(path) in str(error.value)
    return str(error.value)


def _nested(depth):
    return '{"schema": "laennec.query/1", "select": ' + '{"not": ' * depth + '{"sex": ["male"]}' + "}" * (depth + 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, column 1: this is not JSON"),
        ('{"schema": \n "laennec.query/1",,}', "line 2, column 20: this is not JSON"),
        (b"\xff\xfe", "not UTF-8 text"),
        ("[]", "a query file is an object"),
        (_nested(50), "nested more than 40 deep"),
        (_nested(10_000), "nested more than 120 deep"),
        ("[" * 100_000, "nested more than 120 deep"),
        (" " * 10_000_000, "more than 4,194,304 bytes"),
        ("[" + "0," * 600_000 + "0]", "more than 500,000 values"),
        (_nested(1).replace('["male"]', '["male"], "sex": ["female"]'), "select.not.sex: this name is given twice."),
        ('{"schema": "laennec.query/1", "select": NaN}', "NaN is not a number that a query can use"),
        ('{"schema": "laennec.query/1", "select": {"persons": [' + "9" * 5000 + "]}}", "does not fit in 64 bits"),
        (
            '{"schema": "laennec.query/1", "select": '
            '{"has": {"domain": "measurement", "where": {"value": {"op": ">", "number": 1e999}}}}}',
            "select.has.where.value.number: expected a finite number",
        ),
    ],
    ids=lambda value: repr(value[:30]),
)
def test_hostile_files(tmp_path, text, message):
    assert message in _in_file(tmp_path, text)


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(LaennecError, match="cannot be read"):
            read_query(path)


def test_the_widest_query_is_refused():
    wide = {"or": [{"or": [{"has": {"domain": "visit"}}] * 200}] * 10}
    assert "more than 1,000 parts" in refused(wide)


def test_the_id_is_the_files_stem_unless_it_has_one(tmp_path):
    document = {"schema": "laennec.query/1", "select": {"everyone": True}}
    (tmp_path / "stem.json").write_text("\ufeff" + json.dumps(document))
    assert read_query(tmp_path / "stem.json").id == "stem"
    (tmp_path / "stem.json").write_text(json.dumps({**document, "id": "its own"}))
    assert read_query(tmp_path / "stem.json").id == "its own"


VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents)
def test_documents_agree_with_the_exported_schema_and_come_back(document):
    VALIDATOR.validate(document)
    query = read_query(document)
    assert read_query(json.loads(query.model_dump_json(by_alias=True, exclude_none=True))) == query


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["and", "or", "not", "has", "domain", "where", "union", "n_of", "value", "date", "first", "x"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(value=json_values)
def test_no_document_brings_the_reader_down(value):
    with contextlib.suppress(QueryError):
        read_query({"schema": "laennec.query/1", "select": value, "concept_sets": value})
