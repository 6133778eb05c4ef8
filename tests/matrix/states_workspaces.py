"""Workspaces: of a project that was approved; one's own, a member's, somebody else's."""

from datetime import date
from typing import Any

from laennec.workspaces.models import Support, Turn, Workspace
from tests.matrix.state import NO_METHOD, Entry, Kwargs, State, no_project, other_project, own_project, page

DECIDERS = ("committee_member",)
"""Who may revoke the project may look at its workspaces, and close them."""
READERS = ("committee_member", "secretariat", "data_protection_officer")
"""Who reads projects that were submitted reads what they cost; the secretariat records support."""
UNAPPROVED = ("draft", "submitted", "returned", "withdrawn", "refused")

RECORDED: dict[str, Any] = {
    "get": NO_METHOD,
    "only": ("secretariat",),
    "else_": {"GET": NO_METHOD, "POST": "absent"},
}


def _made(own: bool) -> Kwargs:
    """A project approved, with a workspace: of its carrier, or of somebody who is its member."""

    def made(world, me):
        project = world.project(world.me(me), "approved")
        user = world.me(me) if own else world.account()
        return {"number": project.pk, "which": Workspace.objects.create(project=project, user=user).pk}

    return made


def _others(world, _me):
    project = world.project(world.other, "approved")
    return {"number": project.pk, "which": Workspace.objects.create(project=project, user=world.other).pk}


def _mine(world, me):
    return {"number": _made(True)(world, me)["number"]}


def _waits(world, me):
    found = _made(True)(world, me)
    Turn.objects.create(workspace_id=found["which"], profile="standard")
    return {"number": found["number"]}


def _supported(world, _me):
    project = world.project(world.other, "approved")
    facts = {"day": date(2026, 1, 5), "days": 1, "what": "Help", "recorded_by": world.other}
    return {"number": project.pk, "which": Support.objects.create(project=project, **facts).pk}


def _line(_world, _me):
    return {"day": "2026-01-05", "days": "0.5", "what": "Help"}


def _why(_world, _me):
    return {"reason": "On leave.", "act": "close"}


def _absent(name: str, kwargs: Kwargs, get: str = "absent", post: str = NO_METHOD, **more) -> State:
    return State(name, kwargs, get=get, post=post, **more)


WORKSPACES: dict[str, Entry] = {
    # -- what a hub asks: in tests.workspaces.test_hub_questions, with a hub's token
    "hub:enter": page(State("no hub is set up", get=NO_METHOD, post="absent")),
    "hub:stay": page(State("no hub is set up", get=NO_METHOD, post="absent")),
    "hub:start": page(State("no hub is set up", get=NO_METHOD, post="absent")),
    "hub:authorize": page(State("no client's question", get="wrong")),
    "hub:token": page(State("no client's question", get=NO_METHOD, post="wrong")),
    "workspaces:list": page(),
    "workspaces:show": page(
        State("one's own project, approved", own_project("approved")),
        State("one's own project, revoked", own_project("revoked")),
        *(_absent(f"one's own project, {state}", own_project(state)) for state in UNAPPROVED),
        State(
            "somebody else's", other_project("approved"), only=DECIDERS, else_={"GET": "absent", "POST": NO_METHOD}
        ),
        _absent("none", no_project),
    ),
    "workspaces:open": page(
        State("one's own project, approved, no gateway", own_project("approved"), get=NO_METHOD, post="moved on"),
        State("one's own project, revoked", own_project("revoked"), get=NO_METHOD, post="refused"),
        State("one's own project, submitted", own_project("submitted"), get=NO_METHOD, post="refused"),
        _absent("somebody else's", other_project("approved"), NO_METHOD, "absent"),
        _absent("none", no_project, NO_METHOD, "absent"),
    ),
    "workspaces:leave-line": page(
        State("one's own, in line", _waits, get=NO_METHOD, post="done"),
        State("one's own, not in line", _mine, get=NO_METHOD, post="moved on"),
        State("one's own project, revoked", own_project("revoked"), get=NO_METHOD, post="refused"),
        _absent("none in one's own project", own_project("approved"), NO_METHOD, "absent"),
        _absent("somebody else's", other_project("approved"), NO_METHOD, "absent"),
        _absent("none", no_project, NO_METHOD, "absent"),
    ),
    "workspaces:stop": page(
        State("one's own", _mine, get=NO_METHOD, post="done"),
        _absent("none in one's own project", own_project("approved"), NO_METHOD, "absent"),
        State("one's own project, revoked", own_project("revoked"), get=NO_METHOD, post="refused"),
        _absent("somebody else's", other_project("approved"), NO_METHOD, "absent"),
        _absent("none", no_project, NO_METHOD, "absent"),
    ),
    "workspaces:cost": page(
        State("one's own project, approved", own_project("approved")),
        State("one's own project, revoked", own_project("revoked")),
        *(_absent(f"one's own project, {state}", own_project(state)) for state in UNAPPROVED),
        State("somebody else's", other_project("approved"), only=READERS, else_={"GET": "absent", "POST": NO_METHOD}),
        _absent("none", no_project),
    ),
    "workspaces:support": page(
        _absent("one's own project", own_project("approved"), NO_METHOD, "absent", data=_line),
        State("somebody else's", other_project("approved"), post="done", data=_line, **RECORDED),
        State("somebody else's, with nothing said", other_project("approved"), post="wrong", **RECORDED),
        State("somebody else's, revoked", other_project("revoked"), post="done", data=_line, **RECORDED),
        _absent("somebody else's, submitted", other_project("submitted"), NO_METHOD, "absent", data=_line),
        _absent("none", no_project, NO_METHOD, "absent"),
    ),
    "workspaces:strike": page(
        State("somebody else's", _supported, post="done", **RECORDED),
        _absent("no such line", lambda w, me: _supported(w, me) | {"which": 10**30}, NO_METHOD, "absent"),
    ),
    "workspaces:close": page(
        State("a member's, of one's own project", _made(False), post="done", data=_why),
        State("a member's, without a reason", _made(False), post="wrong", data=lambda w, me: {"reason": " "}),
        State("one's own", _made(True), get="refused", post="refused", data=_why),
        State(
            "somebody else's",
            _others,
            post="done",
            data=_why,
            only=DECIDERS,
            else_={"GET": "absent", "POST": "absent"},
        ),
        _absent("none", lambda w, me: {"number": w.project(w.me(me), "approved").pk, "which": 10**30}, post="absent"),
    ),
}
