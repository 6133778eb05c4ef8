"""What comes in: arrivals of one's own project in each state, and somebody else's, which reviewers decide on."""

from django.core.files.uploadedfile import SimpleUploadedFile

from laennec.airlock.incoming.states import Kind
from laennec.airlock.incoming.states import State as Of
from tests.matrix.state import NO_METHOD, Entry, Kwargs, State, no_project, other_project, own_project, page

REVIEWERS = ("output_reviewer",)
UNAPPROVED = ("draft", "submitted", "returned", "withdrawn", "refused")
ABSENT = 10**30


def _arrival(state: Of, kind: Kind = Kind.FILES, *, own: bool = True) -> Kwargs:
    """In that state: of a project that who asks carries, or of somebody else's."""

    def made(world, me):
        return {"which": world.arrival(world.me(me) if own else world.other, state, kind).pk}

    return made


def _with_place(kwargs: Kwargs, place: int = 1) -> Kwargs:
    return lambda world, me: {**kwargs(world, me), "place": place}


def _why(_world, _me):
    return {"reason": "The wrong one."}


def _unsaid(_world, _me):
    return {"reason": " "}


def _decision(which: str, reason: str = "It was read.") -> Kwargs:
    return lambda world, me: {"decision": which, "reason": reason}


def _brought(_world, _me):
    file = SimpleUploadedFile("codes.csv", b"code;label\nA00;Cholera\n")
    return {"brought": [file], "what": "Codes", "origin": "The agency", "licence": "Etalab", "why": "To group"}


def _asked(lines: str) -> Kwargs:
    return lambda world, me: {"lines": lines, "why": "A test"}


def _absent(kwargs: Kwargs, get: str = "absent", post: str = NO_METHOD, name: str = "none", **more) -> State:
    return State(name, kwargs, get=get, post=post, **more)


def _none(_world, _me):
    return {"which": ABSENT}


def _others(name: str, state: Of, get: str, post: str, kind: Kind = Kind.FILES, **more) -> State:
    """Somebody else's: reviewers are answered, others as if it were not there."""
    others = {"GET": "absent" if get != NO_METHOD else get, "POST": "absent" if post != NO_METHOD else post}
    return State(name, _arrival(state, kind, own=False), get=get, post=post, only=REVIEWERS, else_=others, **more)


_BEGINNING = (
    State("one's own project, revoked", own_project("revoked"), get="refused", post="refused"),
    *(_absent(own_project(state), post="absent", name=f"one's own project, {state}") for state in UNAPPROVED),
    _absent(other_project("approved"), post="absent", name="somebody else's"),
    _absent(no_project, post="absent"),
)

INCOMING: dict[str, Entry] = {
    "incoming:list": page(),
    "incoming:reviews": page(),
    "incoming:project": page(
        State("one's own project, approved", own_project("approved")),
        State("one's own project, with wheels", lambda w, me: {"number": w.brought(w.me(me)).pk}),
        State("one's own project, revoked", own_project("revoked")),
        *(_absent(own_project(state), name=f"one's own project, {state}") for state in UNAPPROVED),
        _absent(other_project("approved"), name="somebody else's"),
        _absent(no_project),
    ),
    "incoming:bring": page(
        State("files", own_project("approved"), post="done", data=_brought),
        State("nothing", own_project("approved"), post="wrong"),
        *_BEGINNING,
    ),
    "incoming:packages": page(
        State("a package", own_project("approved"), post="done", data=_asked("lifelines==0.30")),
        State("an address", own_project("approved"), post="wrong", data=_asked("http://x/y.whl")),
        *_BEGINNING,
    ),
    "incoming:show": page(
        *(State(f"one's own, {state.value}", _arrival(state)) for state in Of),
        *(State(f"one's own packages, {s.value}", _arrival(s, Kind.PACKAGES)) for s in (Of.WAITING, Of.PLACED)),
        _others("somebody else's, waiting", Of.WAITING, "absent", NO_METHOD),
        _others("somebody else's, in review", Of.REVIEW, "shown", NO_METHOD),
        _others("somebody else's packages, not fetched yet", Of.WAITING, "shown", NO_METHOD, Kind.PACKAGES),
        _others("somebody else's packages, in review", Of.REVIEW, "shown", NO_METHOD, Kind.PACKAGES),
        _absent(_none),
    ),
    "incoming:scan": page(
        State("one's own, waiting", _arrival(Of.WAITING), get=NO_METHOD, post="moved on"),
        State("one's own, let in", _arrival(Of.PLACED), get=NO_METHOD, post="refused"),
        State("one's own packages", _arrival(Of.WAITING, Kind.PACKAGES), get=NO_METHOD, post="refused"),
        _others("somebody else's, in review", Of.REVIEW, NO_METHOD, "moved on"),
        _absent(_none, NO_METHOD, "absent"),
    ),
    "incoming:decide": page(
        State("one's own", _arrival(Of.REVIEW), get=NO_METHOD, post="refused", data=_decision("accept")),
        _others("somebody else's, let in", Of.REVIEW, NO_METHOD, "done", data=_decision("accept")),
        _others("somebody else's, returned", Of.REVIEW, NO_METHOD, "done", data=_decision("return")),
        _others("somebody else's, refused", Of.REVIEW, NO_METHOD, "done", data=_decision("refuse")),
        _others("somebody else's, without a reason", Of.REVIEW, NO_METHOD, "wrong", data=_decision("refuse", " ")),
        _others(
            "packages not fetched, returned", Of.WAITING, NO_METHOD, "done", Kind.PACKAGES, data=_decision("return")
        ),
        _others(
            "packages not fetched, refused", Of.WAITING, NO_METHOD, "refused", Kind.PACKAGES, data=_decision("refuse")
        ),
        _others("somebody else's, decided", Of.PLACED, NO_METHOD, "refused", data=_decision("accept")),
        _absent(_none, NO_METHOD, "absent"),
    ),
    "incoming:read": page(
        State("one's own", _with_place(_arrival(Of.REVIEW)), get=NO_METHOD, post="refused"),
        State(
            "somebody else's", _with_place(_arrival(Of.REVIEW, own=False)), get=NO_METHOD, post="done",
            only=REVIEWERS, else_={"GET": NO_METHOD, "POST": "absent"},
        ),
        _absent(_with_place(_none), NO_METHOD, "absent"),
    ),
    "incoming:withdraw": page(
        State("one's own, in review", _arrival(Of.REVIEW), post="done", data=_why),
        State("one's own, without a reason", _arrival(Of.REVIEW), post="wrong", data=_unsaid),
        State("one's own, let in", _arrival(Of.PLACED), get="refused", post="refused", data=_why),
        _others("somebody else's, in review", Of.REVIEW, "refused", "refused", data=_why),
        _absent(_none, post="absent"),
    ),
    "incoming:remove": page(
        State("one's own, let in", _arrival(Of.PLACED), post="done", data=_why),
        State("one's own packages", _arrival(Of.PLACED, Kind.PACKAGES), get="refused", post="refused", data=_why),
        State("one's own, in review", _arrival(Of.REVIEW), get="refused", post="refused", data=_why),
        _others("somebody else's, let in", Of.PLACED, "shown", "done", data=_why),
        _others("somebody else's packages", Of.PLACED, "shown", "done", Kind.PACKAGES, data=_why),
        _absent(_none, post="absent"),
    ),
}  # fmt: skip
