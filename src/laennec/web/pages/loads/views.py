"""The loads' pages. They read manifests and the quarantine's places and reasons: never a row's content."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.home import Home
from laennec.loading.merge import BUILT_IN
from laennec.loading.watching import running
from laennec.omop import TABLES
from laennec.store import Store
from laennec.store.version import Source, Version
from laennec.web.access import needs
from laennec.web.pages.loads import words
from laennec.web.pages.loads.reasons import reason as why
from laennec.web.request import Request
from laennec.web.templatetags.laennec import number as in_words
from laennec.web.templatetags.laennec import percent
from laennec.web.waiting import Waiting, waits
from laennec.web.warehouse import home

A_PAGE = 50
MOST_REFUSED = 10_000


@needs(Permission.SEE_LOADS)
@require_safe
def list_(request: Request) -> HttpResponse:
    """The sources, the versions there are, and a load that runs."""
    store = Store(home())
    now, kept = store.current(), store.pinned()
    context = {
        **_running(),
        "current": now,
        "sources": [_source(one, store, now) for one in now.sources.values() if one.name != BUILT_IN] if now else [],
        "versions": [_version(one, kept.get(one.number, [])) for one in reversed(store.versions())],
    }
    return render(request, "loads/list.html", context)


@needs(Permission.SEE_LOADS)
@require_safe
def running_(request: Request) -> HttpResponse:
    """The part of the page that follows a running load; once it ended the page is loaded again.

    `idle`: the page was showing none, so there is nothing that ended.
    """
    context = _running()
    response = render(request, "loads/running.html", context)
    if context["running"] is None and "idle" not in request.GET:
        response["HX-Refresh"] = "true"
    return response


@needs(Permission.SEE_LOADS)
@require_safe
def version(request: Request, number: int) -> HttpResponse:
    """One version: its tables and where their rows come from."""
    store = Store(home())
    if number not in store.numbers():
        raise Http404
    found = store.version(number)
    tables = [
        {
            "name": name,
            "rows": found.tables[name].rows,
            "refused": sum(s.tables[name].refused for s in found.sources.values() if name in s.tables),
            "size": sum(file.size for file in found.tables[name].files.values()),
            "sources": sorted(s.name for s in found.sources.values() if name in s.tables),
        }
        for name in TABLES
        if name in found.tables and TABLES[name].group != "secret"
    ]
    context = {
        "version": _version(found, store.pinned().get(number, [])),
        "tables": tables,
        "is_current": store.current_number() == number,
    }
    return render(request, "loads/version.html", context)


@needs(Permission.SEE_LOADS)
@require_safe
def refused(request: Request) -> HttpResponse:
    """The refused rows of the current version by reason, then row by row; a reason's link shows its rows alone."""
    store = Store(home())
    now = store.current()
    counts = _refused_counts(store.home.path, now) if now else ()
    wanted = tuple(request.GET.get(name) for name in ("table", "field", "reason"))
    chosen = next((c for c in counts if c[:3] == wanted), None)
    table, field, reason = chosen[:3] if chosen else (None, None, None)
    rows = store.vault(now).quarantined(table, MOST_REFUSED, field=field, reason=reason) if now else []
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "counts": [(*count, why(count[2]), count is chosen) for count in counts],
        "chosen": chosen,
        "page": page,
        "rows": [(row, why(row.reason)) for row in page],
        "total": sum(count[3] for count in counts),
        "cut": len(rows) == MOST_REFUSED,
        "most": MOST_REFUSED,
    }
    return render(request, "loads/refused.html", context)


@lru_cache(maxsize=32)
def _counts(path: Path, number: int, created: str) -> tuple[tuple[str, str, str, int], ...]:
    store = Store(Home(path))
    return tuple(store.vault(store.version(number)).quarantine_counts())


def _refused_counts(path: Path, version: Version) -> tuple[tuple[str, str, str, int], ...]:
    """(table, field, reason, rows): of an immutable version, so asked of the vault once."""
    return _counts(path, version.number, version.created)


@waits(Permission.SEE_LOADS)
def _load_runs(user: User) -> list[Waiting]:
    """A load that runs now."""
    found = running(home())
    if found is None:
        return []
    said = _("Loading %(source)s: %(share)s") % {"source": found.source, "share": percent(found.share)}
    return [Waiting(said, reverse("loads:list"))]


@waits(Permission.SEE_LOADS)
def _rows_refused(user: User) -> list[Waiting]:
    """Rows of the version in use that were refused: they are missing until their source is mended."""
    now = Store(home()).current()
    number = sum(count[3] for count in _refused_counts(home().path, now)) if now else 0
    said = ngettext("%(number)s row was refused", "%(number)s rows were refused", number)
    return [Waiting(said % {"number": in_words(number)}, reverse("loads:refused"), number)]


def _running() -> dict[str, object]:
    found = running(home())
    return {"running": found, "doing": words.step(found.text) if found else ""}


def _version(found: Version, reasons: list[str]) -> dict[str, object]:
    public = [table for name, table in found.tables.items() if TABLES[name].group != "secret"]
    return {
        "number": found.number,
        "created": datetime.fromisoformat(found.created),
        "sources": sorted(found.sources),
        "tables": len(public),
        "rows": sum(table.rows for table in public),
        "refused": sum(count[3] for count in _refused_counts(home().path, found)),
        "size": sum(file.size for table in found.tables.values() for file in table.files.values()),
        "kept_for": [words.kept_for(one) for one in reasons],
    }


def _source(one: Source, store: Store, version: Version) -> dict[str, object]:
    refused = sum(table.refused for table in one.tables.values())
    if one.grows:  # what is refused of files belongs to no table
        refused = sum(count[3] for count in store.vault(version).quarantine_counts(one.batches))
    return {
        "name": one.name,
        "loaded": datetime.fromisoformat(one.loaded),
        "rows": sum(table.rows for table in one.tables.values()),
        "refused": refused,
        "tables": len(one.tables),
        "public": one.public,
        "origin": one.origin,
    }
