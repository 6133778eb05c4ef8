"""How an address is registered: the states of what it is about, and what the server answers in each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Kwargs = Callable[[Any, Any], dict[str, Any]]
NO_METHOD = "no such method"


def nothing(_world: Any, _me: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class State:
    """`kwargs` and `data` (the form sent) are made from the world and who asks. `get`, `post`: the answers.

    `signed_out`: the answers to nobody, where a public page has others for them. `asked`: what a GET adds.
    `only`: the roles to which `get` and `post` are given, `else_` to all others who may open the page at all.
    """

    name: str = ""
    kwargs: Kwargs = nothing
    get: str = "shown"
    post: str = NO_METHOD
    data: Kwargs = nothing
    asked: Mapping[str, str] = field(default_factory=dict)
    signed_out: Mapping[str, str] = field(default_factory=dict)
    signs_out: bool = False
    only: tuple[str, ...] = ()
    else_: Mapping[str, str] = field(default_factory=dict)

    def answer(self, method: str, who: str = "") -> str:
        if self.only and who and who not in self.only:
            return self.else_[method]
        return self.get if method == "GET" else self.post


@dataclass(frozen=True)
class Entry:
    """An address. A change of its states is a change of who may do what: read the manual's page after it."""

    states: tuple[State, ...]


def page(*states: State) -> Entry:
    """With no state: a page that is only looked at."""
    return Entry(states or (State(),))


def own_project(state: str) -> Kwargs:
    """A project of whoever asks, in that state."""
    return lambda world, me: {"number": world.project(world.me(me), state).pk}


def other_project(state: str) -> Kwargs:
    """Somebody else's, in that state."""
    return lambda world, me: {"number": world.project(world.other, state).pk}


def no_project(_world, _me):
    """A number that no project has."""
    return {"number": 10**30}
