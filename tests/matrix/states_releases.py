"""What leaves: requests of one's own project in each state, somebody else's, links that were given out."""

from laennec.accounts.actor import Actor
from laennec.airlock import actions
from laennec.airlock.states import State as Of
from laennec.workspaces.models import Workspace
from tests.matrix.state import NO_METHOD, Entry, Kwargs, State, no_project, other_project, own_project, page

REVIEWERS = ("output_reviewer",)
UNAPPROVED = ("draft", "submitted", "returned", "withdrawn", "refused")
ABSENT = 10**30


def _request(state: Of) -> Kwargs:
    """A request in that state, of a project that who asks carries."""
    return lambda world, me: {"which": world.release(world.me(me), state).pk}


def _with_place(kwargs: Kwargs) -> Kwargs:
    return lambda world, me: {**kwargs(world, me), "place": 1}


def _outbox(empty: bool = False) -> Kwargs:
    """One's own project, approved, and a workspace with an outbox."""

    def made(world, me):
        project = world.project(world.me(me), "approved")
        world.outbox(Workspace.objects.create(project=project, user=world.me(me)), empty=empty)
        return {"number": project.pk}

    return made


def _link(to: str, state: Of = Of.RELEASED) -> Kwargs:
    """A link to somebody else's release, given to who asks or to another."""

    def made(world, me):
        request = world.release(world.other, Of.RELEASED)
        person = world.me(me) if to == "me" else world.account()
        _made, secret = actions.hand(request.pk, Actor(world.other), person.login, world.today())
        if state is Of.RECALLED:
            actions.recall(request.pk, Actor(world.other), "A mistake.", world.today())
        return {"secret": secret}

    return made


def _why(_world, _me):
    return {"reason": "A table is missing."}


def _unsaid(_world, _me):
    return {"reason": " "}


def _said(_world, _me):
    return {"text": "Of how many?"}


def _waiting(world, _me):
    world.release(world.other, Of.SUBMITTED)
    return {}


def _gone(world, _me):
    world.release(world.other, Of.RECALLED)
    return {}


def _verdict(_world, _me):
    return {"answer": "lets", "reason": "", "round": "1"}


def _round(_world, _me):
    return {"round": "1"}


def _to(login: str = "somebody-else") -> Kwargs:
    return lambda world, me: {"to": login, "days": 3}


def _asked(_world, _me):
    return {
        "step": "ask", "purpose": "A paper", "number": "0", "f0-name": "a table.csv", "f0-shows": "Ages",
        "f0-population": "All",
    }  # fmt: skip


def _absent(kwargs: Kwargs, get: str = "absent", post: str = NO_METHOD, name: str = "none", **more) -> State:
    return State(name, kwargs, get=get, post=post, **more)


def _none(_world, _me):
    return {"which": ABSENT}


def _reviewed(name: str, state: Of, get: str, post: str, *, place: int = 0, earlier: bool = False, **more) -> State:
    """Somebody else's request: reviewers are answered, others as if it were not there."""

    def made(world, me):
        of = world.release(world.other, Of.RELEASED).project if earlier else None
        found = {"which": world.release(world.other, state, of).pk}
        return {**found, "place": place} if place else found

    else_ = "absent"
    others = {"GET": else_ if get != NO_METHOD else NO_METHOD, "POST": else_ if post != NO_METHOD else NO_METHOD}
    return State(name, made, get=get, post=post, only=REVIEWERS, else_=others, **more)


