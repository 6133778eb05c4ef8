"""The hub's questions, answered in JSON: may this sign-in enter that project now, which workspaces must end?"""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from laennec.errors import LaennecError
from laennec.web.access import public
from laennec.web.warehouse import home
from laennec.workspaces import actions, rights
from laennec.workspaces.hub import secret
from laennec.workspaces.hub.elsewhere import elsewhere
from laennec.workspaces.hub.settings import HubSettings
from laennec.workspaces.models import Workspace
from laennec.workspaces.profiles import Profiles

MOST = 10_000


def _question(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[HttpRequest], HttpResponse]:
    """A view that opens to who shows the hub's token, and to nobody else."""

    def view(request: HttpRequest) -> HttpResponse:
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        try:
            known = secret.read(home(), "token")
        except LaennecError:
            return JsonResponse({"error": "there is no hub"}, status=404)
        if scheme != "Bearer" or not constant_time_compare(given, known):
            return JsonResponse({"error": "the hub's token is asked for"}, status=401)
        try:
            told = json.loads(request.body)
            return JsonResponse(answer(told))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return JsonResponse({"error": "not understood"}, status=400)

    return public(csrf_exempt(never_cache(require_POST(view))))


def _refused(why: str) -> dict[str, Any]:
    """What the hub shows: in the language that it asked in, which is the browser's."""
    return {"why": why, "title": _("This workspace is not open"), "language": get_language()}


def _enter(told: dict[str, Any]) -> dict[str, Any]:
    """{"sid", "project"} -> {"workspace": its name, "number", "project"}, or `_refused`. project: null for none."""
    if told["project"] is None:
        return _refused(_("Open the workspace from its project."))
    try:
        workspace = actions.decide_at_hub(str(told["sid"]), int(told["project"]), localdate())
    except LaennecError as error:
        return _refused(str(error))
    return {"workspace": workspace.name, "number": workspace.pk, "project": workspace.project_id}


def _stay(told: dict[str, Any]) -> dict[str, Any]:
    """{"workspaces": names} -> {"shut": {name: why}}: those in which their owners may not be now."""
    actions.end_lost(home())
    names = [str(name) for name in told["workspaces"]][:MOST]
    found = {one.name: one for one in Workspace.objects.filter(name__in=names)}
    shut, today = {}, localdate()
    for name in names:
        why = rights.why_shut(found[name], today) if name in found else "there is no such workspace"
        if not why and found[name].asked_to_stop:
            why = "stopped"
        if why:
            shut[name] = why
    return {"shut": shut}


def _start(told: dict[str, Any]) -> dict[str, Any]:
    """{"workspace": name} -> {"profile": its name}, or `_refused` where it may not start now, or has no place."""
    workspace = Workspace.objects.filter(name=str(told["workspace"])).select_related("project", "user").first()
    if workspace is None:
        return _refused(_("This workspace is no more."))
    actions.end_lost(home())
    actions.settle(home())
    try:
        rights.require_open(workspace, localdate())
        found: dict[str, Any] = {"profile": actions.place_of(workspace, Profiles.of(home())).name}
        settings = HubSettings.of(home())
        return found if settings.spawner == "local" else found | elsewhere(home(), settings, workspace)
    except LaennecError as error:
        return _refused(str(error))


enter, stay, start = _question(_enter), _question(_stay), _question(_start)
