"""What waits for somebody: each area adds a function that tells, for one person, what they should look at.

    @waits(Permission.DECIDE)
    def decisions(user) -> list[Waiting]: ...

Registered when the area's `urls` are loaded; asked only for who holds the permission (none given: for everyone).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from laennec.accounts.models import User
from laennec.accounts.roles import Permission


@dataclass(frozen=True)
class Waiting:
    """text: what waits, in a sentence; url: where; count: how many."""

    text: str | Promise
    url: str
    count: int = 1


Teller = Callable[[User], list[Waiting]]
_tellers: list[tuple[frozenset[Permission], Teller]] = []


def waits(*permissions: Permission) -> Callable[[Teller], Teller]:
    """Registers a function that tells what waits."""

    def registered(teller: Teller) -> Teller:
        _tellers.append((frozenset(permissions), teller))
        return teller

    return registered


def waiting_for(user: User, permissions: frozenset[Permission]) -> list[Waiting]:
    """All that waits for somebody, areas in the order of the menu."""
    return [
        found
        for needed, teller in _tellers
        if not needed or needed & permissions
        for found in teller(user)
        if found.count
    ]
