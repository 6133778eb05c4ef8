"""`laennec dataset prepare|refresh|risk|derive`: forms, a newer version, the risk report, a project's own tables."""

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laennec.cli.acting import owning
from laennec.cli.dataset import As, AsJson, Number, app, built, number_of, print_
from laennec.errors import LaennecError, UsageError

if TYPE_CHECKING:
    from laennec.accounts.actor import Actor
    from laennec.home import Home


@app.command()
def prepare(
    project: Number,
    *,
    table: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A laennec.table/1 file; may be repeated. Those said hold alone."),
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Write a CSV file a table, too.")] = False,
    omop: Annotated[bool, typer.Option("--omop/--no-omop", help="OMOP's tables as they are.")] = True,
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Say in which forms datasets are made. Example: laennec dataset prepare 1 --table baseline.json --csv"""
    number = number_of(project)
    actor, home = owning(login)
    from laennec.cohorts.tabling import outputs, read_table
    from laennec.datasets import actions
    from laennec.datasets.forms import Forms

    forms = Forms(omop, csv, tuple(read_table(path) for path in table or ()))
    made = actions.prepare(home, number, actor, date.today(), forms)
    lines = [f"Preparation {made.number} of project {number} holds from the next build on."]
    lines += [f"  {one.name}: one row a {one.rows}, {len(outputs(one))} columns" for one in forms.tables]
    lines.append(f"  OMOP's tables: {'yes' if omop else 'no'}. CSV files: {'yes' if csv else 'no'}.")
    print_({"project": number, "preparation": made.number, **forms.to_json()}, as_json, "\n".join(lines))


@app.command()
def refresh(project: Number, login: As = None, as_json: AsJson = False) -> None:
    """Build a newer version and say how it differs. Example: laennec dataset refresh 1"""
    number = number_of(project)
    actor, home = owning(login)
    from laennec.cli.load import progress_bar
    from laennec.datasets import actions

    with progress_bar() as progress:
        made = actions.refresh(home, number, actor, date.today(), progress=progress)
    built(home, made, as_json)


@app.command()
def risk(
    project: Number,
    build: Annotated[int | None, typer.Option("--build", min=1, help="Of which dataset (default: the last).")] = None,
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Show the risk report, or work it out before a decision. Example: laennec dataset risk 1"""
    number = number_of(project)
    actor, home = owning(login)
    from laennec.datasets import actions, risk_words
    from laennec.datasets.models import Build, Status
    from laennec.datasets.rights import may_see_risk

    today = date.today()
    done = Build.objects.filter(dataset__project=number, status=Status.DONE).exclude(risk=None)
    found = done.last() if build is None else done.filter(number=build).first()
    if build is not None and found is None:
        raise LaennecError(f"Project {number} has no dataset {build} with a risk report.")
    if found is not None:
        may_see_risk(found.dataset.project, actor, today)
        report, of = found.risk, f"Dataset {found.number}"
    else:
        made = actions.assess(home, number, actor, today)
        report, of = made.report, f"What application {made.application.number} asks for"
    text = "\n".join([f"{of} of project {number}:", *(f"  {line}" for line in risk_words.lines(report))])
    print_({"project": number, "build": found.number if found else None, "risk": report}, as_json, text)


@app.command()
def derive(
    project: Number,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The table's name.")],
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A CSV file with a column person_id.")] = None,
    *,
    title: Annotated[str, typer.Option(help="What its rows are, in words.")] = "",
    warehouse_ids: Annotated[
        bool,
        typer.Option("--warehouse-ids", help="It has the warehouse's ids and dates: turn them into the project's."),
    ] = False,
    workspace: Annotated[
        bool, typer.Option("--workspace", help="FILE is a name in the outbox of your workspace (--as LOGIN).")
    ] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take it out of the datasets to come.")] = False,
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Hand in a table of the project's own. Example: laennec dataset derive 1 scores scores.csv"""
    number = number_of(project)
    if withdraw == (file is not None):
        raise UsageError("Say either a FILE or --withdraw.")
    if warehouse_ids and workspace:
        raise UsageError("A table made in the workspace has the project's pseudonyms: leave out --warehouse-ids.")
    actor, home = owning(login)
    from laennec.datasets import actions
    from laennec.datasets.models import Origin

    today = date.today()
    if file is None:
        actions.withdraw(number, actor, today, name)
        said: dict[str, Any] = {"project": number, "table": name, "withdrawn": True}
        print_(said, as_json, f"No dataset built from now on has {name}.")
        return
    with tempfile.TemporaryDirectory(dir=home.temporary) as folder:
        if workspace:
            file = _taken(home, number, actor, str(file), Path(folder))
        if not file.is_file():
            raise LaennecError(f"There is no file {file}.")
        origin = Origin.WAREHOUSE if warehouse_ids else Origin.WORKSPACE if workspace else Origin.UPLOAD
        made = actions.add(home, number, actor, today, actions.Coming(file, name, title, origin, warehouse_ids))
    said = {"project": number, "table": name, "version": made.version, "rows": made.rows, "sha256": made.sha256}
    columns = ", ".join(column["name"] for column in made.columns["columns"])
    text = f"{name}, version {made.version}: {made.rows:,} rows ({columns}). The next dataset has it."
    print_({**said, "columns": made.columns}, as_json, text)


def _taken(home: "Home", project: int, actor: "Actor", name: str, folder: Path) -> Path:
    """A copy of a file of the person's outbox, where links and pipes may lie: no path into it is opened."""
    from laennec.airlock.outbox import freeze
    from laennec.workspaces.folders import outbox_at

    outbox = outbox_at(home, project, actor.responsible)
    if outbox is None:
        raise LaennecError(f"{actor.responsible.login} has no workspace in project {project}: say --as LOGIN.")
    return freeze(outbox, [name], folder / "taken")[0].path
