"""Who is whom, decided: by people, and by the matching where it may; doubts asked until somebody decides."""

import datetime

import numpy as np
import pytest
from django.db import IntegrityError, transaction

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.audit import subjects
from laennec.audit.models import Entry
from laennec.audit.verify import verify
from laennec.errors import LaennecError, Refused
from laennec.identity.decisions import NoDecisions
from laennec.identity.forgetting import forget_ins
from laennec.identity.links import join as joined_by
from laennec.identity.vault import INS, Vault
from laennec.matching.actions import allow, join, look, part, refresh, undo
from laennec.matching.decided import Allowed, Decided, allowed
from laennec.matching.models import Decision, Doubt, Ruling, Setting
from laennec.projects.actions.traces import owner
from tests.identity.nights import night
from tests.identity.test_matching import ANA, QUALIFIED

A, B, C, D = 11, 12, 13, 14
DAY = datetime.datetime(2026, 1, 2)


@pytest.fixture
def home(app_home):
    """A and B the same INS and traits; C the same traits without INS; D somebody else."""
    people = [{"person_id": A, **ANA, **QUALIFIED}, {"person_id": B, **ANA, **QUALIFIED, "ipp": "2"}]
    people += [{"person_id": C, **ANA, "ipp": "3"}, {"person_id": D, **ANA, "ipp": "4", "birth_name": "Durand"}]
    night(app_home, 1, people, ins=True)
    return app_home


def links():
    lost, kept = Decided().links()
    return sorted(zip(lost.tolist(), kept.tolist()))


def doubts():
    return {(d.low, d.high): d.why for d in Doubt.objects.filter(gone_at=None)}


def run(home, **options):
    return refresh(home, owner(), Vault(home), **options)


def test_until_somebody_allows_it_nothing_is_joined_and_no_ins_kept(home):
    assert allowed() == Allowed(False, False)
    done = run(home)
    assert (done.certain, done.joined, done.doubts, done.new) == (1, 0, 3, 3)
    assert doubts() == {(A, B): "same", (A, C): "traits_without_ins", (B, C): "traits_without_ins"}
    assert links() == []
    again = run(home)
    assert (again.new, again.gone, again.doubts) == (0, 0, 3)
    assert Entry.objects.filter(kind="identity.match").count() == 1, "what changes nothing leaves no entry"


def test_certain_matches_are_joined_where_that_is_allowed_and_parted_when_no_longer_certain(home):
    allow(owner(), "Decision of the board", ins=True, automatic=True)
    assert run(home).joined == 1 and links() == [(B, A)]
    assert run(home).joined == 0
    assert doubts() == {(A, C): "traits_without_ins", (B, C): "traits_without_ins"}
    last = Entry.objects.filter(kind="identity.match").order_by("-seq").first()
    assert set(last.details["subjects"]) == {subjects.reference(home, p) for p in (A, B)}
    night(home, 2, [{"person_id": B, "stamp": DAY, **ANA, **QUALIFIED, "given_names": "Eva"}], ins=True)
    done = run(home)
    assert (done.withdrawn, links()) == (1, [])
    assert doubts() == {(A, B): "ins_traits_differ", (A, C): "traits_without_ins"}


def test_what_a_person_parted_the_matching_never_joins(home):
    allow(owner(), "Decision of the board", ins=True, automatic=True)
    run(home)
    kept = part(home, owner(), B, A, "Two patients with one card")
    assert links() == [] and run(home).joined == 0 and (A, B) not in doubts()
    undo(home, owner(), kept.pk, "It was one after all")
    assert run(home).joined == 1 and links() == [(B, A)]
    allow(owner(), "Left to people", ins=True, automatic=False)
    assert run(home).withdrawn == 1 and doubts()[A, B] == "same"


def test_a_person_joins_and_takes_it_back(home):
    run(home)
    made = join(home, owner(), C, A, "Same card, seen at the desk")
    assert links() == [(C, A)]
    assert doubts() == {(A, B): "same", (B, C): "traits_without_ins"}
    run(home)
    assert doubts() == {(A, B): "same", (B, C): "traits_without_ins"}, "of one component each pair is asked"
    join(home, owner(), B, A, "Same card")
    assert links() == [(B, A), (C, A)]
    run(home)
    assert doubts() == {}
    undo(home, owner(), made.pk, "Another patient")
    run(home)
    assert links() == [(B, A)] and set(doubts()) == {(A, C), (B, C)}
    assert join(home, owner(), A, C, "It was").kept == C
    assert links() == [(A, C), (B, A)]
    assert verify().ok


