"""An approved project with its people and outsiders, an outbox, and requests brought to each state."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from laennec.accounts.actor import Actor
from laennec.accounts.models import Grant, User
from laennec.airlock import actions
from laennec.airlock.actions import Asked, Checked, Said
from laennec.airlock.models import File, Request
from laennec.airlock.states import State
from laennec.projects import actions as of_projects
from laennec.projects.actions.traces import owner
from laennec.projects.models import Project
from tests.projects.examples import TODAY, submitted
from tests.support import Home

REVIEWERS = ("reviewer.one", "reviewer.two", "reviewer.three")
CONTENTS = {
    "table.csv": "age band;persons\n18-39;1200\n40-59;2300\n",
    "curve.svg": "<svg/>",
    "note.txt": "As expected.",
}


def person(login: str, role: str = "", affiliation: str = "hospital") -> User:
    """The account of that login, with the role for the whole hospital."""
    user, _ = User.objects.get_or_create(login=login, defaults={"display_name": login, "affiliation": affiliation})
    if role and not user.grants.filter(role=role).exists():
        Grant.objects.create(user=user, role=role, starts_on=date(2020, 1, 1), granted_by=user, reason="A test.")
    return user


def actor(login: str) -> Actor:
    return owner() if login == "system" else Actor(User.objects.get(login=login))


def project() -> Project:
    """Approved; carrier.one carries it, member.one and partner.one work in it. Reviewers are three."""
    made = submitted()
    of_projects.approve(made.pk, owner(), "Sound.", TODAY)
    for login in REVIEWERS:
        person(login, "output_reviewer")
    made.refresh_from_db()
    return made


def outbox(home: Home, contents: dict[str, str] = CONTENTS) -> Path:
    folder = home.path / "outbox-of-test"
    folder.mkdir(exist_ok=True)
    for name, text in contents.items():
        (folder / name).write_text(text)
    return folder


def prepared(home: Home, of: Project, by: str = "member.one", names: Sequence[str] = tuple(CONTENTS)) -> Request:
    asked = [Asked(name, f"What {name} shows", "Adults of the cohort", "pandas", 1200) for name in names]
    return actions.prepare(
        home, of.pk, actor(by), TODAY, outbox=outbox(home), asked=asked, purpose="The paper's second table"
    )


def nothing_found(files: Sequence[tuple[File, Path]], others: Sequence[tuple[File, Path]]) -> list[Checked]:
    return [Checked(False) for _ in files]


def says(request: Request, stays: Sequence[int] = ()) -> dict[int, Said]:
    return {f.place: Said(f.place not in stays, "Too few persons." * (f.place in stays)) for f in request.files.all()}


def in_state(home: Home, of: Project, state: State, by: str = "member.one") -> Request:
    """A request in that state, by real acts."""
    request = prepared(home, of, by)
    pk = request.pk
    if state is not State.PREPARED:
        actions.check(home, pk, actor(by), TODAY, nothing_found)
        actions.submit(pk, actor(by), TODAY)
    one, two = actor(REVIEWERS[0]), actor(REVIEWERS[1])
    if state is State.RETURNED:
        actions.give_back(pk, one, "Round the counts.", TODAY)
    if state is State.WITHDRAWN:
        actions.withdraw(pk, actor(by), "Not ready.", TODAY)
    if state is State.DIFFERING:
        actions.review(pk, one, says(request), TODAY)
        actions.review(pk, two, says(request, [1]), TODAY)
    if state is State.REFUSED:
        for reviewer in (one, two):
            actions.review(pk, reviewer, says(request, [1, 2, 3]), TODAY)
    if state in (State.RELEASED, State.RECALLED):
        for reviewer in (one, two):
            actions.review(pk, reviewer, says(request, [3]), TODAY)
    if state is State.RECALLED:
        actions.recall(pk, actor("carrier.one"), "A mistake in the table.", TODAY)
    request.refresh_from_db()
    assert request.state == state
    return request
