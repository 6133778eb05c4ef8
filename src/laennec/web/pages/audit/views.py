"""The audit's pages."""

import json
from datetime import datetime

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from laennec.accounts.actor import Actor
from laennec.accounts.roles import Permission
from laennec.audit import anchor, subjects
from laennec.audit.actions import write
from laennec.audit.exporting import lines
from laennec.audit.models import Entry
from laennec.audit.patients import ids_of
from laennec.audit.searching import Search, found, kinds, outcomes
from laennec.audit.verify import verify
from laennec.web.access import needs
from laennec.web.pages.audit.forms import PatientForm, SearchForm
from laennec.web.pages.audit.words import STATES, act, purpose, rows_of
from laennec.web.request import Request
from laennec.web.warehouse import home

A_PAGE = 50


@needs(Permission.READ_AUDIT)
@require_GET
def search(request: Request) -> HttpResponse:
    """The latest entries, or those asked for."""
    known = kinds()
    form = SearchForm(request.GET, kinds=known)
    asked = form.search() if form.is_valid() else Search()
    page = Paginator(found(asked), A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": rows_of(list(page), request.user), "total": page.paginator.count}
    return render(request, "audit/search.html", context | {"patient": PatientForm()})


@needs(Permission.READ_AUDIT)
@require_http_methods(["GET", "POST"])
def patient(request: Request) -> HttpResponse:
    """Who looked at a patient's data: every act that concerned them. The search is itself such an act."""
    form = PatientForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        ids = ids_of(home(), Actor(request.user), form.cleaned_data["ipp"])
        places = sorted({place for one in ids for place in subjects.concerning(home(), one)})
        entries = list(found(Search(concerning=places))[:1000])
        rows = rows_of(entries, request.user)
        context |= {"searched": True, "known": bool(ids), "rows": rows, "total": len(places)}
    return render(request, "audit/patient.html", context)


@needs(Permission.READ_AUDIT)
@require_POST
def export(request: Request) -> HttpResponse | StreamingHttpResponse:
    """The entries asked for as CSV; that they were taken out is an entry too."""
    form = SearchForm(request.POST, kinds=kinds())
    if not form.is_valid():
        raise Http404
    asked = form.search()
    told = {"login": asked.login, "kind": asked.kind, "project": asked.project, "interrupted": asked.interrupted}
    days = {"from": asked.first and asked.first.isoformat(), "to": asked.last and asked.last.isoformat()}
    with transaction.atomic(durable=True):
        write("audit.export", request.user.login, {"search": told | days})
    response = StreamingHttpResponse(lines(found(asked)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-{localdate().isoformat()}.csv"'
    return response


@needs(Permission.READ_AUDIT)
@require_http_methods(["GET", "POST"])
def verification(request: Request) -> HttpResponse:
    """Is the audit whole, and where its head is remembered outside the home."""
    here = home()
    context = {"report": verify() if request.method == "POST" else None, "anchor": anchor.path(here)}
    return render(request, "audit/verification.html", context | {"entries": Entry.objects.count()})


@needs(Permission.READ_AUDIT)
@require_GET
def show(request: Request, seq: int) -> HttpResponse:
    """One entry, all of it."""
    one = Entry.objects.filter(seq=seq).first() if seq < 2**63 else None
    if one is None:
        raise Http404
    other = Entry.objects.filter(intent=one.seq).first() or Entry.objects.filter(seq=one.intent or 0).first()
    details = json.dumps(one.details, indent=2, ensure_ascii=False, sort_keys=True)
    state, kind = STATES[outcomes([one])[one.seq]]
    context = {"one": one, "details": details, "other": other, "state": state, "kind": kind}
    context |= {"at": datetime.fromisoformat(one.time), "what": act(one.kind), "purpose": purpose(one.purpose)}
    return render(request, "audit/show.html", context)
