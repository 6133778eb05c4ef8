"""The vault: identifying values, encrypted one blob a person, found again by a keyed digest of an identifier.

An SQLite file of its own. Everything is written under a batch (the number of the version being made) that becomes
visible when a version's manifest names it; batches no version names are dropped. So a load killed at any point
loses nothing and shows nothing early.
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
"""The identifiers that `find` finds: kind (a table's name) -> its column."""

NONCE_BYTES = 12
ROWS_A_BLOCK = 500
VISIBLE = "select value from json_each(?)"
SCHEMA = """
create table if not exists blob(
  kind text not null, id integer not null, batch integer not null, key_id blob not null, content blob not null,
  primary key (kind, id, batch)) without rowid;
create table if not exists lookup(
  kind text not null, digest blob not null, id integer not null, batch integer not null,
  primary key (kind, digest, id, batch)) without rowid;
create table if not exists quarantine(
  batch integer not null, table_name text not null, file text not null, row integer not null,
  field text not null, reason text not null, block integer not null, position integer not null);
create index if not exists quarantine_batch on quarantine(batch, table_name, reason);
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
    """Opens at the first call that needs it. `batches`: what is visible (default: every batch)."""

    def __init__(self, home: Home, batches: Collection[int] | None = None) -> None:
        self.home = home
        self.path = home.vault / "vault.sqlite3"
        self._batches = None if batches is None else frozenset(batches)
        self._cipher: AESGCM | None = None
        self._key_id = b""

    # -- writing (a load)

    def put(self, batch: int, kind: str, ids: Sequence[int], contents: Sequence[str]) -> None:
        """Add one blob an id: `contents` are JSON texts, (n,) beside ids (n,). One transaction."""
        cipher, key_id = self._open_key()
        rows = (
            (kind, id_, batch, key_id, _seal(cipher, content, kind, id_, batch))
            for id_, content in zip(ids, contents, strict=True)
        )
        with self._transaction() as db:
            db.executemany("insert into blob values (?, ?, ?, ?, ?)", rows)

    def index(self, batch: int, kind: str, identifiers: Sequence[str], ids: Sequence[int]) -> None:
        """Make ids findable by their identifiers, both (n,). One transaction."""
        key = self.home.key("index")
        rows = ((kind, _blind(key, kind, i), id_, batch) for i, id_ in zip(identifiers, ids, strict=True))
        with self._transaction() as db:
            db.executemany("insert or ignore into lookup values (?, ?, ?, ?)", rows)

    def quarantine(self, batch: int, refusals: Iterable[Refusal]) -> int:
        """Keep refused rows: where and why in clear, their content encrypted. Returns how many."""
        cipher, key_id = self._open_key()
        count = 0
        for block in _blocks(refusals, ROWS_A_BLOCK):
            with self._transaction() as db:
                (number,) = db.execute(
                    "select coalesce(max(id), 0) + 1 from blob where kind = 'quarantine' and batch = ?", (batch,)
                ).fetchone()
                text = json.dumps([refusal.content for refusal in block], ensure_ascii=False)
                sealed = _seal(cipher, text, "quarantine", number, batch)
                db.execute("insert into blob values ('quarantine', ?, ?, ?, ?)", (number, batch, key_id, sealed))
                db.executemany(
                    "insert into quarantine values (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        (batch, r.table, r.file, r.row, r.field, r.reason, number, position)
                        for position, r in enumerate(block)
                    ),
                )
            count += len(block)
        return count

    def sync(self) -> None:
        """Force what was written to the disk; before the switch to the version that names it."""
        if self.path.exists():
            with self._connected() as db:
                db.execute("pragma wal_checkpoint(full)")

    def keep_only(self, batches: Collection[int]) -> None:
        """Drop every batch but these."""
        if not self.path.exists():
            return
        with self._connected() as db:
            present = {b for (b,) in db.execute("select distinct batch from blob")}
            present |= {b for (b,) in db.execute("select distinct batch from lookup")}
        gone = [(b,) for b in present - set(batches)]
        if gone:
            with self._transaction() as db:
                for table in ("blob", "lookup", "quarantine"):
                    db.executemany(f"delete from {table} where batch = ?", gone)

    # -- reading

    def find(self, kind: str, identifier: str) -> list[int]:
        """The ids (of persons, visits, providers: see INDEXED) that carry this identifier exactly."""
        if kind not in INDEXED:
            raise LaennecError(f"The vault finds by identifier only: {', '.join(INDEXED)}.")
        digest = _blind(self.home.key("index"), kind, identifier)
        with self._connected() as db:
            rows = db.execute("select id, batch from lookup where kind = ? and digest = ?", (kind, digest))
            return sorted({id_ for id_, batch in rows if self._visible(batch)})

    def get(self, kind: str, id_: int) -> dict[str, dict[str, dict[str, str]]]:
        """What is known of a person (kind `person`) or of a row without a person (kind: its table).

        table -> row id (text) -> column -> value; empty when nothing is known.
        """
        found: dict[str, dict[str, dict[str, str]]] = {}
        with self._connected() as db:
            rows = db.execute(
                "select batch, key_id, content from blob where kind = ? and id = ? order by batch", (kind, id_)
            ).fetchall()
        for batch, key_id, content in rows:
            if self._visible(batch):
                for table, row, values in json.loads(self._unseal(content, key_id, kind, id_, batch)):
                    found.setdefault(table, {})[str(row)] = values
        return found

    def quarantined(self, table: str | None = None, limit: int = 20, content: bool = False) -> list[Refusal]:
        """The first refused rows, in the order of table, file and row; their content only when asked for."""
        with self._connected() as db:
            rows = db.execute(
                "select table_name, file, row, field, reason, batch, block, position from quarantine "
                f"where batch in ({VISIBLE}) and (? is null or table_name = ?) "
                "order by table_name, file, row, field limit ?",
                (*self._visible_batches(db), table, table, limit),
            ).fetchall()
            texts: dict[tuple[int, int], list[str]] = {}
            for batch, block in {(r[5], r[6]) for r in rows} if content else ():
                key_id, sealed = db.execute(
                    "select key_id, content from blob where kind = 'quarantine' and id = ? and batch = ?",
                    (block, batch),
                ).fetchone()
                texts[batch, block] = json.loads(self._unseal(sealed, key_id, "quarantine", block, batch))
        return [
            Refusal(t, file, row, field, reason, texts[batch, block][position] if content else "")
            for t, file, row, field, reason, batch, block, position in rows
        ]

    def quarantine_counts(self) -> list[tuple[str, str, str, int]]:
        """(table, field, reason, rows) of what is refused, most rows first."""
        with self._connected() as db:
            return db.execute(
                "select table_name, field, reason, count(*) from quarantine "
                f"where batch in ({VISIBLE}) group by 1, 2, 3 order by 4 desc, 1, 2, 3",
                self._visible_batches(db),
            ).fetchall()

    # -- keys

    def rotate(self, new_key: bytes) -> int:
        """Encrypt everything anew under another key and put it in the old one's place; returns the blobs.

        Safe to interrupt: the new key is on disk before the first row changes, and rows say which key they need.
        """
        if len(new_key) != KEY_BYTES:
            raise LaennecError(f"A vault key has {KEY_BYTES} bytes, not {len(new_key)}.")
        self._open_key()
        following = self.home.keys / "vault.next"
        _write_key(following, new_key)
        cipher, key_id = AESGCM(new_key), _key_id(new_key)
        with self._transaction() as db:
            todo = db.execute("select kind, id, batch from blob where key_id <> ?", (key_id,)).fetchall()
            for kind, id_, batch in todo:
                old, content = db.execute(
                    "select key_id, content from blob where kind = ? and id = ? and batch = ?", (kind, id_, batch)
                ).fetchone()
                text = self._unseal(content, old, kind, id_, batch)
                db.execute(
                    "update blob set key_id = ?, content = ? where kind = ? and id = ? and batch = ?",
                    (key_id, _seal(cipher, text, kind, id_, batch), kind, id_, batch),
                )
        os.rename(following, self.home.keys / "vault")
        self._cipher = None
        return len(todo)

    def _open_key(self) -> tuple[AESGCM, bytes]:
        if self._cipher is None:
            self._finish_rotation()
            key = self.home.key("vault")
            self._cipher, self._key_id = AESGCM(key), _key_id(key)
        return self._cipher, self._key_id

    def _finish_rotation(self) -> None:
        """A rotation stopped between its last row and the key's new place, or before its rows: settle it."""
        following = self.home.keys / "vault.next"
        if not following.exists():
            return
        with self._connected() as db:
            row = db.execute("select key_id from blob limit 1").fetchone()
        if row and row[0] == _key_id(following.read_bytes()):
            os.rename(following, self.home.keys / "vault")
        else:
            following.unlink()

    def _unseal(self, sealed: bytes, key_id: bytes, kind: str, id_: int, batch: int) -> str:
        cipher, own = self._open_key()
        try:
            if key_id != own:
                raise InvalidTag
            plain = cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _context(kind, id_, batch))
        except InvalidTag as error:
            raise LaennecError(
                f"The vault's entry {kind} {id_} does not open with the key in {self.home.keys}: the key is another "
                "one or the vault was altered. Restore both from the same backup."
            ) from error
        return zlib.decompress(plain).decode()

    # -- the file

    def _visible(self, batch: int) -> bool:
        return self._batches is None or batch in self._batches

    def _visible_batches(self, db: sqlite3.Connection) -> tuple[str]:
        batches = self._batches
        if batches is None:
            batches = frozenset(b for (b,) in db.execute("select distinct batch from quarantine"))
        return (json.dumps(sorted(batches)),)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            if not self.path.exists():
                self.home.vault.mkdir(exist_ok=True, mode=0o700)
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            db = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            try:
                db.execute("pragma journal_mode = wal")
                db.execute("pragma synchronous = full")
                db.executescript(SCHEMA)
                yield db
            finally:
                db.close()
        except (sqlite3.Error, OSError) as error:
            raise LaennecError(
                f"The vault {self.path} cannot be used: {error}. The version in place was not changed."
            ) from error

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._connected() as db:
            db.execute("begin immediate")
            try:
                yield db
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    db.execute("rollback")
                raise
            db.execute("commit")


def _seal(cipher: AESGCM, text: str, kind: str, id_: int, batch: int) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, zlib.compress(text.encode(), 1), _context(kind, id_, batch))


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
