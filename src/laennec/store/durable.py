"""Writing so that a power cut loses nothing that was said to be written, and the lock that keeps loaders apart."""

import contextlib
import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from laennec.errors import LaennecError
from laennec.home import sync


def sync_file(path: Path) -> None:
    """Force a file's content to the disk. Raises OSError."""
    sync(path)


def sync_folder(path: Path) -> None:
    """Force a folder's entries (names, renames) to the disk. Raises OSError."""
    sync(path)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a small file: the old content or the new, never a part, whatever happens. Raises OSError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class LockBusy(LaennecError):
    """Another process writes to this warehouse."""


@contextlib.contextmanager
def exclusive_lock(path: Path, work: str) -> Iterator[None]:
    """Hold the warehouse's write lock (released by the system when the process dies). Raises LockBusy."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise LaennecError(f"Cannot write in {path.parent}: {error.strerror}.") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
            raise LockBusy(
                f"The warehouse is being written by another process ({holder or 'unknown'}). "
                "Wait until it ends, then try again; nothing was changed."
            ) from error
        # The text only helps the message above: a full disk must not stop a clean-up that would make room.
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{work}, process {os.getpid()}".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def explain(error: OSError, folder: Path) -> LaennecError:
    """An operating system error in the words of the person who can act on it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return LaennecError(
            f"No space is left in {folder}. The version in place was not changed. "
            "Make room (`laennec gc` removes old versions), then try again."
        )
    name = f" ({error.filename})" if error.filename else ""
    return LaennecError(f"Cannot write in {folder}: {error.strerror}{name}. The version in place was not changed.")
