"""A project's datasets: build one, see how each stands, its manifest, its dictionary, the profile of its columns.

Nothing is downloaded from here: a dataset waits on the server for the project's workspace.
"""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from laennec.accounts.actor import Actor
from laennec.cohorts.query import ConceptItem
from laennec.datasets import actions, profiles, showing
from laennec.datasets import dictionary as columns
from laennec.datasets.folders import Folders
from laennec.datasets.models import Build, Status
from laennec.datasets.standing import standing
from laennec.errors import LaennecError
from laennec.projects import dictionary as words
from laennec.projects import permissions, policies
from laennec.projects.generalising import from_json
from laennec.projects.models import Project
from laennec.projects.states import Act
from laennec.projects.wording import coarser
from laennec.web import jobs
from laennec.web.access import signed_in
from laennec.web.pages.cohort.concepts import names
from laennec.web.pages.projects.found import found, titled
from laennec.web.pages.projects.profile_words import about, column_words, said_of
from laennec.web.pages.projects.risk_words import risk_words, since_words
from laennec.web.request import Request
from laennec.web.warehouse import current, home

STEPS = {
    "choosing persons": gettext_lazy("choosing the patients"),
    "families": gettext_lazy("putting families together"),
    "checksums": gettext_lazy("checksums"),
    "publishing": gettext_lazy("putting it in its place"),
    "done": gettext_lazy("done"),
}
STATES = {
    Status.RUNNING: (gettext_lazy("being built"), "waiting"),
    Status.DONE: (gettext_lazy("ready"), "good"),
    Status.FAILED: (gettext_lazy("failed"), "bad"),
    Status.INTERRUPTED: (gettext_lazy("interrupted"), "neutral"),
}


@signed_in
@require_POST
def build(request: Request, number: int) -> HttpResponse:
    """Begin a build; its page follows it."""
    project = found(request, number)
    actor = Actor(request.user)
    permissions.require(actor, Act.BUILD, project)
    policies.require(project, Act.BUILD, localdate())
    kind = f"dataset.build.{number}"
    if Folders(home(), number).busy() or _running(request, kind):
        messages.error(request, _("A dataset of this project is being built already: wait until it ends."))
        return redirect("projects:show", number)
    said = _("table: {name}")

    def work(job: jobs.Job) -> str:
        def progress(share: float, what: str) -> None:
            told = STEPS.get(what)
            job.progress(share, str(told) if told else said.format(name=words.name(what)))

        made = actions.build(home(), number, actor, localdate(), progress=progress)
        return reverse("projects:dataset", args=[number, made.number])

    title = _("Dataset of the project {title}").format(title=titled(project))
    return redirect("jobs:show", jobs.start(request.user, kind, title, work).id)


@signed_in
@require_safe
def show(request: Request, number: int, build: int) -> HttpResponse:
    """One dataset: how it stands, what is in it."""
    project, one = _dataset(request, number, build)
    told = one.document
    rows = [
        (name, _name(one, name), len(table["columns"]), _about(table["rows"]), _about(table["blanked_dates"]))
        for name, table in told["tables"].items()
    ]
    context = {
        **_tabs(project, one, "dataset"),
        "standing": standing(home(), one, current(), localdate()),
        "manifest": told,
        "rows": rows,
        "left_out": [(words.name(name), said_of(reason)) for name, reason in told["left_out"].items()],
        "few": bool(told["warnings"]),
        "persons": profiles.rounded(told["persons"]),
        "coarser": coarser(from_json(told.get("generalised", {}))),
        "since": since_words(one),
    }
    return render(request, "projects/dataset.html", context)


@signed_in
@require_safe
def risk(request: Request, number: int, build: int) -> HttpResponse:
    """How easily somebody of the dataset could be found, in protected numbers."""
    project, one = _dataset(request, number, build)
    told = risk_words(one.risk) if one.risk else None
    return render(request, "projects/dataset_risk.html", {**_tabs(project, one, "dataset_risk"), "risk": told})


@signed_in
@require_POST
def check(request: Request, number: int, build: int) -> HttpResponse:
    """Read every file again and compare it with the manifest, as long work."""
    project, _one = _dataset(request, number, build)
    kind = f"dataset.verify.{number}.{build}"
    if running := _running(request, kind):
        return redirect("jobs:show", running.id)
    actor, url = Actor(request.user), reverse("projects:dataset", args=[number, build])

    def work(job: jobs.Job) -> str:
        job.progress(0.05, _("reading every file again"))
        actions.check(home(), number, actor, localdate(), build)
        return url

    title = _("Check of dataset {number} of the project {title}").format(number=build, title=titled(project))
    return redirect("jobs:show", jobs.start(request.user, kind, title, work).id)


