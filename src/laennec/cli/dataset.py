"""`laennec dataset build|rebuild|list|show|verify`: a project's extract at the command line, for the home's owner."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laennec.cli.acting import owning
from laennec.errors import UsageError
from laennec.home import Home
from laennec.typed import whole_number

if TYPE_CHECKING:
    from laennec.datasets.models import Build

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Prepare, build, refresh, remake, list, show, verify, assess.",
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
As = Annotated[str | None, typer.Option("--as", metavar="LOGIN", help="The person you work for.")]
Number = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's number.")]


@app.command()
def build(
    project: Annotated[str | None, typer.Argument(metavar="[PROJECT]", help="The project's number.")] = None,
    manifest: Annotated[
        Path | None, typer.Option("--from", metavar="MANIFEST", help="Make again what this manifest describes.")
    ] = None,
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Build an approved project's dataset. Example: laennec dataset build 1"""
    if (project is None) == (manifest is None):
        raise UsageError("Say either a PROJECT or --from MANIFEST.")
    if manifest is not None:
        _remake(manifest, login, as_json)
        return
    number = number_of(project or "")
    actor, home = owning(login)
    from laennec.cli.load import progress_bar
    from laennec.datasets import actions

    with progress_bar() as progress:
        made = actions.build(home, number, actor, date.today(), progress=progress)
    built(home, made, as_json)


@app.command()
def rebuild(
    manifest: Annotated[Path, typer.Argument(metavar="MANIFEST", help="A dataset's manifest.json, or its folder.")],
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Make a dataset again from its manifest. Example: laennec dataset rebuild datasets/1/1/manifest.json"""
    _remake(manifest, login, as_json)


@app.command("list")
def list_(project: Number, login: As = None, as_json: AsJson = False) -> None:
    """List a project's datasets. Example: laennec dataset list 1"""
    number = number_of(project)
    actor, home = owning(login)
    from laennec.datasets import showing
    from laennec.datasets.folders import Folders
    from laennec.datasets.rights import opened

    found = showing.history(opened(number, actor, date.today()), Folders(home, number))
    lines = [
        f"{b['build']:>5}  {b['status']:<11}  {b['started']}  version {b['version']}"
        + (f"  {b['persons']:,} persons  {b['rows']:,} rows" if b["persons"] is not None else "")
        for b in found
    ]
    text = "\n".join(lines) or f"No dataset yet: laennec dataset build {number}"
    print_({"project": number, "builds": found}, as_json, text)


@app.command()
def show(
    project: Number,
    number: Annotated[int | None, typer.Option("--build", min=1, help="Which one (default: the last).")] = None,
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Show a dataset, its manifest and its files. Example: laennec dataset show 1"""
    wanted = number_of(project)
    actor, home = owning(login)
    from laennec.datasets import showing
    from laennec.datasets.folders import Folders
    from laennec.datasets.rights import opened

    shown = showing.full(opened(wanted, actor, date.today()), Folders(home, wanted), number)
    print_(shown, as_json, "\n".join(showing.lines(shown)))


@app.command()
def verify(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A dataset's folder, wherever it lies.")],
    as_json: AsJson = False,
) -> None:
    """Check a dataset's files and rows against its manifest. Example: laennec dataset verify datasets/1/1"""
    from laennec.datasets.written import problems, read_manifest

    told, content = read_manifest(path)
    found = problems(path if path.is_dir() else path.parent, told)
    digest = hashlib.sha256(content).hexdigest()
    text = [f"  {problem}" for problem in found]
    text.append(f"The dataset is {'NOT ' if found else ''}as its manifest says. SHA-256 of the manifest: {digest}")
    print_({"ok": not found, "problems": found, "manifest_sha256": digest}, as_json, "\n".join(text))
    if found:
        raise typer.Exit(1)


def _remake(manifest: Path, login: str | None, as_json: bool) -> None:
    actor, home = owning(login)
    from laennec.cli.load import progress_bar
    from laennec.datasets import actions

    with progress_bar() as progress:
        made = actions.remake(home, manifest, actor, date.today(), progress=progress)
    built(home, made, as_json)


def built(home: Home, made: "Build", as_json: bool) -> None:
    """Say what was built."""
    from laennec.datasets import showing
    from laennec.datasets.folders import Folders

    project = made.dataset.project
    shown = showing.full(project, Folders(home, project.pk), made.number)
    print_(shown, as_json, "\n".join(showing.lines(shown)))


def number_of(text: str) -> int:
    """A project's number. Raises UsageError."""
    found = whole_number(text)
    if found is None:
        raise UsageError(f"A project is named by its number, not {text[:60]!r}: laennec project list")
    return found


def print_(value: dict[str, Any], as_json: bool, text: str) -> None:
    """The same for a program or a reader."""
    if as_json:
        typer.echo(json.dumps(value, indent=2, ensure_ascii=False))
    else:
        typer.echo(text)
