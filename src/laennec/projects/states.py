"""The states of a project and the acts that lead from one to another: the one table that all else follows.

`expired` is never stored: an approved project is expired from the day after its end, without any job at midnight.
"""

from django.db import models


class State(models.TextChoices):
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"
    REVOKED = "revoked"
    EXPIRED = "expired"


class Act(models.TextChoices):
    """What may be done with a project that exists."""

    VIEW = "view"
    APPROVE = "approve"
    REFUSE = "refuse"
    REVOKE = "revoke"
    USE_DATA = "use_data"


TRANSITIONS: dict[tuple[State, Act], State] = {
    (State.SUBMITTED, Act.APPROVE): State.APPROVED,
    (State.SUBMITTED, Act.REFUSE): State.REFUSED,
    (State.APPROVED, Act.REVOKE): State.REVOKED,
}
"""What an act turns a state into. An act that is missing here and is not in STAYS is not allowed."""

STAYS: dict[State, frozenset[Act]] = {
    State.SUBMITTED: frozenset({Act.VIEW}),
    State.APPROVED: frozenset({Act.VIEW, Act.USE_DATA}),
    State.REFUSED: frozenset({Act.VIEW}),
    State.REVOKED: frozenset({Act.VIEW}),
    State.EXPIRED: frozenset({Act.VIEW}),
}
"""What is allowed in a state and changes nothing of it."""
