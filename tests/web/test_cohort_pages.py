# ruff: noqa: E501 - tables are text, and read best on one line
"""The cohort page on a generated warehouse: built by forms, counted under protection, kept; by its owner alone."""

import html
import json
import re
import threading
import time
from pathlib import Path

import pytest
from bench.generate import generate
from django.db import connection

from laennec.accounts.models import User
from laennec.audit.models import Entry
from laennec.cohorts.circe import import_circe
from laennec.disclosure import budget
from laennec.disclosure.models import Told
from laennec.disclosure.population import forget
from laennec.engines.pool import close_all
from laennec.home import Home
from laennec.loading import load_omop
from laennec.selections.models import CohortVersion, SavedCohort
from laennec.trace import MemorySink
from laennec.web.pages.cohort import labels
from laennec.web.pages.cohort.building import AT_ONCE, SKELETONS
from tests.django_home import here
from tests.web.conftest import account, axe, screenshot

PARACETAMOL = {"vocabulary": "LOINC", "code": "3298-7"}
PASSWORD = "a long enough secret"
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture(scope="session")
def generated(tmp_path_factory) -> Path:
    """A hospital of 2,300 persons, in files."""
    folder = tmp_path_factory.mktemp("generated")
    generate(folder / "hospital", 0.0002, 1)
    return folder / "hospital"


@pytest.fixture
def home(app_home: Home, generated: Path, tmp_path: Path):
    """The same loaded, with its index of concepts and their bands."""
    load_omop(app_home, generated, "test", True, sink=MemorySink())
    assert here("prepare").returncode == 0
    forget()
    yield app_home
    close_all()


