"""Cohorts: one's own in its states, somebody else's, none."""

import json

from laennec.selections.actions import EMPTY
from tests.matrix.state import NO_METHOD, Entry, Kwargs, State, nothing, page


def _own(world, me):
    return {"pk": world.cohort(world.me(me)).pk}


def _saved(world, me):
    return {"pk": world.cohort(world.me(me), saved=True).pk}


def _away(world, me):
    return {"pk": world.cohort(world.me(me), saved=True, away=True).pk}


def _other(world, _me):
    return {"pk": world.cohort(world.other, saved=True).pk}


def _none(_world, _me):
    return {"pk": 10**30}


def _states(get: str = "shown", post: str = NO_METHOD, data: Kwargs = nothing, **more: str) -> Entry:
    def made(name: str, kwargs: Kwargs, mine: bool) -> State:
        def with_more(world, me):
            return kwargs(world, me) | more

        absent = [answer if mine or answer == NO_METHOD else "absent" for answer in (get, post)]
        return State(name, with_more, get=absent[0], post=absent[1], data=data)

    return page(
        made("one's own", _own, True),
        made("one's own, saved", _saved, True),
        made("one's own, put away", _away, True),
        made("somebody else's", _other, False),
        made("none", _none, False),
    )


def _add(_world, _me):
    return {"op": "add", "at": "select", "value": "and", "seen": "1"}


COHORT: dict[str, Entry] = {
    "cohort:list": page(),
    "cohort:new": page(State(get="moved on")),
    "cohort:import": page(
        State("a query", post="moved on", data=lambda w, me: {"text": json.dumps(EMPTY)}),
        State("no query", post="shown", data=lambda w, me: {"text": "{"}),
    ),
    "cohort:hits": page(State("a word", asked={"text": "disease"})),
    "cohort:show": _states(),
    "cohort:change": _states(NO_METHOD, "moved on", lambda w, me: {"op": "undo"}),
    "cohort:part": _states(NO_METHOD, "moved on"),
    "cohort:population": _states("shown", "moved on", lambda w, me: {"purpose": "steering", "where": "all"}),
    "cohort:count": _states(NO_METHOD, "done"),
    "cohort:stop": _states(NO_METHOD, "moved on"),
    "cohort:breakdown": _states(NO_METHOD, "done", by="age"),
    "cohort:save": _states("shown", "done", lambda w, me: {"name": "A name"}),
    "cohort:versions": _states(),
    "cohort:json": _states(),
    "cohort:export": _states(NO_METHOD, "done"),
    "cohort:export-ohdsi": _states(NO_METHOD, "done"),
    "cohort:put-away": _states(NO_METHOD, "done"),
}
