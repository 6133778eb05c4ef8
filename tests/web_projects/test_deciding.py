"""Deciding in the browser: an approval is asked twice, what is stale or one's own is refused, of two one wins."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from laennec.projects import actions
from laennec.projects.actions.traces import owner
from laennec.projects.models import Decision, Project

ASKED = {
    "decision": "approve",
    "reason": "Sound and minimal.",
    "conditions": "Publish.\n\n Tell the patients. ",
    "application": 1,
}


def text(answer) -> str:
    return answer.content.decode()


def decide(client, found, **changes):
    return client.post(f"/projects/{found.pk}/decide/", {**ASKED, **changes})


def test_an_approval_is_shown_once_more_before_it_holds(project, committee):
    found = project()
    first = decide(committee, found)
    assert first.status_code == 200 and "What this opens" in text(first) and "Tell the patients." in text(first)
    assert not Decision.objects.exists()
    end = localdate() + timedelta(days=20)
    assert decide(committee, found, confirmed="1", ends_on=end.isoformat()).status_code == 302
    made = Decision.objects.get()
    assert (made.outcome, made.conditions, made.ends_on) == ("approved", ["Publish.", "Tell the patients."], end)
    assert (made.decided_by.login, made.recorded_by.login, made.reason) == ("committee.one",) * 2 + (
        "Sound and minimal.",
    )
    entry = Entry.objects.latest("seq")
    assert (entry.kind, entry.actor, entry.on_behalf_of) == ("project.approve", "committee.one", "")
    shown = text(committee.get(f"/projects/{found.pk}/"))
    assert "Tell the patients." in shown and "What it may see" in shown


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": ""},
        {"reason": " "},
        {"reason": "x" * 10_001},
        {"reason": "a\u202eb"},
        {"decision": "revoke"},
        {"decision": ""},
        {"application": ""},
        {"application": "x"},
        {"conditions": "x" * 201},
        {"conditions": "\n".join("x" * 60)},
        {"conditions": "a\u202eb"},
        {"ends_on": "2020-01-01"},
        {"ends_on": "2999-01-01"},
        {"ends_on": "soon"},
    ],
)
def test_what_is_wrong_is_told_and_nothing_decided(project, committee, changes):
    answer = decide(committee, project(), confirmed="1", **changes)
    assert answer.status_code in (400, 403)
    assert 'class="errorlist' in text(answer) or 'role="alert"' in text(answer)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(("decision", "state"), [("return", "returned"), ("refuse", "refused")])
def test_the_other_decisions_hold_at_once(project, committee, carrier, decision, state):
    found = project()
    assert decide(committee, found, decision=decision, reason="Too wide.").status_code == 302
    found.refresh_from_db()
    assert found.state == state
    assert "Too wide." in text(carrier.get(f"/projects/{found.pk}/"))


def test_the_secretariat_returns_and_decides_nothing_else(project, client_as):
    found, secretariat = project(), client_as("secretariat", login="secretariat.one")
    shown = text(secretariat.get(f"/projects/{found.pk}/decide/"))
    assert 'value="return"' in shown and 'value="approve"' not in shown and 'name="conditions"' not in shown
    for decision in ("approve", "refuse"):
        assert decide(secretariat, found, decision=decision, confirmed="1").status_code == 400
    assert not Decision.objects.exists()
    assert decide(secretariat, found, decision="return").status_code == 302


def test_the_secretariat_sees_what_waits_and_is_asked_for_remarks_alone(project, client_as):
    found, secretariat = project(), client_as("secretariat")
    assert "waits for a decision" in text(secretariat.get("/"))
    assert found.title in text(secretariat.get("/projects/"))
    assert "Return with remarks</a>" in text(secretariat.get(f"/projects/{found.pk}/"))
    page = text(secretariat.get(f"/projects/{found.pk}/decide/"))
    assert 'type="radio"' not in page and "An approval" not in page and 'value="return"' in page


def test_nobody_decides_on_their_own(project, client_as):
    own = client_as("committee_member", "researcher", login="member.deciding")
    found = project(members=["member.deciding"])
    shown = text(own.get(f"/projects/{found.pk}/"))
    assert "nobody decides on their own project" in shown and f"/projects/{found.pk}/decide/" not in shown
    for answer in (own.get(f"/projects/{found.pk}/decide/"), decide(own, found, confirmed="1")):
        assert answer.status_code == 403 and "own project" in text(answer)
    assert own.get(f"/projects/{project('approved', members=['member.deciding']).pk}/revoke/").status_code == 403


def test_a_decision_on_what_was_submitted_anew_is_refused(project, committee):
    found, me = project(), Actor(User.objects.get(login="carrier.one"))
    actions.send_back(found.pk, owner(), "Say more.", localdate())
    actions.submit(found.pk, me, localdate(), 1)
    for more in ({"confirmed": "1"}, {"decision": "refuse"}, {"decision": "return"}):
        answer = decide(committee, found, **more)
        assert answer.status_code == 400 and "submitted anew" in text(answer)
    assert decide(committee, found, application=2, confirmed="1").status_code == 302


def test_a_decision_sent_twice_decides_once(project, committee):
    found = project()
    decide(committee, found, confirmed="1")
    again = decide(committee, found, confirmed="1")
    assert again.status_code == 403 and "it was approved" in text(again)
    assert decide(committee, found, decision="refuse").status_code == 403
    assert Decision.objects.count() == 1


def test_of_two_decisions_at_once_the_second_sees_the_first(project, client_as):
    found, barrier, codes = project(), threading.Barrier(4), []
    clients = [client_as("committee_member", login=f"committee.{n}") for n in range(4)]

    def send(number: int) -> None:
        barrier.wait()
        choice = {"confirmed": "1"} if number % 2 else {"decision": "refuse"}
        try:
            codes.append(decide(clients[number], found, **choice).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes.count(302) == 1 and set(codes) <= {302, 400, 403}, codes
    assert Decision.objects.count() == 1 and verify().ok


def test_dates_may_be_shifted_where_they_were_asked_true_never_the_other_way(project, committee):
    shifted, true = project(), project(shift_dates=False)
    assert 'name="shift_dates"' not in text(committee.get(f"/projects/{shifted.pk}/decide/"))
    decide(committee, true, confirmed="1", shift_dates="on")
    decide(committee, shifted, confirmed="1", shift_dates="")
    assert [d.shift_dates for d in Decision.objects.all()] == [True, True]


def test_a_carrier_who_became_a_partner_is_not_approved(project, committee):
    found = project()
    User.objects.filter(login="carrier.one").update(affiliation="partner")
    answer = decide(committee, found, confirmed="1")
    assert answer.status_code == 400 and "external partner" in text(answer)


def test_revoking_asks_for_a_reason_and_closes_the_data(project, committee, carrier):
    found = project("approved")
    assert "Datasets" in text(carrier.get(f"/projects/{found.pk}/"))
    assert "lose the data at once" in text(committee.get(f"/projects/{found.pk}/revoke/"))
    assert committee.post(f"/projects/{found.pk}/revoke/", {"application": 1}).status_code == 400
    assert (
        committee.post(f"/projects/{found.pk}/revoke/", {"application": 1, "reason": "Stopped."}).status_code == 302
    )
    shown = text(carrier.get(f"/projects/{found.pk}/"))
    assert "Stopped." in shown and "Build the dataset" not in shown
    assert committee.post(f"/projects/{found.pk}/revoke/", {"application": 1, "reason": "Again."}).status_code == 403


def test_a_form_of_another_session_is_refused(project, committee):
    waiting, open_ = project(), project("approved")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = committee.cookies
    for answer in (decide(strict, waiting, confirmed="1"),
                   strict.post(f"/projects/{open_.pk}/revoke/", {"application": 1, "reason": "x"})):  # fmt: skip
        assert answer.status_code == 403 and "another session" in text(answer)
    assert list(Project.objects.order_by("pk").values_list("state", flat=True)) == ["submitted", "approved"]
