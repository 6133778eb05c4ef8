"""Is it allowed now? By the project's state today, whoever asks; who may ask is in `permissions`.

Datasets ask at each call, so that a revocation or an expiry takes effect at the next one.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from laennec.errors import Refused
from laennec.projects.models import Project
from laennec.projects.states import STAYS, TRANSITIONS, Act, State


@dataclass(frozen=True)
class Answer:
    """Whether, and in plain words why not; true or false like the answer itself."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def state_on(project: Project, today: date) -> State:
    """The state that day: an approved project is expired from the day after its last day."""
    stored = State(project.state)
    return State.EXPIRED if stored is State.APPROVED and (project.ends_on or date.min) < today else stored


def allowed(project: Project, act: Act, today: date) -> Answer:
    """Whether the act is possible in the project's state of that day."""
    reason = why_not(project, act, today)
    return (
        Answer(False, _("Project {number}: {why}").format(number=project.pk, why=reason)) if reason else Answer(True)
    )


def why_not(project: Project, act: Act, today: date) -> str:
    """Why the act is not possible that day, in a sentence about the project; empty where it is."""
    state = state_on(project, today)
    return "" if (state, act) in TRANSITIONS or act in STAYS[state] else _why(project, state)


def project_is_open(project: Project, today: date) -> Answer:
    """Whether the project's data may be used that day."""
    return allowed(project, Act.USE_DATA, today)


def require(project: Project, act: Act, today: date) -> None:
    """Raises Refused, with the reason, unless `allowed`."""
    answer = allowed(project, act, today)
    if not answer:
        raise Refused(answer.reason)


def _why(project: Project, state: State) -> str:
    last = project.decisions.order_by("-id").first()
    words = {
        State.DRAFT: _("it is a draft that was not submitted yet."),
        State.SUBMITTED: _("it is submitted and awaits its decision."),
        State.RETURNED: _("it was returned{when}; its carrier may change it and submit it again."),
        State.WITHDRAWN: _("it was withdrawn{when}; apply anew to ask again."),
        State.APPROVED: _("it was approved{when}; it can only be used, shown or revoked."),
        State.REFUSED: _("it was refused{when}; apply anew to ask again."),
        State.REVOKED: _("its approval was revoked{when}; nothing may be done with its data any more."),
        State.EXPIRED: _("it expired: its last day was {last_day}. Apply anew to go on."),
    }
    when = ""
    if last is not None:
        day = localtime(last.decided_at).date().isoformat()
        by = _("withdrawn by {login}") if state is State.WITHDRAWN else _("decided by {login}")
        when = _(" on {day}, {by}").format(day=day, by=by.format(login=last.decided_by.login))
    return words[state].format(when=when, last_day=project.ends_on)
