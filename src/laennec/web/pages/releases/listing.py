"""Lists: one's own projects' requests, one project's with its delays."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laennec.accounts.roles import Permission
from laennec.airlock.models import Request
from laennec.airlock.reading import requests_for, usual_delay
from laennec.airlock.states import State
from laennec.projects import policies
from laennec.projects.queries import mine
from laennec.projects.states import Act
from laennec.web.access import signed_in
from laennec.web.pages.projects.found import titled
from laennec.web.pages.releases.found import worked_in, works_in
from laennec.web.pages.releases.words import badge, span
from laennec.web.request import Request as WebRequest

PER_PAGE = 50


@signed_in
@require_safe
def list_(request: WebRequest) -> HttpResponse:
    """The requests of all projects in which this person has a part."""
    own = requests_for(request.user).filter(
        Q(project__carrier=request.user) | Q(project__memberships__user=request.user)
    )
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("page"))
    projects = [(one, titled(one)) for one in mine(request.user) if works_in(request, one)]
    if not projects and not page.object_list and Permission.REVIEW_OUTPUTS in request.rights:
        return redirect("releases:queue")
    if not projects and not page.object_list and Permission.READ_AUDIT in request.rights:
        return redirect("releases:out")
    context = {"page": page, "rows": [row(one) for one in page], "projects": projects, "tabs": tabs(request, "list")}
    return render(request, "releases/list.html", context)


@signed_in
@require_safe
def project(request: WebRequest, number: int) -> HttpResponse:
    """A project's requests: where each stands, how long it waits, how long an answer takes."""
    of = worked_in(request, number)
    page = Paginator(requests_for(request.user).filter(project=of), PER_PAGE).get_page(request.GET.get("page"))
    own, all_ = usual_delay(of.pk), usual_delay()
    context = {
        "project": of,
        "title": titled(of),
        "page": page,
        "rows": [row(one) for one in page],
        "own_delay": span(own) if own is not None else "",
        "usual_delay": span(all_) if all_ is not None else "",
        "why_not_new": policies.why_not(of, Act.USE_DATA, localdate()),
    }
    return render(request, "releases/project.html", context)


def tabs(request: WebRequest, here: str) -> list[tuple[str, str, bool]]:
    """The lists that this person may open; none where there is one only."""
    found = [(_("My projects"), "list")]
    found += [(_("To review"), "queue")] if Permission.REVIEW_OUTPUTS in request.rights else []
    found += [(_("Had out"), "out")] if Permission.READ_AUDIT in request.rights else []
    return [(label, reverse(f"releases:{name}"), name == here) for label, name in found] if len(found) > 1 else []


def row(one: Request) -> dict[str, Any]:
    """A line of a list."""
    files = list(one.files.all())
    end = one.ended_at or now()
    return {
        "request": one,
        "title": titled(one.project),
        "badge": badge(one),
        "files": len(files),
        "flagged": sum(bool(file.flagged) for file in files),
        "leave": sum(bool(file.leaves) for file in files),
        "partial": State(one.state) is State.RELEASED and any(file.leaves is False for file in files),
        "waited": span(end - one.submitted_at) if one.submitted_at else "",
        "over": one.ended_at is not None,
    }
