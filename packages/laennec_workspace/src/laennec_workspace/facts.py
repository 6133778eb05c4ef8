"""What this workspace was told at its start, and the errors of this package."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TOLD = Path("/etc/laennec/workspace.json")
"""Written by the service: language, member, memory, and the airlock's settings. LAENNEC_WORKSPACE names another."""
LANGUAGES = ("en", "fr")


class WorkspaceError(Exception):
    """Something cannot be done; the message says what to do instead."""


def facts() -> Mapping[str, Any]:
    """What the workspace was told; nothing outside a workspace."""
    try:
        found = json.loads(Path(os.environ.get("LAENNEC_WORKSPACE", TOLD)).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def language(chosen: str | None = None) -> str:
    """`chosen`, or the workspace's. Raises WorkspaceError for one that is not spoken here."""
    found = chosen or str(facts().get("language") or "en")
    if found not in LANGUAGES:
        raise WorkspaceError(f"There is no language {found!r} here: choose {' or '.join(map(repr, LANGUAGES))}.")
    return found


def threshold() -> int:
    """Fewest persons that an output may tell of: the airlock's."""
    return int(facts().get("airlock", {}).get("threshold", 10))
