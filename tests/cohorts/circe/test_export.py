"""Queries of ours as OHDSI's definitions: nothing is lost on the way there and back; what has no words is refused."""

import json

import pytest

from laennec.cohorts import QueryError, read_query
from laennec.cohorts.circe import CirceError, import_circe
from laennec.cohorts.circe.criteria import OBSERVED
from laennec.cohorts.circe.export import NotSayable, export_circe
from laennec.cohorts.circe.export.lookup import WarehouseLookup
from laennec.cohorts.query.reading import parse_query, way
from tests.cohorts.circe.canonical import canonical
from tests.cohorts.worlds import opened, world
from tests.support import shared

ONE = {"include": [{"id": "5", "if_unknown": "empty", "descendants": "valid"}]}
DRUGS = {"domain": "drug", "concepts": ONE}
GAP_DAYS = "hw055"
"""Asks gap days, which OHDSI's SQL compares with another field's range: the one that is not written back."""


def query(select, **more):
    return read_query({"schema": "laennec.query/1", "select": select, **more})


def entering(events, *conditions, **spells):
    where = {"and": [OBSERVED, *conditions]} if conditions else OBSERVED
    return query({"spells": {**events, "where": where}, **spells})


@pytest.fixture(scope="module")
def cases():
    found = json.loads((shared("conformance/hw_gibleed") / "cases.json").read_text())
    imported = {}
    for one in found:
        try:
            imported[one["id"]] = import_circe(one["expression"]).query
        except CirceError:
            continue
    assert len(imported) == 164
    return imported


def test_every_case_of_ohdsi_comes_back_as_the_same_query(cases):
    refused = {}
    for name, one in cases.items():
        try:
            back = import_circe(export_circe(one).expression).query
        except NotSayable as error:
            refused[name] = error.said()
            continue
        assert canonical(back) == canonical(one), name
    assert list(refused) == [GAP_DAYS], refused
    assert "gap days" in refused[GAP_DAYS]


def test_numbers_and_titles_of_concept_sets_are_kept(cases):
    for name in {*cases} - {GAP_DAYS}:
        back = import_circe(export_circe(cases[name]).expression).query
        assert back.concept_sets == cases[name].concept_sets, name


INSIDE = {"having": {"events": DRUGS}}


@pytest.mark.parametrize(
    ("select", "place", "reason"),
    [
        (DRUGS, "select", "a set of events has a row for each"),
        ({"persons": ["1"]}, "select", "names no persons"),
        ({"sample": {"everyone": True}, "size": 3, "seed": "a"}, "select", "draws no sample"),
        ({"and": [{"sex": ["male"]}, {"sex": ["unknown"]}]}, "select.and[1].sex", "`female` and `male`"),
        ({"not": {"age": {"at": "2020-01-01", "at_least": 3}}}, "select.not", "on the day of an event"),
        ({"has": {"domain": "note"}}, "select.has.domain", "no criterion for events of the domain note"),
        ({"has": {"last": DRUGS}}, "select.has.last", "before anything else"),
        (
            {"has": {"first": {**DRUGS, "where": {"date": {"to": "2020-01-01"}}}}},
            "select.has.first.where.date",
            "first",
        ),
        ({"has": {"first": DRUGS, "where": {"provenance": ONE}}}, "select.has.first", '"ties": "id"'),
        ({"has": {"eras": DRUGS, "gap": 3}}, "select.has.eras", "nothing that says `eras`"),
        ({"has": {"union": [DRUGS, DRUGS]}, "at_least": 2}, "select.has", "the events of one criterion"),
        ({"has": DRUGS, "distinct": "instance"}, "select", ""),
        ({"has": {**DRUGS, "where": {"age": {"at_least": 3}}}}, "select.has.where.age", "`calendar`"),
        ({"has": {**DRUGS, "where": INSIDE}}, "select.has.where.having", "only inside an observation period"),
        ({"has": {**DRUGS, "where": {"site": {"ids": [1]}}}}, "select.has.where.site", "cannot ask `site`"),
        ({"has": {**DRUGS, "where": {"end_date": {"to": "2020-01-01"}}}}, "select.has", '"supply": true'),
        (
            {"has": {**DRUGS, "where": {"attributes": {"quantity": {"number": {"op": ">", "number": 0.00001}}}}}},
            "select.has.where.attributes.quantity",
            "at most four decimals",
        ),
        (
            {"has": {**DRUGS, "where": {"attributes": {"stop_reason": {"text": {"op": "words", "text": "a"}}}}}},
            "select.has.where.attributes.stop_reason.text.op",
            "compares texts as they are",
        ),
        (
            {"has": {"domain": "drug", "concepts": {**ONE, "complement": True}}},
            "select.has.concepts",
            "every concept",
        ),
        (
            {"spells": {"union": [DRUGS, DRUGS], "dates": {"end": {"from": "start", "days": 0}}, "where": OBSERVED}},
            "select.spells.dates",
            "OHDSI can move these days only so",
        ),
        ({"spells": DRUGS}, "select.spells.where", "lets only events enter that start in an observation period"),
        (
            {"spells": {**DRUGS, "where": OBSERVED}, "rules": [{"name": "a", "where": {"provenance": ONE}}]},
            "select.rules[0].where.provenance",
            "not `provenance`",
        ),
        (
            {"spells": {"first": {**DRUGS, "where": OBSERVED}}, "end": {"after": "end", "days": 0}},
            "select.spells.first",
            '"ties": "id"',
        ),
        (
            {"spells": {**DRUGS, "where": OBSERVED}, "end": {"era_of": DRUGS, "gap": 3}},
            "select.end.era_of",
            "drug exposures of one named concept set",
        ),
        ({"has": {"cohort": {"spells": DRUGS}}}, "select.has.cohort", "cannot use a cohort"),
    ],
)
def test_what_ohdsi_has_no_words_for_is_refused_with_its_place(select, place, reason):
    try:
        asked = query(select)
    except QueryError:
        assert reason == "", "only where our own language refuses it"
        return
    with pytest.raises(NotSayable) as refused:
        export_circe(asked)
    assert way(refused.value.at) == place and str(refused.value).startswith(f"{place}: ")
    assert reason in refused.value.said("en") and refused.value.said("fr") != refused.value.said("en")


