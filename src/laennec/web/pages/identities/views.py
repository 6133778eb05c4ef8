"""Doubts and decisions. A doubt shows two numbers; their identities only when asked for, which the audit tells."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.errors import LaennecError
from laennec.matching import actions
from laennec.matching.decided import allowed
from laennec.matching.models import Decision, Doubt, Ruling
from laennec.web.access import needs
from laennec.web.pages.identities import words
from laennec.web.pages.identities.forms import DecideForm, UndoForm
from laennec.web.request import Request
from laennec.web.templatetags.laennec import number as in_words
from laennec.web.waiting import Waiting, waits
from laennec.web.warehouse import home

A_PAGE = 50


@needs(Permission.MANAGE_IDENTITIES)
@require_safe
def list_(request: Request) -> HttpResponse:
    """The pairs that wait for a decision, the oldest first."""
    page = Paginator(Doubt.objects.filter(gone_at=None), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [(one, words.why(one.why)) for one in page], "allowed": allowed()}
    return render(request, "identities/list.html", context)


@needs(Permission.MANAGE_IDENTITIES)
@require_http_methods(["GET", "POST"])
def doubt(request: Request, number: int) -> HttpResponse:
    """One pair. Posted: with the two identities side by side, once that is in the audit."""
    one = _open(number)
    context = _of(one)
    if request.method == "POST":
        looked = actions.look(home(), Actor(request.user), (one.low, one.high))
        context |= {"sides": looked, "rows": _compared(looked)}
    return render(request, "identities/doubt.html", context)


@needs(Permission.MANAGE_IDENTITIES)
@require_POST
def decide(request: Request, number: int) -> HttpResponse:
    """One patient, or two."""
    one = _open(number)
    form = DecideForm(request.POST, low=one.low, high=one.high)
    if not form.is_valid():
        return render(request, "identities/doubt.html", _of(one) | {"form": form}, status=400)
    told, actor = form.cleaned_data, Actor(request.user)
    try:
        if told["decision"] == "part":
            made = actions.part(home(), actor, one.low, one.high, told["reason"])
        else:
            lost, kept = (one.high, one.low) if told["decision"] == "low" else (one.low, one.high)
            made = actions.join(home(), actor, lost, kept, told["reason"])
    except LaennecError as error:
        messages.error(request, str(error))
        return redirect("identities:doubt", one.pk)
    messages.success(request, _("Decided: the next load follows."))
    return redirect("identities:decision", made.pk)


@needs(Permission.MANAGE_IDENTITIES)
@require_safe
def decisions(request: Request) -> HttpResponse:
    """Every decision, the latest first."""
    found = Decision.objects.select_related("decided_by").order_by("-id")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "identities/decisions.html", {"page": page})


@needs(Permission.MANAGE_IDENTITIES)
@require_http_methods(["GET", "POST"])
def decision(request: Request, number: int) -> HttpResponse:
    """One decision, and taking it back."""
    one = Decision.objects.select_related("decided_by", "undone_by").filter(pk=number).first()
    if one is None:
        raise Http404
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo(home(), Actor(request.user), one.pk, form.cleaned_data["reason"])
        except LaennecError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Taken back: the next load follows."))
        return redirect("identities:decision", one.pk)
    context = {"one": one, "form": form, "joined": one.ruling == Ruling.JOIN}
    return render(request, "identities/decision.html", context)


@waits(Permission.MANAGE_IDENTITIES)
def _doubts_wait(user: User) -> list[Waiting]:
    """Pairs that nobody decided on."""
    number = Doubt.objects.filter(gone_at=None).count()
    said = ngettext(
        "%(number)s pair of numbers that may be one patient",
        "%(number)s pairs of numbers that may be one patient",
        number,
    )
    return [Waiting(said % {"number": in_words(number)}, reverse("identities:list"), number)]


def _open(number: int) -> Doubt:
    found = Doubt.objects.filter(pk=number, gone_at=None).first()
    if found is None:
        raise Http404
    return found


def _of(one: Doubt) -> dict[str, object]:
    return {"one": one, "why": words.why(one.why), "form": DecideForm(low=one.low, high=one.high)}


def _compared(sides: Sequence[actions.Identity]) -> list[tuple[str, list[str], bool]]:
    """(field, what each side's newest version says, whether they differ), fields that neither says left out."""
    newest = [side.versions[0].values if side.versions else {} for side in sides]
    names = {name for values in newest for name, value in values.items() if value}
    order = [*words.FIELDS, *sorted(names - set(words.FIELDS))]
    rows = []
    for name in (name for name in order if name in names):
        values = [str(side.get(name) or "") for side in newest]
        rows.append((words.field(name), values, values[0] != values[1]))
    return rows
