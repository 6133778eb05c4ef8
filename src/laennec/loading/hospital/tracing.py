"""Where a row came from: the records behind an OMOP id, each with its batch, file and line, the one that holds
first.
"""

from dataclasses import dataclass
from datetime import datetime

from laennec.errors import UsageError
from laennec.identity import ids
from laennec.loading.database import Reader, parquet
from laennec.loading.hospital.journal import ORDER, WINS
from laennec.loading.hospital.ledger import KIND as LEDGER
from laennec.loading.hospital.ledger import Ledger
from laennec.store import Source, Version
from laennec.trace import AuditSink

MEASURED = ("result", "reading", "score", "answer")
KINDS_OF = {
    "measurement": MEASURED,
    "measurement_converted": MEASURED,
    "visit_detail": ("movement", "unit_stay"),
    "condition_occurrence": ("diagnosis",),
    "procedure_occurrence": ("act",),
    "observation": ("diagnosis", "act", "passage", "answer"),
    "drug_exposure": ("prescription", "administration", "supplement"),
    "device_exposure": ("supplement", "device_use"),
    "appointment": ("appointment",),
    "note": ("report",),
    "provider": ("professional",),
    "survey_conduct": ("form",),
    "survey_answer": ("answer",),
    "person": ("patient", "person_link"),
}
"""Tables whose ids come straight from a record's key."""


@dataclass(frozen=True)
class Traced:
    """One record behind a row. `holds`: it is the one the row was made from; `line`: in the file, from 1."""

    source: str
    kind: str
    holds: bool
    cancels: bool
    stamp: datetime | None
    batch: int
    file: str
    line: int
    rank: int | None
    format: str
    mapping: str


def traced(sink: AuditSink, version: Version, table: str, id_: int) -> list[Traced]:
    """`trace`, with its intent and outcome in the audit."""
    intent = sink.intent("trace", {"table": table, "id": str(id_)})
    try:
        found = trace(version, table, id_)
    except BaseException:
        sink.outcome(intent, {}, failed=True)
        raise
    sink.outcome(intent, {"records": len(found)})
    return found


def trace(version: Version, table: str, id_: int) -> list[Traced]:
    """Every record that ever said something under this id, the one that holds first.

    Empty: no record of a hospital's files has it. Raises UsageError for a table whose rows are put together from
    many.
    """
    if table not in KINDS_OF:
        raise UsageError(f"A row of {table} is put together from many records. Traced are: {', '.join(KINDS_OF)}.")
    found: list[Traced] = []
    grown = [source for source in version.sources.values() if source.grows]
    if not grown:
        return []
    with Reader() as db:
        for source in grown:
            files = {row["file"]: row for row in Ledger(source.journal.get(LEDGER, ()), version).rows(db)}
            for kind in KINDS_OF[table]:
                for row in _records(db, version, source, kind, id_):
                    holds, cancel, stamp, batch, file, line, rank = row
                    of = files.get(file, {})
                    found.append(
                        Traced(
                            source.name,
                            kind,
                            bool(holds),
                            bool(cancel),
                            stamp if stamp and stamp.year > 1 else None,
                            batch,
                            str(of.get("name", "?")),
                            line,
                            rank,
                            str(of.get("format", "")),
                            str(of.get("mapping", "")),
                        )
                    )
    return found


def _records(db: Reader, version: Version, source: Source, kind: str, id_: int) -> list[tuple]:
    pieces = source.journal.get(kind, ())
    if not pieces:
        return []
    paths = [version.folder / piece.file.name for piece in pieces]
    return db.rows(
        f"select {WINS} as holds, cancel, stamp, batch, file, line, rank from {parquet(paths)} "
        f"where {of_id(source, id_)} "
        f"order by holds desc, {ORDER}"
    )


def of_id(source: Source, id_: int) -> str:
    """SQL: a record of the source's journal is behind this OMOP id."""
    # Keys are digests: those of one id are neighbours, so the files' statistics cannot help, but one column is read.
    low = int(id_) << ids.ID_SHIFT
    range_ = f"key between {low}::ubigint and {low}::ubigint + {(1 << ids.ID_SHIFT) - 1}"
    away = ", ".join(str(digest) for digest, _ in source.displaced) or "null"
    here = ", ".join(str(digest) for digest, other in source.displaced if other == id_) or "null"
    return f"({range_} and not coalesce(key in ({away}), false)) or key in ({here})"
