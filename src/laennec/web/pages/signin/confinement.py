"""Keeps a session where it belongs until it is whole: a password of one's own, the second factor of its roles.

Until then nothing opens but the pages that set these, and leaving.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from laennec.accounts.rights import second_factor_required
from laennec.web.access import Declared, Door, declared_of

View = TypeVar("View", bound=Callable[..., Any])


class Confinement:
    """A middleware that asks before each view; public pages open always."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        declared = declared_of(view)
        if declared is None or declared.door is Door.PUBLIC or declared.half or not request.user.is_authenticated:
            return None
        step = next_step(request)
        if step is None:
            return None
        if getattr(request, "htmx", False):
            return HttpResponse(status=204, headers={"HX-Redirect": step})
        return redirect(step)


def next_step(request: HttpRequest) -> str | None:
    """The page that makes this session whole, or nothing where it is."""
    user = request.user
    if user.must_change_password():  # type: ignore[union-attr]
        return reverse("account_change_password")
    if not has_second_factor(request) and second_factor_required(user):  # type: ignore[arg-type]
        return reverse("mfa_activate_totp")
    return None


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this very session was opened with a second factor."""
    means = {record.get("method") for record in get_authentication_records(request, request.user)}
    return "mfa" in means or (settings.LAENNEC_OIDC_SECOND_FACTOR and "socialaccount" in means)


def forget_second_factor(request: HttpRequest) -> None:
    """It was turned off: this session no longer has it, should a role ask for it later."""
    records = get_authentication_records(request, request.user)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [r for r in records if r.get("method") != "mfa"]


def half_open(view: View) -> View:
    """Declares a page that opens to every account, whole or not: it serves to make it whole, or to leave."""
    view.laennec_access = Declared(Door.SIGNED_IN, half=True)  # type: ignore[attr-defined]
    return view
