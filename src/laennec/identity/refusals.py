"""What is in quarantine, by reason and file: how many, and one example's place. Never what the rows hold."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from laennec.identity.vault import Vault

WHOLE_FILE = "file"
"""The kind of a refusal that is a file which could not be read at all: its reason names the file."""


@dataclass
class Reason:
    """Rows refused for one reason. `kind`: of record, else a format, a table, or WHOLE_FILE.

    `files`: how many of them each file has, by name. `row`: the first of them in the file named last.
    """

    kind: str
    field: str
    reason: str
    files: Counter[str]
    row: int = 0

    @property
    def rows(self) -> int:
        return self.files.total()

    @property
    def example(self) -> str:
        """The file that `row` is of."""
        return next(reversed(self.files))


def reasons(vault: Vault, names: Collection[str], *, kind: str = "", text: str = "") -> list[Reason]:
    """Of the files so named, most rows first. kind: only that one. text: only names that have it, in any case."""
    found: dict[tuple[str, str, str], Reason] = {}
    for batch in vault.refusing():
        with vault.reading(batch) as db:
            rows = db.execute(
                "select table_name, field, reason, file, count(*), min(row) from quarantine "
                "where (?1 = '' or table_name = ?1) group by table_name, field, reason, file order by file",
                (kind,),
            ).fetchall()
        for of, field, said, file, number, row in rows:
            if file not in names or text.casefold() not in file.casefold():
                continue
            reason = _without(file, said) if of == WHOLE_FILE else said
            one = found.setdefault((of, field, reason), Reason(of, field, reason, Counter()))
            before = one.files.pop(file, 0)  # the latest comes last
            one.files[file], one.row = before + number, row
    return sorted(found.values(), key=lambda one: (-one.rows, one.kind, one.field, one.reason))


def kinds(vault: Vault) -> list[str]:
    """Every kind that has something in quarantine, of whatever source."""
    return sorted({table for table, *_ in vault.quarantine_counts()})


def _without(file: str, reason: str) -> str:
    """What is wrong with a file in words that fit every file."""
    return re.sub(rf"(the file )?\S*{re.escape(file)}", "the file", reason, flags=re.IGNORECASE)
