"""The chain's head, kept outside the database: without it, cutting off the last entries would not show.

The anchor is written after the commit it speaks of, each file synced, under a lock, and only ever moves forward.
So it may lag behind the chain (a crash in between) but never lead it: a lead means that entries are gone.
"""

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from laennec.errors import LaennecError
from laennec.home import Home, sync

NAME = "audit-anchor"


@dataclass(frozen=True)
class Anchor:
    """A head that was once committed: the entry `seq` bears `hash`. 0 stands for the empty chain."""

    seq: int
    hash: str


class DamagedAnchor(LaennecError):
    """The file is there but is not what Laennec wrote."""


def path(home: Home) -> Path:
    """In the keys' folder: a hand that reaches the database does not reach it."""
    return home.keys / NAME


def read(home: Home, key: bytes) -> Anchor | None:
    """The anchor, None when there is no file. Raises DamagedAnchor."""
    try:
        value = json.loads(path(home).read_text(encoding="ascii"))
        anchor = Anchor(int(value["seq"]), str(value["hash"]))
        whole = hmac.compare_digest(str(value["mac"]), _mac(key, home, anchor))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedAnchor(f"The audit's anchor {path(home)} cannot be read: {error}.") from error
    if not whole:
        raise DamagedAnchor(f"The audit's anchor {path(home)} was changed by hand, or its key was.")
    return anchor


def advance(home: Home, key: bytes, anchor: Anchor, *, back: bool = False) -> None:
    """Move the anchor to a committed head; one that is further already stays, unless `back`."""
    with _locked(home):
        if not back:
            found = read(home, key)
            if found is not None and found.seq >= anchor.seq:
                return
        _replace(home, {"seq": anchor.seq, "hash": anchor.hash, "mac": _mac(key, home, anchor)})


def _mac(key: bytes, home: Home, anchor: Anchor) -> str:
    message = f"anchor {home.id} {anchor.seq} {anchor.hash}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def _replace(home: Home, value: dict[str, object]) -> None:
    temporary = path(home).with_suffix(".tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        json.dump(value, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path(home))
    sync(home.keys)


@contextmanager
def _locked(home: Home) -> Iterator[None]:
    descriptor = os.open(path(home).with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
