"""What waits for somebody on their home page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.airlock.incoming.reading import arrivals_for
from laennec.airlock.incoming.states import State
from laennec.web.pages.incoming.listing import to_review
from laennec.web.pages.projects.found import titled
from laennec.web.waiting import Waiting, waits

MOST = 5


@waits(Permission.REVIEW_OUTPUTS)
def of_reviewers(user: User) -> list[Waiting]:
    """What waits to be let in, and packages that are still to be fetched, of projects of others."""
    others, where = to_review(user), reverse("incoming:reviews")
    number, asked = others.filter(state=State.REVIEW).count(), others.filter(state=State.WAITING).count()
    said = ngettext("%(number)d thing to be let into a project", "%(number)d things to be let into projects", number)
    told = ngettext(
        "%(number)d request for packages, to be fetched by the warehouse's team",
        "%(number)d requests for packages, to be fetched by the warehouse's team",
        asked,
    )
    return [Waiting(said % {"number": number}, where, number), Waiting(told % {"number": asked}, where, asked)]


@waits()
def of_authors(user: User) -> list[Waiting]:
    """What one brought and got back, until something is brought anew."""
    found = arrivals_for(user).filter(asked_by=user)
    said = _("What you brought into {title} was returned with remarks")
    return [
        Waiting(said.format(title=titled(one.project)), reverse("incoming:show", args=[one.pk]))
        for one in found.filter(state=State.RETURNED)[:MOST]
        if not found.filter(project=one.project_id, pk__gt=one.pk).exists()
    ]
