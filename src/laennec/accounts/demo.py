"""Accounts for a demonstration: one for each kind of person, named by their part, with random passwords.

They need no second factor, so that one may be tried in a minute; therefore the server listens to this machine only
while one of them is open (`laennec serve` asks `demo_accounts_exist`), and they sign in from this machine only.
"""

from django.db import transaction
from django.utils.timezone import localdate

from laennec.accounts.actions.making import Write, system_account
from laennec.accounts.models import Affiliation, Grant, User
from laennec.accounts.one_time import random_password
from laennec.accounts.roles import Role
from laennec.errors import LaennecError

PEOPLE: dict[str, tuple[str, Role | None]] = {
    "researcher": ("Researcher", Role.RESEARCHER),
    "engineer": ("Data engineer", Role.DATA_ENGINEER),
    "member": ("Committee member", Role.COMMITTEE_MEMBER),
    "secretariat": ("Secretariat", Role.SECRETARIAT),
    "manager": ("Hospital manager", Role.MANAGER),
    "officer": ("Data protection officer", Role.DATA_PROTECTION_OFFICER),
    "reviewer": ("Output reviewer", Role.OUTPUT_REVIEWER),
    "reviewer2": ("Second output reviewer", Role.OUTPUT_REVIEWER),
    "rights": ("Rights manager", Role.RIGHTS_MANAGER),
    "reader": ("Patient-level reader", Role.PATIENT_LEVEL_READER),
    "partner": ("External partner", None),
}
"""Login -> (name, role in the whole hospital); the partner has none. What leaves a workspace takes two reviewers."""

REASON = "Demonstration"


def make_demo_accounts(*, write: Write) -> dict[str, str]:
    """Make them where they are not, open them, and give each a new password: login -> password, told once.

    Raises LaennecError where such a login is a real person's.
    """
    given = {login: random_password() for login in PEOPLE}
    with transaction.atomic(durable=True):
        machine = system_account(write=write)
        taken = User.objects.filter(login__in=PEOPLE, is_demo=False).values_list("login", flat=True)
        if taken:
            raise LaennecError(
                f"These logins are real accounts, so no demonstration here: {', '.join(sorted(taken))}."
            )
        for login, (name, role) in PEOPLE.items():
            _make(login, name, role, given[login], machine)
        write("account.demo", {"logins": sorted(PEOPLE)})
    return given


def _make(login: str, name: str, role: Role | None, password: str, machine: User) -> None:
    user = User.objects.filter(login=login).first() or User(login=login, is_demo=True)
    user.display_name, user.is_active, user.one_time_until = name, True, None
    user.affiliation = (Affiliation.HOSPITAL if role else Affiliation.PARTNER).value
    user.set_password(password)
    user.save()
    today = localdate()
    if role and not Grant.objects.filter(user=user, role=role.value, care_site_id=None).held(today).exists():
        Grant.objects.create(user=user, role=role.value, starts_on=today, granted_by=machine, reason=REASON)


def demo_accounts_exist() -> bool:
    """Whether a demonstration account is open: then the server must not be reached from another machine."""
    return User.objects.filter(is_demo=True, is_active=True).exists()


def close_demo_accounts(*, write: Write) -> list[str]:
    """Close them all, before the warehouse is used in earnest: the logins closed."""
    with transaction.atomic(durable=True):
        closed = sorted(User.objects.filter(is_demo=True, is_active=True).values_list("login", flat=True))
        User.objects.filter(login__in=closed).update(is_active=False)
        write("account.demo-close", {"logins": closed})
    return closed
