"""Into a workspace and out of it: a signed ticket that serves once, then a cookie that opens this workspace alone."""

import hashlib
import secrets
from datetime import date
from typing import Any

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.errors import Refused
from laennec.projects.actions.traces import record
from laennec.workspaces import rights
from laennec.workspaces.models import Session, Workspace

SALT = "laennec.workspaces.ticket"
SECONDS = 30


def ticket(project_id: int, user: User, web_session: str, today: date, language: str = "en") -> tuple[Workspace, str]:
    """The person's workspace in the project, made at the first time, and a ticket to it, good for 30 seconds.

    web_session: the key of their sign-in. Raises Refused or LaennecError where they may not work there now.
    """
    workspace = of_person(project_id, user, today)
    rights.require_open(workspace, today)
    told = {"w": workspace.pk, "s": web_session, "n": secrets.token_urlsafe(16), "l": language}
    return workspace, signing.dumps(told, salt=SALT, compress=False)


def of_person(project_id: int, user: User, today: date) -> Workspace:
    """The person's workspace in a project that they may work in now, made at the first time, open or closed.

    Raises Refused or LaennecError where they may not.
    """
    project = rights.usable(project_id, user, today)
    with transaction.atomic(durable=True):
        workspace = Workspace.objects.filter(project=project, user=user).first()
        if workspace is None:
            workspace = Workspace.objects.create(project=project, user=user)
            record("workspace.create", Actor(user), project.pk, {"workspace": workspace.pk})
    return workspace


def enter(name: str, given: str, today: date) -> tuple[Session, str]:
    """The session that a ticket opens in the workspace of that name, and its cookie. Raises Refused, LaennecError."""
    try:
        told: dict[str, Any] = signing.loads(given, salt=SALT, max_age=SECONDS)
        workspace = Workspace.objects.select_related("project", "user").get(pk=told["w"], name=name)
    except (signing.BadSignature, Workspace.DoesNotExist, KeyError, TypeError, ValueError):
        raise Refused(_("This way in has expired or is not yours: open the workspace from its project.")) from None
    rights.require_signed_in(told["s"], workspace.user)
    rights.require_open(workspace, today)
    return opened(workspace, given, told["s"], told["l"])


def opened(
    workspace: Workspace, once: str, web_session: str, language: str, *, hub: bool = False
) -> tuple[Session, str]:
    """A session in it, and its cookie, for somebody who may be in it. once: what opens it, good for one entry.

    Raises Refused where that served already.
    """
    cookie = secrets.token_urlsafe(32)
    try:
        with transaction.atomic(durable=True):
            made = Session.objects.create(
                workspace=workspace,
                ticket=digest(once),
                cookie=digest(cookie),
                web_session=web_session,
                language=language,
                seen_at=timezone.now(),
            )
            facts = {"workspace": workspace.pk, "session": made.pk} | ({"hub": True} if hub else {})
            record("workspace.enter", Actor(workspace.user), workspace.project_id, facts)
    except IntegrityError:
        raise Refused(_("This way in was used already: open the workspace from its project.")) from None
    return made, cookie


def authorise(name: str, cookie: str, today: date) -> Session:
    """The session of that cookie, when it opens the workspace of that name now. Raises Refused or LaennecError."""
    found = (
        Session.objects.filter(cookie=digest(cookie), workspace__name=name)
        .select_related("workspace__project", "workspace__user")
        .first()
    )
    if found is None:
        raise Refused(_("Open the workspace from its project."))
    rights.valid(found, today)
    return found


def leave(session: Session, why: str, alarm: int) -> bool:
    """End a session, once; its bytes go to the audit, with an alarm above so many. Whether it was open."""
    with transaction.atomic(durable=True):
        now = timezone.now()
        if not Session.objects.filter(pk=session.pk, ended_at=None).update(ended_at=now):
            return False
        session.refresh_from_db()
        facts = {
            "workspace": session.workspace_id,
            "session": session.pk,
            "why": why[:300],
            "bytes_out": session.bytes_out,
            "bytes_in": session.bytes_in,
            "alarm": session.bytes_out > alarm,
        }
        record("workspace.leave", Actor(session.workspace.user), session.workspace.project_id, facts)
    return True


def digest(secret: str) -> str:
    """All that is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
