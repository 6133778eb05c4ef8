"""What the audit holds of signing in: who came, who failed, what changed of a second factor. Never what was typed.

The login that a failed sign-in typed is kept only where such an account exists: else it may be a password typed into
the wrong field. Addresses are kept: they tell an attack from a forgotten password.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals
from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest

from laennec.accounts.models import SYSTEM, User
from laennec.audit.actions import write
from laennec.trace import Details


def connect() -> None:
    """Once, when Django is ready."""
    user_login_failed.connect(_failed, dispatch_uid="laennec.failed")
    user_locked_out.connect(_locked, dispatch_uid="laennec.locked")
    signals.authentication_failed.connect(_code_failed, dispatch_uid="laennec.code-failed")
    signals.authenticator_added.connect(_changed("set"), weak=False, dispatch_uid="laennec.factor-set")
    signals.authenticator_removed.connect(_changed("removed"), weak=False, dispatch_uid="laennec.factor-removed")
    signals.authenticator_reset.connect(_changed("renewed"), weak=False, dispatch_uid="laennec.factor-renewed")


def record(kind: str, actor: str, details: Details) -> None:
    """One entry by itself: nothing else of a sign-in is in our tables."""
    with transaction.atomic():
        write(kind, actor, details)


def signed_in(request: HttpRequest, user: User) -> None:
    """Somebody came, by these means."""
    means = [str(r.get("type") or r.get("method")) for r in get_authentication_records(request, user)]
    record("account.sign-in", user.login, {"means": means, "address": address(request)})


def refused(request: HttpRequest, why: str, user: User | None = None) -> None:
    """Somebody proved who they are and was not let in: closed, expired, without an account."""
    details = {"login": user.login if user else None, "why": why, "address": address(request)}
    record("account.sign-in-refused", SYSTEM, details)


def known(login: object) -> str | None:
    """The login, where there is such an account."""
    if not isinstance(login, str) or len(login) > 64:
        return None
    found = User.objects.exclude(login=SYSTEM).filter(login=login.strip().lower()).first()
    return found.login if found else None


def address(request: HttpRequest | None) -> str:
    """Where the request came from; empty where nobody knows."""
    try:
        return str(get_adapter().get_client_ip(request)) if request is not None else ""
    except PermissionDenied:
        return ""


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    login = known(credentials.get("username"))
    locked = bool(getattr(request, "axes_locked_out", False))
    record("account.sign-in-failed", SYSTEM, {"login": login, "locked": locked, "address": address(request)})


def _locked(request: HttpRequest, username: str, **_: Any) -> None:
    failures = getattr(request, "axes_failures_since_start", None)
    if (
        failures is not None and failures >= settings.AXES_FAILURE_LIMIT
    ):  # the attempt that locks: later ones count none
        record("account.locked", SYSTEM, {"login": known(username), "address": address(request)})


def _code_failed(request: HttpRequest, user: User, **_: Any) -> None:
    record("account.second-factor-failed", SYSTEM, {"login": user.login, "address": address(request)})


def _changed(what: str) -> Any:
    def changed(request: HttpRequest, user: User, authenticator: Any, **_: Any) -> None:
        record(f"account.second-factor-{what}", user.login, {"type": str(authenticator.type)})

    return changed
