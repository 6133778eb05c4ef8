"""Showing a count, showing a breakdown, asking for more, deciding on that: each kept in the ledger and the audit."""

from laennec.disclosure.actions.reviewing import ask_review, decide_review
from laennec.disclosure.actions.showing import Asking, Shown, ShownBreakdown, show_breakdown, show_count

__all__ = [
    "Asking",
    "Shown",
    "ShownBreakdown",
    "ask_review",
    "decide_review",
    "show_breakdown",
    "show_count",
]
