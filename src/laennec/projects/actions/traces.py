"""The audit entry of an act on a project, in the actor's name."""

from django.db import transaction

from laennec.accounts.actions import system_account
from laennec.accounts.actor import Actor
from laennec.accounts.models import SYSTEM, User
from laennec.accounts.queries import person_named
from laennec.audit.actions import write
from laennec.audit.models import Entry
from laennec.trace import Details


def record(kind: str, actor: Actor, project: int | str, details: Details) -> Entry:
    """Last statement of the act's transaction."""
    user, on_behalf_of = actor.names
    return write(kind, user, details, on_behalf_of=on_behalf_of, project=project)


def owner(login: str | None = None) -> Actor:
    """The home's owner at the command line: the machine's account, in a person's name where one is given."""

    def written(kind: str, details: Details) -> object:
        return write(kind, SYSTEM, details)

    machine = User.objects.filter(login=SYSTEM).first()
    if machine is None:
        with transaction.atomic():
            machine = system_account(write=written)
    return Actor(machine, person_named(login) if login is not None else None)
