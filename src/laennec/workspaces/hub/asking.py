"""How the hub asks Laennec. Runs inside the hub: no Django. Where Laennec does not answer, nobody is let in."""

import json
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from traitlets import Unicode
from traitlets.config import SingletonConfigurable

PATIENCE = 10.0


class Laennec(SingletonConfigurable):
    """Laennec, as the hub finds it."""

    url = Unicode(help="Where the hub finds Laennec, without a slash at the end.").tag(config=True)
    token = Unicode(help="What the hub shows when it asks.").tag(config=True)

    async def enter(self, sid: str, project: int) -> dict[str, Any]:
        """{"workspace", "number", "project"}, or {"why"} where this sign-in may not enter that project now."""
        return await self._ask("enter", {"sid": sid, "project": project})

    async def start(self, name: str) -> dict[str, Any]:
        """{"profile": its name} as which that workspace may start now, or {"why"} where it may not."""
        return await self._ask("start", {"workspace": name})

    async def shut(self, names: list[str]) -> dict[str, str]:
        """Those of these workspaces in which their owners may not be now, each with why."""
        found: dict[str, str] = (await self._ask("stay", {"workspaces": names}))["shut"]
        return found

    async def _ask(self, what: str, told: dict[str, Any]) -> dict[str, Any]:
        """Raises tornado's HTTPClientError, or OSError, where there is no answer."""
        asked = HTTPRequest(
            f"{self.url}/hub/{what}/",
            method="POST",
            body=json.dumps(told),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
            request_timeout=PATIENCE,
            follow_redirects=False,
        )
        answer = await AsyncHTTPClient().fetch(asked)
        found: dict[str, Any] = json.loads(answer.body)
        return found
