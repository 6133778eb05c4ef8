"""What may be done with a request, each in one transaction with its audit entry."""

from laennec.airlock.actions.asking import MOST_FILES, Asked, give_back, prepare, submit, withdraw
from laennec.airlock.actions.checking import Checked, Checker, check
from laennec.airlock.actions.discussing import comment
from laennec.airlock.actions.handing import fetch, hand, recall
from laennec.airlock.actions.reviewing import Said, note, review, round_of, why_no_turn

__all__ = [
    "MOST_FILES",
    "Asked",
    "Checked",
    "Checker",
    "Said",
    "check",
    "comment",
    "fetch",
    "give_back",
    "hand",
    "note",
    "prepare",
    "recall",
    "review",
    "round_of",
    "submit",
    "why_no_turn",
    "withdraw",
]
