"""Counts that may be shown to people who may only count: the cell-key method of official statistics.

A count goes in with the key of the set counted (the sum, modulo 2**32, of the secret record keys of the distinct
persons in it); a protected count comes out. The same set gives the same number however the question is put. What
may enter is arithmetic on counts: no data, no engine, no database, no accounts. Who is given exact numbers, and how
many questions a person may put, are decided elsewhere. Why it is so: docs/adr/0004-safe-counts.md.
"""

from laennec.cohorts.safe_counts.breakdown import Breakdown, breakdown
from laennec.cohorts.safe_counts.protect import InvalidCount, Protected, SafeCounts
from laennec.cohorts.safe_counts.ptable import KEY_SPACE, PTable, ptable
from laennec.cohorts.safe_counts.settings import InvalidSettings, SafeCountSettings

__all__ = [
    "KEY_SPACE",
    "Breakdown",
    "InvalidCount",
    "InvalidSettings",
    "PTable",
    "Protected",
    "SafeCountSettings",
    "SafeCounts",
    "breakdown",
    "ptable",
]
