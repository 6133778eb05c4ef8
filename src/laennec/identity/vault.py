"""The vault: identifying values, encrypted one blob a person, found again by a keyed digest of an identifier.

One SQLite file a batch: what one load brought, numbered after the version it makes. A batch becomes visible when a
version's manifest names it, is never changed after (but for the rotation of keys), and goes when no version names it.
So a load killed at any point loses nothing and shows nothing early, and a full disk gets its room back.
"""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import sqlite3
import unicodedata
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from laennec.errors import LaennecError
from laennec.home import KEY_BYTES, Home

INDEXED = {
    "person": "person_source_value",
    "visit_occurrence": "visit_source_value",
    "visit_detail": "visit_detail_source_value",
    "provider": "provider_source_value",
}
"""The identifiers that a load makes findable: kind (a table's name) -> its column."""
NAME = "person name"
"""The kind under which identity.names makes persons findable by name."""
FINDABLE = (*INDEXED, NAME)

NONCE_BYTES = 12
ROWS_A_BLOCK = 500
SCHEMA = """
create table if not exists blob(
  kind text not null, id integer not null, key_id blob not null, content blob not null,
  primary key (kind, id)) without rowid;
create table if not exists lookup(
  kind text not null, digest blob not null, id integer not null,
  primary key (kind, digest, id)) without rowid;
create table if not exists quarantine(
  table_name text not null, file text not null, row integer not null,
  field text not null, reason text not null, block integer not null, position integer not null);
create index if not exists quarantine_order on quarantine(table_name, file, row, field);
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


def normalise(identifier: str) -> str:
    """An identifier as it is compared: compatibility forms, case and spaces do not count; leading zeros do."""
    return "".join(unicodedata.normalize("NFKC", identifier).casefold().split())


class Vault:
    """The batches that are visible (default: every batch there is). Touches the disk at the first call only."""

    def __init__(self, home: Home, batches: Collection[int] | None = None) -> None:
        self.home = home
        self._batches = None if batches is None else frozenset(batches)
        self._ciphers: dict[bytes, AESGCM] = {}
        self._key_id = b""

    def path(self, batch: int) -> Path:
        """The file of a batch."""
        return self.home.vault / f"batch-{int(batch)}.sqlite3"

    def present(self) -> list[int]:
        """The batches on disk."""
        return sorted(int(path.stem.removeprefix("batch-")) for path in self.home.vault.glob("batch-*.sqlite3"))

    # -- writing (a load)

    def put(self, batch: int, kind: str, ids: Sequence[int], contents: Sequence[str]) -> None:
        """Add one blob an id: `contents` are JSON texts, (n,) beside ids (n,)."""
        cipher = self._cipher()
        rows = (
            (kind, id_, self._key_id, _seal(cipher, content, kind, id_, batch))
            for id_, content in zip(ids, contents, strict=True)
        )
        with self._building(batch) as db:
            db.executemany("insert into blob values (?, ?, ?, ?)", rows)

    def index(self, batch: int, kind: str, identifiers: Sequence[str], ids: Sequence[int]) -> None:
        """Make ids findable by their identifiers, both (n,)."""
        key = self.home.key("index")
        rows = ((kind, _blind(key, kind, i), id_) for i, id_ in zip(identifiers, ids, strict=True))
        with self._building(batch) as db:
            db.executemany("insert or ignore into lookup values (?, ?, ?)", rows)

    def quarantine(self, batch: int, refusals: Iterable[Refusal]) -> int:
        """Keep refused rows: where and why in clear, their content encrypted. Returns how many."""
        cipher = self._cipher()
        count = 0
        with self._building(batch) as db:
            (number,) = db.execute("select coalesce(max(id), 0) from blob where kind = 'quarantine'").fetchone()
            for block in _blocks(refusals, ROWS_A_BLOCK):
                number += 1
                text = json.dumps([refusal.content for refusal in block], ensure_ascii=False)
                sealed = _seal(cipher, text, "quarantine", number, batch)
                db.execute("insert into blob values ('quarantine', ?, ?, ?)", (number, self._key_id, sealed))
                db.executemany(
                    "insert into quarantine values (?, ?, ?, ?, ?, ?, ?)",
                    ((r.table, r.file, r.row, r.field, r.reason, number, at) for at, r in enumerate(block)),
                )
                count += len(block)
        return count

    def sync(self, batch: int) -> None:
        """Force a batch to the disk; before the switch to the version that names it. Raises OSError."""
        if self.path(batch).exists():
            for path in (self.path(batch), self.home.vault):
                descriptor = os.open(path, os.O_RDONLY)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)

    def keep_only(self, batches: Collection[int]) -> None:
        """Drop every batch but these."""
        for batch in set(self.present()) - set(batches):
            self.path(batch).unlink(missing_ok=True)
            self.path(batch).with_name(f"{self.path(batch).name}-journal").unlink(missing_ok=True)

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
        return _blind(self.home.key("index"), kind, identifier)

    def find_digests(self, kind: str, digests: Sequence[bytes]) -> list[int]:
        """The ids whose identifier has one of these digests."""
        found: set[int] = set()
        for batch in self._visible():
            with self._reading(batch) as db:
                for digest in digests:
                    rows = db.execute("select id from lookup where kind = ? and digest = ?", (kind, digest))
                    found |= {id_ for (id_,) in rows}
        return sorted(found)

    def get(self, kind: str, id_: int) -> dict[str, dict[str, dict[str, str]]]:
        """What is known of a person (kind `person`) or of a row without a person (kind: its table).

        table -> row id (text) -> column -> value; empty when nothing is known.
        """
        found: dict[str, dict[str, dict[str, str]]] = {}
        for batch in self._visible():
            with self._reading(batch) as db:
                row = db.execute("select key_id, content from blob where kind = ? and id = ?", (kind, id_)).fetchone()
            for table, key, values in json.loads(self._unseal(row[1], row[0], kind, id_, batch)) if row else ():
                found.setdefault(table, {})[str(key)] = {k: v for k, v in values.items() if v is not None}
        return found

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
        for batch in self._visible():
            with self._reading(batch) as db:
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
                    texts[block] = json.loads(self._unseal(sealed, key_id, "quarantine", block, batch))
            found += [
                Refusal(of_table, file, row, field, reason, texts[block][at] if content else "")
                for of_table, file, row, field, reason, block, at in rows
            ]
        return found

    def quarantine_counts(self) -> list[tuple[str, str, str, int]]:
        """(table, field, reason, rows) of what is refused, most rows first."""
        counts: Counter[tuple[str, str, str]] = Counter()
        for batch in self._visible():
            with self._reading(batch) as db:
                rows = db.execute("select table_name, field, reason, count(*) from quarantine group by 1, 2, 3")
                for table, field, reason, count in rows:
                    counts[table, field, reason] += count
        return [(*key, count) for key, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]

    # -- keys

    def rotate(self, new_key: bytes) -> int:
        """Encrypt everything anew under another key and put it in the old one's place; returns the blobs.

        Hold the warehouse's lock (Store.writing). Safe to interrupt, and to run again with the same or another key:
        the new key is on disk before the first row changes, rows say which key they need, and both keys open them.
        """
        if len(new_key) != KEY_BYTES:
            raise LaennecError(f"A vault key has {KEY_BYTES} bytes, not {len(new_key)}.")
        done = 0
        if self._next_key.exists():  # an interrupted rotation: finish it first
            done = self._rotate_to(self._next_key.read_bytes())
        if _key_id(self.home.key("vault")) != _key_id(new_key):
            _write_key(self._next_key, new_key)
            done = self._rotate_to(new_key)
        return done

    def _rotate_to(self, key: bytes) -> int:
        self._ciphers = {}
        self._cipher()
        cipher, key_id = AESGCM(key), _key_id(key)
        count = 0
        for batch in self.present():
            with self._connected(batch, "rw") as db:
                db.execute("begin immediate")
                todo = db.execute("select kind, id from blob where key_id <> ?", (key_id,)).fetchall()
                for kind, id_ in todo:
                    old, content = db.execute(
                        "select key_id, content from blob where kind = ? and id = ?", (kind, id_)
                    ).fetchone()
                    sealed = _seal(cipher, self._unseal(content, old, kind, id_, batch), kind, id_, batch)
                    db.execute(
                        "update blob set key_id = ?, content = ? where kind = ? and id = ?",
                        (key_id, sealed, kind, id_),
                    )
                db.execute("commit")
                count += len(todo)
        os.rename(self._next_key, self.home.keys / "vault")
        self._ciphers = {}
        return count

    @property
    def _next_key(self) -> Path:
        return self.home.keys / "vault.next"

    def _cipher(self) -> AESGCM:
        if not self._ciphers:
            key = self.home.key("vault")
            self._key_id = _key_id(key)
            self._ciphers = {self._key_id: AESGCM(key)}
            if self._next_key.exists():
                following = self._next_key.read_bytes()
                self._ciphers[_key_id(following)] = AESGCM(following)
        return self._ciphers[self._key_id]

    def _unseal(self, sealed: bytes, key_id: bytes, kind: str, id_: int, batch: int) -> str:
        self._cipher()
        try:
            cipher = self._ciphers[key_id]
            plain = cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _context(kind, id_, batch))
        except (InvalidTag, KeyError) as error:
            raise LaennecError(
                f"The vault's entry {kind} {id_} does not open with the key in {self.home.keys}: the key is another "
                "one or the vault was altered. Restore both from the same backup."
            ) from error
        return zlib.decompress(plain).decode()

    # -- the files

    def _visible(self) -> list[int]:
        present = self.present()
        return present if self._batches is None else [batch for batch in present if batch in self._batches]

    @contextlib.contextmanager
    def _building(self, batch: int) -> Iterator[sqlite3.Connection]:
        """A batch nobody sees yet: no journal, no sync (`sync` does it once); what fails is thrown away whole."""
        path = self.path(batch)
        if not path.exists():
            try:
                self.home.vault.mkdir(exist_ok=True, mode=0o700)
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            except OSError as error:
                raise self._trouble(path, error) from error
        with self._connected(batch, "rw") as db:
            db.execute("pragma journal_mode = off")
            db.execute("pragma synchronous = off")
            db.executescript(SCHEMA)
            db.execute("begin")
            yield db
            db.execute("commit")

    @contextlib.contextmanager
    def _reading(self, batch: int) -> Iterator[sqlite3.Connection]:
        with self._connected(batch, "ro") as db:
            yield db

    @contextlib.contextmanager
    def _connected(self, batch: int, mode: str) -> Iterator[sqlite3.Connection]:
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


def _seal(cipher: AESGCM, text: str, kind: str, id_: int, batch: int) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    # A window of 4 KiB and little memory: a blob is some hundred bytes, and making zlib's usual tables for each
    # costs four times what squeezing it does (13 against 3 microseconds).
    squeeze = zlib.compressobj(1, zlib.DEFLATED, 12, 1)
    squeezed = squeeze.compress(text.encode()) + squeeze.flush()
    return nonce + cipher.encrypt(nonce, squeezed, _context(kind, id_, batch))


def _context(kind: str, id_: int, batch: int) -> bytes:
    """Bound to the blob, so that one person's blob put in another's place does not open."""
    return f"{kind}\0{id_}\0{batch}".encode()


def _blind(key: bytes, kind: str, identifier: str) -> bytes:
    return hmac.digest(key, f"{kind}\0{normalise(identifier)}".encode(), "sha256")


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"laennec vault key\0" + key).digest()[:8]


def _write_key(path: Path, key: bytes) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())


def _blocks(items: Iterable[Refusal], size: int) -> Iterator[list[Any]]:
    block: list[Refusal] = []
    for item in items:
        block.append(item)
        if len(block) == size:
            yield block
            block = []
    if block:
        yield block
