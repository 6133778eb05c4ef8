"""My counts, and the review of who asks for more: from asking to an answer that holds; nobody else decides."""

import pytest
from django.utils.timezone import localdate

from laennec.accounts.models import User
from laennec.disclosure import budget
from laennec.disclosure.models import Review, Told

XSS = "<script>alert(1)</script>"


def test_from_a_spent_budget_to_more(client_as):
    researcher, officer = client_as("researcher"), client_as("data_protection_officer")
    assert "Left today" in researcher.get("/counts/").content.decode()
    researcher.post("/counts/", {"reason": f"Feasibility {XSS}"})
    number = Review.objects.get().pk
    assert "waits" in researcher.get("/counts/").content.decode()
    home = officer.get("/").content.decode()
    assert "1 request for more counts" in home
    shown = officer.get(f"/counts/reviews/{number}/").content.decode()
    assert XSS not in shown and "&lt;script&gt;" in shown
    told = {"decision": "grant", "more": "50", "until": localdate().isoformat(), "answer": "A clear need."}
    officer.post(f"/counts/reviews/{number}/", told)
    assert budget.daily(User.objects.get(login="researcher"), localdate()) == budget.DAILY + 50
    again = officer.post(f"/counts/reviews/{number}/", told | {"more": "2000"}, follow=True).content.decode()
    assert "decided already" in again and Review.objects.get().more == 50
    assert "50 more a day" in researcher.get("/counts/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"more": ""},
        {"more": "0"},
        {"more": "99999"},
        {"until": ""},
        {"until": "soon"},
        {"answer": ""},
        {"decision": "x"},
    ],
)
def test_a_decision_that_says_too_little_is_not_taken(client_as, wrong):
    client_as("researcher").post("/counts/", {"reason": "Feasibility."})
    number = Review.objects.get().pk
    told = {"decision": "grant", "more": "5", "until": localdate().isoformat(), "answer": "Yes.", **wrong}
    answer = client_as("data_protection_officer").post(f"/counts/reviews/{number}/", told)
    assert "errorlist" in answer.content.decode() or "notice error" in answer.content.decode()
    assert Review.objects.get().granted is None


def test_who_meets_many_withheld_counts_is_shown(client_as):
    officer, researcher = client_as("data_protection_officer"), client_as("researcher")
    researcher.get("/counts/")
    user = User.objects.get(login="researcher")
    Told.objects.bulk_create(
        Told(user=user, day=localdate(), version=1, digest=str(i), kind="derived", margin=0, sealed=b"x")
        for i in range(budget.ALERT_AFTER + 1)
    )
    assert f"{budget.ALERT_AFTER + 1} counts withheld" in officer.get("/counts/reviews/").content.decode()
    assert "1 person met many withheld counts" in officer.get("/").content.decode()


def test_only_the_officer_reviews_and_only_who_counts_asks(client_as):
    for role in ("researcher", "committee_member", "rights_manager"):
        client = client_as(role)
        assert client.get("/counts/reviews/").status_code == 403
        assert client.post("/counts/reviews/1/", {"decision": "grant"}).status_code == 403
    assert client_as("rights_manager").get("/counts/").status_code == 403
    officer = client_as("data_protection_officer")
    assert (
        officer.get("/counts/reviews/9/").status_code == officer.get(f"/counts/reviews/{10**30}/").status_code == 404
    )
