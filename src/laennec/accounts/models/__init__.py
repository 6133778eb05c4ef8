"""The tables of accounts, one a file."""

from laennec.accounts.models.grant import Grant
from laennec.accounts.models.user import SYSTEM, Affiliation, User

__all__ = ["SYSTEM", "Affiliation", "Grant", "User"]
