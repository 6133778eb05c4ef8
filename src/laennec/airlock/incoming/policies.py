"""Is it allowed now? By the arrival's state and its project's today; who may ask is in `permissions`."""

from datetime import date

from django.utils.translation import gettext as _

from laennec.airlock.incoming.states import Act, Kind, State, allows
from laennec.airlock.models import Arrival
from laennec.errors import LaennecError, Refused
from laennec.projects.policies import state_on
from laennec.projects.states import State as ProjectState

NEEDS_STANDING = frozenset({Act.SCAN, Act.FETCH, Act.ACCEPT})
"""Acts on the way in: nothing comes into a project that may not work any more."""
NEVER = "virus"
"""What a reviewer cannot let in. A signature that is wrong is put right by newer ones, and a scan anew."""


def why_not(arrival: Arrival, act: Act, today: date) -> str:
    """Why the act is not possible that day, in a sentence; empty where it is."""
    state, kind = State(arrival.state), Kind(arrival.kind)
    if not allows(state, act, kind):
        if act is Act.SCAN and kind is Kind.PACKAGES:
            return _("Packages are scanned when they are fetched.")
        if act is Act.FETCH and kind is Kind.FILES:
            return _("These are files: there is nothing to fetch.")
        return _WHY[state]()
    standing = state_on(arrival.project, today)
    if act in NEEDS_STANDING and standing is not ProjectState.APPROVED:
        return _("The project is {state}: nothing comes into it any more.").format(state=standing.label)
    if act is Act.ACCEPT:
        for piece in arrival.pieces.all():
            if any(note["way"] == NEVER for note in piece.notes):
                return _("{file} holds a virus, as the scanner says: it cannot be let in.").format(file=piece.name)
    return ""


def require(arrival: Arrival, act: Act, today: date) -> None:
    """Raises Refused, with the reason."""
    if reason := why_not(arrival, act, today):
        raise Refused(reason)


def doubtful(arrival: Arrival) -> bool:
    """Whether letting it in needs a reason: something was found, or no scanner looked at it."""
    return not arrival.antivirus or any(piece.flagged is not False for piece in arrival.pieces.all())


def require_reason(arrival: Arrival, reason: str) -> None:
    """Raises LaennecError where the decision to let in owes a reason and has none."""
    if doubtful(arrival) and not reason.strip():
        raise LaennecError(_("Something was found, or no virus scanner looked at it: say why it may come in."))


_WHY = {
    State.WAITING: lambda: _("This was not scanned yet."),
    State.REVIEW: lambda: _("This is in review."),
    State.RETURNED: lambda: _("This was returned with remarks: bring it anew."),
    State.WITHDRAWN: lambda: _("This was withdrawn: bring it anew."),
    State.REFUSED: lambda: _("This was refused: bring something else that meets what was said."),
    State.PLACED: lambda: _("This was let in already."),
    State.REMOVED: lambda: _("This was removed: bring it anew."),
}
