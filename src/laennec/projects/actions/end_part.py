"""Ending one member's part in a project that goes on: nothing of its data is theirs from the next request on."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.errors import LaennecError, Refused
from laennec.projects import permissions, policies
from laennec.projects.actions.traces import record
from laennec.projects.fields import clean_prose
from laennec.projects.models import Departure, Member, Project
from laennec.projects.states import Act


def why_not(actor: Actor, project: Project, member: Member, today: date) -> str:
    """Why the actor may not end that part now, in a sentence; empty where they may. A member may leave alone."""
    if member.user_id == project.carrier_id:
        return _("{login} carries this project: it ends with their part, so revoke or withdraw the project.").format(
            login=project.carrier.login
        )
    leaves = member.user_id == actor.responsible.pk and actor.responsible.is_active
    reason = "" if leaves else permissions.why_not(actor, Act.END_PART, project)
    return reason or policies.why_not(project, Act.END_PART, today)


def end_part(project_id: int, actor: Actor, login: str, reason: str, today: date) -> Departure:
    """End it. What was theirs inside stays on the machine; their workspace is shut within a second.

    Raises Refused for who may not, and for the carrier; LaennecError without a reason, or for who is no member.
    """
    with transaction.atomic(durable=True):
        project = Project.objects.select_for_update().filter(pk=project_id).first()
        if project is None:
            raise LaennecError(_("There is no project {number}.").format(number=project_id))
        member = project.memberships.select_related("user").filter(user__login=login).first()
        if member is None:
            permissions.require(actor, Act.END_PART, project)  # who belongs to a project is not everybody's to know
            policies.require(project, Act.END_PART, today)
            raise LaennecError(_("{login} has no part in this project.").format(login=login))
        if said := why_not(actor, project, member, today):
            raise Refused(said)
        made = Departure.objects.create(
            project=project,
            user=member.user,
            affiliation=member.affiliation,
            reason=clean_prose(reason, _("reason")),
            ended_by=actor.responsible,
        )
        member.delete()
        record("project.end_part", actor, project.pk, {"member": made.user.login, "reason": made.reason})
    return made
