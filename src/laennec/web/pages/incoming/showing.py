"""One arrival's page: what it is, what the scan found, what was decided; scanning anew."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from laennec.airlock.incoming import policies
from laennec.airlock.incoming.states import Act, Kind, State
from laennec.airlock.incoming.words import said_words
from laennec.airlock.models import Arrival
from laennec.web import jobs
from laennec.web.access import signed_in
from laennec.web.pages.incoming import words
from laennec.web.pages.incoming.bringing import start_scan
from laennec.web.pages.incoming.forms import DECISIONS, DecideForm
from laennec.web.pages.incoming.found import found, head, require, why_not
from laennec.web.request import Request


@signed_in
@require_safe
def show(request: Request, which: int) -> HttpResponse:
    """Everything about it that this person may see."""
    return page(request, found(request, which))


def page(request: Request, one: Arrival, form: DecideForm | None = None) -> HttpResponse:
    """The page; with what was wrong of a decision."""
    may = {act.value: not why_not(request, one, act) for act in Act}
    running = [job for job in jobs.jobs_of(request.user) if job.kind == f"incoming.scan.{one.pk}" and job.running]
    pieces = [words.piece_words(piece) for piece in one.pieces.all()]
    context = {
        **head(request, one),
        "may": may,
        "decides": may["return"],
        "why_not_accept": why_not(request, one, Act.ACCEPT) if may["refuse"] else "",
        "form": form or DecideForm(possible=[name for name, _label in DECISIONS if may[name]]),
        "running": running[0] if running else None,
        "pieces": pieces,
        "not_scanned": said_words(one.not_scanned),
        "not_fetched": said_words(one.not_fetched),
        "flagged": sum(bool(piece["piece"].flagged) for piece in pieces),
        "packages": Kind(one.kind) is Kind.PACKAGES,
        "placed": State(one.state) is State.PLACED,
        "doubtful": policies.doubtful(one),
    }
    return render(request, "incoming/show.html", context, status=400 if form else 200)


@signed_in
@require_POST
def scan(request: Request, which: int) -> HttpResponse:
    """Scan the files anew, as long work."""
    one = found(request, which)
    require(request, one, Act.SCAN)
    return redirect("jobs:show", start_scan(request, one).id)
