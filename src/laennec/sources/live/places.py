"""The folder of what comes live, and what waits in it. Its owner alone may read it: it names patients."""

import json
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laennec.errors import LaennecError
from laennec.home import sync
from laennec.locks import is_held

COUNTED = re.compile(r"_n(\d{9,})\.hl7$")
"""A segment's name says how many messages it holds."""
SEAL_SECONDS = 5.0
"""How long a load waits for the listener to hand over what it has."""


@dataclass(frozen=True)
class Waiting:
    """What lies in the inbox: files, the messages of segments among them, bytes, and since when (epoch)."""

    files: int
    messages: int
    bytes: int
    since: float | None


@dataclass(frozen=True)
class Live:
    """The layout below the home's folder `live`."""

    path: Path

    @property
    def open(self) -> Path:
        """Segments that are being written."""
        return self.path / "open"

    @property
    def taking(self) -> Path:
        """Files that are being copied, a folder a watched folder."""
        return self.path / "taking"

    @property
    def inbox(self) -> Path:
        """Complete files that wait for a load: mllp/SEGMENT, and files/TOKEN/NAME below what was watched."""
        return self.path / "inbox"

    @property
    def aside(self) -> Path:
        """Messages that were not taken, each with its reason."""
        return self.path / "aside"

    @property
    def loaded(self) -> Path:
        """What a version holds, a folder a day, for the days that the settings say."""
        return self.path / "loaded"

    @property
    def refused(self) -> Path:
        """Files that a load refused as a whole, until a retry takes them."""
        return self.path / "refused"

    @property
    def lock(self) -> Path:
        """Held by the one listener of a home."""
        return self.path / "listener.lock"

    @property
    def seal(self) -> Path:
        """While it is there, a load waits for the listener to hand over its open segments."""
        return self.path / "seal"

    @property
    def status(self) -> Path:
        """What the listener last said of itself."""
        return self.path / "listener.json"

    def create(self) -> None:
        """Make the folders. Raises LaennecError."""
        try:
            for folder in (self.path, self.open, self.taking, self.inbox, self.inbox / "mllp", self.inbox / "files"):
                make_private(folder)
            for folder in (self.aside, self.loaded, self.refused):
                make_private(folder)
            sync(self.inbox)
            sync(self.path)
        except OSError as error:
            raise LaennecError(f"The folder {self.path} cannot be made: {error.strerror}.") from error

    def files(self) -> list[tuple[str, Path]]:
        """What waits: (name that mappings see, path), in the order in which it came, segments first."""
        return self.below(self.inbox)

    def below(self, folder: Path) -> list[tuple[str, Path]]:
        """The files of a folder that is laid out as the inbox: mllp/SEGMENT and files/TOKEN/NAME."""
        segments = [(f"mllp/{path.name}", path) for path in sorted((folder / "mllp").glob("*.hl7"))]
        taken = []
        for token in sorted((folder / "files").glob("*")):
            taken += [
                (path.relative_to(token).as_posix(), path) for path in sorted(token.rglob("*")) if path.is_file()
            ]
        return segments + taken

    def waiting(self) -> Waiting:
        """How much waits for a load."""
        files = messages = size = 0
        since: float | None = None
        for _, path in self.files():
            try:
                stat = path.stat()
            except OSError:
                continue  # a load has just archived it
            found = COUNTED.search(path.name)
            files, messages, size = files + 1, messages + (int(found[1]) if found else 0), size + stat.st_size
            since = stat.st_mtime if since is None else min(since, stat.st_mtime)
        return Waiting(files, messages, size, since)

    def listening(self) -> bool:
        """Whether a listener is at work."""
        return is_held(self.lock)

    def said(self) -> dict[str, Any]:
        """What the listener last said of itself; {} where none ever ran."""
        try:
            found = json.loads(self.status.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def hand_over(self, seconds: float = SEAL_SECONDS) -> bool:
        """Ask the listener for what it has so far, and wait until it is in the inbox. False where it did not answer;
        True also where nobody listens.
        """
        if not self.listening():
            return True
        try:
            self.seal.touch(0o600)
        except OSError:
            return False
        until = time.monotonic() + seconds
        while self.seal.exists():
            if time.monotonic() > until or not self.listening():
                self.seal.unlink(missing_ok=True)
                return not self.listening()
            time.sleep(0.05)
        return True


def make_private(folder: Path) -> None:
    """Make a folder and what is above it, what is new of them for its owner alone. Raises OSError."""
    for each in (*reversed(folder.parents), folder):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """A file that is there whole or not at all, and stays. Its folder is still to be synced. Raises OSError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        write_all(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.rename(temporary, path)


def write_all(descriptor: int, content: bytes) -> None:
    """All bytes, however many calls it takes. Raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
