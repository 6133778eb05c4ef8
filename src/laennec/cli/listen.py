"""`laennec listen`: messages as they come, and what was set aside of them."""

import asyncio
import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from laennec.cli.writing import printable
from laennec.errors import LaennecError, UsageError
from laennec.home import Home
from laennec.sources.live.places import Live
from laennec.sources.live.settings import LiveSettings, MllpSettings, settings

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, help="Messages as they come.")
SHOWN = 50
Many = list[str] | None


@app.callback()
def listen() -> None:
    """Messages as they come."""


@app.command()
def mllp(
    *,
    at: Annotated[
        Many, typer.Option("--listen", metavar="[NAME=]ADDRESS:PORT", help="Where; repeat for several.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(help="The listener's certificate with its chain, PEM.")] = None,
    key: Annotated[Path | None, typer.Option(help="Its key, PEM.")] = None,
    client_ca: Annotated[Path | None, typer.Option(help="Authorities of the senders' certificates, PEM.")] = None,
    name: Annotated[Many, typer.Option(help="A name that a sender's certificate may say; repeat.")] = None,
    allow: Annotated[Many, typer.Option(help="An address or network that may connect; repeat.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Without TLS also beyond this machine.")] = False,
) -> None:
    """Take HL7 v2 messages over MLLP until stopped. Example: laennec listen mllp --listen 127.0.0.1:2575"""
    from laennec.sources.live.listening import Listener

    home = Home.from_environment()
    _ = home.id
    told: dict[str, Any] = {"certificate": certificate, "key": key, "client_ca": client_ca, "names": name}
    told |= {"allow": allow, "plain": plain or None, "listen": _places(at) if at else None}
    options = {option: value for option, value in told.items() if value is not None}
    section = home.section("live")
    place = f"{home.settings_file}, [live.mllp]"
    chosen = settings(MllpSettings, part(section, "mllp", place), place, options)
    asyncio.run(Listener(live_of(home), live_settings(home), chosen, say).run())


@app.command()
def aside(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: all of them.")] = False,
    delete: Annotated[str | None, typer.Option("--delete", metavar="KEY", help="Delete one for good.")] = None,
) -> None:
    """Show the messages that were set aside, and why. Example: laennec listen aside"""
    from laennec.sources.live.aside import listed, remove

    home = Home.from_environment()
    _ = home.id
    live = live_of(home)
    if delete is not None:
        if not remove(live, delete):
            raise LaennecError(f"Nothing is set aside under {delete!r}: `laennec listen aside` names the keys.")
        typer.echo("Deleted.")
        return
    found = listed(live)
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
        return
    for one in found[-SHOWN:]:
        times = f", {one.times} times" if one.times > 1 else ""
        typer.echo(printable(f"{one.key}  {one.last}{times}  {one.name} {one.sender}  {one.bytes:,} bytes"))
        typer.echo(printable(f"  {one.reason}"))
    if len(found) > SHOWN:
        typer.echo(f"{len(found) - SHOWN:,} before these: --json prints all.")
    where = f"Their bytes are in {live.aside}/KEY.raw; they may name patients." if found else ""
    typer.echo(f"{len(found):,} are set aside. {where}".rstrip())


def live_of(home: Home) -> Live:
    return Live(home.live)


def live_settings(home: Home) -> LiveSettings:
    """The section [live]. Raises LaennecError."""
    told = {name: value for name, value in home.section("live").items() if name not in ("mllp", "watch")}
    return settings(LiveSettings, told, f"{home.settings_file}, [live]")


def part(section: dict[str, Any], name: str, place: str) -> dict[str, Any]:
    """A section below [live]. Raises LaennecError."""
    found = section.get(name, {})
    if not isinstance(found, dict):
        raise LaennecError(f"{place} must be a section.")
    return found


def _places(given: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") if "=" in one else ("mllp", "=", one) for one in given]
    names = [name for name, _, _ in pairs]
    if twice := [name for name in names if names.count(name) > 1]:
        raise UsageError(f"--listen: two places are called {twice[0]}: give each a name, NAME=ADDRESS:PORT.")
    return {name: place for name, _, place in pairs}


def say(text: str) -> None:
    """A line for the journal of the machine. What others sent of it may hold what a terminal obeys."""
    sys.stderr.write(printable(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {text}") + "\n")
    sys.stderr.flush()
