"""Columns decided to be coarser leave so, in every table and in what is made of them; and the risk."""

import json
from collections import Counter
from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from laennec.audit.models import Entry
from laennec.datasets import actions
from laennec.datasets.generalise import apply
from laennec.datasets.models import Assessment, Build
from laennec.datasets.risk import risk_of
from laennec.errors import LaennecError, Refused
from laennec.projects import actions as projects
from laennec.projects.actions import Terms
from laennec.projects.actions.traces import owner
from laennec.projects.generalising import Rule
from laennec.projects.models import Project
from laennec.projects.project_file import parse_project
from tests.datasets.built import SMALL, build, checksums, remake, rows
from tests.datasets.test_forms import BASELINE, feature, prepared
from tests.datasets.world import PERSONS, TODAY, approved

RULES = {
    "person.year_of_birth": {"band": 10, "not_before": 1955},
    "visit_occurrence.visit_start_date": {"to": "month"},
    "measurement.value_as_number": {"round": 2},
    "measurement.value_source_value": {"keep": 4},
}


def dated(value):
    return date.fromisoformat(value)


@pytest.mark.parametrize(
    ("values", "rule", "expected"),
    [
        ([1949, 1950, 1959, None], {"band": 10}, [1940, 1950, 1950, None]),
        ([1930, 1952], {"not_before": 1945, "band": 5}, [1945, 1950]),
        ([1.2, -3.9, 5.0, None], {"round": 2.5}, [0.0, -5.0, 5.0, None]),
        (["75013", None, "7"], {"keep": 2}, ["75", None, "7"]),
        ([dated("2020-02-29"), None], {"to": "month"}, [dated("2020-02-01"), None]),
        ([dated("2020-05-31"), dated("1969-12-31")], {"to": "quarter"}, [dated("2020-04-01"), dated("1969-10-01")]),
        ([dated("2020-01-01"), dated("2020-01-05")], {"to": "week"}, [dated("2019-12-30")] * 2),
    ],
)
def test_each_rule(values, rule, expected):
    column = pa.array(values)
    found = apply(column, Rule.model_validate(rule))
    assert found.to_pylist() == expected and found.type == column.type


@pytest.mark.parametrize("shifted", [True, False])
def test_ruled_columns_leave_coarser_and_finer_ones_stay(home, shifted):
    exact = build(home, approved(shift_dates=shifted))
    project = approved(shift_dates=shifted, generalise=RULES)
    made = build(home, project)
    told = made.document
    assert told["generalised"] == {name: RULES[name] for name in sorted(RULES)}
    assert told["tables"]["visit_occurrence"]["generalised"] == {
        "visit_start_date": {"to": "month"}, "visit_start_datetime": {"to": "month"},
    }  # fmt: skip
    assert {"month_of_birth", "day_of_birth", "birth_datetime"} <= set(told["tables"]["person"]["left_out"])
    assert {r["year_of_birth"] for r in rows(home, made, "person")} <= {1950, 1960}
    for visit in rows(home, made, "visit_occurrence"):
        assert visit["visit_start_date"].day == visit["visit_start_datetime"].day == 1
        assert visit["visit_start_datetime"].hour == 0
    values = Counter(r["value_as_number"] for r in rows(home, made, "measurement"))
    assert values == Counter(float(np.round(r["value_as_number"] / 2) * 2) for r in rows(home, exact, "measurement"))
    assert {r["value_source_value"] for r in rows(home, made, "measurement")} == {"text"}
    assert {v["visit_end_date"].day for v in rows(home, made, "visit_occurrence")} - {1}
    assert checksums(remake(home, made)) == checksums(made)
    shown = json.loads(json.dumps(Project.objects.get(pk=project.pk).approval.generalise))
    assert shown == told["generalised"]


