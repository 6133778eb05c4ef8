"""The search of reports, as queries use it: a place where whoever keeps the reports registers one.

What may enter: the hook alone. What a text finds, by which words and spelling, is its owner's, and so is to look only
at texts without names for whoever may not know who somebody is; which reports are shown at all is the perimeter's.
Without one registered, a query that asks for a text is refused.
"""

from collections.abc import Iterable
from typing import Protocol

from laennec.cohorts.query import Node, QueryError, QueryFile, walk
from laennec.cohorts.query.nodes import Where
from laennec.cohorts.query.reading import way


class Reports(Protocol):
    """A search of the texts of reports."""

    def notes(self, words: str, version: int, *, identified: bool) -> Iterable[int]:
        """The note_ids, of that version of the warehouse, whose text answers.

        identified: whether texts may be looked at as they were written; else only their de-identified form may, since
        a search for a name would tell who somebody is. Raises LaennecError for words that it cannot read, or where
        there is no such form.
        """
        ...


_registered: list[Reports] = []


def register(reports: Reports | None) -> None:
    """From now on texts are sought with this; None: with none."""
    _registered[:] = [] if reports is None else [reports]


def searchable() -> bool:
    """Whether texts can be sought here."""
    return bool(_registered)


def check(query: QueryFile) -> None:
    """Raises QueryError, with the way to the node, where the query asks for a text and none can be sought."""
    check_parts(walk(query.select, ("select",)))


def check_parts(parts: Iterable[tuple[tuple[str | int, ...], Node]]) -> None:
    """The same of nodes, each with the way to it."""
    if searchable():
        return
    for path, node in parts:
        if isinstance(node, Where) and node.mentions is not None:
            at = (*path, "mentions")
            plain = "the texts of reports cannot be searched here: no search of reports is set up"
            raise QueryError(f"{way(at)}: {plain}.", at, plain)


def notes(words: str, version: int, *, identified: bool) -> tuple[int, ...]:
    """The reports that answer, in order of id (`Reports.notes`)."""
    return tuple(sorted(set(_registered[0].notes(words, version, identified=identified))))
