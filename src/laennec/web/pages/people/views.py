"""Accounts and grants, for who manages people. Every rule is the room accounts'; a page only asks and shows."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laennec.accounts import actions
from laennec.accounts import rights as held
from laennec.accounts.actor import Actor
from laennec.accounts.models import SYSTEM, Affiliation, Grant, User
from laennec.accounts.queries import people
from laennec.accounts.roles import Permission, Role
from laennec.audit.writer import Writer
from laennec.cohorts.care_sites import CareSites
from laennec.errors import LaennecError, Refused
from laennec.typed import whole_number
from laennec.web.access import needs
from laennec.web.pages.people.forms import FilterForm, GrantForm, NewForm, ReasonForm, WhyForm
from laennec.web.pages.people.showing import brief, shown
from laennec.web.request import Request
from laennec.web.sites import care_sites_now

A_PAGE = 50
manages = needs(Permission.MANAGE_PEOPLE)


@manages
@require_safe
def list_(request: Request) -> HttpResponse:
    """The accounts, searched and by page."""
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    closed = {"open": False, "closed": True}.get(wanted.get("state", ""))
    role = Role(wanted["role"]) if wanted.get("role") else None
    page = Paginator(people(wanted.get("text", ""), role, closed=closed), A_PAGE).get_page(request.GET.get("page"))
    tree = care_sites_now()
    rows = [(user, brief(user.grants_now, tree)) for user in page]  # type: ignore[attr-defined]
    return render(request, "people/list.html", {"form": form, "page": page, "rows": rows})


@manages
@never_cache
@require_http_methods(["GET", "POST"])
@sensitive_variables("given")
def new(request: Request) -> HttpResponse:
    """Make an account; its password is shown in the answer and nowhere else."""
    # What the directory proposes: a start that the person who makes the account may change.
    told = {"name": request.GET.get("name", "")[:200], "login": request.GET.get("login", "")[:64]}
    form = NewForm(request.POST or None, initial=told)
    if form.is_valid():
        actor, wanted = Actor(request.user), form.cleaned_data
        try:
            user, given = actions.create(
                actor,
                wanted["login"].strip(),
                wanted["name"],
                Affiliation(wanted["affiliation"]),
                password=wanted["sign_in"] == "password",
                write=Writer(actor),
            )
        except Refused:
            raise
        except LaennecError as error:
            form.add_error("login", str(error))
        else:
            return render(request, "people/given.html", {"person": user, "given": given, "new": True})
    return render(request, "people/new.html", {"form": form})


@manages
@require_safe
def person(request: Request, login: str) -> HttpResponse:
    """One account: its facts, its grants, what may be done with it."""
    return _person(request, _found(login), care_sites_now())


@manages
@require_POST
def grant(request: Request, login: str) -> HttpResponse:
    """Give a role."""
    user, tree = _found(login), care_sites_now()
    form = _grant_form(request, tree, request.POST)
    if form.is_valid():
        actor, wanted = Actor(request.user), form.cleaned_data
        try:
            actions.grant(
                actor,
                user,
                Role(wanted["role"]),
                site=None if wanted["where"] == "whole" else wanted["site"],
                reason=wanted["reason"],
                starts_on=wanted["starts_on"],
                ends_on=wanted["ends_on"],
                write=Writer(actor),
                tree=tree,
            )
        except Refused:
            raise
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            return redirect("people:person", login=user.login)
    return _person(request, user, tree, form)


@manages
@require_http_methods(["GET", "POST"])
def revoke(request: Request, number: int) -> HttpResponse:
    """Take a role back, with the reason."""
    found = Grant.objects.select_related("user", "granted_by", "revoked_by").filter(pk=number).first()
    if found is None or found.user.is_system:
        raise Http404
    tree = care_sites_now()

    def act(actor: Actor, reason: str) -> object:
        return actions.revoke_grant(actor, found, reason, write=Writer(actor), tree=tree)

    what = {
        "title": _("Take a role back"),
        "text": _("It holds no more at the person's next request."),
        "button": _("Take it back"),
        "grants": [shown(found, tree)],
    }
    return _with_reason(request, found.user, act, what)


@manages
@require_http_methods(["GET", "POST"])
def close(request: Request, login: str) -> HttpResponse:
    """Close an account, with the reason."""
    user = _found(login)
    what = {
        "title": _("Close the account"),
        "text": _("Nobody signs in with it any more; open sessions end at once. Its roles stay, unused."),
        "button": _("Close it"),
    }
    return _with_reason(request, user, lambda a, reason: actions.close(a, user, reason, write=Writer(a)), what)


@manages
@require_http_methods(["GET", "POST"])
def reopen(request: Request, login: str) -> HttpResponse:
    """Open a closed account, with the reason."""
    user = _found(login)
    what = {
        "title": _("Open the account again"),
        "text": _("The roles that still hold come back with it."),
        "button": _("Open it"),
    }
    return _with_reason(request, user, lambda a, reason: actions.reopen(a, user, reason, write=Writer(a)), what)


@manages
@require_http_methods(["GET", "POST"])
def reset_second_factor(request: Request, login: str) -> HttpResponse:
    """Forget a lost telephone, with the reason."""
    user = _found(login)
    what = {
        "title": _("Reset the second factor"),
        "text": _("The telephone and the recovery codes no longer open. Make sure that it is the person who asks."),
        "button": _("Reset it"),
    }

    def act(actor: Actor, reason: str) -> object:
        return actions.reset_second_factor(actor, user, reason, write=Writer(actor))

    return _with_reason(request, user, act, what)


@manages
@never_cache
@require_POST
@sensitive_variables("given")
def password(request: Request, login: str) -> HttpResponse:
    """A new password for one use, shown in the answer and nowhere else."""
    user, actor = _found(login), Actor(request.user)
    given = actions.one_time_password(actor, user, write=Writer(actor))
    return render(request, "people/given.html", {"person": user, "given": given, "new": False})


@manages
@require_safe
def why(request: Request) -> HttpResponse:
    """May X do Y at site Z, and why (not)."""
    tree, answer = care_sites_now(), None
    asked = "permission" in request.GET
    form = WhyForm(request.GET if asked else None, tree=tree, initial={"login": request.GET.get("login", "")[:64]})
    if asked and form.is_valid():
        wanted = form.cleaned_data
        answer = held.why(wanted["login"], Permission(wanted["permission"]), wanted["site"], tree, wanted["on"])
    context = {
        "form": form,
        "answer": answer,
        "person": form.cleaned_data.get("login") if answer is not None else None,
    }
    return render(request, "people/why.html", context)


@manages
@require_safe
def sites(request: Request) -> HttpResponse:
    """Care sites that match what is being typed, as options of the field's list."""
    tree, text = care_sites_now(), (request.GET.get("site") or "")[:300]
    found = [(tree.title(site), site) for site in tree.search(text, most=20)] if tree and text.strip() else []
    return render(request, "people/sites.html", {"sites": found})


