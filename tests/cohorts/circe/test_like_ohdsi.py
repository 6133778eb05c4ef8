"""Where OHDSI's SQL does what its words do not say: sets that hold nothing, concept 0, days that are set, counts.

What is expected is read in circe-be's source.
"""

from datetime import date

import pytest

from laennec.cohorts import compile_rows
from laennec.cohorts.circe import CirceError, import_circe
from laennec.engines import engine_for
from laennec.perimeter import NoOpposition, NotGranted, Perimeter, Purpose, open_view
from laennec.store import Store
from tests.support import make_warehouse

PERIOD = {"observation_period_start_date": date(2000, 1, 1), "observation_period_end_date": date(2012, 12, 31)}
TABLES = {
    "person": [{"person_id": i, "gender_concept_id": g, "year_of_birth": 1950} for i, g in ((1, 8507), (2, 0))],
    "concept": [{"concept_id": i, "vocabulary_id": "V", "concept_code": str(i)} for i in (0, 5, 7, 9)],
    "observation_period": [{"observation_period_id": i, "person_id": i, **PERIOD} for i in (1, 2)],
    "condition_occurrence": [
        {
            "condition_occurrence_id": number,
            "person_id": person,
            "condition_concept_id": concept,
            "condition_source_concept_id": source,
            "condition_start_date": date(2005, month, 1),
            "provider_id": provider,
            "visit_occurrence_id": visit,
        }
        for number, person, concept, source, month, provider, visit in (
            (1, 1, 5, 7, 3, 1, 1),
            (2, 1, 0, 9, 4, None, None),
            (3, 2, 5, 9, 5, None, None),
        )
    ],
    "measurement": [
        {
            "measurement_id": number,
            "person_id": person,
            "measurement_concept_id": 5,
            "measurement_date": date(2005, month, 2),
            "unit_concept_id": unit,
        }
        for number, person, month, unit in ((1, 1, 3, 9), (2, 1, 6, None), (3, 2, 3, 0))
    ],
    "visit_occurrence": [
        {
            "visit_occurrence_id": 1,
            "person_id": 1,
            "visit_concept_id": 9201,
            "visit_type_concept_id": 1,
            "visit_start_date": date(2005, 3, 1),
            "visit_end_date": date(2005, 3, 9),
        }
    ],
    "provider": [{"provider_id": 1, "specialty_concept_id": 9}],
    "death": [{"person_id": 1, "death_date": date(2006, 1, 1)}],
}
SETS = {1: [5], 2: [0], 3: [999], 4: [5, 0], 5: [9]}
"""The number of a concept set -> its concepts; the vocabulary has no 999."""
EVERY = {"Type": "All"}


def definition(*criteria, limit="All", **more):
    items = {number: [{"concept": {"CONCEPT_ID": i}} for i in ids] for number, ids in SETS.items()}
    return {
        "ConceptSets": [{"id": n, "name": "s", "expression": {"items": found}} for n, found in items.items()],
        "PrimaryCriteria": {
            "CriteriaList": list(criteria),
            "ObservationWindow": {"PriorDays": 0, "PostDays": 0},
            "PrimaryCriteriaLimit": {"Type": limit},
        },
        "QualifiedLimit": EVERY,
        "ExpressionLimit": EVERY,
        "EndStrategy": {"DateOffset": {"DateField": "StartDate", "Offset": 0}},
        **more,
    }


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    home = make_warehouse(tmp_path_factory.mktemp("circe"), TABLES)
    version = Store(home).current()
    engine = engine_for(home, version)
    view = open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())

    def run(found):
        return sorted(engine.rows(compile_rows(import_circe(found).query, view, engine)))

    return run


@pytest.fixture(scope="module")
def days(rows):
    """(person, month) of the rows of criteria."""
    return lambda *criteria, **more: [(row[0], row[1].month) for row in rows(definition(*criteria, **more))]


def _without(number):
    return {"CodesetId": number, "IsExclusion": True}


