"""What one may see of what comes in: who has a part sees the project's, reviewers files that were scanned and
packages that were asked for."""

from django.db.models import QuerySet

from laennec.accounts import rights
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.airlock.incoming.states import Kind, State
from laennec.airlock.models import Arrival


def arrivals_for(user: User) -> QuerySet[Arrival]:
    """The arrivals that the person may see, newest first: `permissions.roles_of`, as one query."""
    every = Arrival.objects.select_related("project", "asked_by", "decided_by").prefetch_related("pieces")
    every = every.order_by("-pk")
    if not user.is_active:
        return every.none()
    if user.is_system:
        return every
    found = every.filter(project__carrier=user) | every.filter(project__memberships__user=user)
    if Permission.REVIEW_OUTPUTS in rights.permissions(user):
        others = every.exclude(state=State.WAITING, kind=Kind.FILES).exclude(asked_by=user)
        others = others.exclude(project__carrier=user).exclude(project__memberships__user=user)
        others = others.exclude(project__departures__user=user)
        found = found | others.exclude(project__applications__submitted_by=user)
    return found.distinct()
