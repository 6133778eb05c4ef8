"""Who may enter a workspace now, and who may close one: asked of projects and datasets at each call."""

from datetime import date

from django.contrib.sessions.models import Session as WebSession
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.datasets.rights import opened
from laennec.errors import LaennecError, Refused
from laennec.projects import permissions
from laennec.projects.models import Project
from laennec.projects.states import Act
from laennec.workspaces.models import Session, Workspace


def usable(project_id: int, user: User, today: date) -> Project:
    """The project in which that person may work now. Raises Refused or LaennecError with the reason."""
    if user.is_system:
        raise Refused(_("A workspace is a person's: the machine's account has none."))
    return opened(project_id, Actor(user), today)


def require_open(workspace: Workspace, today: date) -> None:
    """Raises Refused or LaennecError where its owner may not be in it now."""
    usable(workspace.project_id, workspace.user, today)
    if workspace.closed_at is not None:
        raise Refused(_("This workspace was closed: {why}").format(why=workspace.closed_why))


def why_shut(workspace: Workspace, today: date) -> str:
    """Why its owner may not be in it now; empty where they may. Asks the database anew."""
    try:
        require_open(Workspace.objects.select_related("project", "user").get(pk=workspace.pk), today)
    except LaennecError as error:
        return str(error)
    except Workspace.DoesNotExist:
        return _("This workspace is no more.")
    return ""


def valid(session: Session, today: date) -> None:
    """Raises Refused or LaennecError where this entry opens nothing any more."""
    if session.ended_at is not None:
        raise Refused(_("You have left this workspace: open it again from its project."))
    require_signed_in(session.web_session, session.workspace.user)
    require_open(session.workspace, today)


def require_signed_in(web_session: str, user: User) -> None:
    """Raises Refused unless that sign-in is still that person's."""
    found = WebSession.objects.filter(session_key=web_session, expire_date__gt=timezone.now()).first()
    told = found.get_decoded() if found is not None else {}
    same = str(told.get("_auth_user_id", "")) == str(user.pk) and user.is_active
    if not same or not constant_time_compare(told.get("_auth_user_hash", ""), user.get_session_auth_hash()):
        raise Refused(_("You are no longer signed in to Laennec: sign in, then open the workspace from its project."))


def why_may_not_close(actor: Actor, workspace: Workspace) -> str:
    """Why the actor may not close (or open again) somebody's workspace; empty where they may.

    Who may revoke the project may, and its carrier for the other members.
    """
    person = actor.responsible
    if person.pk == workspace.user_id:
        return _("Nobody closes their own workspace: stop it, or leave the project.")
    if person.pk == workspace.project.carrier_id and person.is_active:
        return ""
    return permissions.why_not(actor, Act.REVOKE, workspace.project)
