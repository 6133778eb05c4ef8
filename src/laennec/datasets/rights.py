"""Who may use a project's dataset now: asked of projects at each call, so that a revocation holds at the next one."""

from datetime import date

from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.errors import LaennecError
from laennec.projects import permissions, policies
from laennec.projects.models import Project
from laennec.projects.states import Act


def opened(project_id: int, actor: Actor, today: date, act: Act = Act.USE_DATA) -> Project:
    """The project, read anew, when its data may be used (or a dataset of it built) that day by the actor.

    Raises Refused with the reason. One message for a project that is not there and one the actor has no part in.
    """
    project = Project.objects.filter(pk=project_id).first()
    if project is None or not permissions.may(actor, Act.USE_DATA, project):
        text = _("There is no project {number} that {login} may use.")
        raise LaennecError(text.format(number=project_id, login=actor.responsible.login))
    permissions.require(actor, act, project)
    policies.require(project, act, today)
    return project


def may_see_risk(project: Project, actor: Actor, today: date) -> None:
    """Raises Refused unless the actor decides about the project, or may use its data that day."""
    if permissions.may(actor, Act.ASSESS, project):
        policies.require(project, Act.ASSESS, today)
        return
    opened(project.pk, actor, today)
