"""What the views share: the arrival that somebody may see."""

from typing import Any

from django.http import Http404
from django.utils.timezone import localdate

from laennec.accounts.actor import Actor
from laennec.airlock.incoming import permissions, policies
from laennec.airlock.incoming.permissions import Role, roles_of
from laennec.airlock.incoming.reading import arrivals_for
from laennec.airlock.incoming.states import Act
from laennec.airlock.models import Arrival
from laennec.web.pages.incoming import words
from laennec.web.pages.projects.found import titled
from laennec.web.request import Request

LARGEST = 2**62


def found(request: Request, which: int) -> Arrival:
    """The arrival, if this person may see it; else a page that is not there."""
    one = arrivals_for(request.user).filter(pk=min(which, LARGEST)).first()
    if one is None:
        raise Http404
    return one


def require(request: Request, one: Arrival, act: Act) -> None:
    """Raises Refused unless this person may do it now."""
    permissions.require(Actor(request.user), act, one)
    policies.require(one, act, localdate())


def why_not(request: Request, one: Arrival, act: Act) -> str:
    """Why this person may not do this now; empty where they may."""
    return permissions.why_not(Actor(request.user), act, one) or policies.why_not(one, act, localdate())


def is_own(request: Request, one: Arrival) -> bool:
    """Whether they have a part in its project; else they review it."""
    return Role.MEMBER in roles_of(request.user, one)


def head(request: Request, one: Arrival) -> dict[str, Any]:
    """What the head of each page of an arrival shows."""
    return {
        "one": one,
        "project": one.project,
        "title": titled(one.project),
        "badge": words.badge(one),
        "headline": words.headline(one),
        "own": is_own(request, one),
    }
