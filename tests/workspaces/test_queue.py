"""Profiles as declared, and the line before one that has room for so many: without a sandbox, so everywhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from laennec.accounts.actor import Actor
from laennec.audit.models import Entry
from laennec.datasets.models import Build
from laennec.errors import LaennecError, Refused
from laennec.home import Home
from laennec.projects import actions as projects
from laennec.projects.actions.traces import owner
from laennec.workspaces import actions, queue
from laennec.workspaces.models import Run, Turn, Workspace
from laennec.workspaces.profiles import Profiles
from tests.workspaces.conftest import TODAY, Place

# Accounts of workspaces are numbered from one on a machine: two at once would be the same account.
pytestmark = pytest.mark.xdist_group("workspaces")
TWO = """
[workspaces.profiles.cpu]
en = "Processors"
fr = "Processeurs"
room = 1
memory_gb = 1.0

[workspaces.profiles.gpu]
en = "Graphics card"
fr = "Carte graphique"
room = 2
gpus = 1
projects = [PROJECT]
"""


@pytest.fixture
def lined(place: Place) -> Place:
    """A place for one as `cpu`, and for two as `gpu`, which is the first project's."""
    with open(place.home.settings_file, "a") as file:
        file.write(TWO.replace("PROJECT", str(place.project.pk)))
    return place


def ask(place: Place, login: str, name: str = "", project: int | None = None) -> Turn | None:
    return actions.ask_for_place(place.home, project or place.project.pk, place.people[login], name, TODAY)


def start(place: Place, login: str, project: int | None = None) -> Workspace:
    """As the gateway does."""
    workspace = Workspace.objects.get(user=place.people[login], project=project or place.project.pk)
    actions.starting(workspace, Build.objects.last(), Profiles.of(place.home))
    return workspace


def later(minutes: float) -> None:
    """So many minutes pass for those to whom a place is offered."""
    for turn in Turn.objects.filter(ended_at=None).exclude(offered_until=None):
        Turn.objects.filter(pk=turn.pk).update(offered_until=turn.offered_until - timedelta(minutes=minutes))


def end(place: Place, workspace: Workspace) -> None:
    actions.ended(workspace, "stopped", owner())
    actions.settle(place.home)


def test_first_come_first_served_and_an_offer_passes_on(lined: Place) -> None:
    other = lined.another().pk
    first = ask(lined, "carrier", "cpu")
    assert first is not None and first.offered_until is not None, "there is room"
    second, third = ask(lined, "member", "cpu"), ask(lined, "carrier", "cpu", other)
    assert second is not None and third is not None and second.offered_until is third.offered_until is None
    assert ask(lined, "member", "cpu") == second, "asking again keeps the place"
    cpu = Profiles.of(lined.home).chosen("cpu", other)
    assert [queue.standing(turn, cpu).before for turn in (second, third)] == [0, 1]
    running = start(lined, "carrier")
    assert running.profile == "cpu" and Run.objects.get(workspace=running).profile == "cpu"
    for login, project in (("member", None), ("carrier", other)):
        with pytest.raises(Refused, match="no room"):
            start(lined, login, project)

    actions.settle(lined.home)
    assert not Turn.objects.filter(ended_at=None).exclude(offered_until=None).exists(), "nothing was free"
    end(lined, running)
    second.refresh_from_db()
    third.refresh_from_db()
    assert second.offered_until is not None and third.offered_until is None
    assert queue.standing(third, cpu).place == 1
    with pytest.raises(Refused, match="no room"):
        start(lined, "carrier", other)  # the free place is kept for who came first
    with pytest.raises(Refused, match="no room"):
        start(lined, "carrier")  # and the last who had it does not come before them

    later(11)
    actions.settle(lined.home)
    second.refresh_from_db()
    third.refresh_from_db()
    assert second.ended_how == "passed" and third.offered_until is not None
    start(lined, "carrier", other)
    third.refresh_from_db()
    assert third.ended_how == "taken"
    told = Entry.objects.filter(kind__startswith="workspace.queue").order_by("seq")
    kinds = [entry.kind.removeprefix("workspace.queue") for entry in told]
    assert kinds == ["", "", "", "-offer", "-end", "", "-offer"]


def test_who_does_not_come_is_in_line_once_more_behind_who_waits(lined: Place) -> None:
    """Then leaves it: nobody who has gone home keeps the others waiting for ever."""
    other = lined.another().pk
    first = ask(lined, "member", "cpu")
    waits = ask(lined, "carrier", "cpu", other)
    assert first is not None and waits is not None and waits.offered_until is None
    own = Workspace.objects.get(user=lined.people["member"])
    later(11)
    actions.settle(lined.home)
    again = queue.turn_of(own)
    waits.refresh_from_db()
    assert again is not None and again.again and again.offered_until is None and waits.offered_until is not None
    assert queue.let_pass(own, timezone.now()) is None, "they are in line"
    end(lined, start(lined, "carrier", other))
    again.refresh_from_db()
    assert again.offered_until is not None, "their turn comes again, nobody asked anew"
    later(11)
    actions.settle(lined.home)
    again.refresh_from_db()
    assert again.ended_how == "passed" and queue.turn_of(own) is None
    assert queue.let_pass(own, timezone.now()) == again
    assert queue.let_pass(own, timezone.now() + timedelta(days=2)) is None, "old news"
    assert ask(lined, "member", "cpu") is not None and queue.let_pass(own, timezone.now()) is None


