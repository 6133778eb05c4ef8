"""What a workspace finds inside beside its dataset: laennec_workspace, the airlock's checks, and what it is told.

All of it is shown read-only from where it is installed, so a change of it needs no new environment. Nothing of it is
secret, and nothing of it protects anything.
"""

import json
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import laennec
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.workspaces.models import Session, Workspace
from laennec.workspaces.sandbox import Shown
from laennec.workspaces.sandbox.launcher import GIT as REPOSITORY
from laennec.workspaces.settings import Settings

CODE = "/opt/laennec"
"""Where it is shown; on the path of every kernel."""
GIT = """[user]
\tname = {name}
\temail = {email}
[init]
\tdefaultBranch = main
[safe]
\tdirectory = {repository}
[push]
\tautoSetupRemote = true
"""
"""Git's settings for every person inside, who may set others. Only the project's repository is another account's."""
TOLD = "laennec/workspace.json"
"""Below the workspace's /etc."""
OF_LAENNEC = ("__init__.py", "errors.py", "confined.py", "airlock/__init__.py", "airlock/checks")
"""What the airlock's checks need of laennec, and no more."""
RULES = ("threshold", "dominance", "residual_df", "age", "ipp", "rows", "ocr")
"""The airlock's settings by which a file is judged the same inside and outside."""
START = f"import sys; sys.path.insert(0, {CODE!r}); from laennec_workspace.starting import main; main()"
"""What runs first inside: places the started notebooks, then becomes Jupyter."""


def shown() -> tuple[Shown, ...]:
    """Code as a workspace sees it. Raises LaennecError where laennec_workspace is not installed."""
    root = Path(laennec.__file__).parent
    ours = [Shown(root / name, f"{CODE}/laennec/{name}") for name in OF_LAENNEC]
    return (Shown(package(), f"{CODE}/laennec_workspace"), *ours)


def package() -> Path:
    """The folder of laennec_workspace: in the tree of the sources, else where it is installed."""
    beside = Path(laennec.__file__).parents[2] / "packages/laennec_workspace/src/laennec_workspace"
    if beside.is_dir():
        return beside
    spec = find_spec("laennec_workspace")
    if spec is None or spec.origin is None:
        raise LaennecError("laennec_workspace is not installed beside laennec: install Laennec again.")
    return Path(spec.origin).parent


def told(home: Home, workspace: Workspace, dataset: int, settings: Settings, today: date) -> dict[str, str]:
    """What says in which workspace one is, and to Git who one is: path below /etc -> content."""
    last = Session.objects.filter(workspace=workspace).order_by("-pk").first()
    rules = home.section("airlock")
    facts: dict[str, Any] = {
        "schema": "laennec.workspace/1",
        "project": workspace.project_id,
        "member": workspace.user.display_name,
        "language": "fr" if last is not None and last.language.startswith("fr") else "en",
        "dataset": dataset,
        "started": today.isoformat(),
        "memory": settings.limits.memory,
        "cpus": settings.cpus,
        "airlock": {name: rules[name] for name in RULES if name in rules},
    }
    return {TOLD: json.dumps(facts, indent=1, ensure_ascii=False), "gitconfig": _git(workspace)}


def _git(workspace: Workspace) -> str:
    user = workspace.user
    email = f"{user.login}@project-{workspace.project_id}.invalid"
    return GIT.format(name=_quoted(user.display_name), email=_quoted(email), repository=REPOSITORY)


def _quoted(text: str) -> str:
    """A value of Git's configuration: a name may hold anything, and must not become a line of its own."""
    plain = "".join(c if c.isprintable() else " " for c in text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
