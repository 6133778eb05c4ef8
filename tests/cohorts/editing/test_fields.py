# ruff: noqa: E501 - tables are text, and read best on one line
"""Forms are read off the model: every field of every node is somewhere, and what a form holds it gives back."""

import pytest
from hypothesis import HealthCheck, given, settings

from laennec.cohorts import editing as e
from laennec.cohorts.editing.fields import CHILDREN, EVENTS, PERSONS, SLOTS
from laennec.cohorts.query import nodes as n
from laennec.cohorts.query import read_query, walk
from tests.cohorts.queries import documents

SAMPLES = {
    "domain": ({"domain": "measurement"}, "events"),
    "first": ({"first": {"domain": "drug"}}, "events"),
    "last": ({"last": {"domain": "drug"}}, "events"),
    "nth": ({"nth": {"domain": "drug"}, "n": 1}, "events"),
    "union": ({"union": [{"domain": "drug"}]}, "events"),
    "changed": ({"changed": {"domain": "measurement"}}, "events"),
    "trend": ({"trend": {"domain": "measurement"}}, "events"),
    "everyone": ({"everyone": True}, "persons"),
    "has": ({"has": {"domain": "measurement"}}, "persons"),
    "sex": ({"sex": ["male"]}, "persons"),
    "trait": ({"trait": "race", "concepts": {"include": [{"id": 1}]}}, "persons"),
    "age": ({"age": {}}, "persons"),
    "birth": ({"birth": {}}, "persons"),
    "alive": ({"alive": "2020-01-01"}, "persons"),
    "persons": ({"persons": [1]}, "persons"),
    "and": ({"and": []}, "persons"),
    "or": ({"or": []}, "persons"),
    "not": ({"not": {}}, "persons"),
    "n_of": ({"n_of": []}, "persons"),
    "sample": ({"sample": {}}, "persons"),
}
HAVING = {"events": {"domain": "drug"}}
NO_FIELD = {"domain", "everyone", "where", "windows", *CHILDREN, *SLOTS}


def test_every_field_of_every_node_is_in_its_form():
    for model in (*EVENTS, *PERSONS):
        part, sort = SAMPLES[model.KIND[0]]
        names = {field.path.split(".")[0] for field in e.fields_of(part, sort)}
        for attribute, info in model.model_fields.items():
            name = info.alias or attribute
            assert name in names | NO_FIELD, f"{model.__name__}.{name}"
    having = {field.path.split(".")[0] for field in e.fields_of(HAVING, "having")}
    assert {i.alias or a for a, i in n.Having.model_fields.items()} - NO_FIELD <= having
    visits = {f.path.split(".")[1] for f in e.fields_of({"domain": "visit"}, "events") if f.path.startswith("where.")}
    labs = {
        f.path.split(".")[1] for f in e.fields_of({"domain": "measurement"}, "events") if f.path.startswith("where.")
    }
    wanted = {i.alias or a for a, i in n.Where.model_fields.items()} - CHILDREN
    assert visits | labs == wanted
    assert "value" in labs - visits and "length" in visits - labs, "only what the domain can answer"


def _said(part):
    """A window without ends and a `where` without tests ask nothing, and no form keeps them."""
    if isinstance(part, dict):
        kept = {k: _said(v) for k, v in part.items()}
        if isinstance(kept.get("windows"), list):
            kept["windows"] = [w for w in kept["windows"] if {"from", "to"} & set(w)]
        if kept.get("where") == {}:
            del kept["where"]
        return kept
    return [_said(v) for v in part] if isinstance(part, list) else part


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents)
def test_a_form_gives_back_what_it_holds(document):
    query = read_query(_said(document))
    whole = {"select": query.select.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)}
    for path, _node in walk(query.select, ("select",)):
        part, sort = e.at(whole, path), e.sort_of(path)
        small = not isinstance(part, dict) or path[-1] in (
            "date", "end_date", "length", "age", "birth", "value", "site", "windows", "by", "slope"
        ) or (isinstance(path[-1], int) and path[-2] == "windows")  # fmt: skip
        if small:
            continue
        fields = e.fields_of(part, sort)
        values = {field.path: e.values_of(part, field) for field in fields}
        changed = e.put({**document, **whole}, path, e.filled(part, fields, values))
        assert read_query(changed).select == query.select, (path, part, values)


@pytest.mark.parametrize(
    ("part", "sort", "values", "expected"),
    [
        ({"sex": []}, "persons", {"sex": ["male", "female"]}, {"sex": ["male", "female"]}),
        ({"age": {}}, "persons", {"age.at_least": ["18"], "age.at": ["2024-01-01"]}, {"age": {"at_least": 18, "at": "2024-01-01"}}),
        ({"has": {"domain": "measurement"}}, "persons", {"has.where.value.op": [">"], "has.where.value.number": ["7,2"]}, {"has": {"domain": "measurement", "where": {"value": {"op": ">", "number": 7.2}}}}),
        ({"has": {"domain": "measurement"}}, "persons", {"has.where.value.op": [">"], "has.where.site.below": ["true"]}, {"has": {"domain": "measurement"}}),
        ({"domain": "visit"}, "events", {"where.site.ids": ["3, 4"]}, {"domain": "visit", "where": {"site": {"ids": [3, 4], "below": False}}}),
        ({"events": {"domain": "drug"}}, "having", {"windows.0.from": ["-5"], "windows.0.index": ["start"], "same_visit": ["true"]}, {"events": {"domain": "drug"}, "windows": [{"from": -5, "index": "start"}], "same_visit": True}),
        ({"persons": []}, "persons", {"persons": ["1 2\n3"]}, {"persons": [1, 2, 3]}),
        ({"domain": "drug"}, "events", {"where.attributes.quantity.number.op": [">"], "where.attributes.quantity.number.number": ["3"], "where.attributes.sig.text.fold": ["true"], "where.attributes.route.known": ["false"], "where.attributes.lot_number.text.op": ["is"]}, {"domain": "drug", "where": {"attributes": {"quantity": {"number": {"op": ">", "number": 3}}, "route": {"known": False}}}}),
        ({"domain": "drug", "where": {"attributes": {"quantity": {"number": {"op": ">", "number": 3}}}}}, "events", {}, {"domain": "drug"}),
    ],
)  # fmt: skip
def test_filling(part, sort, values, expected):
    assert e.filled(part, e.fields_of(part, sort), values) == expected


@pytest.mark.parametrize(
    ("part", "values", "field", "why"),
    [
        ({"sex": []}, {}, "sex", "needed"),
        ({"persons": []}, {"persons": ["1 two"]}, "persons", "whole"),
        ({"persons": []}, {"persons": ["9" * 40]}, "persons", "whole"),
        ({"has": {"domain": "drug"}}, {"at_least": ["1.5"]}, "at_least", "whole"),
        (
            {"has": {"domain": "measurement"}},
            {"has.where.value.number": ["high"]},
            "has.where.value.number",
            "number",
        ),
        ({"has": {"domain": "drug"}}, {"has.concepts": ["{"]}, "has.concepts", "concepts"),
        ({"has": {"domain": "drug"}}, {"has.concepts": ["[" * 100_000]}, "has.concepts", None),
    ],
)
def test_what_cannot_be_read_names_its_field(part, values, field, why):
    if why is None:
        assert e.filled(part, e.fields_of(part, "persons"), values)["has"]["concepts"]
        return
    with pytest.raises(e.Problem) as told:
        e.filled(part, e.fields_of(part, "persons"), values)
    assert (told.value.field, told.value.why) == (field, why)
