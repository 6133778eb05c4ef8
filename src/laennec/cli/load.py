"""`laennec load`: OMOP or i2b2, a source's snapshot, from a folder or a database; or the hospital's own files."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from laennec.cli import after_load, units
from laennec.cli.acting import acting
from laennec.errors import UsageError
from laennec.home import Home
from laennec.loading import LoadReport, load_omop
from laennec.loading.database import Progress as Report
from laennec.loading.hospital.inbox import Inbox
from laennec.loading.hospital.night import MAPPING, SOURCE, load_sources
from laennec.loading.hospital.outside import Outside
from laennec.loading.hospital.report import NightReport
from laennec.loading.omop import source_name
from laennec.loading.watching import watched

MappingOption = Annotated[
    Path | None, typer.Option("--mapping", metavar="FILE", help="The mapping (default: mapping.toml in DIR).")
]
NightSource = Annotated[str, typer.Option("--source", metavar="NAME", help="The source's name.")]
ReportAsJson = Annotated[bool, typer.Option("--json", help="Print the report as JSON.")]

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)
SHOWN = 10
"""Files named one a line."""


@app.callback()
def load() -> None:
    """Load data. Example: laennec load omop DIR"""


@app.command()
def omop(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder of OMOP files: Parquet, CSV, CSV.gz, Athena's.")
    ],
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="The source's name (default: the folder's).")
    ] = None,
    public_data: Annotated[
        bool, typer.Option("--public-data", help="The data are public: identifying columns stay in the tables.")
    ] = False,
    as_json: ReportAsJson = False,
) -> None:
    """Load a folder of OMOP files in place of what its source had. Example: laennec load omop DIR"""
    home = Home.from_environment()
    sink = acting(home).sink
    os.nice(10)  # readers come first
    name = source or directory.resolve().name
    with progress_bar() as bar, watched(home, name, bar) as report:
        done = load_omop(home, directory, source, public_data, sink=sink, progress=report)
    typer.echo(json.dumps(done.to_json(), ensure_ascii=False) if as_json else "\n".join(in_words(done)))


@app.command()
def i2b2(
    directory: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The star schema: observation_fact.parquet, patient_dimension.csv..."),
    ],
    source: Annotated[
        str | None,
        typer.Option("--source", "--name", metavar="NAME", help="The source's name (default: the folder's)."),
    ] = None,
    as_json: ReportAsJson = False,
) -> None:
    """Load i2b2's star schema in place of what its source had. Example: laennec load i2b2 DIR"""
    from laennec.loading.i2b2 import load_i2b2

    home = Home.from_environment()
    sink = acting(home).sink
    os.nice(10)  # readers come first
    name = source or directory.resolve().name
    with progress_bar() as bar, watched(home, name, bar) as report:
        done = load_i2b2(home, directory, source, sink=sink, approved=outside().approved, progress=report)
    typer.echo(json.dumps(done.to_json(), ensure_ascii=False) if as_json else "\n".join(in_words(done)))


