"""What changes accounts and grants. Each act checks who acts, then writes; its audit entry is its last statement.

The audit lies below this room, so that the caller hands in its `write`: no change without a trace.
"""

from laennec.accounts.actions.granting import grant, revoke_grant
from laennec.accounts.actions.keeping import close, create, one_time_password, reopen, reset_second_factor
from laennec.accounts.actions.making import Write, account_of, system_account

__all__ = [
    "Write",
    "account_of",
    "close",
    "create",
    "grant",
    "one_time_password",
    "reopen",
    "reset_second_factor",
    "revoke_grant",
    "system_account",
]
