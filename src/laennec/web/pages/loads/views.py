"""The loads' pages. They read manifests and the quarantine's places and reasons: never a row's content."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from laennec.accounts.roles import Permission
from laennec.errors import LaennecError
from laennec.loading.watching import running
from laennec.omop import TABLES
from laennec.store import Store
from laennec.store.version import Source
from laennec.web.access import needs
from laennec.web.request import Request
from laennec.web.warehouse import home

A_PAGE = 50
MOST_REFUSED = 10_000


@needs(Permission.SEE_LOADS)
@require_GET
def list_(request: Request) -> HttpResponse:
    """The sources, the versions there are, and a load that runs."""
    store = Store(home())
    now = store.current()
    kept = store.pinned()
    context = {
        "running": running(home()),
        "current": now,
        "sources": [_source(one) for one in now.sources.values()] if now else [],
        "versions": [(number, kept.get(number, [])) for number in sorted(store.numbers(), reverse=True)],
    }
    return render(request, "loads/list.html", context)


@needs(Permission.SEE_LOADS)
@require_GET
def running_(request: Request) -> HttpResponse:
    """The part of the page that follows a running load."""
    found = running(home())
    response = render(request, "loads/running.html", {"running": found})
    if found is None:
        response["HX-Refresh"] = "true"
    return response


@needs(Permission.SEE_LOADS)
@require_GET
def version(request: Request, number: int) -> HttpResponse:
    """One version: its tables and where their rows come from."""
    store = Store(home())
    if number not in store.numbers():
        raise Http404
    found = store.version(number)
    tables = [
        (name, found.tables[name], sorted(s.name for s in found.sources.values() if name in s.tables))
        for name in TABLES
        if name in found.tables and TABLES[name].group != "secret"
    ]
    context = {"version": found, "created": datetime.fromisoformat(found.created), "tables": tables}
    return render(request, "loads/version.html", context | {"is_current": store.current_number() == number})


@needs(Permission.SEE_LOADS)
@require_GET
def refused(request: Request) -> HttpResponse:
    """The refused rows of the current version, by reason, then row by row."""
    store = Store(home())
    table = request.GET.get("table", "")
    try:
        vault = store.vault()
        counts = vault.quarantine_counts()
        tables = sorted({count[0] for count in counts})
        rows = vault.quarantined(table if table in tables else None, MOST_REFUSED)
    except LaennecError:
        if store.current_number() is not None:
            raise
        counts, rows, tables = [], [], []
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    total = sum(count[3] for count in counts)
    context = {"counts": counts, "page": page, "tables": tables, "table": table, "total": total, "most": MOST_REFUSED}
    return render(request, "loads/refused.html", context)


def _source(one: Source) -> dict[str, object]:
    return {
        "name": one.name,
        "loaded": datetime.fromisoformat(one.loaded),
        "rows": sum(table.rows for table in one.tables.values()),
        "refused": sum(table.refused for table in one.tables.values()),
        "tables": len(one.tables),
        "public": one.public,
    }
