"""The page where a cohort is built: its lines, a form for each part, the search of concepts, every change."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.permissions import may_see_exact_counts
from laennec.accounts.roles import Permission
from laennec.cohorts import editing as e
from laennec.cohorts.explain import notes, set_in_words
from laennec.cohorts.query import QueryError
from laennec.cohorts.query.nodes import Spells
from laennec.disclosure import budget
from laennec.errors import LaennecError
from laennec.projects.wording import PURPOSES
from laennec.selections import actions
from laennec.selections.models import SavedCohort
from laennec.typed import whole_number
from laennec.web.access import needs
from laennec.web.pages.cohort import concepts, labels
from laennec.web.pages.cohort.found import found
from laennec.web.pages.cohort.part import PartForm, blame, form_of, read
from laennec.web.pages.cohort.showing import Row, rows
from laennec.web.request import Request
from laennec.web.sites import care_sites_now

counts = needs(Permission.COUNT)
SKELETONS: dict[str, dict[str, Any]] = {
    "sex": {"sex": []},
    "trait": {"trait": None},
    "age": {"age": {}},
    "birth": {"birth": {}},
    "alive": {"alive": None},
    "persons": {"persons": []},
}
AT_ONCE: dict[str, dict[str, Any]] = {
    "and": {"and": [{"everyone": True}]},
    "or": {"or": [{"everyone": True}]},
    "not": {"not": {"everyone": True}},
    "n_of": {"n_of": [{"everyone": True}], "at_least": 1},
}
"""Kinds of criteria that need no form: they are filled by adding to them."""
OF_COHORT = ("censor", "era_of")
"""What of a cohort in time is chosen as events are."""
CONDITIONS: dict[str, Any] = {"person": {"everyone": True}, "or": [{}], "not": {}, "computed": e.BODY_MASS_INDEX}
TITLES = {
    "select": gettext_lazy("Change this criterion"),
    "rule": gettext_lazy("Change this rule"),
    "spells": gettext_lazy("Which entries count, and until when"),
}
AUTO = "cohort_counts_by_itself"
FEW_LEFT = 20


@counts
@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """The cohort being built. edit: the part whose form is open; into and new: where and what is being added."""
    cohort = found(request, pk)
    form = None
    try:
        if at := request.GET.get("edit"):
            form = _edit_form(cohort, at)
        elif request.GET.get("new") and request.GET.get("into"):
            form = _new_form(cohort, request.GET)
    except QueryError as error:
        messages.error(request, str(error))
    return _page(request, cohort, form)


@counts
@require_safe
def hits(request: Request) -> HttpResponse:
    """A piece of a page: what a search of concepts finds. field: the form's field, "" for a new criterion."""
    named = [value for key, value in request.GET.items() if key.endswith("-text")]
    text = str(request.GET.get("text") or (named[0] if named else ""))
    domains = [d for d in request.GET.get("domains", "").split(",") if d][:20]
    context = {
        "hits": concepts.hits(text[:200], domains) if text.strip() else [],
        "asked": text.strip(),
        "field": request.GET.get("field", "")[:200],
        "as_events": request.GET.get("as") == "events",
    }
    return render(request, "cohort/hits.html", context)


@counts
@require_POST
def change(request: Request, pk: int) -> HttpResponse:
    """One change of the working copy: add, take away, group, move, undo, redo."""
    cohort = found(request, pk)
    op, value = request.POST.get("op", ""), request.POST.get("value", "")
    actor = Actor(request.user)
    try:
        if op == "undo":
            actions.undo(actor, pk)
        elif op == "redo":
            actions.redo(actor, pk)
        elif op == "take-up":
            actions.take_up(actor, pk, _whole(value), _seen(request))
        else:
            document = _changed(cohort, op, value, request.POST.get("at", "select"), request.POST.get("as", ""))
            actions.change(actor, pk, document, _seen(request))
    except QueryError as error:
        messages.error(request, labels.plain(error.plain or str(error)))
    return redirect("cohort:show", pk)


