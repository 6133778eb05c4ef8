"""What is in quarantine, by reason, with the place of an example and since when. What the rows hold stays sealed."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laennec.accounts.roles import Permission
from laennec.identity.refusals import kinds, reasons
from laennec.store import Store
from laennec.web.access import needs
from laennec.web.pages.loads.words import reason as in_words
from laennec.web.pages.sources import found, words
from laennec.web.pages.sources.forms import QuarantineForm
from laennec.web.request import Request
from laennec.web.warehouse import home

A_PAGE = 50


@needs(Permission.SEE_LOADS)
@require_safe
def list_(request: Request) -> HttpResponse:
    """The reasons of the hospital's sources, most rows first; narrowed by source, kind and file."""
    store = Store(home())
    now = store.current()
    sources = found.growing(now)
    everything = [batch for one in sources for batch in one.batches]
    vault = store.vault(now) if now else None
    form = QuarantineForm(
        request.GET,
        sources=[one.name for one in sources],
        kinds=kinds(vault, everything) if vault else [],
    )
    asked = form.asked()
    batches = [b for one in sources if asked["source"] in ("", one.name) for b in one.batches]
    rows = reasons(vault, batches, kind=asked["kind"], text=asked["text"]) if vault else []
    when: dict[int, datetime | None] = {}
    for one in sources:
        assert now is not None
        when |= {int(b.name): found.local(b.loaded) for b in found.seen(home(), now, one).batches}
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "sources": sources,
        "form": form,
        "asked": any(asked.values()),
        "page": page,
        "rows": [(r, words.kind(r.kind), in_words(r.reason), when.get(r.first), when.get(r.last)) for r in page],
        "total": sum(r.rows for r in rows),
        "waiting": sum(of.get("waiting", 0) for one in sources for of in one.sums.values()),
    }
    return render(request, "sources/quarantine.html", context)
