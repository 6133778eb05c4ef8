"""How the hub starts workspaces and looks after them: `Asked` before any of JupyterHub's spawners."""

import time
from collections.abc import Callable
from typing import Any

from jupyterhub.spawner import LocalProcessSpawner

from laennec.workspaces.hub.asking import Laennec, Refused, language_of

SILENCE = 300.0
"""Seconds that Laennec may not answer before what runs is ended: a revocation might have been missed."""


class Asked:
    """Asks Laennec before a start, and at each poll whether what runs must end. Mix it before a spawner."""

    grace = 0.0
    """Seconds that what must not run any more has to end by itself."""
    _answered = 0.0
    _shut_since = 0.0
    _ending = False

    async def start(self) -> Any:
        """Raises 403 with Laennec's reason, or what the spawner itself raises."""
        language = language_of(getattr(self, "handler", None))
        told = await Laennec.instance().start(self.user.name, language)  # type: ignore[attr-defined]
        if "profile" not in told:
            raise Refused(told)
        self.shaped(told)
        return await super().start()  # type: ignore[misc]

    def shaped(self, told: dict[str, Any]) -> None:
        """Before a start: what Laennec told of it. Here nothing: the door asks Laennec by itself."""

    async def poll(self) -> int | None:
        """None while it runs. What must not run any more is ended here."""
        status: int | None = await super().poll()  # type: ignore[misc]
        if status is not None or self._ending:  # stopping asks again and again whether it is gone
            return status
        try:
            why = await self._why_shut()
        except Exception as error:
            self._answered = self._answered or time.monotonic()  # a hub that starts again has asked nothing yet
            silent = time.monotonic() - self._answered
            self.log.warning("Laennec has not answered for %d s: %s", silent, error)  # type: ignore[attr-defined]
            if silent < SILENCE:
                return None
            why = "Laennec does not answer"
        now = time.monotonic()
        self._shut_since = (self._shut_since or now) if why else 0.0
        if not why or now - self._shut_since < self.grace:
            return None
        self.log.info("%s is ended: %s", self.user.name, why)  # type: ignore[attr-defined]
        self._ending = True
        try:
            await self.stop(now=True)  # type: ignore[attr-defined]
        finally:
            self._ending = False
        return 0

    async def _why_shut(self) -> str:
        name = self.user.name  # type: ignore[attr-defined]
        found = await Laennec.instance().shut([name])
        self._answered = time.monotonic()
        return " ".join(found.get(name, "").split())


class LocalSpawner(Asked, LocalProcessSpawner):
    """On this machine: a door (`hub.door`) and behind it the same sandbox as the gateway's, under the same accounts.

    The door ends what it keeps by itself, within a second of a revocation: the poll sees that it is gone, and ends a
    door that did not.
    """

    grace = 15.0

    def make_preexec_fn(self, name: str) -> Callable[[], None] | None:
        """The door is Laennec's own program and keeps its account; the sandbox gives up root by itself."""
        return None

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Nobody of that name is known to the system."""
        return env
