"""The forms of a project's datasets, its own tables, and the risk of what an application asks for."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laennec.accounts.actor import Actor
from laennec.accounts.roles import Permission
from laennec.airlock import outbox as outboxes
from laennec.cohorts.query.reading import parse_document
from laennec.cohorts.tabling import read_table
from laennec.datasets import actions
from laennec.datasets.forms import Forms
from laennec.datasets.models import Assessment, Build, Dataset, DerivedTable, Origin, Status
from laennec.errors import LaennecError
from laennec.projects import permissions, policies
from laennec.projects.models import Project
from laennec.projects.states import Act
from laennec.web import jobs
from laennec.web.access import needs, signed_in
from laennec.web.pages.projects.forms import DerivedForm, FormsForm
from laennec.web.pages.projects.found import found, titled
from laennec.web.pages.projects.risk_words import risk_words
from laennec.web.request import Request
from laennec.web.warehouse import home
from laennec.workspaces.folders import outbox_at


@signed_in
@require_http_methods(["GET", "POST"])
def prepare(request: Request, number: int) -> HttpResponse:
    """In which forms datasets are made, and the project's own tables."""
    project = _allowed(request, number, Act.BUILD)
    dataset = Dataset.objects.filter(project=project).first()
    now = actions.forms_of(dataset) if dataset else Forms()
    what = request.POST.get("what", "")
    shown = FormsForm([t.name for t in now.tables], initial={"omop": now.omop, "csv": now.csv, "keep": _names(now)})
    outbox = outbox_at(home(), project.pk, request.user)
    offered = _tables(outbox) if outbox is not None else []
    handing = DerivedForm(offered)
    status, problem = 200, ""
    if request.method == "POST":
        try:
            if what == "forms":
                shown = FormsForm(_names(now), request.POST, request.FILES)
                done = shown.is_valid() and _prepare(request, project, now, shown)
            elif what == "withdraw":
                actions.withdraw(number, Actor(request.user), localdate(), request.POST.get("name", ""))
                done = _("Withdrawn: datasets to come do not have it.")
            else:
                handing = DerivedForm(offered, request.POST, request.FILES)
                done = handing.is_valid() and _derive(request, project, handing, outbox)
        except LaennecError as error:
            problem, done = str(error), False
        if done:
            messages.success(request, done)
            return redirect("projects:prepare", number)
        status = 400
    context = {
        "project": project,
        "title": titled(project),
        "form": shown,
        "problem": problem,
        "handing": handing,
        "tables": now.tables,
        "derived": DerivedTable.objects.filter(dataset__project=project).order_by("name", "-version"),
        "built": Build.objects.filter(dataset__project=project, status=Status.DONE).exists(),
    }
    return render(request, "projects/prepare.html", context, status=status)


@needs(Permission.DECIDE, Permission.RETURN_PROJECT)
@require_safe
def risk(request: Request, number: int) -> HttpResponse:
    """The risk of what is asked for, for who decides."""
    project = _allowed(request, number, Act.ASSESS)
    context = {"project": project, "title": titled(project), **risk_of(project)}
    return render(request, "projects/risk.html", context)


@needs(Permission.DECIDE, Permission.RETURN_PROJECT)
@require_POST
def assess(request: Request, number: int) -> HttpResponse:
    """Work the risk out anew, as long work."""
    project = _allowed(request, number, Act.ASSESS)
    actor, url = Actor(request.user), reverse("projects:risk", args=[number])

    def work(job: jobs.Job) -> str:
        job.progress(0.1, _("reading what may tell patients apart"))
        actions.assess(home(), number, actor, localdate())
        return url

    title = _("Risk of the project {title}").format(title=titled(project))
    return redirect("jobs:show", jobs.start(request.user, f"dataset.assess.{number}", title, work).id)


def risk_of(project: Project) -> dict[str, Any]:
    """The last report of the last application, and that of the last dataset."""
    last = Assessment.objects.filter(application__project=project).select_related("made_by").last()
    built = Build.objects.filter(dataset__project=project, status=Status.DONE).exclude(risk=None).last()
    return {
        "assessment": last,
        "asked_risk": risk_words(last.report) if last else None,
        "last_build": built,
        "built_risk": risk_words(built.risk) if built else None,
    }


def _allowed(request: Request, number: int, act: Act) -> Project:
    project = found(request, number)
    permissions.require(Actor(request.user), act, project)
    policies.require(project, act, localdate())
    return project


def _names(forms: Forms) -> list[str]:
    return [table.name for table in forms.tables]


def _prepare(request: Request, project: Project, now: Forms, form: FormsForm) -> str:
    told = form.cleaned_data
    kept = {table.name: table for table in now.tables if table.name in told["keep"]}
    for file in told["more"]:
        table = read_table(parse_document(file.read(), str(file.name)[:100]))
        kept[table.name] = table
    forms = Forms(told["omop"], told["csv"], tuple(kept.values()))
    actions.prepare(home(), project.pk, Actor(request.user), localdate(), forms)
    return _("Kept: the next dataset is made so.")


def _tables(outbox: Path) -> list[str]:
    """Names of the CSV files that a workspace's outbox holds and that can be taken."""
    return [one.name for one in outboxes.listing(outbox) if not one.why and _is_csv(one.name)]


def _is_csv(name: str) -> bool:
    return name.lower().endswith(".csv")


def _derive(request: Request, project: Project, form: DerivedForm, outbox: Path | None) -> str:
    told = form.cleaned_data
    with tempfile.TemporaryDirectory(dir=home().temporary) as folder:
        path, origin = Path(folder) / f"{told['name']}.csv", Origin.UPLOAD
        if outbox is not None and told.get("outbox"):
            taken = outboxes.freeze(outbox, [told["outbox"]], Path(folder) / "taken")
            path, origin = taken[0].path, Origin.WORKSPACE
        else:
            with path.open("wb") as file:
                for chunk in told["file"].chunks():
                    file.write(chunk)
        coming = actions.Coming(path, told["name"], told["title"], origin)
        made = actions.add(home(), project.pk, Actor(request.user), localdate(), coming)
    return _("Version {number} of {name} is kept: the next dataset has it.").format(
        number=made.version, name=made.name
    )
