"""The manifest says the cohort in words and what each criterion leaves, without an id or an exact count of others."""

import json

from tests.datasets.built import SMALL, build, oppose, remake
from tests.datasets.world import PERSONS, approved, id_of

SITE = str(id_of("care_site", 2))


def cohort(select: object) -> dict[str, object]:
    return {"schema": "laennec.query/1", "select": select}


def test_each_criterion_is_a_step_and_the_dataset_the_last(home):
    members = [
        {"has": {"domain": "measurement", "where": {"site": {"ids": [SITE]}}}},
        {"persons": [str(id_of("person", p)) for p in range(11)]},
        {"not": {"has": {"domain": "condition", "where": {"date": {"to": "1980-01-01"}}}}},
    ]
    oppose(home, 3)
    made = build(home, approved(SMALL, cohort=cohort({"and": members}))).document
    text = json.dumps(made)
    assert SITE not in text
    assert not [p for p in range(PERSONS) if str(id_of("person", p)) in text]
    steps = made["attrition"]
    assert [s["step"]["en"] for s in (steps[0], steps[-1])] == [
        "Patients of the perimeter",
        "Patients in the dataset",
    ]
    assert len(steps) == 5
    assert steps[-1]["count"] == made["persons"]
    assert all(s["count"] is None or s["count"] % 5 == 0 for s in steps[:-1])
    assert steps[0]["margin"] > 0
    assert steps[1]["count"] is None and steps[1]["text"]["fr"] == "moins de 10"
    assert "care site" in steps[1]["step"]["en"] and "structure" in steps[1]["step"]["fr"]
    assert "11" in steps[2]["step"]["en"]
    assert made["cohort"]["fr"].startswith("Sélectionne") and made["cohort"]["en"] != made["cohort"]["fr"]


def test_rules_of_spells_are_steps_and_a_remake_keeps_them(home):
    measured = {"having": {"events": {"domain": "measurement"}, "windows": [{"from": -9000, "to": 9000}]}}
    select = {"spells": {"domain": "visit"}, "rules": [{"name": "measured", "where": measured}]}
    first = build(home, approved(SMALL, cohort=cohort(select)))
    steps = first.document["attrition"]
    assert len(steps) == 4
    assert "measured" in steps[2]["step"]["en"]
    again = remake(home, first).document
    assert again["attrition"] == steps and again["cohort"] == first.document["cohort"]


def test_everyone_needs_no_step_of_its_own(home):
    made = build(home, approved(SMALL)).document
    assert [s["count"] is not None for s in made["attrition"]][-1] and len(made["attrition"]) == 2
