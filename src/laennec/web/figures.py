"""The warehouse's freshness and size, from the manifest alone: no row is read."""

from dataclasses import dataclass
from datetime import datetime

from laennec.web.warehouse import current

SHOWN = (
    "person",
    "visit_occurrence",
    "condition_occurrence",
    "procedure_occurrence",
    "drug_exposure",
    "measurement",
    "note",
)


@dataclass(frozen=True)
class Figures:
    """version: None where nothing is loaded. rows: (table, rows) of the tables that people know."""

    version: int | None
    loaded_at: datetime | None
    sources: int
    rows: tuple[tuple[str, int], ...]


def figures() -> Figures:
    """Of the current version. Row counts of whole tables are the operator's to publish: they name nobody."""
    version = current()
    if version is None:
        return Figures(None, None, 0, ())
    rows = tuple((name, version.tables[name].rows) for name in SHOWN if name in version.tables)
    return Figures(version.number, datetime.fromisoformat(version.created), len(version.sources), rows)
