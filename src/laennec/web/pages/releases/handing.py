"""Giving out what was released: links for named persons, the page where they fetch, calling it back."""

import unicodedata
from typing import Any

from allauth.core import ratelimit
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laennec.accounts.actor import Actor
from laennec.accounts.queries import person_named
from laennec.airlock import actions, permissions, policies
from laennec.airlock.actions.handing import opened
from laennec.airlock.outbox import shown
from laennec.airlock.states import Act
from laennec.errors import LaennecError
from laennec.web.access import signed_in
from laennec.web.pages.projects.found import titled
from laennec.web.pages.releases.forms import HandForm
from laennec.web.pages.releases.found import found
from laennec.web.pages.releases.showing import head, with_reason
from laennec.web.request import Request as WebRequest
from laennec.web.warehouse import home


@signed_in
@require_http_methods(["GET", "POST"])
def hand(request: WebRequest, which: int) -> HttpResponse:
    """A link for one person. It is shown on the answers to its form alone: nobody can look it up later."""
    one = found(request, which)
    permissions.require(Actor(request.user), Act.HAND, one)
    policies.require(one, Act.HAND, localdate())
    form, made, link = HandForm(request.POST or None), None, ""
    if request.method == "POST" and form.is_valid() and _is_known(request, form):
        told = form.cleaned_data
        try:
            made, secret = actions.hand(
                one.pk, Actor(request.user), told["to"], localdate(), told["days"], once=told["once"]
            )
            link = request.build_absolute_uri(reverse("releases:links", args=[secret]))
            form = HandForm()  # the next link is another form's
        except LaennecError as error:
            form.add_error(None, str(error))
    context = {**head(one), "form": form, "made": made, "link": link, "handings": one.handings.select_related("to")}
    return render(request, "releases/hand.html", context, status=400 if form.errors else 200)


def _is_known(request: WebRequest, form: HandForm) -> bool:
    """Whether somebody is called so. One word for who never was, is gone, or is the machine; few may be tried."""
    if not ratelimit.consume(request, action="hand", dry_run=True):
        form.add_error("to", _("Too many attempts. Wait five minutes, then try again."))
        return False
    try:
        person_named(form.cleaned_data["to"])
    except LaennecError:
        ratelimit.consume(request, action="hand")
        form.add_error("to", _("Nobody here is called so: ask the person for their login."))
        return False
    return True


@signed_in
@require_http_methods(["GET", "POST"])
def recall(request: WebRequest, which: int) -> HttpResponse:
    """Call back what was released: the page says who has fetched it, and asks why."""
    fetched = found(request, which).handings.select_related("to").filter(fetched__gt=0)
    return with_reason(request, which, Act.RECALL, "releases/recall.html", {"fetched": fetched})


@signed_in
@require_safe
def links(request: WebRequest, secret: str) -> HttpResponse:
    """What a link gives to whom it was given."""
    handing = opened(secret, Actor(request.user), localdate())
    files = [(file, shown(file.name)) for file in handing.request.files.filter(leaves=True)]
    context: dict[str, Any] = {
        "handing": handing,
        "one": handing.request,
        "title": titled(handing.request.project),
        "files": files,
        "secret": secret,
    }
    return render(request, "releases/fetch.html", context)


@signed_in
@require_POST
def fetch(request: WebRequest, secret: str, place: int) -> HttpResponseBase:
    """One file, to be saved and never shown by the browser; in the audit."""
    file, path = actions.fetch(home(), secret, Actor(request.user), min(place, 2**31), localdate())
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=saved_as(file.name), content_type="application/octet-stream"
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def saved_as(name: str) -> str:
    """The last part of the author's name for a file, without what a file system or a header would stumble on."""
    last = name.rsplit("/", 1)[-1]
    kept = "".join(c if unicodedata.category(c)[0] not in "CZ" or c == " " else "_" for c in last)
    return kept.translate(dict.fromkeys(map(ord, '\\/:*?"<>|'), "_")).strip(" .")[:150] or "file"
