"""Deciding on what comes in, reading a file of it, taking back, removing."""

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from laennec.accounts.actor import Actor
from laennec.airlock.incoming import actions
from laennec.airlock.incoming.states import Act
from laennec.airlock.models import Arrival
from laennec.errors import LaennecError
from laennec.web.access import signed_in
from laennec.web.pages.incoming.forms import BecauseForm, DecideForm
from laennec.web.pages.incoming.found import found, head, require
from laennec.web.pages.incoming.showing import page
from laennec.web.pages.releases.handing import saved_as
from laennec.web.request import Request
from laennec.web.warehouse import home

Deciding = Callable[..., Arrival]
_DECIDE: dict[str, Deciding] = {"accept": actions.accept, "return": actions.give_back, "refuse": actions.refuse}


@signed_in
@require_POST
def decide(request: Request, which: int) -> HttpResponse:
    """A reviewer's decision."""
    one, form = found(request, which), DecideForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        require(request, one, Act(told["decision"]))
        said = {
            "accept": _("Let in: workspaces see it at once."),
            "return": _("Returned with remarks."),
            "refuse": _("Refused."),
        }
        try:
            _DECIDE[told["decision"]](home(), one.pk, Actor(request.user), told["reason"], localdate())
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, said[told["decision"]])
            return redirect("incoming:show", one.pk)
    require(request, one, Act.RETURN)
    return page(request, one, form)


@signed_in
@require_POST
def read(request: Request, which: int, place: int) -> HttpResponseBase:
    """A frozen file for its reviewer, to be saved and never shown by the browser; in the audit."""
    one = found(request, which)
    piece, path = actions.read(home(), one.pk, Actor(request.user), min(place, 2**15), localdate())
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=saved_as(piece.name), content_type="application/octet-stream"
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, which: int) -> HttpResponse:
    """Take it back: the page asks why."""
    return _with_reason(request, which, Act.WITHDRAW, actions.withdraw, _("Withdrawn."))


@signed_in
@require_http_methods(["GET", "POST"])
def remove(request: Request, which: int) -> HttpResponse:
    """Take what was let in out of sight: the page asks why."""
    return _with_reason(request, which, Act.REMOVE, actions.remove, _("Removed: no workspace sees it any more."))


def _with_reason(request: Request, which: int, act: Act, done: Deciding, said: str) -> HttpResponse:
    one = found(request, which)
    require(request, one, act)
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done(home(), one.pk, Actor(request.user), form.cleaned_data["reason"], localdate())
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, said)
            return redirect("incoming:show", one.pk)
    context = {**head(request, one), "form": form}
    return render(request, f"incoming/{act.value}.html", context, status=400 if form.errors else 200)
