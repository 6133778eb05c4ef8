"""`laennec airlock`: the automatic checks of outputs."""

import json
from pathlib import Path
from typing import Annotated

import typer

from laennec.cli.airlock_in import app as incoming
from laennec.cli.airlock_requests import attach
from laennec.cli.writing import printable
from laennec.home import Home

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="What may leave a workspace, and what stops it.",
)


@app.callback()
def airlock() -> None:
    """What may leave a workspace, and what stops it."""


attach(app)
app.add_typer(incoming, name="in")


@app.command()
def check(
    requests: Annotated[Path, typer.Argument(metavar="REQUESTS.json", help="The files, with what is said.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: a report a file.")] = False,
) -> None:
    """Check files that would leave. Example: laennec airlock check requests.json

    REQUESTS.json: a list of {"file", "request", "context", "population", "earlier": [files]}; "file" is needed.
    """
    from laennec.airlock.checks import Settings, read_requests
    from laennec.airlock.checks import check as checked
    from laennec.airlock.known import lookup

    home = Home.from_environment()
    found = checked(read_requests(requests), Settings.of(home.section("airlock")), lookup(home))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    for file, report in found.items():
        typer.echo(f"{printable(file)}: {'FLAGGED' if report['flagged'] else 'nothing found'}")
        for finding in report["findings"]:
            typer.echo(printable(f"  {finding['way']}: {finding['where']}: {finding['why']}"))
        for words in report["not_run"]:
            typer.echo(f"  not run: {printable(words)}")
