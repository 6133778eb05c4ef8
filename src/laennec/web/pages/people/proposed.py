"""What the hospital's directory would have changed: a list with links to the forms; nothing is changed here."""

from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from laennec.accounts import rights as held
from laennec.accounts.proposals import ACCOUNT, CLOSE, GRANT, KINDS, Proposal, Proposals, proposals
from laennec.accounts.reasons import role_name
from laennec.accounts.roles import Permission
from laennec.audit.sink import DjangoSink
from laennec.cohorts.care_sites import CareSites, care_sites
from laennec.perimeter import Purpose
from laennec.store import Store
from laennec.web.access import needs
from laennec.web.request import Request
from laennec.web.warehouse import NoWarehouse
from laennec.web.warehouse import held as warehouse

A_PAGE = 50
TITLES = {
    CLOSE: _("Who left, and whose account is open"),
    GRANT: _("Roles where the person works no more"),
    ACCOUNT: _("Who has no account"),
}


@needs(Permission.MANAGE_PEOPLE)
@never_cache
@require_safe
def proposed(request: Request) -> HttpResponse:
    """The proposals, those of one kind at a time where one is asked for; told of who is in the reader's reach."""
    found, tree = _found(request)
    kind = request.GET.get("kind")
    kind = kind if kind in KINDS else next((k for k in KINDS if found and found.of(k)), ACCOUNT)
    page = Paginator(found.of(kind) if found else (), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "found": found,
        "kind": kind,
        "title": TITLES[kind],
        "tabs": [(k, TITLES[k], len(found.of(k)) if found else 0, k == kind) for k in KINDS],
        "page": page,
        "rows": [_row(one, tree) for one in page] if tree else [],
    }
    return render(request, "people/proposed.html", context)


def _found(request: Request) -> tuple[Proposals | None, CareSites | None]:
    """None where nothing is loaded."""
    try:
        with warehouse() as (home, version, engine):
            day = date.today()
            tree = care_sites(engine, day)
            reach = held.sites(request.user, Permission.MANAGE_PEOPLE)
            within = None if reach is None else tree.within(reach)
            sink = DjangoSink(request.user.login, purpose=Purpose.OPERATION.value)
            return proposals(Store(home).vault(version), engine, tree, day, sink=sink, within=within), tree
    except NoWarehouse:
        return None, None


def _row(one: Proposal, tree: CareSites) -> dict[str, object]:
    """A line: who, where they work, and the form that would do it."""
    if one.user is None:
        form = f"{reverse('people:new')}?{urlencode({'name': one.name, 'login': one.login})}"
    elif one.grant is None:
        form = reverse("people:close", kwargs={"login": one.login})
    else:
        form = reverse("people:revoke", kwargs={"number": one.grant.pk})
    more = ""
    if one.grant is not None:
        asked = f"?{urlencode({'site': one.sites[0]})}" if len(one.sites) == 1 else ""
        more = f"{reverse('people:person', kwargs={'login': one.login})}{asked}#give"
    return {
        "one": one,
        "sites": [tree.title(site) for site in one.sites],
        "role": role_name(one.grant) if one.grant else "",
        "place": tree.title(one.grant.care_site_id) if one.grant and one.grant.care_site_id else "",
        "form": form,
        "more": more,
    }
