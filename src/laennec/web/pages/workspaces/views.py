"""One's workspaces, a project's, the way in, stopping and closing."""

from functools import cache
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laennec.accounts.actor import Actor
from laennec.datasets.models import Build, Status
from laennec.errors import LaennecError, Refused
from laennec.projects import permissions, policies
from laennec.projects.models import Project
from laennec.projects.queries import mine
from laennec.projects.states import Act
from laennec.web.access import signed_in
from laennec.web.pages.projects.found import badge, found, titled
from laennec.web.pages.workspaces import words
from laennec.web.pages.workspaces.forms import WhyForm
from laennec.web.request import Request
from laennec.web.warehouse import home
from laennec.workspaces import actions, environment, queue, rights
from laennec.workspaces.gateway.app import is_running
from laennec.workspaces.hub.settings import HubSettings
from laennec.workspaces.models import Session, State, Workspace
from laennec.workspaces.profiles import Profiles
from laennec.workspaces.sandbox import Protection, protections
from laennec.workspaces.settings import Settings


@signed_in
@require_safe
def list_(request: Request) -> HttpResponse:
    """The projects whose data this person uses, with their own workspace in each."""
    actions.end_lost(home())
    actions.settle(home())
    own = {one.project_id: one for one in Workspace.objects.filter(user=request.user)}
    approved = [one for one in mine(request.user) if one.approval is not None]
    rows = [_own(request, one, own.get(one.pk)) for one in approved if _works_in(request, one)]
    return _with_way_in(render(request, "workspaces/list.html", {"rows": rows, "cannot": _not_served()}))


@signed_in
@require_safe
def show(request: Request, number: int) -> HttpResponse:
    """A project's workspaces: one's own, the members', the journal, what protects them."""
    project = _seen(request, number)
    settings, actor = Settings.of(home()), Actor(request.user)
    actions.end_lost(home())
    actions.settle(home())
    spaces = {one.user_id: one for one in project.workspaces.select_related("user", "project")}
    inside = set(
        Session.objects.filter(workspace__project=project, ended_at=None).values_list("workspace__user", flat=True)
    )
    people = []
    for member in _members(project):
        space = spaces.get(member.pk)
        state = _state(space)
        label, kind = words.STATES[state]
        people.append(
            {
                "user": member,
                "space": space,
                "state": label if space else "",
                "kind": kind,
                "inside": member.pk in inside and state != State.STOPPED,
                "closable": space is not None and not rights.why_may_not_close(actor, space),
            }
        )
    uses = _works_in(request, project)
    context = {
        "project": project,
        "title": titled(project),
        "own": _own(request, project, spaces.get(request.user.pk)) if uses else None,
        "cannot": _not_served(),
        "people": people,
        "journal": words.journal(project.pk),
        "protections": [(one.full, words.protection_words(one, settings)) for one in _protections(settings)],
        "idle": f"{settings.idle_minutes:g}",
        "back": badge(project),
    }
    return _with_way_in(render(request, "workspaces/show.html", context))


@signed_in
@require_POST
def open_(request: Request, number: int) -> HttpResponse:
    """A ticket, and the browser walks to the gateway with it; where there is no room, a place in line."""
    project = _used(request, number)
    if problem := _not_served():
        messages.error(request, problem)
        return redirect("workspaces:show", number)
    if not _has_dataset(project):
        messages.error(request, _("The project has no dataset yet: build it first."))
        return redirect("projects:show", number)
    actions.end_lost(home())
    turn = actions.ask_for_place(home(), number, request.user, request.POST.get("profile", ""), localdate())
    if turn is not None and turn.offered_until is None:
        messages.info(request, _("There is no room now: you are in line, and your place is kept here."))
        return redirect("workspaces:show", number)
    hub = HubSettings.of(home())
    if hub.on:
        return HttpResponseRedirect(hub.way_in(number))
    key = request.session.session_key or ""
    workspace, ticket = actions.ticket(number, request.user, key, localdate(), (get_language() or "en")[:2])
    return HttpResponseRedirect(f"{Settings.of(home()).origin(workspace.name)}/enter?ticket={ticket}")


@signed_in
@require_POST
def stop(request: Request, number: int) -> HttpResponse:
    """End what runs in one's own workspace; the files stay."""
    project = _used(request, number)
    workspace = get_object_or_404(Workspace, project=project, user=request.user)
    actions.ask_to_stop(workspace, Actor(request.user))
    messages.success(request, _("The workspace is being stopped. What was saved stays."))
    return redirect("workspaces:show", number)


@signed_in
@require_POST
def leave_line(request: Request, number: int) -> HttpResponse:
    """Give up one's place in line, or the one that is kept."""
    workspace = get_object_or_404(Workspace, project=_used(request, number), user=request.user)
    if queue.turn_of(workspace) is None:
        messages.info(request, _("You have no place in line any more."))
    else:
        actions.cancel_place(home(), workspace, Actor(request.user))
        messages.success(request, _("You are no longer in line."))
    return redirect("workspaces:show", number)


@signed_in
@require_http_methods(["GET", "POST"])
def close(request: Request, number: int, which: int) -> HttpResponse:
    """Close a member's workspace, or open it again: the page asks for a reason."""
    project, actor = _seen(request, number), Actor(request.user)
    workspace = get_object_or_404(project.workspaces.select_related("user", "project"), pk=min(which, 2**62))
    if why_not := rights.why_may_not_close(actor, workspace):
        raise Refused(why_not)
    asked = "reopen" if workspace.closed_at else "close"
    form = WhyForm(request.POST or None, initial={"act": asked})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["act"] != asked:  # sent twice, or from a page that is old
            messages.info(request, _("Nothing was done: it is so already."))
            return redirect("workspaces:show", number)
        act = actions.reopen if workspace.closed_at else actions.close
        act(workspace, actor, form.cleaned_data["reason"])
        messages.success(request, _("Done: it holds from now on."))
        return redirect("workspaces:show", number)
    context = {"project": project, "workspace": workspace, "form": form, "title": titled(project)}
    return render(request, "workspaces/close.html", context, status=400 if form.errors else 200)