class Person:
    """Somebody at the page: what they see of it, and what they send."""

    def __init__(self, client) -> None:
        self.client = client
        answer = client.get("/cohort/new/", follow=True)
        self.pk = int(answer.redirect_chain[-1][0].split("/")[2])

    @property
    def cohort(self) -> SavedCohort:
        return SavedCohort.objects.get(pk=self.pk)

    @property
    def select(self):
        return self.cohort.step.document["select"]

    def get(self, query: str = "") -> str:
        answer = self.client.get(f"/cohort/{self.pk}/{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    def lines(self) -> list[str]:
        return [html.unescape(said) for said in re.findall(r'class="said">([^<]*)', self.get())]

    def change(self, **told) -> str:
        sent = {"seen": self.cohort.position, "at": "select", **told}
        return self.client.post(f"/cohort/{self.pk}/change/", sent, follow=True).content.decode()

    def part(self, **told) -> str:
        sent = {"seen": self.cohort.position, **told}
        return self.client.post(f"/cohort/{self.pk}/part/", sent, follow=True).content.decode()

    def count(self, **told) -> str:
        answer = self.client.post(f"/cohort/{self.pk}/count/", told, headers={"hx-request": "true"})
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def person(home, client_as) -> Person:
    return Person(client_as("researcher"))


@pytest.fixture
def person_without_data(app_home, client_as) -> Person:
    return Person(client_as("researcher"))


# Building


@pytest.mark.parametrize("typed", ["paracetamol", "Paracétamol", "paracétmol", "3298-7", "acetaminophen"])
def test_concepts_are_found_by_words_and_codes(person, typed):
    found = html.unescape(person.client.get("/cohort/concepts/", {"text": typed}).content.decode())
    assert "3298-7" in found and '"domain": "measurement"' in found
    assert re.search(r"(more than|fewer than|no row)", found), "its band"


def test_the_seed_question(person):
    """| act | the lines of the question |"""
    person.change(
        op="add", value=json.dumps({"has": {"domain": "measurement", "concepts": {"include": [PARACETAMOL]}}})
    )
    assert len(person.lines()) == 2 and "LOINC 3298-7" in person.lines()[1]
    form = person.get("?into=select.and.0.has.where&new=visit")
    assert "Emergency Room Visit" in form, "the kinds of stay that occur need no search"
    stays = [json.dumps({"vocabulary": "Visit", "code": code}) for code in ("ER", "ERIP")]
    person.part(**{"into": "select.and.0.has.where", "new": "visit", "concepts-new": stays})
    assert "during one of these" in person.lines()[-1]
    said = person.count()
    assert re.search(r"about [\d,]+ \(±\s\d+\)", html.unescape(said)), said
    assert Told.objects.filter(user__login="researcher").count() == 1
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert "cohort.count" in kinds


def test_every_kind_of_criterion_has_its_form(person):
    """What the menus offer opens, is filled, and is in the question afterwards."""
    filled = {
        "sex": {"sex": ["female"]},
        "age": {"age.at_least": "18", "age.at": "2024-01-01"},
        "birth": {"birth.from": "1950-01-01"},
        "alive": {"alive": "2024-01-01"},
        "persons": {"persons": "1, 2, 3"},
        "trait": {"trait": "gender", "concepts-new": '{"id": 8532}'},
    }
    assert set(filled) == set(SKELETONS)
    for kind, values in filled.items():
        assert 'class="part' in person.get(f"?into=select&new={kind}"), kind
        person.part(into="select", new=kind, **values)
        assert kind in person.select["and"][-1], kind
    for kind in AT_ONCE:
        person.change(op="add", value=kind)
        assert kind in person.select["and"][-1]
    assert "list of persons may only be counted" in person.count(), "chosen patients are not to be counted"
    person.change(op="remove", at="select.and.4")
    for domain in labels.DOMAINS:
        assert 'class="part' in person.get(f"?into=select&new=has&domain={domain}"), domain
        person.part(into="select", new="has", domain=domain, at_least="2")
        assert person.select["and"][-1] == {"has": {"domain": domain}, "at_least": 2}
    assert person.count()


def test_every_part_of_a_rich_question_can_be_opened_and_changed(person):
    rich = {
        "and": [
            {"has": {"first": {"domain": "condition"}, "where": {"age": {"at_least": 3}}}},
            {
                "has": {
                    "domain": "drug",
                    "where": {
                        "visit": {"domain": "visit"},
                        "person": {"sex": ["male"]},
                        "having": {"events": {"domain": "measurement"}, "windows": [{"from": 0, "to": 30}]},
                        "or": [{"date": {"from": "2020-01-01"}}, {"age": {"at_most": 9}}],
                        "not": {"length": {"at_least": 4}},
                        "n_of": {"conditions": [{"age": {"at_least": 1}}], "at_least": 1},
                    },
                }
            },
            {"has": {"union": [{"domain": "drug"}, {"nth": {"domain": "visit"}, "n": 2}]}},
            {"n_of": [{"sex": ["male"]}, {"not": {"alive": "2020-01-01"}}], "at_least": 1},
        ]
    }
    for member in rich["and"]:
        person.change(op="add", value=json.dumps(member))
    assert person.select == rich
    page = person.get()
    edits = re.findall(r'href="\?edit=([a-z_.0-9]+)#', page)
    links = [html.unescape(link) for link in re.findall(r'href="(\?into=[^"]+)"', page)]
    assert len(edits) > 12 and len(links) > 8
    for at in edits:
        assert 'class="part' in person.get(f"?edit={at}"), at
    for link in links:
        assert "adding" in person.get(link) or 'class="part' in person.get(link), link
    for op in ("wrap", "wrap-inside", "unwrap", "duplicate", "up", "down", "remove"):
        for value in re.findall(rf'name="value" value="([^"]*)"><button name="op" value="{op}"', page) or [""]:
            person.change(op=op, value=value, at="select.and.1")
            assert person.lines(), (op, value)
    assert person.count()


def test_another_event_is_added_where_it_is_asked(person):
    """By a hit and by a kind; to a set of events, events are added."""
    person.change(op="add", value=json.dumps({"has": {"domain": "drug"}}))
    page = person.get("?into=select.and.0.has.where&new=having&text=paracetamol")
    assert 'name="at" value="select.and.0.has.where"' in page and 'name="as" value="having"' in page
    lab = json.dumps({"has": {"domain": "measurement", "concepts": {"include": [PARACETAMOL]}}})
    person.change(op="add", value=lab, at="select.and.0.has.where", **{"as": "having"})
    assert person.select["and"][0]["has"]["where"]["having"]["events"]["domain"] == "measurement"
    person.change(op="wrap-inside", value="union", at="select.and.0")
    assert 'name="as" value="events"' in person.get("?into=select.and.0.has&text=paracetamol")
    person.change(op="add", value=lab, at="select.and.0.has", **{"as": "events"})
    assert len(person.select["and"][0]["has"]["union"]) == 2
    person.part(into="select.and.0.has", new="events", domain="visit")
    assert len(person.select["and"][0]["has"]["union"]) == 3


def test_a_form_says_what_is_wrong_beside_its_field(person):
    """| sent | said |"""
    person.change(op="add", value=json.dumps({"has": {"domain": "measurement"}}))
    table = [
        ({"at_least": "two"}, "is not a whole number"),
        ({"at_least": "5", "at_most": "2"}, "The lowest is greater than the highest"),
        ({"exactly": "1", "at_most": "2"}, "goes without"),
        ({"has.where.value.op": ">", "has.where.value.number": "high"}, "is not a number"),
        ({"has.where.value.op": "between", "has.where.value.number": "1"}, "Two values go with"),
        ({"has.where.date.from": "2024-02-31"}, "no day of the calendar"),
        ({"has.where.date.from": "2024-02-03", "has.where.date.to": "2023-01-01"}, "comes after the last"),
        ({"has.concepts-new": "{"}, "could not be read"),
        ({"has.where.site.ids": "x"}, "is not a whole number"),
    ]
    for sent, said in table:
        answer = html.unescape(person.part(edit="select.and.0", **sent))
        assert said in answer and 'role="alert"' in answer, (sent, said)
    assert person.select == {"and": [{"has": {"domain": "measurement"}}]}


def test_undo_redo_and_another_window(person):
    person.change(op="add", value='{"sex": ["male"]}')
    person.change(op="undo")
    assert person.select == {"everyone": True}
    person.change(op="redo")
    assert person.select == {"and": [{"sex": ["male"]}]}
    assert "another window" in person.change(op="remove", at="select.and.0", seen=1)
    assert person.select == {"and": [{"sex": ["male"]}]}


@pytest.mark.parametrize(
    "told",
    [
        {"op": "add", "value": "{"},
        {"op": "add", "value": "[]"},
        {"op": "add", "value": '{"sex": ["male"], "has": 1}'},
        {"op": "add", "value": "[" * 50_000},
        {"op": "add", "value": '{"sex": ["male"]}', "at": "concept_sets"},
        {"op": "add", "value": '{"sex": ["male"]}', "at": "select.and.99"},
        {"op": "remove", "at": "select.__class__"},
        {"op": "wrap", "value": "first"},
        {"op": "condition", "value": "select person"},
        {"op": "condition", "value": "select.x.where and"},
        {"op": "take-up", "value": "9"},
        {"op": "take-up", "value": "' OR 1=1"},
        {"op": "nothing"},
        {"op": "add", "value": '{"sex": ["male"]}', "seen": "-1"},
        {"op": "add", "value": '{"sex": ["male"]}', "seen": "9" * 30},
    ],
)
def test_what_the_page_never_sends_changes_nothing(person_without_data, told):
    person = person_without_data
    answer = person.client.post(f"/cohort/{person.pk}/change/", {"seen": "1", "at": "select", **told}, follow=True)
    assert answer.status_code in (200, 403, 409)
    assert person.select == {"everyone": True}


@pytest.mark.parametrize("query", ["?edit=x", "?edit=select.and.3", "?edit=select&new=sex", "?into=select&new=nothing",
                                   "?into=select.and&new=visit", "?new=sex", "?into=%00", "?text=%00%FF", "?edit=" + "a" * 3000])  # fmt: skip
def test_odd_addresses_show_the_page(person_without_data, query):
    assert "said" in person_without_data.get(query)


# Counting


def test_counting_stops_at_the_budget(person, monkeypatch):
    monkeypatch.setattr(budget, "DAILY", 1)
    said, asked = "", 0
    for domain in ("condition", "drug", "measurement", "procedure"):
        person.change(op="add", value=json.dumps({"has": {"domain": domain}, "at_least": asked + 2}))
        said, asked = person.count(), asked + 1
        if "used up" in said:
            break
    assert asked > 1, "the first is told"
    assert "used up" in said and "/counts/" in said
    assert "Few counts are left" in person.get()


def test_breakdowns_are_charts_with_tables(person):
    for by in ("age", "sex", "year", "unit"):
        answer = person.client.post(f"/cohort/{person.pk}/by/{by}/", headers={"hx-request": "true"}).content.decode()
        assert "<table" in answer and "data-chart" in answer, by
    assert person.client.post(f"/cohort/{person.pk}/by/person_id/").status_code == 404


def test_a_count_in_a_population_one_may_no_more(home, client_as):
    person = Person(client_as("researcher"))
    SavedCohort.objects.filter(pk=person.pk).update(purpose="steering")
    User.objects.get(login="researcher")
    from laennec.accounts.models import Grant

    Grant.objects.filter(user__login="researcher").update(role="manager")
    assert "about" in person.count(), "a manager counts to steer"
    SavedCohort.objects.filter(pk=person.pk).update(purpose="research")
    assert "Choose another population" in person.count()


@pytest.mark.parametrize("how", ["the button", "the next count"])
def test_a_count_is_stopped(person, monkeypatch, how):
    """By its button, and by the next count of the same cohort: what it waits for is interrupted at once."""
    from laennec.engines.limits import Cancel, QueryCancelled
    from laennec.web.pages.cohort import counting

    started, said = threading.Event(), []
    whole = counting.show_count

    def endless(asking):
        assert isinstance(asking.cancel, Cancel)
        monkeypatch.setattr(counting, "show_count", whole)
        started.set()
        for _ in range(200):
            if asking.cancel.cancelled:
                raise QueryCancelled("Stopped.")
            time.sleep(0.05)
        raise AssertionError("nobody stopped it")

    def count() -> None:
        said.append(person.count())
        connection.close()

    monkeypatch.setattr(counting, "show_count", endless)
    thread = threading.Thread(target=count)
    thread.start()
    assert started.wait(10)
    if how == "the button":
        assert person.client.post(f"/cohort/{person.pk}/stop/", headers={"hx-request": "true"}).status_code == 204
    else:
        assert "about" in person.count()
    thread.join(15)
    assert "Stopped." in said[0] and "Count" in said[0]
    assert not counting._running


def test_without_a_warehouse_the_page_says_so(person_without_data):
    assert "cannot be searched yet" in person_without_data.get()
    assert "Nothing is loaded yet" in person_without_data.count()


def test_counting_only_when_asked(person):
    assert "hx-trigger" in person.get().split('id="count"')[1][:200]
    person.client.post(f"/cohort/{person.pk}/count/", {"auto": "off"})
    assert "hx-trigger" not in person.get().split('id="count"')[1][:200]


# Keeping


def test_versions_import_and_export(person, tmp_path):
    person.change(op="add", value='{"sex": ["female"]}')
    answer = person.client.post(f"/cohort/{person.pk}/save/", {"name": "Women", "note": "First"}, follow=True)
    assert "version 1" in answer.content.decode().lower()
    person.change(op="add", value='{"alive": "2024-01-01"}')
    assert "Changed since version 1" in person.get()
    assert "Women" in person.client.get(f"/cohort/{person.pk}/versions/").content.decode()
    person.change(op="take-up", value="1")
    assert person.select == {"and": [{"sex": ["female"]}]}
    exported = person.client.post(f"/cohort/{person.pk}/export/")
    assert exported["content-disposition"] == 'attachment; filename="women.json"'
    file = tmp_path / "women.json"
    file.write_bytes(exported.content)
    with file.open("rb") as sent:
        answer = person.client.post("/cohort/import/", {"file": sent}, follow=True)
    assert "Women" in answer.content.decode()
    imported = SavedCohort.objects.order_by("-pk").first()
    assert imported.pk != person.pk and imported.step.document["select"] == person.select
    assert "female" in person.client.get(f"/cohort/{person.pk}/json/").content.decode()


def test_a_definition_for_ohdsi_stands_beside_the_query_file(person):
    by_code = {"has": {"domain": "measurement", "concepts": {"include": [PARACETAMOL]}}, "at_least": 2}
    person.change(op="add", value=json.dumps(by_code))
    assert "json/#ohdsi" in person.get()
    said = html.unescape(person.client.get(f"/cohort/{person.pk}/json/").content.decode())
    assert "observation period" in said and "Export the OHDSI definition" in said
    answer = person.client.post(f"/cohort/{person.pk}/export/ohdsi/")
    assert answer["content-disposition"] == f'attachment; filename="cohort-{person.pk}-ohdsi.json"'
    definition = json.loads(answer.content)
    (items,) = [one["expression"]["items"] for one in definition["ConceptSets"]]
    assert {"VOCABULARY_ID": "LOINC", "CONCEPT_CODE": "3298-7"}.items() <= items[0]["concept"].items()
    assert Entry.objects.filter(kind="cohort.export").latest("seq").details["format"] == "circe"
    assert import_circe(definition).query.selects_spells


@pytest.mark.parametrize(("language", "why"), [("en", "on the day of an event"), ("fr", "au jour d'un événement")])
def test_what_ohdsi_cannot_say_is_told_in_words(person_without_data, language, why):
    person = person_without_data
    person.change(op="add", value='{"alive": "2024-01-01"}')
    person.client.cookies["laennec_language"] = language
    before = Entry.objects.filter(kind="cohort.export").count()
    answer = person.client.post(
        f"/cohort/{person.pk}/export/ohdsi/", follow=True, headers={"accept-language": language}
    )
    said = html.unescape(answer.content.decode())
    assert why in said and "select.and[0]" in said and "2024" in said
    assert Entry.objects.filter(kind="cohort.export").count() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"{", "line 1, column"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[]", "is an object"),
        (b'{"schema": "laennec.query/2"}', "schema: expected"),
        (b'{"schema": "laennec.query/1", "select": {"sex": ["x"]}}', "select.sex[0]"),
        (b"[" * 200_000, "deep"),
        (b'{"a": ' * 3_000 + b"1" + b"}" * 3_000, ""),
        (b"0" * (4 * 2**20 + 5), "bytes"),
        (b'{"schema": "laennec.query/1", "schema": "laennec.query/1", "select": {"everyone": true}}', "twice"),
    ],
)
def test_hostile_files_are_told_what_is_wrong(person_without_data, tmp_path, content, said):
    file = tmp_path / "odd<b>name.json"
    file.write_bytes(content)
    before = SavedCohort.objects.count()
    with file.open("rb") as sent:
        answer = person_without_data.client.post("/cohort/import/", {"file": sent})
    assert answer.status_code == 200 and said in html.unescape(answer.content.decode())
    assert "<b>name" not in answer.content.decode() and SavedCohort.objects.count() == before


