"""What waits for somebody on their home page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.airlock.incoming.states import State
from laennec.airlock.models import Arrival
from laennec.web.pages.incoming.listing import to_review
from laennec.web.pages.projects.found import titled
from laennec.web.waiting import Waiting, waits

MOST = 5


@waits(Permission.REVIEW_OUTPUTS)
def of_reviewers(user: User) -> list[Waiting]:
    """What waits to be let in, of projects of others."""
    number = to_review(user).filter(state=State.REVIEW).count()
    said = ngettext("%(number)d thing to be let into a project", "%(number)d things to be let into projects", number)
    return [Waiting(said % {"number": number}, reverse("incoming:reviews"), number)]


@waits()
def of_authors(user: User) -> list[Waiting]:
    """What one brought and got back, until something is brought anew."""
    found = Arrival.objects.filter(asked_by=user).select_related("project").order_by("-pk")
    said = _("What you brought into {title} was returned with remarks")
    return [
        Waiting(said.format(title=titled(one.project)), reverse("incoming:show", args=[one.pk]))
        for one in found.filter(state=State.RETURNED)[:MOST]
        if not found.filter(project=one.project_id, pk__gt=one.pk).exists()
    ]
