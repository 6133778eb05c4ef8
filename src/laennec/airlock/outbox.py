"""Takes files out of a folder that somebody inside a workspace writes to, while they may still write to it.

Whoever writes there may put links to other places, pipes that never end, files with a second name, or swap one for
another between a look and a read. So no path is followed: each folder on the way and the file itself is opened by
its name in the one before, without links; what was opened is looked at, not what its name shows now; and what is
hashed is the copy, which nobody inside reaches.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from laennec.errors import LaennecError
from laennec.home import sync

CHUNK = 1 << 20
DEEPEST = 8
LONGEST_NAME = 255
MOST_LISTED = 2000
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True)
class Limits:
    """Of one request: files, bytes of one and of all."""

    files: int = 100
    one: int = 200 << 20
    all: int = 1 << 30


@dataclass(frozen=True)
class Frozen:
    """A file as it was taken: its name in the folder, the copy, its size and the copy's SHA-256."""

    name: str
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class Listed:
    """What lies in the folder. why: why it cannot be taken; empty where it can."""

    name: str
    size: int
    why: str


class NotTaken(LaennecError):
    """A file that is not taken, named, with the reason. Nothing of the request is kept."""


def freeze(folder: Path, names: Sequence[str], target: Path, limits: Limits = Limits()) -> list[Frozen]:
    """Copies of the files named (`a.csv`, `figures/b.png`) in `target`, a folder made here, numbered in their order.

    Raises NotTaken for the first that is no plain file of this folder, too large or changing; `target` is then empty.
    """
    if not names:
        raise NotTaken(_("No file is named: a request holds at least one."))
    if len(names) > limits.files:
        raise NotTaken(
            _("A request holds {most} files at most: {number} are named.").format(
                most=limits.files, number=len(names)
            )
        )
    if doubled := sorted({name for name in names if list(names).count(name) > 1}):
        raise NotTaken(_("{file} is named twice.").format(file=shown(doubled[0])))
    target.mkdir(parents=True, mode=0o700)
    taken: list[Frozen] = []
    try:
        with _root(folder) as root:
            for number, name in enumerate(names, start=1):
                left = limits.all - sum(one.size for one in taken)
                taken.append(_take(root, name, target / kept_name(number, name), min(limits.one, left)))
        sync(target)
    except BaseException:
        for path in target.iterdir():
            path.unlink()
        target.rmdir()
        raise
    return taken


def listing(folder: Path, limits: Limits = Limits()) -> list[Listed]:
    """What lies in the folder and below, by name, at most MOST_LISTED; what cannot be taken with the reason."""
    found: list[Listed] = []
    try:
        with _root(folder) as root:
            _list(root, "", 1, limits, found)
    except NotTaken:
        return []
    return sorted(found, key=lambda one: one.name)


def kept_name(number: int, name: str) -> str:
    """What the copy is called: its number, with the ending by which its kind is known."""
    ending = name.rsplit("/", 1)[-1].rpartition(".")[2].lower() if "." in name.rsplit("/", 1)[-1] else ""
    plain = ending.isascii() and ending.isalnum() and len(ending) <= 10
    return f"{number:03}.{ending}" if plain else f"{number:03}"


def shown(name: str) -> str:
    """A name that somebody chose, safe to print: what cannot be shown is escaped."""
    return name.encode("unicode_escape", "backslashreplace").decode() if not name.isprintable() else name


@contextmanager
def _root(folder: Path) -> Iterator[int]:
    try:
        descriptor = os.open(folder, _OPEN | os.O_DIRECTORY)
    except OSError as error:
        raise NotTaken(_("The outbox cannot be read: {why}.").format(why=error.strerror)) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _parts(name: str) -> list[str]:
    parts = name.split("/")
    if name.startswith("/") or any(part in ("", ".", "..") for part in parts) or "\0" in name:
        raise NotTaken(
            _("{file} is no name of a file in the outbox: write it as it stands there.").format(file=shown(name))
        )
    if len(parts) > DEEPEST or any(len(os.fsencode(part)) > LONGEST_NAME for part in parts):
        raise NotTaken(_("{file} lies too deep, or its name is too long.").format(file=shown(name)[:80]))
    return parts


@contextmanager
def _opened(root: int, name: str) -> Iterator[int]:
    """The file's descriptor. Raises NotTaken."""
    *folders, last = _parts(name)
    held: list[int] = []
    try:
        at = root
        for part in folders:
            at = os.open(part, _OPEN | os.O_DIRECTORY, dir_fd=at)
            held.append(at)
        # Not blocked by a pipe that nobody writes to; a terminal does not become ours.
        held.append(os.open(last, _OPEN | os.O_NONBLOCK | os.O_NOCTTY, dir_fd=at))
        yield held[-1]
    except OSError as error:
        raise _why(name, _words(error)) from error
    finally:
        for descriptor in held:
            os.close(descriptor)


def _why(name: str, words: str) -> NotTaken:
    return NotTaken(_("{file}: {why}.").format(file=shown(name), why=words))


def _words(error: OSError) -> str:
    if error.errno in (errno.ELOOP, errno.EMLINK):
        return _("it is a link, and links are not followed")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("it is not there")
    if error.errno in (errno.ENXIO, errno.ENODEV):
        return _("it is no plain file")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("there is no space left to keep it")
    return str(error.strerror)


def _problem(found: os.stat_result, most: int) -> str:
    """Why this is not taken; empty where it is."""
    if not stat.S_ISREG(found.st_mode):
        return _("it is no plain file")
    if found.st_nlink != 1:
        return _("it has a second name (a hard link), or none any more")
    if found.st_size > most:
        return _("it is larger than what a request may still hold ({size} MB)").format(size=most >> 20)
    return ""


def _take(root: int, name: str, copy: Path, most: int) -> Frozen:
    with _opened(root, name) as descriptor:
        before = os.fstat(descriptor)
        if why := _problem(before, most):
            raise _why(name, why)
        size = _copy(descriptor, copy, most, name)
        after = os.fstat(descriptor)
        same = (before.st_size, before.st_mtime_ns, before.st_ctime_ns) == (
            after.st_size,
            after.st_mtime_ns,
            after.st_ctime_ns,
        )
        if not same or size != before.st_size:
            raise _why(name, _("it was changed while it was read: ask again when nothing writes to it"))
    with copy.open("rb") as file:
        return Frozen(name, copy, size, hashlib.file_digest(file, "sha256").hexdigest())


def _copy(source: int, copy: Path, most: int, name: str) -> int:
    target = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    size = 0
    with os.fdopen(target, "wb") as file:
        while chunk := os.read(source, CHUNK):
            size += len(chunk)
            if size > most:  # it grows while we read
                raise _why(name, _("it grew past {size} MB while it was read").format(size=most >> 20))
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size


def _list(folder: int, before: str, depth: int, limits: Limits, found: list[Listed]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if len(found) >= MOST_LISTED:
                return
            name = f"{before}{entry.name}"
            facts = entry.stat(follow_symlinks=False)
            if not stat.S_ISDIR(facts.st_mode):
                why = _("it is a link") if stat.S_ISLNK(facts.st_mode) else _problem(facts, limits.one)
                found.append(Listed(name, facts.st_size, why))
            elif depth == DEEPEST:
                found.append(Listed(f"{name}/", 0, _("what is in this folder lies too deep")))
            else:
                try:
                    below = os.open(entry.name, _OPEN | os.O_DIRECTORY, dir_fd=folder)
                except OSError:
                    continue  # it was swapped, or may not be read
                try:
                    _list(below, f"{name}/", depth + 1, limits, found)
                finally:
                    os.close(below)