def test_another_decision_takes_the_place_of_the_first(home):
    first = join(home, owner(), A, B, "Same card")
    second = part(home, owner(), A, B, "A mistake")
    first.refresh_from_db()
    assert first.undone_at and links() == []
    assert Entry.objects.order_by("-seq").first().details["instead_of"] == first.pk
    third = join(home, owner(), B, A, "No mistake")
    assert (third.ruling, third.kept) == (Ruling.JOIN, A)
    second.refresh_from_db()
    assert second.undone_at
    with pytest.raises(LaennecError, match="already"):
        join(home, owner(), B, A, "Again")
    assert join(home, owner(), A, B, "The other way").kept == B


def test_what_the_warehouse_joined_is_asked_no_more(home):
    run(home, joined=joined_by(np.array([B]), np.array([A])))
    assert set(doubts()) == {(A, C), (B, C)}


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda h: join(h, owner(), A, A, "x"), "not two"),
        (lambda h: join(h, owner(), A, 999, "x"), "no such patient"),
        (lambda h: part(h, owner(), 2**70, A, "x"), "no such patient"),
        (lambda h: join(h, owner(), A, B, "  "), "Say why"),
        (lambda h: join(h, owner(), A, B, "x" * 1001), "Say why"),
        (lambda h: undo(h, owner(), 999, "x"), "no decision"),
        (lambda h: allow(owner(), "x", ins=False, automatic=True), "qualified INS"),
        (lambda h: allow(owner(), "", ins=True, automatic=False), "Say why"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_leaves_nothing(home, act, says):
    owner()
    before = Entry.objects.count()
    with pytest.raises(LaennecError, match=says):
        act(home)
    assert not Decision.objects.exists() and not Setting.objects.exists() and Entry.objects.count() == before


def test_a_decision_is_taken_back_once(home):
    made = join(home, owner(), A, B, "Same card")
    undo(home, owner(), made.pk, "No")
    with pytest.raises(LaennecError, match="already"):
        undo(home, owner(), made.pk, "No")


def test_nobody_without_the_right_decides_looks_or_allows(home):
    made = join(home, owner(), A, B, "Same card")
    somebody = Actor(User.objects.create(login="somebody", display_name="Somebody"))
    for act in (
        lambda: join(home, somebody, A, C, "x"),
        lambda: part(home, somebody, A, C, "x"),
        lambda: undo(home, somebody, made.pk, "x"),
        lambda: look(home, somebody, [A]),
        lambda: refresh(home, somebody, Vault(home)),
        lambda: allow(somebody, "x", ins=True, automatic=False),
        lambda: look(home, Actor(owner().user, somebody.user), [A]),
    ):
        before = Entry.objects.count()
        with pytest.raises(Refused):
            act()
        assert Entry.objects.count() == before


def test_looking_shows_every_version_and_is_traced(home):
    found = look(home, owner(), [A, 999])
    assert found[0].versions[0].values["birth_name"] == ANA["birth_name"] and found[1].versions == ()
    last = Entry.objects.order_by("-seq").first()
    assert last.kind == "identity.look" and subjects.reference(home, A) in last.details["subjects"]
    told = "".join(Entry.objects.values_list("details_text", flat=True))
    assert "Lef" not in told and QUALIFIED["ins"] not in told


def test_the_database_holds_one_decision_a_pair(home):
    join(home, owner(), A, B, "Same card")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(low=A, high=B, ruling="part", reason="x", decided_by=owner().user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(low=C, high=A, ruling="join", kept=A, reason="x", decided_by=owner().user)


def test_the_ins_can_be_taken_out_again(home):
    night(home, 2, [{"person_id": 20, **ANA, **QUALIFIED, "ipp": "9"}], ins=True)
    vault = Vault(home)
    assert len(vault.find(INS, QUALIFIED["ins"])) == 3
    assert forget_ins(vault) == 3
    assert vault.find(INS, QUALIFIED["ins"]) == []
    assert not any(
        v.values.keys() & {"ins", "ins_qualified"} for p in (A, B, 20) for v in look(home, owner(), [p])[0].versions
    )
    assert vault.find("person", "9") == [20]
    assert run(home).certain == 0 and set(doubts().values()) == {"traits_without_ins"}
    assert forget_ins(vault) == 0


def test_no_decisions():
    assert [len(side) for side in NoDecisions().links()] == [0, 0]
