"""`laennec cohort ...`: a query file to a number, to rows, to words, from and to other tools, from a list of IPPs."""

import json
from pathlib import Path
from typing import Annotated

import typer

from laennec.cli.acting import Acting, AsOption, PurposeOption, acting
from laennec.cohorts import Count, QueryFile, count_persons, explain, read_query, schema, write_rows
from laennec.engines import Engine, engine_for
from laennec.errors import Refused, UsageError
from laennec.home import Home
from laennec.perimeter import View, open_view
from laennec.store import Store, Version

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Count, list or explain a cohort."
)

QueryPath = Annotated[Path, typer.Argument(metavar="FILE", help="A laennec.query/1 file (JSON).")]
FormatOption = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="The tool whose definitions FILE holds.")
]
SavedOption = Annotated[
    Path | None, typer.Option("--saved", metavar="SAVED.json", help="The saved queries that FILE's refer to.")
]
ReportOption = Annotated[
    Path | None, typer.Option("--report", metavar="REPORT.json", help="What became of each definition.")
]
StatsOption = Annotated[
    Path | None, typer.Option("--stats", metavar="DIR", help="A folder for what the rules of each leave out.")
]


@app.command()
def count(
    file: QueryPath,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    purpose: PurposeOption = None,
    login: AsOption = None,
) -> None:
    """Count the persons of a query. Example: laennec cohort count query.json --purpose research --json"""
    query = read_query(file)
    actor = acting(Home.from_environment(), purpose, login)
    view, engine = _opened(actor)
    if actor.on_behalf_of and not actor.exact:
        found = _in_the_name_of(actor, query, view, engine)
    else:
        found = count_persons(query, view, engine, actor.sink, exact=actor.exact, user=actor.actor)
    if as_json:
        typer.echo(json.dumps(found.to_json()))
    else:
        how = "protected count" if found.protected else "exact count"
        typer.echo(f"{found.text} persons ({how}, warehouse version {found.version})")


def _in_the_name_of(actor: Acting, query: QueryFile, view: View, engine: Engine) -> Count:
    """As that person would see it, by their own ledger of counts and their own budget."""
    from laennec.disclosure.actions import Asking, show_count
    from laennec.projects.actions.traces import owner

    asking = Asking(owner(actor.on_behalf_of), query, view, engine, actor.sink, work="command line")
    shown = show_count(asking)
    return Count(shown.number, True, shown.margin, view.version, shown.text("en"))


@app.command()
def run(
    file: QueryPath,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="ROWS.parquet", help="The Parquet file to write.")],
    purpose: PurposeOption = None,
    login: AsOption = None,
    format_: FormatOption = None,
    saved: SavedOption = None,
    report: ReportOption = None,
    stats: StatsOption = None,
) -> None:
    """Write the rows of a query. Example: laennec cohort run query.json --out rows.parquet

    With --format, FILE holds another tool's definitions: one, a folder of them, or a list of cases.
    """
    home = Home.from_environment()
    if format_ is not None:
        from laennec.cli.cohort_run import run_format

        return run_format(format_, file, out, acting(home, purpose, login), saved=saved, report=report, stats=stats)
    if any(one is not None for one in (saved, report, stats)):
        raise UsageError("--saved, --report and --stats go with --format.")
    query = read_query(file)
    actor = acting(home, purpose, login)
    if not actor.exact:
        raise Refused(
            "Rows name persons one by one: with --purpose, only somebody with patient-level rights on the whole "
            "population may have them (--as LOGIN). `laennec cohort count` gives their protected number."
        )
    view, engine = _opened(actor)
    written = write_rows(query, view, engine, out, actor.sink, key=home.key("audit"), user=actor.actor)
    typer.echo(f"{written.rows:,} rows of {written.persons:,} persons written to {out} (version {view.version})")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Another tool's definition.")],
    *,
    format_: Annotated[str, typer.Option("--format", metavar="NAME", help="The tool: circe or i2b2.")],
    out: Annotated[Path, typer.Option("--out", metavar="QUERY.json", help="The query file to write.")],
    saved: SavedOption = None,
    purpose: PurposeOption = None,
    login: AsOption = None,
) -> None:
    """Turn another tool's definition into ours. Example: laennec cohort import 12.json --format circe --out q.json"""
    from laennec.cli.cohort_import import import_format

    def actor() -> Acting:
        return acting(Home.from_environment(), purpose, login)

    import_format(format_, file, out, actor, saved=saved)


@app.command()
def export(
    file: QueryPath,
    *,
    format_: Annotated[str, typer.Option("--format", metavar="NAME", help="The tool: circe (OHDSI).")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.json", help="The file to write; else it is printed.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="REPORT.json", help="What is told, or why it is refused.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Turn a query into another tool's definition. Example: laennec cohort export q.json --format circe --out 12.json

    What the tool has no words for is refused, with its place in FILE.
    """
    from laennec.cli.cohort_export import export_format

    export_format(format_, file, out, report, as_json=as_json)


@app.command()
def persons(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Numbers of patients (IPP), one a line; - is the input.")
    ],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="QUERY.json", help="The query file to write.")],
    among: Annotated[
        Path | None, typer.Option("--in", metavar="QUERY.json", help="A query that these persons alone are asked.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    purpose: PurposeOption = None,
    login: AsOption = None,
) -> None:
    """Turn a list of IPPs into a query of persons. Example: laennec cohort persons ipp.txt --out list.json

    For the owner of the warehouse alone. The query holds ids of persons, never an IPP.
    """
    from laennec.cli.cohort_identifiers import list_persons

    list_persons(file, among, out, acting(Home.from_environment(), purpose, login), as_json=as_json)


@app.command("explain")
def explain_(
    file: QueryPath,
    language: Annotated[str, typer.Option("--lang", metavar="en|fr", help="The language of the words.")] = "en",
) -> None:
    """Say a query in plain sentences. Example: laennec cohort explain query.json --lang fr"""
    typer.echo(explain(read_query(file), language), nl=False)


@app.command()
def check(file: QueryPath) -> None:
    """Read a query file and stop at its first error. Example: laennec cohort check query.json"""
    query = read_query(file)
    kind = "events" if query.selects_events else "spells" if query.selects_spells else "persons"
    typer.echo(f"{file}: a valid query of {kind}, with {len(query.concept_sets)} named concept sets")


@app.command("schema")
def schema_() -> None:
    """Print the JSON schema of query files. Example: laennec cohort schema > query.schema.json"""
    typer.echo(json.dumps(schema(), indent=1, ensure_ascii=False))


def _opened(actor: Acting) -> tuple[View, Engine]:
    def attach(version: Version) -> tuple[View, Engine]:
        return open_view(actor.perimeter(), version, actor.register()), engine_for(actor.home, version)

    return Store(actor.home).opening(attach)
