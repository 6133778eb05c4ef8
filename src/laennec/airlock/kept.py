"""Where frozen files lie: the home's airlock folder, a folder a project, a folder a request, a number a file."""

import hashlib
from pathlib import Path

from laennec.airlock.models import File, Request
from laennec.airlock.outbox import kept_name
from laennec.errors import LaennecError
from laennec.home import Home


def folder_of(home: Home, request: Request) -> Path:
    return home.airlock / str(request.project_id) / str(request.number)


def path_of(home: Home, file: File) -> Path:
    """The frozen content. Raises LaennecError where it is not what was frozen."""
    path = folder_of(home, file.request) / kept_name(file.place, file.name)
    return unchanged(path, file.sha256, f"File {file.place} of {file.request}")


def unchanged(path: Path, sha256: str, what: str) -> Path:
    """The path, once its content is what was frozen. Raises LaennecError, naming `what`, where it is not."""
    try:
        with path.open("rb") as content:
            same = hashlib.file_digest(content, "sha256").hexdigest() == sha256
    except OSError as error:
        raise LaennecError(f"{what} cannot be read: {error.strerror}.") from error
    if not same:
        raise LaennecError(
            f"{what} is not what was frozen: nothing is done with it. Restore the airlock's folder from its backup."
        )
    return path
