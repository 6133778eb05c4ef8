"""What is in quarantine, by reason, with the place of an example and since when. What the rows hold stays sealed."""

import shlex
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laennec.accounts.roles import Permission
from laennec.identity.refusals import WHOLE_FILE, Reason, kinds, reasons
from laennec.loading.hospital.night import SOURCE
from laennec.store import Store
from laennec.web.access import needs
from laennec.web.pages.loads.reasons import reason as in_words
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
    vault = store.vault(now)
    form = QuarantineForm(request.GET, sources=[one.name for one in sources], kinds=kinds(vault))
    asked = form.asked()
    when: dict[str, datetime | None] = {}
    files: dict[str, tuple[int, int]] = {}
    names: dict[str, Collection[str]] = {}
    for one in sources:
        assert now is not None
        told = found.seen(home(), now, one)
        when |= {batch.name: found.local(batch.loaded) for batch in told.batches}
        if asked["source"] in ("", one.name):
            files |= told.troubled
            names[one.name] = told.troubled.keys()
    rows = reasons(vault, files, kind=asked["kind"], text=asked["text"])
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "sources": sources,
        "form": form,
        "asked": any(asked.values()),
        "page": page,
        "rows": [_row(one, files, when) for one in page],
        "total": sum(one.rows for one in rows),
        "retries": retries(rows, names),
        "waiting": sum(of.get("waiting", 0) for one in sources for of in one.sums.values()),
    }
    return render(request, "sources/quarantine.html", context)


def retries(rows: Iterable[Reason], sources: Mapping[str, Collection[str]]) -> list[str]:
    """The command that tries them again, one a source. sources: the files of each that have something in quarantine.

    The vault has what a mapping refused. Lines and files that could not be read, or of which nothing was made, may
    have to be read again: DIR.
    """
    rows = list(rows)
    found = []
    for name, files in sources.items():
        own = [one for one in rows if not one.files.keys().isdisjoint(files)]
        if own:
            mapped = all(one.kind in words.KINDS and one.kind != WHOLE_FILE for one in own)
            of = "" if name == SOURCE else f" --source {shlex.quote(name)}"
            found.append(f"laennec retry{'' if mapped else ' DIR'} --mapping FILE{of}")
    return found


def _row(one: Reason, files: dict[str, tuple[int, int]], when: dict[str, datetime | None]) -> dict[str, object]:
    first = min(files[name][0] for name in one.files)
    last = max(files[name][1] for name in one.files)
    return {
        "of": one,
        "files": len(one.files),
        "kind": words.kind(one.kind),
        "said": in_words(one.reason),
        "first": (first, when.get(str(first))),
        "last": (last, when.get(str(last))),
    }