@app.command()
def database(
    url: Annotated[
        str,
        typer.Argument(metavar="URL", help="The database, without its password: postgresql://user@host:5432/name"),
    ],
    *,
    schema: Annotated[
        list[str] | None,
        typer.Option(
            "--schema", metavar="S", help="Where its tables are (default: public); several, the first wins."
        ),
    ] = None,
    kind: Annotated[
        Literal["omop", "i2b2"] | None, typer.Option("--kind", help="What it holds (default: what its tables say).")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="The source's name (default: the database's).")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="TABLE[.COLUMN]", help="What is to stay there; several times."),
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help="Its first line (or LAENNEC_DATABASE_PASSWORD)."),
    ] = None,
    zone: Annotated[
        str | None, typer.Option("--zone", metavar="ZONE", help="Of times with a zone (default: Europe/Paris).")
    ] = None,
    public_data: Annotated[
        bool, typer.Option("--public-data", help="The data are public: identifying columns stay in the tables.")
    ] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Copy everything, not only what changed.")] = False,
    as_json: ReportAsJson = False,
) -> None:
    """Copy an OMOP or i2b2 database. Example: laennec load database postgresql://reader@db/cdm --schema cdm"""
    from laennec.loading.elsewhere import Wanted, address, load_database

    where = address(url, password_file)
    home = Home.from_environment()
    sink = acting(home).sink
    os.nice(10)  # readers come first
    wanted = Wanted(schema or Wanted.schemas, kind or "", without or (), zone or Wanted.zone, whole)
    name = source or where.url.database or ""
    with progress_bar() as bar, watched(home, name, bar) as report:
        done = load_database(
            home,
            where,
            source,
            wanted,
            public_data=public_data,
            sink=sink,
            approved=outside().approved,
            progress=report,
        )
    typer.echo(json.dumps(done.to_json(), ensure_ascii=False) if as_json else "\n".join(in_words(done)))


@app.command()
def sources(
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="The folder of the hospital's files (none: only what came live)."),
    ] = None,
    mapping: MappingOption = None,
    source: NightSource = SOURCE,
    as_json: ReportAsJson = False,
) -> None:
    """Load what is new in a folder of the hospital's files, and what came live. Example: laennec load sources DIR"""
    home = Home.from_environment()
    sink = acting(home).sink
    os.nice(10)  # readers come first
    name = source_name(directory, source) if directory else source
    inbox, mapping = live(home, name, directory, mapping)
    if directory is None and inbox is None:
        raise UsageError(
            "Give the folder of the hospital's files: nothing came live to this source. See docs/live.md."
        )
    with progress_bar() as bar, watched(home, name, bar) as report:
        done = load_sources(home, directory, mapping, name, outside(), sink=sink, progress=report, inbox=inbox)
    tell(home, done, as_json)


def live(home: Home, source: str, directory: Path | None, mapping: Path | None) -> tuple[Inbox | None, Path | None]:
    """What came live, where it is of this source, and the mapping to use."""
    from laennec.cli.listen import live_of, live_settings

    if not home.live.is_dir():
        return None, mapping
    of = live_settings(home)
    if source != of.source:
        return None, mapping
    own = directory is not None and (directory / MAPPING).is_file()
    return Inbox(live_of(home), of.keep_days), mapping or (None if own else of.mapping)


def tell(home: Home, done: NightReport, as_json: bool) -> None:
    """What a night did, and which patients may be the same one now."""
    matched = after_load.match_again(home)
    if as_json:
        facts = {**done.to_json(), "matching": asdict(matched)}
        typer.echo(json.dumps(facts, ensure_ascii=False))
    else:
        typer.echo("\n".join([*night_in_words(done), *after_load.in_words(matched)]))


def outside() -> Outside:
    """What the application's database says to a night. After `acting`: Django is ready."""
    from laennec.mappings.reading import approved
    from laennec.matching.decided import Decided, allowed

    return Outside(Decided(), approved(), allowed().ins)


ODD_TIMES = {
    "twice": "in an hour that happens twice (the clock is put back), kept as written",
    "never": "in an hour that does not happen (the clock is put forward), kept as written",
    "date_only": "of a date alone, taken for midnight",
    "moved": "moved from another zone or offset to the hospital's",
}
"""What is said of `NightReport.odd_times`."""


