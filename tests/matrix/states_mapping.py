"""Codes and proposals: somebody else's, one's own, in force, none."""

import uuid

from tests.matrix.state import Entry, State, page

ABSENT = 10**30
CODE = {"vocabulary": "V", "code": "C0"}


def _searchable(world, _me):
    world.searchable()
    return {}


def _concept(_world, _me):
    return {"vocabulary": "V", "code": uuid.uuid4().hex[:12], "concept": "8507", "note": "Alike"}


def _decides(decision: str, reason: str = ""):
    return lambda world, me: {"decision": decision, "reason": reason}


def _ends(_world, _me):
    return {"withdraw": "1"}


def _others(world, _me):
    return {"number": world.proposal().pk}


def _own(world, me):
    return {"number": world.proposal(me).pk}


def _in_force(world, me):
    return {"number": world.proposal(me, in_force=True).pk}


def _list(world, me):
    world.proposal()
    return {}


MAPPING: dict[str, Entry] = {
    "mapping:coverage": page(State("not prepared"), State("prepared", _searchable)),
    "mapping:propose": page(
        State("a code, nothing suggested", _searchable, asked=CODE, post="done", data=_concept),
        State("a code, searched", _searchable, asked=CODE | {"text": "male"}, post="done", data=_concept),
        State("no concept chosen", _searchable, asked=CODE, post="shown", data=lambda w, me: CODE),
        State("no code", _searchable, get="absent", post="absent"),
    ),
    "mapping:proposals": page(State("none"), State("one waits", _list)),
    "mapping:proposal": page(
        State("somebody else's, approved", _others, post="done", data=_decides("approve")),
        State("somebody else's, refused", _others, post="done", data=_decides("refuse", "No.")),
        State("somebody else's, refused without a reason", _others, post="shown", data=_decides("refuse")),
        State("somebody else's, ended", _others, post="moved on", data=_ends),
        State("one's own, approved", _own, post="moved on", data=_decides("approve")),
        State("one's own, ended", _own, post="done", data=_ends),
        State("in force, ended", _in_force, post="done", data=_ends),
        State("in force, refused", _in_force, post="moved on", data=_decides("refuse", "No.")),
        State("none", lambda w, me: {"number": ABSENT}, get="absent", post="absent"),
    ),
    "mapping:export": page(),
}
