"""`laennec airlock request|list|show|submit|review|...`: requests at the command line, for the home's owner."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laennec.cli.acting import owning
from laennec.errors import LaennecError, UsageError
from laennec.typed import whole_number

if TYPE_CHECKING:
    from laennec.accounts.actor import Actor
    from laennec.airlock.models import Request
    from laennec.home import Home

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
As = Annotated[str | None, typer.Option("--as", metavar="LOGIN", help="The person you work for.")]
Number = Annotated[str, typer.Argument(metavar="REQUEST", help="The request's number in the list.")]
Because = Annotated[str, typer.Option("--because", metavar="WORDS", help="What is said with it.")]


def attach(app: typer.Typer) -> None:
    """Add the commands to `laennec airlock`."""
    for command in (request, list_, show, recheck, submit, withdraw, return_, review, hand, fetch, recall):
        app.command(command.__name__.rstrip("_"))(command)


def request(
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's number.")],
    file: Annotated[Path, typer.Argument(metavar="REQUEST.json", help="A laennec.release/1 file.")],
    outbox: Annotated[
        Path | None,
        typer.Option(
            "--outbox", metavar="DIR", help="Where the files lie; else LOGIN's workspace, with REQUEST.json."
        ),
    ] = None,
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Freeze files and check them. Example: laennec airlock request 1 request-1.release.json --as member.one"""
    actor, home = owning(login)
    from laennec.airlock import actions
    from laennec.airlock.automatic import checker
    from laennec.airlock.request_file import read_request_file, request_in

    number = _number(project, "PROJECT")
    if outbox is None:
        outbox = _outbox(home, number, actor)
        asked = request_in(outbox, str(file))
    else:
        asked = read_request_file(file)
    made = actions.prepare(
        home,
        number,
        actor,
        date.today(),
        outbox=outbox,
        asked=asked.asked(),
        purpose=asked.purpose,
    )
    _print(actions.check(home, made.pk, actor, date.today(), checker(home)), actor, as_json)


def list_(login: As = None, as_json: AsJson = False) -> None:
    """The requests that one may see, newest first. Example: laennec airlock list --as reviewer.one"""
    actor, _ = owning(login)
    from laennec.airlock.reading import requests_for

    found = list(requests_for(actor.responsible))
    if as_json:
        typer.echo(json.dumps([_told(one, actor) for one in found], ensure_ascii=False))
    for one in found if not as_json else ():
        flagged = sum(bool(f.flagged) for f in one.files.all())
        typer.echo(
            f"{one.pk:>5}  project {one.project_id}, request {one.number}: {one.state}, "
            f"{one.files.count()} files, {flagged} flagged, asked by {one.asked_by.login}"
        )
    if not found and not as_json:
        typer.echo("There is no request yet: laennec airlock request PROJECT REQUEST.json --outbox DIR --as LOGIN")


def show(number: Number, login: As = None, as_json: AsJson = False) -> None:
    """One request, its files and what the checks found. Example: laennec airlock show 1"""
    actor, _ = owning(login)
    _print(_found(number, actor), actor, as_json)


def recheck(number: Number, login: As = None, as_json: AsJson = False) -> None:
    """Run the checks of a prepared request again. Example: laennec airlock recheck 1 --as member.one"""
    actor, home = owning(login)
    from laennec.airlock import actions
    from laennec.airlock.automatic import checker

    _print(actions.check(home, _number(number), actor, date.today(), checker(home)), actor, as_json)


def submit(number: Number, login: As = None) -> None:
    """Ask the two reviewers. Example: laennec airlock submit 1 --as member.one"""
    actor, _ = owning(login)
    from laennec.airlock import actions

    actions.submit(_number(number), actor, date.today())
    typer.echo("Submitted: two reviewers answer it, neither seeing the other's answer before.")


def withdraw(number: Number, because: Because, login: As = None) -> None:
    """Take a request back. Example: laennec airlock withdraw 1 --because "A table is missing." --as member.one"""
    actor, _ = owning(login)
    from laennec.airlock import actions

    actions.withdraw(_number(number), actor, because, date.today())
    typer.echo("Withdrawn.")


def return_(number: Number, because: Because, login: As = None) -> None:
    """Give a request back with remarks. Example: laennec airlock return 1 --because "Round the counts." --as LOGIN"""
    actor, _ = owning(login)
    from laennec.airlock import actions

    actions.give_back(_number(number), actor, because, date.today())
    typer.echo("Returned.")


def review(
    number: Number,
    stays: Annotated[
        list[str] | None, typer.Option("--stays", metavar="FILE=WHY", help="A file that must stay, by its number.")
    ] = None,
    comment: Annotated[str, typer.Option("--comment", metavar="WORDS", help="Said of the whole.")] = "",
    login: As = None,
) -> None:
    """Review: all may leave but those named. Example: laennec airlock review 1 --stays "2=Four persons" --as LOGIN"""
    actor, _ = owning(login)
    from laennec.airlock import actions

    found = _found(number, actor)
    verdicts = {file.place: actions.Said(True) for file in found.files.all()}
    for one in stays or ():
        place, separator, why = one.partition("=")
        if not separator:
            raise UsageError(f"--stays {one!r}: write the file's number, = and why it stays.")
        verdicts[_number(place, "--stays")] = actions.Said(False, why)
    actions.review(found.pk, actor, verdicts, date.today(), comment)
    found.refresh_from_db()
    typer.echo(f"Reviewed. The request is {found.state}.")


