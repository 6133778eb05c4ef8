"""Makes what the tests of this room stand on: a tree of care sites, accounts, and a list that holds the traces."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from laennec.accounts.actions import system_account
from laennec.accounts.actor import Actor
from laennec.accounts.models import Affiliation, Grant, User
from laennec.accounts.roles import Role
from laennec.cohorts.care_sites import CareSites

NORTH, MEDICINE, SURGERY, WARD, THEATRE, SOUTH = 1, 2, 3, 4, 5, 9
LINKS = [
    (NORTH, MEDICINE, 1, None, None),
    (NORTH, SURGERY, 1, None, None),
    (MEDICINE, WARD, 1, None, None),
    (NORTH, WARD, 2, None, None),
    (SURGERY, THEATRE, 1, None, None),
    (NORTH, THEATRE, 2, None, None),
]
NAMES = {NORTH: "North", MEDICINE: "Medicine", SURGERY: "Surgery", WARD: "Ward", THEATRE: "Theatre", SOUTH: "South"}
TREE = CareSites.of(NAMES, LINKS, date(2026, 1, 1))


def day(offset: int = 0) -> date:
    """Today, so many days later."""
    return localdate() + timedelta(days=offset)


class Traces:
    """A `write` that keeps what it is told."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, dict]] = []

    def __call__(self, kind: str, details) -> None:
        self.kept.append((kind, dict(details)))

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.kept]


def machine() -> User:
    with transaction.atomic():
        return system_account(write=lambda kind, details: None)


def owner() -> Actor:
    """The owner of the home at the command line."""
    return Actor(machine())


def person(login: str, *roles: Role, site: int | None = None, **fields) -> User:
    """An account that holds these roles at that site, given by the machine."""
    fields.setdefault("affiliation", Affiliation.HOSPITAL.value)
    user = User(login=login, display_name=f"The {login}", **fields)
    user.set_unusable_password()
    user.save()
    for role in roles:
        give(user, role, site)
    return user


def give(user: User, role: Role, site: int | None = None, first: int = 0, last: int | None = None) -> Grant:
    """A grant made behind the actions' back: days are offsets from today."""
    return Grant.objects.create(
        user=user,
        role=role.value,
        care_site_id=site,
        starts_on=day(first),
        ends_on=None if last is None else day(last),
        granted_by=machine(),
        reason="For the test",
    )
