"""What `laennec status` says of what comes live, in words (`laennec.sources.live.status` has the facts)."""

from datetime import datetime
from typing import Any


def in_words(facts: dict[str, Any] | None) -> list[str]:
    """Lines for a person."""
    if facts is None:
        return []
    lines = [_listener(facts["listener"])] if facts["listening"] and facts["listener"] else ["live: nobody listens"]
    if not facts["listening"] and facts["listener"].get("last"):
        lines[0] += f"; the last message came {facts['listener']['last']}"
    if facts["listening"] and facts["listener"].get("trouble"):
        lines.append(f"  nothing can be kept: {facts['listener']['trouble']}")
    for one in facts["watched"]:
        state = "watched" if one["at_work"] else "not watched now"
        lines.append(f"  {one['folder']}: {state}, last taken {one['last']}")
    waiting = facts["waiting"]
    files = f"{waiting['files']:,} file{'' if waiting['files'] == 1 else 's'}"
    since = f" since {_at(waiting['since'])}" if waiting["since"] else ""
    messages = f"{waiting['messages']:,} messages in {files}" if waiting["messages"] else files
    verb = "waits" if waiting["files"] == 1 and not waiting["messages"] else "wait"
    lines.append(f"  {messages} {verb} for `laennec load sources`{since}")
    if facts["aside"]:
        lines.append(f"  {facts['aside']:,} set aside: laennec listen aside")
    if facts["refused"]:
        lines.append(f"  {facts['refused']:,} files were refused as a whole: laennec retry")
    return lines


def _listener(said: dict[str, Any]) -> str:
    places = ", ".join(f"{name} {at}" for name, at in said["listening"].items())
    n = said["connections"]
    last = f", the last {said['last']} from {said['last_from']}" if said["last"] else ""
    turned = sum(said["turned_away"].values())
    return (
        f"live: listening on {places} since {said['since']}: {n:,} connection{'' if n == 1 else 's'}, "
        f"{said['messages']:,} messages{last}" + (f"; {turned:,} turned away" if turned else "")
    )


def _at(moment: float) -> str:
    return datetime.fromtimestamp(moment).astimezone().isoformat(timespec="seconds")
