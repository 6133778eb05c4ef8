"""The original of one report: found by its note through a perimeter that grants its text, opened, and traced."""

from typing import Any

import numpy as np

from laennec.engines import Engine
from laennec.errors import LaennecError, Refused
from laennec.identity.originals import Original, original
from laennec.identity.patients import stamps_of
from laennec.identity.vault import Vault
from laennec.loading.database import Reader, parquet
from laennec.loading.hospital.journal import WINS
from laennec.loading.hospital.tracing import of_id
from laennec.perimeter import View
from laennec.perimeter.slots import Slot, id_list
from laennec.store import Version
from laennec.trace import AuditSink

TEXT = ("note_id", "person_id", "note_text")


def open_original(
    note_id: int, view: View, engine: Engine, version: Version, *, vault: Vault, sink: AuditSink
) -> Original:
    """The document that a note was made of. An audit entry before, and one after that says whose it is.

    Raises Refused unless the perimeter is identified and grants the text of reports; LaennecError for a note that is
    not in it, or of which no original is kept.
    """
    if not (view.perimeter.identified and view.grants("note", TEXT)):
        raise Refused(
            "An original says who the patient is: it opens only where the text of reports is granted, identified."
        )
    trace = sink.intent("report.original", {"version": view.version, "note": str(note_id)})
    try:
        person, found = _opened(note_id, view, engine, version, vault)
    except BaseException:
        sink.outcome(trace, {}, failed=True)
        raise
    told = {"media": found.media, "bytes": len(found.content or b"")}
    sink.outcome(trace, told, persons=np.array([person], np.int64))
    return found


def _opened(note_id: int, view: View, engine: Engine, version: Version, vault: Vault) -> tuple[int, Original]:
    def build() -> Any:
        notes = view.table("note", ["note_id", "person_id"])
        return notes.filter(notes.note_id.isin(id_list(Slot("q0", "ids")).id))

    rows = engine.table(view.query(("report", "original"), {"q0": [note_id]}, build)).to_pylist()
    if not rows:
        raise LaennecError(f"There is no note {note_id} in this perimeter.")
    with Reader() as db:
        for source in version.sources.values():
            pieces = source.journal.get("report", ()) if source.grows else ()
            if not pieces:
                continue
            paths = parquet(version.folder / piece.file.name for piece in pieces)
            winner = f"select key, stamp, content, cancel from {paths} where {of_id(source, note_id)} qualify {WINS}"
            for batch in db.batches(winner, 1):
                for key, stamp, content, cancel in zip(
                    batch["key"].to_pylist(),
                    stamps_of(batch),
                    batch["content"].to_pylist(),
                    batch["cancel"].to_pylist(),
                    strict=True,
                ):
                    kept = None if cancel else original(vault, key, stamp, content)
                    if kept is not None and kept.content is not None:
                        return int(rows[0]["person_id"]), kept
    raise LaennecError(f"No original is kept of the note {note_id}: it came from a folder of tables, or was erased.")
