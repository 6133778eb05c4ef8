"""The two accounts that other acts need: a project member's, made when there is none, and the machine's own."""

from typing import Protocol

from django.core.exceptions import ValidationError

from laennec.accounts.models import SYSTEM, Affiliation, User
from laennec.errors import LaennecError
from laennec.trace import Details


class Write(Protocol):
    """Writes the audit entry of a change, in the transaction of that change."""

    def __call__(self, kind: str, details: Details) -> object: ...


def account_of(login: str, name: str, *, write: Write, affiliation: str = Affiliation.HOSPITAL.value) -> User:
    """The account of that login, made when there is none, without a password. Call inside a transaction.

    Raises LaennecError when the login belongs to somebody of another name, is closed, or is the machine's.
    """
    if login == SYSTEM:
        raise LaennecError(f"The login {SYSTEM} is the machine's own: choose another.")
    found = User.objects.filter(login=login).first()
    if found is None:
        made = User(login=login, display_name=name, affiliation=affiliation)
        made.set_unusable_password()
        try:
            made.full_clean()
        except ValidationError as error:
            raise LaennecError(f"The account {login!r} cannot be made: {'; '.join(error.messages)}") from None
        made.save(force_insert=True)
        write("account.create", {"login": login})
        return made
    if found.display_name != name:
        raise LaennecError(
            f"The login {login} already belongs to an account with another name: "
            "write the name as that account has it, or choose another login."
        )
    if not found.is_active:
        raise LaennecError(f"The account {login} is closed.")
    return found


def system_account(*, write: Write) -> User:
    """The machine's own account, made the first time it is needed. Call inside a transaction."""
    found = User.objects.filter(login=SYSTEM).first()
    if found is None:
        found = User(login=SYSTEM, display_name="Laennec")
        found.set_unusable_password()
        found.save(force_insert=True)
        write("account.create", {"login": SYSTEM})
    return found