def test_the_decider_makes_columns_coarser_than_asked(home):
    project = asked({"generalise": {"person.year_of_birth": {"band": 2}}})
    terms = Terms(birth_band=5, dates="year", generalise={"person.year_of_birth": Rule(band=20)})
    decision = projects.approve(project.pk, owner(), "Sound", TODAY, terms)
    assert decision.generalise["person.year_of_birth"] == {"band": 20}
    assert decision.generalise["death.death_date"] == {"to": "year"}
    made = build(home, Project.objects.get(pk=project.pk))
    assert {r["year_of_birth"] for r in rows(home, made, "person")} <= {1940, 1960}
    assert all((r["death_date"].month, r["death_date"].day) == (1, 1) for r in rows(home, made, "death"))
    decision.generalise = {}
    decision.save()
    with pytest.raises(LaennecError, match="not what the audit says was decided"):
        build(home, project)


def asked(changes=None, domains=None):
    document = {**approved(domains or SMALL).application.document, **(changes or {})}
    return projects.apply(parse_project(document, TODAY), owner())


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"person.month_of_birth": {"band": 5}}, "generalise.person.month_of_birth: bands are of years of birth"),
        ({"person.nothing": {"band": 5}}, "generalise.person.nothing: this column is not asked for"),
        ({"death.death_date": {"to": "month", "round": 3}}, "generalise.death.death_date: give one of"),
        ({"death.death_date": {"keep": 3}}, "generalise.death.death_date: only texts"),
        ({"death.death_date": {"to": "decade"}}, "generalise.'death.death_date'.to: expected"),
        ({"measurement.value_as_number": {"not_before": 1900}}, "value_as_number: bands are of years of birth"),
        ({"measurement.value_as_number": {"band": 3}}, "value_as_number: bands are of years of birth"),
    ],
)
def test_a_rule_that_does_not_fit_is_refused_with_its_place(home, rules, said):
    with pytest.raises(LaennecError) as error:
        asked({"generalise": rules})
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("rules", "table", "said"),
    [
        ({"visit_occurrence.visit_start_date": {"to": "month"}}, BASELINE, r"features\[3\].take: dates of these"),
        ({"measurement.measurement_date": {"to": "year"}}, feature(take="any", events={"domain": "measurement"},
         window={"from": 0}), r"features\[0\].window: dates of these"),
        ({"measurement.value_as_number": {"round": 5}}, feature(take="any", events={"domain": "measurement",
         "where": {"value": {"op": ">", "number": 3.0}}}), r"where.value: numbers of these events are rounded"),
        ({"person.year_of_birth": {"band": 5}}, feature(take="any", events={"domain": "visit", "where": {"age":
         {"at_least": 60}}}), r"where.age: years of birth are given less exactly"),
    ],
)  # fmt: skip
def test_no_analysis_table_looks_behind_a_rule(home, rules, table, said):
    with pytest.raises(LaennecError, match=said):
        prepared(home, table, project=approved(SMALL, generalise=rules))


def test_ages_and_values_of_analysis_tables_are_as_coarse(home):
    told = {**BASELINE, "features": [BASELINE["features"][0], BASELINE["features"][2], BASELINE["features"][6]]}
    rules = {"person.year_of_birth": {"band": 10}, "measurement.value_as_number": {"round": 5}}
    made = build(home, prepared(home, told, project=approved(SMALL, generalise=rules)))
    for row in rows(home, made, "baseline"):
        assert row["born"] % 10 == 0 and row["age"] == row["index_date"].year - row["born"]
        assert row["mean"] % 5 == 0


# -- risk


def people(*groups):
    """(sex, year, how many) as the table `person`."""
    made = [(sex, year) for sex, year, number in groups for _ in range(number)]
    columns = zip(*made, strict=True)
    names = ["gender_concept_id", "year_of_birth"]
    return pa.table({"person_id": range(len(made)), **dict(zip(names, map(list, columns), strict=True))})


