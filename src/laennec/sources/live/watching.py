"""`laennec watch DIR`: files that have appeared completely are copied into the inbox, under their names below DIR.

The folder is looked at every few seconds: that works on every network share, where nobody is told of changes. A file
is complete when neither its size nor its time has changed for a while; who writes under another name first and
renames (`.x`, `x.tmp`, `x.part`) is never seen half. Links, pipes and devices are not followed.
"""

import hashlib
import json
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from laennec.errors import LaennecError
from laennec.home import sync
from laennec.locks import alone, is_held
from laennec.sources.live.places import Live, make_private, write_whole
from laennec.sources.live.settings import LiveSettings, WatchSettings

UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".writing", "~")
"""Endings under which programs write what they rename afterwards."""
LEFT_ALONE = ("mapping.toml",)
CHUNK = 1 << 20
Seen = tuple[int, int, int]
"""What tells a file's content: inode, size, time of change (ns)."""


class Watcher:
    """Watches one folder. `clock`: seconds, for what has settled."""

    def __init__(
        self,
        live: Live,
        folder: Path,
        of: LiveSettings,
        settings: WatchSettings,
        *,
        say: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.live, self.folder, self.of, self.settings, self._say, self._clock = (
            live,
            folder,
            of,
            settings,
            say,
            clock,
        )
        key = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
        self._mine = live.taking / key
        self._memory = live.taking / f"{key}.json"
        self._lock = live.taking / f"{key}.lock"
        self._since: dict[str, tuple[Seen, float]] = {}
        self._taken: dict[str, Seen] = {}
        self._trouble = ""
        self._said: set[str] = set()

    def run(self, stop: Event) -> None:
        """Look until told to stop. Raises LaennecError where it cannot begin."""
        if not self.folder.is_dir():
            raise LaennecError(f"{self.folder} is not a folder. Give the folder where files appear.")
        self.live.create()
        with alone(self._lock, f"{self.folder} is watched already."):
            self.begin()
            self._say(f"watching {self.folder}")
            while True:
                self.look()
                if stop.wait(self.settings.every_seconds):
                    self._say("stopped")
                    return

    def begin(self) -> None:
        """Forget what a killed watcher was copying; remember what it took."""
        shutil.rmtree(self._mine, ignore_errors=True)
        try:
            self._mine.mkdir(mode=0o700)
            found = json.loads(self._memory.read_bytes())
            self._taken = {str(name): (int(a), int(b), int(c)) for name, (a, b, c) in found["taken"].items()}
        except FileNotFoundError:
            pass
        except (
            OSError,
            ValueError,
            TypeError,
            KeyError,
        ) as error:  # then files are taken again: known by their bytes
            self._say(f"what was taken is not remembered ({error}): it is taken again, and loaded once")

    def look(self) -> int:
        """Look once: take what has settled. Returns how many were taken; trouble is said, and tried again."""
        now, taken = self._clock(), 0
        there: dict[str, Seen] = {}
        try:
            for name, path, seen in self._walk(self.folder, ""):
                there[name] = seen
                if self._taken.get(name) == seen:
                    continue
                before = self._since.get(name)
                if before is None or before[0] != seen:
                    self._since[name] = before = (seen, now)
                if now - before[1] < self.settings.settle_seconds:
                    continue
                self._room(seen[1])
                if self._take(name, path, seen):
                    taken += 1
            self._told("")
        except OSError as error:
            self._told(error.strerror or str(error))
        self._since = {name: since for name, since in self._since.items() if name in there}
        gone = [name for name in self._taken if name not in there]
        if (gone and not self._trouble) or taken:
            if not self._trouble:
                self._taken = {name: seen for name, seen in self._taken.items() if name in there}
            self._remember()
        return taken

    def _walk(self, folder: Path, below: str) -> Iterator[tuple[str, Path, Seen]]:
        """The plain files that could be complete: (name below the folder, path, what tells its content)."""
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            if not below:
                raise
            self._once(below, f"{below} cannot be read: {error.strerror}")
            return
        for entry in found:
            if entry.name.startswith(".") or (not below and entry.name in LEFT_ALONE):
                continue
            name = below + entry.name
            try:
                of = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            if stat.S_ISDIR(of.st_mode):
                yield from self._walk(Path(entry.path), name + "/")
            elif stat.S_ISREG(of.st_mode) and not entry.name.lower().endswith(UNFINISHED):
                yield name, Path(entry.path), (of.st_ino, of.st_size, of.st_mtime_ns)

    def _take(self, name: str, path: Path, seen: Seen) -> bool:
        """Copy it, sync the copy, hand it over. False where it changed or went meanwhile."""
        # In the order of arrival; letters keep mappings from reading a date into it.
        token = f"t{time.time_ns():020d}{secrets.token_hex(2)}"
        whole = self._mine / token
        copy = whole / name
        make_private(copy.parent)
        try:
            source = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except (FileNotFoundError, PermissionError) as error:
            self._once(name, f"{name} cannot be read: {error.strerror}")
            shutil.rmtree(whole, ignore_errors=True)
            self._since.pop(name, None)
            return False
        with os.fdopen(source, "rb") as reading, open(copy, "xb", opener=_private) as writing:
            shutil.copyfileobj(reading, writing, CHUNK)
            writing.flush()
            os.fsync(writing.fileno())
            after = os.fstat(reading.fileno())
        if (after.st_ino, after.st_size, after.st_mtime_ns) != seen or copy.stat().st_size != seen[1]:
            shutil.rmtree(whole)
            self._since.pop(name, None)
            return False
        for folder in [copy.parent, *copy.parent.parents]:
            sync(folder)
            if folder == whole:
                break
        os.rename(whole, self.live.inbox / "files" / token)
        sync(self.live.inbox / "files")
        self._say(f"took {name}, {seen[1]:,} bytes")
        self._since.pop(name, None)
        self._taken[name] = seen
        if self.settings.remove:
            self._remove(name, path, seen)
        return True

    def _remove(self, name: str, path: Path, seen: Seen) -> None:
        """Take the original away, unless another has come in its place."""
        try:
            of = path.lstat()
            if (of.st_ino, of.st_size, of.st_mtime_ns) == seen:
                path.unlink()
        except FileNotFoundError:
            pass
        except OSError as error:
            self._say(f"{name} cannot be taken away, and is not taken twice: {error.strerror}")

    def _room(self, size: int) -> None:
        there = os.statvfs(self.live.path)
        if there.f_bavail * there.f_frsize < size + (self.of.free_mb << 20):
            raise OSError(28, f"less than {self.of.free_mb:,} MB would be free on the home's disk")

    def _once(self, name: str, text: str) -> None:
        if name not in self._said:
            self._said.add(name)
            self._say(text)

    def _told(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._say(f"files cannot be taken: {trouble}" if trouble else "files are taken again")
        self._trouble = trouble

    def _remember(self) -> None:
        """For the next start, and for `laennec status`."""
        at = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        told = {"folder": str(self.folder), "at": at, "taken": self._taken}
        try:
            write_whole(self._memory, json.dumps(told).encode("utf-8", "surrogateescape"))
        except OSError as error:
            self._say(f"what was taken cannot be noted: {error.strerror}")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CLOEXEC, 0o600)


def watched(live: Live) -> list[dict[str, object]]:
    """The folders that are or were watched: folder, whether now, when a file was last taken."""
    found = []
    for memory in sorted(live.taking.glob("*.lock")):
        key = memory.stem
        try:
            told = json.loads((live.taking / f"{key}.json").read_bytes())
            folder, at = str(told["folder"]), str(told["at"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        found.append({"folder": folder, "at_work": is_held(memory), "last": at})
    return found
