"""`laennec airlock in ...`: what comes in, at the command line, for the home's owner."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laennec.cli.acting import owning
from laennec.cli.writing import printable
from laennec.errors import LaennecError, UsageError
from laennec.typed import whole_number

if TYPE_CHECKING:
    from laennec.accounts.actor import Actor
    from laennec.airlock.models import Arrival

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None,
    help="What comes into workspaces: code, tables, models, packages.",
)  # fmt: skip
packages = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, help="Packages for every workspace, as wheels."
)
app.add_typer(packages, name="packages")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
As = Annotated[str | None, typer.Option("--as", metavar="LOGIN", help="The person you work for.")]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help="Its number in the list.")]
Project = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's number.")]
Because = Annotated[str, typer.Option("--because", metavar="WORDS", help="What is said with it.")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="What the project needs it for.")]


@app.command()
def bring(
    project: Project,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A file, or a folder with all that is in it.")],
    *,
    what: Annotated[str, typer.Option("--what", metavar="WORDS", help="What it is.")],
    origin: Annotated[str, typer.Option("--from", metavar="WORDS", help="Where it comes from.")],
    licence: Annotated[str, typer.Option("--licence", metavar="WORDS", help="Under which licence.")],
    why: Why,
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Bring files and scan them.

    Example: laennec airlock in bring 1 codes.csv --what "ICD-10 codes" --from "the agency's site" --licence Etalab
    --why "To group diagnoses" --as member.one
    """
    actor, home = owning(login)
    from laennec.airlock.incoming import actions
    from laennec.airlock.incoming.automatic import scanner
    from laennec.airlock.incoming.settings import Settings

    taking = actions.from_folder(path) if path.is_dir() else actions.from_folder(path.parent, [path.name])
    said = actions.Described(what, origin, licence, why)
    limits = Settings.of(home).limits()
    number = _number(project, "PROJECT")
    made = actions.bring(home, number, actor, date.today(), taking=taking, said=said, limits=limits)
    _print(actions.scan(home, made.pk, actor, date.today(), scanner(home)), as_json)