def test_put_away_and_taken_back(person_without_data):
    person = person_without_data
    person.change(op="add", value='{"sex": ["female"]}')
    assert "put away" in person.client.post(f"/cohort/{person.pk}/put-away/", follow=True).content.decode()
    assert f"/cohort/{person.pk}/" in person.client.get("/cohort/?away=1").content.decode()
    person.client.post(f"/cohort/{person.pk}/put-away/")
    assert f"/cohort/{person.pk}/" in person.client.get("/cohort/").content.decode()


def test_somebody_elses_cohort_is_not_there(person_without_data, client_as):
    pk = person_without_data.pk
    person_without_data.client.post(f"/cohort/{pk}/save/", {"name": "Mine"})
    other = client_as("researcher", login="other")
    account("other-unused")
    for method, way in (
        ("get", ""), ("post", "change/"), ("post", "part/"), ("get", "population/"), ("post", "count/"), ("post", "stop/"),
        ("post", "by/age/"), ("get", "save/"), ("get", "versions/"), ("get", "json/"), ("post", "export/"), ("post", "export/ohdsi/"), ("post", "put-away/"),
    ):  # fmt: skip
        assert getattr(other, method)(f"/cohort/{pk}/{way}").status_code == 404, way
    assert other.get(f"/cohort/{2**63}/").status_code == 404
    assert CohortVersion.objects.count() == 1


