"""`laennec watch DIR`: files are taken into the home as they appear, for the next load."""

import signal
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from laennec.cli.listen import live_of, live_settings, part, say
from laennec.home import Home
from laennec.sources.live.settings import WatchSettings, settings

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def watch(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder where files appear.")],
    every: Annotated[
        float | None, typer.Option("--every", metavar="SECONDS", help="How often it is looked at (5).")
    ] = None,
    settle: Annotated[
        float | None,
        typer.Option("--settle", metavar="SECONDS", help="A file unchanged for so long is complete (10)."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take files away once they are safe in the home.")] = False,
) -> None:
    """Take files as they appear in a folder, until stopped. Example: laennec watch /mnt/exchange/out"""
    from laennec.sources.live.watching import Watcher

    home = Home.from_environment()
    _ = home.id
    place = f"{home.settings_file}, [live.watch]"
    told = {"every_seconds": every, "settle_seconds": settle, "remove": remove or None}
    options = {name: value for name, value in told.items() if value is not None}
    chosen = settings(WatchSettings, part(home.section("live"), "watch", place), place, options)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    Watcher(live_of(home), directory, live_settings(home), chosen, say=say).run(stop)
