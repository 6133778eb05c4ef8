"""Locks that say who is at work in a home. The system lets go of them however a process ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from laennec.errors import LaennecError

PATIENCE = 0.5
"""Seconds that `alone` waits: who only asks whether a lock is held, holds it for a moment."""


def is_held(lock: Path) -> bool:
    """Whether a process holds that lock. One that is not there is held by nobody."""
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


@contextmanager
def alone(lock: Path, refusal: str) -> Iterator[None]:
    """Hold a lock for this process. Raises LaennecError (`refusal`) where another holds it, OSError."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if time.monotonic() > until:
                    raise LaennecError(refusal) from error
            time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)
