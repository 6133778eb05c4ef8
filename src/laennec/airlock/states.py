"""The states of a request and the acts that lead from one to another: the one table that all else follows.

Two reviewers look at a request without knowing of each other; where they agree on every file, that is the answer.
Where they differ, both see both and look again together; a file leaves only if both then let it.
"""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    PREPARED = "prepared", pgettext_lazy("release", "prepared")
    SUBMITTED = "submitted", pgettext_lazy("release", "in review")
    DIFFERING = "differing", pgettext_lazy("release", "in review together")
    RETURNED = "returned", pgettext_lazy("release", "returned")
    WITHDRAWN = "withdrawn", pgettext_lazy("release", "withdrawn")
    REFUSED = "refused", pgettext_lazy("release", "refused")
    RELEASED = "released", pgettext_lazy("release", "released")
    RECALLED = "recalled", pgettext_lazy("release", "recalled")


class Act(models.TextChoices):
    """What may be done with a request that exists."""

    VIEW = "view"
    CHECK = "check"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    REVIEW = "review"
    HAND = "hand"
    RECALL = "recall"
    COMMENT = "comment"


LEADS: dict[State, dict[Act, frozenset[State]]] = {
    State.PREPARED: {
        Act.CHECK: frozenset({State.PREPARED}),
        Act.SUBMIT: frozenset({State.SUBMITTED}),
        Act.WITHDRAW: frozenset({State.WITHDRAWN}),
    },
    State.SUBMITTED: {
        Act.WITHDRAW: frozenset({State.WITHDRAWN}),
        Act.RETURN: frozenset({State.RETURNED}),
        Act.REVIEW: frozenset({State.SUBMITTED, State.DIFFERING, State.REFUSED, State.RELEASED}),
        Act.COMMENT: frozenset({State.SUBMITTED}),
    },
    State.DIFFERING: {
        Act.WITHDRAW: frozenset({State.WITHDRAWN}),
        Act.RETURN: frozenset({State.RETURNED}),
        Act.REVIEW: frozenset({State.DIFFERING, State.REFUSED, State.RELEASED}),
        Act.COMMENT: frozenset({State.DIFFERING}),
    },
    State.RETURNED: {},
    State.WITHDRAWN: {},
    State.REFUSED: {},
    State.RELEASED: {Act.HAND: frozenset({State.RELEASED}), Act.RECALL: frozenset({State.RECALLED})},
    State.RECALLED: {},
}
"""What an act may turn a state into; viewing is always allowed. A returned request is answered by a new one, whose
files are frozen anew."""


def allows(state: State, act: Act) -> bool:
    """Whether the act is possible in that state."""
    return act is Act.VIEW or act in LEADS[state]