def night_in_words(report: NightReport) -> list[str]:
    """What a night, or a retry, did, as lines for a person. File names may hold what a terminal obeys."""
    lines = _nothing_done(report) if report.unchanged else _done(report)
    lines += _live(report)
    said = [f"{report.odd_times[name]:,} {words}" for name, words in ODD_TIMES.items() if report.odd_times[name]]
    if said:
        lines.append(f"Times: {'; '.join(said)}.")
    lines += [f"Units: {line}." for line in units.in_words(report.units)]
    if report.copies:
        lines.append(f"Left out, the same bytes as another file: {_several(report.copies)}.")
    if report.ignored:
        lines.append(f"Left out, as the mapping says: {_several(report.ignored)}.")
    lines += [f"Not read: {one.name}: {one.why}." for one in report.left_alone[:SHOWN]]
    if len(report.left_alone) > SHOWN:
        lines.append(f"Not read: {len(report.left_alone) - SHOWN:,} more; --json names all.")
    if report.unread:
        lines.append(
            f"Refused as a whole, or in part not readable, and not there to read again: {_several(report.unread)}. "
            "Give their folder: laennec retry DIR"
        )
    return ["".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line) for line in lines]


def _live(report: NightReport) -> list[str]:
    """What became of the files that came live."""
    lines = []
    for what, words in (
        ("archived", "files that came live are loaded, and archived for the days that the settings say"),
        ("refused", "files that came live were refused as a whole, and are kept until `laennec retry` takes them"),
        ("deleted", "archived files were old enough to be deleted"),
        ("stuck", "files that came live could not be archived: the next load tries again"),
    ):
        if report.live.get(what):
            lines.append(f"{report.live[what]:,} {words}.")
    if report.live_silent:
        lines.append("The listener did not hand over what it has now: the next load takes that.")
    return lines


def _nothing_done(report: NightReport) -> list[str]:
    stays = f"Version {report.version} stays in place." if report.version else "The warehouse stays empty."
    if report.retried is not None:
        tried = (
            f"{report.retried:,} refused rows were tried again" if report.retried else "No refused row can be mapped"
        )
        return [f"Nothing changed: {tried}, and none is accepted now. {stays}"]
    if report.known:
        return [f"Nothing new: all {report.known:,} files were loaded before. {stays}"]
    return [f"The folder holds no file to load. {stays}"]


def _done(report: NightReport) -> list[str]:
    made = "made anew for everybody" if report.everything else "made anew for whom it touches"
    what = f"Loaded {len(report.files):,} files"
    if report.retried is not None:
        what = f"Tried {report.retried:,} refused rows again: {report.accepted.total():,} records are accepted now"
    lines = [f"{what}, source {report.source}: version {report.version}, {made} ({report.seconds:.1f} s)."]
    columns = ("read", "loaded", "merged", "cancelled", "quarantined")
    lines.append(f"  {'records so far':<16}" + "".join(f"{c:>13}" for c in columns))
    for one in report.sums:
        numbers = (one.read, one.loaded, one.merged, one.cancelled, one.quarantined)
        lines.append(f"  {one.kind:<16}" + "".join(f"{n:>13,}" for n in numbers))
    waiting = sum(one.waiting for one in report.sums)
    if waiting:
        lines.append(f"{waiting:,} of the quarantined wait for a patient or a stay that no file has told of yet.")
    bad = [f"{f.file.name} was refused as a whole: {f.problem}" for f in report.files if f.problem]
    lines += bad[:SHOWN]
    if len(bad) > SHOWN:
        lines.append(f"{len(bad) - SHOWN:,} more files were refused as a whole.")
    if report.refused:
        again = "still refused" if report.retried is not None else "refused this time"
        lines.append(f"{report.refused:,} {again}: `laennec quarantine` says which and why.")
    return lines


def _several(names: Sequence[str]) -> str:
    more = f" and {len(names) - 5:,} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more