def test_a_manager_counts_but_keeps_nothing(app_home, client_as):
    manager = Person(client_as("manager"))
    assert "/save/" not in manager.get()
    assert manager.client.post(f"/cohort/{manager.pk}/save/", {"name": "Mine"}).status_code == 403


def test_free_text_is_shown_as_text(person_without_data):
    person = person_without_data
    person.client.post(f"/cohort/{person.pk}/save/", {"name": NASTY[:190], "note": NASTY})
    nasty = {"schema": "laennec.query/1", "title": NASTY, "select": {"has": {"domain": "drug", "concepts": {"include": [{"vocabulary": NASTY[:50], "code": NASTY, "if_unknown": "empty"}]}}}}  # fmt: skip
    person.client.post("/cohort/import/", {"text": json.dumps(nasty)})
    imported = SavedCohort.objects.order_by("-pk").first()
    pages = ["/cohort/", f"/cohort/{person.pk}/versions/"]
    pages += [f"/cohort/{imported.pk}/{way}" for way in ("", "?edit=select", "json/", "save/")]
    pages += [f"/cohort/{person.pk}/?text={NASTY}", f"/cohort/concepts/?text={NASTY}&field={NASTY}"]
    for page in pages:
        assert "<script>alert" not in person.client.get(page).content.decode(), page
        assert "<img src=x" not in person.client.get(page).content.decode(), page


