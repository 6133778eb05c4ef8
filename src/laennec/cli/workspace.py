"""`laennec workspace environment build|versions`, `protections`, `gateway`, `queue`, `hub`."""

import json
from typing import Annotated

import typer

from laennec.cli.workspace_hub import app as hub
from laennec.cli.workspace_queue import queue
from laennec.errors import LaennecError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Project workspaces: their Python, walls."
)
environment = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="The Python of every workspace."
)
app.add_typer(environment, name="environment")
app.add_typer(hub, name="hub")
app.command()(queue)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@environment.command()
def build(as_json: AsJson = False) -> None:
    """Build it where it is not there: 2 minutes, 2 GB. Example: laennec workspace environment build"""
    from laennec.cli.load import progress_bar
    from laennec.workspaces.environment import build as make

    with progress_bar() as progress:
        made = make(progress=progress)
    facts = {"path": str(made.folder), **made.facts}
    text = (
        f"{made.folder}: Python {facts['python']}, {len(made.versions) - 1} packages, {facts['bytes'] / 1e9:.1f} GB"
    )
    typer.echo(json.dumps(facts) if as_json else text)


@environment.command()
def versions(as_json: AsJson = False) -> None:
    """List what a workspace offers. Example: laennec workspace environment versions --json"""
    from laennec.workspaces.environment import built

    found = built()
    if found is None:
        raise LaennecError("The environment is not built yet: laennec workspace environment build")
    lines = [f"{name} {version}" for name, version in found.versions.items()]
    typer.echo(json.dumps(found.versions) if as_json else "\n".join(lines))


@app.command()
def gateway(
    beside: Annotated[
        int, typer.Option("--beside", metavar="PID", help="End with that process, which started it.")
    ] = 0,
) -> None:
    """Serve the workspaces until Ctrl-C; `serve` does it by itself. Example: laennec workspace gateway"""
    from laennec.cli.acting import owner_only
    from laennec.home import Home

    home = Home.from_environment()
    owner_only(home)
    from laennec.web.setup import ready

    ready(home)
    from laennec.workspaces.gateway.app import serve
    from laennec.workspaces.sandbox.protections import works
    from laennec.workspaces.settings import Settings

    if problem := works():
        raise LaennecError(problem)
    settings = Settings.of(home)
    said = f"Workspaces answer at {settings.origin('NAME')} (Ctrl-C stops them)."
    serve(home, settings, lambda: typer.echo(said), beside)


@app.command()
def protections(as_json: AsJson = False) -> None:
    """Say what protects workspaces on this machine. Example: laennec workspace protections"""
    from dataclasses import asdict

    from laennec.home import Home
    from laennec.workspaces.sandbox import Limits
    from laennec.workspaces.sandbox import protections as found
    from laennec.workspaces.settings import Settings

    home = Home.from_environment()
    told = found(Settings.of(home).limits if home.path.is_dir() else Limits())
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in told]))
        return
    for one in told:
        typer.echo(f"{'+' if one.full else '-'} {one.words}")
