"""What is in quarantine, by reason: how many, since which batch, one example's place. Never what the rows hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from laennec.identity.vault import Vault

WHOLE_FILE = "file"
"""The kind of a refusal that is a file which could not be read at all: its reason names the file."""


@dataclass(frozen=True)
class Reason:
    """Rows refused for one reason. `kind`: of record, else a format, a table, or `file` for a whole file.

    `first`, `last`: batches. `file`, `row`: the place of one of them, in the latest batch.
    """

    kind: str
    field: str
    reason: str
    rows: int
    files: int
    first: int
    last: int
    file: str
    row: int


def reasons(vault: Vault, batches: Sequence[int], *, kind: str = "", text: str = "") -> list[Reason]:
    """Of these batches, most rows first. kind: only that one. text: only files whose name has it, in any case.

    `files` counts a name once a batch.
    """
    found: dict[tuple[str, str, str], Reason] = {}
    visible = set(vault.visible())
    for batch in sorted(set(batches) & visible):
        with vault.reading(batch) as db:
            rows = db.execute(
                # SQLite gives `file` of the row that has the least `row`.
                "select table_name, field, reason, count(*), count(distinct file), file, min(row) from quarantine "
                "where (?1 = '' or table_name = ?1) and (?2 = '' or instr(lower(file), lower(?2)) > 0) "
                "group by table_name, field, reason",
                (kind, text),
            ).fetchall()
        for of, field, said, number, files, file, row in rows:
            reason = _without(file, said) if of == WHOLE_FILE else said
            before = found.get((of, field, reason))
            one = Reason(of, field, reason, number, files, batch, batch, file, row)
            if before is not None:
                one = replace(one, rows=before.rows + number, files=before.files + files, first=before.first)
            found[of, field, reason] = one
    return sorted(found.values(), key=lambda one: (-one.rows, one.kind, one.field, one.reason))


def _without(file: str, reason: str) -> str:
    """What is wrong with a file in words that fit every file."""
    return re.sub(rf"(the file )?\S*{re.escape(file)}", "the file", reason, flags=re.IGNORECASE)


def kinds(vault: Vault, batches: Sequence[int]) -> list[str]:
    """Every kind that has something in quarantine."""
    found: set[str] = set()
    for batch in set(batches) & set(vault.visible()):
        with vault.reading(batch) as db:
            found |= {kind for (kind,) in db.execute("select distinct table_name from quarantine")}
    return sorted(found)
