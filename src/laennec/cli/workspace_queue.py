"""`laennec workspace queue`: what runs as which profile, and who waits, for the home's owner."""

import json
from typing import Annotated, Any

import typer


def queue(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Say what runs as which profile, and who waits. Example: laennec workspace queue --json"""
    from laennec.cli.acting import owner_only
    from laennec.home import Home

    home = Home.from_environment()
    owner_only(home)
    from laennec.web.setup import ready

    ready(home)
    from laennec.workspaces import actions
    from laennec.workspaces.profiles import Profiles

    actions.settle(home)
    told = [_line(one) for one in Profiles.of(home).all]
    if as_json:
        typer.echo(json.dumps(told))
        return
    for one in told:
        room = f" of {one['room']}" if one["room"] else ""
        typer.echo(f"{one['profile']}: {one['running']}{room} run, {len(one['offered'])} offered")
        for turn in one["offered"]:
            typer.echo(f"  kept until {turn['until']}: workspace {turn['workspace']}, project {turn['project']}")
        for turn in one["waiting"]:
            about = "" if turn["seconds"] is None else f", about {turn['seconds'] / 60:.0f} minutes"
            typer.echo(f"  {turn['place']}. workspace {turn['workspace']}, project {turn['project']}{about}")


def _line(profile: Any) -> dict[str, Any]:
    from django.utils import timezone

    from laennec.workspaces import queue as line

    now = timezone.now()
    kept = line.offered(profile.name, now).select_related("workspace")
    waiting = [line.standing(turn, profile) for turn in line.waiting(profile.name).select_related("workspace")]
    return {
        "profile": profile.name,
        "room": profile.room,
        "running": line.running(profile.name).count(),
        "offered": [
            {
                "workspace": turn.workspace_id,
                "project": turn.workspace.project_id,
                "until": turn.offered_until.isoformat(timespec="seconds") if turn.offered_until else None,
            }
            for turn in kept
        ],
        "waiting": [
            {
                "place": one.place,
                "workspace": one.turn.workspace_id,
                "project": one.turn.workspace.project_id,
                "since": one.turn.asked_at.isoformat(timespec="seconds"),
                "seconds": None if one.seconds is None else round(one.seconds),
            }
            for one in waiting
        ],
    }
