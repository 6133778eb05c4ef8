"""A new request: what lies in the outbox, which files of it, what is said of each; then frozen and checked."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laennec.accounts.actor import Actor
from laennec.airlock import actions
from laennec.airlock.automatic import checker
from laennec.airlock.models import File, Request
from laennec.airlock.outbox import MOST_LISTED, Limits, Listed, freeze, listing, shown
from laennec.airlock.reading import requests_for
from laennec.airlock.request_file import FileAsked, read_request_file
from laennec.airlock.states import State
from laennec.errors import LaennecError
from laennec.projects.models import Project
from laennec.projects.policies import require
from laennec.projects.states import Act
from laennec.web import jobs
from laennec.web.access import signed_in
from laennec.web.pages.projects.found import titled
from laennec.web.pages.releases.forms import FileForm, PurposeForm
from laennec.web.pages.releases.found import LARGEST, worked_in
from laennec.web.request import Request as WebRequest
from laennec.web.warehouse import home
from laennec.workspaces.folders import outbox_at

WRITTEN = 1 << 20
"""Bytes of a request file at most."""
FIELDS = ("shows", "population", "software", "smallest_group", "resembles")


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: WebRequest, number: int) -> HttpResponse:
    """Tick files, say what each shows, send: two steps, since only ticked files are asked about."""
    project = worked_in(request, number)
    require(project, Act.USE_DATA, localdate())
    outbox = outbox_at(home(), project.pk, request.user)
    if outbox is None:
        return _choose(request, project, None)
    if request.method == "POST" and request.POST.get("step") == "ask":
        return _ask(request, project, outbox)
    if request.method == "POST":
        names = list(dict.fromkeys(request.POST.getlist("file")))
        if not names:
            return _choose(request, project, outbox, _("Tick at least one file."))
        if len(names) > actions.MOST_FILES:
            problem = _("A request holds at most {number} files, and {ticked} are ticked: untick some.")
            said = problem.format(number=actions.MOST_FILES, ticked=len(names))
            return _choose(request, project, outbox, said, frozenset(names))
        return _describe(request, project, PurposeForm(), [_form(n, {"name": name}) for n, name in enumerate(names)])
    if written := request.GET.get("from"):
        return _from_file(request, project, outbox, written)
    if again := request.GET.get("again", ""):
        return _again(request, project, outbox, again)
    return _choose(request, project, outbox)


def _choose(
    request: WebRequest,
    project: Project,
    outbox: Path | None,
    problem: str = "",
    ticked: frozenset[str] = frozenset(),
) -> HttpResponse:
    listed = listing(outbox) if outbox is not None else []
    context = {
        "project": project,
        "title": titled(project),
        "workspace": outbox is not None,
        "files": [(one.name, shown(one.name), one.size, _cannot(one)) for one in listed],
        "written": [one.name for one in listed if _may_be_written(one)],
        "ticked": ticked,
        "cut": len(listed) >= MOST_LISTED,
        "problem": problem,
    }
    return render(request, "releases/new.html", context, status=400 if problem else 200)


def _describe(
    request: WebRequest, project: Project, purpose: PurposeForm, files: list[FileForm], problem: str = ""
) -> HttpResponse:
    wrong = problem or purpose.errors or any(form.is_bound and form.errors for form in files)
    context = {
        "project": project,
        "title": titled(project),
        "purpose": purpose,
        "files": [(form, shown(str(form["name"].value() or ""))) for form in files],
        "earlier": _earlier(project),
        "problem": problem,
    }
    return render(request, "releases/describe.html", context, status=400 if wrong else 200)


def _ask(request: WebRequest, project: Project, outbox: Path) -> HttpResponse:
    """Freeze the files, then check them as long work."""
    purpose = PurposeForm(request.POST)
    count = min(len(request.POST.getlist("number")), actions.MOST_FILES)
    files = [FileForm(request.POST, prefix=f"f{n}") for n in range(count)]
    if not all([purpose.is_valid(), *(form.is_valid() for form in files)]):
        return _describe(request, project, purpose, files)
    asked = [actions.Asked(form.cleaned_data["name"], *(form.cleaned_data[f] for f in FIELDS)) for form in files]
    actor, today = Actor(request.user), localdate()
    try:
        told = purpose.cleaned_data
        made = actions.prepare(
            home(), project.pk, actor, today, outbox=outbox, asked=asked, purpose=told["purpose"], once=told["once"]
        )
    except LaennecError as error:
        return _describe(request, project, purpose, files, str(error))
    _replaced(request, project, purpose.cleaned_data["instead"], made)
    if made.checked_at is not None:  # the form was sent before
        return redirect("releases:show", made.pk)
    kind = f"airlock.check.{made.pk}"
    running = next((job for job in jobs.jobs_of(request.user) if job.kind == kind and job.running), None)
    return redirect("jobs:show", (running or start_check(request, made)).id)


def start_check(request: WebRequest, one: Request) -> jobs.Job:
    """The automatic checks as long work; its page follows it and leads back to the request."""
    actor, pk, count = Actor(request.user), one.pk, one.files.count()
    title = _("Check of request {number} of {title}").format(number=one.number, title=titled(one.project))

    def work(job: jobs.Job) -> str:
        job.progress(0.1, _("reading the files behind walls: {number}").format(number=count))
        actions.check(home(), pk, actor, localdate(), checker(home()))
        return reverse("releases:show", args=[pk])

    return jobs.start(request.user, f"airlock.check.{pk}", title, work)


def _replaced(request: WebRequest, project: Project, instead: int | None, made: Request) -> None:
    """A request that was prepared and is now asked otherwise is withdrawn."""
    old = requests_for(request.user).filter(pk=instead or 0, project=project, asked_by=request.user).first()
    if old is not None and State(old.state) is State.PREPARED:
        said = _("Request {number} takes its place.").format(number=made.number)
        actions.withdraw(old.pk, Actor(request.user), said, localdate())
        messages.info(request, _("Request {old} is withdrawn: this one takes its place.").format(old=old.number))


def _from_file(request: WebRequest, project: Project, outbox: Path, name: str) -> HttpResponse:
    """What `laennec_workspace.request_release` wrote, or somebody by hand: taken out as any other file is."""
    try:
        with tempfile.TemporaryDirectory(dir=home().temporary) as folder:
            limits = Limits(files=1, one=WRITTEN, all=WRITTEN)
            taken = freeze(outbox, [name], Path(folder) / "taken", limits)
            told = read_request_file(taken[0].path)
    except LaennecError as error:
        lines = str(error).splitlines()
        said = " ".join([_("{name} is no request that can be read.").format(name=shown(name)[:200]), *lines[1:]])
        return _choose(request, project, outbox, said if len(lines) > 1 else str(lines[0]))
    forms = [_form(n, _initial(one.file, one)) for n, one in enumerate(told.files)]
    return _describe(request, project, PurposeForm(initial={"purpose": told.purpose}), forms)


def _again(request: WebRequest, project: Project, outbox: Path, text: str) -> HttpResponse:
    """What was said in an earlier request, for those of its files that are still in the outbox."""
    which = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    old = requests_for(request.user).filter(pk=min(which, LARGEST), project=project).first()
    if old is None:
        return redirect("releases:new", project.pk)
    there = {one.name for one in listing(outbox) if not _cannot(one)}
    kept = [file for file in old.files.all() if file.name in there]
    if not kept:
        return _choose(
            request,
            project,
            outbox,
            _("None of the files of request {number} is in the outbox now.").format(number=old.number),
        )
    instead = old.pk if State(old.state) is State.PREPARED and old.asked_by_id == request.user.pk else None
    purpose = PurposeForm(initial={"purpose": old.purpose, "instead": instead})
    return _describe(request, project, purpose, [_form(n, _initial(file.name, file)) for n, file in enumerate(kept)])


def _form(number: int, initial: dict[str, Any]) -> FileForm:
    return FileForm(initial=initial, prefix=f"f{number}")


def _initial(name: str, said: FileAsked | File) -> dict[str, Any]:
    return {"name": name, **{field: getattr(said, field) for field in FIELDS}}


def _cannot(one: Listed) -> str:
    """Why a file of the outbox cannot be ticked; empty where it can."""
    if one.why:
        return one.why
    return "" if one.name.isprintable() else _("its name holds characters that cannot be shown: rename it")


def _may_be_written(one: Listed) -> bool:
    return one.name.lower().endswith((".release.json", "request.json")) and one.size <= WRITTEN and not _cannot(one)


def _earlier(project: Project) -> list[str]:
    """What the project had out before, to choose from."""
    gone = File.objects.filter(request__project=project, leaves=True).select_related("request").order_by("-pk")[:200]
    return [
        _("request {number}, file {place}: {name}").format(number=f.request.number, place=f.place, name=shown(f.name))
        for f in gone
    ]
