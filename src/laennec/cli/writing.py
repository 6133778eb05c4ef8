"""A file that a command was told to write."""

from pathlib import Path

from laennec.errors import LaennecError


def write_text(path: Path, text: str) -> None:
    """Write the file, UTF-8. Raises LaennecError, naming it, where it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise LaennecError(f"{path} cannot be written: {error.strerror}.") from error