def test_all_but_a_set_of_which_the_vocabulary_has_nothing_is_everything_recorded_or_not(days):
    every = [(1, 3), (1, 6), (2, 3)]
    assert days({"Measurement": {}}) == every
    assert days({"Measurement": {"UnitCS": _without(3)}}) == every, "a unit that is null among them"
    assert days({"Measurement": {"UnitCS": _without(5)}}) == [(2, 3)], (
        "null is not outside a set that holds something"
    )
    assert days({"Measurement": {"UnitCS": {"CodesetId": 3, "IsExclusion": False}}}) == []
    every = [(1, 3), (1, 4), (2, 5)]
    assert days({"ConditionOccurrence": {"ProviderSpecialtyCS": _without(3)}}) == every, "nobody who cared is named"
    assert days({"ConditionOccurrence": {"ProviderSpecialtyCS": _without(1)}}) == [(1, 3)]
    assert days({"ConditionOccurrence": {"GenderCS": _without(3)}}) == every
    assert days({"ConditionOccurrence": {"VisitTypeCS": _without(3)}}) == [(1, 3)], "the visit's row must be there"


def test_concept_0_counts_where_a_set_or_a_list_names_it(days):
    assert days({"ConditionOccurrence": {"CodesetId": 2}}) == [(1, 4)]
    assert days({"ConditionOccurrence": {"CodesetId": 4}}) == [(1, 3), (1, 4), (2, 5)]
    assert days({"Measurement": {"UnitCS": {"CodesetId": 2, "IsExclusion": False}}}) == [(2, 3)]
    assert days({"Measurement": {"UnitCS": _without(2)}}) == [(1, 3)]
    assert days({"Measurement": {"Unit": [{"CONCEPT_ID": 0}, {"CONCEPT_ID": 9}]}}) == [(1, 3), (2, 3)]
    assert days({"ConditionOccurrence": {"Gender": [{"CONCEPT_ID": 0}]}}) == [(2, 5)]


@pytest.mark.parametrize("limit, found", [("First", [(1, 7), (2, 7)]), ("Last", [(1, 6), (2, 5)])])
def test_a_period_with_a_day_set_stands_where_it_began_among_primary_events(days, limit, found):
    period = {"ObservationPeriod": {"UserDefinedPeriod": {"StartDate": "2005-07-01"}}}
    others = {"Measurement": {}}, {"ConditionOccurrence": {}}
    assert days(period, *others, limit=limit) == found
    # The limits after the first go by the day that was set.
    late = {"AdditionalCriteria": {"Type": "ALL"}, "QualifiedLimit": {"Type": "Last"}}
    assert days(period, *others, **late) == [(1, 7), (2, 7)]
    assert days(period, *others, limit=limit, **late) == found
    assert days(period, *others, ExpressionLimit={"Type": "Last"}) == [(1, 7), (2, 7)]


def _times(kind, type_, count, column="DURATION", **criterion):
    """Conditions around which there are so many different values of events of another kind."""
    window = {"Start": {"Coeff": -1}, "End": {"Coeff": 1}}
    occurrence = {"Type": type_, "Count": count, "IsDistinct": True, "CountColumn": column}
    related = {"Criteria": {kind: criterion}, "StartWindow": window, "Occurrence": occurrence}
    return {"ConditionOccurrence": {"CorrelatedCriteria": {"Type": "ALL", "CriteriaList": [related]}}}


def test_what_ends_the_day_after_has_one_duration_however_its_days_are_moved(days):
    every = [(1, 3), (1, 4), (2, 5)]
    moved = {"DateAdjustment": {"StartOffset": 0, "EndOffset": 20}}
    for kind in ("Measurement", "Death"):
        some = every if kind == "Measurement" else every[:2]
        none = [one for one in every if one not in some]
        assert days(_times(kind, 2, 1, **moved)) == days(_times(kind, 0, 1, **moved)) == some
        assert days(_times(kind, 2, 2, **moved)) == []
        assert days(_times(kind, 0, 0, **moved)) == days(_times(kind, 1, 0, **moved)) == none
        assert days(_times(kind, 1, 1, **moved)) == days(_times(kind, 2, 0, **moved)) == every
    # The visit's lasts as long as its moved days say: the same for the one there is.
    assert days(_times("VisitOccurrence", 2, 1, **moved)) == every[:2]


