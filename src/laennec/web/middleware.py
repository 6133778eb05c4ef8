"""Holds what views declare, and turns the core's refusals and errors into pages that say what to do next."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from laennec.accounts.rights import permissions
from laennec.errors import LaennecError, Refused
from laennec.web import errors
from laennec.web.access import Door, declared_of
from laennec.web.request import Request

log = logging.getLogger("laennec.web")
Respond = Callable[[Request], HttpResponse]


class Size:
    """A body larger than any page takes is refused before a byte is read: uploads have no limit of their own."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: Request) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0  # Django reads nothing then
        if length > settings.LAENNEC_LARGEST_BODY:
            files = _files(request)
            if files is None or length > files + AROUND:
                return errors.too_large(request, files)
        return self.respond(request)


AROUND = 1 << 20
"""Bytes that a form adds to the files that it sends."""


def _files(request: Request) -> int | None:
    """Bytes of files that the page asked for takes, where it says so, of who is signed in; else None."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return None
    largest: Callable[[], int] | None = getattr(view, "laennec_largest", None)
    signed_in = bool(request.session.get(SESSION_KEY))
    return largest() if largest is not None and signed_in else None


class Access:
    """Fails closed: a view that declares nothing is refused to all. `request.rights`: the permissions, asked once."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: Request) -> HttpResponse:
        request.rights = permissions(request.user) if request.user.is_authenticated else frozenset()
        response = self.respond(request)
        if isinstance(response, HttpResponseNotAllowed):
            response = errors.not_by_its_address(request, response["Allow"])
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"  # a page that was seen is not to be found on a shared machine
        return response

    def process_view(self, request: Request, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        declared = declared_of(view)
        if declared is None:
            log.error("The view %s declares no access: it is closed.", getattr(view, "__qualname__", view))
            return errors.forbidden(request)
        if declared.door is Door.PUBLIC:
            return None
        if not request.user.is_authenticated or not request.user.is_active:
            return sign_in_first(request)
        if declared.door is Door.NEEDS and not declared.permissions & request.rights:
            return errors.forbidden(request, declared.permissions)
        return None


class Refusals:
    """A refusal or a failure of the core that no view turned into words of its own."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: Request) -> HttpResponse:
        return self.respond(request)

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return errors.refused(request, str(error))
        if isinstance(error, LaennecError):
            return errors.failed(request, str(error))
        return None


def sign_in_first(request: Request) -> HttpResponse:
    """To the sign-in page, and back after: here, or to the page whose form or part was asked for.

    Who sent a form is told that it was lost. htmx is told to move the whole page.
    """
    lost, htmx = request.method not in ("GET", "HEAD"), bool(getattr(request, "htmx", False))
    here = _page_of(request) if lost or htmx else request.get_full_path()
    target = f"{settings.LOGIN_URL}?{urlencode({'next': here} | ({'lost': 1} if lost else {}))}"
    if htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect(target)


def _page_of(request: Request) -> str:
    """The page of ours that a request was sent from, as the browser says; else the home page."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    try:
        address = urlsplit(said)
    except ValueError:
        return "/"
    if address.netloc != request.get_host() or not address.path.startswith("/") or address.path.startswith("//"):
        return "/"
    return address.path + (f"?{address.query}" if address.query else "")
