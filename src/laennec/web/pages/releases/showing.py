"""A request's page: its files and what the checks found, where it waits, what is said; checking, submitting, taking
back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laennec.accounts.actor import Actor
from laennec.airlock import actions, permissions, policies
from laennec.airlock.models import Request
from laennec.airlock.outbox import shown
from laennec.airlock.reading import usual_delay, visible_comments, visible_reviews
from laennec.airlock.states import Act, State
from laennec.errors import LaennecError, Refused
from laennec.web import jobs
from laennec.web.access import signed_in
from laennec.web.pages.projects.found import titled
from laennec.web.pages.releases import words
from laennec.web.pages.releases.asking import start_check
from laennec.web.pages.releases.forms import BecauseForm, CommentForm
from laennec.web.pages.releases.found import found, is_own
from laennec.web.request import Request as WebRequest


@signed_in
@require_safe
def show(request: WebRequest, which: int) -> HttpResponse:
    """Everything about a request that this person may see."""
    return page(request, found(request, which))


def page(request: WebRequest, one: Request, comment: CommentForm | None = None) -> HttpResponse:
    """The page; with what was wrong of a comment."""
    usual, state, own = usual_delay(), State(one.state), is_own(request, one)
    may_review = not why_not(request, one, Act.REVIEW)
    no_turn = actions.why_no_turn(one, request.user) if may_review else ""
    allowed = {act.value: not why_not(request, one, act) for act in Act}
    running = [job for job in jobs.jobs_of(request.user) if job.kind == f"airlock.check.{one.pk}" and job.running]
    context = {
        **head(one),
        "own": own,
        "may": allowed,
        "running": running[0] if running else None,
        "files": [
            (file, shown(file.name), words.file_badges(file), words.findings(file.findings))
            for file in one.files.all()
        ],
        "waits": words.waits(one),
        "usual": words.span(usual) if usual is not None else "",
        "not_run": words.not_run(one),
        "reviews": reviews(request, one),
        "comments": visible_comments(Actor(request.user), one),
        "comment": comment or CommentForm(),
        "handings": one.handings.select_related("to") if own else [],
        "partial": state is State.RELEASED and one.files.filter(leaves=False).exists(),
        "again": own and state in (State.RETURNED, State.REFUSED, State.WITHDRAWN),
        "turn": may_review and not no_turn,
        "why_no_turn": no_turn if may_review else "",
        "why_not": why_not(request, one, Act.SUBMIT) if own and state is State.PREPARED else "",
    }
    return render(request, "releases/show.html", context, status=400 if comment else 200)


def head(one: Request) -> dict[str, Any]:
    """What the head of each page of a request shows."""
    return {"one": one, "project": one.project, "title": titled(one.project), "badge": words.badge(one)}


def reviews(request: WebRequest, one: Request) -> list[dict[str, Any]]:
    """The reviews that this person may see, each with its verdicts."""
    return [
        {
            "reviewer": review.reviewer.display_name,
            "round": review.round,
            "comment": review.comment,
            "at": review.given_at,
            "verdicts": [(v.file.place, shown(v.file.name), v.lets, v.reason) for v in review.verdicts.all()],
        }
        for review in visible_reviews(Actor(request.user), one)
    ]


def why_not(request: WebRequest, one: Request, act: Act) -> str:
    """Why this person may not do this now; empty where they may."""
    return permissions.why_not(Actor(request.user), act, one) or policies.why_not(one, act, localdate())


@signed_in
@require_POST
def check(request: WebRequest, which: int) -> HttpResponse:
    """Run the automatic checks anew, as long work."""
    one = found(request, which)
    permissions.require(Actor(request.user), Act.CHECK, one)
    policies.require(one, Act.CHECK, localdate())
    return redirect("jobs:show", start_check(request, one).id)


@signed_in
@require_POST
def submit(request: WebRequest, which: int) -> HttpResponse:
    """Ask the reviewers."""
    one = found(request, which)
    try:
        actions.submit(one.pk, Actor(request.user), localdate())
    except Refused:
        one.refresh_from_db()
        if one.asked_by_id != request.user.pk or State(one.state) is not State.SUBMITTED:
            raise
        return redirect("releases:show", one.pk)  # the button was pressed twice
    messages.success(request, _("Submitted: two reviewers answer it, neither seeing the other's answer before."))
    return redirect("releases:show", one.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: WebRequest, which: int) -> HttpResponse:
    """Take it back: the page asks why."""
    return with_reason(request, which, Act.WITHDRAW, "releases/withdraw.html")


@signed_in
@require_POST
def comment(request: WebRequest, which: int) -> HttpResponse:
    """Say something about it."""
    one, form = found(request, which), CommentForm(request.POST)
    if form.is_valid():
        try:
            actions.comment(one.pk, Actor(request.user), form.cleaned_data["text"], localdate())
            return redirect(f"{request.path.removesuffix('comment/')}#comments")
        except LaennecError as error:
            form.add_error(None, str(error))
    return page(request, one, form)


_DONE = {Act.WITHDRAW: actions.withdraw, Act.RETURN: actions.give_back, Act.RECALL: actions.recall}


def with_reason(
    request: WebRequest, which: int, act: Act, template: str, more: dict[str, Any] | None = None
) -> HttpResponse:
    """A page that asks for a reason and then acts."""
    one = found(request, which)
    permissions.require(Actor(request.user), act, one)
    policies.require(one, act, localdate())
    said = {
        Act.WITHDRAW: _("Withdrawn."),
        Act.RETURN: _("Returned with remarks."),
        Act.RECALL: _("Recalled: no link opens any more."),
    }
    more = more or {}
    form = BecauseForm(request.POST or None, initial={"reason": more.get("remarks", "")})
    if request.method == "POST" and form.is_valid():
        try:
            _DONE[act](one.pk, Actor(request.user), form.cleaned_data["reason"], localdate())
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, said[act])
            return redirect("releases:show", one.pk)
    return render(request, template, {**head(one), **more, "form": form}, status=400 if form.errors else 200)