def _found(login: str) -> User:
    user = User.objects.exclude(login=SYSTEM).filter(login=login).first()
    if user is None:
        raise Http404
    return user


def _grant_form(request: Request, tree: CareSites | None, data: Any = None) -> GrantForm:
    reach = held.sites(request.user, Permission.MANAGE_PEOPLE)
    among = None if reach is None or tree is None else tree.within(reach)
    site = whole_number(request.GET.get("site", ""))
    told = {"site": f"{tree.title(site)} ({site})"} if site and tree is not None and site in tree else {}
    return GrantForm(data, tree=tree, among=among, initial=told)


def _person(request: Request, user: User, tree: CareSites | None, form: GrantForm | None = None) -> HttpResponse:
    from allauth.mfa.models import Authenticator

    grants = Grant.objects.filter(user=user).select_related("granted_by", "revoked_by").order_by("-starts_on", "-pk")
    oneself = user.pk == request.user.pk
    context = {
        "person": user,
        "grants": [shown(g, tree) for g in grants[:200]],
        "form": form or _grant_form(request, tree),
        "revocable": not oneself,
        "may_grant": not oneself and user.is_active and not user.is_partner,
        "may_keep": not oneself and bool(held.why(request.user, Permission.MANAGE_PEOPLE)),
        "oneself": oneself,
        "second_factor": Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists(),
    }
    return render(request, "people/person.html", context, status=400 if form else 200)


def _with_reason(
    request: Request, user: User, act: Callable[[Actor, str], object], what: dict[str, Any]
) -> HttpResponse:
    form: Form = ReasonForm(request.POST or None)
    if form.is_valid():
        act(Actor(request.user), form.cleaned_data["reason"])
        return redirect("people:person", login=user.login)
    back = reverse("people:person", kwargs={"login": user.login})
    return render(request, "people/reason.html", {"form": form, "person": user, "back": back, **what})
