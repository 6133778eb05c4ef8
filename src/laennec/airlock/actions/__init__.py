"""What may be done with a request, each in one transaction with its audit entry."""

from laennec.airlock.actions.asking import Asked, give_back, prepare, submit, withdraw
from laennec.airlock.actions.checking import Checked, Checker, check
from laennec.airlock.actions.handing import fetch, hand, recall
from laennec.airlock.actions.reviewing import Said, review

__all__ = [
    "Asked",
    "Checked",
    "Checker",
    "Said",
    "check",
    "fetch",
    "give_back",
    "hand",
    "prepare",
    "recall",
    "review",
    "submit",
    "withdraw",
]
