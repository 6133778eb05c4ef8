"""What comes live, for the page: who listens, when the last message came, what waits and what was set aside."""

from datetime import datetime
from typing import Any

from laennec.home import Home
from laennec.sources.live.places import Live
from laennec.sources.live.status import facts


def shown(home: Home) -> dict[str, Any] | None:
    """None where nothing ever came live. Moments as datetimes with their zone, None where there is none."""
    told = facts(Live(home.live))
    if told is None:
        return None
    of, waiting = told["listener"], told["waiting"]
    since = waiting["since"]
    return {
        "listening": told["listening"],
        "places": [{"name": name, "at": at} for name, at in of.get("listening", {}).items()],
        "since": _moment(of.get("since")),
        "connections": of.get("connections", 0) if told["listening"] else 0,
        "messages": of.get("messages", 0),
        "last": _moment(of.get("last")),
        "last_from": of.get("last_from", ""),
        "trouble": of.get("trouble", "") if told["listening"] else "",
        "turned_away": sum(of.get("turned_away", {}).values()),
        "watched": [{**one, "last": _moment(str(one["last"]))} for one in told["watched"]],
        "files": waiting["files"],
        "waiting": waiting["messages"],
        "waits_since": datetime.fromtimestamp(since).astimezone() if since else None,
        "aside": told["aside"],
        "refused": told["refused"],
    }


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
