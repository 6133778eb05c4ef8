"""What one may see of requests: who has a part sees the project's, reviewers what was submitted, blind until both
have answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import QuerySet

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.airlock.models import Comment, Request, Review
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
        found = found | _of_others(every, user)
    return found.distinct()


def reviewable(user: User) -> QuerySet[Request]:
    """The requests that the person may see as a reviewer, oldest first, with their reviews."""
    every = Request.objects.select_related("project", "asked_by").prefetch_related("files", "reviews")
    may = user.is_active and not user.is_system and Permission.REVIEW_OUTPUTS in rights.permissions(user)
    return _of_others(every, user).distinct().order_by("submitted_at", "pk") if may else every.none()


def _of_others(every: QuerySet[Request], user: User) -> QuerySet[Request]:
    """Those that were submitted, of projects in which the person has no part and never had one."""
    others = every.exclude(state=State.PREPARED).exclude(asked_by=user).exclude(project__carrier=user)
    others = others.exclude(project__memberships__user=user).exclude(project__departures__user=user)
    return others.exclude(project__applications__submitted_by=user)


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


def visible_comments(actor: Actor, request: Request) -> list[Comment]:
    """Who has a part in the project sees all; a reviewer their own and the project's, and the other reviewer's once
    both have answered."""
    user, roles = actor.responsible, roles_of(actor.responsible, request)
    found = list(request.comments.select_related("by"))
    if roles - {Role.REVIEWER}:
        return found
    together = State(request.state) is State.DIFFERING and request.reviews.filter(reviewer=user).exists()
    if roles and (together or State(request.state) in ANSWERED):
        return found
    return [one for one in found if roles and (not one.of_reviewer or one.by_id == user.pk)]


def usual_delay(project: int | None = None) -> timedelta | None:
    """The median time from submission to answer over the last fifty answered requests, of one project where it is
    named; None where there is none."""
    ended = Request.objects.filter(state__in=ANSWERED, submitted_at__isnull=False, ended_at__isnull=False)
    if project is not None:
        ended = ended.filter(project_id=project)
    spans = [
        (end - start).total_seconds()
        for start, end in ended.order_by("-ended_at").values_list("submitted_at", "ended_at")[:50]
        if start is not None and end is not None
    ]
    return timedelta(seconds=median(spans)) if spans else None


@dataclass(frozen=True)
class Step:
    """A state that a request was in, since when, and until when: None where it still is."""

    state: State
    since: datetime
    until: datetime | None


def steps(request: Request) -> list[Step]:
    """Where a request has waited, in order; its last state where it is over lasts no time."""
    moments: list[tuple[State, datetime]] = [(State.PREPARED, request.created_at)]
    if request.submitted_at is not None:
        moments.append((State.SUBMITTED, request.submitted_at))
    firsts = list(request.reviews.filter(round=1).values_list("given_at", flat=True))
    if State(request.state) is State.DIFFERING or request.reviews.filter(round=2).exists():
        moments.append((State.DIFFERING, max(firsts)))
    ends: list[datetime | None] = [*(at for _state, at in moments[1:]), request.ended_at]
    return [Step(state, since, until) for (state, since), until in zip(moments, ends, strict=True)]
