"""A project's bare Git repository, made by writing its few files: no git runs outside workspaces.

A push runs git in the workspace of whoever pushes, which reads the repository's configuration and runs its hooks:
who may write those runs code in the workspaces of others. So a workspace sees the repository read-only but for its
objects and refs (launcher): nobody inside writes a hook, the configuration, `commondir` or `objects/info/alternates`.
"""

import os
import shutil
from pathlib import Path

NAME = "project.git"
WRITTEN = ("objects", "refs")
"""Folders of it that a push writes to."""
UNWRITTEN = ("objects/info", "refs/project")
"""Folders in these that it does not."""
PARTS = (*WRITTEN, *UNWRITTEN)
CONFIG = """[core]
\trepositoryformatversion = 0
\tbare = true
\tsharedRepository = group
\tlogAllRefUpdates = false
[receive]
\tdenyNonFastForwards = true
\tdenyDeletes = true
\tfsckObjects = true
\tautogc = false
\tunpackLimit = 1
[transfer]
\thideRefs = refs/project
[gc]
\tauto = 0
"""
"""A push keeps its objects as one pack; nothing is collected or rewritten, since only objects and refs can be."""
FOLDERS = {"objects": 0o2770, "objects/pack": 0o2770, "refs": 0o2770, "refs/heads": 0o2770, "refs/tags": 0o2770}
CLOSED = {"objects/info": 0o750, "refs/project": 0o750, "hooks": 0o750}


def make(folder: Path, gid: int | None) -> Path:
    """The repository in that folder, made whole or not at all where it is not there; then it is never touched again.

    gid: the project's group on the machine, None where all is the service's own. The folder is closed to workspaces.
    """
    made = folder / NAME
    if os.path.lexists(made):
        return made
    new = folder / f"{NAME}.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    for name in sorted(FOLDERS | CLOSED):
        (new / name).mkdir()
    # By two steps: a push to the branch that HEAD names at once would lock HEAD, which is read-only inside.
    (new / "HEAD").write_text("ref: refs/project/head\n")
    (new / "refs/project/head").write_text("ref: refs/heads/main\n")
    (new / "config").write_text(CONFIG)
    (new / "description").write_text("The project's own repository.\n")
    for path in (new, *sorted(new.rglob("*"))):
        if gid is not None:
            os.chown(path, -1, gid)
        name = str(path.relative_to(new))
        path.chmod(FOLDERS.get(name, 0o750 if path.is_dir() else 0o640))
    new.rename(made)
    return made


def options(inside: str, of: list[str]) -> list[str]:
    """Bubblewrap's options for it at that path. of: what stands for the repository and for its PARTS there."""
    found = ["--ro-bind", of[0], inside]
    for source, name in zip(of[1:], PARTS, strict=True):
        found += ["--bind" if name in WRITTEN else "--ro-bind", source, f"{inside}/{name}"]
    return found
