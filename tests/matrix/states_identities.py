"""Who is whom: a pair that waits, a decision in force or taken back, none."""

from tests.matrix.state import NO_METHOD, Entry, State, page

ABSENT = 10**30


def _doubt(world, _me):
    return {"number": world.doubt().pk}


def _decides(decision: str, reason: str = "Asked at the desk"):
    return lambda world, me: {"decision": decision, "reason": reason}


def _reason(_world, _me):
    return {"reason": "Another patient"}


def _list(world, _me):
    world.doubt()
    return {}


def _decided(world, _me):
    world.ruling()
    return {}


IDENTITIES: dict[str, Entry] = {
    "identities:list": page(State("none"), State("a pair waits", _list)),
    "identities:doubt": page(
        State("a pair", _doubt, post="done"),
        State("none", lambda w, me: {"number": ABSENT}, get="absent", post="absent"),
    ),
    "identities:decide": page(
        State("two patients", _doubt, get=NO_METHOD, post="done", data=_decides("part")),
        State("one patient", _doubt, get=NO_METHOD, post="done", data=_decides("low")),
        State("without a reason", _doubt, get=NO_METHOD, post="wrong", data=_decides("part", " ")),
        State("none", lambda w, me: {"number": ABSENT}, get=NO_METHOD, post="absent", data=_decides("part")),
    ),
    "identities:decisions": page(State("none"), State("one", _decided)),
    "identities:decision": page(
        State("in force", lambda w, me: {"number": w.ruling().pk}, post="done", data=_reason),
        State("taken back", lambda w, me: {"number": w.ruling(undone=True).pk}, post="moved on", data=_reason),
        State("none", lambda w, me: {"number": ABSENT}, get="absent", post="absent", data=_reason),
    ),
}
