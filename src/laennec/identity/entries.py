"""What nights said of a person: every version kept, sealed, the newest by stamp in force whatever came last.

An entry has the stamp of its record and a tie (the record's digest): a late older entry never hides a newer one, and
the same record twice is one entry. Entries are bound to (kind, id, stamp, tie), not to their batch, so that batches
can be put together without a key.
"""

import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from laennec.identity.sealing import blind
from laennec.identity.vault import Vault, has_table

Values = dict[str, str]
NO_STAMP = -(2**63)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PERSON, STAYS = "person", "stays"
ROWS_A_WRITE = 500_000
"""Look-ups gathered before they are sorted and written: sorted, they are three times as fast to write."""
_INSERT = "insert or ignore into entry values (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Entry:
    """One version: what was said, when (None: nobody knows), and whether it withdrew what was said before."""

    stamp: datetime | None
    values: Values
    cancelled: bool = False


class BatchWriter:
    """Writes entries, look-ups and traits of one batch in one transaction. Use it in `with`."""

    def __init__(self, vault: Vault, batch: int) -> None:
        self.vault, self.batch = vault, batch
        self.entries = self.lookups = 0
        self._index = vault.home.key("index")
        self._ties = vault.home.key("ids")
        self._found: dict[tuple[str, str], bytes] = {}
        self._waiting: list[tuple[str, bytes, int]] = []

    def __enter__(self) -> "BatchWriter":
        self._building = self.vault.building(self.batch)
        self._db = self._building.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._flush()
        self._building.__exit__(*error)  # type: ignore[arg-type]

    def put(
        self, kind: str, ids: Sequence[int], stamps: Sequence[int], ties: Sequence[bytes], texts: Iterable[str]
    ) -> None:
        """Add one entry an id: all (n,), `texts` JSON. Stamps in microseconds since 1970."""
        key_id, seal = self.vault.sealer.key_id, self.vault.sealer.seal
        rows = (
            (kind, id_, stamp, tie, key_id, seal(text, entry_context(kind, id_, stamp, tie)))
            for id_, stamp, tie, text in zip(ids, stamps, ties, texts, strict=True)
        )
        self._db.executemany(_INSERT, rows)
        self.entries += len(ids)

    def tie(self, text: str) -> bytes:
        """8 bytes that order entries of one stamp where the records have no digest of their own."""
        return hmac.digest(self._ties, text.encode(), "sha256")[:8]

    def find_by(self, kind: str, identifier: str, id_: int) -> None:
        """Make the id findable by this identifier."""
        digest = self._found.get((kind, identifier))
        if digest is None:
            digest = blind(self._index, kind, identifier)
            if len(self._found) > 200_000:
                self._found.clear()
            self._found[kind, identifier] = digest
        self._waiting.append((kind, digest, id_))
        if len(self._waiting) >= ROWS_A_WRITE:
            self._flush()

    def traits(self, content: bytes) -> None:
        """Add rows for the matching, as `traits` packs them."""
        self._db.execute("insert into traits(content) values (?)", (content,))

    def segment(self, batch: int) -> None:
        """Say that entries of this batch name that segment of originals."""
        self._db.execute("insert or ignore into segment values (?)", (batch,))

    def _flush(self) -> None:
        self._waiting.sort()
        self._db.executemany("insert or ignore into lookup values (?, ?, ?)", self._waiting)
        self.lookups += len(self._waiting)
        self._waiting.clear()


def entry_context(kind: str, id_: int, stamp: int, tie: bytes) -> bytes:
    """Bound to the entry, so that it opens in no other's place."""
    return f"{kind}\0{id_}\0{stamp}\0{tie.hex()}".encode()


def history(vault: Vault, person_id: int) -> list[Entry]:
    """Every version of what was said of that identifier's holder, the newest first. Merges are not followed."""
    found: dict[tuple[int, bytes], Entry] = {}
    for stamp, tie, text in _rows(vault, PERSON, person_id):
        values = json.loads(text)
        cancelled = values.pop("action", "") == "cancel"
        found[stamp, tie] = Entry(_datetime(stamp), values, cancelled)
    return [found[key] for key in sorted(found, key=lambda k: (k[0], found[k].cancelled, k[1]), reverse=True)]


def current(vault: Vault, person_id: int) -> Values:
    """What the newest version says; empty when nothing is known or it was withdrawn."""
    versions = history(vault, person_id)
    return {} if not versions or versions[0].cancelled else versions[0].values


def stays(vault: Vault, person_id: int) -> dict[int, str]:
    """The stay numbers said to be that person's: visit -> number. A moved stay is said of both; the tables decide."""
    found: dict[int, str] = {}
    for _, _, text in _rows(vault, STAYS, person_id):
        found |= {int(visit): number for visit, number in json.loads(text)}
    return found


def known(vault: Vault, person_id: int) -> dict[str, dict[str, dict[str, str]]]:
    """All that the vault holds of a person, in the shape of `Vault.get`: what snapshots brought, and what nights did.

    Of nights: under `person` the newest version, under `visit_occurrence` the stay numbers.
    """
    found = vault.get(PERSON, person_id)
    if values := current(vault, person_id):
        found.setdefault("person", {}).setdefault(str(person_id), {}).update(values)
    for visit, number in stays(vault, person_id).items():
        found.setdefault("visit_occurrence", {}).setdefault(str(visit), {})["nda"] = number
    return found


def _rows(vault: Vault, kind: str, id_: int) -> Iterator[tuple[int, bytes, str]]:
    """The opened entries of all visible batches, the oldest batch first."""
    for batch in vault.visible():
        with vault.reading(batch) as db:
            if not has_table(db, "entry"):
                continue
            rows = db.execute(
                "select stamp, tie, key_id, content from entry where kind = ? and id = ?", (kind, id_)
            ).fetchall()
        for stamp, tie, key_id, content in rows:
            yield (
                stamp,
                tie,
                vault.sealer.open(key_id, content, entry_context(kind, id_, stamp, tie), f"{kind} {id_}"),
            )


def _datetime(stamp: int) -> datetime | None:
    # As the source wrote it: no time zone. timedelta, because fromtimestamp stops at years that files do hold.
    try:
        return None if stamp == NO_STAMP else (EPOCH + timedelta(microseconds=stamp)).replace(tzinfo=None)
    except OverflowError:
        return None
