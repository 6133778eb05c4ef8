"""A project's page: what it may see in plain words, its people, what was decided, what may be done and why not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from laennec.accounts.actor import Actor
from laennec.accounts.roles import Permission
from laennec.projects import permissions, policies
from laennec.projects.drafting import read_draft
from laennec.projects.models import Application, Decision, Departure, Project
from laennec.projects.project_file import ProjectFile
from laennec.projects.states import Act, State
from laennec.projects.wording import PURPOSES, asked, granted
from laennec.web.access import signed_in
from laennec.web.pages.projects.datasets import builds_of
from laennec.web.pages.projects.found import KINDS, badge, cohort_words, found, titled
from laennec.web.pages.projects.parts import people_of
from laennec.web.request import Request
from laennec.web.sites import site_namer


@dataclass(frozen=True)
class Doing:
    """An act on the page: a link, or why it may not be done."""

    label: str
    url: str
    kind: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class Event:
    """A line of what happened. text: reason or remarks."""

    at: datetime
    what: str
    kind: str
    by: str
    text: str = ""
    conditions: tuple[str, ...] = ()
    url: str = ""


@signed_in
@require_safe
def show(request: Request, number: int) -> HttpResponse:
    """Everything about a project."""
    project = found(request, number)
    state, last = badge(project), project.applications.order_by("-number").first()
    approval = project.approval
    file = ProjectFile.model_validate(last.document) if last else None
    writes = project.carrier == request.user and hasattr(project, "draft")
    unsent = read_draft(project.draft.document) if last is None and writes else None
    doing = _doing(request, project)
    context = {
        "project": project,
        "title": titled(project),
        "state": state,
        "purpose": PURPOSES.get(project.purpose, ""),
        "application": last,
        "file": file,
        "approval": approval,
        "words": granted(approval, site_namer()) if approval else asked(file, site_namer()) if file else None,
        "cohort": cohort_words(file.cohort if file else unsent.cohort if unsent else None),
        "members": people_of(request, project),
        "events": _events(project),
        "can": [one for one in doing if not one.why_not],
        "cannot": [one for one in doing if one.why_not],
        "draft": project.draft if unsent else None,
        "returned": state.state is State.RETURNED,
        "anew": _anew(request, project, state.state),
        **builds_of(request, project),
    }
    return render(request, "projects/show.html", context)


@signed_in
@require_safe
def application(request: Request, number: int, which: int) -> HttpResponse:
    """An application as it was submitted."""
    project = found(request, number)
    one = project.applications.select_related("submitted_by").filter(number=min(which, 2**31)).first()
    if one is None:
        raise Http404
    file = ProjectFile.model_validate(one.document)
    context = {
        "project": project,
        "title": titled(project),
        "application": one,
        "file": file,
        "purpose": PURPOSES.get(file.purpose, ""),
        "words": asked(file, site_namer()),
        "cohort": cohort_words(file.cohort),
    }
    return render(request, "projects/application.html", context)


def _doing(request: Request, project: Project) -> list[Doing]:
    """What may be done with the project in the browser, and for what may not be done why."""
    back = State(project.state) is State.RETURNED
    deciding = _("Decide") if Permission.DECIDE in request.rights else _("Return with remarks")
    acts = [
        (Act.EDIT, _("Change and submit again") if back else _("Go on writing"), "projects:edit", "primary"),
        (Act.RETURN, deciding, "projects:decide", "primary"),
        (Act.WITHDRAW, _("Withdraw"), "projects:withdraw", ""),
        (Act.REVOKE, _("Revoke"), "projects:revoke", "danger"),
    ]
    actor, today, shown = Actor(request.user), localdate(), []
    for act, label, name, kind in acts:
        reason = permissions.why_not(actor, act, project) or policies.why_not(project, act, today)
        shown.append(Doing(label, reverse(name, args=[project.pk]), kind, reason))
    return shown


def _anew(request: Request, project: Project, state: State) -> str:
    """Where a new application is begun from this one, once it is over; empty where that is not theirs to do."""
    over = state in (State.WITHDRAWN, State.REFUSED, State.REVOKED, State.EXPIRED)
    if not over or Permission.APPLY not in request.rights or not project.applications.exists():
        return ""
    own = permissions.belongs(request.user, project)
    return f"{reverse('projects:new')}?from={project.pk}" if own else ""


def _events(project: Project) -> list[Event]:
    """Applications, decisions and members who left, the latest first."""
    found = [_applied(one) for one in project.applications.select_related("submitted_by")]
    found += [_departed(one) for one in project.departures.select_related("user", "ended_by")]
    found += [_decided(one) for one in project.decisions.select_related("decided_by", "recorded_by")]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _applied(one: Application) -> Event:
    said = pgettext("project", "Submitted") if one.number == 1 else pgettext("project", "Submitted again")
    url = reverse("projects:application", args=[one.project_id, one.number])
    return Event(one.submitted_at, said, KINDS[State.SUBMITTED], one.submitted_by.display_name, url=url)


def _departed(one: Departure) -> Event:
    said = _("{person} has no part any more").format(person=one.user.display_name)
    return Event(one.ended_at, said, "neutral", one.ended_by.display_name, one.reason)


def _decided(one: Decision) -> Event:
    by: Any = one.decided_by.display_name
    if one.recorded_by != one.decided_by:
        by = _("{person}, recorded by {recorder}").format(person=by, recorder=one.recorded_by.display_name)
    words = {
        State.RETURNED: pgettext("project", "Returned with remarks"),
        State.WITHDRAWN: pgettext("project", "Withdrawn"),
        State.APPROVED: pgettext("project", "Approved"),
        State.REFUSED: pgettext("project", "Refused"),
        State.REVOKED: pgettext("project", "Revoked"),
    }
    outcome = State(one.outcome)
    return Event(one.decided_at, words[outcome], KINDS[outcome], by, one.reason, tuple(one.conditions))