def test_ties_do_not_matter_where_only_the_day_is_looked_at():
    early = {"date": {"to": "2020-01-01"}}
    found = export_circe(query({"has": {"first": DRUGS, "where": early}})).expression
    (rule,) = found["InclusionRules"]
    ((related,),) = [rule["expression"]["CriteriaList"]]
    assert related["Criteria"]["DrugExposure"]["First"] is True
    assert related["Criteria"]["DrugExposure"]["OccurrenceStartDate"] == {"Value": "2020-01-01", "Op": "lte"}
    assert related["IgnoreObservationPeriod"] is True


def test_persons_are_rules_on_their_first_observation_period():
    asked = query(
        {"and": [{"has": DRUGS, "at_least": 2}, {"not": {"has": DRUGS, "exactly": 1}}, {"sex": ["female"]}]}
    )
    found = export_circe(asked, language="fr")
    assert found.notes == ("persons",) and "période d'observation" in found.said("fr")[0]
    assert found.expression["PrimaryCriteria"]["CriteriaList"] == [{"ObservationPeriod": {}}]
    names = [rule["name"] for rule in found.expression["InclusionRules"]]
    assert len(names) == 3 and all(names) and "féminin" in names[2]
    groups = [rule["expression"] for rule in found.expression["InclusionRules"]]
    assert groups[0]["CriteriaList"][0]["Occurrence"] == {"Type": 2, "Count": 2, "IsDistinct": False}
    assert groups[1]["Groups"][0]["Type"] == "AT_MOST" and groups[1]["Groups"][0]["Count"] == 0
    assert groups[2]["DemographicCriteriaList"] == [{"Gender": [{"CONCEPT_ID": 8532}]}]


def test_conditions_before_and_after_a_limit_keep_their_places():
    old = {"age": {"at_least": 60, "calendar": True}}
    after = {"having": {"events": DRUGS, "same_observation": True, "windows": [{"from": 1}]}}
    visit = {"domain": "visit", "where": {"and": [OBSERVED, INSIDE, old]}}
    found = export_circe(query({"spells": {"first": visit, "ties": "id", "where": after}})).expression
    (criterion,) = found["PrimaryCriteria"]["CriteriaList"]
    assert criterion["VisitOccurrence"]["Age"] == {"Value": 60, "Op": "gte"}
    assert len(criterion["VisitOccurrence"]["CorrelatedCriteria"]["CriteriaList"]) == 1, (
        "asked before the first is taken"
    )
    assert found["PrimaryCriteria"]["PrimaryCriteriaLimit"] == {"Type": "First"}
    window = found["AdditionalCriteria"]["CriteriaList"][0]["StartWindow"]
    assert window["Start"] == {"Days": 1, "Coeff": 1} and window["End"] == {"Coeff": 1}


@pytest.fixture(scope="module")
def lookup(tmp_path_factory):
    engine, _ = opened(tmp_path_factory.mktemp("vocabulary"), world(0))
    yield WarehouseLookup(engine)
    engine.close()


def items(concepts, lookup, **more):
    found = export_circe(query({"has": {"domain": "condition", "concepts": concepts}}, **more), lookup)
    (one,) = found.expression["ConceptSets"]
    listed = [
        (i["concept"]["CONCEPT_ID"], i["includeDescendants"], i["includeMapped"], i["isExcluded"])
        for i in one["expression"]["items"]
    ]
    return sorted(listed), one, found.notes


def test_codes_are_looked_up_and_concepts_carry_their_words(lookup):
    found, one, _ = items({"include": [{"vocabulary": "STD", "code": "s102"}]}, lookup)
    assert found == [(102, True, False, False)]
    assert one["expression"]["items"][0]["concept"]["CONCEPT_CODE"] == "s102"
    named = {"concept_sets": {"My set": {"include": [{"vocabulary": "STD", "code": "s102"}]}}}
    assert items("My set", lookup, **named)[1]["name"] == "My set"


