"""A real gateway with room for one: the second waits, is offered the place, and keeps it through a crash."""

import signal

import pytest

from laennec.accounts.actor import Actor
from laennec.workspaces import actions
from laennec.workspaces.models import Run, State, Turn, Workspace
from tests.workspaces.conftest import Gateway, Place, needs_lab, until
from tests.workspaces.test_queue import ask, lined  # noqa: F401 - a fixture

pytestmark = pytest.mark.xdist_group("workspaces")


def test_room_for_one(lined: Place) -> None:  # noqa: F811
    if problem := needs_lab():
        pytest.skip(problem)
    gateway = Gateway(lined).start()
    try:
        assert ask(lined, "carrier", "cpu") is not None
        theirs, carrier = gateway.enter("carrier")
        waits = ask(lined, "member", "cpu")
        assert waits is not None and waits.offered_until is None
        own, member = gateway.enter("member")  # in spite of the line
        until(lambda: b"There is no room" in member.ask("/lab", Accept="text/html")[2], 10)
        gateway.ready(carrier)
        assert Run.objects.get().profile == "cpu" and Workspace.objects.get(pk=own.pk).state == State.STOPPED

        actions.ask_to_stop(theirs, Actor(lined.people["carrier"]))
        until(lambda: Turn.objects.get(pk=waits.pk).offered_until is not None, 15)
        again = ask(lined, "carrier", "cpu")
        assert again is not None and again.offered_until is None
        _own, member = gateway.enter("member")
        gateway.ready(member)
        assert Turn.objects.get(pk=waits.pk).ended_how == "taken"

        gateway.stop(signal.SIGKILL)
        assert ask(lined, "carrier", "cpu") == again, "in line, whatever happens to the gateway"
        gateway = Gateway(lined, sessions=gateway.sessions).start()
        until(lambda: Turn.objects.get(pk=again.pk).offered_until is not None, 20)  # what was killed has ended
        _theirs, carrier = gateway.enter("carrier")
        gateway.ready(carrier)
    finally:
        gateway.stop()
