"""What people decided on who is whom, as the loader takes it: links beside those that the hospital's files say.

The decisions lie in the application's database (room matching), each with its audit entry; the core knows a protocol.
"""

from typing import Protocol

import numpy as np

from laennec.identity.pseudonyms import Ids


class Decisions(Protocol):
    """Answers which joins are in force now."""

    def links(self) -> tuple[Ids, Ids]:
        """(lost, kept), ids (n,) each: one link a pair that somebody, or the matching where it may, joined."""
        ...


class NoDecisions:
    """Nobody decided anything: for tests and tools without an application database."""

    def links(self) -> tuple[Ids, Ids]:
        return np.empty(0, np.int64), np.empty(0, np.int64)
