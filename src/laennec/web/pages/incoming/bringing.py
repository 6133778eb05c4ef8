"""Bringing files in the browser, and asking for packages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laennec.accounts.actor import Actor
from laennec.airlock.incoming import actions
from laennec.airlock.incoming.automatic import scanner
from laennec.airlock.incoming.settings import MB, Settings
from laennec.airlock.models import Arrival
from laennec.errors import LaennecError
from laennec.projects.policies import require
from laennec.projects.states import Act
from laennec.web import jobs
from laennec.web.access import signed_in, takes_up_to
from laennec.web.pages.incoming.forms import BringForm, PackagesForm
from laennec.web.pages.projects.found import titled
from laennec.web.pages.releases.found import worked_in
from laennec.web.request import Request
from laennec.web.warehouse import home


def largest() -> int:
    """Bytes of a file that the warehouse takes in the browser."""
    return Settings.of(home()).upload_mb * MB


@takes_up_to(largest)
@signed_in
@require_http_methods(["GET", "POST"])
def bring(request: Request, number: int) -> HttpResponse:
    """Files with what is said of them; their scan follows as long work."""
    project = worked_in(request, number)
    require(project, Act.USE_DATA, localdate())
    settings = Settings.of(home())
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        said = actions.Described(told["what"], told["origin"], told["licence"], told["why"])
        taking = actions.from_upload(told["brought"])
        try:
            made = actions.bring(
                home(), number, Actor(request.user), localdate(), taking=taking, said=said,
                limits=settings.limits(upload=True),
            )  # fmt: skip
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            if made.scanned_at is not None:  # the form was sent before
                return redirect("incoming:show", made.pk)
            kind = f"incoming.scan.{made.pk}"
            running = next((job for job in jobs.jobs_of(request.user) if job.kind == kind and job.running), None)
            return redirect("jobs:show", (running or start_scan(request, made)).id)
    context = {"project": project, "title": titled(project), "form": form, "most": settings.upload_mb}
    return render(request, "incoming/bring.html", context, status=400 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def packages(request: Request, number: int) -> HttpResponse:
    """Ask for packages: the warehouse fetches them, a reviewer decides."""
    project = worked_in(request, number)
    require(project, Act.USE_DATA, localdate())
    form = PackagesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.ask_packages(
                number, Actor(request.user), localdate(), told["lines"].splitlines(), told["why"]
            )
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Asked: the warehouse fetches them, then a reviewer decides."))
            return redirect("incoming:show", made.pk)
    context = {"project": project, "title": titled(project), "form": form}
    return render(request, "incoming/packages.html", context, status=400 if form.errors else 200)


def start_scan(request: Request, one: Arrival) -> jobs.Job:
    """The scan as long work; its page follows it and leads back."""
    actor, pk, count = Actor(request.user), one.pk, one.pieces.count()
    title = _("Scan of what was brought into {title}").format(title=titled(one.project))

    def work(job: jobs.Job) -> str:
        job.progress(0.1, _("looking into the files behind walls: {number}").format(number=count))
        actions.scan(home(), pk, actor, localdate(), scanner(home()))
        return reverse("incoming:show", args=[pk])

    return jobs.start(request.user, f"incoming.scan.{pk}", title, work)
