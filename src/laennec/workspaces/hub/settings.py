"""What a hospital sets of its hub: the section [hub] of settings.toml, each with a default.

[hub]
on = true                               # workspaces are opened through the hub, no longer through the gateway
host = "hub.localhost"                  # the hub's name; each workspace has one below it (wildcard DNS, certificate)
address = "127.0.0.1"                   # where the hub's proxy listens
port = 8002
pages = "http://localhost:8000"         # where browsers find Laennec
inside = "http://127.0.0.1:8000"        # where the hub finds Laennec
inner_port = 8003                       # the hub's own, and the next one its proxy's: on this machine only
proxy = "configurable-http-proxy"       # the proxy's program
spawner = "local"                       # or docker, kubernetes, slurm (docs/hub.md)
claim = "laennec-home"                  # Kubernetes: the claim that holds Laennec's home
namespace = "laennec"                   # Kubernetes: where the hub and its workspaces are
reach = "127.0.0.1"                     # Slurm: the hub's machine, as the nodes see it
"""

import os
import re
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from laennec.errors import LaennecError
from laennec.home import Home

SPAWNERS = ("local", "docker", "kubernetes", "slurm")
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
CLIENT = "laennec-hub"
"""The hub's name as a client of Laennec's OpenID provider."""


@dataclass(frozen=True)
class HubSettings:
    on: bool = False
    host: str = "hub.localhost"
    address: str = "127.0.0.1"
    port: int = 8002
    pages: str = "http://localhost:8000"
    inside: str = "http://127.0.0.1:8000"
    inner_port: int = 8003
    proxy: str = "configurable-http-proxy"
    spawner: str = "local"
    claim: str = "laennec-home"
    namespace: str = "laennec"
    reach: str = "127.0.0.1"

    @classmethod
    def of(cls, home: Home) -> "HubSettings":
        """As the home sets them. Raises LaennecError, naming what is wrong."""
        known: dict[str, Any] = {field.name: type(field.default) for field in fields(cls)}
        checked: dict[str, Any] = {}
        told: dict[str, Any] = home.section("hub", known)
        for name, value in told.items():
            place = f"{home.settings_file}, [hub]"
            if type(value) is not known[name] or value == "":
                kind = {bool: "true or false", int: "a whole number", str: "a text"}[known[name]]
                raise LaennecError(f"{place}: {name} must be {kind}, not {value!r}.")
            if known[name] is int and not 1 <= value <= 65534:
                raise LaennecError(f"{place}: {name} must lie between 1 and 65534, not {value!r}.")
            if name in ("pages", "inside") and urlsplit(value).scheme not in ("http", "https"):
                raise LaennecError(f"{place}: {name} must be an address like http://localhost:8000, not {value!r}.")
            if name == "spawner" and value not in SPAWNERS:
                raise LaennecError(f"{place}: spawner must be one of {', '.join(SPAWNERS)}, not {value!r}.")
            if name in ("claim", "namespace", "reach") and not PLAIN.fullmatch(value):
                raise LaennecError(f"{place}: {name} must be letters, digits, dots and dashes, not {value!r}.")
            checked[name] = value.rstrip("/") if name in ("pages", "inside") else value
        return cls(**checked)

    def using(self, spawner: str) -> "HubSettings":
        """The same with that spawner. Raises LaennecError where there is none of that name."""
        if spawner not in SPAWNERS:
            raise LaennecError(f"There is no spawner {spawner!r}; there are: {', '.join(SPAWNERS)}.")
        return replace(self, spawner=spawner)

    @property
    def https(self) -> bool:
        """Whether a proxy ends TLS before the hub's own, as before the pages."""
        return os.environ.get("LAENNEC_HTTPS") == "1"

    @property
    def origin(self) -> str:
        """Where a browser finds the hub, without a slash at the end."""
        return f"https://{self.host}" if self.https else f"http://{self.host}:{self.port}"

    def way_in(self, project: int) -> str:
        """Where a browser is sent to work in that project: signing in, then the start."""
        return f"{self.origin}/hub/oauth_login?next=%2Fhub%2Fspawn%3Fopt-project%3D{project}"


def folder(home: Home) -> Path:
    """What the hub writes: its configuration and database. Closed to others."""
    return home.workspaces / "hub"