def test_the_population_is_within_ones_rights(home, client_as):
    from laennec.web.sites import care_sites_now

    tree = care_sites_now()
    root = tree.roots[0]
    mine = tree.children(root)[0]
    person = Person(client_as("researcher", login="local", site=mine))
    sent = {"purpose": "research", "where": "some", "site": [str(mine)]}
    person.client.post(f"/cohort/{person.pk}/population/", sent)
    assert person.cohort.sites == [mine]
    for bad in ([str(root)], ["99999999"], [], ["x"]):
        answer = person.client.post(f"/cohort/{person.pk}/population/", {**sent, "site": bad})
        assert answer.status_code == 200 and 'role="alert"' in answer.content.decode(), bad
    assert person.cohort.sites == [mine]
    found = person.client.get(
        f"/cohort/{person.pk}/population/", {"text": tree.name(root)}, headers={"hx-request": "true"}
    )
    assert f'value="{root}"' not in found.content.decode(), "a site where one may not count is not offered"


# In a browser

FOCUSED = """() => {
  const at = document.activeElement;
  return ((at.labels && at.labels.length ? at.labels[0].innerText : at.innerText || at.value) || "").trim();
}"""


def sign_in(page, url: str, login: str, password: str) -> int:
    """Returns the interactions it took."""
    page.goto(f"{url}/signin/")
    page.get_by_label("Login").fill(login)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/")
    return 3


