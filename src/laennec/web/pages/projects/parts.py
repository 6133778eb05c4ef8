"""Ending one member's part in a project, or leaving it: the question that is asked first."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laennec.accounts.actor import Actor
from laennec.errors import LaennecError, Refused
from laennec.projects import actions, permissions
from laennec.projects.actions.end_part import why_not
from laennec.projects.models import Member, Project
from laennec.projects.states import Act
from laennec.web.access import signed_in
from laennec.web.pages.projects.forms import EndPartForm
from laennec.web.pages.projects.found import found, titled
from laennec.web.request import Request

OTHERS, OWN = 1, 2


def people_of(request: Request, project: Project) -> list[Member]:
    """The members, each with `ending`: OTHERS or OWN where this person may end that part now, else 0."""
    people, actor, today = list(project.memberships.select_related("user")), Actor(request.user), localdate()
    for one in people:
        may = not why_not(actor, project, one, today)
        one.ending = (OWN if one.user_id == request.user.pk else OTHERS) if may else 0  # type: ignore[attr-defined]
    return people


@signed_in
@require_http_methods(["GET", "POST"])
def end(request: Request, number: int, which: int) -> HttpResponse:
    """End the part of that account; one's own is left. The page asks why."""
    project = found(request, number)
    member = project.memberships.select_related("user").filter(user=min(which, 2**62)).first()
    own = member is not None and member.user_id == request.user.pk
    if member is None or not (own or permissions.may(Actor(request.user), Act.END_PART, project)):
        raise Http404
    if said := why_not(Actor(request.user), project, member, localdate()):
        raise Refused(said)
    form = EndPartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_part(
                project.pk, Actor(request.user), member.user.login, form.cleaned_data["reason"], localdate()
            )
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("You have left the project.") if own else _("Done: it holds from now on."))
            return redirect("projects:list") if own else redirect("projects:show", number)
    context = {"project": project, "title": titled(project), "member": member, "own": own, "form": form}
    return render(request, "projects/end_part.html", context, status=400 if form.errors else 200)
