"""The pages that say no, or that something went wrong: what happened, and what to do next."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from laennec.accounts.rights import why
from laennec.accounts.roles import Permission
from laennec.web.access import public
from laennec.web.request import Request

log = logging.getLogger("laennec.web")


def forbidden(request: Request, permissions: Iterable[Permission] = ()) -> HttpResponse:
    """403: signed in, but without the right; says which role would give it."""
    reasons = [reason for permission in sorted(permissions) for reason in why(request.user, permission).reasons]
    return render(request, "errors/403.html", {"reasons": list(dict.fromkeys(map(str, reasons)))}, status=403)


def refused(request: Request, message: str) -> HttpResponse:
    """403 for a rule of the core: what was asked is not allowed now."""
    return render(request, "errors/403.html", {"reasons": [message]}, status=403)


def failed(request: Request, message: str) -> HttpResponse:
    """409: the core could not do it, and says why."""
    return render(request, "errors/409.html", {"message": message}, status=409)


def not_by_its_address(request: Request, allowed: str) -> HttpResponse:
    """405: a form's address, opened as if it were a page."""
    what, then = _("This address is not a page of its own."), _("Go back to the page with the form, and send it.")
    response = _plain(request, 405, what, then)
    response["Allow"] = allowed
    return response


def too_large(request: Request, most: int | None = None) -> HttpResponse:
    """413: nothing of what was sent was read. most: bytes that this page takes of files, or any of fields."""
    largest = (most or settings.LAENNEC_LARGEST_BODY) // 1_000_000
    return _plain(
        request,
        413,
        _("What was sent is too large."),
        _("A page takes %(number)d MB at most. Nothing was done.") % {"number": largest},
    )


@public
def bad_request(request: Request, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TooManyFilesSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        then = _("At most %(number)d files are sent at once. Nothing was done.") % {"number": most}
        return _plain(request, 413, _("Too many files were sent at once."), then)
    if isinstance(exception, TooManyFieldsSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        then = _("A form takes %(number)d fields at most. Nothing was done.") % {"number": most}
        return _plain(request, 413, _("What was sent is too large."), then)
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return _plain(
        request, 400, _("The page could not read what was sent."), _("Go back, reload the page, try again.")
    )


@public
def not_found(request: Request, exception: Exception | None = None) -> HttpResponse:
    return _plain(
        request,
        404,
        _("There is nothing here, or nothing that you may see."),
        _("Check the address, or start from the home page."),
    )


@public
def server_error(request: Request) -> HttpResponse:
    what = _("Something went wrong on our side.")
    then = _("What you sent may not have been kept. Try again; if it comes back, tell who runs this warehouse.")
    try:
        return _plain(request, 500, what, then)
    except Exception:  # what broke the page may break the page that says so: no database, no disk
        log.exception("The page of a failure failed too.")
        return HttpResponse(f"{what}\n{then}\n", status=500, content_type="text/plain; charset=utf-8")


@public
def csrf_failure(request: Request, reason: str = "") -> HttpResponse:
    return _plain(
        request,
        403,
        _("This form was opened in another session, or too long ago."),
        _("Nothing was done. Reload the page and send it again."),
    )


def _plain(request: Request, status: int, what: str, then: str) -> HttpResponse:
    return render(request, "errors/plain.html", {"status": status, "what": what, "then": then}, status=status)
