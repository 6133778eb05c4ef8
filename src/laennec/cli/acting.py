"""In whose name, and for what purpose, a command reads: the options --purpose and --as LOGIN of every such command.

Without them the owner of LAENNEC_HOME works in the capacity `operation`, audited as the system user. With
--purpose the rules of that purpose hold (oppositions, protected counts); with --as the owner works for a person.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from laennec.errors import Refused, UsageError
from laennec.home import Home
from laennec.perimeter import STUDY, OppositionRegister, Perimeter, Purpose
from laennec.trace import AuditSink

if TYPE_CHECKING:
    from laennec.accounts.actor import Actor

PurposeOption = Annotated[
    str | None,
    typer.Option("--purpose", help="research, innovation or steering; without it, you operate the warehouse."),
]
AsOption = Annotated[str | None, typer.Option("--as", metavar="LOGIN", help="The person you work for.")]
"""A command declares `purpose: PurposeOption = None, login: AsOption = None` and calls `acting`."""


@dataclass(frozen=True)
class Acting:
    """Who acts: `actor` is the login audited, `on_behalf_of` a person's or empty; `exact` allows bare counts."""

    home: Home
    actor: str
    on_behalf_of: str
    purpose: Purpose
    sink: AuditSink
    exact: bool

    def perimeter(self) -> Perimeter:
        """The whole warehouse for this purpose, never identified."""
        return Perimeter(purpose=self.purpose)

    def register(self) -> OppositionRegister:
        """Who must not be seen, asked again at each request."""
        from laennec.oppositions.register import Register

        return Register(self.home)


def owner_only(home: Home) -> None:
    """Raises Refused unless the person at this command line owns the warehouse; LaennecError where there is none."""
    home.id  # noqa: B018 - raises the message that names `laennec init`
    if not home.owned():
        raise Refused(f"Only the owner of {home.path} works on it from the command line.")


def owning(login: str | None) -> "tuple[Actor, Home]":
    """The owner of LAENNEC_HOME, in the person's name if any, with Django ready. Raises Refused or LaennecError."""
    home = Home.from_environment()
    owner_only(home)
    from laennec.web.setup import ready

    ready(home)
    from laennec.projects.actions.traces import owner

    return owner(login), home


def acting(home: Home, purpose: str | None = None, login: str | None = None) -> Acting:
    """Who acts, with the audit ready. Raises Refused, UsageError or LaennecError with what to do next."""
    chosen = _purpose(purpose, login)
    owner_only(home)
    from laennec.web.setup import ready

    ready(home)
    from laennec.accounts.models import SYSTEM
    from laennec.accounts.permissions import may_see_exact_counts
    from laennec.accounts.queries import person_named
    from laennec.audit.sink import DjangoSink

    person = person_named(login) if login is not None else None
    on_behalf_of = person.login if person else ""
    return Acting(
        home=home,
        actor=SYSTEM,
        on_behalf_of=on_behalf_of,
        purpose=chosen,
        sink=DjangoSink(SYSTEM, on_behalf_of=on_behalf_of, purpose=chosen.value),
        exact=chosen is Purpose.OPERATION or (person is not None and may_see_exact_counts(person)),
    )


def _purpose(purpose: str | None, login: str | None) -> Purpose:
    allowed = ", ".join(sorted(p.value for p in STUDY))
    if purpose is None:
        if login is not None:
            raise UsageError(f"--as works for a person: say for which --purpose ({allowed}).")
        return Purpose.OPERATION
    if purpose not in set(Purpose):
        raise UsageError(f"--purpose {purpose!r} is none of {allowed}.")
    chosen = Purpose(purpose)
    if chosen is Purpose.RIGHTS:
        raise UsageError("The capacity `rights` answers a patient: no command works in it yet.")
    if chosen is Purpose.OPERATION and login is not None:
        raise UsageError(f"The capacity `operation` is the owner's own: with --as, the purposes are {allowed}.")
    return chosen
