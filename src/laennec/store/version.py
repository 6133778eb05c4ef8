"""One version of the warehouse as its manifest says it: which file holds each table, and where its rows came from.

A manifest carries a digest of itself and is checked when read: a damaged one is an error, never a guess.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from laennec.errors import LaennecError

FORMAT = "laennec.version/1"
FILE_NAME = re.compile(r"[a-z0-9_]+\.[a-z]+\.[0-9]+\.[0-9a-f]+\.(duckdb|parquet)")


@dataclass(frozen=True)
class FileEntry:
    """One table file: its name in warehouse/tables, its size in bytes, the SHA-256 of its bytes."""

    name: str
    size: int
    sha256: str

    def __post_init__(self) -> None:
        if not FILE_NAME.fullmatch(self.name):
            raise ValueError(f"bad file name {self.name!r}")


@dataclass(frozen=True)
class TableFile:
    """One table: rows of all sources; columns that readers may name; a file a sort order ("key", "person")."""

    table: str
    rows: int
    columns: tuple[str, ...]
    files: Mapping[str, FileEntry]
    shadowed: int = 0
    """Rows of vocabulary tables that another source's row hides (`_rank` > 1); they are within `rows`."""


@dataclass(frozen=True)
class SourceTable:
    """What one source gave to one table. `checksum` depends on the rows alone, not on files or order."""

    rows: int
    refused: int
    checksum: str


@dataclass(frozen=True)
class JournalFile:
    """One immutable piece of a source's journal: accepted records of one kind, of the batches up to `batch`."""

    file: FileEntry
    rows: int
    batch: int


