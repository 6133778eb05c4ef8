"""The tables of accounts, one a file."""

from laennec.accounts.models.user import SYSTEM, User

__all__ = ["SYSTEM", "User"]
