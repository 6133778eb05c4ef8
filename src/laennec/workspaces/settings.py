"""What a hospital sets of its workspaces: the section [workspaces] of settings.toml, each with a default.

[workspaces]
host = "workspaces.localhost"   # each workspace is a name below it: wildcard DNS, and a certificate for it
address = "127.0.0.1"           # where the gateway listens
port = 8001
memory_gb = 4.0                 # of each workspace
cpus = 2.0
processes = 400                 # with threads
folder_gb = 10.0                # of each private folder, and of each shared one
idle_minutes = 60               # a workspace that nobody uses and where nothing runs is stopped
alarm_mb = 500                  # a session that takes out more is marked in the journal
terminals = false               # true: Lab has terminals, inside the same walls
offer_minutes = 10              # a place that became free is kept so long for who is first in line

What each kind of workspace may use, [workspaces.profiles.NAME], is read in `profiles`.
"""

import os
from dataclasses import dataclass, fields
from typing import Any

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.workspaces.sandbox import Limits, Storage

RANGES: dict[str, tuple[float, float]] = {
    "port": (1, 65535),
    "memory_gb": (0.25, 10_000),
    "cpus": (0.1, 10_000),
    "processes": (50, 100_000),
    "folder_gb": (0.01, 100_000),
    "idle_minutes": (1, 100_000),
    "alarm_mb": (1, 10_000_000),
    "offer_minutes": (1, 10_000),
}


@dataclass(frozen=True)
class Settings:
    host: str = "workspaces.localhost"
    address: str = "127.0.0.1"
    port: int = 8001
    memory_gb: float = 4.0
    cpus: float = 2.0
    processes: int = 400
    folder_gb: float = 10.0
    idle_minutes: float = 60
    alarm_mb: float = 500
    terminals: bool = False
    offer_minutes: float = 10

    @classmethod
    def of(cls, home: Home) -> "Settings":
        """As the home sets them. Raises LaennecError, naming what is wrong."""
        known = {field.name: field.type for field in fields(cls)}
        told = home.section("workspaces", (*known, "profiles"))
        checked: dict[str, Any] = {}
        for name, value in told.items():
            place = f"{home.settings_file}, [workspaces]"
            if name == "profiles":
                continue
            if known[name] == "str" or known[name] is str:
                if not isinstance(value, str) or not value:
                    raise LaennecError(f"{place}: {name} must be a text, not {value!r}.")
            elif known[name] == "bool" or known[name] is bool:
                if not isinstance(value, bool):
                    raise LaennecError(f"{place}: {name} must be true or false, not {value!r}.")
            elif isinstance(value, bool) or not isinstance(value, int | float):
                raise LaennecError(f"{place}: {name} must be a number, not {value!r}.")
            else:
                least, most = RANGES[name]
                if not least <= value <= most:
                    raise LaennecError(f"{place}: {name} must lie between {least:g} and {most:g}, not {value!r}.")
            checked[name] = int(value) if name in ("port", "processes") else value
        return cls(**checked)

    @property
    def https(self) -> bool:
        """Whether a proxy ends TLS before the gateway, as before the pages."""
        return os.environ.get("LAENNEC_HTTPS") == "1"

    def origin(self, name: str) -> str:
        """Where a browser finds that workspace, without a slash at the end."""
        return f"https://{name}.{self.host}" if self.https else f"http://{name}.{self.host}:{self.port}"

    @property
    def limits(self) -> Limits:
        gib = 1 << 30
        return Limits(
            memory=int(self.memory_gb * gib),
            cpus=self.cpus,
            processes=self.processes,
            folder=int(self.folder_gb * gib),
        )

    def storage(self, home: Home) -> Storage:
        return Storage(home.workspaces, self.limits.folder)
