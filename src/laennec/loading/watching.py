"""How far a running load is, for who looks from another process: a small file in the home, replaced as it goes.

Nothing depends on it: a load that cannot write it goes on, and one that was killed leaves a file that is seen to be
dead, because its process is gone.
"""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from laennec.home import Home
from laennec.loading.database import Progress

NAME = "load-progress.json"
SECONDS_BETWEEN = 0.5
SECONDS_SILENT = 600
"""A load tells how far it is several times a second: one silent for so long is dead, whoever has its pid now."""


@dataclass(frozen=True)
class Running:
    """source: its name. share: 0 to 1. text: what is being done. started, at: seconds since 1970."""

    pid: int
    source: str
    share: float
    text: str
    started: float
    at: float


@contextlib.contextmanager
def watched(home: Home, source: str, progress: Progress) -> Iterator[Progress]:
    """A progress that also keeps the file; the file goes when the block ends."""
    path = home.temporary / NAME
    started, last = time.time(), 0.0

    def told(share: float, text: str) -> None:
        nonlocal last
        progress(share, text)
        now = time.time()
        if now - last >= SECONDS_BETWEEN:
            last = now
            _write(home, Running(os.getpid(), source, share, text, started, now))

    try:
        yield told
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def running(home: Home) -> Running | None:
    """The load that runs now, None where there is none."""
    try:
        found = Running(**json.loads((home.temporary / NAME).read_text()))
        if time.time() - found.at > SECONDS_SILENT:
            return None
        os.kill(found.pid, 0)
    except PermissionError:
        return found  # it lives, under another account
    except (OSError, ValueError, TypeError):
        return None
    return found


def _write(home: Home, state: Running) -> None:
    partial = home.temporary / f"{NAME}.{state.pid}"
    with contextlib.suppress(OSError):
        partial.write_text(json.dumps(asdict(state)))
        os.replace(partial, home.temporary / NAME)
