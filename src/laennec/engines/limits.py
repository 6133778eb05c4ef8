"""Limits on running queries: how much memory, how long, how many at once and whose turn it is."""

import os
import threading
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from laennec.errors import LaennecError


class QueryCancelled(LaennecError):
    """Somebody stopped the query."""


class QueryTooLong(LaennecError):
    """The query went past its time limit."""


@dataclass(frozen=True)
class Settings:
    """memory: share of the machine's memory; running: queries at once, of which a user has all but one (Turns);
    seconds: time limit of one query. kept: share of that memory for sets of events that queries ask for again
    (`keeping`); 0 for none."""

    memory: float = 0.5
    threads: int = field(default_factory=lambda: os.cpu_count() or 1)
    running: int = 2
    seconds: float = 300.0
    kept: float = 0.15

    @property
    def kept_cells(self) -> int:
        """How many values are kept at most, of 8 bytes each."""
        return int(self.memory_mib * 2**20 * self.kept / 8)

    @property
    def memory_mib(self) -> int:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        return max(256, int(total * self.memory / 2**20))


class Cancel:
    """A handle to stop a query from another thread; give it to the engine, then call `cancel`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._interrupt: Callable[[], None] | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """Stop the query now, or as soon as it starts. Safe to call twice and after the end."""
        with self._lock:
            self.cancelled = True
            if self._interrupt:
                self._interrupt()

    @contextmanager
    def watching(self, interrupt: Callable[[], None]) -> Iterator[None]:
        with self._lock:
            if self.cancelled:
                raise QueryCancelled("The query was cancelled.")
            self._interrupt = interrupt
        try:
            yield
        finally:
            with self._lock:
                self._interrupt = None


class Turns:
    """Lets `running` queries through at once; the others wait, and users are served in turn, not first come.

    The last place is for whoever has none running, so that no user's long queries hold up another's short one.
    Work in nobody's name (user "", the house's own) may take every place.
    """

    def __init__(self, running: int) -> None:
        self._free = running
        self._each = max(1, running - 1)
        self._condition = threading.Condition()
        self._waiting: OrderedDict[str, deque[object]] = OrderedDict()
        self._running: Counter[str] = Counter()

    @contextmanager
    def turn(self, user: str, cancel: Cancel) -> Iterator[None]:
        ticket = object()
        with self._condition:
            self._waiting.setdefault(user, deque()).append(ticket)
            while not (self._free > 0 and self._next() is ticket):
                if cancel.cancelled:
                    self._leave(user, ticket)
                    self._condition.notify_all()
                    raise QueryCancelled("The query was cancelled while it waited for its turn.")
                self._condition.wait(timeout=0.2)
            self._leave(user, ticket)
            self._free -= 1
            self._running[user] += 1
            self._condition.notify_all()
        try:
            yield
        finally:
            with self._condition:
                self._free += 1
                self._running[user] -= 1
                if not self._running[user]:
                    del self._running[user]
                self._condition.notify_all()

    def _next(self) -> object | None:
        may = (queue[0] for user, queue in self._waiting.items() if not user or self._running[user] < self._each)
        return next(may, None)

    def _leave(self, user: str, ticket: object) -> None:
        queue = self._waiting[user]
        queue.remove(ticket)
        del self._waiting[user]
        if queue:
            self._waiting[user] = queue  # back of the line: the next user comes first
