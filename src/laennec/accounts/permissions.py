"""What an account may do wherever it is, in the two words that the rest of the house asks for."""

from laennec.accounts import rights
from laennec.accounts.models import User
from laennec.accounts.roles import Permission


def may_see_exact_counts(user: User) -> bool:
    """Whether the account has patient-level rights on the whole population, so that counts need no protection.

    The machine's own account has them too: the owner of LAENNEC_HOME works under it in the capacity `operation`.
    """
    if user.is_system:
        return user.is_active
    return rights.sites(user, Permission.SEE_PERSONS) is None


def may_act(user: User) -> bool:
    """Whether work may be done in this account's name: an active person, never the machine."""
    return user.is_active and not user.is_system
