"""What waits for somebody on their home page."""

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from laennec.accounts.models import User
from laennec.airlock.policies import why_nothing_leaves
from laennec.airlock.reading import requests_for
from laennec.airlock.states import State
from laennec.web.pages.projects.found import titled
from laennec.web.waiting import Waiting, waits

MOST = 5
"""The latest ones; the list has them all."""


@waits()
def of_authors(user: User) -> list[Waiting]:
    """One's own requests that were returned and not asked anew, are prepared and not submitted, or are released and
    not handed out."""
    found = requests_for(user).filter(asked_by=user)
    idle = Q(state=State.PREPARED) | Q(state=State.RETURNED) | Q(state=State.RELEASED, handings__isnull=True)
    told = []
    for one in found.filter(idle)[: 4 * MOST]:
        if one.state == State.RETURNED and found.filter(project=one.project_id, pk__gt=one.pk).exists():
            continue
        if why_nothing_leaves(one, localdate()):
            continue
        said = {
            State.PREPARED: _("Request {number} of {title} was not submitted yet"),
            State.RETURNED: _("Request {number} of {title} was returned with remarks"),
            State.RELEASED: _("Request {number} of {title} is released: hand it out"),
        }[State(one.state)]
        words = said.format(number=one.number, title=titled(one.project))
        told.append(Waiting(words, reverse("releases:show", args=[one.pk])))
    return told[:MOST]
