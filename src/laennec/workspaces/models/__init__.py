"""The tables of workspaces, one a file."""

from laennec.workspaces.models.hub_sign_in import HubSignIn
from laennec.workspaces.models.run import Run
from laennec.workspaces.models.session import Session
from laennec.workspaces.models.support import Support
from laennec.workspaces.models.turn import Turn
from laennec.workspaces.models.workspace import State, Workspace

__all__ = ["HubSignIn", "Run", "Session", "State", "Support", "Turn", "Workspace"]
