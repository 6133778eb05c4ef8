"""Finding accounts by login."""

from laennec.accounts.models import SYSTEM, User
from laennec.accounts.permissions import may_act
from laennec.errors import LaennecError


def person_named(login: str) -> User:
    """The active person of that login. Raises LaennecError when there is none, it is closed, or the machine."""
    if login == SYSTEM:
        raise LaennecError(f"{login} is the machine's own account: nobody acts as it.")
    found = User.objects.filter(login=login).first()
    if found is None:
        raise LaennecError(
            f"There is no account {login!r}. Accounts are made from the members a project file names "
            "(`laennec project apply`)."
        )
    if not may_act(found):
        raise LaennecError(f"The account {login} is closed.")
    return found
