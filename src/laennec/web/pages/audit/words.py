"""Entries as lines of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laennec.audit.models import Entry
from laennec.audit.searching import outcomes

STATES: dict[str, tuple[Promise, str]] = {
    "done": (_("done"), "good"),
    "begun": (_("begun"), "neutral"),
    "failed": (_("failed"), "bad"),
    "interrupted": (_("interrupted, or still running"), "waiting"),
}
"""What became of an act: the word, and the badge's kind."""


@dataclass(frozen=True)
class Line:
    entry: Entry
    at: datetime
    state: Promise
    kind: str


def rows_of(entries: Sequence[Entry]) -> list[Line]:
    """One line an entry, with what became of it."""
    told = outcomes(entries)
    return [Line(one, datetime.fromisoformat(one.time), *STATES[told[one.seq]]) for one in entries]
