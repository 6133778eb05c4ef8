"""Circe definitions written by hand in today's nodes give OHDSI's own persons: the model grows by composition.

Spells (end strategies, eras) come with a later issue, so persons are compared and not rows. The data have one
observation period a person.
"""

import json

import pyarrow.parquet as pq
import pytest

from laennec.cohorts import compile_persons, read_query
from laennec.engines import engine_for
from laennec.loading import load_omop
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink
from tests.support import make_home, shared

DOMAINS = {
    "ConditionOccurrence": "condition",
    "DrugExposure": "drug",
    "Measurement": "measurement",
    "ProcedureOccurrence": "procedure",
    "VisitOccurrence": "visit",
}
OBSERVED = {
    "having": {
        "events": {"domain": "observation_period"},
        "windows": [{"to": 0, "related": "start"}, {"from": 0, "related": "end"}],
    }
}
CASES = (
    *("hw001", "hw003", "hw005", "hw006", "hw007", "hw010", "hw019", "hw020", "hw021", "hw022", "hw023"),
    *("hw059", "hw060", "hw061", "hw062", "hw063", "hw064", "hw065", "hw066", "hw067", "hw069", "hw070", "hw071"),
    *("hw074", "hw076", "hw078", "hw080", "hw082", "hw084", "hw086", "hw088", "hw090", "hw094", "hw098"),
    *("hw075", "hw077", "hw079", "hw081", "hw083", "hw085", "hw087", "hw089", "hw091", "hw095", "hw099"),
    *("hw106", "hw107", "hw109", "hw110", "hw111", "hw112", "hw113", "hw114", "hw115", "hw116", "hw119", "hw120"),
    *("hw104", "hw105", "hw125", "hw126", "hw127", "hw128"),
)


def translated(expression):
    """The entry events that meet every inclusion rule, as a query: what a full importer will do for all of Circe."""
    primary = expression["PrimaryCriteria"]
    assert primary["ObservationWindow"] == {"PriorDays": 0, "PostDays": 0}
    members = [_events(criterion) for criterion in primary["CriteriaList"]]
    entry = {"union": members, "where": OBSERVED}
    limit = primary["PrimaryCriteriaLimit"]["Type"].lower()
    groups = [rule["expression"] for rule in expression["InclusionRules"]]
    groups += [expression["AdditionalCriteria"]] if "AdditionalCriteria" in expression else []
    return {
        "schema": "laennec.query/1",
        "concept_sets": {f"set {s['id']}": _concept_set(s["expression"]["items"]) for s in expression["ConceptSets"]},
        "select": {
            **(entry if limit == "all" else {limit: entry}),
            "where": {"and": [OBSERVED, *map(_group, groups)]},
        },
    }


def _concept_set(items):
    def one(item):
        return {"id": item["concept"]["CONCEPT_ID"], "descendants": item.get("includeDescendants", False)}

    found = {"include": [one(i) for i in items if not i.get("isExcluded")]}
    excluded = [one(i) for i in items if i.get("isExcluded")]
    return found | ({"exclude": excluded} if excluded else {})


def _events(criterion):
    ((kind, fields),) = criterion.items()
    known = {"CodesetId", "CorrelatedCriteria"}
    assert set(fields) <= known, f"not translated by hand: {set(fields) - known}"
    found = {"domain": DOMAINS[kind]}
    if "CodesetId" in fields:
        found["concepts"] = f"set {fields['CodesetId']}"
    if "CorrelatedCriteria" in fields:
        # Circe looks for correlated criteria inside the observation period that holds the event.
        found["where"] = {"and": [OBSERVED, _group(fields["CorrelatedCriteria"])]}
    return found


def _group(group):
    members = [_correlated(c) for c in group["CriteriaList"]] + [_group(g) for g in group.get("Groups", [])]
    assert not group.get("DemographicCriteriaList")  # Circe's age is a difference of calendar years, ours completed
    if not members:
        return {}
    if group["Type"] in ("ALL", "ANY"):
        return {"and" if group["Type"] == "ALL" else "or": members}
    count = {"AT_LEAST": "at_least", "AT_MOST": "at_most"}[group["Type"]]
    return {"n_of": {"conditions": members, count: group["Count"]}}


def _correlated(criterion):
    events = _events(criterion["Criteria"])
    occurrence = criterion["Occurrence"]
    having = {
        "events": events,
        "windows": [_window(criterion["StartWindow"], "start")],
        "same_visit": criterion.get("RestrictVisit", False),
        "same_observation": not criterion.get("IgnoreObservationPeriod", False),
        {0: "exactly", 1: "at_most", 2: "at_least"}[occurrence["Type"]]: occurrence["Count"],
    }
    if "EndWindow" in criterion:
        having["windows"].append(_window(criterion["EndWindow"], "end"))
    if occurrence.get("IsDistinct"):
        columns = {None: "concept", "DOMAIN_CONCEPT": "concept", "START_DATE": "date", "VISIT_ID": "visit"}
        having["distinct"] = columns[occurrence.get("CountColumn")]
    return {"having": having}


def _window(window, default):
    def bound(end):
        return {} if "Days" not in end or end["Days"] is None else end["Days"] * end["Coeff"]

    found = {
        "index": "end" if window.get("UseIndexEnd") else "start",
        "related": ("end" if window["UseEventEnd"] else "start")
        if window.get("UseEventEnd") is not None
        else default,
    }
    for name, key in (("from", "Start"), ("to", "End")):
        if bound(window[key]) != {}:
            found[name] = bound(window[key])
    return found


@pytest.fixture(scope="module")
def gibleed(tmp_path_factory):
    folder, conformance = shared("data/omop/gibleed"), shared("conformance/hw_gibleed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(tmp_path_factory.mktemp("keys")))
        home = make_home(tmp_path_factory.mktemp("gibleed") / "home")
        load_omop(home, folder, "gibleed", True, sink=MemorySink())
        version = Store(home).current()
        engine = engine_for(home, version)
    cases = {case["id"]: case for case in json.loads((conformance / "cases.json").read_text())}
    rows = pq.read_table(conformance / "expected.parquet", columns=["id", "subject_id"]).to_pylist()
    expected: dict[str, set[int]] = {}
    for row in rows:
        expected.setdefault(row["id"], set()).add(row["subject_id"])
    yield cases, expected, engine, open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())


@pytest.mark.parametrize("case", CASES)
def test_the_same_persons(gibleed, case):
    cases, expected, engine, view = gibleed
    query = read_query(translated(cases[case]["expression"]))
    found = engine.table(compile_persons(query, view, engine))["person_id"].to_pylist()
    assert set(found) == expected.get(case, set())
