"""Projects: one's own in each state, somebody else's, none. Who has an office reads what others submitted."""

from tests.matrix.state import (
    NO_METHOD,
    Entry,
    Kwargs,
    State,
    no_project,
    nothing,
    other_project,
    own_project,
    page,
)

STATES = ("draft", "submitted", "returned", "withdrawn", "approved", "refused", "revoked")
OFFICES = ("committee_member", "secretariat", "data_protection_officer")
"""Roles that read every project that was submitted; to all others somebody else's is absent."""


def _and(kwargs: Kwargs, **more: object) -> Kwargs:
    return lambda world, me: kwargs(world, me) | more


def _others(name: str, kwargs: Kwargs, get: str, post: str, data: Kwargs = nothing) -> State:
    """Somebody else's that was submitted: these answers to those with an office, absent to all others."""
    absent = _absent(name, kwargs, get, post)
    else_ = {"GET": absent.get, "POST": absent.post}
    return State(name, kwargs, get=get, post=post, data=data, only=OFFICES, else_=else_)


def _absent(name: str, kwargs: Kwargs, get: str, post: str, data: Kwargs = nothing) -> State:
    answers = [NO_METHOD if answer == NO_METHOD else "absent" for answer in (get, post)]
    return State(name, kwargs, get=answers[0], post=answers[1], data=data)


def _draft(_world, me):
    return {"title": "A study", "where": "all", "carrier": me.login if me else "", "version": "1"}


def _reason(_world, _me):
    return {"reason": "So.", "application": "1"}


def _silent(_world, _me):
    return {"decision": "return", "application": "1"}


def _return(_world, _me):
    return {"decision": "return", "reason": "Say more.", "application": "1"}


def _built(name: str, get: str = "shown", post: str = NO_METHOD, **more: str) -> Entry:
    """Pages of a dataset: of who uses the project's data, while it is open."""

    def own(world, me):
        return {"number": world.built(world.me(me)).pk, "build": 1} | more

    def own_over(world, me):
        return {"number": world.built(world.me(me), over=True).pk, "build": 1} | more

    def other(world, _me):
        return {"number": world.built(world.other).pk, "build": 1} | more

    closed = [NO_METHOD if answer == NO_METHOD else "refused" for answer in (get, post)]
    return page(
        State("one's own", own, get=get, post=post),
        State("one's own, of a revoked project", own_over, get=closed[0], post=closed[1]),
        _absent("one's own project, no such dataset", _and(own_project("approved"), build=7, **more), get, post),
        _absent("somebody else's", other, get, post),
        _absent("none", _and(no_project, build=1, **more), get, post),
    )


def _states(get: str, post: str, data: Kwargs, *open_in: str) -> list[State]:
    """One's own in each state: these answers where it is in one of `open_in`, else refused."""
    found = []
    for state in STATES:
        answers = [a if state in open_in or a == NO_METHOD else "refused" for a in (get, post)]
        found.append(State(f"one's own, {state}", own_project(state), get=answers[0], post=answers[1], data=data))
    return found


def _member(user: str, state: str = "approved") -> Kwargs:
    """A second member of a project of that state that `user` ("me", "other") carries; "inside": who asks is it."""

    def made(world, me):
        project = world.project(world.me(me) if user == "me" else world.other, state)
        member = world.me(me) if user == "inside" else world.account()
        project.memberships.get_or_create(user=member, defaults={"affiliation": "hospital"})
        return {"number": project.pk, "which": member.pk}

    return made


def _myself(world, me):
    return {"number": world.project(world.me(me), "approved").pk, "which": world.me(me).pk}


