"""Deciding on an application, revoking an approval, withdrawing: with a reason; an approval is asked twice."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laennec.accounts.actor import Actor
from laennec.accounts.roles import Permission
from laennec.errors import LaennecError
from laennec.projects import actions, permissions, policies
from laennec.projects.models import Project
from laennec.projects.project_file import ProjectFile
from laennec.projects.states import Act
from laennec.projects.wording import Words, asked, coarser, day
from laennec.web.access import needs, signed_in
from laennec.web.pages.projects.forms import DecideForm, ReasonForm
from laennec.web.pages.projects.found import badge, cohort_words, found, titled
from laennec.web.pages.projects.growing import risk_of
from laennec.web.request import Request
from laennec.web.sites import site_namer


@needs(Permission.DECIDE, Permission.RETURN_PROJECT)
@require_http_methods(["GET", "POST"])
def decide(request: Request, number: int) -> HttpResponse:
    """The application as it was submitted, and the decision on it."""
    project = _allowed(request, number, Act.RETURN)
    application = project.application
    file = ProjectFile.model_validate(application.document)
    may = _choices(request, project)
    form = DecideForm(may, file.shift_dates, request.POST or None, initial={"application": application.number})
    if len(may) == 1:
        form.only(may[0][0])
    context = {
        "project": project,
        "state": badge(project),
        "application": application,
        "file": file,
        "words": asked(file, site_namer()),
        "cohort": cohort_words(file.cohort),
        "members": project.memberships.select_related("user"),
        "form": form,
        "approves": len(may) > 1,
        **risk_of(project),
    }
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if told["decision"] == "approve" and "confirmed" not in request.POST:
            granted = {
                "last_day": day(told["ends_on"] or file.end),
                "shifted": file.shift_dates or told.get("shift_dates", False),
                "conditions": told["conditions"],
                "coarser": coarser(_terms(told, None).rules(file)),
            }
            return render(request, "projects/confirm.html", context | granted)
        try:
            _decide(request, project, told)
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Decided: it holds from now on."))
            return redirect("projects:show", number)
    status = 400 if form.errors else 200
    return render(request, "projects/decide.html", context, status=status)


@needs(Permission.DECIDE)
@require_http_methods(["GET", "POST"])
def revoke(request: Request, number: int) -> HttpResponse:
    """Take an approval back; this page is the question that is asked first."""
    project = _allowed(request, number, Act.REVOKE)
    return _with_reason(
        request, project, "projects/revoke.html", _revoke, _("Revoked: nobody uses its data any more.")
    )


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, number: int) -> HttpResponse:
    """The carrier takes the application back."""
    project = _allowed(request, number, Act.WITHDRAW)
    return _with_reason(request, project, "projects/withdraw.html", _withdraw, _("Withdrawn."))


def _allowed(request: Request, number: int, act: Act) -> Project:
    """The project where the act is allowed now; Refused says why not."""
    project = found(request, number)
    permissions.require(Actor(request.user), act, project)
    policies.require(project, act, localdate())
    return project


def _choices(request: Request, project: Project) -> list[tuple[str, Any]]:
    acts = (
        (Act.APPROVE, _("Approve: open the data, with conditions if need be")),
        (Act.RETURN, _("Return with remarks: the carrier changes it and submits it again")),
        (Act.REFUSE, _("Refuse")),
    )
    actor = Actor(request.user)
    return [(act.value, label) for act, label in acts if permissions.may(actor, act, project)]


def _decide(request: Request, project: Project, told: dict[str, Any]) -> None:
    actor, today, seen = Actor(request.user), localdate(), told["application"]
    if told["decision"] == Act.APPROVE.value:
        shift = True if told.get("shift_dates") else None
        terms = _terms(told, shift)
        actions.approve(project.pk, actor, told["reason"], today, terms, seen=seen)
    elif told["decision"] == Act.RETURN.value:
        actions.send_back(project.pk, actor, told["reason"], today, seen)
    else:
        actions.refuse(project.pk, actor, told["reason"], today, seen)


def _terms(told: dict[str, Any], shift: bool | None) -> actions.Terms:
    return actions.Terms(
        tuple(told["conditions"]), shift, told["ends_on"], birth_band=told["birth_band"], dates=told["dates"]
    )


def _revoke(project: Project, actor: Actor, reason: str, seen: int) -> None:
    actions.revoke(project.pk, actor, reason, localdate(), seen)


def _withdraw(project: Project, actor: Actor, reason: str, seen: int) -> None:
    actions.withdraw(project.pk, actor, reason, localdate(), seen)


def _with_reason(request: Request, project: Project, template: str, act: Any, said: str) -> HttpResponse:
    last = project.applications.order_by("-number").first()
    form = ReasonForm(request.POST or None, initial={"application": last.number if last else 0})
    if last is None:
        form.fields["reason"].required = False
    if request.method == "POST" and form.is_valid():
        try:
            act(project, Actor(request.user), form.cleaned_data["reason"], form.cleaned_data["application"])
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, said)
            return redirect("projects:show", project.pk)
    words: dict[str, Words | Any] = {"project": project, "title": titled(project), "form": form, "last": last}
    return render(request, template, words, status=400 if form.errors else 200)
