"""What the hub asks Laennec for: a sign-in, the decision at each spawn and entry, the session of an entry."""

import secrets
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.errors import Refused
from laennec.projects.actions.traces import record
from laennec.workspaces import rights
from laennec.workspaces.actions.entering import digest, of_person, opened
from laennec.workspaces.models import HubSignIn, Session, Workspace

KEPT = timedelta(days=2)


def sign_in_at_hub(user: User, web_session: str) -> str:
    """A mark by which the hub names this sign-in from now on; only its digest is kept."""
    mark = secrets.token_urlsafe(32)
    with transaction.atomic(durable=True):
        HubSignIn.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
        HubSignIn.objects.create(mark=digest(mark), user=user, web_session=web_session)
        record("workspace.hub", Actor(user), "", {})
    return mark


def decide_at_hub(mark: str, project_id: int, today: date) -> Workspace:
    """The workspace that this sign-in may enter in the project now. Raises Refused or LaennecError."""
    found = _sign_in(HubSignIn.objects.filter(mark=digest(mark)).select_related("user").first())
    workspace = of_person(project_id, found.user, today)
    rights.require_open(workspace, today)
    return workspace


def enter_from_hub(name: str, once: str, today: date, language: str) -> tuple[Session, str]:
    """The session of an entry for which the hub vouched, and its cookie. once: what the hub gave, good for one entry.

    It ends with the person's latest sign-in at the hub. Raises Refused or LaennecError.
    """
    workspace = Workspace.objects.select_related("project", "user").filter(name=name).first()
    if workspace is None:
        raise Refused(_("This workspace is no more."))
    signed = _sign_in(HubSignIn.objects.filter(user=workspace.user).select_related("user").last())
    rights.require_open(workspace, today)
    return opened(workspace, once, signed.web_session, language, hub=True)


def _sign_in(found: HubSignIn | None) -> HubSignIn:
    if found is None:
        raise Refused(_("You are no longer signed in to Laennec: sign in, then open the workspace from its project."))
    rights.require_signed_in(found.web_session, found.user)
    return found