@dataclass(frozen=True)
class Blocks:
    """A table of a database as it was copied: digests of its blocks, by which the next copy takes what changed.

    A block is the rows whose key is from one bound up to the next; `marks` has one more than `bounds`. `shape`: all
    else that decides the rows.
    """

    shape: str
    width: int
    bounds: tuple[int, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A source and what it has given so far. `number` marks its rows (`_source`).

    A folder of OMOP files is a snapshot: `batch` holds its rows in the vault. A hospital's files grow: `batches` are
    all its batches in the vault, `journal` its records (kind -> pieces), from which its rows can be made again.
    """

    name: str
    number: int
    digest: str
    batch: int
    loaded: str
    public: bool
    vocabulary_only: bool
    tables: Mapping[str, SourceTable]
    vault_blobs: int = 0
    batches: tuple[int, ...] = ()
    journal: Mapping[str, tuple[JournalFile, ...]] = field(default_factory=dict)
    sums: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Kind of record -> read, loaded, merged, cancelled, refused, waiting: what became of all it ever brought."""
    quarantine_from: int = 0
    """Refused rows of batches before this one count no more: a retry put what is still refused into this batch."""
    displaced: tuple[tuple[int, int], ...] = ()
    """(digest, id): the few digests whose id is not their first bits, because another had these (`identity.ids`)."""
    origin: str = ""
    """The database that it is copied from, as a URL without user and password; "" where it is files."""
    reference_units: str = ""
    """Digest of what its rows of measurement_converted were made by (`omop.reference_units`)."""
    units: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Its results without a unit, with an unknown one, not converted: how many, and of which analyses."""
    blocks: Mapping[str, Blocks] = field(default_factory=dict)
    """Table -> what its rows were when they were copied from there."""

    @property
    def grows(self) -> bool:
        """Whether it is a hospital's files, loaded night after night, and not a snapshot."""
        return bool(self.journal)


@dataclass(frozen=True)
class Version:
    """One immutable version. `public_columns`: identifying columns kept in the store because the data are public."""

    number: int
    created: str
    tables: Mapping[str, TableFile]
    sources: Mapping[str, Source]
    public_columns: Mapping[str, tuple[str, ...]]
    folder: Path = field(compare=False)

    def path(self, table: str, order: str = "key") -> Path:
        """The DuckDB file of a table in that sort order: one table, main.data. Raises LaennecError."""
        entry = self.entry(table, order)
        path = self.folder / entry.name
        try:
            size = path.stat().st_size
        except OSError as error:
            raise LaennecError(
                f"The file {path} of version {self.number} cannot be read ({error.strerror}). "
                "`laennec status --verify` shows what is damaged; loading the sources again makes it anew."
            ) from error
        if size != entry.size:
            raise LaennecError(
                f"The file {path} of version {self.number} is damaged: {size} bytes instead of {entry.size}. "
                "Restore it from a backup, or load its sources again."
            )
        return path

    def entry(self, table: str, order: str = "key") -> FileEntry:
        """What the manifest says of a table's file. Raises LaennecError for a table or order it has not."""
        found = self.tables.get(table)
        if found is None:
            raise LaennecError(f"Version {self.number} holds no table {table}.")
        if order not in found.files:
            raise LaennecError(f"The table {table} has no {order} order.")
        return found.files[order]

    @property
    def mark(self) -> str:
        """What tells this version from any other of any home: the digest of its manifest."""
        return str(json.loads(to_json(self))["digest"])

    def has(self, table: str, order: str = "key") -> bool:
        """Whether the version holds that table in that order."""
        return table in self.tables and order in self.tables[table].files

    @property
    def file_names(self) -> frozenset[str]:
        """Every file this version stands on."""
        tables = {entry.name for table in self.tables.values() for entry in table.files.values()}
        return frozenset(tables | {piece.file.name for piece in self.journal_pieces})

    @property
    def journal_pieces(self) -> tuple[JournalFile, ...]:
        """Every piece of every source's journal."""
        return tuple(piece for s in self.sources.values() for pieces in s.journal.values() for piece in pieces)

    @property
    def batches(self) -> frozenset[int]:
        """The vault's batches this version stands on (`identity.vault`)."""
        return frozenset(batch for source in self.sources.values() for batch in (source.batch, *source.batches))

    @property
    def refusing(self) -> frozenset[int]:
        """The batches whose refused rows count: a retry put those of earlier ones into its own."""
        return frozenset(
            batch
            for source in self.sources.values()
            for batch in (source.batch, *source.batches)
            if batch >= source.quarantine_from
        )


def to_json(version: Version) -> bytes:
    """The manifest of a version, with its own digest."""
    body: dict[str, Any] = {"format": FORMAT, **asdict(version)}
    del body["folder"]
    return json.dumps({**body, "digest": _digest(body)}, indent=1, ensure_ascii=False).encode()


def read(path: Path, folder: Path) -> Version:
    """The version of a manifest, checked. Raises LaennecError when it is missing or damaged."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise LaennecError(
            f"The warehouse has no version {path.stem}. `laennec status` names those it has."
        ) from error
    except OSError as error:
        raise LaennecError(f"The manifest {path} cannot be read: {error.strerror}.") from error
    try:
        body = json.loads(content)
        digest = body.pop("digest")
        if body.pop("format") != FORMAT:
            raise ValueError("unknown format")
        if digest != _digest({"format": FORMAT, **body}):
            raise ValueError("its digest does not match")
        version = _from_json(body, folder)
        if path.stem != str(version.number):
            raise ValueError(f"it says it is version {version.number}")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LaennecError(
            f"The manifest {path} is damaged ({error}). Restore it from a backup, or point the warehouse to "
            "another version by writing its number into warehouse/current."
        ) from error
    return version


def _from_json(body: dict[str, Any], folder: Path) -> Version:
    return Version(
        number=int(body["number"]),
        created=str(body["created"]),
        tables={
            name: TableFile(
                table=t["table"],
                rows=int(t["rows"]),
                columns=tuple(t["columns"]),
                files={order: FileEntry(**entry) for order, entry in t["files"].items()},
                shadowed=int(t["shadowed"]),
            )
            for name, t in body["tables"].items()
        },
        sources={name: _source(s) for name, s in body["sources"].items()},
        public_columns={table: tuple(columns) for table, columns in body["public_columns"].items()},
        folder=folder,
    )


def _source(body: dict[str, Any]) -> Source:
    tables = {name: SourceTable(**table) for name, table in body["tables"].items()}
    journal = {
        kind: tuple(JournalFile(FileEntry(**p["file"]), int(p["rows"]), int(p["batch"])) for p in pieces)
        for kind, pieces in body.get("journal", {}).items()
    }
    batches = tuple(int(batch) for batch in body.get("batches", ()))
    displaced = tuple((int(digest), int(id_)) for digest, id_ in body.get("displaced", ()))
    blocks = {
        table: Blocks(str(b["shape"]), int(b["width"]), tuple(b["bounds"]), tuple(b["marks"]))
        for table, b in body.get("blocks", {}).items()
    }
    read: dict[str, Any] = {"tables": tables, "journal": journal, "batches": batches, "displaced": displaced}
    return Source(**{**body, **read, "blocks": blocks})


def _digest(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