@app.command()
def vocabulary(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="LOINC, LIBCIM10MULTI, CCAM, BDPM, ATC or source_to_concept_map."),
    ],
    name: Annotated[
        str | None, typer.Option("--vocabulary", metavar="NAME", help="What it names, where that is not recognised.")
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option("--columns", metavar="code=A,label=B", help="Its headings: code, label, french, parent."),
    ] = None,
    as_json: ReportAsJson = False,
) -> None:
    """Load an official file of codes and labels. Example: laennec load vocabulary LIBCIM10MULTI.TXT"""
    from laennec.cli.vocabulary_words import in_words as words

    home = Home.from_environment()
    sink = acting(home).sink
    from laennec.loading.concepts.official import load_vocabulary
    from laennec.mappings.reading import approved

    done = load_vocabulary(home, file, sink=sink, vocabulary=name, columns=_told(columns), approved=approved())
    typer.echo(json.dumps(done.to_json(), ensure_ascii=False) if as_json else "\n".join(words(done)))


def _told(columns: str | None) -> dict[str, str] | None:
    if columns is None:
        return None
    pairs = [part.partition("=") for part in columns.split(",")]
    if any(not role.strip() or not heading.strip() for role, _, heading in pairs):
        raise UsageError("--columns takes code=HEADING,label=HEADING.")
    return {role.strip(): heading.strip() for role, _, heading in pairs}


@contextmanager
def progress_bar() -> Iterator[Report]:
    """A bar on the terminal's error stream; nothing where there is no terminal."""
    columns = (TextColumn("{task.description:<32}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with bar:
        task = bar.add_task("opening", total=1.0)
        yield lambda share, what: bar.update(task, completed=share, description=what)


def in_words(report: LoadReport) -> list[str]:
    """The report as lines for a person."""
    lines = [report.recovered] if report.recovered else []
    if report.unchanged:
        lines.append(
            f"The source {report.source} has not changed: version {report.version} stays in place "
            f"({report.seconds:.1f} s)."
        )
    else:
        lines.append(f"Loaded the source {report.source}: version {report.version} ({report.seconds:.1f} s).")
    width = max(len(table) for table in report.tables)
    lines.append(f"  {'table':<{width}} {'read':>12} {'loaded':>12} {'refused':>9}")
    for table in report.tables.values():
        lines.append(f"  {table.table:<{width}} {table.read:>12,} {table.loaded:>12,} {table.refused:>9,}")
    if report.changes:
        lines += _changes(report)
    if report.made:
        made = ", ".join(f"{count:,} of {table}" for table, count in report.made.items())
        lines.append(f"They made these rows: {made}.")
    for table in report.tables.values():
        if table.renamed:
            renamed = ", ".join(f"{old} as {new}" for old, new in sorted(table.renamed.items()))
            lines.append(f"Columns of CDM v5.3 in {table.table}, read under their new names: {renamed}.")
        if table.unknown_columns:
            lines.append(f"Columns of {table.table} the model has not, left out: {', '.join(table.unknown_columns)}.")
        if table.differing:
            lines.append(f"{table.differing:,} rows of {table.table} differ from another source's of the same key.")
    if report.unknown_files:
        lines.append(f"No table of the model, left out: {', '.join(report.unknown_files)}.")
    if report.withdrawn:
        lines.append(f"Tables the source has no more, withdrawn: {', '.join(report.withdrawn)}.")
    if report.public:
        lines.append("Loaded as public data: identifying columns are in the tables.")
    elif report.vault_blobs:
        lines.append(f"Identifying values are in the vault, not in the tables: {report.vault_blobs:,} entries.")
    if report.refused:
        lines.append(f"{report.refused:,} rows were refused: `laennec quarantine` says which and why.")
    return lines


def _changes(report: LoadReport) -> list[str]:
    """What of a database changed since it was copied last, table by table."""
    copied = sum(table.copied or 0 for table in report.tables.values())
    lines = [f"Copied {copied:,} of {sum(table.read for table in report.tables.values()):,} rows."]
    told = {
        table: ", ".join(f"{count:,} {what}" for what, count in asdict(one).items() if count)
        for table, one in report.changes.items()
    }
    said = [f"{table} {words}" for table, words in told.items() if words]
    return [*lines, f"Rows that changed: {'; '.join(said) or 'none'}."]
