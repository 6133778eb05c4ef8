"""A cohort's working copy, its undo, its versions; and that it is its owner's alone."""

import threading
from datetime import date

import pytest

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.audit.models import Entry
from laennec.cohorts.care_sites import CareSites
from laennec.cohorts.query import QueryError
from laennec.errors import LaennecError, Refused
from laennec.perimeter import Purpose
from laennec.selections import actions
from laennec.selections.models import CohortVersion, SavedCohort
from laennec.selections.reading import cohort_of, cohorts_of, version_of, versions_of
from tests.web.conftest import account

WOMEN = {"schema": "laennec.query/1", "select": {"sex": ["female"]}}
MEN = {"schema": "laennec.query/1", "select": {"sex": ["male"]}}
TREE = CareSites.of({1: "Hospital", 2: "Ward", 3: "Other"}, [(1, 2, 1, None, None)], date.today())


@pytest.fixture
def researcher(app_home) -> Actor:
    return Actor(account("researcher", "researcher"))


def selected(cohort: SavedCohort) -> object:
    return cohort_of(cohort.owner, cohort.pk).step.document["select"]


def test_undo_and_redo(researcher):
    """| act | the working copy |"""
    made = actions.begin(researcher)
    table = [
        (lambda: None, {"everyone": True}),
        (lambda: actions.change(researcher, made.pk, WOMEN, 1), WOMEN["select"]),
        (lambda: actions.undo(researcher, made.pk), {"everyone": True}),
        (lambda: actions.undo(researcher, made.pk), {"everyone": True}),
        (lambda: actions.redo(researcher, made.pk), WOMEN["select"]),
        (lambda: actions.redo(researcher, made.pk), WOMEN["select"]),
        (lambda: actions.undo(researcher, made.pk), {"everyone": True}),
        (lambda: actions.change(researcher, made.pk, MEN, 1), MEN["select"]),
        (lambda: actions.redo(researcher, made.pk), MEN["select"]),  # what was undone is gone
    ]
    for act, expected in table:
        act()
        assert selected(made) == expected


def test_the_same_again_is_no_step(researcher):
    made = actions.begin(researcher, WOMEN)
    assert actions.change(researcher, made.pk, WOMEN, 1).position == 1


def test_the_oldest_steps_are_forgotten(researcher, monkeypatch):
    monkeypatch.setattr(actions, "MOST_STEPS", 3)
    made = actions.begin(researcher)
    for seen, document in enumerate((WOMEN, MEN, WOMEN, MEN), 1):
        actions.change(researcher, made.pk, document, seen)
    assert [step.number for step in made.steps.all()] == [3, 4, 5]
    for _ in range(9):
        actions.undo(researcher, made.pk)
    assert cohort_of(researcher.user, made.pk).position == 3


def test_of_two_windows_the_second_is_told(researcher):
    made = actions.begin(researcher)
    actions.change(researcher, made.pk, WOMEN, 1)
    with pytest.raises(Refused, match="another window"):
        actions.change(researcher, made.pk, MEN, 1)
    assert selected(made) == WOMEN["select"]


def test_of_two_changes_at_once_one_holds(researcher):
    made = actions.begin(researcher)
    refused = []

    def change(document):
        from django.db import connection

        try:
            actions.change(researcher, made.pk, document, 1)
        except Refused as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=change, args=(d,)) for d in (WOMEN, MEN)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert len(refused) == 1 and cohort_of(researcher.user, made.pk).position == 2


def test_versions_never_change(researcher):
    made = actions.begin(researcher, WOMEN)
    first = actions.save(researcher, made.pk, "  Women\n", "The first")
    actions.change(researcher, made.pk, MEN, 1)
    second = actions.save(researcher, made.pk, "Men")
    assert (first.number, first.name, second.number, second.name) == (1, "Women", 2, "Men")
    assert [v.number for v in versions_of(researcher.user)] == [2, 1]
    assert first.document["select"] == WOMEN["select"] and "female" in first.sentence("en")
    with pytest.raises(TypeError, match="never changes"):
        first.save()
    actions.take_up(researcher, made.pk, 1, 2)
    assert selected(made) == WOMEN["select"] and CohortVersion.objects.count() == 2
    kinds = list(Entry.objects.filter(kind__startswith="cohort.").order_by("seq").values_list("kind", flat=True))
    assert kinds == ["cohort.save", "cohort.save"]


