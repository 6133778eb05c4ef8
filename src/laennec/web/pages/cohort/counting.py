"""Numbers of the cohort being built: its protected count, its breakdowns, and stopping what takes long."""

import threading
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from laennec.accounts.actor import Actor
from laennec.accounts.permissions import may_see_exact_counts
from laennec.accounts.roles import Permission
from laennec.audit.sink import DjangoSink
from laennec.cohorts.breakdowns import By
from laennec.disclosure.actions import Asking, Shown, ShownBreakdown, show_breakdown, show_count
from laennec.disclosure.budget import BudgetSpent
from laennec.engines.limits import Cancel, QueryCancelled, QueryTooLong
from laennec.errors import LaennecError
from laennec.web.access import needs
from laennec.web.charts import Chart, Point
from laennec.web.pages.cohort.building import AUTO
from laennec.web.pages.cohort.found import found, perimeter_of, piece
from laennec.web.request import Request
from laennec.web.sites import care_sites_now
from laennec.web.warehouse import opened

counts = needs(Permission.COUNT)
_running: dict[tuple[int, int], Cancel] = {}
_lock = threading.Lock()


@counts
@require_POST
def count(request: Request, pk: int) -> HttpResponse:
    """The protected count; a piece of the page, or a page of its own without JavaScript."""
    if "auto" in request.POST:
        request.session[AUTO] = request.POST["auto"] == "on"
        if request.POST["auto"] != "on":
            return redirect("cohort:show", pk)
    return _answer(request, pk, lambda asking: {"shown": _said(show_count(asking))}, "count")


@counts
@require_POST
def breakdown(request: Request, pk: int, by: str) -> HttpResponse:
    """The count by age, sex, year or unit, as a chart and its table."""
    if by not in set(By):
        raise Http404

    def ask(asking: Asking) -> dict[str, Any]:
        shown = show_breakdown(asking, By(by))
        return {"chart": _chart(shown), "more": shown.more, "total": _said(shown.total)}

    return _answer(request, pk, ask, "breakdown")


@counts
@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop the count that runs for this cohort, if one does."""
    found(request, pk)
    with _lock:
        running = _running.get((request.user.pk, pk))
    if running is not None:
        running.cancel()
    return HttpResponse(status=204) if request.htmx else redirect("cohort:show", pk)


def _answer(request: Request, pk: int, ask: Callable[[Asking], dict[str, Any]], template: str) -> HttpResponse:
    cohort = found(request, pk)
    context: dict[str, Any] = {"cohort": cohort}
    cancel = Cancel()
    key = (request.user.pk, pk)
    with _lock:
        earlier = _running.get(key)
        _running[key] = cancel
    if earlier is not None:
        earlier.cancel()  # it was asked of an earlier state of this page
    try:
        perimeter = perimeter_of(request.user, cohort)
        with opened(perimeter) as here:
            sink = DjangoSink(request.user.login, purpose=perimeter.purpose.value)
            asking = Asking(
                Actor(request.user),
                cohort.step.query,
                here.view,
                here.engine,
                sink,
                work=f"cohort {pk}",
                exact=may_see_exact_counts(request.user),
                cancel=cancel,
            )
            context |= ask(asking)
    except BudgetSpent:
        context["spent"] = True
    except QueryCancelled:
        context["stopped"] = True
    except QueryTooLong:
        context["error"] = _("This takes too long to count. Narrow it, for example to some years or care sites.")
    except LaennecError as error:
        context["error"] = str(error)
    finally:
        with _lock:
            if _running.get(key) is cancel:
                del _running[key]
    answer = f"cohort/{template}.html"
    if piece(request):
        return render(request, answer, context)
    return render(request, "cohort/answer_page.html", {**context, "answer": answer})


def _said(shown: Shown) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "text": shown.text(language),
        "reason": shown.reason(language),
        "kind": shown.kind,
        "margin": shown.margin,
        "left": shown.left,
    }


def _chart(shown: ShownBreakdown) -> Chart:
    language = get_language() or "en"
    titles = {
        By.AGE: (_("By age today"), _("Age")),
        By.SEX: (_("By sex"), _("Sex")),
        By.YEAR: (_("By year of stay"), _("Year")),
        By.UNIT: (_("By care site"), _("Care site")),
    }
    title, column = titles[shown.by]
    points = [
        Point(_cell(shown.by, name), float(one.number) if one.number is not None else None, one.text(language))
        for name, one in shown.cells
    ]
    if shown.by is By.UNIT:  # by what is shown: the order says nothing more
        points.sort(key=lambda point: (-(point.value or 0), point.label))
    said = "; ".join(f"{p.label}: {p.text}" for p in points[:12])
    note = ""
    if shown.by in (By.YEAR, By.UNIT):
        note = _("A patient with several stays is counted in each: the numbers do not add up to the whole.")
    return Chart(title, (column, _("Patients")), points, said, kind="bar", note=note)


def _cell(by: By, name: str) -> str:
    if by is By.UNIT:
        tree = care_sites_now()
        return tree.name(int(name)) if tree is not None and name.isdigit() else name
    words = {"female": _("women"), "male": _("men"), "other": _("another sex"), "unknown": _("unknown")}
    return words.get(name, name.replace("-", "–"))
