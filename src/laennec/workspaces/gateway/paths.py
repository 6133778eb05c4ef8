"""Which addresses of a workspace's Jupyter are open: a list of those that Lab needs, all else is closed.

The address is looked at in every reading that decoding it again and again gives, so that no encoding hides a step.
"""

from urllib.parse import unquote

OPEN = {
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
READINGS = 5


def is_open(path: str) -> bool:
    """Whether that path, as it came over the line and without its query, may be asked for."""
    reading = path
    for _ in range(READINGS):
        if not _plain(reading):
            return False
        again = unquote(reading, errors="replace")
        if again == reading:
            return True
        reading = again
    return False  # encoded oftener than any honest name


def _plain(path: str) -> bool:
    if not path.startswith("/") or "\\" in path or "//" in path or any(ord(c) < 32 or ord(c) == 127 for c in path):
        return False
    steps = path[1:].split("/")
    if any(step.split(";")[0] in (".", "..") for step in steps):
        return False
    first = steps[0]
    if first not in OPEN:
        return False
    under = OPEN[first]
    return under is None or (steps[1] in under if len(steps) > 1 else True)
