"""Sources, one source, one batch. They read manifests and the ledger of files: never a record."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.loading.hospital import looking
from laennec.loading.hospital.converting import SHORTCOMINGS
from laennec.store import Source, Store, Version
from laennec.web.access import needs
from laennec.web.charts import Chart, Point
from laennec.web.pages.loads.reasons import reason
from laennec.web.pages.sources import found, live, words
from laennec.web.pages.sources.forms import FilesForm
from laennec.web.request import Request
from laennec.web.templatetags.laennec import number as in_words
from laennec.web.waiting import Waiting, waits
from laennec.web.warehouse import home

A_PAGE = 50
ANALYSES = 20
"""Analyses that are shown whose results lack units."""
DAYS = 30
PARTS = ("read", "loaded", "merged", "cancelled", "refused", "waiting")
"""What a source's sums say of each kind of record."""


@needs(Permission.SEE_LOADS)
@require_safe
def list_(request: Request) -> HttpResponse:
    """The growing sources: fresh or not, and how much is in quarantine."""
    now = Store(home()).current()
    rows = [_line(now, one) for one in found.growing(now)] if now else []
    context = {"rows": rows, "guarded": words.guarded(), "live": live.shown(home())}
    return render(request, "sources/list.html", context)


@needs(Permission.SEE_LOADS)
@require_safe
def source(request: Request, name: str) -> HttpResponse:
    """One source: what became of its records, its files by format and by day, its batches."""
    now, one = _named(name)
    told = found.seen(home(), now, one)
    formats = [f.name for f in told.formats if f.name]
    asked = request.GET.get("format", "")
    chosen = asked if asked in formats else ""
    context = {
        "one": one,
        "line": _line(now, one),
        "sums": _sums(one.sums),
        "total": _total(one.sums),
        "units": words.units(one.units),
        "analyses": _analyses(one.units),
        "formats": [_told(f, told.behind(f.name, found.STALE)) for f in told.formats],
        "tabs": [(_("all"), f"{request.path}#volumes", not chosen)]
        + [(f, f"{request.path}?format={f}#volumes", f == chosen) for f in formats],
        "days": _days(told, formats) if len(formats) > 1 else None,
        "format_names": formats,
        "chart": _chart(told, chosen),
        "page": (page := Paginator(told.batches, A_PAGE).get_page(request.GET.get("page"))),
        "batches": [_told(b) for b in page],
        "guarded": words.guarded(),
    }
    return render(request, "sources/source.html", context)


@needs(Permission.SEE_LOADS)
@require_safe
def batch(request: Request, number: int) -> HttpResponse:
    """The files of one batch, and what became of each."""
    store = Store(home())
    now = store.current()
    of = looking.batch_of(now, number) if now else None
    if now is None or of is None:
        raise Http404
    one, told = of
    form = FilesForm(request.GET, formats=[f.name for f in found.seen(home(), now, one).formats if f.name])
    asked = form.asked()
    pages = _Files(now, one, number, asked)
    paginator: Paginator[looking.FileRow] = Paginator(pages, A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "one": one,
        "batch": number,
        "told": _told(told),
        "version": number if number in store.numbers() else None,
        "form": form,
        "asked": any(asked.values()),
        "page": page,
        "rows": [
            (
                file,
                words.kinds(file.accepted),
                words.kinds(file.refused),
                reason(file.problem),
                words.odd_times(file.odd_times),
            )
            for file in page
        ],
    }
    return render(request, "sources/batch.html", context)


class _Files:
    """A batch's files as a Paginator takes them: asked for a page at a time."""

    def __init__(self, version: Version, one: Source, number: int, asked: Mapping[str, Any]) -> None:
        self._ask = lambda limit, offset: looking.files_of(version, one, number, **asked, limit=limit, offset=offset)
        self._count = self._ask(0, 0)[1]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[looking.FileRow]:
        return iter(self[0 : len(self)])

    def __getitem__(self, part: Any) -> Any:
        return self._ask(part.stop - part.start, part.start)[0]


