"""Messages that cannot be taken, set aside with their reason. The same bytes are kept once, however often sent."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from laennec.home import sync
from laennec.sources.live.places import Live, write_whole

SUFFIX = ".raw"
UNSAID = "its reason was not written: the listener was killed meanwhile"


class Full(OSError):
    """There is no place for more; in words."""


@dataclass(frozen=True)
class SetAside:
    """What is told of one. `key`: the digest of its bytes, and the name of its two files. Times are ISO."""

    key: str
    reason: str
    bytes: int
    name: str
    """Of the place it came by: a listening name."""
    sender: str
    first: str
    last: str
    times: int = 1


class Aside:
    """The folder of what is set aside. Used by one thread at a time. `most`: bytes it may hold."""

    def __init__(self, live: Live, most: int) -> None:
        self._folder, self._most = live.aside, most
        self._held = 0
        self.count = 0
        for path in self._folder.glob(f"*{SUFFIX}"):
            self._held += path.stat().st_size
            self.count += 1

    def put(self, content: bytes, reason: str, name: str, sender: str, now: datetime) -> None:
        """Keep it; it is on disk when `sync` returned. Raises OSError."""
        key = hashlib.sha256(content).hexdigest()[:32]
        at = now.isoformat(timespec="seconds")
        raw, said = self._folder / f"{key}{SUFFIX}", self._folder / f"{key}.json"
        new = not raw.exists()
        if new:
            if self._held + len(content) > self._most:
                raise Full(
                    f"the place for what is set aside is full ({self._most >> 20:,} MB): see laennec listen aside"
                )
            write_whole(raw, content)
            self._held += len(content)
            self.count += 1
        had = None if new else _read(said)
        told = replace(had, reason=reason, last=at, times=had.times + 1, sender=sender) if had else None
        one = told or SetAside(key, reason, len(content), name, sender, at, at)
        write_whole(said, json.dumps(asdict(one)).encode())

    def sync(self) -> None:
        """Have the names of all that was put on the disk. Raises OSError."""
        sync(self._folder)


def listed(live: Live) -> list[SetAside]:
    """What is set aside, the latest last."""
    return sorted(_all(live), key=lambda one: (one.last, one.key))


def counted(live: Live) -> int:
    """How many are set aside."""
    return sum(1 for _ in live.aside.glob(f"*{SUFFIX}"))


def _all(live: Live) -> Iterator[SetAside]:
    for raw in live.aside.glob(f"*{SUFFIX}"):
        said = _read(raw.with_suffix(".json"))
        try:
            stat = raw.stat()
        except OSError:
            continue
        at = datetime.fromtimestamp(stat.st_mtime).astimezone().isoformat(timespec="seconds")
        yield said or SetAside(raw.stem, UNSAID, stat.st_size, "", "", at, at)


def _read(path: Path) -> SetAside | None:
    try:
        return SetAside(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def remove(live: Live, key: str) -> bool:
    """Delete one for good. False where there is none. Raises OSError."""
    raw = live.aside / f"{key}{SUFFIX}"
    if os.sep in key or not raw.is_file():
        return False
    raw.unlink()
    raw.with_suffix(".json").unlink(missing_ok=True)
    sync(live.aside)
    return True
