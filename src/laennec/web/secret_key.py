"""Django's secret key: a file with the home's other keys, made the first time it is needed."""

import contextlib
import os
import secrets
from pathlib import Path

from laennec.errors import LaennecError
from laennec.home import Home

NAME = "django"


def ephemeral() -> str:
    """A key for a process without a home: it signs nothing that outlives it."""
    return secrets.token_hex(32)


def of_home(home: Home) -> str:
    """The home's key, 64 hexadecimal digits. Raises LaennecError when the keys' folder is away or closed."""
    path = home.keys / NAME
    try:
        if not path.exists():
            _write_whole(path, ephemeral())
        found = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise LaennecError(
            f"The key {path} cannot be read or made ({error}). Restore the keys' folder from its backup, "
            "or set LAENNEC_KEYS."
        ) from error
    if len(found) < 64:
        raise LaennecError(f"The key {path} is damaged: remove it, and the next start makes another.")
    return found


def _write_whole(path: Path, content: str) -> None:
    """Two first starts at once both end with the same whole file: linking fails where a file already is."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
