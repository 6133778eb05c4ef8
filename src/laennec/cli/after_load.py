"""What follows a load of the hospital's files: who may be one patient is looked at again, for people to decide."""

from typing import TYPE_CHECKING

from laennec.home import Home

if TYPE_CHECKING:
    from laennec.matching.actions import Refreshed


def match_again(home: Home) -> "Refreshed":
    """Match everybody in the version in place (some seconds for a million). After `acting`: Django is ready."""
    from laennec.loading.hospital.joined import joined
    from laennec.matching.actions import refresh
    from laennec.projects.actions.traces import owner
    from laennec.store import Store

    store = Store(home)
    version = store.current()
    return refresh(home, owner(None), store.vault(), joined(version) if version else None)


def in_words(done: "Refreshed") -> list[str]:
    """Lines for a person; none where nothing waits and nothing changed."""
    lines = []
    if done.joined or done.withdrawn:
        changed = f"{done.joined:,} joined beyond doubt, {done.withdrawn:,} such joins taken back"
        lines.append(f"Patients' numbers: {changed}; the next load follows.")
    if done.doubts:
        what = "doubtful match waits" if done.doubts == 1 else "doubtful matches wait"
        lines.append(f"{done.doubts:,} {what}: laennec identity doubts")
    if done.crowded:
        lines.append(f"{done.crowded:,} numbers share one identity with too many others, and are not compared.")
    return lines
