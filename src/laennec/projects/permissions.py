"""Who may do what with a project, whatever its state. Committee roles come with the browser.

Until then the owner of LAENNEC_HOME, acting as the machine's account, records decisions in the name of any person.
What touches a project's content in somebody's name needs that person's own right.
"""

from enum import StrEnum

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.errors import Refused
from laennec.projects.models import Project
from laennec.projects.states import Act


class Role(StrEnum):
    """What somebody is to a project."""

    OPERATOR = "operator"
    CARRIER = "carrier"
    MEMBER = "member"
    OUTSIDER = "outsider"


MAY: dict[Act, frozenset[Role]] = {
    Act.VIEW: frozenset({Role.OPERATOR, Role.CARRIER, Role.MEMBER}),
    Act.APPROVE: frozenset({Role.OPERATOR}),
    Act.REFUSE: frozenset({Role.OPERATOR}),
    Act.REVOKE: frozenset({Role.OPERATOR}),
    Act.USE_DATA: frozenset({Role.OPERATOR, Role.CARRIER, Role.MEMBER}),
}

OWN_RIGHT = frozenset({Act.VIEW, Act.USE_DATA})
"""Acts that need the right of the person in whose name they are done; the others are the recorder's to do."""


def role_of(user: User, project: Project) -> Role:
    """One role a person and project, the widest that applies; a closed account has none left but outsider."""
    if not user.is_active:
        return Role.OUTSIDER
    if user.is_system:
        return Role.OPERATOR
    if user.pk == project.carrier_id:
        return Role.CARRIER
    return Role.MEMBER if belongs(user, project) else Role.OUTSIDER


def belongs(user: User, project: Project) -> bool:
    """Whether somebody has a part in the project: a committee's members do not decide on their own."""
    return project.memberships.filter(user=user).exists()


def may(actor: Actor, act: Act, project: Project) -> bool:
    """Whether the actor may, as far as persons go."""
    user = actor.responsible if act in OWN_RIGHT else actor.user
    return role_of(user, project) in MAY[act]


def require(actor: Actor, act: Act, project: Project) -> None:
    """Raises Refused unless `may`."""
    if not may(actor, act, project):
        who = (actor.responsible if act in OWN_RIGHT else actor.user).login
        raise Refused(f"{who} has no right to {act.value.replace('_', ' ')} here.")
