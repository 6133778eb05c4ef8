# ruff: noqa: E501 - tables are text, and read best on one line
"""Forms are read off the model: every field of every node is somewhere, and what a form holds it gives back."""

import pytest
from hypothesis import HealthCheck, given, settings

from laennec.cohorts import editing as e
from laennec.cohorts import texts
from laennec.cohorts.editing.fields import CHILDREN, EVENTS, PERSONS, SLOTS
from laennec.cohorts.query import nodes as n
from laennec.cohorts.query import read_query, walk
from laennec.cohorts.query.dates import Dates, DayOf
from laennec.cohorts.query.spells import Rule
from tests.cohorts.queries import documents
from tests.cohorts.worlds import WordSearch

SAMPLES = {
    "domain": ({"domain": "measurement"}, "events"),
    "first": ({"first": {"domain": "drug"}}, "events"),
    "last": ({"last": {"domain": "drug"}}, "events"),
    "nth": ({"nth": {"domain": "drug"}, "n": 1}, "events"),
    "union": ({"union": [{"domain": "drug"}]}, "events"),
    "changed": ({"changed": {"domain": "measurement"}}, "events"),
    "trend": ({"trend": {"domain": "measurement"}}, "events"),
    "eras": ({"eras": {"domain": "drug"}}, "events"),
    "cohort": ({"cohort": {"spells": {"domain": "drug"}}}, "events"),
    "spells": ({"spells": {"domain": "drug"}}, "spells"),
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


def test_every_field_of_every_node_is_in_its_form(monkeypatch):
    monkeypatch.setattr(texts, "_registered", [WordSearch({})])
    for model in (*EVENTS, n.Spells, *PERSONS):
        part, sort = SAMPLES[model.KIND[0]]
        names = {field.path.split(".")[0] for field in e.fields_of(part, sort)}
        for attribute, info in model.model_fields.items():
            name = info.alias or attribute
            assert name in names | NO_FIELD, f"{model.__name__}.{name}"
    rule = {field.path.split(".")[0] for field in e.fields_of({"where": {}}, "rule")}
    assert {i.alias or a for a, i in Rule.model_fields.items()} <= rule
    having = {field.path.split(".")[0] for field in e.fields_of(HAVING, "having")}
    assert {i.alias or a for a, i in n.Having.model_fields.items()} - NO_FIELD <= having
    for model, part, sort in (
        (n.Computed, {"terms": []}, "computed"),
        (n.NamedValue, {"events": {"domain": "drug"}}, "term"),
    ):
        names = {field.path.split(".")[0] for field in e.fields_of(part, sort)}
        assert {i.alias or a for a, i in model.model_fields.items()} - NO_FIELD <= names
    visits = {f.path.split(".")[1] for f in e.fields_of({"domain": "visit"}, "events") if f.path.startswith("where.")}
    labs = {
        f.path.split(".")[1] for f in e.fields_of({"domain": "measurement"}, "events") if f.path.startswith("where.")
    }
    wanted = {i.alias or a for a, i in n.Where.model_fields.items()} - CHILDREN
    notes = {f.path.split(".")[1] for f in e.fields_of({"domain": "note"}, "events") if f.path.startswith("where.")}
    assert visits | labs | notes == wanted
    for model, sort, part in ((Dates, "events", {"domain": "drug"}), (DayOf, "events", {"domain": "drug"})):
        names = {f.name for f in e.fields_of(part, sort) if f.group == "dates"}
        assert model.model_fields.keys() - {"from_", "start", "end"} <= names
    assert "value" in labs - visits and "length" in visits - labs, "only what the domain can answer"


def _said(part):
    """A window without ends and a `where` without tests ask nothing, and no form keeps them."""
    if isinstance(part, dict):
        kept = {k: _said(v) for k, v in part.items()}
        if isinstance(kept.get("windows"), list):
            kept["windows"] = [
                w for w in kept["windows"] if {"from", "to", "from_observation", "to_observation"} & set(w)
            ]
        if isinstance(kept.get("window"), dict) and not {"from", "to"} & set(kept["window"]):
            del kept["window"]
        if kept.get("where") == {} and e.domains_of(kept):
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
            "date", "end_date", "length", "age", "birth", "value", "range", "site", "windows", "by", "slope",
            "dates", "start", "end", "window",
        ) or (isinstance(path[-1], int) and path[-2] in ("windows", "units"))  # fmt: skip
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
        ({"events": {"domain": "drug"}}, "having", {"windows.0.from": ["-5"], "windows.0.index": ["start"], "same_visit": ["true"]}, {"events": {"domain": "drug"}, "windows": [{"from": -5}], "same_visit": True}),
        ({"persons": []}, "persons", {"persons": ["1 2\n3"]}, {"persons": [1, 2, 3]}),
        ({"domain": "drug"}, "events", {"where.attributes.quantity.number.op": [">"], "where.attributes.quantity.number.number": ["3"], "where.attributes.sig.text.fold": ["true"], "where.attributes.route.known": ["false"], "where.attributes.lot_number.text.op": ["is"]}, {"domain": "drug", "where": {"attributes": {"quantity": {"number": {"op": ">", "number": 3}}, "route": {"known": False}}}}),
        ({"domain": "drug"}, "events", {"dates.supply": ["true"], "dates.unknown_end": ["1"], "dates.end.from": ["end"], "dates.start.from": [""]}, {"domain": "drug", "dates": {"supply": True, "unknown_end": 1, "end": {"from": "end"}}}),
        ({"domain": "drug", "dates": {"unknown_end": 1}}, "events", {}, {"domain": "drug"}),
        ({"first": {"domain": "drug"}}, "events", {"ties": ["time"]}, {"first": {"domain": "drug"}}),
        ({"domain": "measurement"}, "events", {"where.range.op": [">"], "where.range.number": ["2"], "where.range.end": ["high"], "where.range.by": ["ratio"]}, {"domain": "measurement", "where": {"range": {"op": ">", "number": 2, "end": "high"}}}),
        ({"domain": "measurement"}, "events", {"where.range.end": ["high"]}, {"domain": "measurement"}),
        ({"events": {"domain": "drug"}}, "having", {"windows.0.to_observation": ["end"]}, {"events": {"domain": "drug"}, "windows": [{"to_observation": "end"}]}),
        ({"spells": {"domain": "drug"}}, "spells", {"end.after": ["start"], "keep": ["all"]}, {"spells": {"domain": "drug"}}),
        ({"spells": {"domain": "drug"}}, "spells", {"end.after": ["start"], "end.days": ["30"], "pad": ["60"], "from": ["2020-01-01"]}, {"spells": {"domain": "drug"}, "end": {"after": "start", "days": 30}, "pad": 60, "from": "2020-01-01"}),
        ({"spells": {"domain": "drug"}, "end": {"observation": True}}, "spells", {"end.after": ["start"]}, {"spells": {"domain": "drug"}, "end": {"observation": True}}),
        ({"spells": {"domain": "drug"}, "end": {"observation": True}}, "spells", {"end.after": ["end"], "end.days": ["0"]}, {"spells": {"domain": "drug"}, "end": {"after": "end", "days": 0}}),
        ({"spells": {"domain": "drug"}, "end": {"era_of": {"domain": "drug"}, "gap": 3}, "rules": [{"where": {}}]}, "spells", {"end.gap": [""]}, {"spells": {"domain": "drug"}, "end": {"era_of": {"domain": "drug"}}, "rules": [{"where": {}}]}),
        ({"where": {}}, "rule", {"name": ["No insulin"]}, {"name": "No insulin", "where": {}}),
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


