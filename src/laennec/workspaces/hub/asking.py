"""How the hub asks Laennec. Runs inside the hub: no Django. Where Laennec does not answer, nobody is let in."""

import json
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.web import HTTPError
from traitlets import Unicode
from traitlets.config import SingletonConfigurable

PATIENCE = 10.0


class Refused(HTTPError):
    """Laennec's no, in the browser's language: templates/403.html shows it as the gateway shows its own.

    told: {"why", "title", "language"}, as Laennec answers.
    """

    def __init__(self, told: dict[str, Any]) -> None:
        self.why = " ".join(str(told.get("why", "")).split()) or "Laennec does not let you enter."
        self.title = str(told.get("title", "Laennec"))
        self.language = str(told.get("language", "en"))
        self.jupyterhub_message = self.why
        super().__init__(403, self.why.replace("%", "%%"))


def language_of(handler: Any) -> str:
    """What the browser that a handler of the hub answers would like to read."""
    return str(handler.request.headers.get("Accept-Language", "")) if handler is not None else ""


class Laennec(SingletonConfigurable):
    """Laennec, as the hub finds it."""

    url = Unicode(help="Where the hub finds Laennec, without a slash at the end.").tag(config=True)
    token = Unicode(help="What the hub shows when it asks.").tag(config=True)

    async def enter(self, sid: str, project: int | None, language: str = "") -> dict[str, Any]:
        """{"workspace", "number", "project"}, or what `Refused` shows where this sign-in may not enter it now.

        language: of the browser, as Accept-Language says it.
        """
        return await self._ask("enter", {"sid": sid, "project": project}, language)

    async def start(self, name: str, language: str = "") -> dict[str, Any]:
        """{"profile": its name} as which that workspace may start now, or what `Refused` shows where it may not."""
        return await self._ask("start", {"workspace": name}, language)

    async def shut(self, names: list[str]) -> dict[str, str]:
        """Those of these workspaces in which their owners may not be now, each with why."""
        found: dict[str, str] = (await self._ask("stay", {"workspaces": names}))["shut"]
        return found

    async def _ask(self, what: str, told: dict[str, Any], language: str = "") -> dict[str, Any]:
        """Raises tornado's HTTPClientError, or OSError, where there is no answer."""
        asked = HTTPRequest(
            f"{self.url}/hub/{what}/",
            method="POST",
            body=json.dumps(told),
            headers={
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "Accept-Language": language,
            },
            request_timeout=PATIENCE,
            follow_redirects=False,
        )
        answer = await AsyncHTTPClient().fetch(asked)
        found: dict[str, Any] = json.loads(answer.body)
        return found
