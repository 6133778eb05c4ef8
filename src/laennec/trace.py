"""What the core needs of the audit, and nothing more: an intent before, an outcome after.

The audit itself lives in Django (room audit); the core only knows this protocol.
"""

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Details = Mapping[str, Any]
"""JSON-ready facts about an act: counts, versions, digests. Never a patient's name, number or value."""


class AuditSink(Protocol):
    """Where traces go. An intent without an outcome shows as interrupted."""

    def intent(self, kind: str, details: Details) -> str:
        """Commit an entry that says what is about to happen; returns its id. Raises when it cannot be kept."""
        ...

    def outcome(
        self, intent: str, details: Details, *, failed: bool = False, persons: npt.NDArray[np.int64] | None = None
    ) -> None:
        """Commit the entry that closes an intent: rows, columns, digests, or why it failed.

        persons: ids (n,) of those whose own data were read; kept so that a patient can be told who looked.
        """
        ...


class MemorySink:
    """Keeps the traces in a list: for tests and for tools that have no application database."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str, dict[str, Any]]] = []

    def intent(self, kind: str, details: Details) -> str:
        self.entries.append(("intent", kind, dict(details)))
        return str(len(self.entries))

    def outcome(
        self, intent: str, details: Details, *, failed: bool = False, persons: npt.NDArray[np.int64] | None = None
    ) -> None:
        self.entries.append(("failed" if failed else "outcome", intent, dict(details)))
