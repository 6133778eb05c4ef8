"""`laennec cohort import --format ...`: another tool's definition as a query file, with what is not carried over."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from laennec.cli.acting import Acting
from laennec.cli.cohort_run import Asked, format_named, opened
from laennec.cli.writing import write_text
from laennec.cohorts import QueryFile
from laennec.errors import LaennecError, UsageError


@dataclass(frozen=True)
class Carried:
    """A definition as a query; notes: what of it is not carried over, or taken for granted."""

    query: QueryFile
    notes: tuple[str, ...]


def _i2b2() -> Callable[[Asked], Carried]:
    from laennec.cli.i2b2 import carried

    return carried


FORMATS: dict[str, Callable[[], Callable[[Asked], Carried]]] = {"i2b2": _i2b2}
"""The importers by name; each is imported when it is asked for."""


def _circe(path: Path) -> Carried:
    from laennec.cohorts.circe.cases import imported

    found = imported(path)
    return Carried(found.query, found.notes)


BY_THEMSELVES: dict[str, Callable[[Path], Carried]] = {"circe": _circe}
"""Those that need no warehouse: their definitions say everything."""


def import_format(
    name: str, path: Path, out: Path, acting: Callable[[], Acting], *, saved: Path | None = None
) -> None:
    """Write the query file of one definition, and say what is not carried over. acting: who asks, if it matters."""
    if name not in (*FORMATS, *BY_THEMSELVES):
        raise UsageError(f"--format {name!r} is none of {', '.join(sorted((*FORMATS, *BY_THEMSELVES)))}.")
    try:
        if name in BY_THEMSELVES:
            found = BY_THEMSELVES[name](path)
        else:
            actor = acting()
            version, view, engine = opened(actor, format_named(name))
            found = FORMATS[name]()(Asked(path, saved, actor, view, engine, version))
        text = json.dumps(found.query.to_document(), ensure_ascii=False, indent=1)
    except OSError as error:
        raise LaennecError(f"{path} cannot be read: {error.strerror}.") from None
    write_text(out, text + "\n")
    typer.echo(f"{path} as a query of ours: {out}")
    for note in found.notes:
        typer.echo(f"  {note}")
    if not found.notes:
        typer.echo("  All of it is carried over.")
