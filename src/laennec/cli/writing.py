"""What commands write: a file that they were told to write, and text of others on a terminal."""

from pathlib import Path

from laennec.errors import LaennecError


def write_text(path: Path, text: str) -> None:
    """Write the file, UTF-8. Raises LaennecError, naming it, where it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise LaennecError(f"{path} cannot be written: {error.strerror}.") from error


def printable(text: str) -> str:
    """A file may hold, or be called, anything, also what a terminal would obey: that is escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
