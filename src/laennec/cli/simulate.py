"""`laennec simulate DIR`: a hospital group that never was, as the source files that it would have written."""

import errno
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from laennec.errors import LaennecError, UsageError
from laennec.simulate.plan import READINGS, REPORTS, YEARS, Plan
from laennec.simulate.run import Report, simulate

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def command(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go: a new or an empty folder.")],
    *,
    patients: Annotated[int, typer.Option("--patients", metavar="N", help="From 1,000 to 1,000,000.")] = 1_000,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="The same seed gives the same bytes.")] = 1,
    days: Annotated[int, typer.Option("--days", metavar="D", help="How many nights after the history.")] = 30,
    dirt: Annotated[
        float, typer.Option("--dirt", metavar="RATE", help="The share of records that are spoilt.")
    ] = 0.02,
    start: Annotated[str, typer.Option("--start", metavar="DATE", help="The first night.")] = "2025-01-15",
    years: Annotated[
        int, typer.Option("--years", metavar="Y", help="Calendar years of history before the first night's.")
    ] = YEARS,
    reports: Annotated[
        int, typer.Option("--reports", metavar="N", help="About how many reports are written, a file each, at most.")
    ] = REPORTS,
    readings: Annotated[
        int,
        typer.Option("--readings", metavar="N", help="How many values the monitors of intensive care say, at most."),
    ] = READINGS,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Write a simulated hospital's source files. Example: laennec simulate hospital --patients 10000 --seed 7"""
    try:
        first = date.fromisoformat(start)
    except ValueError:
        raise UsageError(f"--start is a date such as 2025-01-15, not {start}.") from None
    plan = Plan(
        patients, seed=seed, days=days, dirt=dirt, start=first, years=years, reports=reports, readings=readings
    )
    try:
        with _bar() as progress:
            report = simulate(directory, plan, progress)
    except KeyboardInterrupt:
        typer.echo(
            f"{directory} is not whole: what is there is of no use. Remove it before you start again.", err=True
        )
        raise
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
            raise
        raise LaennecError(
            f"{directory} could not be written whole: {error.strerror}. Make room, or give a folder on another disk; "
            "what is there is of no use."
        ) from error
    typer.echo(json.dumps(report.to_json(), ensure_ascii=False) if as_json else "\n".join(in_words(report)))


@contextmanager
def _bar() -> Iterator[Callable[[float, str], None]]:
    """A bar on the terminal's error stream; nothing where there is no terminal."""
    columns = (TextColumn("{task.description:<32}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with bar:
        task = bar.add_task("opening", total=1.0)
        yield lambda share, what: bar.update(task, completed=share, description=what)


def in_words(report: Report) -> list[str]:
    """The report as lines for a person."""
    lines = [
        f"{report.patients:,} simulated patients in {report.folder}: {report.files:,} files, "
        f"{report.bytes / 1e6:,.0f} MB ({report.seconds:.1f} s)."
    ]
    width = max(len(name) for name in (*report.rows, *report.truth))
    lines += [f"  {name:<{width}} {rows:>12,}" for name, rows in report.rows.items()]
    lines.append(f"Spoilt on purpose: {sum(report.planted.values()):,} items; key/planted.parquet says where.")
    lines.append("What a warehouse should hold in the end (key):")
    lines += [f"  {name:<{width}} {rows:>12,}" for name, rows in report.truth.items()]
    return lines
