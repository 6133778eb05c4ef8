"""The vault: identifying values, encrypted one blob a person, found again by a keyed digest of an identifier.

One SQLite file a batch: what one load brought, numbered after the version it makes. A batch becomes visible when a
version's manifest names it, is never changed after (but for the rotation of keys), and goes when no version names it.
So a load killed at any point loses nothing and shows nothing early, and a full disk gets its room back.

A batch holds `blob`s (a snapshot's identities, one a person) or `entry`s (what nights said of a person: room
`entries`), `lookup`s, the matching's `traits`, and refused rows.
"""

import contextlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laennec.errors import LaennecError
from laennec.home import Home, sync
from laennec.identity.sealing import Sealer, blind

INDEXED = {
    "person": "person_source_value",
    "visit_occurrence": "visit_source_value",
    "visit_detail": "visit_detail_source_value",
    "provider": "provider_source_value",
}
"""The identifiers that a load makes findable: kind (a table's name) -> its column."""
NAME = "person name"
"""The kind under which identity.names makes persons findable by name."""
INS = "person ins"
"""The kind under which persons are found by INS, where the data protection officer lets it be kept."""
FINDABLE = (*INDEXED, NAME, INS)

ENDING = ".sqlite3"
SEALED = ".sealed"
"""Of a batch's originals (`identity.originals`)."""
ROWS_A_BLOCK = 500
CACHE_KIB = 128 * 1024
"""SQLite's own memory while a batch is built: rows come in any order of persons."""
SCHEMA = """
create table if not exists blob(
  kind text not null, id integer not null, key_id blob not null, content blob not null,
  primary key (kind, id)) without rowid;
create table if not exists entry(
  kind text not null, id integer not null, stamp integer not null, tie blob not null, key_id blob not null,
  content blob not null, primary key (kind, id, stamp, tie)) without rowid;
create table if not exists traits(part integer primary key, content blob not null);
create table if not exists lookup(
  kind text not null, digest blob not null, id integer not null,
  primary key (kind, digest, id)) without rowid;
create table if not exists segment(batch integer primary key);
create table if not exists quarantine(
  table_name text not null, file text not null, row integer not null,
  field text not null, reason text not null, block integer not null, position integer not null);
create index if not exists quarantine_order on quarantine(table_name, file, row, field);
create index if not exists quarantine_block on quarantine(block, position);
"""


@dataclass(frozen=True)
class Refusal:
    """A refused row. `row`: the line in a CSV file (from 1, the header is 1), the row's ordinal in Parquet."""

    table: str
    file: str
    row: int
    field: str
    reason: str
    content: str = ""


