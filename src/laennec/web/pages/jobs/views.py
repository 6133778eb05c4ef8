"""The pages of long work. Without JavaScript a link looks again; with it, the part that changes renews itself."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from laennec.accounts.models import User
from laennec.web import jobs
from laennec.web.access import signed_in
from laennec.web.request import Request
from laennec.web.waiting import Waiting, waits


@signed_in
@require_GET
def show(request: Request, id_: str) -> HttpResponse:
    """The job's page, or that it is not there."""
    job = jobs.of(request.user, id_)
    return render(request, "jobs/show.html", {"job": job}, status=200 if job else 404)


@signed_in
@require_GET
def state(request: Request, id_: str) -> HttpResponse:
    """The part of the page that changes; once done, the browser is sent to the result."""
    job = jobs.of(request.user, id_)
    response = render(request, "jobs/state.html", {"job": job}, status=200 if job else 404)
    if job is not None and job.state is jobs.State.DONE and job.url:
        response["HX-Redirect"] = job.url
    return response


@signed_in
@require_POST
def cancel(request: Request, id_: str) -> HttpResponse:
    """Ask it to stop."""
    job = jobs.of(request.user, id_)
    if job is None:
        return render(request, "jobs/show.html", {"job": None}, status=404)
    job.cancel()
    return redirect("jobs:show", id_)


@waits()
def under_way(user: User) -> list[Waiting]:
    """One's own work that goes on, on one's home page."""
    return [
        Waiting(_("%(work)s: under way") % {"work": job.title}, reverse("jobs:show", args=[job.id]))
        for job in jobs.jobs_of(user)
        if job.running
    ]
