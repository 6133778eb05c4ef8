"""The home page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from laennec.accounts.models import Grant
from laennec.accounts.reasons import place, role_name
from laennec.accounts.roles import Permission
from laennec.projects import queries
from laennec.web.access import signed_in
from laennec.web.figures import figures
from laennec.web.pages.home.doing import things_to_do
from laennec.web.pages.projects.found import badge, titled
from laennec.web.request import Request
from laennec.web.sites import care_sites_now
from laennec.web.waiting import waiting_for

MOST_PROJECTS = 5
"""The latest ones; the list of projects has them all."""


@signed_in
@require_safe
def home(request: Request) -> HttpResponse:
    """What waits for me, my projects, what I can do; the warehouse's figures for who may see them."""
    rights = request.rights
    projects = [(one, titled(one), badge(one)) for one in queries.mine(request.user)[:MOST_PROJECTS]]
    context = {
        "roles": _roles(request) if rights else [],
        "waiting": waiting_for(request.user, rights),
        "doing": things_to_do(rights, member=bool(projects)),
        "projects": projects,
        "figures": figures() if Permission.SEE_FIGURES in rights else None,
    }
    return render(request, "home/home.html", context)


def _roles(request: Request) -> list[tuple[Any, Any]]:
    """(role, where) of the grants that hold today, each once."""
    grants = list(Grant.objects.filter(user=request.user).held(localdate()).order_by("pk"))
    tree = care_sites_now() if any(grant.care_site_id is not None for grant in grants) else None
    return list(dict.fromkeys((str(role_name(g)), str(place(g.care_site_id, tree))) for g in grants))