def test_a_death_without_a_cause_has_one_cause(days):
    every = [(1, 3), (1, 4), (2, 5)]
    assert days(_times("Death", 2, 1, "DOMAIN_CONCEPT")) == days(_times("Death", 0, 1, "DOMAIN_CONCEPT")) == every[:2]
    assert days(_times("Death", 0, 0, "DOMAIN_CONCEPT")) == days(_times("Death", 1, 0, "DOMAIN_CONCEPT")) == every[2:]
    assert days(_times("Death", 2, 2, "DOMAIN_CONCEPT")) == []
    assert days(_times("Death", 1, 1, "DOMAIN_CONCEPT")) == days(_times("Death", 2, 0, "DOMAIN_CONCEPT")) == every


def test_a_kind_without_visits_has_no_visit_to_count(days):
    every = [(1, 3), (1, 4), (2, 5)]
    assert days(_times("ObservationPeriod", 2, 1, "VISIT_ID")) == []
    assert days(_times("ObservationPeriod", 1, 0, "VISIT_ID")) == every
    with pytest.raises(CirceError, match=r"Occurrence.CountColumn: QUANTITY of the domain death cannot be counted"):
        import_circe(definition(_times("Death", 2, 1, "QUANTITY")))


def test_the_days_of_a_death_are_moved_from_their_own(rows):
    moved = {"StartWith": "END_DATE", "StartOffset": 3, "EndWith": "START_DATE", "EndOffset": 4}
    found = definition(
        {"Death": {"DateAdjustment": moved}}, EndStrategy={"DateOffset": {"DateField": "EndDate", "Offset": 0}}
    )
    assert rows(found) == [(1, date(2006, 1, 4), date(2006, 1, 6))]
    assert len(import_circe(found).notes) == 2


def test_standard_and_source_concept_and_a_day_are_asked_together(days):
    span = {"OccurrenceStartDate": {"Op": "lt", "Value": "2005-05-01"}}
    assert days({"ConditionOccurrence": {"CodesetId": 1, "ConditionSourceConcept": 5}}) == [(2, 5)]
    assert days({"ConditionOccurrence": {"CodesetId": 1, "ConditionSourceConcept": 5, **span}}) == []


def test_a_limit_that_is_not_given_is_the_first(rows):
    every = definition({"ConditionOccurrence": {}})
    assert len(rows(every)) == 3
    for name in ("QualifiedLimit", "ExpressionLimit"):
        shorter = {key: value for key, value in every.items() if key != name} | {
            "AdditionalCriteria": {"Type": "ALL"}
        }
        assert [row[0] for row in rows(shorter)] == [1, 2]
    del every["PrimaryCriteria"]["PrimaryCriteriaLimit"]
    assert [row[0] for row in rows(every)] == [1, 2]


def test_days_after_are_after_the_start_where_no_field_is_given(rows):
    found = definition({"VisitOccurrence": {}}, EndStrategy={"DateOffset": {"Offset": 2}})
    assert rows(found) == [(1, date(2005, 3, 1), date(2005, 3, 3))]


def test_a_window_that_ends_before_it_starts_leaves_nobody(rows):
    window = {"StartDate": "2005-06-01", "EndDate": "2005-01-01"}
    assert rows(definition({"ConditionOccurrence": {}}, CensorWindow=window)) == []


def test_at_least_fewer_than_none_of_a_group_is_one_of_it(days):
    old = {"Age": {"Op": "gt", "Value": 50}}
    male = {"Gender": [{"CONCEPT_ID": 8507}]}

    def asked(how, *people):
        group = {"Type": how, "Count": -1, "DemographicCriteriaList": list(people)}
        return days({"ConditionOccurrence": {}}, AdditionalCriteria=group)

    assert asked("AT_LEAST", male, {**male, **old}) == [(1, 3), (1, 4)]
    assert asked("AT_MOST", male) == []


def test_what_is_in_the_vault_is_refused_with_where_it_is(days):
    asked = {"DeviceExposure": {"UniqueDeviceId": {"Op": "eq", "Text": "x"}}}
    with pytest.raises(NotGranted, match="unique_device_id: it identifies, and this version keeps it in the vault"):
        days(asked)