@waits(Permission.SEE_LOADS)
def _nothing_new(user: User) -> list[Waiting]:
    """Sources that should grow every night and do not."""
    now = Store(home()).current()
    lines = [_line(now, one) for one in found.growing(now)] if now else []
    return [
        Waiting(
            _("%(source)s: no new file since %(day)s")
            % {"source": line["name"], "day": date_format(line["stale"], "SHORT_DATE_FORMAT")},
            reverse("sources:source", args=[line["name"]]),
        )
        for line in lines
        if line["stale"]
    ]


def _named(name: str) -> tuple[Version, Source]:
    now = Store(home()).current()
    one = now.sources.get(name) if now else None
    if now is None or one is None or not one.grows:
        raise Http404
    return now, one


def _line(version: Version, one: Source) -> dict[str, Any]:
    told = found.seen(home(), version, one)
    total = _total(one.sums)
    return {
        "name": one.name,
        "newest": told.newest,
        "last": found.last_new(one, told),
        "stale": found.stale(one, told),
        "files": sum(f.files for f in told.formats),
        "batches": len(told.batches),
        "read": total["read"],
        "refused": sum(f.refused for f in told.formats),
        "waiting": total["waiting"],
        "problems": sum(f.problems for f in told.formats),
    }


def _told(one: looking.Told, behind: bool = False) -> dict[str, Any]:
    return {
        "name": one.name,
        "files": one.files,
        "rows": one.rows,
        "accepted": one.accepted,
        "refused": one.refused,
        "problems": one.problems,
        "dated": one.dated,
        "behind": behind,
        "loaded": found.local(one.loaded),
    }


def _sums(sums: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str, dict[str, int]]]:
    """(kind, in words, its parts), in the order in which pages name kinds."""
    order = list(words.KINDS)
    names = sorted(sums, key=lambda kind: (order.index(kind) if kind in order else len(order), kind))
    return [(kind, words.kind(kind), {part: sums[kind].get(part, 0) for part in PARTS}) for kind in names]


def _analyses(units: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str, str, list[int]]]:
    """(vocabulary, code, name, results that lack each thing), those that lack most first."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for place, what in enumerate(SHORTCOMINGS):
        for one in units.get(what, {}).get("analyses", ()):
            key = (one["vocabulary"], one["code"], one["name"])
            found.setdefault(key, [0] * len(SHORTCOMINGS))[place] = one["results"]
    lines = sorted(found.items(), key=lambda line: (-sum(line[1]), line[0]))
    return [(*key, counts) for key, counts in lines[:ANALYSES]]


def _total(sums: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    return {part: sum(of.get(part, 0) for of in sums.values()) for part in PARTS}


def _days(told: looking.Seen, formats: Iterable[str]) -> list[tuple[date, list[int]]]:
    """(day, lines read of each format), the latest first."""
    return [(day, [told.days.get((day, f), 0) for f in formats]) for day in reversed(told.last_days(DAYS))]


def _chart(told: looking.Seen, chosen: str) -> Chart | None:
    """Lines read a day, of one format or of all."""
    days = told.last_days(DAYS)
    if not days:
        return None
    volumes: dict[date, int] = {}
    for (day, format_), rows in told.days.items():
        if chosen in ("", format_):
            volumes[day] = volumes.get(day, 0) + rows
    points = [
        Point(date_format(day, "j M"), float(n), in_words(n))
        for day, n in ((day, volumes.get(day, 0)) for day in days)
    ]
    title = _("Lines read a day, %(format)s") % {"format": chosen} if chosen else _("Lines read a day, all formats")
    said = _("%(first)s to %(last)s, by the day that the files name; the least is %(least)s, the most %(most)s.") % {
        "first": date_format(days[0], "DATE_FORMAT"),
        "last": date_format(days[-1], "DATE_FORMAT"),
        "least": min(points, key=lambda p: p.value or 0).text,
        "most": max(points, key=lambda p: p.value or 0).text,
    }
    note = _("A file whose name says no day counts for the day on which it was loaded.")
    return Chart(title, (_("Day"), _("Lines")), points, said, "line", note)
