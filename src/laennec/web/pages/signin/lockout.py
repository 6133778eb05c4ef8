"""What django-axes asks of us: under which name it counts failures, whence they come, the page of a locked login."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laennec.web.pages.signin.traces import address, known


def name_of_attempt(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str | None:
    """The login where there is such an account, else a keyed digest of what was typed: it may be a password."""
    given = credentials or {}
    typed = given.get("username", given.get("login", request.POST.get("login")))
    if not isinstance(typed, str) or not typed:
        return None
    if (login := known(typed)) is not None:
        return login
    digest = hmac.new(settings.SECRET_KEY.encode(), typed.strip().lower().encode(), hashlib.sha256).hexdigest()
    return f"?{digest[:32]}"


def address_of(request: HttpRequest) -> str | None:
    """As the audit keeps it."""
    return address(request) or None


def locked_page(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The same page whether or not there is such an account."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "signin/locked.html", {"minutes": minutes}, status=429)