@pytest.fixture
def served(home, serve):
    user = account("researcher", "researcher")
    user.set_password(PASSWORD)
    user.save()
    return serve(home)


def test_the_seed_question_in_twelve_interactions(served, browser_page):
    page, done = browser_page, sign_in(browser_page, served.url, "researcher", PASSWORD)
    page.locator('main a[href="/cohort/new/"]').click()
    done += 1
    page.wait_for_url("**/cohort/*/")
    page.locator("#count .figure").wait_for()  # the scripts are there
    page.locator("#text").press_sequentially("paracetamol")
    done += 1
    page.locator("#hits li", has_text="3298-7").get_by_role("button").click()
    done += 1
    page.locator(".line", has_text="3298-7").locator(".dropdown summary").click()
    page.get_by_role("link", name="During a stay that…").click()
    done += 2
    for kind in ("Emergency Room Visit", "Emergency Room and Inpatient"):
        page.get_by_role("checkbox", name=kind).check()
        done += 1
    page.get_by_role("button", name="Apply").click()
    done += 1
    page.locator("#count .figure").wait_for()
    assert re.search(r"\(±\s\d+\)|fewer than", page.locator("#count .figure").inner_text())
    assert done <= 12, done
    axe(page)
    screenshot(page, "cohort")
    page.get_by_role("button", name="By age").click()
    page.locator("#breakdown svg").wait_for()
    page.locator("#breakdown details:not([open])").wait_for()  # the drawing is done
    axe(page)
    page.locator(".line", has_text="3298-7").first.get_by_role("link", name="Refine").click()
    page.get_by_role("button", name="Apply").wait_for()
    axe(page)


def test_by_keyboard_only(served, browser_page):
    """From the sign-in page to a count, a saved cohort and signing out: keys alone, nothing is clicked or filled."""
    page, press = browser_page, browser_page.keyboard.press

    def tab_to(said: str) -> None:
        """Tab until the part that is so named or labelled has the focus, and shows it."""
        for _ in range(80):
            if page.evaluate(FOCUSED).startswith(said):
                assert page.evaluate("document.activeElement.matches(':focus-visible')"), said
                return
            press("Tab")
        raise AssertionError(f"{said} is not reached by Tab")

    page.goto(f"{served.url}/signin/")
    tab_to("Login")
    page.keyboard.type("researcher")
    tab_to("Password")
    page.keyboard.type(PASSWORD)
    press("Enter")
    page.wait_for_url(f"{served.url}/")
    tab_to("Count patients")
    press("Enter")
    page.wait_for_url("**/cohort/*/")
    page.locator("#count .figure").wait_for()
    assert page.evaluate("document.activeElement.id") == "text", "one may type at once"
    page.keyboard.type("diabetes")
    page.locator("#hits li").first.wait_for()
    tab_to("Add")
    press("Enter")
    page.locator(".line").nth(1).wait_for()
    page.locator("#count .figure").wait_for()
    assert re.search(r"\(±\s\d+\)|fewer than|not shown", page.locator("#count .figure").inner_text())
    tab_to("Save")
    press("Enter")
    page.wait_for_url("**/save/")
    tab_to("Name of the cohort")
    page.keyboard.type("Diabetes")
    press("Enter")
    page.get_by_text("Version 1, saved").wait_for()
    tab_to("Researcher")
    press("Enter")
    tab_to("Sign out")
    press("Enter")
    page.wait_for_url("**/signin/**")