PROJECTS: dict[str, Entry] = {
    "projects:list": page(),
    "projects:new": page(
        State("a draft", post="done", data=_draft),
        State("a wrong draft", post="wrong", data=lambda w, me: _draft(w, me) | {"end": "soon"}),
    ),
    "projects:show": page(
        *_states("shown", NO_METHOD, nothing, *STATES),
        _absent("somebody else's draft", other_project("draft"), "shown", NO_METHOD),
        _others("somebody else's, submitted", other_project("submitted"), "shown", NO_METHOD),
        _others("somebody else's, approved", other_project("approved"), "shown", NO_METHOD),
        _absent("none", no_project, "shown", NO_METHOD),
    ),
    "projects:application": page(
        State("one's own", _and(own_project("submitted"), which=1)),
        _absent("one's own draft", _and(own_project("draft"), which=1), "shown", NO_METHOD),
        _others("somebody else's", _and(other_project("submitted"), which=1), "shown", NO_METHOD),
        _absent("none", _and(no_project, which=1), "shown", NO_METHOD),
    ),
    "projects:edit": page(
        *_states("shown", "done", _draft, "draft", "returned"),
        _absent("somebody else's draft", other_project("draft"), "shown", "done", _draft),
        _absent("somebody else's, submitted", other_project("submitted"), "shown", "done", _draft),
        _absent("none", no_project, "shown", "done", _draft),
    ),
    "projects:submit": page(
        *_states("shown", "done", lambda w, me: {"version": "1"}, "draft", "returned"),
        _absent("somebody else's draft", other_project("draft"), "shown", "done"),
        _absent("none", no_project, "shown", "done"),
    ),
    "projects:withdraw": page(
        *_states("shown", "done", _reason, "draft", "submitted", "returned"),
        _absent("somebody else's draft", other_project("draft"), "shown", "done", _reason),
        _others("somebody else's, submitted", other_project("submitted"), "refused", "refused", _reason),
        _absent("none", no_project, "shown", "done", _reason),
    ),
    "projects:decide": page(
        *_states("shown", "done", _return)[1:],
        State("somebody else's, submitted", other_project("submitted"), post="done", data=_return),
        State("somebody else's, submitted, no reason", other_project("submitted"), post="wrong", data=_silent),
        State("somebody else's, approved", other_project("approved"), get="refused", post="refused", data=_return),
        _absent("somebody else's draft", other_project("draft"), "shown", "done", _return),
        _absent("none", no_project, "shown", "done", _return),
    ),
    "projects:revoke": page(
        *_states("shown", "done", _reason)[1:],
        State("somebody else's, approved", other_project("approved"), post="done", data=_reason),
        State("somebody else's, submitted", other_project("submitted"), get="refused", post="refused", data=_reason),
        State("somebody else's, revoked", other_project("revoked"), get="refused", post="refused", data=_reason),
        _absent("none", no_project, "shown", "done", _reason),
    ),
    "projects:end_part": page(
        State("a member of one's own, approved", _member("me"), post="done", data=_reason),
        State("the same, without a reason", _member("me"), post="wrong", data=lambda w, me: {"reason": " "}),
        State("a member of one's own, submitted", _member("me", "submitted"), get="refused", post="refused"),
        State("one's own part, as the carrier", _myself, get="refused", post="refused", data=_reason),
        State("one's own part, as a member", _member("inside"), post="done", data=_reason),
        State(
            "a member of somebody else's",
            _member("other"),
            post="done",
            data=_reason,
            only=("secretariat",),
            else_={"GET": "absent", "POST": "absent"},
        ),
        _absent("nobody", _and(own_project("approved"), which=10**30), "shown", "done", _reason),
        _absent("none", _and(no_project, which=1), "shown", "done", _reason),
    ),
    "projects:build": page(
        *_states(NO_METHOD, "moved on", nothing, "approved"),
        _others("somebody else's, approved", other_project("approved"), NO_METHOD, "refused"),
        _absent("none", no_project, NO_METHOD, "moved on"),
    ),
    "projects:prepare": page(
        *_states("shown", "wrong", nothing, "approved"),
        _others("somebody else's, approved", other_project("approved"), "refused", "refused"),
        _absent("none", no_project, "shown", "wrong"),
    ),
    "projects:risk": page(
        *_states("shown", NO_METHOD, nothing)[1:],
        State("somebody else's, submitted", other_project("submitted")),
        State("somebody else's, refused", other_project("refused"), get="refused"),
        _absent("somebody else's draft", other_project("draft"), "shown", NO_METHOD),
        _absent("none", no_project, "shown", NO_METHOD),
    ),
    "projects:assess": page(
        *_states(NO_METHOD, "moved on", nothing)[1:],
        State("somebody else's, submitted", other_project("submitted"), get=NO_METHOD, post="moved on"),
        State("somebody else's, refused", other_project("refused"), get=NO_METHOD, post="refused"),
        _absent("none", no_project, NO_METHOD, "moved on"),
    ),
    "projects:dataset_risk": _built("dataset_risk"),
    "projects:dataset": _built("dataset"),
    "projects:check": _built("check", NO_METHOD, "moved on"),
    "projects:manifest": _built("manifest"),
    "projects:dictionary": _built("dictionary"),
    "projects:profile": _built("profile", table="person"),
}
