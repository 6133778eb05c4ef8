"""`laennec account ...`: people and their rights at the command line, for the home's owner.

This is how the first rights manager comes to be. Passwords are made by the machine and printed once.
"""

import json
import shlex
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laennec.cli.acting import owning
from laennec.errors import LaennecError, UsageError
from laennec.home import Home
from laennec.typed import whole_number

if TYPE_CHECKING:
    from laennec.accounts.actor import Actor
    from laennec.accounts.models import Grant, User
    from laennec.accounts.proposals import Proposals
    from laennec.accounts.roles import Permission, Role
    from laennec.audit.writer import Writer
    from laennec.cohorts.care_sites import CareSites
    from laennec.store import Version

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="People and their rights.")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in words; kept.")]
Login = Annotated[str, typer.Argument(metavar="LOGIN", help="The account.")]
Site = Annotated[
    str | None, typer.Option("--site", metavar="ID", help="A care site; without it, the whole hospital.")
]
As = Annotated[str | None, typer.Option("--as", metavar="LOGIN", help="The rights manager you work for.")]


@app.command("list")
def list_(
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="Part of a login or name.")] = "",
    *,
    role: Annotated[str | None, typer.Option("--role", help="Who holds this role today.")] = None,
    closed: Annotated[bool | None, typer.Option("--closed/--open", help="Only the closed, or the open.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the accounts and their roles. Example: laennec account list --role researcher"""
    _owner(None)
    from laennec.accounts.queries import people
    from laennec.accounts.showing import brief, line

    found = [brief(user) for user in people(text, _role(role) if role else None, closed=closed)]
    lines = "\n".join(line(account) for account in found)
    _print({"accounts": found}, as_json, lines or "No account: laennec account create LOGIN --name NAME")


@app.command()
def proposed(
    kind: Annotated[str | None, typer.Option("--kind", help="account, close or grant: these alone.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say what the hospital's directory would change, and change nothing. Example: laennec account proposed"""
    actor, _ = _owner(None)
    from laennec.accounts.proposals import ACCOUNT, CLOSE, KINDS, proposals, told
    from laennec.audit.sink import DjangoSink
    from laennec.cohorts.care_sites import care_sites
    from laennec.engines import engine_for
    from laennec.perimeter import Purpose
    from laennec.store import Store

    if kind is not None and kind not in KINDS:
        raise UsageError(f"There is no kind of proposal {kind[:60]!r}. Kinds: {', '.join(KINDS)}.")
    home = Home.from_environment()
    store = Store(home)
    if store.current() is None:
        raise LaennecError("Nothing is loaded yet, so no directory is known: laennec load sources DIR")
    sink = DjangoSink(actor.user.login, purpose=Purpose.OPERATION.value)

    def asked(version: "Version") -> "tuple[CareSites, Proposals]":
        engine, day = engine_for(home, version), date.today()
        tree = care_sites(engine, day)
        return tree, proposals(store.vault(version), engine, tree, day, sink=sink)

    tree, found = store.opening(asked)
    rows = [told(one, tree) for one in found.found if kind in (None, one.kind)]
    lines = []
    for row in rows:
        who = f"{row['login'] or '(no login)':<24} {row['name']}"
        where = "; ".join(site["name"] for site in row["care_sites"]) or "no unit"
        if row["proposal"] == ACCOUNT:
            name = shlex.quote(row["name"])
            lines.append(f"make    {who}: {row['role_in_hospital'] or 'no profession'}, {where}")
            lines += [f"          laennec account create {row['login']} --name {name}"] if row["login"] else []
        elif row["proposal"] == CLOSE:
            lines.append(f"close   {who} has left")
        else:
            given = row["grant"]
            lines.append(
                f"revoke  {who} is {given['role']} at {given['name']}, works at {where} (grant {given['grant']})"
            )
    lines.append(f"{found.listed} in the directory, {found.known} with an account. Nothing was changed.")
    _print({"listed": found.listed, "known": found.known, "proposals": rows}, as_json, "\n".join(lines))


@app.command()
def create(
    login: Login,
    *,
    name: Annotated[str, typer.Option("--name", help="The person's name.")],
    partner: Annotated[bool, typer.Option("--partner", help="Works for an external partner.")] = False,
    no_password: Annotated[bool, typer.Option("--no-password", help="Signs in by OpenID Connect only.")] = False,
    by: As = None,
    as_json: AsJson = False,
) -> None:
    """Make an account; its password is for one use. Example: laennec account create j.doe --name 'J. Doe'"""
    actor, write = _owner(by)
    from laennec.accounts import actions
    from laennec.accounts.models import Affiliation

    works_for = Affiliation.PARTNER if partner else Affiliation.HOSPITAL
    user, given = actions.create(actor, login, name, works_for, password=not no_password, write=write)
    _told(user, given, as_json)


@app.command()
def password(login: Login, by: As = None, as_json: AsJson = False) -> None:
    """Give a new password for one use. Example: laennec account password j.doe"""
    actor, write = _owner(by)
    from laennec.accounts import actions

    user = _account(login)
    _told(user, actions.one_time_password(actor, user, write=write), as_json)


@app.command("reset-second-factor")
def reset_second_factor(login: Login, reason: Reason, by: As = None) -> None:
    """Forget a lost telephone. Example: laennec account reset-second-factor j.doe --reason 'Telephone lost'"""
    actor, write = _owner(by)
    from laennec.accounts import actions

    actions.reset_second_factor(actor, _account(login), reason, write=write)
    typer.echo(f"{login} sets up a second factor at the next sign-in, if a role asks for one.")


@app.command()
def close(login: Login, reason: Reason, by: As = None) -> None:
    """Close an account. Example: laennec account close j.doe --reason 'Left the hospital'"""
    actor, write = _owner(by)
    from laennec.accounts import actions

    actions.close(actor, _account(login), reason, write=write)
    typer.echo(f"{login} is closed from the next request on.")


@app.command()
def reopen(login: Login, reason: Reason, by: As = None) -> None:
    """Open a closed account. Example: laennec account reopen j.doe --reason 'Back from leave'"""
    actor, write = _owner(by)
    from laennec.accounts import actions

    actions.reopen(actor, _account(login), reason, write=write)
    typer.echo(f"{login} is open again, with the roles that still hold: laennec account list {login}")


@app.command()
def grant(
    login: Login,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="`laennec account roles` shows them.")],
    *,
    reason: Reason,
    site: Site = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day; else today.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="The last day; else open.")] = None,
    by: As = None,
    as_json: AsJson = False,
) -> None:
    """Give a role. Example: laennec account grant j.doe researcher --site 12 --reason 'Joined the team'"""
    actor, write = _owner(by)
    from laennec.accounts import actions
    from laennec.accounts.showing import of_grant

    tree = _tree()
    given = actions.grant(
        actor,
        _account(login),
        _role(role),
        site=_site(site),
        reason=reason,
        starts_on=_day(from_, "--from"),
        ends_on=_day(until, "--until"),
        write=write,
        tree=tree,
    )
    _print(of_grant(given, tree), as_json, f"Grant {given.pk}: {login} is {role}. To take it back: revoke {given.pk}")


@app.command()
def revoke(
    number: Annotated[int, typer.Argument(metavar="GRANT", min=1, help="Its number: laennec account list --json")],
    reason: Reason,
    by: As = None,
) -> None:
    """Take a role back. Example: laennec account revoke 7 --reason 'Left the team'"""
    actor, write = _owner(by)
    from laennec.accounts import actions

    given = actions.revoke_grant(actor, _grant(number), reason, write=write, tree=_tree())
    typer.echo(f"{given.user.login} is no longer {given.role} from the next request on.")


@app.command()
def why(
    login: Login,
    permission: Annotated[str, typer.Argument(metavar="PERMISSION", help="count, decide, see_persons...")],
    site: Site = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="Another day than today.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether somebody may, and why (not). Example: laennec account why j.doe count --site 12"""
    _owner(None)
    from laennec.accounts import rights

    tree, where = _tree(), _site(site)
    answer = rights.why(_account(login), _permission(permission), where, tree, _day(on, "--on"))
    reasons = [str(reason) for reason in answer.reasons]
    facts = {"login": login, "permission": permission, "care_site": site, "allowed": answer.allowed}
    words = "\n".join(["yes" if answer else "no", *(f"  {reason}" for reason in reasons)])
    _print({**facts, "reasons": reasons}, as_json, words)


@app.command()
def roles(as_json: AsJson = False) -> None:
    """Show what each role permits. Example: laennec account roles"""
    from laennec.accounts.roles import role_table

    table = role_table()
    lines = [f"{r['role']:<24}{'*' if r['second_factor'] else ' '} {', '.join(r['permissions'])}" for r in table]
    _print({"roles": table}, as_json, "\n".join([*lines, "* opens with a second factor only"]))


@app.command()
def demo(
    close: Annotated[bool, typer.Option("--close", help="Close them all instead.")] = False, as_json: AsJson = False
) -> None:
    """Make accounts for a demonstration, passwords printed once. Example: laennec account demo"""
    _, write = _owner(None)
    from laennec.accounts.demo import close_demo_accounts, make_demo_accounts

    if close:
        closed = close_demo_accounts(write=write)
        _print({"closed": closed}, as_json, f"Closed: {', '.join(closed) or 'none was open'}")
        return
    given = make_demo_accounts(write=write)
    lines = [f"  {login:<12} {secret}" for login, secret in given.items()]
    _print({"passwords": given}, as_json, "\n".join(["Passwords, shown this once:", *lines]))


def _owner(login: str | None) -> "tuple[Actor, Writer]":
    actor, _ = owning(login)
    from laennec.audit.writer import Writer

    return actor, Writer(actor)


def _account(login: str) -> "User":
    from laennec.accounts.queries import account_named

    return account_named(login)


def _grant(number: int) -> "Grant":
    from laennec.accounts.queries import grant_numbered

    return grant_numbered(number)


def _tree() -> "CareSites | None":
    """The care sites of the current version; none where nothing is loaded."""
    from laennec.cohorts.care_sites import care_sites
    from laennec.engines import engine_for
    from laennec.store import Store

    home = Home.from_environment()
    store = Store(home)
    if store.current() is None:
        return None
    return store.opening(lambda version: care_sites(engine_for(home, version)))


def _role(text: str) -> "Role":
    from laennec.accounts.roles import Role

    if text not in set(Role):
        raise UsageError(f"There is no role {text[:60]!r}. Roles: {', '.join(Role)}.")
    return Role(text)


def _permission(text: str) -> "Permission":
    from laennec.accounts.roles import Permission

    if text not in set(Permission):
        raise UsageError(f"There is no permission {text[:60]!r}. Permissions: {', '.join(Permission)}.")
    return Permission(text)


def _site(text: str | None) -> int | None:
    if text is None:
        return None
    found = whole_number(text)
    if found is None:
        raise UsageError(f"A care site is named by its number, not {text[:60]!r}.")
    return found


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{option} takes a day like 2027-01-31, not {text!r}.") from None


def _told(user: "User", given: str | None, as_json: bool) -> None:
    if given is None:
        words = f"{user.login} signs in by OpenID Connect."
    else:
        words = (
            f"{user.login} signs in once with {given} and chooses another; it lasts 7 days and is shown this once."
        )
    _print({"login": user.login, "password": given}, as_json, words)


def _print(value: dict[str, Any], as_json: bool, text: str) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False) if as_json else text)
