"""Which addresses of a workspace's Jupyter are open: a list of those that Lab needs, all else is closed.

The address is looked at in every reading that decoding it again and again gives, so that no encoding hides a step.
"""

from collections.abc import Mapping
from urllib.parse import unquote

OPEN: dict[str, frozenset[str] | None] = {
    "": None,
    "lab": None,
    "static": None,
    "kernelspecs": None,
    "favicon.ico": frozenset[str](),
    "api": frozenset(
        {"", "contents", "kernels", "kernelspecs", "sessions", "status", "me", "config", "events", "spec.yaml"}
    ),
}
"""First step -> the second steps that are open under it (None: all, an empty set: none)."""
TERMINALS = {"terminals": frozenset({"websocket"}), "api": OPEN["api"] | {"terminals"}}  # type: ignore[operator]
"""What is open beside where the hospital lets workspaces have terminals."""
READINGS = 5


def is_open(path: str, terminals: bool = False) -> bool:
    """Whether that path, as it came over the line and without its query, may be asked for."""
    listed = OPEN | TERMINALS if terminals else OPEN
    reading = path
    for _ in range(READINGS):
        if not _plain(reading, listed):
            return False
        again = unquote(reading, errors="replace")
        if again == reading:
            return True
        reading = again
    return False  # encoded oftener than any honest name


def _plain(path: str, listed: Mapping[str, frozenset[str] | None]) -> bool:
    if not path.startswith("/") or "\\" in path or "//" in path or any(ord(c) < 32 or ord(c) == 127 for c in path):
        return False
    steps = path[1:].split("/")
    if any(step.split(";")[0] in (".", "..") for step in steps):
        return False
    first = steps[0]
    if first not in listed:
        return False
    under = listed[first]
    return under is None or (steps[1] in under if len(steps) > 1 else True)