RELEASES: dict[str, Entry] = {
    "releases:list": page(
        State(
            "no part in a project",
            get="moved on",
            only=("data_protection_officer", "output_reviewer"),
            else_={"GET": "shown", "POST": NO_METHOD},
        )
    ),
    "releases:project": page(
        State("one's own project, approved", own_project("approved")),
        State("one's own project, with requests", lambda w, me: {"number": w.released(w.me(me)).pk}),
        State("one's own project, revoked", own_project("revoked")),
        *(_absent(own_project(state), name=f"one's own project, {state}") for state in UNAPPROVED),
        _absent(other_project("approved"), name="somebody else's"),
        _absent(no_project),
    ),
    "releases:new": page(
        State("no workspace yet", own_project("approved"), post="shown"),
        State("an empty outbox", _outbox(empty=True), post="wrong"),
        State("files in the outbox", _outbox(), post="shown", data=lambda w, me: {"file": "a table.csv"}),
        State("files in the outbox, asked for", _outbox(), post="done", data=_asked),
        State("a request that the workspace wrote", _outbox(), asked={"from": "paper.release.json"}, post="wrong"),
        State("one's own project, revoked", own_project("revoked"), get="refused", post="refused"),
        _absent(other_project("approved"), post="absent", name="somebody else's"),
        _absent(no_project, post="absent"),
    ),
    "releases:show": page(
        *(State(f"one's own, {state.value}", _request(state)) for state in Of),
        _reviewed("somebody else's, prepared", Of.PREPARED, "absent", NO_METHOD),
        _reviewed("somebody else's, submitted", Of.SUBMITTED, "shown", NO_METHOD),
        _reviewed("somebody else's, released", Of.RELEASED, "shown", NO_METHOD),
        _absent(_none),
    ),
    "releases:queue": page(State("nothing waits"), State("something waits", _waiting)),
    "releases:out": page(State("nothing yet"), State("something was had out", _gone)),
    "releases:file": page(
        State("one's own, prepared", _with_place(_request(Of.PREPARED))),
        _absent(lambda w, me: {**_request(Of.PREPARED)(w, me), "place": 9}, name="one's own, no such file"),
        _reviewed("somebody else's, submitted", Of.SUBMITTED, "shown", NO_METHOD, place=1),
        _reviewed("somebody else's, beside an earlier one", Of.SUBMITTED, "shown", NO_METHOD, place=1, earlier=True),
    ),
    "releases:picture": page(
        _absent(lambda w, me: {**_request(Of.PREPARED)(w, me), "place": 1, "number": 1}, name="a file without one"),
        _absent(lambda w, me: {"which": ABSENT, "place": 1, "number": 1}),
    ),
    "releases:note": page(
        State("one's own", _with_place(_request(Of.SUBMITTED)), get=NO_METHOD, post="wrong", data=_verdict),
        _reviewed("somebody else's, submitted", Of.SUBMITTED, NO_METHOD, "done", place=1, data=_verdict),
        _reviewed("somebody else's, answered", Of.RELEASED, NO_METHOD, "wrong", place=1, data=_verdict),
    ),
    "releases:review": page(
        State("one's own", _request(Of.SUBMITTED), get="refused", post="refused"),
        _reviewed("somebody else's, submitted", Of.SUBMITTED, "shown", "wrong", data=_round),
        _reviewed("somebody else's, two others differ", Of.DIFFERING, "refused", "refused"),
        _reviewed("somebody else's, answered", Of.RELEASED, "refused", "refused"),
        _absent(_none, post="absent"),
    ),
    "releases:return": page(
        State("one's own", _request(Of.SUBMITTED), get="refused", post="refused"),
        _reviewed("somebody else's, submitted", Of.SUBMITTED, "shown", "done", data=_why),
        _reviewed("somebody else's, answered", Of.RELEASED, "refused", "refused", data=_why),
        _absent(_none, post="absent"),
    ),
    "releases:check": page(
        State("one's own, prepared", _request(Of.PREPARED), get=NO_METHOD, post="moved on"),
        State("one's own, submitted", _request(Of.SUBMITTED), get=NO_METHOD, post="refused"),
        _reviewed("somebody else's, submitted", Of.SUBMITTED, NO_METHOD, "refused"),
        _absent(_none, NO_METHOD, "absent"),
    ),
    "releases:submit": page(
        State("one's own, prepared", _request(Of.PREPARED), get=NO_METHOD, post="done"),
        State("one's own, submitted", _request(Of.SUBMITTED), get=NO_METHOD, post="moved on"),
        _reviewed("somebody else's, submitted", Of.SUBMITTED, NO_METHOD, "refused"),
        _absent(_none, NO_METHOD, "absent"),
    ),
    "releases:withdraw": page(
        State("one's own, submitted", _request(Of.SUBMITTED), post="done", data=_why),
        State(
            "one's own, without a reason", _request(Of.SUBMITTED), post="wrong", data=lambda w, me: {"reason": " "}
        ),
        State("one's own, released", _request(Of.RELEASED), get="refused", post="refused", data=_why),
        _reviewed("somebody else's, submitted", Of.SUBMITTED, "refused", "refused", data=_why),
        _absent(_none, post="absent"),
    ),
    "releases:comment": page(
        State("one's own, submitted", _request(Of.SUBMITTED), get=NO_METHOD, post="done", data=_said),
        State("one's own, nothing said", _request(Of.SUBMITTED), get=NO_METHOD, post="wrong"),
        State("one's own, released", _request(Of.RELEASED), get=NO_METHOD, post="wrong", data=_said),
        _reviewed("somebody else's, submitted", Of.SUBMITTED, NO_METHOD, "done", data=_said),
        _absent(_none, NO_METHOD, "absent"),
    ),
    "releases:hand": page(
        State("one's own, released", _request(Of.RELEASED), post="done", data=_to()),
        State("one's own, to nobody", _request(Of.RELEASED), post="wrong", data=_to("no.one")),
        State("one's own, submitted", _request(Of.SUBMITTED), get="refused", post="refused"),
        _reviewed("somebody else's, released", Of.RELEASED, "refused", "refused"),
        _absent(_none, post="absent"),
    ),
    "releases:recall": page(
        State("one's own, released", _request(Of.RELEASED), post="done", data=_why),
        State("one's own, recalled", _request(Of.RECALLED), get="refused", post="refused", data=_why),
        _reviewed("somebody else's, released", Of.RELEASED, "shown", "done", data=_why),
        _absent(_none, post="absent"),
    ),
    "releases:links": page(
        State("given to who asks", _link("me")),
        State("recalled since", _link("me", Of.RECALLED), get="refused"),
        State("given to another", _link("another"), get="refused"),
        State("none", lambda w, me: {"secret": "0" * 64}, get="refused"),
    ),
    "releases:fetch": page(
        State("given to who asks", _with_place(_link("me")), get=NO_METHOD, post="done"),
        State("recalled since", _with_place(_link("me", Of.RECALLED)), get=NO_METHOD, post="refused"),
        State("given to another", _with_place(_link("another")), get=NO_METHOD, post="refused"),
        State("none", lambda w, me: {"secret": "0" * 64, "place": 1}, get=NO_METHOD, post="refused"),
    ),
}