@counts
@require_POST
def part(request: Request, pk: int) -> HttpResponse:
    """A form that was filled in: the part it stands for is changed, or added."""
    cohort, data = found(request, pk), request.POST
    looking = data.get("look", "")
    at, into, new = data.get("edit", ""), data.get("into", ""), data.get("new", "")
    try:
        form = _edit_form(cohort, at, data, looking) if at else _new_form(cohort, data, looking)
    except QueryError as error:
        messages.error(request, str(error))
        return redirect("cohort:show", pk)
    if form is None:
        raise LaennecError(_("The page sent something that it did not show. Reload it."))
    if looking:
        return _page(request, cohort, form)
    document = cohort.step.document
    try:
        if at:
            path = e.parse(at)
            here, sort = e.at(document, path), e.sort_of(path)
            changed = e.put(document, path, read(here, sort, data, _asked(document, path, sort)))
            where = at
        else:
            path = e.parse(into)
            skeleton, sort = _skeleton(document, path, new, data.get("domain", ""))
            made = read(skeleton, sort, data, _asked(document, path, sort))
            changed, where = _added(document, path, new, made)
        actions.change(Actor(request.user), pk, changed, _seen(request))
    except QueryError as error:
        return _page(request, cohort, blame(form, error, where))
    except e.Problem as error:
        return _page(request, cohort, blame(form, error, ""))
    return redirect("cohort:show", pk)


def _page(request: Request, cohort: SavedCohort, form: PartForm | None) -> HttpResponse:
    step = cohort.step
    query, document = step.query, step.document
    text = request.GET.get("text", "")[:200]
    lists, named = may_see_exact_counts(request.user), concepts.names()
    lines = rows(query, document, named, samples=lists)
    tree = care_sites_now()
    numbers = set(cohort.steps.values_list("number", flat=True))
    latest = cohort.latest
    left = budget.left(request.user, localdate())
    into = request.GET.get("into", "") if request.method == "GET" else ""
    new = request.GET.get("new", "")
    context = {
        "cohort": cohort,
        "step": step,
        "rows": lines,
        "notes": notes(query, get_language() or "en"),
        "sets": [
            (name, set_in_words(one, get_language() or "en", named)) for name, one in query.concept_sets.items()
        ],
        "form": form,
        "open": _nearest(lines, (form.hidden.get("edit") or form.hidden.get("into", "")) if form else into),
        "into": into if form is None else "",
        "adding": new if form is None and into else "",
        "place_events": _events_at(document, into or "select"),
        "place_cohort": isinstance(query.select, Spells) and not into,
        "text": text,
        "hits": concepts.hits(text) if text.strip() else None,
        "searchable": concepts.search_now() is not None,
        "kinds": [(k, labels.KINDS[k], k in AT_ONCE) for k in (*SKELETONS, *AT_ONCE) if k != "persons" or lists],
        "domains": labels.DOMAINS.items(),
        "can_undo": cohort.position - 1 in numbers,
        "can_redo": cohort.position + 1 in numbers,
        "latest": latest,
        "unsaved": latest is None or latest.content != step.content or latest.sites != cohort.sites,
        "purpose": PURPOSES.get(cohort.purpose, cohort.purpose),
        "sites": None if cohort.sites is None else [tree.name(s) if tree else str(s) for s in cohort.sites],
        "may_save": rights.has(request.user, Permission.SAVE_COHORT),
        "may_apply": rights.has(request.user, Permission.APPLY),
        "counts_itself": form is None and request.session.get(AUTO, True) and left > FEW_LEFT,
        "few_left": left <= FEW_LEFT,
    }
    return render(request, "cohort/show.html", context)


def _events_at(document: e.Document, path: str) -> bool:
    """Whether what is added there is events, not persons."""
    try:
        here, sort = e.at(document, e.parse(path)), e.sort_of(e.parse(path))
    except QueryError:
        return False
    return sort == "events" or (sort == "select" and bool(e.domains_of(here)))


def _nearest(lines: list[Row], path: str) -> str:
    """The line that this part belongs to: its own, or the innermost that holds it."""
    holding = [row.path for row in lines if not row.test and f"{path}.".startswith(f"{row.path}.")]
    return max(holding, key=len, default="")


def _edit_form(cohort: SavedCohort, at: str, data: QueryDict | None = None, looking: str = "") -> PartForm:
    document, path = cohort.step.document, e.parse(at)
    here = e.at(document, path)
    if not isinstance(here, dict):
        raise QueryError(_("This part has no form."))
    sets = document.get("concept_sets", {})
    sort = e.sort_of(path)
    title = str(TITLES.get("spells" if "spells" in here else sort, TITLES["select"]))
    of = _asked(document, path, sort)
    return form_of(here, sort, sets=sets, hidden={"edit": at}, title=title, data=data, looking=looking, of=of)


def _asked(document: e.Document, path: e.Path, sort: e.Sort) -> e.Of | None:
    """Which events a condition or a rule there asks."""
    return e.owner_of(document, path) if sort in ("where", "rule") else None


