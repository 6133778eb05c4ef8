"""The tables of workspaces, one a file."""

from laennec.workspaces.models.session import Session
from laennec.workspaces.models.workspace import State, Workspace

__all__ = ["Session", "State", "Workspace"]
