"""What Laennec tells the hub of a workspace that is to run elsewhere: its folders and its account. Knows Django."""

import os
from typing import Any

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.workspaces.folders import inbox_of, packages_of, places_of
from laennec.workspaces.gateway.keeper import dataset_of
from laennec.workspaces.hub.settings import HubSettings
from laennec.workspaces.models import Workspace


def elsewhere(home: Home, settings: HubSettings, workspace: Workspace) -> dict[str, Any]:
    """{"mounts": [{"source", "below", "target", "read_only"}], "uid", "gid", "claim", "reach"}.

    below: the source's path below the home. Raises LaennecError without a dataset, or without folders.
    """
    places, (_build, data) = places_of(home, workspace), dataset_of(home, workspace)
    shown = [
        (places.home, "/home/person", False), (places.shared, "/shared", False), (places.outbox, "/outbox", False),
        (places.run, "/run/jupyter", False), (data, "/data", True), (packages_of(home), "/packages", True),
        (inbox_of(home, workspace.project_id), "/inbox", True),
    ]  # fmt: skip
    account = os.stat(places.home)
    if account.st_uid == 0:
        raise LaennecError("A workspace elsewhere needs an account of its own: its folder must not be root's.")
    mounts = [
        {"source": str(path), "below": str(path.relative_to(home.path)), "target": target, "read_only": closed}
        for path, target, closed in shown
    ]
    return {
        "mounts": mounts, "uid": account.st_uid, "gid": account.st_gid,
        "claim": settings.claim, "reach": settings.reach,
    }  # fmt: skip
