"""What somebody is to a request for what leaves, or to one for what comes in: the same computation for both."""

from enum import StrEnum

from laennec.accounts import rights
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.projects.models import Project
from laennec.projects.permissions import belongs


class Role(StrEnum):
    """What somebody is to a request."""

    OPERATOR = "operator"
    AUTHOR = "author"
    MEMBER = "member"
    CARRIER = "carrier"
    REVIEWER = "reviewer"


def roles_in(user: User, project: Project, asked_by: int, *, reviewable: bool) -> frozenset[Role]:
    """All that somebody is to a request of that project; a closed account is nothing.

    reviewable: whether reviewers have to do with it by now; what is not is its project's business.
    """
    if not user.is_active:
        return frozenset()
    if user.is_system:
        return frozenset({Role.OPERATOR})
    found: set[Role] = set()
    if user.pk == project.carrier_id:
        found.add(Role.CARRIER)
    if user.pk == project.carrier_id or project.memberships.filter(user=user).exists():
        found.add(Role.MEMBER)
        if user.pk == asked_by:
            found.add(Role.AUTHOR)
    if reviewable and not belongs(user, project) and user.pk != asked_by:
        found |= {Role.REVIEWER} if Permission.REVIEW_OUTPUTS in rights.permissions(user) else set()
    return frozenset(found)
