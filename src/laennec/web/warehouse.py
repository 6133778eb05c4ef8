"""The warehouse as a request sees it: one version, its engine, a view in the perimeter that the request's person has.

    with opened(Perimeter(purpose=Purpose.RESEARCH, sites=...)) as found:
        engine.rows(query of found.view)

The version is held until the request ends; the next request takes the current one. An engine whose version is no
longer current is closed once no request holds it.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings

from laennec.engines import Engine, engine_for
from laennec.engines.pool import retire
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.oppositions.register import Register
from laennec.perimeter import Perimeter, View, open_view
from laennec.store import Store, Version


class NoWarehouse(LaennecError):
    """Nothing is loaded yet: pages show an empty state."""


@dataclass(frozen=True)
class Opened:
    """What a request works with."""

    home: Home
    version: Version
    engine: Engine
    view: View


_users: Counter[int] = Counter()
_lock = threading.Lock()


def home() -> Home:
    """The home this process works on."""
    found: Home = settings.LAENNEC_HOME
    return found


def current() -> Version | None:
    """The current version, None where nothing is loaded."""
    return Store(home()).current()


@contextmanager
def held() -> Iterator[tuple[Home, Version, Engine]]:
    """The current version and its engine, held while the block runs. Raises NoWarehouse."""
    store = Store(home())
    if store.current_number() is None:
        raise NoWarehouse("Nothing is loaded yet.")

    def attach(version: Version) -> tuple[Version, Engine]:
        with _lock:
            found = engine_for(home(), version)
            _users[version.number] += 1
        return version, found

    version, engine = store.opening(attach)
    try:
        with store.hold(version.number):
            yield home(), version, engine
    finally:
        with _lock:
            _users[version.number] -= 1
            in_use = {number for number, users in _users.items() if users > 0}
            newest = store.current_number()
            retire(home(), in_use | ({newest} if newest is not None else set()))


@contextmanager
def opened(perimeter: Perimeter, project: int | None = None) -> Iterator[Opened]:
    """The door, for a request: oppositions are asked anew each time. Raises NoWarehouse."""
    with held() as (here, version, engine):
        yield Opened(here, version, engine, open_view(perimeter, version, Register(here, project)))
