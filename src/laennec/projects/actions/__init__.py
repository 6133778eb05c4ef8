"""What changes a project: one file an act, each with its audit entry as the last statement of its transaction."""

from laennec.projects.actions.apply import apply
from laennec.projects.actions.decide import Terms, approve, refuse, send_back
from laennec.projects.actions.drafting import Incomplete, begin, draft_of, save, submit, withdraw
from laennec.projects.actions.end_part import end_part
from laennec.projects.actions.revoke import revoke

__all__ = [
    "Incomplete",
    "Terms",
    "apply",
    "approve",
    "begin",
    "draft_of",
    "end_part",
    "refuse",
    "revoke",
    "save",
    "send_back",
    "submit",
    "withdraw",
]