def hand(
    number: Number,
    to: Annotated[str, typer.Option("--to", metavar="LOGIN", help="Who may fetch the files.")],
    days: Annotated[int, typer.Option("--days", help="How long the link lasts.")] = 7,
    login: As = None,
) -> None:
    """A link for one person, shown this once. Example: laennec airlock hand 1 --to reader.one --as member.one"""
    actor, _ = owning(login)
    from laennec.airlock import actions

    made, secret = actions.hand(_number(number), actor, to, date.today(), days)
    from django.utils.timezone import localtime

    typer.echo(f"For {made.to.login} until {localtime(made.until):%Y-%m-%d %H:%M}: {secret}")


def fetch(
    secret: Annotated[str, typer.Argument(metavar="LINK", help="What `hand` showed.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A folder that is made.")],
    login: As = None,
) -> None:
    """Fetch what was released, by a link. Example: laennec airlock fetch LINK --out DIR --as reader.one"""
    actor, home = owning(login)
    import shutil

    from laennec.airlock import actions
    from laennec.airlock.actions.handing import opened

    files = opened(secret, actor, date.today()).request.files.filter(leaves=True)
    try:
        out.mkdir()
    except OSError as error:
        raise LaennecError(f"{out}: the folder cannot be made: {error.strerror}.") from error
    for file in files:
        _, path = actions.fetch(home, secret, actor, file.place, date.today())
        shutil.copyfile(path, out / path.name)
        typer.echo(f"{out / path.name}: {json.dumps(file.name, ensure_ascii=False)}")


def recall(number: Number, because: Because, login: As = None) -> None:
    """Call back what was released. Example: laennec airlock recall 1 --because "A band was small." --as LOGIN"""
    actor, _ = owning(login)
    from laennec.airlock import actions

    done = actions.recall(_number(number), actor, because, date.today())
    fetched = sum(done.handings.values_list("fetched", flat=True))
    typer.echo(f"Recalled: no link opens any more. Files fetched before: {fetched}.")


def _outbox(home: "Home", project: int, actor: "Actor") -> Path:
    """The outbox of that person's workspace in the project."""
    from laennec.workspaces.folders import outbox_at

    found = outbox_at(home, project, actor.responsible)
    if found is None:
        raise LaennecError(
            f"{actor.responsible.login} has no workspace in project {project}: name where the files lie, --outbox "
            "DIR, or --as LOGIN."
        )
    return found


def _number(text: str, what: str = "REQUEST") -> int:
    found = whole_number(text)
    if found is None:
        raise UsageError(f"{what} is a whole number, not {text!r}.")
    return found


def _found(number: str, actor: "Actor") -> "Request":
    from laennec.airlock.reading import requests_for

    found = requests_for(actor.responsible).filter(pk=_number(number)).first()
    if found is None:
        raise LaennecError(f"There is no request {number} that {actor.responsible.login} may see.")
    return found


def _told(one: "Request", actor: "Actor") -> dict[str, Any]:
    from laennec.airlock.reading import visible_reviews

    return {
        "request": one.pk,
        "project": one.project_id,
        "number": one.number,
        "state": one.state,
        "asked_by": one.asked_by.login,
        "purpose": one.purpose,
        "not_run": one.not_run,
        "files": [
            {
                "file": f.place,
                "name": f.name,
                "size": f.size,
                "sha256": f.sha256,
                "shows": f.shows,
                "population": f.population,
                "flagged": f.flagged,
                "findings": f.findings,
                "leaves": f.leaves,
            }
            for f in one.files.all()
        ],
        "reviews": [
            {
                "reviewer": r.reviewer.login,
                "round": r.round,
                "comment": r.comment,
                "verdicts": {str(v.file.place): {"lets": v.lets, "reason": v.reason} for v in r.verdicts.all()},
            }
            for r in visible_reviews(actor, one)
        ],
    }


def _print(one: "Request", actor: "Actor", as_json: bool) -> None:
    told = _told(one, actor)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    typer.echo(f"Request {told['request']} (project {told['project']}, its {told['number']}.): {told['state']}")
    for file in told["files"]:
        mark = {None: "not checked", True: "FLAGGED", False: "nothing found"}[file["flagged"]]
        answer = {None: "", True: ", may leave", False: ", stays"}[file["leaves"]]
        typer.echo(f"  {file['file']}. {json.dumps(file['name'], ensure_ascii=False)}: {mark}{answer}")
        for finding in file["findings"]:
            words = f"{finding['way']}: {finding['where']}: {finding['why']}"
            typer.echo("       " + "".join(c if c.isprintable() else "?" for c in words))
    for words in told["not_run"]:
        typer.echo(f"  not run: {words}")
    for said in told["reviews"]:
        typer.echo(f"  {said['reviewer']}, round {said['round']}: {said['verdicts']} {said['comment']}")