def test_what_is_no_longer_valid_below_a_concept_is_listed_beside_it(lookup):
    """Of the world's vocabulary 103 is below 101, and was replaced."""
    both = {"include": [{"id": 101}], "exclude": [{"id": 101, "descendants": "valid"}]}
    found, _, _ = items(both, lookup)
    assert found == [(101, True, False, False), (101, True, False, True), (103, False, False, False)]


def test_standard_concepts_of_codes_are_listed_one_by_one_and_told(lookup):
    found, _, notes = items({"include": [{"id": 2_000_000_001, "to_standard": True, "descendants": False}]}, lookup)
    assert found == [(102, False, False, False)] and "standard" in notes


def test_concepts_that_the_vocabulary_lacks_are_refused(lookup):
    asked = {"domain": "condition", "concepts": {"include": [{"id": 999}]}}
    with pytest.raises(NotSayable) as refused:
        export_circe(query({"has": asked}), lookup)
    assert way(refused.value.at) == "select.has.concepts.include[0].id" and "999" in str(refused.value)
    with pytest.raises(NotSayable, match="a warehouse must be loaded"):
        export_circe(query({"has": asked}))
    unknown = {"domain": "condition", "concepts": {"include": [{"vocabulary": "STD", "code": "nothing"}]}}
    with pytest.raises(QueryError, match=r"select\.has\.concepts.*no code 'nothing'"):
        export_circe(query({"has": unknown}), lookup)


def test_a_definition_is_plain_json_that_reads_back():
    found = export_circe(entering(DRUGS, {"person": {"sex": ["male"]}}, pad=3, keep="last", to="2020-01-01"))
    back = import_circe(json.loads(json.dumps(found.expression))).query
    assert parse_query(json.dumps(back.to_document()).encode(), "").select == back.select
    assert back.to_document()["select"]["pad"] == 3 and back.to_document()["select"]["to"] == "2020-01-01"


def test_the_sex_of_whom_a_period_is_of_is_asked_by_a_group():
    """OHDSI's criterion on observation periods has no field for it."""
    period = {"domain": "observation_period", "where": {"person": {"sex": ["male"]}}}
    asked = {"having": {"events": period, "same_observation": True}}
    found = export_circe(entering({"domain": "visit"}, asked)).expression
    (related,) = found["AdditionalCriteria"]["CriteriaList"]
    group = related["Criteria"]["ObservationPeriod"].pop("CorrelatedCriteria")
    assert related["Criteria"]["ObservationPeriod"] == {}
    assert group["DemographicCriteriaList"] == [{"Gender": [{"CONCEPT_ID": 8507}]}]


PERIOD = {"domain": "observation_period"}
IN_JULY = {"union": [{**PERIOD, "where": {"date": {"to": "2020-07-01"}, "end_date": {"from": "2020-07-01"}}}]}
SET = {**IN_JULY, "dates": {"start": {"on": "2020-07-01"}}}


def test_the_first_among_periods_with_a_day_set_goes_by_their_own_start():
    supplied = {**DRUGS, "dates": {"supply": True, "unknown_end": 1}}
    among = {"union": [SET, supplied], "where": OBSERVED}
    written = query({"spells": {"first": among, "ties": "id", "order": "own_start"}})
    primary = export_circe(written).expression["PrimaryCriteria"]
    assert primary["PrimaryCriteriaLimit"] == {"Type": "First"}
    assert canonical(import_circe(export_circe(written).expression).query) == canonical(written)
    for order, ties in (("start", "id"), ("own_start", "time")):
        with pytest.raises(NotSayable, match=r"select\.spells\.first: "):
            export_circe(query({"spells": {"first": among, "ties": ties, "order": order}}))


def test_the_moved_days_of_a_death_are_counted_as_ohdsi_counts_them():
    moved = {"start": {"from": "start", "days": -2}, "end": {"from": "start", "days": 4}}
    event = {"domain": "death", "dates": moved}
    written = entering(event, {"length": {"at_least": 0}}, end={"after": "end", "days": 0})
    (criterion,) = export_circe(written).expression["PrimaryCriteria"]["CriteriaList"]
    found = criterion["Death"]["DateAdjustment"]
    assert found == {"StartWith": "START_DATE", "StartOffset": -2, "EndWith": "END_DATE", "EndOffset": 3}
    assert canonical(import_circe(export_circe(written).expression).query) == canonical(written)


def test_all_but_nothing_is_everything_there_too():
    nothing = {"include": [], "complement": True}
    (criterion,) = export_circe(entering(DRUGS, {"specialty": nothing})).expression["PrimaryCriteria"]["CriteriaList"]
    assert criterion["DrugExposure"]["ProviderSpecialtyCS"]["IsExclusion"] is True


def test_different_causes_of_death_are_not_counted_where_one_may_have_none():
    having = {"events": {"domain": "death"}, "same_observation": True, "distinct": "standard_concept"}
    with pytest.raises(NotSayable, match="cannot count different values of `standard_concept`"):
        export_circe(entering(DRUGS, {"having": having}))
    having["events"] = {"domain": "death", "concepts": ONE}
    assert export_circe(entering(DRUGS, {"having": having}))
