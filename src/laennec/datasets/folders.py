"""Where datasets lie, and how a folder becomes one: built aside, synced, renamed; one build a project at a time."""

import contextlib
import errno
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.store.durable import sync_file, sync_folder

MANIFEST = "manifest.json"
LOOKS = 5
"""Times the lock is tried before the project is said to be busy."""
DATABASE = "dataset.duckdb"
DICTIONARY = "dictionary.json"
DERIVED = "derived"
"""The folder of a project's derived tables, beside its builds."""


class Folders:
    """The folders of one project. Each build's folder holds its Parquet files, one DuckDB file and the manifest."""

    def __init__(self, home: Home, project: int) -> None:
        self.root = home.datasets / str(project)
        self._spills = home.temporary
        self._mark = f"dataset-{project}-"

    def of(self, build: int) -> Path:
        return self.root / str(build)

    def aside(self, build: int) -> Path:
        return self.root / f".building-{build}"

    def spill(self, build: int) -> Path:
        return self._spills / f"{self._mark}{build}"

    @contextlib.contextmanager
    def building(self) -> Iterator[None]:
        """The project's lock, released by the system when the process dies. Raises LaennecError when it is taken."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = self._take()
        for _ in range(LOOKS):  # who asks whether it is busy holds the lock for a moment
            if descriptor is not None:
                break
            time.sleep(0.05)
            descriptor = self._take()
        if descriptor is None:
            raise LaennecError("This project's dataset is being built by another process: wait until it ends.")
        try:
            yield
        finally:
            os.close(descriptor)

    def busy(self) -> bool:
        """Whether a process builds this project's dataset now."""
        if not self.root.is_dir():
            return False
        descriptor = self._take()
        if descriptor is not None:
            os.close(descriptor)
        return descriptor is None

    def _take(self) -> int | None:
        descriptor = os.open(self.root / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        return descriptor

    def publish(self, build: int) -> None:
        """Everything forced to the disk, closed to others, then named: no part of a dataset is ever seen."""
        folder = self.aside(build)
        for path in folder.iterdir():
            path.chmod(0o600)
            sync_file(path)
        sync_folder(folder)
        folder.rename(self.of(build))
        sync_folder(self.root)
        sync_folder(self.root.parent)

    def tidy(self, finished: set[int]) -> None:
        """Remove what a killed or failed build left: call with the lock held."""
        for path in self.root.iterdir():
            kept = path.name == DERIVED or (path.name.isdecimal() and int(path.name) in finished)
            if path.is_dir() and not kept:
                shutil.rmtree(path, ignore_errors=True)
        for path in self._spills.glob(f"{self._mark}*"):
            shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def in_plain_words(folder: Path) -> Iterator[None]:
    """Turns the system's errors on files into ones that say what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LaennecError(
                f"No space is left in {folder}: nothing was kept. Make room, then build again."
            ) from error
        raise LaennecError(f"Cannot write in {folder}: {error.strerror}. Nothing was kept.") from error
