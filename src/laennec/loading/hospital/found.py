"""The files of a folder that a source has not read yet, by what they hold: a file sent twice is read once."""

import hashlib
import os
import re
import stat
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from laennec.errors import LaennecError
from laennec.sources.beside import DOCUMENTS, folder_of

LEFT_ALONE = ("mapping.toml", "key")
"""In the folder itself: the mapping, and what a simulated hospital says of itself."""
DATED = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
CHUNK = 1 << 20


@dataclass(frozen=True)
class SourceFile:
    """One file. `name`: below the folder, with /. `sha256`: of its bytes. `dated`: the day its name says.

    `seen`: what told that it is the same file with the same content when it was looked at.
    """

    path: Path
    name: str
    size: int
    sha256: str
    dated: date | None
    seen: tuple[int, ...] = ()
    live: bool = False
    """Whether it lies in the home's inbox, not in the folder."""

    def settled(self) -> bool:
        """Whether it is still what it was when its bytes were digested."""
        try:
            return not self.seen or self.seen == _seen(self.path.stat())
        except OSError:
            return False


@dataclass(frozen=True)
class LeftAlone:
    """What is in the folder and is not read, and why. The next load looks at it again."""

    name: str
    why: str


@dataclass
class Found:
    """What a folder holds. `new`: in the order of their names; `copies`: of new ones; `known`: how many are known."""

    new: list[SourceFile] = field(default_factory=list)
    copies: list[SourceFile] = field(default_factory=list)
    known: int = 0
    left_alone: list[LeftAlone] = field(default_factory=list)
    live: list[SourceFile] = field(default_factory=list)
    """All files of the inbox, known or not."""


LINK = "it is a symbolic link, which may lead out of the folder: put the file itself there"
NO_INDEX = "it holds documents whose index (a file of its name beside it) is not there"
NO_FILE = "it is no plain file but a pipe, a socket or a device"
CHANGED = "it changed or went while it was read: the next load reads it"


def find(
    folder: Path | None,
    known: Collection[str],
    told: Callable[[float, str], None] = lambda share, what: None,
    live: Sequence[tuple[str, Path]] = (),
    *,
    refused: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Found:
    """Look at all files below a folder, then at those of `live`: (name, path) each. Raises LaennecError where the
    folder itself cannot be read.

    known: digests. refused: of these, those that no file was taken in with, and the names under which they were
    refused as a whole: under another name, by which mappings choose, they are new. Empty files are no copies.

    Symbolic links, pipes, devices, and what may not be read are named and left alone; files that begin with a dot
    are passed over.
    """
    found = Found()
    paths: list[tuple[str, Path, bool]] = []
    if folder is not None:
        if not folder.is_dir():
            raise LaennecError(f"{folder} is not a folder. Give the folder that holds the hospital's files.")
        try:
            os.scandir(folder).close()
        except OSError as error:
            raise LaennecError(f"The folder {folder} cannot be read: {error.strerror}.") from error
        paths = [(_name(folder, path), path, False) for path in sorted(walk(folder, found.left_alone))]
    paths += [(_text(name), path, True) for name, path in live]
    had: set[str] = set()
    done, total = 0, sum(path.lstat().st_size for _, path, _ in paths) + 1
    for name, path, of_live in paths:
        told(done / total, f"looking at {name}")
        try:
            digest, seen = _sha256(path)
        except OSError as error:
            found.left_alone.append(LeftAlone(name, f"it cannot be read: {error.strerror}"))
            continue
        size = seen[1]
        done += size
        file = SourceFile(path, name, size, digest, dated(name), seen, of_live)
        if of_live:
            found.live.append(file)
        if digest in known and name in refused.get(digest, (name,)):
            found.known += 1
        elif digest in had and size:
            found.copies.append(file)
        else:
            had.add(digest)
            found.new.append(file)
    return found


def _name(folder: Path, path: Path) -> str:
    """As messages, the ledger and the vault can hold it: names are bytes, and need not be text."""
    return _text(path.relative_to(folder).as_posix())


def _text(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _seen(of: os.stat_result) -> tuple[int, ...]:
    return (of.st_ino, of.st_size, of.st_mtime_ns)


def dated(name: str) -> date | None:
    """The day that a file's path names last: identites_2026-01-05.csv, 2026-01-05/x.csv, 990000001.2024.03.rss."""
    found = None
    for match in DATED.finditer(name):
        year, month, day = match.groups()
        try:
            found = date(int(year), int(month), int(day or 1))
        except ValueError:
            continue
    return found


def walk(folder: Path, left_alone: list[LeftAlone] | None = None) -> list[Path]:
    """The plain files below a folder. `left_alone`: takes what is none, and folders that cannot be opened."""
    found: list[Path] = []
    aside: list[LeftAlone] = [] if left_alone is None else left_alone

    def closed(error: OSError) -> None:
        aside.append(LeftAlone(_name(folder, Path(error.filename)), f"it cannot be read: {error.strerror}"))

    for root, folders, names in os.walk(folder, onerror=closed):
        top = Path(root) == folder
        kept = sorted(f for f in folders if not f.startswith(".") and not (top and f in LEFT_ALONE))
        documents = [f for f in kept if f.endswith(DOCUMENTS)]
        if documents:  # they are read with their index
            indexes = {folder_of(Path(name)).name for name in names}
            kept = [f for f in kept if f not in documents]
            aside += [LeftAlone(_name(folder, Path(root) / f), NO_INDEX) for f in documents if f not in indexes]
        linked = [f for f in kept if (Path(root) / f).is_symlink()]
        folders[:] = [f for f in kept if f not in linked]
        for name in [*linked, *names]:
            path = Path(root) / name
            if name.startswith(".") or (top and name in LEFT_ALONE):
                continue
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode):
                found.append(path)
            else:
                aside.append(LeftAlone(_name(folder, path), LINK if stat.S_ISLNK(mode) else NO_FILE))
    return found


def _sha256(path: Path) -> tuple[str, tuple[int, ...]]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        seen = _seen(os.fstat(file.fileno()))
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest(), seen
