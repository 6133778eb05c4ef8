"""Writing an application in the browser: saved when incomplete, told field by field, hostile things kept out."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.projects import actions
from laennec.projects.actions.traces import owner
from laennec.projects.models import Application, Draft, Project
from laennec.selections import actions as selections
from tests.web_projects.conftest import sent

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def text(answer) -> str:
    return answer.content.decode()


def test_from_nothing_to_an_application(carrier, people):
    assert "Give the project a title." in text(carrier.get("/projects/new/"))
    assert not Project.objects.exists()
    first = carrier.post("/projects/new/", {"title": "Begun", "where": "all"}, follow=True)
    assert "The draft is saved" in text(first)
    number = Project.objects.get().pk
    missing = text(carrier.get(f"/projects/{number}/submit/"))
    assert "Choose at least one kind of data." in missing and "Submit the application" not in missing
    assert carrier.post(f"/projects/{number}/submit/", {"version": 1}).status_code == 400
    checked = text(carrier.get(f"/projects/{number}/edit/?check=1"))
    assert checked.count("Say until when the data are needed.") == 2, "beside the form and at its field"
    answer = carrier.post(f"/projects/{number}/edit/", sent(1, then="submit"))
    assert answer["Location"] == f"/projects/{number}/submit/"
    shown = text(carrier.get(answer["Location"]))
    assert "This is what the committee will read." in shown and "Partner One" in shown
    done = carrier.post(f"/projects/{number}/submit/", {"version": 2}, follow=True)
    assert "Submitted. You will see" in text(done)
    asked = Application.objects.get().document
    assert asked["carrier"]["login"] == "carrier.one"
    assert [m["affiliation"] for m in asked["members"]] == ["hospital", "partner"]
    assert asked["domains"]["person"] == {"columns": None, "reason": None}
    assert asked["domains"]["condition_occurrence"]["columns"] == []
    assert asked["shift_dates"] is True and asked["sites"] is None


def test_columns_beyond_the_minimal_set_want_a_reason(carrier, people):
    more = {"columns-person": ["gender_concept_id", "year_of_birth", "month_of_birth", "person_source_value"]}
    carrier.post("/projects/new/", sent(**more))
    number = Project.objects.get().pk
    kept = Draft.objects.get().document["domains"]["person"]["columns"]
    assert kept == ["gender_concept_id", "year_of_birth", "month_of_birth", "person_source_value"]
    shown = text(carrier.get(f"/projects/{number}/submit/"))
    assert "say why" in shown and "cannot be granted" in shown
    more["columns-person"].pop()
    carrier.post(f"/projects/{number}/edit/", sent(1, **more, **{"reason-person": "Seasons."}))
    assert "Month of birth" in text(carrier.get(f"/projects/{number}/submit/"))


def test_coarser_columns_are_written_kept_and_told(carrier, people):
    lines = "person.year_of_birth=band:5,not_before:1930\r\n\r\n visit_occurrence.visit_start_date=to:month "
    rules = {
        "person.year_of_birth": {"band": 5, "not_before": 1930},
        "visit_occurrence.visit_start_date": {"to": "month"},
    }
    carrier.post("/projects/new/", sent(generalise=lines))
    number = Project.objects.get().pk
    assert Draft.objects.get().document["generalise"] == rules
    again = text(carrier.get(f"/projects/{number}/edit/"))
    assert "person.year_of_birth=band:5,not_before:1930\nvisit_occurrence.visit_start_date=to:month" in again
    assert "in bands of 5 years" in text(carrier.get(f"/projects/{number}/submit/"))
    carrier.post(f"/projects/{number}/submit/", {"version": 1})
    assert Application.objects.get().document["generalise"] == rules
    for wrong, words in (
        ("person.year_of_birth", "A rule looks like"),
        ("person.year_of_birth=band:five", "band cannot be"),
        ("person.year_of_birth=band:1", "band cannot be"),
        ("person.year_of_birth=drop:1", "drop cannot be"),
        ("person.year_of_birth=band:5\nperson.year_of_birth=band:10", "two rules"),
        (f"person.year_of_birth={XSS}", "A rule looks like"),
    ):
        answer = carrier.post("/projects/new/", sent(generalise=wrong))
        assert answer.status_code == 400 and words in text(answer) and XSS not in text(answer), wrong
    carrier.post("/projects/new/", sent(generalise="person.race_concept_id=round:10"))
    latest = Project.objects.latest("id").pk
    assert "not asked for" in text(carrier.get(f"/projects/{latest}/edit/?check=1"))


def test_members_are_found_by_login_or_name(carrier, people):
    User.objects.create(login="member.two", display_name="Member Two")
    User.objects.create(login="gone", display_name="Gone One", is_active=False)
    for added, expected in (
        ("member.two", ["member.two"]),
        ("partner", ["partner.one"]),
        ("MEMBER.ONE", ["member.one"]),
    ):
        carrier.post("/projects/new/", sent(member=[], add_member=added))
        assert Draft.objects.latest("id").document["members"] == expected
    before = Project.objects.count()
    wrong = {
        "Member": "Several people match",
        "nobody": "Nobody with",
        "gone": "Nobody with",
        "system": "Nobody with",
    }
    for added, words in wrong.items():
        answer = carrier.post("/projects/new/", sent(member=[], add_member=added))
        assert answer.status_code == 400 and words in text(answer), added
    assert Project.objects.count() == before
    assert User.objects.count() == 5, "the browser makes no account"


@pytest.mark.parametrize("login", ["partner.one", "nobody", "system", "x" * 65, "Robert'); DROP TABLE x;--"])
def test_who_cannot_carry_is_refused_and_what_was_typed_stays(carrier, people, login):
    answer = carrier.post("/projects/new/", sent(carrier=login))
    assert answer.status_code == 400 and "errorlist" in text(answer)
    assert "How often sodium falls" in text(answer)
    assert not Project.objects.exists()


def test_a_saved_cohort_is_chosen_or_comes_along(carrier, people):
    me = Actor(User.objects.get(login="carrier.one"))
    version = selections.save(me, selections.begin(me).pk, "Everybody")
    asked = text(carrier.get(f"/projects/new/?cohort={version.pk}"))
    assert "Everybody, version 1" in asked and "Choose the patients" not in asked
    carrier.post(f"/projects/new/?cohort={version.pk}", sent(cohort_text=""))
    carrier.post("/projects/new/", sent(cohort_text="", cohort=str(version.pk)))
    for draft in Draft.objects.all():
        assert draft.document["cohort"] == version.document
        assert draft.document["cohort_name"] == "Everybody, version 1"
    for forged in ("99", "x", "-1"):
        assert carrier.post("/projects/new/", sent(cohort_text="", cohort=forged)).status_code == 400


DEEP = b'{"schema": "laennec.query/1", "select": ' + b'{"not": ' * 5000 + b"1" + b"}" * 5001
HOSTILE = {
    "binary": b"\x00\xff\xfe\x00PK\x03\x04",
    "deep": DEEP,
    "huge": b'{"schema": "laennec.query/1", "x": "' + b"x" * (4 * 2**20) + b'"}',
    "no object": b"[1, 2]",
    "named twice": b'{"schema": "laennec.query/1", "schema": "laennec.query/1"}',
    "not a number": b'{"schema": "laennec.query/1", "select": NaN}',
    "half a character": b'{"schema": "laennec.query/1", "title": "\\ud800", "select": {"everyone": true}}',
    "script": b'{"schema": "laennec.query/1", "<script>alert(1)</script>": 1}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_file_is_told_and_not_kept(carrier, people, name):
    file = SimpleUploadedFile("<script>.json", HOSTILE[name], "application/json")
    answer = carrier.post("/projects/new/", {**sent(cohort_text=""), "cohort_file": file})
    assert answer.status_code == 400 and "<script>alert" not in text(answer) and "<script>.json" not in text(answer)
    assert not Project.objects.exists()


def test_what_is_too_long_is_told(carrier, people):
    for changes in ({"title": "x" * 201}, {"lay_summary": "x" * 10_001}, {"end": "yesterday"}, {"purpose": "war"}):
        answer = carrier.post("/projects/new/", sent(**changes))
        assert answer.status_code == 400 and "errorlist" in text(answer)
    assert carrier.post("/projects/new/", sent(lay_summary="x" * 6_000_000)).status_code in (400, 413)
    assert not Project.objects.exists()


def test_care_sites_are_searched_chosen_and_kept(carrier, people):
    looked = text(carrier.post("/projects/new/", sent(where="some", text="ward", look="1")))
    assert 'name="site" value="4"' in looked and not Project.objects.exists()
    carrier.post("/projects/new/", sent(where="some", site=["4", "x", "4", "-3", "9" * 30]))
    number = Project.objects.get().pk
    assert Draft.objects.get().document["sites"] == ["4"]
    assert "Ward" in text(carrier.get(f"/projects/{number}/submit/"))


def test_what_is_hostile_stays_text_wherever_it_is_shown(carrier, people, committee):
    User.objects.filter(login="member.one").update(display_name=XSS)
    columns = {"reason-person": XSS, "columns-person": ["year_of_birth", "month_of_birth"]}
    carrier.post("/projects/new/", sent(title=XSS, lay_summary=XSS, **columns))
    number = Project.objects.get().pk
    pages = [(carrier, "edit/"), (carrier, "submit/")]
    for client, page in pages:
        assert "<script>alert" not in text(client.get(f"/projects/{number}/{page}"))
        assert "<img src=x" not in text(client.get(f"/projects/{number}/{page}"))
    carrier.post(f"/projects/{number}/submit/", {"version": 1})
    told = {"decision": "approve", "reason": XSS, "conditions": XSS, "application": 1}
    for more in ({}, {"confirmed": "1"}):
        answer = committee.post(f"/projects/{number}/decide/", told | more, follow=True)
        assert "<script>alert" not in text(answer) and "<img src=x" not in text(answer)
    assert Project.objects.get().state == "approved"
    for client, page in ((carrier, ""), (carrier, "application/1/"), (committee, ""), (committee, "revoke/")):
        shown = text(client.get(f"/projects/{number}/{page}"))
        assert "<script>alert" not in shown and "<img src=x" not in shown and "&lt;script&gt;" in shown
    assert "<script>alert" not in text(carrier.get("/projects/"))


def test_a_form_sent_twice_or_from_an_old_window_does_nothing(carrier, project):
    found = project("draft")
    url = f"/projects/{found.pk}/edit/"
    carrier.post(url, sent(1, title="From one window"))
    late = carrier.post(url, sent(1, title="From another"))
    assert late.status_code == 400 and "another window" in text(late)
    assert Draft.objects.get().document["title"] == "From one window"
    for version in ("1", "", "x", "9" * 40):
        answer = carrier.post(f"/projects/{found.pk}/submit/", {"version": version}, follow=True)
        assert "Submitted." not in text(answer)
    carrier.post(f"/projects/{found.pk}/submit/", {"version": 2})
    again = carrier.post(f"/projects/{found.pk}/submit/", {"version": 2})
    assert again.status_code == 403 and Application.objects.count() == 1


def test_remarks_are_beside_the_form_and_the_second_application_is_the_one_decided(carrier, project):
    found = project()
    actions.send_back(found.pk, owner(), "Why so many columns?", found.application.submitted_at.date())
    assert "Why so many columns?" in text(carrier.get(f"/projects/{found.pk}/"))
    assert "Why so many columns?" in text(carrier.get(f"/projects/{found.pk}/edit/"))
    carrier.post(f"/projects/{found.pk}/edit/", sent(1, title="Fewer columns"))
    carrier.post(f"/projects/{found.pk}/submit/", {"version": 2})
    assert [a.document["title"] for a in Application.objects.order_by("number")] == [
        "Sodium after surgery", "Fewer columns",
    ]  # fmt: skip
    shown = text(carrier.get(f"/projects/{found.pk}/"))
    assert "Submitted again" in shown and "Fewer columns" in shown
    assert "Sodium after surgery" in text(carrier.get(f"/projects/{found.pk}/application/1/"))


def test_withdrawn_and_begun_anew(carrier, project):
    found = project()
    assert carrier.post(f"/projects/{found.pk}/withdraw/", {"application": 1}).status_code == 400
    carrier.post(f"/projects/{found.pk}/withdraw/", {"application": 1, "reason": "Later."})
    shown = text(carrier.get(f"/projects/{found.pk}/"))
    assert "Withdrawn" in shown and "Later." in shown and f"/projects/new/?from={found.pk}" in shown
    assert "Sodium after surgery" in text(carrier.get(f"/projects/new/?from={found.pk}"))


def test_a_draft_is_withdrawn_without_a_reason(carrier, project, committee):
    found = project("draft")
    assert carrier.post(f"/projects/{found.pk}/withdraw/", {"application": 0}).status_code == 302
    assert Project.objects.get().state == "withdrawn"
    assert committee.get(f"/projects/{found.pk}/").status_code == 404


def test_a_form_of_another_session_is_refused(carrier, project):
    found = project("draft")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = carrier.cookies
    for page, data in (("edit/", sent(1)), ("submit/", {"version": 1}), ("withdraw/", {"application": 0})):
        answer = strict.post(f"/projects/{found.pk}/{page}", data)
        assert answer.status_code == 403 and "another session" in text(answer)
    assert strict.post("/projects/new/", sent()).status_code == 403
    assert Project.objects.get().state == "draft"


def test_the_json_of_the_form_holds_nothing_else(carrier, people):
    carrier.post("/projects/new/", sent(table=["person", "cost", "nonsense", "person'"], evil="x", schema="y"))
    kept = json.loads(Draft.objects.get().content)
    assert list(kept["domains"]) == ["person"] and "evil" not in kept