def test_put_away_and_taken_back(researcher):
    made = actions.begin(researcher)
    actions.archive(researcher, made.pk)
    assert not cohorts_of(researcher.user) and len(cohorts_of(researcher.user, archived=True)) == 1
    actions.restore(researcher, made.pk)
    actions.restore(researcher, made.pk)
    assert len(cohorts_of(researcher.user)) == 1
    assert Entry.objects.filter(kind="cohort.restore").count() == 1


def test_a_cohort_is_its_owners_alone(researcher):
    other = Actor(account("other", "researcher"))
    made = actions.begin(researcher, WOMEN)
    version = actions.save(researcher, made.pk, "Women")
    assert cohort_of(other.user, made.pk) is None and version_of(other.user, version.pk) is None
    for act in (
        lambda: actions.change(other, made.pk, MEN, 1),
        lambda: actions.undo(other, made.pk),
        lambda: actions.save(other, made.pk, "Mine"),
        lambda: actions.take_up(other, made.pk, 1, 1),
        lambda: actions.rename(other, made.pk, "Mine"),
        lambda: actions.archive(other, made.pk),
        lambda: actions.exported(other, made.pk),
        lambda: actions.set_population(other, made.pk, Purpose.RESEARCH, None, TREE),
    ):
        with pytest.raises(LaennecError, match="no such cohort"):
            act()
    assert selected(made) == WOMEN["select"]


def test_who_may(app_home):
    """| roles | begin | save |"""
    table = [
        ((), False, False),
        (("researcher",), True, True),
        (("manager",), True, False),
        (("secretariat",), False, False),
    ]
    for roles, begins, saves in table:
        actor = Actor(account("-".join(("a", *roles)), *roles))
        if not begins:
            with pytest.raises(Refused):
                actions.begin(actor)
            continue
        made = actions.begin(actor)
        if saves:
            actions.save(actor, made.pk, "A name")
        else:
            with pytest.raises(Refused, match="not save"):
                actions.save(actor, made.pk, "A name")


def test_the_population_is_within_the_rights(app_home):
    """| rights at | chosen | allowed |"""
    table = [
        (None, None, True), (None, [2], True), (None, [99], False), (None, [], False),
        (1, None, True), (1, [1, 2], True), (1, [3], False), (2, [1], False), (2, [2], True),
    ]  # fmt: skip
    for number, (site, chosen, allowed) in enumerate(table):
        actor = Actor(account(f"p{number}", "researcher", site=site))
        made = actions.begin(actor)
        if allowed:
            assert actions.set_population(actor, made.pk, Purpose.RESEARCH, chosen, TREE).sites == chosen
        else:
            with pytest.raises(LaennecError):
                actions.set_population(actor, made.pk, Purpose.RESEARCH, chosen, TREE)
    manager = Actor(account("manager", "manager"))
    made = actions.begin(manager)
    with pytest.raises(Refused, match="purpose"):
        actions.set_population(manager, made.pk, Purpose.RESEARCH, None, TREE)


def test_what_is_no_query_never_enters(researcher):
    made = actions.begin(researcher)
    for document in (
        {},
        {"schema": "laennec.query/1"},
        {"schema": "laennec.query/1", "select": {"sex": []}},
        {"a": "\0"},
    ):
        with pytest.raises(QueryError):
            actions.change(researcher, made.pk, document, 1)
    for name in ("", "  \n ", "\0", "x" * 201):
        with pytest.raises(LaennecError, match="name"):
            actions.save(researcher, made.pk, name)
    assert selected(made) == {"everyone": True} and User.objects.count() == 1


def test_the_exported_file_reads_back_the_same(researcher):
    made = actions.begin(researcher, WOMEN)
    actions.rename(researcher, made.pk, "Women")
    _, document = actions.exported(researcher, made.pk)
    assert document == {**WOMEN, "title": "Women"}
    again = actions.begin(researcher, document)
    assert again.step.document == document
