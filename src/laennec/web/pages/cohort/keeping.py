"""Keeping a cohort: save a version, look at earlier ones, its JSON, a file out and a file in, put it away."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laennec.accounts.actor import Actor
from laennec.accounts.roles import Permission
from laennec.cohorts.explain import explain
from laennec.cohorts.query import QueryError
from laennec.cohorts.query.reading import MAX_BYTES, parse_query
from laennec.errors import LaennecError
from laennec.projects.wording import PURPOSES
from laennec.selections import actions
from laennec.selections.models import SavedCohort
from laennec.web.access import needs
from laennec.web.pages.cohort import ohdsi
from laennec.web.pages.cohort.concepts import names
from laennec.web.pages.cohort.found import found
from laennec.web.request import Request

counts, saves = needs(Permission.COUNT), needs(Permission.SAVE_COHORT)


class SaveForm(forms.Form):
    """What the version is called, and what is new in it."""

    name = forms.CharField(label=gettext_lazy("Name of the cohort"), max_length=200)
    note = forms.CharField(
        label=gettext_lazy("What is new in this version"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class ImportForm(forms.Form):
    """A query file, or its text."""

    file = forms.FileField(label=gettext_lazy("A query file (.json)"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Or its text"), required=False, widget=forms.Textarea({"rows": 12, "spellcheck": "false"})
    )


@saves
@require_http_methods(["GET", "POST"])
def save(request: Request, pk: int) -> HttpResponse:
    """Keep the working copy as the next version."""
    cohort = found(request, pk)
    form = SaveForm(request.POST or None, initial={"name": cohort.name or cohort.step.document.get("title", "")})
    if form.is_valid():
        try:
            version = actions.save(Actor(request.user), pk, form.cleaned_data["name"], form.cleaned_data["note"])
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved as version %(number)d.") % {"number": version.number})
            return redirect("cohort:show", pk)
    return render(request, "cohort/save.html", {"cohort": cohort, "form": form})


@counts
@require_safe
def versions(request: Request, pk: int) -> HttpResponse:
    """What was saved, the latest first, each in words."""
    cohort = found(request, pk)
    language = get_language() or "en"
    rows, named = [], names()
    for version in cohort.versions.all()[:100]:
        try:
            said = explain(version.query, language, named)
        except QueryError as error:
            said = str(error)
        rows.append((version, said, PURPOSES.get(version.purpose, version.purpose)))
    return render(
        request,
        "cohort/versions.html",
        {"cohort": cohort, "rows": rows, "may_save": Permission.SAVE_COHORT in request.rights},
    )


@counts
@require_safe
def json_(request: Request, pk: int) -> HttpResponse:
    """The working copy as the laennec.query/1 document that it is, with its plain sentence."""
    cohort = found(request, pk)
    step = cohort.step
    context = {
        "cohort": cohort,
        "text": json.dumps(step.document, indent=1, ensure_ascii=False),
        "said": explain(step.query, get_language() or "en", names()),
        "ohdsi": ohdsi.offer(step.query),
    }
    return render(request, "cohort/json.html", context)


@counts
@require_POST
def export(request: Request, pk: int) -> HttpResponse:
    """The query as a file: a question, no patient's data."""
    found(request, pk)
    cohort, document = actions.exported(Actor(request.user), pk)
    return _file(cohort, document, "")


@counts
@require_POST
def export_ohdsi(request: Request, pk: int) -> HttpResponse:
    """The query as a definition for OHDSI's tools, where they have words for it."""
    made = ohdsi.offer(found(request, pk).step.query)
    if made.definition is None:
        messages.error(request, _("OHDSI has no words for this question: see why below."))
        return redirect(reverse("cohort:json", args=[pk]) + "#ohdsi")
    cohort, _document = actions.exported(Actor(request.user), pk, form="circe")
    return _file(cohort, made.definition, "-ohdsi")


def _file(cohort: SavedCohort, document: Any, kind: str) -> HttpResponse:
    """A download named after the cohort."""
    name = slugify(cohort.name)[:60] or f"cohort-{cohort.pk}"
    response = HttpResponse(
        json.dumps(document, indent=1, ensure_ascii=False) + "\n", content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}{kind}.json"'
    return response


@counts
@require_http_methods(["GET", "POST"])
def import_(request: Request) -> HttpResponse:
    """A new cohort from a query file."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent, text = form.cleaned_data["file"], form.cleaned_data["text"]
        try:
            if not sent and not text.strip():
                raise LaennecError(_("Choose a file, or paste its text."))
            content = sent.read(MAX_BYTES + 1) if sent else text.encode()
            query = parse_query(content, sent.name if sent else "")
            cohort = actions.begin(Actor(request.user), query.to_document(), query.title or "")
        except LaennecError as error:
            form.add_error("file" if sent else "text", str(error))
        else:
            messages.success(request, _("The cohort is read. Save it to keep a version."))
            return redirect("cohort:show", cohort.pk)
    return render(request, "cohort/import.html", {"form": form})


@counts
@require_POST
def put_away(request: Request, pk: int) -> HttpResponse:
    """Put the cohort away, or take it back."""
    cohort = found(request, pk)
    if cohort.archived_at is None:
        actions.archive(Actor(request.user), pk)
        messages.success(request, _("The cohort is put away. It is among those put away, and can be taken back."))
        return redirect("cohort:list")
    actions.restore(Actor(request.user), pk)
    messages.success(request, _("The cohort is back."))
    return redirect("cohort:show", pk)
