"""What a kind of criterion does in OHDSI's own SQL beyond its fields: the end of its events, the age asked."""

from datetime import date

import pytest

from laennec.cohorts import compile_rows
from laennec.cohorts.circe import import_circe
from laennec.engines import engine_for
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from tests.support import make_warehouse

PERSONS = [{"person_id": i, "gender_concept_id": 8507, "year_of_birth": 1950} for i in (1, 2)]
PERIODS = [
    {
        "observation_period_id": i,
        "person_id": i,
        "observation_period_start_date": date(2000, 1, 1),
        "observation_period_end_date": date(2012, 12, 31),
    }
    for i in (1, 2)
]
SPECIMENS = [
    {
        "specimen_id": 1,
        "person_id": 1,
        "specimen_concept_id": 5,
        "specimen_date": date(2005, 3, 1),
        "unit_concept_id": 9,
    },
    {"specimen_id": 2, "person_id": 2, "specimen_concept_id": 5, "specimen_date": date(2005, 4, 1)},
]
STAY = {"visit_concept_id": 9201, "visit_type_concept_id": 1}
VISITS = [
    {"visit_occurrence_id": 1, "person_id": 1, **STAY}
    | {"visit_start_date": date(2009, 12, 30), "visit_end_date": date(2010, 1, 2)}
]
DETAILS = [
    {
        "visit_detail_id": 1,
        "person_id": 1,
        "visit_detail_concept_id": 9201,
        "visit_detail_start_date": date(2009, 12, 30),
        "visit_detail_end_date": date(2010, 1, 2),
        "visit_occurrence_id": 1,
    }
]


def definition(criterion, **more):
    """The events of one criterion, each from its start to its end."""
    return {
        "ConceptSets": [{"id": 7, "name": "nothing", "expression": {"items": []}}],
        "PrimaryCriteria": {
            "CriteriaList": [criterion],
            "ObservationWindow": {"PriorDays": 0, "PostDays": 0},
            "PrimaryCriteriaLimit": {"Type": "All"},
        },
        "QualifiedLimit": {"Type": "All"},
        "ExpressionLimit": {"Type": "All"},
        "EndStrategy": {"DateOffset": {"DateField": "EndDate", "Offset": 0}},
        **more,
    }


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    tables = {
        "person": PERSONS,
        "observation_period": PERIODS,
        "specimen": SPECIMENS,
        "visit_occurrence": VISITS,
        "visit_detail": DETAILS,
    }
    home = make_warehouse(tmp_path_factory.mktemp("circe"), tables)
    version = Store(home).current()
    engine = engine_for(home, version)
    view = open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())

    def run(criterion):
        return sorted(engine.rows(compile_rows(import_circe(definition(criterion)).query, view, engine)))

    return run


def test_a_specimen_ends_the_day_after_and_its_days_are_not_moved(rows):
    both = [(1, date(2005, 3, 1), date(2005, 3, 2)), (2, date(2005, 4, 1), date(2005, 4, 2))]
    assert rows({"Specimen": {}}) == both
    assert rows({"Specimen": {"DateAdjustment": {"StartOffset": 3, "EndOffset": 9}}}) == both
    notes = import_circe(definition({"Specimen": {"DateAdjustment": {"StartOffset": 3}}})).notes
    assert any("Specimen.DateAdjustment" in note for note in notes)


@pytest.mark.parametrize("kind, found", [("VisitDetail", 1), ("VisitOccurrence", 0)])
def test_the_age_at_a_visit_detail_is_that_at_its_end(rows, kind, found):
    assert len(rows({kind: {"Age": {"Op": "eq", "Value": 60}}})) == found
    assert len(rows({kind: {"Age": {"Op": "eq", "Value": 59}}})) == 1 - found


def test_of_moved_days_those_that_end_before_they_start_are_left_out(rows):
    moved = {"StartWith": "END_DATE", "EndWith": "START_DATE"}
    visit = {"VisitOccurrence": {"DateAdjustment": moved}}
    assert rows(visit) == []
    # No row of it counts as an event before another one, either.
    group = {"Type": "ALL", "CriteriaList": [_once(visit)], "DemographicCriteriaList": [], "Groups": []}
    assert rows({"Specimen": {"CorrelatedCriteria": group}}) == []
    kept = {"VisitOccurrence": {"DateAdjustment": {"StartWith": "END_DATE", "EndWith": "END_DATE"}}}
    group["CriteriaList"] = [_once(kept)]
    assert [row[0] for row in rows({"Specimen": {"CorrelatedCriteria": group}})] == [1]


def test_all_but_the_concepts_of_an_empty_set_is_everything_recorded_or_not(rows):
    assert [row[0] for row in rows({"Specimen": {"UnitCS": {"CodesetId": 7, "IsExclusion": True}}})] == [1, 2]
    assert rows({"Specimen": {"UnitCS": {"CodesetId": 7, "IsExclusion": False}}}) == []
    # The place of a visit is read in its care site's row, which must be there.
    assert rows({"VisitOccurrence": {"PlaceOfServiceCS": {"CodesetId": 7, "IsExclusion": True}}}) == []


def _once(criterion):
    window = {"Start": {"Coeff": -1}, "End": {"Coeff": 1}}
    return {"Criteria": criterion, "StartWindow": window, "Occurrence": {"Type": 2, "Count": 1}}
