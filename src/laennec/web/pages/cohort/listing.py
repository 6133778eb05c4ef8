"""My cohorts, a new one, and the population of one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.roles import Permission
from laennec.errors import LaennecError
from laennec.perimeter import Purpose
from laennec.projects.wording import PURPOSES
from laennec.selections import actions
from laennec.selections.reading import cohorts_of
from laennec.web.access import needs
from laennec.web.pages.cohort.found import found, piece
from laennec.web.request import Request
from laennec.web.sites import care_sites_now, site_namer, ticked

counts = needs(Permission.COUNT)
A_PAGE, MOST_HITS = 30, 30


@counts
@require_safe
def list_(request: Request) -> HttpResponse:
    """My cohorts, the last changed first; those put away apart."""
    away = request.GET.get("away") == "1"
    page = Paginator(cohorts_of(request.user, archived=away), A_PAGE).get_page(request.GET.get("page"))
    rows = [(cohort, PURPOSES.get(cohort.purpose, cohort.purpose)) for cohort in page]
    context = {
        "page": page,
        "rows": rows,
        "away": away,
        "others": cohorts_of(request.user, archived=not away).count(),
    }
    return render(request, "cohort/list.html", context)


@counts
@require_safe
def new(request: Request) -> HttpResponse:
    """An empty cohort to build: the one begun and left empty before, else a new one."""
    begun = cohorts_of(request.user).filter(name="", position=1, versions__isnull=True).first()
    cohort = (
        begun if begun is not None and begun.step.document == actions.EMPTY else actions.begin(Actor(request.user))
    )
    return redirect("cohort:show", cohort.pk)


class PopulationForm(forms.Form):
    """For what, and whose patients."""

    purpose = forms.ChoiceField(widget=forms.RadioSelect)
    where = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, purposes: list[tuple[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purpose, where = self.fields["purpose"], self.fields["where"]
        assert isinstance(purpose, forms.ChoiceField) and isinstance(where, forms.ChoiceField)
        purpose.label, purpose.choices = _("What for"), purposes
        where.label = _("Whose patients")
        where.choices = [
            ("all", _("Everywhere I may count")),
            ("some", _("Only these care sites, and all below them")),
        ]


@counts
@require_http_methods(["GET", "POST"])
def population(request: Request, pk: int) -> HttpResponse:
    """For what the cohort is counted, and among the patients of which care sites."""
    cohort = found(request, pk)
    tree = care_sites_now()
    purposes = [(p.value, PURPOSES[p]) for p in rights.purposes(request.user)]
    initial = {"purpose": cohort.purpose, "where": "all" if cohort.sites is None else "some"}
    form = PopulationForm(purposes, request.POST or None, initial=initial)
    chosen = ticked(request.POST) if request.method == "POST" else (cohort.sites or [])
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        sites = None if form.cleaned_data["where"] == "all" else chosen
        try:
            actions.set_population(Actor(request.user), pk, Purpose(form.cleaned_data["purpose"]), sites, tree)
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The population is chosen."))
            return redirect("cohort:show", pk)
    wanted = request.POST.get("purpose", cohort.purpose)
    purpose = Purpose(wanted if wanted in set(Purpose) else cohort.purpose)
    may = rights.sites(request.user, Permission.COUNT, purpose=purpose)
    text = (request.POST.get("text") or request.GET.get("text") or "")[:200]
    among = tree.within(may) if tree is not None else frozenset()
    hits = tree.search(text, among, MOST_HITS) if tree is not None and text.strip() else []
    named = site_namer()
    context = {
        "cohort": cohort,
        "form": form,
        "text": text,
        "chosen": [(s, named(s)) for s in chosen],
        "hits": [(s, named(s)) for s in hits if s not in chosen],
        "searched": bool(text.strip()),
    }
    template = "sites" if piece(request) and "text" in request.GET else "population"
    return render(request, f"cohort/{template}.html", context)
