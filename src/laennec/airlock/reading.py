"""What one may see of requests: who has a part sees the project's, reviewers what was submitted, blind until both
have answered."""

from datetime import timedelta
from statistics import median

from django.db.models import QuerySet

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.airlock.models import Request, Review
from laennec.airlock.permissions import Role, roles_of
from laennec.airlock.states import State

ANSWERED = frozenset({State.REFUSED, State.RELEASED, State.RECALLED})


def requests_for(user: User) -> QuerySet[Request]:
    """The requests that the person may see, newest first: `permissions.roles_of`, as one query."""
    every = Request.objects.select_related("project", "asked_by").prefetch_related("files").order_by("-pk")
    if not user.is_active:
        return every.none()
    if user.is_system:
        return every
    carried = every.filter(project__carrier=user)
    found = carried | every.filter(project__memberships__user=user)
    if Permission.REVIEW_OUTPUTS in rights.permissions(user):
        others = every.exclude(state=State.PREPARED).exclude(asked_by=user).exclude(project__carrier=user)
        others = others.exclude(project__memberships__user=user)
        found = found | others.exclude(project__applications__submitted_by=user)
    return found.distinct()


def visible_reviews(actor: Actor, request: Request) -> list[Review]:
    """Blind in the first round: a reviewer sees their own alone, and not whether there is another. In the second,
    reviewers see the first round's; who asked sees all once there is an answer."""
    user, state = actor.responsible, State(request.state)
    reviews = request.reviews.prefetch_related("verdicts__file").select_related("reviewer")
    if state in ANSWERED:
        return list(reviews)
    if Role.REVIEWER not in roles_of(user, request):
        return []
    own = list(reviews.filter(reviewer=user))
    if state is State.DIFFERING and own:
        return list(reviews.filter(round=1)) + [one for one in own if one.round == 2]
    return own


def usual_delay() -> timedelta | None:
    """The median time from submission to answer over the last fifty answered requests; None where there is none."""
    ended = Request.objects.filter(state__in=ANSWERED, submitted_at__isnull=False, ended_at__isnull=False)
    spans = [
        (end - start).total_seconds()
        for start, end in ended.order_by("-ended_at").values_list("submitted_at", "ended_at")[:50]
        if start is not None and end is not None
    ]
    return timedelta(seconds=median(spans)) if spans else None