@signed_in
@require_safe
def manifest(request: Request, number: int, build: int) -> HttpResponse:
    """What the dataset says of itself, as it lies beside it."""
    project, one = _dataset(request, number, build)
    text = json.dumps(one.document, indent=1, ensure_ascii=False)
    return render(request, "projects/manifest.html", {**_tabs(project, one, "manifest"), "text": text})


@signed_in
@require_safe
def dictionary(request: Request, number: int, build: int) -> HttpResponse:
    """Tables, columns, types, meanings."""
    project, one = _dataset(request, number, build)
    tables = [
        (
            name,
            _name(one, name),
            [(c.column, c.meaning, c.type, c.coarser) for c in columns.columns_of(name, table, one.document)],
            [(c, words.meaning(name, c), said_of(reason)) for c, reason in table["left_out"].items()],
        )
        for name, table in one.document["tables"].items()
    ]
    return render(request, "projects/dictionary.html", {**_tabs(project, one, "dictionary"), "tables": tables})


@signed_in
@require_safe
def profile(request: Request, number: int, build: int, table: str) -> HttpResponse:
    """What the columns of a table hold, protected as counts are."""
    project, one = _dataset(request, number, build)
    tables = one.document["tables"]
    if table not in tables:
        raise Http404
    try:
        told, concept = profiles.profile(home(), one, table), _concepts()
        meanings = {c.column: c.meaning for c in columns.columns_of(table, tables[table], one.document)}
        said = [column_words(column, meanings[column.column], concept) for column in told.columns]
        error = ""
    except LaennecError as problem:
        told, said, error = None, [], str(problem)
    context = {
        **_tabs(project, one, "profile"),
        "table": table,
        "name": _name(one, table),
        "others": [(_name(one, n), reverse("projects:profile", args=[number, build, n]), n == table) for n in tables],
        "told": told,
        "columns": said,
        "error": error,
    }
    return render(request, "projects/profile.html", context)


def builds_of(request: Request, project: Project) -> dict[str, Any]:
    """What the project's page says of its datasets: only to who may use them, while they may be used."""
    actor, today = Actor(request.user), localdate()
    uses = permissions.may(actor, Act.USE_DATA, project)
    if not uses or not policies.allowed(project, Act.USE_DATA, today):
        return {"uses": False}
    folders, now, rows = Folders(home(), project.pk), current(), []
    for one in Build.objects.filter(dataset__project=project).select_related("remade_from").order_by("-number")[:20]:
        label, kind = STATES[Status(showing.status_of(one, folders))]
        stands = standing(home(), one, now, today) if one.manifest else None
        persons = profiles.rounded(one.document["persons"]) if one.manifest else None
        rows.append({"build": one, "state": label, "kind": kind, "standing": stands, "persons": persons})
    why_not = permissions.why_not(actor, Act.BUILD, project)
    if not why_not and now is None:
        why_not = _("Nothing is loaded in the warehouse yet.")
    running = _running(request, f"dataset.build.{project.pk}")
    return {"uses": True, "builds": rows, "cannot_build": why_not, "running": running}


def _dataset(request: Request, number: int, build: int) -> tuple[Project, Build]:
    """A dataset that is there, of an open project whose data this person uses."""
    project = found(request, number)
    if not permissions.may(Actor(request.user), Act.USE_DATA, project):
        raise Http404
    policies.require(project, Act.USE_DATA, localdate())
    one = Build.objects.filter(dataset__project=project, number=min(build, 2**31), status=Status.DONE).first()
    if one is None:
        raise Http404
    return project, one


def _running(request: Request, kind: str) -> jobs.Job | None:
    """This person's work of that kind that goes on now."""
    return next((job for job in jobs.jobs_of(request.user) if job.running and job.kind == kind), None)


def _name(one: Build, table: str) -> str:
    """What the rows of a table of the dataset are."""
    return columns.table_name(table, one.document["tables"][table], one.document)


def _about(number: int) -> str:
    return about(profiles.rounded(number))


def _tabs(project: Project, one: Build, here: str) -> dict[str, Any]:
    first = next(iter(one.document["tables"]), "")
    views = [
        ("dataset", _("Dataset"), []),
        ("dictionary", _("Dictionary"), []),
        ("profile", _("Profile of the columns"), [first]),
        ("dataset_risk", _("Risk"), []),
        ("manifest", _("Manifest"), []),
    ]
    tabs = [
        (label, reverse(f"projects:{name}", args=[project.pk, one.number, *more]), name == here)
        for name, label, more in views
        if name != "profile" or first
    ]
    return {"project": project, "title": titled(project), "build": one, "tabs": tabs}


def _concepts() -> Callable[[int], str]:
    """What calls concepts by their names, by their numbers where they have none."""
    named = names()

    def concept(number: int) -> str:
        if not number:
            return _("no matching concept (0)")
        return named.concept(ConceptItem(id=number)) or _("concept {number}").format(number=number)

    return concept
