"""The home page."""

from django.http import HttpResponse
from django.shortcuts import render

from laennec.accounts.roles import Permission
from laennec.web.access import signed_in
from laennec.web.figures import figures
from laennec.web.pages.home.doing import things_to_do
from laennec.web.request import Request
from laennec.web.waiting import waiting_for


@signed_in
def home(request: Request) -> HttpResponse:
    """What waits for me, what I can do; the warehouse's figures for who may see them."""
    rights = request.rights
    context = {
        "waiting": waiting_for(request.user, rights),
        "doing": things_to_do(rights),
        "figures": figures() if Permission.SEE_FIGURES in rights else None,
    }
    return render(request, "home/home.html", context)
