"""Who the hospital's professionals are: names and numbers of its directory, sealed, found again by number.

Every version that a directory told is kept, as of patients; what is in force is the one with the greatest stamp.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from laennec.identity.entries import BatchWriter, Values, entry_context
from laennec.identity.patients import Kept, stamps_of
from laennec.identity.vault import Vault, has_table

PROFESSIONAL = "provider"
OF_PROFESSIONAL = (
    "authority",
    "number",
    "name",
    "given_names",
    "email",
    "login",
    "rpps",
    "adeli",
    "profession",
    "profession_label",
    "specialty",
    "specialty_label",
    "status",
    "end",
)
"""What an entry keeps: all that the directory says of who somebody is, and whether they are there."""
FOUND_BY = ("number", "rpps", "adeli")


@dataclass(frozen=True)
class Professional:
    """What the directory says of somebody: the names of OF_PROFESSIONAL, absent where it says nothing."""

    provider_id: int
    values: Values

    @property
    def display_name(self) -> str:
        """Given names and family name, in that order; the number where there is none."""
        parts = (self.values.get("given_names"), self.values.get("name"))
        return " ".join(part for part in parts if part) or self.values.get("number", "")

    def left(self, day: str) -> bool:
        """Whether they had left by that day (2027-01-31)."""
        end = self.values.get("end")
        return self.values.get("status") == "left" or (end is not None and end < day)


def keep_professionals(vault: Vault, batch: int, rows: Iterable[pa.RecordBatch]) -> Kept:
    """Write them under that batch. Columns: provider_id (int64), stamp (timestamp), action and those of
    OF_PROFESSIONAL (texts, null where nothing is said). Raises LaennecError.
    """
    with BatchWriter(vault, batch) as writer:
        for part in rows:
            ids = part.column("provider_id").to_pylist()
            texts = []
            for id_, row in zip(ids, part.select(["action", *OF_PROFESSIONAL]).to_pylist(), strict=True):
                said = {
                    name: value for name, value in row.items() if value and (name != "action" or value == "cancel")
                }
                texts.append(json.dumps(said, ensure_ascii=False, separators=(",", ":")))
                for name in FOUND_BY:
                    if row[name]:
                        writer.find_by(PROFESSIONAL, row[name], id_)
            writer.put(PROFESSIONAL, ids, stamps_of(part), [writer.tie(text) for text in texts], texts)
    return Kept(writer.entries, writer.lookups)


def professionals(vault: Vault) -> Iterator[Professional]:
    """Everybody whom the directory holds, by provider_id: what its newest version says. Raises LaennecError."""
    newest: dict[int, int] = {}
    for batch in vault.visible():
        for id_, stamp in _rows(vault, batch, "id, max(stamp)", "group by id"):
            newest[id_] = max(stamp, newest.get(id_, stamp))
    found: dict[int, tuple[tuple[bool, bytes], Values]] = {}
    for batch in vault.visible():
        for id_, stamp, tie, key_id, content in _rows(vault, batch, "id, stamp, tie, key_id, content", ""):
            if newest[id_] != stamp:
                continue
            bound = entry_context(PROFESSIONAL, id_, stamp, tie)
            said = json.loads(vault.sealer.open(key_id, content, bound, f"{PROFESSIONAL} {id_}"))
            order = (said.pop("action", "") == "cancel", tie)
            if id_ not in found or order > found[id_][0]:
                found[id_] = (order, said)
    return (Professional(id_, said) for id_, (order, said) in sorted(found.items()) if not order[0])


def _rows(vault: Vault, batch: int, columns: str, more: str) -> list[tuple]:
    with vault.reading(batch) as db:
        if not has_table(db, "entry"):
            return []
        return db.execute(f"select {columns} from entry where kind = ? {more}", (PROFESSIONAL,)).fetchall()
