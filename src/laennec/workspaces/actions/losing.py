"""Workspaces whose door was killed: nobody was left to say that they ended."""

from laennec.home import Home
from laennec.projects.actions.traces import owner
from laennec.workspaces.actions.running import ended
from laennec.workspaces.hub import alive
from laennec.workspaces.hub.settings import HubSettings
from laennec.workspaces.models import State, Workspace


def end_lost(home: Home) -> None:
    """Where a hub runs workspaces: those that are said to run and have no door any more are ended.

    What ran behind a door died with it. A gateway that was killed needs none of this: where none lives nothing is
    said to run, and the next one ends what it left (gateway.keeper).
    """
    if not HubSettings.of(home).on:
        return
    for one in Workspace.objects.exclude(state=State.STOPPED):
        if not alive.is_alive(home, one.pk):
            ended(one, "crashed", owner())
