"""A workspace that runs elsewhere (a container, a pod, a node), and its door on the hub's machine.

The hub's token stays with the door; the workspace gets folders, limits and nothing of the hub. Runs inside the hub:
no Django.
"""

import asyncio
import contextlib
import os
import signal
import sys
from typing import Any

from jupyterhub.spawner import Spawner
from jupyterhub.utils import random_port
from traitlets import Dict, List, Unicode

from laennec.workspaces.hub.spawner import Asked

START = "/opt/workspace/start"
"""The image's own program, which becomes Jupyter with the options that it is given."""
VARIABLES = {
    "HOME": "/home/person", "LANG": "C.UTF-8", "TMPDIR": "/tmp", "LAENNEC_DATA": "/data",  # noqa: S108
    "LAENNEC_OUTBOX": "/outbox", "LAENNEC_SHARED": "/shared",
}  # fmt: skip


class Linked(Asked, Spawner):
    """Mix it before a spawner whose `start` gives where Jupyter listens."""

    profiles = Dict(help="What each profile asks for, by name.").tag(config=True)
    door = List(Unicode(), help="The door's program.").tag(config=True)
    kept = List(Unicode(), help="Of the hub's environment, what the door is given.").tag(config=True)
    told: dict[str, Any] = {}
    door_pid = 0

    @property
    def profile(self) -> dict[str, Any]:
        """What Laennec said that it starts as."""
        found: dict[str, Any] = self.profiles[self.told["profile"]]
        return found

    def shaped(self, told: dict[str, Any]) -> None:
        """Limits and folders, as Laennec says. A profile that the configuration does not know ends the start."""
        self.told = told
        if told["profile"] not in self.profiles:
            raise RuntimeError(f"The hub's configuration has no profile {told['profile']}: configure it again.")
        if not told.get("mounts"):
            raise RuntimeError("Laennec's settings do not say that workspaces run elsewhere: [hub], spawner.")
        self.limit()

    def limit(self) -> None:
        """Give the spawner what the profile asks for."""
        raise NotImplementedError

    def where(self, found: Any) -> str:
        """Where the door finds Jupyter, unix:FOLDER or tcp:HOST:PORT, of what the spawner's `start` gave."""
        return f"tcp:{found[0]}:{found[1]}"

    def options(self) -> list[str]:
        """Jupyter's, as the door expects it."""
        return [f"--ServerApp.base_url={self.server.base_url}"]

    def get_env(self) -> dict[str, str]:
        """The workspace's: nothing of the hub, no token."""
        found = dict(VARIABLES)
        if spark := self.profile["spark"]:
            told = " ".join(f"--conf {name}={value}" for name, value in spark.items())
            found["PYSPARK_SUBMIT_ARGS"] = f"{told} pyspark-shell"
        return found

    async def start(self) -> Any:
        """Start it, then its door. What the hub passes on to is the door."""
        found = await super().start()
        port = random_port()
        env = {name: os.environ[name] for name in self.kept if name in os.environ} | Spawner.get_env(self)
        base = self.server.base_url
        env |= {"JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{port}{base}", "LAENNEC_JUPYTER": self.where(found)}
        program = self.door or [sys.executable, "-m", "laennec.cli.main", "workspace", "hub", "door"]
        process = await asyncio.create_subprocess_exec(*program, env=env, start_new_session=True)
        self.door_pid = process.pid
        return "127.0.0.1", port

    async def poll(self) -> int | None:
        """None while both run. Where the door has gone, a revocation say, what is behind it is ended."""
        status = await super().poll()
        if status is None and self.door_pid and not _alive(self.door_pid) and not self._ending:
            await self.stop(now=True)
            return 0
        return status

    async def stop(self, now: bool = False) -> None:
        """End the door, then what is behind it."""
        if self.door_pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.door_pid, signal.SIGTERM)
            self.door_pid = 0
        await super().stop(now=now)

    def get_state(self) -> dict[str, Any]:
        """With the door's process, for a hub that starts again."""
        found: dict[str, Any] = super().get_state()
        return found | {"door_pid": self.door_pid, "told": self.told}

    def load_state(self, state: dict[str, Any]) -> None:
        """As it was before the hub ended."""
        super().load_state(state)
        self.door_pid, self.told = state.get("door_pid", 0), state.get("told", {})


def _alive(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
