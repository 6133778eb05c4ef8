"""Whose request is it? The workspace by the host's name, the person by the cookie, the page by the browser's word."""

from collections.abc import Mapping

from laennec.workspaces.settings import Settings

SAFE = frozenset({"GET", "HEAD"})


def cookie_name(settings: Settings) -> str:
    """The cookie of a workspace: where TLS holds, browsers let no other host set one of this name."""
    return "__Host-laennec_workspace" if settings.https else "laennec_workspace"


def workspace_of(host: str, settings: Settings) -> str:
    """The name of the workspace that a Host header speaks of; empty where it speaks of none."""
    bare = host.lower().rsplit(":", 1)[0] if ":" in host else host.lower()
    name, dot, rest = bare.partition(".")
    return name if dot and rest == settings.host and name.startswith("w") and name.isalnum() else ""


def why_foreign(method: str, headers: Mapping[str, str], origin: str, websocket: bool) -> str:
    """Why the request was made by another site's page; empty where it was not.

    Browsers say where a request comes from. Workspaces are neighbours by name, so a cookie alone would let the
    notebook of one speak to another in its owner's name.
    """
    said = headers.get("Origin")
    if said is not None and said != origin:
        return "another origin"
    if websocket:
        return "" if said == origin else "a websocket without an origin"
    site = headers.get("Sec-Fetch-Site")
    if site in (None, "same-origin", "none"):
        return ""
    walks = headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") in (None, "document")
    return "" if method in SAFE and walks else "another site"