@packages.command()
def ask(
    project: Project,
    lines: Annotated[list[str], typer.Argument(metavar="NAME==VERSION...", help="Packages, by name and version.")],
    why: Why,
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Ask for packages. Example: laennec airlock in packages ask 1 pingouin==0.5 --why "A test" --as member.one"""
    actor, _ = owning(login)
    from laennec.airlock.incoming import actions

    _print(actions.ask_packages(_number(project, "PROJECT"), actor, date.today(), lines, why), as_json)


@packages.command()
def fetch(
    number: Number,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FOLDER", help="Of these wheels alone, and of no index.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Fetch what was asked for, as wheels, and scan it. Example: laennec airlock in packages fetch 3"""
    actor, home = owning(None)
    from laennec.airlock.incoming import actions
    from laennec.airlock.incoming.automatic import fetcher, scanner

    found = _number(number)
    made = actions.fetch(home, found, actor, date.today(), fetcher=fetcher(source), scanner=scanner(home))
    _print(made, as_json)


@packages.command("list")
def list_packages(as_json: AsJson = False) -> None:
    """The wheels that every workspace may install. Example: laennec airlock in packages list"""
    owning(None)
    from laennec.airlock.incoming.states import Kind, State
    from laennec.airlock.models import Piece

    found = Piece.objects.filter(arrival__kind=Kind.PACKAGES, arrival__state=State.PLACED)
    told = {one.name: {**one.facts, "sha256": one.sha256, "size": one.size} for one in found.order_by("name")}
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for name, facts in told.items():
        typer.echo(printable(f"{name}  {facts.get('licence') or 'no licence said'}  {facts['sha256'][:12]}"))


@app.command("list")
def list_(login: As = None, as_json: AsJson = False) -> None:
    """What came in and what waits, newest first. Example: laennec airlock in list --as reviewer.one"""
    actor, _ = owning(login)
    from laennec.airlock.incoming.reading import arrivals_for

    found = list(arrivals_for(actor.responsible))
    if as_json:
        typer.echo(json.dumps([_told(one) for one in found], ensure_ascii=False))
        return
    for one in found:
        what = one.what.splitlines()[0][:60] if one.what else " ".join(one.requirements)[:60]
        typer.echo(printable(f"{one.pk:>5}  project {one.project_id}, {one.kind}: {one.state}: {what}"))
    if not found:
        typer.echo("Nothing was brought yet: laennec airlock in bring PROJECT PATH ... --as LOGIN")


@app.command()
def show(number: Number, login: As = None, as_json: AsJson = False) -> None:
    """One of them, with what the scan found. Example: laennec airlock in show 1"""
    actor, _ = owning(login)
    _print(_found(number, actor), as_json)


@app.command()
def scan(number: Number, login: As = None, as_json: AsJson = False) -> None:
    """Scan files anew, as with newer signatures. Example: laennec airlock in scan 1"""
    actor, home = owning(login)
    from laennec.airlock.incoming import actions
    from laennec.airlock.incoming.automatic import scanner

    _print(actions.scan(home, _number(number), actor, date.today(), scanner(home)), as_json)


@app.command()
def accept(
    number: Number,
    because: Annotated[str, typer.Option("--because", metavar="WORDS", help="Owed where something was found.")] = "",
    login: As = None,
) -> None:
    """Let it in. Example: laennec airlock in accept 1 --because "I read it." --as reviewer.one"""
    actor, home = owning(login)
    from laennec.airlock.incoming import actions

    done = actions.accept(home, _number(number), actor, because, date.today())
    typer.echo("Let in: every workspace may install it." if done.kind == "packages" else
               f"Let in: the project's workspaces see it in /inbox/{done.number}.")  # fmt: skip


@app.command()
def refuse(number: Number, because: Because, login: As = None) -> None:
    """Refuse it. Example: laennec airlock in refuse 1 --because "No licence." --as reviewer.one"""
    actor, home = owning(login)
    from laennec.airlock.incoming import actions

    actions.refuse(home, _number(number), actor, because, date.today())
    typer.echo("Refused, and its content deleted.")


@app.command("return")
def return_(number: Number, because: Because, login: As = None) -> None:
    """Give it back with remarks. Example: laennec airlock in return 1 --because "Which version?" --as reviewer.one"""
    actor, home = owning(login)
    from laennec.airlock.incoming import actions

    actions.give_back(home, _number(number), actor, because, date.today())
    typer.echo("Returned.")


@app.command()
def withdraw(number: Number, because: Because, login: As = None) -> None:
    """Take it back. Example: laennec airlock in withdraw 1 --because "The wrong file." --as member.one"""
    actor, home = owning(login)
    from laennec.airlock.incoming import actions

    actions.withdraw(home, _number(number), actor, because, date.today())
    typer.echo("Withdrawn, and its content deleted.")


@app.command()
def remove(number: Number, because: Because, login: As = None) -> None:
    """Take what was let in out of sight again. Example: laennec airlock in remove 1 --because "Outdated." """
    actor, home = owning(login)
    from laennec.airlock.incoming import actions

    actions.remove(home, _number(number), actor, because, date.today())
    typer.echo("Removed: no workspace sees it any more. Copies that people made in theirs stay.")


@app.command()
def settle() -> None:
    """Put in place all that was let in, as after a restored backup. Example: laennec airlock in settle"""
    actor, home = owning(None)
    from laennec.airlock.incoming.places import settle as put
    from laennec.airlock.incoming.reading import arrivals_for

    found = list(arrivals_for(actor.responsible))
    for one in found:
        put(home, one)
    typer.echo(f"{sum(one.state == 'placed' for one in found)} are in place.")


def _number(text: str, what: str = "NUMBER") -> int:
    found = whole_number(text)
    if found is None:
        raise UsageError(f"{what} is a whole number, not {text!r}.")
    return found


def _found(number: str, actor: "Actor") -> "Arrival":
    from laennec.airlock.incoming.reading import arrivals_for

    found = arrivals_for(actor.responsible).filter(pk=_number(number)).first()
    if found is None:
        raise LaennecError(f"There is nothing with the number {number} that {actor.responsible.login} may see.")
    return found


def _told(one: "Arrival") -> dict[str, Any]:
    from laennec.airlock.incoming.words import words_of

    return {
        "number": one.pk,
        "project": one.project_id,
        "folder": one.number,
        "kind": one.kind,
        "state": one.state,
        "asked_by": one.asked_by.login,
        "what": one.what,
        "from": one.origin,
        "licence": one.licence,
        "why": one.why,
        "requirements": one.requirements,
        "antivirus": one.antivirus,
        "not_scanned": one.not_scanned,
        "decided_by": one.decided_by.login if one.decided_by else None,
        "reason": one.reason,
        "remarks": one.remarks,
        "files": [
            {
                "file": piece.place,
                "name": piece.name,
                "placed_as": piece.placed_name,
                "size": piece.size,
                "sha256": piece.sha256,
                "type": piece.type,
                "flagged": piece.flagged,
                "facts": piece.facts,
                "notes": [{**note, "words": words_of(note)} for note in piece.notes],
            }
            for piece in one.pieces.all()
        ],
    }


def _print(one: "Arrival", as_json: bool) -> None:
    told = _told(one)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    typer.echo(f"{told['number']} (project {told['project']}, {told['kind']}): {told['state']}")
    for line in told["requirements"]:
        typer.echo(f"  asked for: {line}")
    for file in told["files"]:
        mark = {None: "not scanned", True: "FLAGGED", False: "nothing found"}[file["flagged"]]
        name = json.dumps(file["name"], ensure_ascii=False)
        licence = f", {file['facts'].get('licence') or 'no licence said'}" if told["requirements"] else ""
        typer.echo(printable(f"  {file['file']}. {name} ({file['type']}, {file['size']} bytes{licence}): {mark}"))
        for note in file["notes"]:
            typer.echo(printable(f"       {note['way']}: {note['where'] or file['name']}: {note['words']}"))
    if told["files"]:
        typer.echo(printable(f"  viruses: {told['antivirus'] or 'NOT SCANNED. ' + told['not_scanned']}"))
    for word in ("reason", "remarks"):
        if told[word]:
            typer.echo(printable(f"  {told[word]}"))
