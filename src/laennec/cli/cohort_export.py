"""`laennec cohort export --format circe`: a query of ours as another tool's definition, or why it cannot be said."""

import json
from pathlib import Path
from typing import Any

import typer

from laennec.cli.acting import owner_only
from laennec.cli.writing import write_text
from laennec.cohorts import read_query
from laennec.cohorts.circe.export import NotSayable, export_circe
from laennec.cohorts.circe.export.lookup import WarehouseLookup
from laennec.cohorts.query import QueryError, QueryFile
from laennec.cohorts.query.reading import way
from laennec.engines import engine_for
from laennec.errors import LaennecError, UsageError
from laennec.home import Home
from laennec.store import Store

FORMATS = ("circe",)


def export_format(name: str, path: Path, out: Path | None, report: Path | None, *, as_json: bool) -> None:
    """Write the definition that a query file is in another tool's words; without `out`, print it.

    Raises NotSayable or QueryError, once the report is written, where it cannot be said.
    """
    if name not in FORMATS:
        raise UsageError(f"--format {name!r} is none of {', '.join(FORMATS)}.")
    query = read_query(path)
    try:
        definition, notes = _said(query)
    except (NotSayable, QueryError) as error:
        at = way(error.at)
        _tell({"status": "refused", "at": at, "message": str(error)}, report, as_json=as_json)
        raise
    told: dict[str, Any] = {"status": "ok", "notes": notes}
    text = json.dumps(definition, ensure_ascii=False, indent=1) + "\n"
    if out is not None:
        write_text(out, text)
    elif as_json:
        told["definition"] = definition
    else:
        typer.echo(text, nl=False)
    _tell(told, report, as_json=as_json)
    if as_json:
        return
    if out is not None:
        typer.echo(f"{path} as a definition of OHDSI's: {out}")
    for note in notes:
        typer.echo(f"  {note}", err=out is None)


def _said(query: QueryFile) -> tuple[dict[str, Any], list[str]]:
    """The definition and its notes, by the vocabulary of the warehouse where there is one."""
    try:
        lookup = _lookup()
    except LaennecError as none:
        try:
            found = export_circe(query)
        except NotSayable as error:
            if error.reason == "no vocabulary":
                raise LaennecError(f"{error} {none}") from None
            raise
    else:
        found = export_circe(query, lookup)
    return found.expression, found.said()


def _lookup() -> WarehouseLookup:
    """The current vocabulary, which tells nothing of any patient. Raises LaennecError where there is none."""
    home = Home.from_environment()
    owner_only(home)
    return Store(home).opening(lambda version: WarehouseLookup(engine_for(home, version)))


def _tell(told: dict[str, Any], report: Path | None, *, as_json: bool) -> None:
    if report is not None:
        write_text(report, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
