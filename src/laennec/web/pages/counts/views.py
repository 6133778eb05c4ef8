"""The pages of counts."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.cohorts.safe_counts import SafeCountSettings
from laennec.disclosure import budget
from laennec.disclosure.actions import ask_review, decide_review
from laennec.disclosure.models import Kind, Review, Told
from laennec.errors import LaennecError
from laennec.web.access import needs
from laennec.web.pages.counts.forms import AskForm, DecideForm
from laennec.web.request import Request
from laennec.web.waiting import Waiting, waits

A_PAGE = 50


@needs(Permission.COUNT)
@require_http_methods(["GET", "POST"])
def mine(request: Request) -> HttpResponse:
    """What I was shown today, what is left, and asking for more."""
    today = localdate()
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_review(Actor(request.user), form.cleaned_data["reason"])
        except LaennecError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Asked. The data protection officer will answer."))
        return redirect("counts:mine")
    told = Told.objects.filter(user=request.user, day=today)
    context = {
        "left": budget.left(request.user, today),
        "daily": budget.daily(request.user, today),
        "answers": [(Kind(kind).label, told.filter(kind=kind).count()) for kind in Kind.values],
        "asked": Review.objects.filter(user=request.user)[:10],
        "settings": SafeCountSettings(),
        "form": form,
    }
    return render(request, "counts/mine.html", context)


@needs(Permission.REVIEW_COUNTS)
@require_GET
def reviews(request: Request) -> HttpResponse:
    """Requests, those that wait first; who met many withheld differences today; the settings in force."""
    found = Review.objects.select_related("user", "decided_by").order_by("granted", "-id")
    alerts = budget.alerts(localdate())
    people = User.objects.in_bulk([user for user, _number in alerts])
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "alerts": [(people[user], number) for user, number in alerts],
        "settings": SafeCountSettings(),
        "daily": budget.DAILY,
        "alert_after": budget.ALERT_AFTER,
    }
    return render(request, "counts/reviews.html", context)


@needs(Permission.REVIEW_COUNTS)
@require_http_methods(["GET", "POST"])
def review(request: Request, number: int) -> HttpResponse:
    """One request, and the decision on it."""
    found = Review.objects.select_related("user", "decided_by").filter(pk=number).first() if number < 2**63 else None
    if found is None:
        raise Http404
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        granted = told["decision"] == "grant"
        try:
            decide_review(
                Actor(request.user),
                number,
                granted,
                told["answer"],
                localdate(),
                more=told["more"] or 0,
                until=told["until"],
            )
        except LaennecError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Decided: it holds from now on."))
        return redirect("counts:review", number)
    context = {"one": found, "form": form, "used": budget.used(found.user, localdate())}
    return render(request, "counts/review.html", context)


@waits(Permission.REVIEW_COUNTS)
def _reviews_waiting(user: User) -> list[Waiting]:
    number = Review.objects.filter(granted__isnull=True).exclude(user=user).count()
    alerts = len(budget.alerts(localdate()))
    asked = ngettext("%(number)d request for more counts", "%(number)d requests for more counts", number) % {
        "number": number
    }
    met = ngettext(
        "%(number)d person met many withheld counts today", "%(number)d people met many withheld counts today", alerts
    ) % {"number": alerts}
    url = reverse("counts:reviews")
    return [Waiting(asked, url, number), Waiting(met, url, alerts)]
