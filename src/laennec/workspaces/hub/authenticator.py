"""Who somebody is to the hub: a workspace, which Laennec names once it has said that they may enter it.

A user of the hub is one person in one project, not the person: so each workspace has a host name, a token and cookies
of its own, and the notebook of one project cannot ask for the files of another in its owner's name.
"""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from oauthenticator.generic import GenericOAuthenticator
from oauthenticator.oauth2 import _deserialize_state

from laennec.workspaces.hub.asking import Laennec, Refused, language_of


class LaennecAuthenticator(GenericOAuthenticator):
    """Signs in through Laennec's OpenID provider, and asks it anew whenever the hub is used."""

    async def authenticate(self, handler: Any, data: Any = None, **more: Any) -> dict[str, Any] | None:
        """The workspace of this sign-in in the project that the person came for. Raises 403 with Laennec's reason."""
        model = await super().authenticate(handler, data, **more)
        if model is None:
            return None
        claims = model["auth_state"][self.user_auth_state_key]
        project = _project(handler)
        kept = {"sid": str(claims.get("sid", "")), "project": project}
        told = await Laennec.instance().enter(kept["sid"], project, language_of(handler))
        if "workspace" not in told:
            raise Refused(told)
        await _look_at(handler.find_user(told["workspace"]))
        return {"name": told["workspace"], "admin": None, "auth_state": kept}

    async def refresh_user(self, user: Any, handler: Any = None, **more: Any) -> bool:
        """Whether this sign-in may still enter: no where Laennec says so, or says nothing."""
        kept = await user.get_auth_state()
        if not kept or "sid" not in kept:
            return False
        try:
            told = await Laennec.instance().enter(kept["sid"], kept["project"])
        except Exception as error:
            self.log.error("Laennec did not say whether %s may enter: %s", user.name, error)
            return False
        return bool(told.get("workspace") == user.name)


async def _look_at(user: Any) -> None:
    """Whether what the hub believes to run still does: it may have ended since the last poll."""
    for one in list(user.spawners.values()) if user is not None else ():
        if one.ready:
            await one.poll_and_notify()


def _project(handler: Any) -> int | None:
    """The project that the person came for, from where they wanted to go; what decides about it is Laennec."""
    following = _deserialize_state(handler.get_state_cookie() or "").get("next_url") or ""
    found = parse_qs(urlsplit(following).query).get("opt-project", [""])[0]
    return int(found) if found.isascii() and found.isdigit() and len(found) < 19 else None
