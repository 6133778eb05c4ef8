"""Lists: what came into one's own projects, into one of them, and what waits for a reviewer."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.airlock.incoming.reading import arrivals_for
from laennec.airlock.incoming.states import State
from laennec.airlock.models import Arrival, Piece
from laennec.projects import policies
from laennec.projects.queries import mine
from laennec.projects.states import Act
from laennec.web.access import needs, signed_in
from laennec.web.pages.incoming import words
from laennec.web.pages.projects.found import titled
from laennec.web.pages.releases.found import worked_in, works_in
from laennec.web.request import Request

PER_PAGE = 50
WHEEL = ("name", "version", "licence")


@signed_in
@require_safe
def list_(request: Request) -> HttpResponse:
    """What came into all projects in which this person has a part."""
    own = arrivals_for(request.user).filter(
        Q(project__carrier=request.user) | Q(project__memberships__user=request.user)
    )
    projects = [(one, titled(one)) for one in mine(request.user) if works_in(request, one)]
    reviews = Permission.REVIEW_OUTPUTS in request.rights
    return render(request, "incoming/list.html", {**_page(request, own), "projects": projects, "reviews": reviews})


@signed_in
@require_safe
def project(request: Request, number: int) -> HttpResponse:
    """What came into a project, and the wheels that every workspace may install."""
    of = worked_in(request, number)
    placed = Piece.objects.filter(arrival__kind="packages", arrival__state=State.PLACED).order_by("name")
    context = {
        **_page(request, arrivals_for(request.user).filter(project=of)),
        "project": of,
        "title": titled(of),
        # Not asked of the database's JSON, which reads version "1.10" as a number.
        "wheels": list(dict.fromkeys(tuple(one.facts.get(key, "") for key in WHEEL) for one in placed)),
        "why_not_new": policies.why_not(of, Act.USE_DATA, localdate()),
    }
    return render(request, "incoming/project.html", context)


@needs(Permission.REVIEW_OUTPUTS)
@require_safe
def reviews(request: Request) -> HttpResponse:
    """What waits for a reviewer of another project, the longest first; packages to be fetched; what was decided."""
    others, open_ = to_review(request.user), (State.WAITING, State.REVIEW)
    context = {
        "waiting": [row(one) for one in others.filter(state=State.REVIEW).order_by("pk")],
        "unfetched": [row(one) for one in others.filter(state=State.WAITING).order_by("pk")],
        **_page(request, others.exclude(state__in=open_)),
    }
    return render(request, "incoming/reviews.html", context)


def to_review(user: User) -> QuerySet[Arrival]:
    """What this person may review: nothing of a project in which they have a part."""
    seen = arrivals_for(user).exclude(project__carrier=user).exclude(project__memberships__user=user)
    return seen.exclude(asked_by=user)


def row(one: Arrival) -> dict[str, Any]:
    """A line of a list."""
    pieces = list(one.pieces.all())
    return {
        "one": one,
        "title": titled(one.project),
        "headline": words.headline(one),
        "badge": words.badge(one),
        "files": len(pieces),
        "flagged": sum(bool(piece.flagged) for piece in pieces),
    }


def _page(request: Request, seen: QuerySet[Arrival]) -> dict[str, Any]:
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "rows": [row(one) for one in page]}
