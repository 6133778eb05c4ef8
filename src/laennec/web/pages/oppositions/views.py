"""The register's pages."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from laennec.accounts.actor import Actor
from laennec.accounts.roles import Permission
from laennec.errors import LaennecError
from laennec.oppositions.actions import find, register, withdraw
from laennec.oppositions.models import Opposition
from laennec.web.access import needs
from laennec.web.pages.oppositions import words
from laennec.web.pages.oppositions.forms import FindForm, ObjectionForm, WithdrawForm
from laennec.web.request import Request
from laennec.web.warehouse import home

A_PAGE = 50
KINDS = {"in force": "good", "coming": "waiting", "withdrawn": "neutral"}


@needs(Permission.MANAGE_OPPOSITIONS)
@require_GET
def list_(request: Request) -> HttpResponse:
    """The latest first; those in force, or all."""
    today = localdate()
    everything = request.GET.get("all") == "1"
    found = Opposition.objects.select_related("received_by")
    if not everything:
        found = found.in_force(today)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, _state(one), KINDS[one.state(today)]) for one in page]
    context = {"page": page, "rows": rows, "everything": everything, "total": page.paginator.count}
    return render(request, "oppositions/list.html", context)


@needs(Permission.MANAGE_OPPOSITIONS)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Find the patient, then say to what they object."""
    form = FindForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        found = find(home(), Actor(request.user), **asked)
        context |= {"found": found, "searched": True, "by_ipp": bool(asked["ipp"])}
        context["kept"] = [(one, _state(one), KINDS[one.state(localdate())]) for one in found.kept]
        context["candidates"] = [(one, words.told(one)) for one in found.candidates]
        if len(found.candidates) == 1:
            context["objection"] = ObjectionForm(initial={"person_id": found.candidates[0].person_id})
        elif not found.candidates and asked["ipp"]:
            context["objection"] = ObjectionForm(initial={"ipp": asked["ipp"]})
        elif found.candidates:
            context["objection"] = ObjectionForm()
    return render(request, "oppositions/new.html", context)


@needs(Permission.MANAGE_OPPOSITIONS)
@require_POST
def register_(request: Request) -> HttpResponse:
    """Keep the objection; the page comes back with what to correct where something is wrong."""
    form = ObjectionForm(request.POST)
    if form.is_valid():
        try:
            kept = register(home(), Actor(request.user), form.objection(), localdate())
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            if kept.person_id is None:
                said = _("Registered. The patient is not in the warehouse: they will be hidden as soon as they are.")
            else:
                said = _("Registered. It holds from the next query on, or from its day.")
            messages.success(request, said)
            return redirect("oppositions:show", kept.pk)
    return render(request, "oppositions/new.html", {"form": None, "objection": form, "searched": False}, status=400)


@needs(Permission.MANAGE_OPPOSITIONS)
@require_http_methods(["GET", "POST"])
def show(request: Request, number: int) -> HttpResponse:
    """One objection, and its withdrawal."""
    found = Opposition.objects.select_related("received_by", "withdrawn_by").filter(pk=number).first()
    if found is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(home(), Actor(request.user), number, form.cleaned_data["reason"], localdate())
        except LaennecError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Withdrawn. The patient's data are seen again from the next query on."))
        return redirect("oppositions:show", number)
    state = found.state(localdate())
    context = {"one": found, "state": _state(found), "kind": KINDS[state], "form": form, "open": state != "withdrawn"}
    return render(request, "oppositions/show.html", context)


def _state(one: Opposition) -> str:
    return {"in force": _("in force"), "coming": _("coming"), "withdrawn": _("withdrawn")}[one.state(localdate())]
