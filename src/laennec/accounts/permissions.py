"""What an account may do wherever it is. Roles and grants come next; until then every answer is stated here."""

from laennec.accounts.models import User


def may_see_exact_counts(user: User) -> bool:
    """Whether the account has patient-level rights on the whole population, so that counts need no protection.

    No person has: nothing can grant it yet. Only the machine's own account does, under which the owner of
    LAENNEC_HOME works in the capacity `operation`.
    """
    return user.is_active and user.is_system


def may_act(user: User) -> bool:
    """Whether work may be done in this account's name: an active person, never the machine."""
    return user.is_active and not user.is_system
