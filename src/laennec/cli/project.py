"""`laennec project apply|decide|show|list|revoke|end-part`: a project at the command line, for its owner."""

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
    from laennec.projects.models import Project

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Apply, decide, show, list, revoke, end a member's part.",
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in words; kept with the decision.")]
Number = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's number.")]
By = Annotated[str | None, typer.Option("--by", metavar="LOGIN", help="Whose decision it is.")]
As = Annotated[str | None, typer.Option("--as", metavar="LOGIN", help="The person you work for.")]


@app.command()
def apply(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A laennec.project/1 file, JSON or TOML.")],
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Submit an application. Example: laennec project apply project.toml"""
    actor, _ = owning(login)
    from laennec.projects import actions, showing
    from laennec.projects.project_file import read_project_file

    today = date.today()
    project = actions.apply(read_project_file(file, today), actor)
    _print(showing.brief(project, today), as_json, f"Project {project.pk} is submitted and awaits its decision.")


@app.command()
def decide(
    project: Number,
    *,
    reason: Reason,
    approve: Annotated[bool, typer.Option("--approve", help="Grant what is asked for.")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="Grant nothing.")] = False,
    by: By = None,
    login: As = None,
    condition: Annotated[list[str] | None, typer.Option("--condition", help="Text; may be repeated.")] = None,
    shift_dates: Annotated[
        bool | None, typer.Option("--shift-dates/--no-shift-dates", help="Differ from the application.")
    ] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="DAY", help="An earlier last day.")] = None,
    generalise: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="A coarser column, as person.year_of_birth=band:5; may be repeated."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Record a decision. Example: laennec project decide 1 --approve --by LOGIN --reason 'Sound and minimal'"""
    if approve == refuse:
        raise UsageError("Say either --approve or --refuse.")
    if refuse and (condition or shift_dates is not None or end or generalise):
        raise UsageError("--condition, --shift-dates, --generalise and --end go with --approve.")
    if by and login and by != login:
        raise UsageError("--by and --as name the same person: whose decision you record.")
    actor, _ = owning(by or login)
    from laennec.projects import actions, showing
    from laennec.projects.generalising import read_option

    today, number = date.today(), _number(project)
    if approve:
        rules = dict(read_option(text) for text in generalise or ())
        terms = actions.Terms(tuple(condition or ()), shift_dates, _day(end), rules)
        decision = actions.approve(number, actor, reason, today, terms)
    else:
        decision = actions.refuse(number, actor, reason, today)
    shown = showing.full(decision.project, today)
    _print(shown, as_json, f"Project {number} is {shown['state']}. The owner's hand and the decider are audited.")


@app.command()
def revoke(project: Number, reason: Reason, by: By = None, login: As = None, as_json: AsJson = False) -> None:
    """Take an approval back. Example: laennec project revoke 1 --reason 'The study was stopped'"""
    if by and login and by != login:
        raise UsageError("--by and --as name the same person: whose decision you record.")
    actor, _ = owning(by or login)
    from laennec.projects import actions, showing

    today, number = date.today(), _number(project)
    decision = actions.revoke(number, actor, reason, today)
    _print(showing.full(decision.project, today), as_json, f"Project {number} is revoked from the next request on.")


@app.command("end-part")
def end_part(
    project: Number,
    member: Annotated[str, typer.Argument(metavar="LOGIN", help="Whose part ends.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, in words; kept with the project.")],
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """End one member's part. Example: laennec project end-part 1 member.one --reason 'Works elsewhere now'"""
    actor, _ = owning(login)
    from laennec.projects import actions, showing

    today = date.today()
    made = actions.end_part(_number(project), actor, member, reason, today)
    said = f"{member} has no part in project {made.project_id} any more; their workspace is shut, its files stay."
    _print(showing.full(made.project, today), as_json, said)


@app.command()
def show(project: Number, login: As = None, as_json: AsJson = False) -> None:
    """Show a project and its perimeter. Example: laennec project show 1 --json"""
    actor, _ = owning(login)
    from laennec.projects import showing

    shown = showing.full(_visible(project, actor), date.today())
    _print(shown, as_json, "\n".join(showing.lines(shown)))


@app.command()
def cost(project: Number, login: As = None, as_json: AsJson = False) -> None:
    """Say what a project has cost until now. Example: laennec project cost 1 --json"""
    actor, home = owning(login)
    from laennec.workspaces.costs import cost_of

    found = cost_of(home, _visible(project, actor))
    prices, amounts = found.prices.currency, (found.storage_a_month, found.compute_amount, found.support_amount)
    stored, computed, supported = ("" if one is None else f", {one:,.2f} {prices}" for one in amounts)
    lines = [
        f"stored     {found.storage.all / 1e9:.3f} GB{stored}{' a month' if stored else ''}",
        f"computed   {found.cpu_hours:.2f} processor hours, {found.hours:.1f} hours open{computed}",
        f"supported  {found.support_days} days{supported}",
    ]
    _print(found.document, as_json, "\n".join(lines))


@app.command()
def support(
    project: Number,
    *,
    days: Annotated[str, typer.Option("--days", metavar="N", help="Working days: 0.5 is a half.")],
    what: Annotated[str, typer.Option("--what", help="What was done.")],
    day: Annotated[str | None, typer.Option("--day", metavar="DAY", help="When; today where not given.")] = None,
    login: As = None,
    as_json: AsJson = False,
) -> None:
    """Record support given to a project. Example: laennec project support 1 --days 0.5 --what 'Mapped codes'"""
    actor, _ = owning(login)
    from decimal import Decimal, InvalidOperation

    from laennec.workspaces.actions import record_support

    try:
        number = Decimal(days)
    except InvalidOperation:
        raise UsageError(f"--days takes a number like 0.5, not {days[:60]!r}.") from None
    on = _day(day, "--day") or date.today()
    made = record_support(_visible(project, actor), actor, on, number, what)
    facts = {"support": made.pk, "project": made.project_id, "day": on.isoformat(), "days": float(made.days)}
    _print(facts, as_json, f"{made.days} days of support are recorded for project {made.project_id}.")


@app.command("list")
def list_(login: As = None, as_json: AsJson = False) -> None:
    """List the projects. Example: laennec project list"""
    actor, _ = owning(login)
    from laennec.projects import permissions, showing
    from laennec.projects.models import Project
    from laennec.projects.states import Act

    today = date.today()
    seen = [p for p in Project.objects.select_related("carrier") if permissions.may(actor, Act.VIEW, p)]
    found = [showing.brief(p, today) for p in seen]
    text = "\n".join(f"{p['project']:>5}  {p['state']:<9}  {p['end'] or '':<10}  {p['title']}" for p in found)
    _print({"projects": found}, as_json, text or "No project yet: laennec project apply FILE")


def _visible(project: str, actor: "Actor") -> "Project":
    from laennec.projects import permissions
    from laennec.projects.models import Project
    from laennec.projects.states import Act

    found = Project.objects.filter(pk=_number(project)).first()
    # The same words for a project that is not there and for one that is not to be seen.
    if found is None or not permissions.may(actor, Act.VIEW, found):
        whom = f" that {actor.on_behalf_of.login} may see" if actor.on_behalf_of else ""
        raise LaennecError(f"There is no project {_number(project)}{whom}: laennec project list")
    return found


def _number(text: str) -> int:
    found = whole_number(text)
    if found is None:
        raise UsageError(f"A project is named by its number, not {text[:60]!r}: laennec project list")
    return found


def _day(text: str | None, option: str = "--end") -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{option} takes a day like 2027-01-31, not {text!r}.") from None


def _print(value: dict[str, Any], as_json: bool, text: str) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False) if as_json else text)
