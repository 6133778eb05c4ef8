"""The audit as a CSV file, for who must show it: one line an entry, in the chain's order, with its hash."""

import csv
import io
from collections.abc import Iterator

from django.db.models import QuerySet

from laennec.audit.models import Entry

COLUMNS = (
    "seq", "time", "kind", "phase", "intent", "actor", "on_behalf_of", "purpose", "project", "details_text", "hash"
)  # fmt: skip


def lines(entries: "QuerySet[Entry]") -> Iterator[str]:
    """The header, then a line an entry. A text that a spreadsheet would take for a formula is made harmless."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    yield _taken(buffer)
    for values in entries.order_by("seq").values_list(*COLUMNS).iterator(chunk_size=2000):
        writer.writerow(["" if value is None else _harmless(value) for value in values])
        yield _taken(buffer)


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
