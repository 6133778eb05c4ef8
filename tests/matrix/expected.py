"""What the server must answer, from what the view declares, who asks, and the state of what is asked for.

No code of the middleware is used here: the two are compared by the test.
"""

from dataclasses import dataclass

from laennec.web.access import Door
from tests.matrix.people import SUBJECTS, Subject
from tests.matrix.registry import REGISTRY, State
from tests.matrix.walk import METHODS, Page

SIGN_IN, REFUSED, NO_METHOD = "sign in", "refused", "no such method"


@dataclass(frozen=True)
class Row:
    """One line of the matrix: an address, a method, a state; `answers` by subject, in the order of SUBJECTS."""

    page: Page
    method: str
    state: State

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(expected(self.page, self.method, self.state, subject) for subject in SUBJECTS)


def rows(page: Page) -> list[Row]:
    """Each method in each state; where the view takes no such method, one state is enough."""
    states = REGISTRY[page.name].states
    return [
        Row(page, method, state)
        for method in METHODS
        for number, state in enumerate(states)
        if state.answer(method) != NO_METHOD or number == 0
    ]


def door(page: Page, subject: Subject) -> str:
    """What stops somebody before any object is looked at; empty where nothing does."""
    declared = page.declared
    if declared is None:
        return REFUSED
    if declared.door is Door.PUBLIC:
        return ""
    if not subject.account:
        return SIGN_IN
    if declared.door is Door.NEEDS and not declared.permissions & subject.may:
        return REFUSED
    return "made whole first" if subject.step and not declared.half else ""


def expected(page: Page, method: str, state: State, subject: Subject) -> str:
    """In a word: one of those that `asking.word` gives."""
    if stopped := door(page, subject):
        return stopped
    if not subject.account and state.signed_out:
        return state.signed_out.get(method, NO_METHOD)
    return state.answer(method, subject.name)
