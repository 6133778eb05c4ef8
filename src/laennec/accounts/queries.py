"""Finding accounts: by login, and many at once for lists."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from laennec.accounts.models import SYSTEM, Grant, User
from laennec.accounts.permissions import may_act
from laennec.accounts.roles import Role
from laennec.errors import LaennecError


def person_named(login: str) -> User:
    """The active person of that login. Raises LaennecError when there is none, it is closed, or the machine."""
    if login == SYSTEM:
        raise LaennecError(f"{login} is the machine's own account: nobody acts as it.")
    found = User.objects.filter(login=login).first()
    if found is None:
        raise LaennecError(f"There is no account {login!r}: `laennec account list` shows them.")
    if not may_act(found):
        raise LaennecError(f"The account {login} is closed.")
    return found


def people(text: str = "", role: Role | None = None, *, closed: bool | None = None) -> QuerySet[User]:
    """People, the machine left out, by name: those whose login or name has the text, who hold the role today.

    `closed` keeps only the closed (True) or the open ones. Each comes with `grants_now`, its grants held or coming:
    two queries however many people.
    """
    today = localdate()
    found = User.objects.exclude(login=SYSTEM).order_by("display_name", "login")
    for word in text.split()[:8]:
        found = found.filter(Q(login__icontains=word) | Q(display_name__icontains=word))
    if role is not None:
        holders = Grant.objects.held(today).filter(role=role.value)
        found = found.filter(pk__in=holders.values("user_id"))
    if closed is not None:
        found = found.filter(is_active=not closed)
    return with_grants(found, today)


def with_grants(found: QuerySet[User], on: date) -> QuerySet[User]:
    """The same accounts, each with `grants_now`."""
    current = Grant.objects.held_or_coming(on).order_by("role", "starts_on")
    return found.prefetch_related(Prefetch("grants", queryset=current, to_attr="grants_now"))


def account_named(login: str) -> User:
    """The person of that login, closed or not. Raises LaennecError when there is none, or it is the machine."""
    found = User.objects.exclude(login=SYSTEM).filter(login=login).first()
    if found is None:
        raise LaennecError(f"There is no account {login!r}: `laennec account list` shows them.")
    return found


def grant_numbered(number: int) -> Grant:
    """The grant of that number. Raises LaennecError when there is none."""
    found = Grant.objects.select_related("user").filter(pk=number).first()
    if found is None:
        raise LaennecError(f"There is no grant {number}: `laennec account list --json` shows them.")
    return found
