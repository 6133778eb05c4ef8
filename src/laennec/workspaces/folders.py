"""Where the files of a workspace are, for the rooms that read them when it may not be running."""

from pathlib import Path

from laennec.accounts.models import User
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.workspaces.models import Workspace
from laennec.workspaces.sandbox import Places
from laennec.workspaces.settings import Settings


def places_of(home: Home, workspace: Workspace) -> Places:
    """Its folders, made and mounted where they are not yet. Raises LaennecError where the disk does not let it."""
    number, project = workspace.pk, workspace.project_id
    return Settings.of(home).storage(home).prepare(number, project)


def outbox_of(home: Home, workspace: Workspace) -> Path:
    """What its owner asks to leave. Written by an enemy's hand: open nothing in it by a path that follows links."""
    there = Settings.of(home).storage(home).places(workspace.pk, workspace.project_id).outbox
    return there if there.is_dir() else places_of(home, workspace).outbox


def outbox_at(home: Home, project: int, user: User) -> Path | None:
    """The outbox of that person's workspace in the project; None where they have none."""
    found = Workspace.objects.filter(project_id=project, user=user).first()
    return outbox_of(home, found) if found is not None else None


def inbox_of(home: Home, project_id: int) -> Path:
    """What was let in for a project, which each of its workspaces sees read-only at /inbox. Made where it is not."""
    return _seen(home, "inbox", str(project_id))


def packages_of(home: Home) -> Path:
    """The wheels that were let in, which every workspace sees read-only at /packages. Made where it is not."""
    return _seen(home, "packages")


def _seen(home: Home, *names: str) -> Path:
    """A folder that accounts of workspaces may read once it is shown to them. The home above it is closed to them."""
    folder = home.workspaces
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in names:
            folder /= name
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755)
    except OSError as error:
        raise LaennecError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    return folder
