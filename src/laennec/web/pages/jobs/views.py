"""The pages of long work. Without JavaScript the page reloads itself by a link; with it, a part of it does."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from laennec.web import jobs
from laennec.web.access import signed_in
from laennec.web.request import Request


@signed_in
@require_GET
def show(request: Request, id_: str) -> HttpResponse:
    """The job's page, or that it is not there any more."""
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
