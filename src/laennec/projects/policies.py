"""Is it allowed now? By the project's state today, whoever asks; who may ask is in `permissions`.

Datasets ask at each call, so that a revocation or an expiry takes effect at the next one.
"""

from dataclasses import dataclass
from datetime import date

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
    return State.EXPIRED if stored is State.APPROVED and project.ends_on < today else stored


def allowed(project: Project, act: Act, today: date) -> Answer:
    """Whether the act is possible in the project's state of that day."""
    state = state_on(project, today)
    if (state, act) in TRANSITIONS or act in STAYS[state]:
        return Answer(True)
    return Answer(False, f"Project {project.pk}: {_why(project, state)}")


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
    when = f" on {last.decided_at.date()}, decided by {last.decided_by.login}" if last else ""
    return {
        State.SUBMITTED: "it is submitted and awaits its decision (`laennec project decide`).",
        State.APPROVED: f"it was approved{when}; it can only be used, shown or revoked.",
        State.REFUSED: f"it was refused{when}; apply anew to ask again.",
        State.REVOKED: f"its approval was revoked{when}; nothing may be done with its data any more.",
        State.EXPIRED: f"it expired: its last day was {project.ends_on}. Apply anew to go on.",
    }[state]
