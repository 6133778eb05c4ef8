"""Where the files of a workspace are, for the rooms that read them when it may not be running."""

from pathlib import Path

from laennec.home import Home
from laennec.workspaces.models import Workspace
from laennec.workspaces.sandbox import Places
from laennec.workspaces.settings import Settings


def places_of(home: Home, workspace: Workspace) -> Places:
    """Its folders, made and mounted where they are not yet. Raises LaennecError where the disk does not let it."""
    number, project = workspace.pk, workspace.project_id
    return Settings.of(home).storage(home).prepare(number, project)


def outbox_of(home: Home, workspace: Workspace) -> Path:
    """What its owner asks to leave. Written by an enemy's hand: open nothing in it by a path that follows links."""
    return places_of(home, workspace).outbox
