"""The files of a folder that a source has not read yet, by what they hold: a file sent twice is read once."""

import hashlib
import os
import re
import stat
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from laennec.errors import LaennecError

LEFT_ALONE = ("mapping.toml", "key")
"""In the folder itself: the mapping, and what a simulated hospital says of itself."""
DATED = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
CHUNK = 1 << 20


@dataclass(frozen=True)
class SourceFile:
    """One file. `name`: below the folder, with /. `sha256`: of its bytes. `dated`: the day its name says."""

    path: Path
    name: str
    size: int
    sha256: str
    dated: date | None


def find(
    folder: Path, known: Collection[str], told: Callable[[float, str], None] = lambda share, what: None
) -> tuple[list[SourceFile], list[SourceFile], int]:
    """(new files in the order of their names, copies of new ones, how many are known). Raises LaennecError.

    Symbolic links, devices and files that begin with a dot are left alone: a link may climb out of the folder.
    """
    try:
        if not folder.is_dir():
            raise LaennecError(f"{folder} is not a folder. Give the folder that holds the hospital's files.")
        paths = sorted(walk(folder))
        sizes = {path: path.stat().st_size for path in paths}
        new: dict[str, SourceFile] = {}
        copies, had, done, total = [], 0, 0, sum(sizes.values()) + 1
        for path in paths:
            name = path.relative_to(folder).as_posix()
            told(done / total, f"looking at {name}")
            digest = _sha256(path)
            done += sizes[path]
            file = SourceFile(path, name, sizes[path], digest, dated(name))
            if digest in known:
                had += 1
            elif digest in new:
                copies.append(file)
            else:
                new[digest] = file
    except OSError as error:
        raise LaennecError(f"The folder {folder} cannot be read: {error.strerror} ({error.filename}).") from error
    return list(new.values()), copies, had


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


def walk(folder: Path) -> list[Path]:
    """The plain files below a folder that may be read."""
    found = []
    for root, folders, names in os.walk(folder):
        top = Path(root) == folder
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not (top and f in LEFT_ALONE))
        for name in names:
            path = Path(root) / name
            if name.startswith(".") or (top and name in LEFT_ALONE) or not stat.S_ISREG(path.lstat().st_mode):
                continue
            found.append(path)
    return found


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
