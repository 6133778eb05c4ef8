"""Cohorts in time on the cohort page: who enters, which rules, until when; built by forms."""

import html
import json
import re

import pytest

from laennec.cohorts.query import read_query
from tests.web.conftest import axe, screenshot, settled
from tests.web.test_cohort_pages import (  # noqa: F401 - fixtures
    PARACETAMOL,
    PASSWORD,
    Person,
    generated,
    home,
    person,
    person_without_data,
    served,
    sign_in,
)

LAB = {"domain": "measurement", "concepts": {"include": [PARACETAMOL]}}
RICH = {
    "spells": {
        "first": {
            "union": [
                {"domain": "drug", "concepts": "drugs", "dates": {"supply": True, "unknown_end": 1}},
                {"eras": {"domain": "condition", "dates": {"end": {"from": "start", "days": 7}}}, "gap": 30},
            ],
            "dates": {"start": {"on": "2020-01-01"}},
            "where": {"having": {"events": {"domain": "observation_period"}, "windows": [{"to": -365}]}},
        },
        "ties": "id",
        "where": {"or": [{"date": {"from": "2020-01-01"}}, {"not": {"age": {"at_most": 17}}}]},
    },
    "rules": [
        {
            "name": "A high result before",
            "where": {
                "having": {
                    "events": {
                        "domain": "measurement",
                        "where": {"range": {"op": ">", "number": 2, "end": "high"}, "unit": {"include": [{"id": 7}]}},
                    },
                    "windows": [{"from_observation": "start", "to": -1}, {"to_observation": "end"}],
                    "same_observation": True,
                    "at_least": 2,
                    "distinct": "operator",
                }
            },
        },
        {"where": {"person": {"has": {"cohort": {"spells": {"domain": "visit"}, "end": {"observation": True}}}}}},
        {"where": {}},
    ],
    "end": {"era_of": {"union": [{"domain": "drug", "concepts": "drugs"}]}, "gap": 30},
    "censor": {"domain": "death", "concepts": {"include": []}},
    "keep": "last",
    "pad": 60,
    "from": "2010-01-01",
}
SETS = {
    "drugs": {
        "include": [{"id": 3, "descendants": "valid"}, {"id": 4, "with_mapped": True, "descendants": False}],
        "complement": True,
    }
}


def taken_in(person, select, sets=None):  # noqa: F811
    document = {"schema": "laennec.query/1", "title": "Followed", "select": select, "concept_sets": sets or {}}
    answer = person.client.post("/cohort/import/", {"text": json.dumps(document)}, follow=True)
    person.pk = int(answer.redirect_chain[-1][0].split("/")[2])
    return document


def test_a_cohort_is_built_step_by_step(person):  # noqa: F811
    """| act | what the question is then |"""
    person.change(op="add", value=json.dumps({"has": LAB}))
    person.change(op="add", value='{"sex": ["female"]}')
    before = html.unescape(person.count())
    assert "Follow each person" in person.get()
    person.change(op="follow")
    assert person.select == {"spells": LAB, "rules": [{"where": {"person": {"sex": ["female"]}}}]}
    figure = re.compile(r'class="figure"[^>]*>([^<(]*)')
    assert figure.findall(html.unescape(person.count())) == figure.findall(before), "the same persons"
    assert "Add a rule" in person.get()
    person.change(op="add", value='{"has": {"domain": "drug"}}')
    assert person.select["rules"][1] == {"where": {"having": {"events": {"domain": "drug"}}}}
    person.part(into="select", new="rule", name="Since 2000", **{"where.date.from": "2000-01-01"})
    assert person.select["rules"][2] == {"name": "Since 2000", "where": {"date": {"from": "2000-01-01"}}}
    person.part(edit="select.rules.2", name="This century", **{"where.date.from": "2000-01-01"})
    assert 'Rule 3, "This century":' in person.lines()
    person.change(op="up", at="select.rules.2")
    assert person.select["rules"][1]["name"] == "This century"
    person.change(op="condition", value="select.rules.1.where person")
    assert person.select["rules"][1]["where"]["person"] == {"everyone": True}
    person.change(op="remove", at="select.rules.0")
    assert [rule.get("name", "") for rule in person.select["rules"]] == ["This century", ""]
    person.part(edit="select", keep="first", pad="30", to="2030-12-31", **{"end.after": "start", "end.days": "90"})
    assert person.select["end"] == {"after": "start", "days": 90}
    assert (person.select["keep"], person.select["pad"], person.select["to"]) == ("first", 30, "2030-12-31")
    person.part(edit="select", keep="all", **{"end.after": "start", "end.days": ""})
    assert not {"keep", "end", "pad", "to"} & set(person.select)
    assert re.search(r"(about|fewer than|exactly)", html.unescape(person.count()))
    answer = person.client.post(f"/cohort/{person.pk}/by/sex/", headers={"hx-request": "true"}).content.decode()
    assert "<table" in answer, "its persons are parted as any others"


