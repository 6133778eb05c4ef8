"""What is told of what comes live, to `laennec status` and the pages: counts and addresses, nothing of a message."""

from dataclasses import asdict
from typing import Any

from laennec.sources.live.aside import counted
from laennec.sources.live.places import Live
from laennec.sources.live.watching import watched


def facts(live: Live) -> dict[str, Any] | None:
    """JSON-ready; None where nothing ever came live.

    `listener`: what it last said of itself (Listener.facts, {} where none ever ran); `listening`: whether one is at
    work; `watched`: folders; `waiting`: for a load (Waiting); `aside`: messages set aside; `refused`: files that a
    load refused as a whole.
    """
    if not live.path.is_dir():
        return None
    return {
        "listening": live.listening(),
        "listener": live.said(),
        "watched": watched(live),
        "waiting": asdict(live.waiting()),
        "aside": counted(live),
        "refused": len(live.below(live.refused)),
    }
