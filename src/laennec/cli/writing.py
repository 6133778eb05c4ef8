"""What commands write: a file that they were told to write, and text of others on a terminal."""

import os
from pathlib import Path

from laennec.errors import LaennecError


def write_text(path: Path, text: str) -> None:
    """Write the file, UTF-8. Raises LaennecError, naming it, where it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise LaennecError(f"{path} cannot be written: {error.strerror}.") from error


def write_bytes(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read. Raises LaennecError where it is there, or cannot be written."""
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
    except OSError as error:
        raise LaennecError(f"{path} cannot be written: {error.strerror}.") from error


def printable(text: str) -> str:
    """A file may hold, or be called, anything, also what a terminal would obey: that is escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