def test_who_leaves_is_chosen_as_events_are(person):  # noqa: F811
    taken_in(person, {"spells": {"domain": "visit"}})
    page = person.get("?into=select&new=censor&text=paracetamol")
    assert "Which event makes them leave" in page and 'name="as" value="censor"' in page
    hit = json.dumps({"has": LAB})
    person.change(op="add", value=hit, **{"as": "censor"})
    assert person.select["censor"] == LAB
    person.part(into="select", new="censor", domain="death")
    assert person.select["censor"] == {"union": [LAB, {"domain": "death"}]}
    assert "Which events keep them in" in person.get("?into=select&new=era_of")
    person.part(into="select", new="era_of", domain="drug", **{"dates.supply": "true"})
    assert person.select["end"] == {"era_of": {"domain": "drug", "dates": {"supply": True}}}
    person.part(edit="select", **{"end.gap": "30"})
    assert person.select["end"]["gap"] == 30
    person.change(op="add", value=hit, **{"as": "era_of"})
    assert person.select["end"]["gap"] == 30 and len(person.select["end"]["era_of"]["union"]) == 2
    assert "Leave earlier" not in person.get() and "Stay in as long" not in person.get()
    person.change(op="remove", at="select.end.era_of")
    person.change(op="remove", at="select.censor")
    assert person.select == {"spells": {"domain": "visit"}}
    person.change(op="remove", at="select.spells")
    person.change(op="undo")
    person.change(op="wrap", value="and")
    assert person.select == {"and": [{"has": {"cohort": {"spells": {"domain": "visit"}}}}]}
    person.part(edit="select.and.0", **{"has.where.length.at_least": "30"})
    assert person.select["and"][0]["has"]["where"] == {"length": {"at_least": 30}}
    assert person.count()


def test_every_line_opens_and_gives_back_what_it_holds(person):  # noqa: F811
    taken_in(person, RICH, SETS)
    whole = read_query({"schema": "laennec.query/1", "select": RICH, "concept_sets": SETS}).select
    page = person.get()
    edits = re.findall(r'href="\?edit=([a-z_.0-9]+)#', page)
    links = [html.unescape(link) for link in re.findall(r'href="(\?into=[^"]+)"', page)]
    assert len(edits) > 12 and len(links) > 12
    for at in edits:
        form = person.get(f"?edit={at}")
        assert 'class="part' in form, at
        person.part(edit=at, **sent(form))
        assert person.cohort.step.query.select == whole, at
    for link in links:
        assert "adding" in person.get(link) or 'class="part' in person.get(link), link
    assert person.cohort.step.query.concept_sets["drugs"].complement


def sent(page: str) -> dict[str, list[str]]:
    """What a browser sends of the form as it is."""
    form = re.search(r'<form[^>]*class="part.*?</form>', page, re.S)
    assert form is not None
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        named = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        if named["type" if "type" in named else "name"] in ("hidden", "search"):
            continue
        if named.get("type") == "checkbox" and " checked" not in tag:
            continue
        found.setdefault(named["name"], []).append(html.unescape(named.get("value", "")))
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', form[0], re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        assert chosen is not None
        found[name] = [html.unescape(chosen[1])]
    return found


def test_concepts_of_a_set_are_taken_in_every_way(person):  # noqa: F811
    items = [{"id": 3, "descendants": "valid"}, {"id": 4, "with_mapped": True}, {"id": 5}]
    taken_in(person, {"domain": "drug", "concepts": {"include": items}})
    ways = {"concepts-0": "mapped", "concepts-1": "alone", "concepts-2": "valid", "concepts-but": "true"}
    person.part(edit="select", **ways)
    assert person.select["concepts"] == {
        "include": [
            {"id": 3, "with_mapped": True},
            {"id": 4, "descendants": False},
            {"id": 5, "descendants": "valid"},
        ],
        "complement": True,
    }
    assert "anything but" in person.lines()[0]
    person.part(edit="select", **{"concepts-0": "drop", "concepts-1": "not", "concepts-2": "valid"})
    assert person.select["concepts"] == {"include": [{"id": 5, "descendants": "valid"}], "exclude": [{"id": 4}]}
    taken_in(person, {"domain": "drug", "concepts": {"include": []}})
    assert "No concept: no event is of it." in person.get("?edit=select")
    person.part(edit="select", **{"concepts-empty": "keep"})
    assert person.select["concepts"] == {"include": []}
    person.part(edit="select")
    assert "concepts" not in person.select


