"""Closing somebody's workspace and opening it again: the door shuts within a second, kernels end, files stay."""

from django.db import transaction
from django.utils import timezone

from laennec.accounts.actor import Actor
from laennec.errors import LaennecError, Refused
from laennec.projects.actions.traces import record
from laennec.workspaces import rights
from laennec.workspaces.models import Workspace


def close(workspace: Workspace, actor: Actor, reason: str) -> None:
    """Close. Raises Refused for who may not, LaennecError without a reason."""
    _change(workspace, actor, reason, closed=True)


def reopen(workspace: Workspace, actor: Actor, reason: str) -> None:
    """Open again; what was running does not come back. Raises as `close`."""
    _change(workspace, actor, reason, closed=False)


def _change(workspace: Workspace, actor: Actor, reason: str, *, closed: bool) -> None:
    if why_not := rights.why_may_not_close(actor, workspace):
        raise Refused(why_not)
    if not reason.strip():
        raise LaennecError("Closing a workspace and opening it again need a reason.")
    with transaction.atomic(durable=True):
        workspace.closed_at = timezone.now() if closed else None
        workspace.closed_why = reason.strip() if closed else ""
        workspace.save(update_fields=["closed_at", "closed_why"])
        kind = "workspace.close" if closed else "workspace.reopen"
        record(kind, actor, workspace.project_id, {"workspace": workspace.pk, "reason": reason.strip()})