EXITS = {"spells": {"domain": "condition", "where": {"or": [{}]}}, "rules": [{"where": {"not": {}}}], "end": {"era_of": {"eras": {"domain": "death"}}}}  # fmt: skip


@pytest.mark.parametrize(
    ("way", "domains", "ended"),
    [
        ("select.spells.where.or.0", ("condition",), True),
        ("select.rules.0", ("condition",), True),
        ("select.rules.0.where.not", ("condition",), True),
        ("select.end.era_of.where", ("death",), True),
        ("select.end.era_of.eras.where", ("death",), False),
    ],
)
def test_a_condition_asks_the_events_it_belongs_to(way, domains, ended):
    path = e.parse(way)
    holder = path[:-1] if path[-1] == "where" else path
    found = e.owner_of({"select": EXITS}, holder)
    assert (found.domains, found.ended) == (domains, ended)
    fields = e.fields_of({}, "where", found)
    assert any(f.path.startswith("length.") for f in fields) == ended
    assert any(f.path.startswith("attributes.") for f in fields), "those of the events alone"


def test_what_can_be_counted_is_what_the_events_have():
    def offered(part, sort):
        return next(f.choices for f in e.fields_of(part, sort) if f.path == "distinct")

    assert {"date", "value", "unit", "operator"} <= set(offered({"has": {"domain": "measurement"}}, "persons"))
    assert not {"value", "end_date"} & set(offered({"has": {"domain": "death"}}, "persons"))
    cohort = {"cohort": {"spells": {"domain": "death"}}}
    assert set(offered({"has": cohort}, "persons")) == {"date", "end_date", "length"}
    assert "sig" not in offered({"events": {"domain": "drug"}}, "having"), "a free text"
    assert "sig" in offered({"events": {"domain": "drug"}, "distinct": "sig"}, "having"), (
        "but for who counts it already"
    )


def test_units_are_those_of_the_node_that_has_them():
    """A value of a formula is taken in one of several units; a time since birth is counted in one."""
    term = {f.path for f in e.fields_of({"events": {"domain": "measurement"}, "units": [{"unit": {}}]}, "term")}
    assert {"units.0.unit", "units.0.times", "units.1.unit"} <= term
    found = {f.path: f.kind for f in e.fields_of({"domain": "measurement"}, "events") if "since_birth" in f.path}
    assert found["where.since_birth.units"] == "choice"