class Vault:
    """The batches that are visible (default: every batch there is). Touches the disk at the first call only.

    `refusing`: those of them whose refused rows count (default: all); a retry puts what is still refused into its
    own batch, and changes none.
    """

    def __init__(
        self, home: Home, batches: Collection[int] | None = None, refusing: Collection[int] | None = None
    ) -> None:
        self.home = home
        self._batches = None if batches is None else frozenset(batches)
        self._counting = None if refusing is None else frozenset(refusing)
        self.sealer = Sealer(home)

    def path(self, batch: int) -> Path:
        """The file of a batch; one that is still being built has another ending, and no reader waits for it."""
        building = self._building(batch)
        return building if building.exists() else building.with_suffix(ENDING)

    def _building(self, batch: int) -> Path:
        return self.home.vault / f"batch-{int(batch)}.building"

    def segment(self, batch: int) -> Path:
        """The file of the originals that a batch brought; one that is still being built has another ending."""
        building = self.home.vault / f"originals-{int(batch)}.building"
        sealed = building.with_suffix(SEALED)
        return sealed if sealed.exists() and not building.exists() else building

    def present(self) -> list[int]:
        """The batches on disk."""
        return sorted(int(path.stem.removeprefix("batch-")) for path in self.home.vault.glob("batch-*.sqlite3"))

    # -- writing (a load)

    def put(self, batch: int, kind: str, ids: Sequence[int], contents: Sequence[str]) -> None:
        """Add one blob an id: `contents` are JSON texts, (n,) beside ids (n,)."""
        key_id, seal = self.sealer.key_id, self.sealer.seal
        rows = (
            (kind, id_, key_id, seal(content, context(kind, id_, batch)))
            for id_, content in zip(ids, contents, strict=True)
        )
        with self.building(batch) as db:
            db.executemany("insert into blob values (?, ?, ?, ?)", rows)

    def index(self, batch: int, kind: str, identifiers: Sequence[str], ids: Sequence[int]) -> None:
        """Make ids findable by their identifiers, both (n,)."""
        key = self.home.key("index")
        rows = ((kind, blind(key, kind, i), id_) for i, id_ in zip(identifiers, ids, strict=True))
        with self.building(batch) as db:
            db.executemany("insert or ignore into lookup values (?, ?, ?)", rows)

    def quarantine(self, batch: int, refusals: Iterable[Refusal]) -> int:
        """Keep refused rows: where and why in clear, their content encrypted. Returns how many."""
        count = 0
        with self.building(batch) as db:
            (number,) = db.execute("select coalesce(max(id), 0) from blob where kind = 'quarantine'").fetchone()
            for block in _blocks(refusals, ROWS_A_BLOCK):
                number += 1
                text = json.dumps([refusal.content for refusal in block], ensure_ascii=False)
                sealed = self.sealer.seal(text, context("quarantine", number, batch))
                db.execute("insert into blob values ('quarantine', ?, ?, ?)", (number, self.sealer.key_id, sealed))
                db.executemany(
                    "insert into quarantine values (?, ?, ?, ?, ?, ?, ?)",
                    ((r.table, r.file, r.row, r.field, r.reason, number, at) for at, r in enumerate(block)),
                )
                count += len(block)
        return count

    def sync(self, batch: int) -> None:
        """Force a batch to the disk and let readers open it; before the switch to the version that names it.

        Raises OSError."""
        path, segment = self.path(batch), self.segment(batch)
        if segment.exists():
            sync(segment)
            segment.rename(segment.with_suffix(SEALED))
        if path.exists():
            sync(path)
            path.rename(path.with_suffix(ENDING))
            sync(self.home.vault)

    def keep_only(self, batches: Collection[int]) -> None:
        """Drop every batch but these, and what was begun and never ended. Under the warehouse's lock."""
        for batch in set(self.present()) - set(batches):
            for ending in ("", "-journal"):
                self.home.vault.joinpath(f"batch-{batch}{ENDING}{ending}").unlink(missing_ok=True)
        for path in self.home.vault.glob("batch-*.building*"):
            path.unlink(missing_ok=True)
        for path in self.home.vault.glob("originals-*.building"):
            path.unlink(missing_ok=True)
        segments = list(self.home.vault.glob(f"originals-*{SEALED}"))
        used = self.segments(batches) if segments else set()
        for path in segments:
            if int(path.stem.removeprefix("originals-")) not in used:
                path.unlink(missing_ok=True)

    def segments(self, batches: Collection[int]) -> set[int]:
        """The segments of originals that entries of these batches name."""
        used: set[int] = set()
        for batch in set(batches) & set(self.present()):
            with self.reading(batch) as db:
                if has_table(db, "segment"):
                    used |= {number for (number,) in db.execute("select batch from segment")}
        return used

    # -- reading

    def find(self, kind: str, identifier: str) -> list[int]:
        """The ids (of persons, visits, providers: see FINDABLE) that carry this identifier exactly."""
        return self.find_digests(kind, [self.digest(kind, identifier)])

    def digest(self, kind: str, identifier: str) -> bytes:
        """What the vault compares in place of an identifier: 32 bytes, useless without the home's key.

        Kept where somebody must be recognised whom no load has brought yet.
        """
        if kind not in FINDABLE:
            raise LaennecError(f"The vault finds by identifier only: {', '.join(FINDABLE)}.")
        return blind(self.home.key("index"), kind, identifier)

    def find_digests(self, kind: str, digests: Sequence[bytes]) -> list[int]:
        """The ids whose identifier has one of these digests."""
        return sorted(set().union(*self._each(kind, digests)))

    def find_each(self, kind: str, identifiers: Sequence[str]) -> list[list[int]]:
        """For each identifier the ids that carry it, as `find` gives them; each batch is opened once."""
        return [sorted(ids) for ids in self._each(kind, [self.digest(kind, one) for one in identifiers])]

    def _each(self, kind: str, digests: Sequence[bytes]) -> list[set[int]]:
        found: list[set[int]] = [set() for _ in digests]
        for batch in self.visible():
            with self.reading(batch) as db:
                for digest, ids in zip(digests, found, strict=True):
                    rows = db.execute("select id from lookup where kind = ? and digest = ?", (kind, digest))
                    ids |= {id_ for (id_,) in rows}
        return found

    def get(self, kind: str, id_: int) -> dict[str, dict[str, dict[str, str]]]:
        """What is known of a person (kind `person`) or of a row without a person (kind: its table).

        table -> row id (text) -> column -> value; empty when nothing is known.
        """
        found: dict[str, dict[str, dict[str, str]]] = {}
        for batch in self.visible():
            with self.reading(batch) as db:
                row = db.execute("select key_id, content from blob where kind = ? and id = ?", (kind, id_)).fetchone()
            for table, key, values in json.loads(self._open(batch, kind, id_, *row)) if row else ():
                found.setdefault(table, {})[str(key)] = {k: v for k, v in values.items() if v is not None}
        return found

    def _open(self, batch: int, kind: str, id_: int, key_id: bytes, sealed: bytes) -> str:
        return self.sealer.open(key_id, sealed, context(kind, id_, batch), f"{kind} {id_}")

    def quarantined(
        self,
        table: str | None = None,
        limit: int = 20,
        content: bool = False,
        field: str | None = None,
        reason: str | None = None,
    ) -> list[Refusal]:
        """The first refused rows (of a table, a field, a reason), in the order of batch, table, file and row; their
        content only when asked for."""
        found: list[Refusal] = []
        for batch in self.refusing():
            with self.reading(batch) as db:
                rows = db.execute(
                    "select table_name, file, row, field, reason, block, position from quarantine "
                    "where (?1 is null or table_name = ?1) and (?2 is null or field = ?2) "
                    "and (?3 is null or reason = ?3) order by table_name, file, row, field limit ?4",
                    (table, field, reason, max(limit - len(found), 0)),
                ).fetchall()
                texts: dict[int, list[str]] = {}
                for block in {row[5] for row in rows} if content else ():
                    key_id, sealed = db.execute(
                        "select key_id, content from blob where kind = 'quarantine' and id = ?", (block,)
                    ).fetchone()
                    texts[block] = json.loads(self._open(batch, "quarantine", block, key_id, sealed))
            found += [
                Refusal(of_table, file, row, field, reason, texts[block][at] if content else "")
                for of_table, file, row, field, reason, block, at in rows
            ]
        return found

    def quarantine_counts(self, batches: Iterable[int] | None = None) -> list[tuple[str, str, str, int]]:
        """(table, field, reason, rows) of what is refused, most rows first. batches: else all that are read."""
        counts: Counter[tuple[str, str, str]] = Counter()
        for batch in self.refusing() if batches is None else set(self.refusing()) & set(batches):
            with self.reading(batch) as db:
                rows = db.execute("select table_name, field, reason, count(*) from quarantine group by 1, 2, 3")
                for table, field, reason, count in rows:
                    counts[table, field, reason] += count
        return [(*key, count) for key, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]

    def refusals(self) -> Iterator[Refusal]:
        """Every refused row that counts, with its content, a block in memory at a time."""
        for batch in self.refusing():
            with self.reading(batch) as db:
                blocks = db.execute("select id, key_id, content from blob where kind = 'quarantine' order by id")
                for number, key_id, sealed in blocks:
                    texts = json.loads(self._open(batch, "quarantine", number, key_id, sealed))
                    rows = db.execute(
                        "select table_name, file, row, field, reason, position from quarantine where block = ? "
                        "order by position",
                        (number,),
                    )
                    for table, file, row, field, reason, at in rows:
                        yield Refusal(table, file, row, field, reason, texts[at])

    # -- the files

    def visible(self) -> list[int]:
        """The batches that this vault reads, the oldest first."""
        present = self.present()
        return present if self._batches is None else [batch for batch in present if batch in self._batches]

    def refusing(self) -> list[int]:
        """The visible batches whose refused rows count, the oldest first."""
        return [batch for batch in self.visible() if self._counting is None or batch in self._counting]

    @contextlib.contextmanager
    def building(self, batch: int) -> Iterator[sqlite3.Connection]:
        """A batch nobody sees yet: no journal, no sync (`sync` does it once); what fails is thrown away whole."""
        if not self.path(batch).exists():
            path = self._building(batch)
            try:
                self.home.vault.mkdir(exist_ok=True, mode=0o700)
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            except OSError as error:
                raise self._trouble(path, error) from error
        with self.connected(batch, "rw") as db:
            db.execute("pragma journal_mode = off")
            db.execute("pragma synchronous = off")
            db.execute(f"pragma cache_size = -{CACHE_KIB}")
            db.executescript(SCHEMA)
            db.execute("begin")
            yield db
            db.execute("commit")

    @contextlib.contextmanager
    def reading(self, batch: int) -> Iterator[sqlite3.Connection]:
        """A batch to read from. What a killed rotation left half written is undone, which takes a right to write."""
        interrupted = self.path(batch).with_name(f"{self.path(batch).name}-journal").exists()
        with self.connected(batch, "rw" if interrupted else "ro") as db:
            yield db

    @contextlib.contextmanager
    def connected(self, batch: int, mode: str) -> Iterator[sqlite3.Connection]:
        """A batch's database, its errors in plain words. Private to this room."""
        path = self.path(batch)
        try:
            db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", timeout=30, isolation_level=None, uri=True
            )
            try:
                yield db
            finally:
                db.close()
        except (sqlite3.Error, OSError) as error:
            raise self._trouble(path, error) from error

    def _trouble(self, path: Path, error: Exception) -> LaennecError:
        # SQLite tells a full disk in two ways, by what it was writing when it met it.
        if any(sign in str(error) for sign in ("disk is full", "disk I/O", "No space")):
            return LaennecError(
                f"No space is left in {self.home.vault}, or its disk fails ({error}). The version in place was not "
                "changed. Make room (`laennec gc` removes old versions), then try again."
            )
        return LaennecError(f"The vault {path} cannot be used: {error}. The version in place was not changed.")


def context(kind: str, id_: int, batch: int) -> bytes:
    """Bound to the blob, so that one person's blob put in another's place does not open."""
    return f"{kind}\0{id_}\0{batch}".encode()


def has_table(db: sqlite3.Connection, table: str) -> bool:
    """Whether a batch has that table: batches made by earlier releases lack some."""
    return (
        db.execute("select 1 from sqlite_master where type = 'table' and name = ?", (table,)).fetchone() is not None
    )


def _blocks(items: Iterable[Refusal], size: int) -> Iterator[list[Any]]:
    block: list[Refusal] = []
    for item in items:
        block.append(item)
        if len(block) == size:
            yield block
            block = []
    if block:
        yield block
