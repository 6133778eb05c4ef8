"""Where what comes in lies: frozen in the quarantine, and, once let in, where workspaces see it.

The quarantine is the home's airlock folder, `in/` and a folder an arrival, closed to everybody. What workspaces see
follows from the arrivals that are let in, and is put right by `settle`, which may run at any time: after a crash
between the decision and the copy, or when a backup was restored.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from laennec.airlock.incoming.states import Kind, State
from laennec.airlock.kept import unchanged
from laennec.airlock.models import Arrival, Piece
from laennec.airlock.outbox import kept_name
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.workspaces.folders import inbox_of, packages_of

HELD = (State.WAITING, State.REVIEW, State.PLACED)
"""States in which the quarantine keeps the content; of all others, only the SHA-256 stays."""


def quarantine_of(home: Home, arrival: Arrival) -> Path:
    return home.airlock / "in" / str(arrival.pk)


def content_of(home: Home, piece: Piece) -> Path:
    """The frozen content. Raises LaennecError where it is not what was frozen."""
    path = quarantine_of(home, piece.arrival) / kept_name(piece.place, piece.name)
    return unchanged(path, piece.sha256, f"File {piece.place} of {piece.arrival}")


def settle(home: Home, arrival: Arrival) -> None:
    """Make what workspaces see, and what the quarantine keeps, what the arrival's state says. May be run again.

    Raises LaennecError where a frozen file is not what it was, or the disk refuses.
    """
    try:
        with _alone(home):
            arrival = Arrival.objects.select_related("project").get(pk=arrival.pk)
            state = State(arrival.state)
            if Kind(arrival.kind) is Kind.PACKAGES:
                _wheels(home, arrival, state)
            else:
                _files(home, arrival, state)
            if state not in HELD:
                shutil.rmtree(quarantine_of(home, arrival), ignore_errors=True)
    except OSError as error:
        raise LaennecError(f"What came in cannot be put in its place: {error.strerror}. Run it again.") from error


def _files(home: Home, arrival: Arrival, state: State) -> None:
    inbox = inbox_of(home, arrival.project_id)
    folder = inbox / str(arrival.number)
    for left in inbox.glob(f".{arrival.number}.*"):  # by a process that ended in the middle
        shutil.rmtree(left)
    if state is not State.PLACED:
        if folder.exists():
            gone = inbox / f".{arrival.number}.{secrets.token_hex(8)}"
            folder.rename(gone)
            shutil.rmtree(gone)
        return
    if folder.exists():
        return
    new = inbox / f".{arrival.number}.{secrets.token_hex(8)}"
    new.mkdir()
    new.chmod(0o755)
    for piece in arrival.pieces.select_related("arrival"):
        _copy(content_of(home, piece), new, piece.placed_name)
    new.rename(folder)


def _wheels(home: Home, arrival: Arrival, state: State) -> None:
    folder = packages_of(home)
    for piece in arrival.pieces.select_related("arrival"):
        path = folder / piece.placed_name
        if state is State.PLACED:
            if not path.exists():
                _copy(content_of(home, piece), folder, piece.placed_name)
        elif not Piece.objects.filter(arrival__state=State.PLACED, placed_name=piece.placed_name).exists():
            path.unlink(missing_ok=True)


def _copy(source: Path, folder: Path, name: str) -> None:
    """Whole or not at all, readable for every account that is shown the folder."""
    *folders, last = name.split("/")
    for one in folders:
        folder /= one
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
    new = folder / f".{secrets.token_hex(8)}"
    try:
        shutil.copyfile(source, new)
        new.chmod(0o444)
        new.rename(folder / last)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """One at a time: two removals of one wheel must see each other."""
    folder = home.airlock / "in"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)
