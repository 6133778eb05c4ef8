"""A project file that is right, for tests to spoil; and projects in each state."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from laennec.accounts.actor import Actor
from laennec.accounts.models import Grant, User
from laennec.projects import actions
from laennec.projects.actions.traces import owner
from laennec.projects.drafting import DraftContent, content_of, read_draft
from laennec.projects.models import Project
from laennec.projects.project_file import parse_project
from laennec.projects.states import State

TODAY = date(2026, 11, 23)
END = date(2027, 12, 31)
GOOD: dict[str, Any] = {
    "schema": "laennec.project/1",
    "title": "Assays in the emergency department",
    "purpose": "research",
    "lay_summary": "How often a molecule is assayed, and in whom.",
    "carrier": {"login": "carrier.one", "name": "Carrier One"},
    "members": [
        {"login": "member.one", "name": "Member One"},
        {"login": "partner.one", "name": "Partner One", "affiliation": "partner"},
    ],
    "cohort": {"schema": "laennec.query/1", "select": {"has": {"domain": "visit"}}},
    "domains": {
        "person": {},
        "measurement": {
            "columns": ["measurement_concept_id", "measurement_date", "provider_id"],
            "reason": "The prescriber's specialty is part of the question.",
        },
    },
    "sites": [1, "9007199254740993"],
    "dates": {"from": "2015-01-01"},
    "shift_dates": True,
    "end": END.isoformat(),
}


def document(**changes: Any) -> dict[str, Any]:
    """The good file with some fields changed; None removes a field."""
    found = {**deepcopy(GOOD), **changes}
    return {name: value for name, value in found.items() if value is not None}


def submitted(**changes: Any) -> Project:
    return actions.apply(parse_project(document(**changes), TODAY), owner())


def draft_content(**changes: Any) -> DraftContent:
    """The same application as a draft, of people who exist."""
    return replace_in(content_of(parse_project(document(), TODAY).to_json()), **changes)


def replace_in(content: DraftContent, **changes: Any) -> DraftContent:
    return read_draft({**content.model_dump(mode="json"), **changes})


def may_apply(login: str) -> User:
    """The account of that login, with the right to apply; made where there is none."""
    user = User.objects.filter(login=login).first() or User.objects.create(login=login, display_name=login)
    if not user.grants.exists():
        Grant.objects.create(
            user=user, role="researcher", starts_on=date(2020, 1, 1), granted_by=user, reason="A test."
        )
    return user


def people() -> None:
    """The accounts that the good file names, for what does not make them."""
    for login, name, affiliation in (
        ("carrier.one", "Carrier One", "hospital"),
        ("member.one", "Member One", "hospital"),
        ("partner.one", "Partner One", "partner"),
    ):
        User.objects.get_or_create(login=login, defaults={"display_name": name, "affiliation": affiliation})
    may_apply("carrier.one")


def drafted(**changes: Any) -> Project:
    """A complete draft of carrier.one."""
    people()
    return actions.begin(Actor(may_apply("carrier.one")), draft_content(**changes))


def in_state(state: State) -> tuple[Project, date]:
    """A project in that state, and the day on which it is."""
    if state is State.DRAFT:
        return drafted(), TODAY
    project = submitted()
    may_apply("carrier.one")
    if state in (State.APPROVED, State.REVOKED, State.EXPIRED):
        actions.approve(project.pk, owner(), "Sound.", TODAY)
    if state is State.RETURNED:
        actions.send_back(project.pk, owner(), "Say more of the sites.", TODAY)
    if state is State.WITHDRAWN:
        actions.withdraw(project.pk, Actor(project.carrier), "Not now.", TODAY)
    if state is State.REFUSED:
        actions.refuse(project.pk, owner(), "Not minimal.", TODAY)
    if state is State.REVOKED:
        actions.revoke(project.pk, owner(), "Stopped.", TODAY)
    project.refresh_from_db()
    return project, END + timedelta(days=1) if state is State.EXPIRED else TODAY
