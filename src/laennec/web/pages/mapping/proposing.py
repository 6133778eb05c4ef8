"""Proposing a concept for a code; approving, refusing or ending a proposal. Two people agree on each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from laennec.accounts.actor import Actor
from laennec.accounts.roles import Permission
from laennec.cohorts.concept_search import Hit
from laennec.cohorts.mapping_coverage import standard_concept, suggestions
from laennec.errors import LaennecError
from laennec.mappings import actions
from laennec.mappings.models import Proposal, State
from laennec.mappings.reading import proposals
from laennec.web.access import needs
from laennec.web.pages.mapping import words
from laennec.web.pages.mapping.counted import search_now
from laennec.web.pages.mapping.forms import CodeForm, DecideForm, ProposeForm
from laennec.web.request import Request
from laennec.web.warehouse import home

A_PAGE = 50
OFFERED = 10


@needs(Permission.MAP_CODES)
@require_http_methods(["GET", "POST"])
def propose(request: Request) -> HttpResponse:
    """Choose a standard concept for the code that the address names, among what its label or a search finds."""
    asked = CodeForm(request.POST if request.method == "POST" else request.GET)
    if not asked.is_valid():
        raise Http404
    vocabulary, code, text = (asked.cleaned_data[name] for name in ("vocabulary", "code", "text"))
    search = search_now(home())
    source = search.named(vocabulary, code) if search else None
    hits: list[Hit] = []
    if search is not None and text:
        hits = [hit for hit in search.search(text, limit=100) if hit.standard == "S"][:OFFERED]
    elif search is not None and source is not None:
        hits = list(suggestions(search, source.name, source.domain))
    language = get_language() or "en"
    offered = [(str(h.concept_id), f"{h.label(language)} ({h.vocabulary} {h.code}, {h.concept_id})") for h in hits]
    form = ProposeForm(request.POST or None, offered=offered)
    if request.method == "POST" and search is not None and form.is_valid():
        target = standard_concept(search, form.cleaned_data["concept"])
        if target is None:
            form.add_error("concept", _("The vocabulary in place has no such standard concept."))
        else:
            try:
                made = actions.propose(
                    Actor(request.user),
                    vocabulary,
                    code,
                    actions.Target(target.concept_id, target.name),
                    source_name=source.name if source else "",
                    note=form.cleaned_data["note"],
                )
            except LaennecError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Proposed: it waits for somebody else's approval."))
                return redirect("mapping:proposal", made.pk)
    context = {
        "vocabulary": vocabulary,
        "code": code,
        "text": text,
        "source": source,
        "form": form,
        "offered": offered,
        "prepared": search is not None,
    }
    return render(request, "mapping/propose.html", context)


@needs(Permission.MAP_CODES)
@require_safe
def list_(request: Request) -> HttpResponse:
    """Proposals that wait, mappings in force, or all that ever was proposed."""
    kinds = {
        "waiting": (_("Waiting"), (State.PROPOSED,)),
        "force": (_("In force"), (State.APPROVED,)),
        "all": (_("All"), tuple(State)),
    }
    which = request.GET.get("which", "")
    which = which if which in kinds else "waiting"
    page = Paginator(proposals(*kinds[which][1]), A_PAGE).get_page(request.GET.get("page"))
    address = reverse("mapping:proposals")
    context = {
        "page": page,
        "rows": [(one, words.BADGES[State(one.state)]) for one in page],
        "tabs": [(label, f"{address}?which={name}", name == which) for name, (label, _states) in kinds.items()],
    }
    return render(request, "mapping/proposals.html", context)


@needs(Permission.MAP_CODES)
@require_http_methods(["GET", "POST"])
def show(request: Request, number: int) -> HttpResponse:
    """One proposal: its author may end it, somebody else decides, anybody who maps codes ends one in force."""
    one = Proposal.objects.select_related("proposed_by", "decided_by", "ended_by").filter(pk=number).first()
    if one is None:
        raise Http404
    form = DecideForm(request.POST if "decision" in request.POST else None)
    if request.method == "POST" and ("withdraw" in request.POST or form.is_valid()):
        try:
            messages.success(request, _act(request, one, form))
        except LaennecError as error:
            messages.error(request, str(error))
        return redirect("mapping:proposal", one.pk)
    own = one.proposed_by_id == request.user.pk
    context = {
        "one": one,
        "kind": words.BADGES[State(one.state)],
        "form": form,
        "decides": one.state == State.PROPOSED and not own,
        "ends": one.state == State.APPROVED or (one.state == State.PROPOSED and own),
    }
    return render(request, "mapping/proposal.html", context)


def _act(request: Request, one: Proposal, form: DecideForm) -> str:
    actor = Actor(request.user)
    if "withdraw" in request.POST:
        actions.withdraw(actor, one.pk)
        return _("Ended.")
    told = form.cleaned_data
    if told["decision"] == "approve":
        actions.approve(actor, one.pk, told["reason"])
        return _("Approved: the next load uses it, or laennec mapping apply on the warehouse's machine.")
    actions.refuse(actor, one.pk, told["reason"])
    return _("Refused.")