def test_leaving_the_line(lined: Place) -> None:
    """By cancelling, by another profile, by a revocation: who comes after is offered the place."""
    ask(lined, "carrier", "cpu")
    member = ask(lined, "member", "cpu")
    assert member is not None
    carriers = Workspace.objects.get(user=lined.people["carrier"])
    actions.cancel_place(lined.home, carriers, Actor(lined.people["carrier"]))
    member.refresh_from_db()
    assert member.offered_until is not None
    with pytest.raises(LaennecError, match="no place"):
        actions.cancel_place(lined.home, carriers, Actor(lined.people["carrier"]))

    again = ask(lined, "carrier", "cpu")
    assert again is not None and again.offered_until is None
    changed = ask(lined, "member", "gpu")
    assert changed is not None and changed.offered_until is not None
    member.refresh_from_db()
    again.refresh_from_db()
    assert member.ended_how == "changed" and again.offered_until is not None
    assert start(lined, "member").profile == "gpu"

    other = lined.another().pk
    waits = ask(lined, "carrier", "cpu", other)
    assert waits is not None and waits.offered_until is None
    with pytest.raises(LaennecError, match="no profile gpu"):
        ask(lined, "carrier", "gpu", other)
    projects.revoke(lined.project.pk, owner(), "Over", TODAY)
    actions.settle(lined.home)
    again.refresh_from_db()
    waits.refresh_from_db()
    assert again.ended_how == "closed" and waits.offered_until is not None
    with pytest.raises(Refused):
        ask(lined, "member", "cpu")


def test_no_limit_needs_no_place(place: Place) -> None:
    assert ask(place, "carrier") is None and ask(place, "member") is None
    assert start(place, "carrier").profile == start(place, "member").profile == "standard"
    assert not Turn.objects.exists()


def test_the_estimate_is_of_how_long_others_ran(lined: Place) -> None:
    ask(lined, "carrier", "cpu")
    running, now = start(lined, "carrier"), timezone.now()
    waits = ask(lined, "member", "cpu")
    cpu = Profiles.of(lined.home).chosen("cpu", lined.project.pk)
    assert waits is not None and queue.standing(waits, cpu).seconds is None, "nothing is known yet"
    for minutes in (50, 60, 100):
        begun = now - timedelta(days=1)
        Run.objects.create(
            workspace=running, profile="cpu", started_at=begun, seen_at=begun + timedelta(minutes=minutes)
        )
    assert queue.estimate(cpu, 0, now) == pytest.approx(60 * 60, abs=5)
    assert queue.estimate(cpu, 1, now) == pytest.approx(120 * 60, abs=5)
    Workspace.objects.filter(pk=running.pk).update(started_at=now - timedelta(minutes=55))
    assert queue.estimate(cpu, 0, now) == pytest.approx((5 + 45) / 2 * 60, abs=5), "those that ran longer than 55"
    Workspace.objects.filter(pk=running.pk).update(started_at=now - timedelta(minutes=300))
    assert queue.estimate(cpu, 0, now) == pytest.approx(300 * 60, abs=5)


def test_settings_say_what_is_wrong(app_home: Home) -> None:
    words = 'en = "X"\nfr = "X"\n'
    app_home.settings_file.write_text(f"[workspaces]\ncpus = 3.0\n[workspaces.profiles.a]\n{words}room = 2\n")
    (found,) = Profiles.of(app_home).all
    assert (found.name, found.cpus, found.room, found.memory_gb) == ("a", 3.0, 2, 4.0)
    for section, wrong, word in (
        ("a", f"{words}rooms = 1", r"\[workspaces.profiles.a\]: there is no setting 'rooms'"),
        ("a", 'en = "X"', r"\[workspaces.profiles.a\]: fr is missing"),
        ("a", f"{words}room = -1", "room must lie between 0"),
        ("a", f"{words}room = 1.5", "room must be a whole number"),
        ("a", f"{words}cpus = true", "cpus must be a number"),
        ("a", f"{words}projects = 3", "projects must be a list"),
        ("a", f'{words}partition = "x; rm"', "partition must be a name"),
        ("a", f'{words}spark = {{ a = "$(x)" }}', "spark must be a table"),
        ("a", f"{words}nodes = 3", "nodes must be a table"),
        ("A_b", words, "small letters"),
    ):
        app_home.settings_file.write_text(f"[workspaces.profiles.{section}]\n{wrong}\n")
        with pytest.raises(LaennecError, match=word) as raised:
            Profiles.of(app_home)
        assert str(app_home.settings_file) in str(raised.value)
    app_home.settings_file.write_text("[workspaces]\nprofiles = 3\n")
    with pytest.raises(LaennecError, match="a section a profile"):
        Profiles.of(app_home)
