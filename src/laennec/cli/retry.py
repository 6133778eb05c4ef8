"""`laennec retry`: what was refused of the hospital's files is tried again after a mapping was mended."""

import os
from pathlib import Path
from typing import Annotated

import typer

from laennec.cli.acting import acting
from laennec.cli.load import MappingOption, NightSource, ReportAsJson, live, outside, progress_bar, tell
from laennec.home import Home
from laennec.loading.hospital.night import SOURCE, retry_sources
from laennec.loading.watching import watched

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def retry(
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Where the files are: lines that could not be read are read again."),
    ] = None,
    mapping: MappingOption = None,
    source: NightSource = SOURCE,
    as_json: ReportAsJson = False,
) -> None:
    """Try again what was refused. Example: laennec retry --mapping mapping.toml"""
    home = Home.from_environment()
    sink = acting(home).sink
    os.nice(10)  # readers come first
    inbox, mapping = live(home, source, directory, mapping)
    with progress_bar() as bar, watched(home, source, bar) as report:
        done = retry_sources(home, directory, mapping, source, outside(), sink=sink, progress=report, inbox=inbox)
    tell(home, done, as_json)