@pytest.mark.parametrize(
    ("edit", "sent_", "said"),
    [
        ("select.spells", {"dates.start.days": "3"}, "Say what the days are counted from"),
        ("select.spells", {"dates.start.from": "end", "dates.start.on": "2020-01-01"}, "not both"),
        ("select.spells", {"dates.unknown_end": "x"}, "is not a whole number"),
        ("select", {"end.after": "start", "end.days": "soon"}, "is not a whole number"),
        ("select", {"pad": "-3"}, "expected 0 or more"),
        ("select", {"from": "2021-01-01", "to": "2020-01-01"}, "The first day comes after the last"),
        ("select.rules.0.where.having", {"windows.0.from": "1", "windows.0.from_observation": "end"}, "not both"),
        ("select.rules.0.where.having", {"windows.0.to_observation": "end"}, "Both in one period of follow-up"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(person_without_data, edit, sent_, said):  # noqa: F811
    person = person_without_data  # noqa: F811
    select = {"spells": {"domain": "drug"}, "rules": [{"where": {"having": {"events": {"domain": "visit"}}}}]}
    taken_in(person, select)
    answer = html.unescape(person.part(edit=edit, **sent_))
    if said == "not both" and "dates.start.on" in sent_:
        said = "Say what the days are counted from, or give a day"
    assert said in answer and 'role="alert"' in answer
    assert person.select == select


@pytest.mark.parametrize(
    "told",
    [
        {"op": "follow", "at": "select"},
        {"op": "remove", "at": "select.rules.7"},
        {"op": "add", "value": '{"has": {"domain": "drug"}}', "as": "rule"},
        {"op": "wrap", "value": "first"},
        {"op": "unwrap"},
        {"op": "move", "at": "select.rules"},
    ],
)
def test_acts_the_page_does_not_offer_leave_a_valid_cohort(person_without_data, told):  # noqa: F811
    person = person_without_data  # noqa: F811
    taken_in(person, {"spells": {"domain": "drug"}, "rules": [{"where": {}}]})
    person.change(**{"at": "select", **told})
    assert person.cohort.step.query.selects_spells and person.select["spells"] == {"domain": "drug"}


def test_in_french(person_without_data):  # noqa: F811
    person = person_without_data  # noqa: F811
    taken_in(person, RICH, SETS)
    person.client.cookies["django_language"] = "fr"
    page = html.unescape(person.get())
    assert "Ajouter une règle" in page and "chaque entrée doit aussi respecter" in page.lower()
    assert "Quelles entrées comptent" in html.unescape(person.get("?edit=select"))


# In a browser


def test_a_rule_is_added_by_keyboard(served, browser_page):  # noqa: F811
    """The cohort is followed in time, and a rule of its own added and named: keys alone."""
    page, press = browser_page, browser_page.keyboard.press
    sign_in(page, served.url, "researcher", PASSWORD)
    page.goto(f"{served.url}/cohort/new/")
    page.locator("#count .figure").wait_for()
    page.keyboard.type("paracetamol")
    page.locator("#hits li").first.wait_for()
    page.locator("#hits li", has_text="3298-7").get_by_role("button").focus()
    press("Enter")
    page.locator(".line").nth(1).wait_for()
    settled(page)
    page.locator(".line.depth-0 .dropdown summary").focus()
    press("Enter")
    page.get_by_role("button", name="Follow each person").focus()
    press("Enter")
    page.get_by_text("Selects a cohort").first.wait_for()
    settled(page)
    page.locator(".line.depth-0 .dropdown summary").focus()
    press("Enter")
    page.get_by_role("link", name="One more rule").focus()
    press("Enter")
    page.locator("#f-name").wait_for()
    settled(page)
    assert page.evaluate("document.activeElement.id") == "f-name", "one may type at once"
    page.keyboard.type("Since 2000")
    axe(page)
    press("Enter")
    page.get_by_text('Rule 1, "Since 2000":').first.wait_for()
    page.locator("#count .figure").wait_for()
    axe(page)
    screenshot(page, "cohort-in-time")
    page.locator(".line.depth-0").get_by_role("link", name="Refine").focus()
    press("Enter")
    page.get_by_role("button", name="Apply").wait_for()
    axe(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= 390"), "nothing is wider than a phone"
    screenshot(page, "cohort-in-time-phone")
