"""Who may do what with a project, whatever its state today.

A person is several things to a project at once: its carrier, its member, who decides on projects. Who has a part in a
project decides nothing about it, whatever their office. The owner of LAENNEC_HOME, acting as the machine's account,
records decisions in the name of any person without a part; what touches content in somebody's name needs that
person's own right.
"""

from enum import StrEnum

from django.utils.translation import gettext as _

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.errors import Refused
from laennec.projects.models import Affiliation, Project
from laennec.projects.states import Act, State


class Role(StrEnum):
    """What somebody is to a project."""

    OPERATOR = "operator"
    APPLICANT = "applicant"
    CARRIER = "carrier"
    MEMBER = "member"
    PARTNER = "partner"
    DECIDER = "decider"
    RETURNER = "returner"
    READER = "reader"


PARTS = frozenset({Role.CARRIER, Role.MEMBER, Role.PARTNER})
"""Roles by which somebody has a part in a project. An applicant is a carrier who may apply today."""

MAY: dict[Act, frozenset[Role]] = {
    Act.VIEW: frozenset(Role),
    Act.EDIT: frozenset({Role.APPLICANT}),
    Act.SUBMIT: frozenset({Role.APPLICANT}),
    Act.WITHDRAW: frozenset({Role.CARRIER}),
    Act.RETURN: frozenset({Role.OPERATOR, Role.DECIDER, Role.RETURNER}),
    Act.APPROVE: frozenset({Role.OPERATOR, Role.DECIDER}),
    Act.REFUSE: frozenset({Role.OPERATOR, Role.DECIDER}),
    Act.REVOKE: frozenset({Role.OPERATOR, Role.DECIDER}),
    Act.USE_DATA: frozenset({Role.OPERATOR, *PARTS}),
    Act.BUILD: frozenset({Role.OPERATOR, Role.CARRIER, Role.MEMBER}),
    Act.ASSESS: frozenset({Role.OPERATOR, Role.DECIDER, Role.RETURNER}),
    Act.RECORD_SUPPORT: frozenset({Role.OPERATOR, Role.RETURNER}),
    Act.END_PART: frozenset({Role.OPERATOR, Role.CARRIER, Role.RETURNER}),
}

OFFICE: dict[Permission, Role] = {
    Permission.DECIDE: Role.DECIDER,
    Permission.RETURN_PROJECT: Role.RETURNER,
    Permission.SEE_PROJECTS: Role.READER,
}
"""Offices that come of a grant. They see what was submitted, never a draft."""

DECIDING = frozenset({Act.RETURN, Act.APPROVE, Act.REFUSE, Act.REVOKE})
"""Acts of the recorder (at the command line the owner), closed to whose project it is; the others are one's own."""


def roles_of(user: User, project: Project) -> frozenset[Role]:
    """All that somebody is to a project; a closed account is nothing."""
    if not user.is_active:
        return frozenset()
    if user.is_system:
        return frozenset({Role.OPERATOR})
    permissions = rights.permissions(user)
    found = _parts(user, project)
    if Role.CARRIER in found and Permission.APPLY in permissions:
        found.add(Role.APPLICANT)
    if was_submitted(project):
        found |= {role for permission, role in OFFICE.items() if permission in permissions}
    if belongs(user, project):
        found -= {Role.DECIDER, Role.RETURNER}
    return frozenset(found)


def belongs(user: User, project: Project) -> bool:
    """Whether somebody has or had a part in the project, or ever submitted it: they decide nothing about it."""
    return (
        user.pk == project.carrier_id
        or project.memberships.filter(user=user).exists()
        or project.departures.filter(user=user).exists()
        or project.applications.filter(submitted_by=user).exists()
    )


def was_submitted(project: Project) -> bool:
    """Whether an application was ever made of it: a draft is nobody's business but its people's."""
    state = State(project.state)
    return state is not State.DRAFT and (state is not State.WITHDRAWN or project.applications.exists())


def may(actor: Actor, act: Act, project: Project) -> bool:
    """Whether the actor may, as far as persons go."""
    return not why_not(actor, act, project)


def why_not(actor: Actor, act: Act, project: Project) -> str:
    """Why the actor may not, as far as persons go, in a sentence; empty where they may."""
    if act in DECIDING and any(not u.is_system and belongs(u, project) for u in (actor.user, actor.responsible)):
        if actor.on_behalf_of is None:
            return _("You have a part in this project, and nobody decides on their own project.")
        return _("{login} has a part in this project, and nobody decides on their own project.").format(
            login=actor.responsible.login
        )
    user = actor.user if act in DECIDING else actor.responsible
    if not roles_of(user, project).isdisjoint(MAY[act]):
        return ""
    if act in (Act.EDIT, Act.SUBMIT) and user.pk == project.carrier_id:
        return _("{login} carries this project, but may not apply for projects today.").format(login=user.login)
    if act in (Act.EDIT, Act.SUBMIT, Act.WITHDRAW):
        return _("Only the carrier of this project, {login}, may do this.").format(login=project.carrier.login)
    if act in DECIDING and (reasons := rights.why(user, Permission.DECIDE).reasons):
        return str(reasons[-1])
    if act is Act.ASSESS:
        return _("Those who decide on projects ask for the risk of a dataset.")
    if act is Act.RECORD_SUPPORT:
        return _("The secretariat records the days of support.")
    if act is Act.END_PART:
        return _("The project's carrier, {login}, or the secretariat ends a member's part.").format(
            login=project.carrier.login
        )
    if act is Act.BUILD:
        return _("The carrier, or a member who works for the hospital, builds the datasets.")
    return _("{login} has no right to {act} here.").format(login=user.login, act=act.value.replace("_", " "))


def require(actor: Actor, act: Act, project: Project) -> None:
    """Raises Refused unless `may`."""
    if reason := why_not(actor, act, project):
        raise Refused(reason)


def _parts(user: User, project: Project) -> set[Role]:
    if user.pk == project.carrier_id:
        return {Role.CARRIER}
    found = project.memberships.filter(user=user).first()
    if found is None:
        return set()
    return {Role.PARTNER if found.affiliation == Affiliation.PARTNER or user.is_partner else Role.MEMBER}
