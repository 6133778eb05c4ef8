"""The states of what comes in and the acts that lead from one to another: the one table that all else follows."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    FILES = "files", pgettext_lazy("incoming", "files")
    PACKAGES = "packages", pgettext_lazy("incoming", "packages")


class State(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("incoming", "waiting")
    REVIEW = "review", pgettext_lazy("incoming", "in review")
    RETURNED = "returned", pgettext_lazy("incoming", "returned")
    WITHDRAWN = "withdrawn", pgettext_lazy("incoming", "withdrawn")
    REFUSED = "refused", pgettext_lazy("incoming", "refused")
    PLACED = "placed", pgettext_lazy("incoming", "let in")
    REMOVED = "removed", pgettext_lazy("incoming", "removed")


class Act(models.TextChoices):
    """What may be done with an arrival that exists. SCAN is of files, FETCH of packages."""

    VIEW = "view"
    SCAN = "scan"
    FETCH = "fetch"
    WITHDRAW = "withdraw"
    RETURN = "return"
    ACCEPT = "accept"
    REFUSE = "refuse"
    REMOVE = "remove"


LEADS: dict[State, dict[Act, State]] = {
    State.WAITING: {
        Act.SCAN: State.REVIEW,
        Act.FETCH: State.REVIEW,
        Act.WITHDRAW: State.WITHDRAWN,
        Act.RETURN: State.RETURNED,
    },
    State.REVIEW: {
        Act.SCAN: State.REVIEW,
        Act.FETCH: State.REVIEW,
        Act.WITHDRAW: State.WITHDRAWN,
        Act.RETURN: State.RETURNED,
        Act.ACCEPT: State.PLACED,
        Act.REFUSE: State.REFUSED,
    },
    State.RETURNED: {},
    State.WITHDRAWN: {},
    State.REFUSED: {},
    State.PLACED: {Act.REMOVE: State.REMOVED},
    State.REMOVED: {},
}
"""What an act turns a state into; viewing is always allowed. What was returned is brought anew, and frozen anew."""


def allows(state: State, act: Act, kind: Kind) -> bool:
    """Whether the act is possible in that state, for what is of that kind."""
    if {Act.SCAN: Kind.FILES, Act.FETCH: Kind.PACKAGES}.get(act, kind) is not kind:
        return False
    return act is Act.VIEW or act in LEADS[state]
