"""`laennec trace TABLE ID`: where a row came from."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from laennec.cli.acting import acting
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.loading.hospital.tracing import KINDS_OF, Traced, traced
from laennec.store import Store

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="trace")
def trace_(
    table: Annotated[str, typer.Argument(metavar="TABLE", help=f"One of {', '.join(KINDS_OF)}.")],
    id_: Annotated[int, typer.Argument(metavar="ID", min=1, help="The row's id.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the file and line a row came from, with what it replaced. Example: laennec trace measurement 42"""
    home = Home.from_environment()
    sink = acting(home).sink
    version = Store(home).current()
    if version is None:
        raise LaennecError("The warehouse is empty. Load data first: laennec load sources DIR")
    found = traced(sink, version, table, id_)
    if as_json:
        rows = [asdict(one) | {"stamp": one.stamp.isoformat() if one.stamp else None} for one in found]
        typer.echo(json.dumps({"table": table, "id": str(id_), "records": rows}, ensure_ascii=False))
    elif not found:
        raise LaennecError(f"No record of the hospital's files gave a row {id_} of {table}.")
    else:
        typer.echo("\n".join(in_words(found)))


def in_words(found: list[Traced]) -> list[str]:
    """A line a record."""
    lines = []
    for one in found:
        state = ("withdrawn" if one.cancels else "holds") if one.holds else "replaced"
        when = one.stamp.isoformat(sep=" ") if one.stamp else "undated"
        part = f", part {one.rank}" if one.rank else ""
        lines.append(f"{state:<9} {one.kind} of {when}: {one.file}, line {one.line}{part} (batch {one.batch})")
    return lines
