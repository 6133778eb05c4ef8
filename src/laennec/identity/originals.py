"""Originals of reports, sealed one by one in one file a batch, opened one at a time; the author's number beside each.

A sealed document lies in the batch's segment (`originals-N.sealed`) under a key of its own, which lies with its place
in an entry of the vault. So another vault key changes entries and no segment, putting batches together copies entries
and no segment, and a document whose entry is gone never opens again. Segments go when no batch names them.
"""

import base64
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from laennec.errors import LaennecError
from laennec.identity.entries import BatchWriter, entry_context
from laennec.identity.patients import stamps_of
from laennec.identity.sealing import NONCE_BYTES
from laennec.identity.vault import Vault, has_table

KIND = "report"
KEY_BYTES = 32
SQUEEZED, WHOLE = b"z", b"w"
PACKED = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
"""Kinds of documents that are compressed by themselves."""


@dataclass(frozen=True)
class Original:
    """A version of a report. `content`: the document's bytes, or None where none was kept."""

    content: bytes | None
    media: str
    author: str | None


def keep_originals(vault: Vault, batch: int, rows: Iterable[pa.RecordBatch]) -> int:
    """Seal the documents of reports under that batch; returns how many.

    Columns: key and content (the record's digests, uint64), stamp (timestamp), original (base64, or null), media,
    author (texts, or null). Raises LaennecError.
    """
    kept = 0
    with BatchWriter(vault, batch) as writer, _segment(vault, batch) as file:
        place = file.tell()
        for part in rows:
            names = ("original", "media", "author")
            said = zip(
                (signed(key) for key in part.column("key").to_pylist()),
                stamps_of(part),
                (content.to_bytes(8, "big") for content in part.column("content").to_pylist()),
                *(part.column(name).to_pylist() for name in names),
                strict=True,
            )
            ids, stamps, ties, texts = [], [], [], []
            for id_, stamp, tie, original, media, author in said:
                entry: dict[str, Any] = {"author": author} if author else {}
                if original:
                    key = os.urandom(KEY_BYTES)
                    sealed = _sealed(key, base64.b64decode(original), media, entry_context(KIND, id_, stamp, tie))
                    file.write(sealed)
                    entry |= {"media": media, "segment": batch, "at": place, "bytes": len(sealed)}
                    entry["key"] = base64.b64encode(key).decode()
                    place += len(sealed)
                    kept += 1
                if entry:
                    ids.append(id_)
                    stamps.append(stamp)
                    ties.append(tie)
                    texts.append(json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
            writer.put(KIND, ids, stamps, ties, texts)
        if kept:
            writer.segment(batch)
    return kept


def original(vault: Vault, key: int, stamp: int, content: int) -> Original | None:
    """The version of the report that these digests name (microseconds since 1970). None: nothing of it is kept."""
    id_, tie = signed(key), content.to_bytes(8, "big")
    place = (KIND, id_, stamp, tie)
    for batch in reversed(vault.visible()):
        with vault.reading(batch) as db:
            row = None
            if has_table(db, "entry"):
                sql = "select key_id, content from entry where kind = ? and id = ? and stamp = ? and tie = ?"
                row = db.execute(sql, place).fetchone()
        if row is None:
            continue
        entry = json.loads(vault.sealer.open(row[0], row[1], entry_context(*place), f"{KIND} {id_}"))
        data = _open(vault, entry, entry_context(*place)) if "key" in entry else None
        return Original(data, entry.get("media") or "", entry.get("author"))
    return None


def erase_originals(vault: Vault, keys: Sequence[int]) -> int:
    """Erase every version of these reports (their digests), in every batch: the sealed bytes are written over, their
    keys are gone. Returns how many versions. Hold the warehouse's lock; `vault` must see every batch.
    """
    erased = 0
    for batch in vault.visible():
        with vault.connected(batch, "rw") as db:
            if not has_table(db, "entry"):
                continue
            db.execute("pragma secure_delete = on")
            for key in keys:
                id_ = signed(key)
                rows = db.execute(
                    "select stamp, tie, key_id, content from entry where kind = ? and id = ?", (KIND, id_)
                ).fetchall()
                for stamp, tie, key_id, content in rows:
                    bound = entry_context(KIND, id_, stamp, tie)
                    _overwrite(vault, json.loads(vault.sealer.open(key_id, content, bound, f"{KIND} {id_}")))
                # After the bytes: killed between the two, the entry still says where they were.
                db.execute("delete from entry where kind = ? and id = ?", (KIND, id_))
                erased += len(rows)
    return erased


def signed(digest: int) -> int:
    """A digest as SQLite's integers hold it."""
    return digest - (1 << 64) if digest >= 1 << 63 else digest


@contextmanager
def _segment(vault: Vault, batch: int) -> Iterator[IO[bytes]]:
    """The segment that is being built, to go on writing at its end."""
    path = vault.segment(batch)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "ab", 1 << 20) as file:
            yield file
    except OSError as error:
        raise LaennecError(
            f"No space is left for the originals of reports in {path.parent}, or its disk fails ({error.strerror}). "
            "The version in place was not changed."
        ) from error


def _sealed(key: bytes, data: bytes, media: str | None, bound: bytes) -> bytes:
    form = WHOLE if media in PACKED else SQUEEZED
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, form + (data if form == WHOLE else zlib.compress(data, 1)), bound)


def _open(vault: Vault, entry: dict[str, Any], bound: bytes) -> bytes:
    path = vault.segment(int(entry["segment"]))
    try:
        with path.open("rb") as file:
            file.seek(int(entry["at"]))
            sealed = file.read(int(entry["bytes"]))
        key = base64.b64decode(entry["key"])
        plain = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
    except (OSError, InvalidTag) as error:
        raise LaennecError(
            f"The original does not open: {path} is missing or was altered. Restore the vault from its backup."
        ) from error
    return plain[1:] if plain[:1] == WHOLE else zlib.decompress(plain[1:])


def _overwrite(vault: Vault, entry: dict[str, Any]) -> None:
    path: Path = vault.segment(int(entry["segment"])) if "segment" in entry else Path()
    if "segment" in entry and path.exists():
        with path.open("r+b") as file:
            file.seek(int(entry["at"]))
            file.write(b"\0" * int(entry["bytes"]))
            file.flush()
            os.fsync(file.fileno())
