"""What a project costs: storage, compute, days of support; the secretariat records the days."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laennec.accounts.actor import Actor
from laennec.errors import LaennecError
from laennec.projects import permissions, policies
from laennec.projects.models import Project
from laennec.projects.states import Act
from laennec.web.access import signed_in
from laennec.web.pages.projects.found import badge, found, titled
from laennec.web.pages.workspaces.forms import SupportForm
from laennec.web.request import Request
from laennec.web.warehouse import home
from laennec.workspaces import actions
from laennec.workspaces.costs import cost_of


@signed_in
@require_safe
def cost(request: Request, number: int) -> HttpResponse:
    """A project's cost until now."""
    project = _seen(request, number)
    form = SupportForm(initial={"day": localdate()}) if _records(request, project) else None
    return _page(request, project, form)


@signed_in
@require_POST
def support(request: Request, number: int) -> HttpResponse:
    """Record days of support."""
    project, form = _recorded(request, number), SupportForm(request.POST)
    if not form.is_valid():
        return _page(request, project, form, 400)
    told: dict[str, Any] = form.cleaned_data
    try:
        actions.record_support(project, Actor(request.user), told["day"], told["days"], told["what"])
    except LaennecError as error:
        form.add_error(None, str(error))
        return _page(request, project, form, 400)
    messages.success(request, _("The support is recorded."))
    return redirect("workspaces:cost", number)


@signed_in
@require_POST
def strike(request: Request, number: int, which: int) -> HttpResponse:
    """A day of support that was wrong counts no more."""
    project = _recorded(request, number)
    found = get_object_or_404(project.support, pk=min(which, 2**62))
    actions.strike_support(found, Actor(request.user))
    messages.success(request, _("The line is struck: it counts no more."))
    return redirect("workspaces:cost", number)


def _page(request: Request, project: Project, form: SupportForm | None, status: int = 200) -> HttpResponse:
    context = {
        "project": project,
        "title": titled(project),
        "back": badge(project),
        "cost": cost_of(home(), project),
        "support": project.support.select_related("recorded_by"),
        "form": form,
    }
    return render(request, "workspaces/cost.html", context, status=status)


def _recorded(request: Request, number: int) -> Project:
    """A project for which this person records support; a page that is not there for all others."""
    project = _seen(request, number)
    if not _records(request, project):
        raise Http404
    return project


def _seen(request: Request, number: int) -> Project:
    """A project that was approved once, of which this person may read."""
    project = found(request, number)
    if project.approval is None:
        raise Http404
    return project


def _records(request: Request, project: Project) -> bool:
    allowed = policies.allowed(project, Act.RECORD_SUPPORT, localdate())
    return bool(allowed) and permissions.may(Actor(request.user), Act.RECORD_SUPPORT, project)
