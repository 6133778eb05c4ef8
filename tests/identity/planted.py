"""Searches a home for identities that were planted in its sources: in every file outside the vault, however written.

`search(home.path, planted)` names each place where one is found. A file is looked at as bytes, then opened as what it
is (gzip, zip, zstd, Parquet, DuckDB, SQLite) and its content looked at again, so that neither compression nor pages
hide anything. Each identity is sought as text in three encodings, in any case, in hexadecimal and in base64 at any
offset. A file that says it is of a kind and cannot be opened as such is an error, never a pass.
"""

import base64
import codecs
import gzip
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ENCODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")
SHORTEST = 5
"""Characters a planted identity must have: shorter ones are found everywhere by chance."""
PIECE = 1 << 22
DEEPEST = 6
"""Files within files are followed so far; a deeper one is an error."""
MAGIC = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"PAR1": "parquet",
    b"SQLite format 3\0": "sqlite",
    b"ARROW1": "arrow",
}


@dataclass(frozen=True)
class Found:
    """An identity, where it lies, and how it is written there."""

    secret: str
    place: str
    how: str


class Planted:
    """The identities sought, each in all the ways it may be written."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self.secrets = tuple(dict.fromkeys(secrets))
        if short := [s for s in self.secrets if len(s) < SHORTEST]:
            raise AssertionError(f"too short to be told from chance: {short}")
        any_case: dict[bytes, tuple[str, str]] = {}
        exact: dict[bytes, tuple[str, str]] = {}
        for secret in self.secrets:
            for how, written in _written(secret):
                if how.startswith("base64"):
                    exact.setdefault(written, (secret, how))
                else:  # any case of ASCII's letters; others' (É and é) are ways of their own
                    any_case.setdefault(written.lower(), (secret, how))
        self._any_case, self._exact = _Ways(any_case), _Ways(exact)

    def within(self, content: bytes, place: str) -> Iterator[Found]:
        """The identities that these bytes hold."""
        for secret, how in {*self._any_case.within(content.lower()), *self._exact.within(content)}:
            yield Found(secret, place, how)


class _Ways:
    """Many short texts sought at once: two tables of three bytes each pass over the few places worth a look."""

    def __init__(self, ways: dict[bytes, tuple[str, str]]) -> None:
        self._by_start: dict[bytes, list[tuple[bytes, tuple[str, str]]]] = {}
        for written, what in ways.items():
            self._by_start.setdefault(written[:SHORTEST], []).append((written, what))
        starts = np.frombuffer(b"".join(self._by_start), np.uint8).reshape(-1, SHORTEST).astype(np.uint32)
        self._first, self._second = (np.zeros(1 << 24, bool) for _ in range(2))
        self._first[_three(starts[:, 0], starts[:, 1], starts[:, 2])] = True
        self._second[_three(starts[:, 2], starts[:, 3], starts[:, 4])] = True

    def within(self, content: bytes) -> Iterator[tuple[str, str]]:
        for begin in range(0, len(content), PIECE):
            # Pieces overlap by what a start needs; what follows a start is compared in the whole.
            piece = np.frombuffer(content, np.uint8, min(PIECE + SHORTEST - 1, len(content) - begin), begin)
            if len(piece) < SHORTEST:
                return
            wide = piece.astype(np.uint32)
            at = np.flatnonzero(self._first[_three(wide[:-4], wide[1:-3], wide[2:-2])])
            at = at[self._second[_three(wide[at + 2], wide[at + 3], wide[at + 4])]]
            for position in (at + begin).tolist():
                for written, what in self._by_start.get(content[position : position + SHORTEST], ()):
                    if content.startswith(written, position):
                        yield what


def _three(one: np.ndarray, two: np.ndarray, three: np.ndarray) -> np.ndarray:
    return one | (two << 8) | (three << 16)


def _written(secret: str) -> Iterator[tuple[str, bytes]]:
    for text in {secret, secret.upper(), secret.lower(), secret.title()}:
        for encoding in ENCODINGS:
            try:
                plain = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            yield encoding, plain
            yield f"hex of {encoding}", plain.hex().encode()
            for shift in range(3):
                # Base64 of a longer text: the characters that depend on these bytes alone, for each alignment.
                whole = base64.b64encode(b"\0" * shift + plain)
                start, spare = -(-shift * 8 // 6), (shift + len(plain)) % 3
                inner = whole[start : len(whole) - (0 if not spare else 4 - spare + 0)]
                if len(inner) >= SHORTEST:
                    yield f"base64 of {encoding}", inner
                    yield f"base64 of {encoding}", inner.replace(b"+", b"-").replace(b"/", b"_")
        escaped = text.encode("ascii", "backslashreplace")
        if b"\\" in escaped:  # as JSON writes it
            yield "escapes", codecs.encode(text, "unicode_escape").replace(b"\\x", b"\\u00")


def search(root: Path, planted: Planted, vault: Path | None = None) -> list[Found]:
    """Every planted identity in the files of a home, but for those of its vault (default: root/vault)."""
    vault = vault or root / "vault"
    found: list[Found] = []
    for path in sorted(p for p in root.rglob("*") if p.is_file() and not p.is_relative_to(vault)):
        place = str(path.relative_to(root))
        found += planted.within(str(place).encode(), f"{place} (its name)")
        found += in_file(path, planted, place)
    return sorted(set(found), key=lambda f: (f.place, f.secret, f.how))


def in_file(path: Path, planted: Planted, place: str) -> Iterator[Found]:
    """In one file, as bytes and as what it is."""
    content = path.read_bytes()
    if content[8:12] == b"DUCK":
        yield from planted.within(content, place)
        yield from _duckdb(path, planted, place)
    elif content.startswith(b"SQLite format 3\0"):
        yield from planted.within(content, place)
        yield from _sqlite(path, planted, place)
    else:
        yield from in_bytes(content, planted, place)


def in_bytes(content: bytes, planted: Planted, place: str, depth: int = 0) -> Iterator[Found]:
    """In bytes, and in what they pack."""
    if depth > DEEPEST:
        raise AssertionError(f"{place}: files within files, too deep to be searched")
    yield from planted.within(content, place)
    kind = next((name for magic, name in MAGIC.items() if content.startswith(magic)), "")
    if kind == "gzip":
        yield from in_bytes(gzip.decompress(content), planted, f"{place} > gzip", depth + 1)
    elif kind == "zstd":
        with pa.input_stream(pa.BufferReader(content), compression="zstd") as stream:
            yield from in_bytes(stream.read(), planted, f"{place} > zstd", depth + 1)
    elif kind == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from planted.within(name.encode(), f"{place} > a name in the zip")
                yield from in_bytes(archive.read(name), planted, f"{place} > {name}", depth + 1)
    elif kind == "parquet":
        yield from _arrow(pq.ParquetFile(io.BytesIO(content)).iter_batches(), planted, place, depth)
        yield from planted.within(str(pq.read_metadata(io.BytesIO(content)).metadata).encode(), f"{place} > metadata")
    elif kind == "arrow":
        reader = pa.ipc.open_file(pa.BufferReader(content))
        batches = (reader.get_batch(i) for i in range(reader.num_record_batches))
        yield from _arrow(batches, planted, place, depth)
    elif content[:1] == b"\x78" and len(content) > 2 and (content[0] * 256 + content[1]) % 31 == 0:
        try:
            plain = zlib.decompress(content)
        except zlib.error:
            return  # two bytes that look like zlib's are no promise
        yield from in_bytes(plain, planted, f"{place} > zlib", depth + 1)


def _arrow(batches: Iterable[pa.RecordBatch], planted: Planted, place: str, depth: int) -> Iterator[Found]:
    for batch in batches:
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            yield from _values(column.to_pylist(), planted, f"{place}: {name}", depth)


def _values(values: Iterable[object], planted: Planted, place: str, depth: int = 0) -> Iterator[Found]:
    """Texts all at once, numbers as they are written, bytes one by one as the files they may be."""
    texts: list[bytes] = []
    for value in values:
        if isinstance(value, bytes | bytearray | memoryview):
            yield from in_bytes(bytes(value), planted, place, depth + 1)
        elif value is not None:
            texts.append(str(value).encode("utf-8", "surrogatepass"))
    yield from planted.within(b"\n".join(texts), place)


def _duckdb(path: Path, planted: Planted, place: str) -> Iterator[Found]:
    with duckdb.connect(str(path), read_only=True) as db:
        tables = db.execute("select database_name, schema_name, table_name from duckdb_tables()").fetchall()
        names = db.execute("select table_name, column_name, comment, column_default from duckdb_columns()").fetchall()
        yield from _values([part for row in names for part in row], planted, f"{place}: names")
        for database, schema, table in tables:
            full = ".".join('"' + part.replace('"', '""') + '"' for part in (database, schema, table))
            for name, *_ in db.execute(f"describe {full}").fetchall():
                column = '"' + name.replace('"', '""') + '"'
                reader = db.sql(f"select distinct {column} from {full}").to_arrow_reader(100_000)
                for batch in reader:
                    yield from _values(batch.column(0).to_pylist(), planted, f"{place}: {table}.{name}")


def _sqlite(path: Path, planted: Planted, place: str) -> Iterator[Found]:
    with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) as db:
        db.text_factory = bytes
        for kind, name, sql in db.execute("select type, name, sql from sqlite_master").fetchall():
            yield from _values([name, sql], planted, f"{place}: names")
            if kind == b"table":
                table = '"' + name.decode().replace('"', '""') + '"'
                cursor = db.execute(f"select * from {table}")
                names = [column[0] for column in cursor.description]
                while rows := cursor.fetchmany(10_000):
                    for column, values in zip(names, zip(*rows, strict=True), strict=True):
                        yield from _values(values, planted, f"{place}: {name.decode()}.{column}")
    db.close()
