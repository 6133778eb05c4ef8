"""Whether the door of a workspace lives. It holds a lock, which the system lets go however the door ends."""

import fcntl
import os
from pathlib import Path

from laennec.home import Home
from laennec.locks import is_held


def hold(home: Home, number: int) -> int:
    """Say that this process is the door of that workspace, until it ends or closes the descriptor."""
    path = _lock_of(home, number)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_SH)  # shared: another that is about to end keeps nobody from beginning
    return descriptor


def is_alive(home: Home, number: int) -> bool:
    """Whether a door of that workspace lives."""
    return is_held(_lock_of(home, number))


def _lock_of(home: Home, number: int) -> Path:
    return home.workspaces / "doors" / f"{number}.lock"
