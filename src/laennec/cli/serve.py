"""`laennec serve`: the pages, by one process with many threads, until it is stopped."""

import contextlib
import ipaddress
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from laennec.cli.acting import owner_only
from laennec.errors import LaennecError, UsageError
from laennec.home import Home

if TYPE_CHECKING:
    from laennec.workspaces.gateway.beside import Beside

app = typer.Typer(add_completion=False, rich_markup_mode=None, help="Serve the pages.")
THREADS = 16


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port.")] = 8000,
    workspaces: Annotated[bool, typer.Option(help="Serve workspaces beside the pages, where they can be.")] = True,
) -> None:
    """Serve the pages, and workspaces where they can be, until Ctrl-C. Example: laennec serve --port 8000"""
    home = Home.from_environment()
    owner_only(home)
    os.environ["LAENNEC_HOME"] = str(home.path)
    from laennec.web.setup import ready

    ready(home)
    _check(host)
    from laennec.web.assets import prepare
    from laennec.web.server import Server

    prepare(home)
    address = f"{'[' + host + ']' if ':' in host else host}:{port}"
    said = f"Laennec answers at http://{address} (Ctrl-C stops it)."
    beside = _workspaces(home) if workspaces else None
    try:
        Server(address, THREADS, lambda: typer.echo(said)).run()
    except SystemExit as ended:
        if ended.code:
            raise LaennecError(f"The server could not listen on {host}:{port}: is something else there?") from ended
    finally:
        if beside is not None:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                beside.stop()
    sys.stdout.flush()


def _workspaces(home: Home) -> "Beside | None":
    """The gateway to workspaces, in a process of its own, where this machine can have some."""
    from laennec.workspaces import environment
    from laennec.workspaces.gateway.beside import Beside
    from laennec.workspaces.hub.settings import HubSettings
    from laennec.workspaces.sandbox.protections import works

    if HubSettings.of(home).on or environment.built() is None or works():
        return None
    command = [sys.executable, "-m", "laennec.cli.main", "workspace", "gateway", "--beside", str(os.getpid())]
    made = Beside(command, {**os.environ, "LAENNEC_HOME": str(home.path)})
    made.start()
    return made


def _check(host: str) -> None:
    from laennec.accounts.demo import demo_accounts_exist

    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        raise UsageError(f"--host {host!r} is not an address of this machine. Example: 127.0.0.1") from None
    if not loopback and demo_accounts_exist():
        raise LaennecError(
            "This warehouse has demonstration accounts, so it answers on this machine only (127.0.0.1). "
            "Close them first: laennec account demo --close"
        )
