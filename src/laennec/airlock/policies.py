"""Is it allowed now? By the request's state and its project's today; who may ask is in `permissions`."""

from datetime import date

from django.utils.translation import gettext as _

from laennec.airlock.beside import unseen
from laennec.airlock.models import Request
from laennec.airlock.states import Act, State, allows
from laennec.errors import Refused
from laennec.projects.policies import state_on
from laennec.projects.states import State as ProjectState

NEEDS_STANDING = frozenset({Act.CHECK, Act.SUBMIT, Act.REVIEW, Act.HAND})
"""Acts on the way out: nothing more leaves a project whose approval was revoked. One that has ended still publishes
what it froze before."""


def why_not(request: Request, act: Act, today: date) -> str:
    """Why the act is not possible that day, in a sentence; empty where it is."""
    state = State(request.state)
    if not allows(state, act):
        return _WHY[state]()
    if act is Act.SUBMIT and request.checked_at is None:
        return _("The automatic checks were not run yet: run them, read what they found, then submit.")
    if act is Act.SUBMIT and (other := unseen(request)) is not None:
        return _(
            "Request {number} of this project went to the reviewers after the checks had compared this one with the "
            "others: run them again, read what they found, then submit."
        ).format(number=other.number)
    return why_nothing_leaves(request, today) if act in NEEDS_STANDING else ""


def why_nothing_leaves(request: Request, today: date) -> str:
    """Why nothing leaves the request's project any more, in a sentence; empty where it may."""
    standing = state_on(request.project, today)
    if standing in (ProjectState.APPROVED, ProjectState.EXPIRED):
        return ""
    return _("The project is {state}: nothing leaves it any more.").format(state=standing.label)


def require(request: Request, act: Act, today: date) -> None:
    """Raises Refused, with the reason."""
    if reason := why_not(request, act, today):
        raise Refused(reason)


_WHY = {
    State.PREPARED: lambda: _("This request is prepared and was not submitted yet."),
    State.SUBMITTED: lambda: _("This request is in review."),
    State.DIFFERING: lambda: _("This request is being reviewed together, since the two reviewers differed."),
    State.RETURNED: lambda: _("This request was returned with remarks: ask anew, with files that meet them."),
    State.WITHDRAWN: lambda: _("This request was withdrawn: ask anew."),
    State.REFUSED: lambda: _("This request was refused: ask anew, with files that meet what was said."),
    State.RELEASED: lambda: _("This request was answered already: its files were released."),
    State.RECALLED: lambda: _("What this request released was recalled: nothing of it is given out any more."),
}