def _new_form(cohort: SavedCohort, wanted: QueryDict, looking: str = "") -> PartForm | None:
    """The form of what is to be added; None where the page has to ask first what. POSTed values are kept."""
    into, new, domain = (wanted.get(key, "") for key in ("into", "new", "domain"))
    data = wanted if "seen" in wanted else None
    document, path = cohort.step.document, e.parse(into)
    if new in ("has", "events", "having", *OF_COHORT) and not domain:
        return None  # the page asks which
    skeleton, sort = _skeleton(document, path, new, domain)
    sets = document.get("concept_sets", {})
    hidden = {"into": into, "new": new, "domain": domain}
    title = labels.DOMAINS.get(domain) if domain else labels.KINDS.get(new, _("A condition"))
    of = _asked(document, path, sort)
    return form_of(skeleton, sort, sets=sets, hidden=hidden, title=str(title), data=data, looking=looking, of=of)


def _skeleton(document: e.Document, path: e.Path, new: str, domain: str) -> tuple[e.Document, e.Sort]:
    """What a form for something new starts from. Raises QueryError for what there is no form for."""
    if new in SKELETONS:
        return SKELETONS[new], "persons"
    if new == "where":
        return {}, "where"
    if new == "rule":
        return {"where": {}}, "rule"
    if new == "visit":
        return {"domain": "visit"}, "events"
    if domain in labels.DOMAINS:
        leaf = {"domain": domain}
        made: dict[str, tuple[e.Document, e.Sort]] = {
            "has": ({"has": leaf}, "persons"),
            "events": (leaf, "events"),
            "censor": (leaf, "events"),
            "era_of": (leaf, "events"),
            "having": ({"events": leaf}, "having"),
        }
        if new in made:
            return made[new]
    raise QueryError(_("There is no such kind of criterion."))


def _added(document: e.Document, path: e.Path, new: str, made: e.Document) -> tuple[e.Document, str]:
    """The document with what a form made, and the way to it."""
    if new in ("visit", "having"):
        return e.add_condition(document, path, new, made), e.text((*path, new))
    if new == "where":
        members = e.at(document, path)
        kept = [one for one in members if one != {}] if isinstance(members, list) else []
        return e.put(document, path, [*kept, made]), e.text((*path, len(kept)))
    if new in ("rule", *OF_COHORT):
        place = {"rule": ("rules", len(e.at(document, path).get("rules", []))), "censor": ("censor",)}
        where = e.text((*path, *place.get(new, ("end", "era_of"))))
        return e.add_to_cohort(document, path, new, made), where
    return e.add(document, path, made), e.text(path)


def _changed(cohort: SavedCohort, op: str, value: str, at: str, kind: str) -> e.Document:
    document, path = cohort.step.document, e.parse(at)
    if op == "add":
        made = AT_ONCE.get(value) or _parsed(value)
        if kind == "events" and isinstance(made.get("has"), dict):
            made = made["has"]
        if kind == "having" and isinstance(made.get("has"), dict):
            return e.add_condition(document, path, "having", {"events": made["has"]})
        if kind in OF_COHORT and isinstance(made.get("has"), dict):
            return e.add_to_cohort(document, path, kind, made["has"])
        return e.add(document, path, made)
    if op == "condition":
        where, _space, key = value.partition(" ")
        if key not in CONDITIONS:
            raise QueryError(_("There is no such kind of criterion."))
        return e.add_condition(document, e.parse(where), key, CONDITIONS[key])
    if op == "wrap-inside":
        inner = "has" if "has" in e.at(document, path) else "events"
        return e.wrap(document, (*path, inner), value)
    acts = {
        "remove": lambda: e.remove(document, path),
        "follow": lambda: e.follow(document),
        "wrap": lambda: e.wrap(document, path, value),
        "unwrap": lambda: e.unwrap(document, path),
        "duplicate": lambda: e.duplicate(document, path),
        "term": lambda: e.add_term(document, path),
        "up": lambda: e.move(document, path, -1),
        "down": lambda: e.move(document, path, +1),
    }
    if op not in acts:
        raise QueryError(_("There is no such change."))
    return acts[op]()


def _parsed(value: str) -> e.Document:
    try:
        made = json.loads(value)
    except (ValueError, RecursionError):
        raise QueryError(_("This criterion cannot be read.")) from None
    if not isinstance(made, dict):
        raise QueryError(_("This criterion cannot be read."))
    return made


def _seen(request: Request) -> int:
    return _whole(request.POST.get("seen", ""))


def _whole(text: str) -> int:
    found = whole_number(text)
    if found is None:
        raise LaennecError(_("The page sent something that it did not show. Reload it."))
    return found