def test_the_report_counts_groups_and_hides_small_numbers():
    report = risk_of({"person": people((1, 1950, 30), (2, 1950, 25), (1, 1961, 1), (2, 1964, 12), (2, 1938, 14))})
    assert report["persons"] == 80
    assert report["quasi_identifiers"] == ["person.gender_concept_id", "person.year_of_birth"]
    assert report["smallest"] == "1"
    assert report["persons_under"] == {"2": None, "5": None, "10": None}
    assert report["groups"] is None and report["groups_under_10"] is None
    assert [group["persons"] for group in report["smallest_groups"]] == [10, 10, 30, 30]
    assert report["smallest_groups"][0]["values"] == {"person.gender_concept_id": 2, "person.year_of_birth": 1964}
    years = next(one for one in report["rarest"] if one["column"] == "person.year_of_birth")
    assert years["rarest"] == [[1964, 10], [1938, 10], [1950, 60]]
    assert years["values_not_shown"] is None and years["persons_not_shown"] is None
    assert "1961" not in json.dumps(report)
    assert report["without"]["person.gender_concept_id"] is None
    assert report["without"]["person.year_of_birth"] == 0
    assert report["birth_bands"] == {"5": None, "10": None}


def test_a_safe_dataset_says_so_and_an_empty_one_too():
    report = risk_of({"person": people((1, 1950, 30), (2, 1950, 25))})
    assert (report["smallest"], report["persons_under"]) == ("30", {"2": 0, "5": 0, "10": 0})
    empty = risk_of({"person": people((1, 1950, 1)).slice(0, 0)})
    assert (empty["smallest"], empty["persons"]) == ("0", 0)
    nothing = risk_of({"person": pa.table({"person_id": range(20)})})
    assert (nothing["smallest"], nothing["quasi_identifiers"]) == ("20", [])


def test_a_known_day_of_a_stay_counts_where_dates_are_true():
    stays = pa.table({"person_id": [*range(30), 3, 7], "visit_start_date": [dated("2020-01-01")] * 30
                      + [dated("2020-02-02"), dated("2020-03-03")]})  # fmt: skip
    report = risk_of({"person": people((1, None, 20), (2, 1950, 10)), "visit_occurrence": stays})
    assert report["with_a_stay"] == {"2": None, "10": None}
    assert report["persons_under"]["10"] == 0


def test_the_report_is_kept_with_the_build_and_told_by_rules(home):
    made = build(home, approved(SMALL))
    assert made.risk["smallest"] == "1" and made.risk["persons"] == 10
    assert made.risk["with_a_stay"] is None
    assert "person.month_of_birth" in made.risk["quasi_identifiers"]
    coarse = build(home, approved(SMALL, generalise={"person.year_of_birth": {"band": 50}}))
    assert "person.month_of_birth" not in coarse.risk["quasi_identifiers"]
    exact = build(home, approved(SMALL, shift_dates=False))
    assert exact.risk["with_a_stay"] == {"2": 10, "10": 10}
    assert "death.death_date" in exact.risk["quasi_identifiers"]
    assert sum("risk_sha256" in entry.details for entry in Entry.objects.filter(kind="dataset.build")) == 3
    only = build(home, prepared(home, BASELINE, omop=False))
    assert only.risk["quasi_identifiers"] == ["baseline.age", "baseline.sex", "baseline.born"]


def test_who_decides_sees_the_risk_before(home):
    project = asked()
    made = actions.assess(home, project.pk, owner(), TODAY)
    assert made.report["smallest"] == "1" and made.report["persons"] == 10
    assert made.application == project.application
    phases = list(Entry.objects.filter(kind="dataset.assess").values_list("phase", flat=True))
    assert phases == ["intent", "outcome"]
    projects.refuse(project.pk, owner(), "No", TODAY)
    with pytest.raises(Refused):
        actions.assess(home, project.pk, owner(), TODAY)
    assert (Assessment.objects.count(), Build.objects.count()) == (1, 0)


def test_the_risk_before_is_that_of_the_dataset(home):
    project = approved(SMALL, shift_dates=False)
    before = actions.assess(home, project.pk, owner(), TODAY).report
    after = build(home, project).risk
    assert before["persons_under"] == after["persons_under"]
    assert set(before["quasi_identifiers"]) == set(after["quasi_identifiers"])
    assert before["with_a_stay"] == after["with_a_stay"]
    assert PERSONS == 12
