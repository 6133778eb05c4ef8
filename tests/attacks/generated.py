"""What can be sent where, read off the register of the matrix: who may, the address, the form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.matrix.asking import Crowd
from tests.matrix.expected import NO_METHOD, expected
from tests.matrix.people import SUBJECTS
from tests.matrix.registry import REGISTRY
from tests.matrix.walk import Page, pages
from tests.matrix.world import World

CLOSED = {"sign in", "refused", "made whole first", NO_METHOD}


@dataclass(frozen=True)
class Form:
    """A form that somebody may send: `data` is what the matrix sends."""

    page: Page
    state: str
    subject: str
    client: Client
    url: str
    data: dict[str, Any]


def forms(world: World, crowd: Crowd, *, first_only: bool = False) -> Iterator[Form]:
    """Each address that takes a POST, in each state, as the first who may."""
    for page in pages():
        for state in REGISTRY[page.name].states if page.name in REGISTRY else ():
            found = first(page, "POST", state)
            if found is None:
                continue
            me = crowd.user(found)
            url = reverse(page.name, kwargs=state.kwargs(world, me))
            yield Form(page, state.name, found, crowd.clients[found], url, state.data(world, me))
            if state.signs_out:
                crowd.mend(found)
            if first_only:
                break


def shown(
    world: World, crowd: Crowd, *, first_only: bool = False, everybody: bool = True
) -> Iterator[tuple[Client, str]]:
    """Each page that is looked at, in each state, as everybody who may."""
    for page in pages():
        states = REGISTRY[page.name].states if page.name in REGISTRY else ()
        for state in states[:1] if first_only else states:
            able = [s for s in SUBJECTS if expected(page, "GET", state, s) == "shown" and (s.may or not s.roles)]
            able.sort(key=lambda s: not s.may)
            for subject in able if everybody else able[:1]:
                url = reverse(page.name, kwargs=state.kwargs(world, crowd.user(subject.name)))
                yield crowd.clients[subject.name], url


def first(page: Page, method: str, state: Any) -> str | None:
    """The first who may, those with a role before those without."""
    able = [s for s in SUBJECTS if expected(page, method, state, s) not in CLOSED]
    able.sort(key=lambda s: not s.may)
    return able[0].name if able else None
