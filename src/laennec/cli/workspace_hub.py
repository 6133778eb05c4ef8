"""`laennec workspace hub configure|run|status`: workspaces behind a JupyterHub."""

import json
import os
from typing import Annotated

import typer

from laennec.errors import LaennecError
from laennec.home import Home

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Workspaces behind a JupyterHub."
)


@app.command()
def configure(
    spawner: Annotated[
        str, typer.Option("--spawner", metavar="NAME", help="local, docker, kubernetes, slurm; else as in [hub].")
    ] = "",
) -> None:
    """Make its secrets, register it, write its configuration. Example: laennec workspace hub configure"""
    home = _ready()
    from laennec.projects.actions.traces import owner
    from laennec.workspaces import actions
    from laennec.workspaces.hub import configuration
    from laennec.workspaces.hub.settings import HubSettings

    settings = HubSettings.of(home)
    told = settings.spawner
    settings = settings.using(spawner or told)
    actions.register_hub(home, settings, owner())
    path = configuration.write(home, settings)
    typer.echo(f"{path}\nThe hub will answer at {settings.origin}: laennec workspace hub run")
    if settings.spawner != told:
        typer.echo(f'Then set spawner = "{spawner}" in [hub] of {home.settings_file}: the pages read it there, too.')
    if not settings.on:
        typer.echo(f"Then set on = true in [hub] of {home.settings_file}, so that the pages lead there.")


@app.command()
def run() -> None:
    """Run the hub and its proxy until Ctrl-C. Example: laennec workspace hub run"""
    home = _ready()
    from laennec.workspaces.hub.running import run as running

    raise typer.Exit(running(home))


@app.command()
def status(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Say whether the hub is set up and runs. Example: laennec workspace hub status --json"""
    home = _ready()
    from laennec.workspaces import actions
    from laennec.workspaces.hub.running import status as found
    from laennec.workspaces.hub.settings import HubSettings
    from laennec.workspaces.models import State, Workspace

    actions.end_lost(home)
    told = found(home)
    told["workspaces"] = Workspace.objects.exclude(state=State.STOPPED).count()
    if as_json:
        typer.echo(json.dumps(told))
        return
    for name, words in (
        ("installed", "JupyterHub is installed"),
        ("proxy", "its proxy is installed"),
        ("configured", "it is set up"),
        ("on", "the pages lead to it"),
        ("runs", f"it runs at {HubSettings.of(home).origin}"),
    ):
        typer.echo(f"{'+' if told[name] else '-'} {words}")
    typer.echo(f"{told['workspaces']} workspaces run.")


@app.command(hidden=True)
def door() -> None:
    """Stand before one workspace; the hub starts it by itself."""
    home = _ready()
    from laennec.workspaces.hub.door import serve
    from laennec.workspaces.sandbox.protections import works

    if not os.environ.get("LAENNEC_JUPYTER") and (problem := works()):
        raise LaennecError(problem)
    serve(home)


def _ready() -> Home:
    from laennec.cli.acting import owner_only

    home = Home.from_environment()
    owner_only(home)
    from laennec.web.setup import ready

    ready(home)
    return home
