"""`laennec store export-parquet`: a version's tables as Parquet, for Spark."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer

from laennec.cli.acting import acting
from laennec.engines.chosen import chosen
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.store import Store, Version, write_copy

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def store() -> None:
    """The warehouse's versions in other forms. Example: laennec store export-parquet"""


@app.command("export-parquet")
def export_parquet(
    number: Annotated[
        int | None, typer.Option("--version", metavar="N", help="Which version (default: the current one).")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="A new folder (default: that of the settings, with the number)."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Write a version as Parquet, for Spark. It holds patients' data: keep it as safe as the warehouse.

    Example: laennec store export-parquet --out /data/laennec-parquet/7
    """
    from laennec.cli.load import progress_bar

    home = Home.from_environment()
    sink = acting(home).sink
    kept, choice, started = Store(home), chosen(home), time.monotonic()
    if number is None and kept.current_number() is None:
        raise LaennecError("The warehouse is empty. Load data first: laennec load omop DIR")

    def written(version: Version) -> dict[str, object]:
        folder = (out or choice.spark.parquet / str(version.number)).absolute()
        intent = sink.intent("version.export_parquet", {"version": version.number, "folder": str(folder)})
        try:
            with progress_bar() as bar:
                copy = write_copy(
                    version,
                    version.mark,
                    folder,
                    home.temporary,
                    progress=bar,
                    memory_mib=choice.settings.memory_mib // 2,
                )
        except BaseException:
            sink.outcome(intent, {}, failed=True)
            raise
        facts: dict[str, object] = {"tables": len(copy.tables), "rows": copy.rows, "bytes": copy.size}
        sink.outcome(intent, facts)
        return {"version": version.number, "folder": str(folder), **facts}

    if number is None:
        facts = kept.opening(written, attempts=1)
    else:
        with kept.hold(number):
            facts = written(kept.version(number))
    facts["seconds"] = round(time.monotonic() - started, 1)
    if as_json:
        typer.echo(json.dumps(facts))
    else:
        typer.echo(
            f"Version {facts['version']}: {facts['rows']:,} rows of {facts['tables']} tables written to "
            f"{facts['folder']} ({facts['bytes']:,} bytes, {facts['seconds']} s). It holds patients' data."
        )