def _own(request: Request, project: Project, workspace: Workspace | None) -> dict[str, Any]:
    """One's own workspace in a project, made or not: its state, and why it cannot be opened now, if so."""
    state = _state(workspace)
    label, kind = words.STATES[state]
    try:
        rights.usable(project.pk, request.user, localdate())
        why_not = ""
    except LaennecError as error:
        why_not = str(error)
    if workspace is not None and workspace.closed_at is not None and not why_not:
        why_not = _("This workspace was closed: {why}").format(why=workspace.closed_why)
    if not why_not and not _has_dataset(project):
        why_not = _("The project has no dataset yet: build it on the project's page.")
    return {
        "project": project,
        "title": titled(project),
        "space": workspace,
        "state": label,
        "kind": kind,
        "runs": state != State.STOPPED,
        "why_not": why_not,
        "ended": words.ended(workspace) if workspace else "",
        "newer": _newer(project, workspace) if state != State.STOPPED else None,
        **_line(project, workspace),
    }


def _line(project: Project, workspace: Workspace | None) -> dict[str, Any]:
    """The profiles that one may choose from, and where one stands in line."""
    profiles = Profiles.of(home())
    found = profiles.for_project(project.pk)
    turn = queue.turn_of(workspace) if workspace is not None else None
    waited = profiles.find(turn.profile, project.pk) if turn is not None else None
    usual = profiles.find(workspace.profile, project.pk) if workspace is not None else None
    chosen = waited or usual or (found[0] if found else None)
    lines = [
        {"name": one.name, "text": words.profile(one), "chosen": one == chosen, "full": words.line_of(one)}
        for one in found
    ]
    return {
        "profiles": lines if len(lines) > 1 or any(one.room for one in found) else [],
        "profile": words.profile(usual) if usual is not None and len(found) > 1 else "",
        "line": queue.standing(turn, waited) if turn is not None and waited is not None else None,
        "let_pass": queue.let_pass(workspace, now()) if workspace is not None and turn is None else None,
        "waits_for": waited.words if waited is not None else "",
        "about": words.about(queue.standing(turn, waited).seconds) if turn is not None and waited is not None else "",
    }


def _state(workspace: Workspace | None) -> State:
    """What is known of it; where nothing serves workspaces none runs, whatever was written last."""
    return State(workspace.state) if workspace is not None and is_running(home()) else State.STOPPED


def _works_in(request: Request, project: Project) -> bool:
    """Whether this person has a part by which they use its data, whatever its state today."""
    return permissions.may(Actor(request.user), Act.USE_DATA, project) and permissions.belongs(request.user, project)


def _seen(request: Request, number: int) -> Project:
    """A project whose workspaces this person may look at: its people, and who may revoke it."""
    project, actor = found(request, number), Actor(request.user)
    if project.approval is None or not (
        permissions.may(actor, Act.USE_DATA, project) or permissions.may(actor, Act.REVOKE, project)
    ):
        raise Http404
    return project


def _used(request: Request, number: int) -> Project:
    """A project that this person works in now."""
    project = found(request, number)
    if not permissions.may(Actor(request.user), Act.USE_DATA, project):
        raise Http404
    policies.require(project, Act.USE_DATA, localdate())
    return project


def _members(project: Project) -> list[Any]:
    """The carrier first, then the others."""
    others = [one.user for one in project.memberships.select_related("user") if one.user_id != project.carrier_id]
    return [project.carrier, *others]


def _newer(project: Project, workspace: Workspace | None) -> int | None:
    """The number of a dataset that is newer than the one a running workspace shows."""
    shown = workspace.build.number if workspace is not None and workspace.build is not None else 0
    done = Build.objects.filter(dataset__project=project, status=Status.DONE, number__gt=shown)
    return done.order_by("-number").values_list("number", flat=True).first()


def _has_dataset(project: Project) -> bool:
    return Build.objects.filter(dataset__project=project, status=Status.DONE).exists()


def _not_served() -> str:
    """Why no workspace can be opened here at all; empty where one can."""
    if HubSettings.of(home()).on:
        return (
            ""
            if is_running(home())
            else _(
                "Workspaces cannot be opened now: their hub does not run. Tell the warehouse's team "
                "(laennec workspace hub run)."
            )
        )
    if is_running(home()):
        return ""
    if environment.built() is None:
        return _(
            "Workspaces cannot be opened yet: their Python is not built on this machine. Tell the warehouse's team "
            "(laennec workspace environment build)."
        )
    return _(
        "Workspaces cannot be opened now: their service does not run. Tell the warehouse's team "
        "(laennec workspace gateway)."
    )


@cache
def _protections(settings: Settings) -> list[Protection]:
    """Asked of the machine once a process."""
    return protections(settings.limits)


def _with_way_in(response: HttpResponse) -> HttpResponse:
    """The page's form leads to the gateway's host names, or to the hub: the browser is told that this is meant."""
    settings, hub = Settings.of(home()), HubSettings.of(home())
    setattr(response, "_csp_update", {"form-action": [hub.origin if hub.on else settings.origin("*")]})  # noqa: B010
    return response
