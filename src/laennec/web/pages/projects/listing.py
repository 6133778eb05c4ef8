"""Projects in lists: mine, those that wait for my decision, all that I may read; and what waits on the home page."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.projects import queries
from laennec.projects.models import Project
from laennec.projects.states import State
from laennec.projects.wording import PURPOSES
from laennec.web.access import signed_in
from laennec.web.pages.projects.forms import FindForm
from laennec.web.pages.projects.found import badge, titled
from laennec.web.request import Request
from laennec.web.waiting import Waiting, waits

A_PAGE = 30


@signed_in
@require_safe
def list_(request: Request) -> HttpResponse:
    """One of three lists; who decides, or returns with remarks, begins with what waits for them."""
    decides = not {Permission.DECIDE, Permission.RETURN_PROJECT}.isdisjoint(request.rights)
    reads = queries.reads_all(request.user)
    lists = {"mine": (pgettext("projects", "Mine"), queries.mine(request.user))}
    if decides:
        lists["waiting"] = (_("Waiting for a decision"), queries.awaiting(request.user))
    if reads:
        lists["all"] = (pgettext("projects", "All"), queries.submitted())
    usual = "waiting" if decides and lists["waiting"][1].exists() else "all" if reads else "mine"
    which = request.GET.get("which", usual)
    which = which if which in lists else usual
    form = FindForm(request.GET)
    text = form.cleaned_data["text"].strip() if form.is_valid() else ""
    page = Paginator(queries.called(lists[which][1], text), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "text": text,
        "many": text or page.paginator.num_pages > 1,
        "tabs": [(label, f"?which={name}", name == which) for name, (label, _found) in lists.items()],
        "which": which,
        "page": page,
        "rows": [(p, titled(p), PURPOSES.get(p.purpose, ""), badge(p)) for p in page],
        "may_apply": Permission.APPLY in request.rights,
    }
    return render(request, "projects/list.html", context)


@waits(Permission.DECIDE, Permission.RETURN_PROJECT)
def decisions(user: User) -> list[Waiting]:
    """Applications that wait for a decision this person may take, or that they may return with remarks."""
    number = queries.awaiting(user).count()
    said = ngettext("%(number)d project waits for a decision", "%(number)d projects wait for a decision", number) % {
        "number": number
    }
    return [Waiting(said, reverse("projects:list") + "?which=waiting", number)]


@waits()
def returned(user: User) -> list[Waiting]:
    """One's own applications that came back with remarks."""
    said = _("Returned with remarks: %(title)s")
    back = Project.objects.filter(carrier=user, state=State.RETURNED).order_by("id")[:20]
    return [Waiting(said % {"title": p.title}, reverse("projects:show", args=[p.pk])) for p in back]
