# ruff: noqa: E501 - tables are text, and read best on one line
"""Acts on a query document, as tables: what is there, the act, what comes out."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.cohorts import editing as e
from laennec.cohorts.query import QueryError, read_query, walk
from tests.cohorts.queries import documents

ALL = {"everyone": True}
F, M = {"sex": ["female"]}, {"sex": ["male"]}
DRUG, LAB = {"domain": "drug"}, {"domain": "measurement"}
HAS = {"has": DRUG}
RULES = [{"name": "Women", "where": {"person": F}}, {"where": {}}]
SPELLS = {"spells": DRUG, "rules": RULES, "end": {"era_of": LAB, "gap": 3}, "censor": {"domain": "death"}}


def doc(select):
    return {"schema": "laennec.query/1", "select": select}


CASES = [
    # what is there, act, what comes out
    (ALL, lambda d, p: e.add(d, p, F), {"and": [F]}),
    ({"and": [ALL]}, lambda d, p: e.add(d, p, F), {"and": [F]}),
    ({"and": [F]}, lambda d, p: e.add(d, p, HAS), {"and": [F, HAS]}),
    (F, lambda d, p: e.add(d, p, HAS), {"and": [F, HAS]}),
    ({"or": [F]}, lambda d, p: e.add(d, p, M), {"or": [F, M]}),
    ({"not": ALL}, lambda d, p: e.add(d, (*p, "not"), M), {"not": {"and": [M]}}),
    (DRUG, lambda d, p: e.add(d, p, LAB), {"union": [DRUG, LAB]}),
    ({"n_of": [F], "at_least": 1}, lambda d, p: e.add(d, p, M), {"n_of": [F, M], "at_least": 1}),
    (F, lambda d, p: e.remove(d, p), ALL),
    ({"and": [F]}, lambda d, p: e.remove(d, (*p, "and", 0)), ALL),
    ({"and": [F, M]}, lambda d, p: e.remove(d, (*p, "and", 0)), {"and": [M]}),
    ({"and": [F, {"or": [M]}]}, lambda d, p: e.remove(d, (*p, "and", 1, "or", 0)), {"and": [F]}),
    ({"and": [F, {"not": M}]}, lambda d, p: e.remove(d, (*p, "and", 1, "not")), {"and": [F]}),
    ({"and": [F, HAS]}, lambda d, p: e.remove(d, (*p, "and", 1, "has")), {"and": [F]}),
    ({"has": {**DRUG, "where": {"visit": {"domain": "visit"}}}}, lambda d, p: e.remove(d, (*p, "has", "where", "visit")), HAS),
    ({"has": {**DRUG, "where": {"or": [{}, {"not": {}}]}}}, lambda d, p: e.remove(d, (*p, "has", "where", "or", 0)), {"has": {**DRUG, "where": {"or": [{"not": {}}]}}}),
    ({"has": {**DRUG, "where": {"or": [{}]}}}, lambda d, p: e.remove(d, (*p, "has", "where", "or", 0)), HAS),
    ({"has": {**DRUG, "where": {"n_of": {"conditions": [{}], "at_least": 1}}}}, lambda d, p: e.remove(d, (*p, "has", "where", "n_of", "conditions", 0)), HAS),
    ({"has": {**DRUG, "where": {"having": {"events": LAB}}}}, lambda d, p: e.remove(d, (*p, "has", "where", "having", "events")), HAS),
    (F, lambda d, p: e.wrap(d, p, "or"), {"or": [F]}),
    (F, lambda d, p: e.wrap(d, p, "not"), {"not": F}),
    (F, lambda d, p: e.wrap(d, p, "n_of"), {"n_of": [F], "at_least": 1}),
    (HAS, lambda d, p: e.wrap(d, (*p, "has"), "first"), {"has": {"first": DRUG}}),
    (HAS, lambda d, p: e.wrap(d, (*p, "has"), "nth"), {"has": {"nth": DRUG, "n": 1}}),
    ({"not": F}, lambda d, p: e.unwrap(d, p), F),
    ({"or": [F]}, lambda d, p: e.unwrap(d, p), F),
    ({"has": {"first": {**DRUG, "where": {"age": {"at_least": 1}}}, "where": {"age": {"at_most": 9}}}}, lambda d, p: e.unwrap(d, (*p, "has")), {"has": {**DRUG, "where": {"and": [{"age": {"at_least": 1}}, {"age": {"at_most": 9}}]}}}),
    ({"and": [F, M, HAS]}, lambda d, p: e.move(d, (*p, "and", 2), -1), {"and": [F, HAS, M]}),
    ({"and": [F, M]}, lambda d, p: e.move(d, (*p, "and", 0), -1), {"and": [F, M]}),
    ({"and": [F, M]}, lambda d, p: e.duplicate(d, (*p, "and", 0)), {"and": [F, F, M]}),
    (HAS, lambda d, p: e.duplicate(d, (*p, "has")), {"has": {"union": [DRUG, DRUG]}}),
    (HAS, lambda d, p: e.add_condition(d, (*p, "has", "where"), "visit", {"domain": "visit"}), {"has": {**DRUG, "where": {"visit": {"domain": "visit"}}}}),
    (HAS, lambda d, p: e.wrap(d, (*p, "has"), "eras"), {"has": {"eras": DRUG}}),
    ({"has": {"eras": DRUG, "gap": 3}}, lambda d, p: e.unwrap(d, (*p, "has")), HAS),
    (DRUG, lambda d, p: e.follow(d), {"spells": DRUG}),
    (HAS, lambda d, p: e.follow(d), {"spells": DRUG}),
    (F, lambda d, p: e.follow(d), {"spells": {"domain": "observation_period"}, "rules": [{"where": {"person": F}}]}),
    ({"and": [F, {**HAS, "at_least": 2}, {"has": LAB}, HAS]}, lambda d, p: e.follow(d), {"spells": LAB, "rules": [{"where": {"person": F}}, {"where": {"person": {**HAS, "at_least": 2}}}, {"where": {"person": HAS}}]}),
    (SPELLS, lambda d, p: e.add(d, p, {**HAS, "at_least": 2}), {**SPELLS, "rules": [*RULES, {"where": {"having": {"events": DRUG, "at_least": 2}}}]}),
    ({"spells": DRUG}, lambda d, p: e.add(d, p, F), {"spells": DRUG, "rules": [{"where": {"person": F}}]}),
    (SPELLS, lambda d, p: e.add(d, (*p, "spells"), LAB), {**SPELLS, "spells": {"union": [DRUG, LAB]}}),
    (SPELLS, lambda d, p: e.add(d, (*p, "censor"), LAB), {**SPELLS, "censor": {"union": [{"domain": "death"}, LAB]}}),
    (SPELLS, lambda d, p: e.add_condition(d, (*p, "rules", 1, "where"), "person", F), {**SPELLS, "rules": [RULES[0], {"where": {"person": F}}]}),
    (SPELLS, lambda d, p: e.move(d, (*p, "rules", 1), -1), {**SPELLS, "rules": RULES[::-1]}),
    (SPELLS, lambda d, p: e.duplicate(d, (*p, "rules", 1)), {**SPELLS, "rules": [*RULES, RULES[1]]}),
    (SPELLS, lambda d, p: e.wrap(d, p, "and"), {"and": [{"has": {"cohort": SPELLS}}]}),
    (SPELLS, lambda d, p: e.remove(d, (*p, "rules", 0)), {**SPELLS, "rules": RULES[1:]}),
    (SPELLS, lambda d, p: e.remove(d, (*p, "rules", 0, "where", "person")), {**SPELLS, "rules": [{"name": "Women", "where": {}}, RULES[1]]}),
    (SPELLS, lambda d, p: e.remove(d, (*p, "end", "era_of")), {k: v for k, v in SPELLS.items() if k != "end"}),
    (SPELLS, lambda d, p: e.remove(d, (*p, "censor")), {k: v for k, v in SPELLS.items() if k != "censor"}),
    ({"spells": DRUG, "rules": [{"where": {}}]}, lambda d, p: e.remove(d, (*p, "rules", 0)), {"spells": DRUG}),
    ({"and": [F, {"has": {"cohort": SPELLS}}]}, lambda d, p: e.remove(d, (*p, "and", 1, "has", "cohort")), {"and": [F]}),
    ({"has": {**DRUG, "dates": {"end": {"from": "start"}}}}, lambda d, p: e.remove(d, (*p, "has", "dates", "end")), HAS),
    ({"has": {**DRUG, "where": {"person": F}}}, lambda d, p: e.add_condition(d, (*p, "has", "where"), "person", M), {"has": {**DRUG, "where": {"person": F, "and": [{"person": M}]}}}),
]  # fmt: skip


@pytest.mark.parametrize(("before", "act", "after"), CASES)
def test_an_act(before, act, after):
    document = doc(before)
    found = act(document, ("select",))
    assert found["select"] == after
    assert document == doc(before), "the old one is left as it was"
    read_query(found)


@pytest.mark.parametrize(
    "act",
    [
        lambda d: e.put(d, ("select", "and", 7), F),
        lambda d: e.remove(d, ("select", "and", 7)),
        lambda d: e.remove(d, ("select", "or", 0)),
        lambda d: e.wrap(d, ("select", "and", 0), "first"),
        lambda d: e.unwrap(d, ("select",)),
        lambda d: e.unwrap(d, ("select", "and", 0)),
        lambda d: e.move(d, ("select",), 1),
        lambda d: e.parse("concept_sets.x"),
        lambda d: e.parse("select..and"),
        lambda d: e.at(d, e.parse("select.__class__")),
        lambda d: e.parse("select" + ".and.0" * 999),
    ],
)
def test_a_part_that_is_not_there_is_told(act):
    with pytest.raises(QueryError):
        act(doc({"and": [F, M]}))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents, place=st.integers(0, 10**6))
def test_any_part_of_any_query_can_be_taken_away(document, place):
    """What is left is a query again, or the part is one that cannot go alone, and that is said."""
    query = read_query(document)
    whole = doc(query.select.model_dump(mode="json", by_alias=True, exclude_none=True)) | {
        "concept_sets": document.get("concept_sets", {})
    }
    paths = [path for path, _node in walk(query.select, ("select",))]
    path = paths[place % len(paths)]
    try:
        left = e.remove(whole, path)
    except QueryError as error:
        assert "terms" in path and "The formula names" in str(error)
        return
    read_query(left)
