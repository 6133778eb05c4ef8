"""The states of a project and the acts that lead from one to another: the one table that all else follows.

`expired` is never stored: an approved project is expired from the day after its end, without any job at midnight.
"""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("project", "draft")
    SUBMITTED = "submitted", pgettext_lazy("project", "submitted")
    RETURNED = "returned", pgettext_lazy("project", "returned")
    WITHDRAWN = "withdrawn", pgettext_lazy("project", "withdrawn")
    APPROVED = "approved", pgettext_lazy("project", "approved")
    REFUSED = "refused", pgettext_lazy("project", "refused")
    REVOKED = "revoked", pgettext_lazy("project", "revoked")
    EXPIRED = "expired", pgettext_lazy("project", "expired")


class Act(models.TextChoices):
    """What may be done with a project that exists."""

    VIEW = "view"
    EDIT = "edit"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    APPROVE = "approve"
    REFUSE = "refuse"
    REVOKE = "revoke"
    USE_DATA = "use_data"
    BUILD = "build"
    ASSESS = "assess"
    RECORD_SUPPORT = "record_support"
    END_PART = "end_part"


TRANSITIONS: dict[tuple[State, Act], State] = {
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.DRAFT, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.RETURN): State.RETURNED,
    (State.SUBMITTED, Act.APPROVE): State.APPROVED,
    (State.SUBMITTED, Act.REFUSE): State.REFUSED,
    (State.RETURNED, Act.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Act.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Act.REVOKE): State.REVOKED,
}
"""What an act turns a state into. An act that is missing here and is not in STAYS is not allowed."""

STAYS: dict[State, frozenset[Act]] = {
    State.DRAFT: frozenset({Act.VIEW, Act.EDIT}),
    State.SUBMITTED: frozenset({Act.VIEW, Act.ASSESS}),
    State.RETURNED: frozenset({Act.VIEW, Act.EDIT}),
    State.WITHDRAWN: frozenset({Act.VIEW}),
    State.APPROVED: frozenset({Act.VIEW, Act.USE_DATA, Act.BUILD, Act.ASSESS, Act.RECORD_SUPPORT, Act.END_PART}),
    State.REFUSED: frozenset({Act.VIEW}),
    State.REVOKED: frozenset({Act.VIEW, Act.RECORD_SUPPORT}),
    State.EXPIRED: frozenset({Act.VIEW, Act.RECORD_SUPPORT}),
}
"""What is allowed in a state and changes nothing of it."""
