"""Copies an OMOP or i2b2 database as the snapshot of one source, through the door of folders.

The database digests its tables; where nothing changed, nothing is copied. Else they come to Parquet files in the
load's own scratch folder, and from there on all is as with a folder: judged, refused, split, merged, switched.
"""

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from laennec.errors import UsageError
from laennec.home import Home
from laennec.loading import folder
from laennec.loading.database import Database, Progress
from laennec.loading.elsewhere.address import Address
from laennec.loading.elsewhere.catalogue import Relation, kind_of
from laennec.loading.elsewhere.reading import Reading, Scan
from laennec.loading.folder import TableInput
from laennec.loading.i2b2.load import i2b2_load, i2b2_options
from laennec.loading.omop import FORMAT, Judged, Snapshot, SnapshotLoad, load_snapshot, source_name
from laennec.loading.report import LoadReport, TableReport
from laennec.sources.mapping.clock import FRANCE
from laennec.sources.mapping.clock import zone as zone_named
from laennec.store import Version
from laennec.trace import AuditSink

COPIED = "database/1"
"""Enters the digest of a snapshot: raise it when the same rows would be copied in another way."""
SCHEMAS = ("public",)


@dataclass(frozen=True)
class Wanted:
    """What of a database is copied. kind: omop, i2b2 or "" (what its tables say).

    without: tables, or columns as TABLE.COLUMN, that stay. zone: in which times with a zone are told.
    """

    schemas: Sequence[str] = SCHEMAS
    kind: str = ""
    without: Sequence[str] = ()
    zone: str = FRANCE


def load_database(
    home: Home,
    address: Address,
    source: str | None = None,
    wanted: Wanted | None = None,
    *,
    public_data: bool = False,
    sink: AuditSink,
    approved: pa.Table | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Copy a database as the snapshot of a source (default: the database's name), in place of what it had.

    approved: for i2b2, the mappings of codes that two people agreed on. Raises LaennecError, having changed nothing.
    """
    wanted = wanted or Wanted()
    source = source_name(Path(address.url.database or ""), source)
    try:
        zone = zone_named(wanted.zone)
    except ValueError as error:
        raise UsageError(f"--zone: {error}.") from None
    with Reading(address, zone) as reading:
        relations = reading.relations(wanted.schemas, wanted.kind, wanted.without)
        kind = wanted.kind or kind_of([one.table for one in relations])
        options = i2b2_options(approved) if kind == "i2b2" else f"{FORMAT} public={public_data}"
        public = public_data and kind == "omop"
        told = progress or (lambda share, what: None)
        options = f"{COPIED} {options} {zone}"
        snapshot = DatabaseSnapshot(source, public, options, kind, [], home.key("index"), reading, relations, told)
        load = i2b2_load(approved) if kind == "i2b2" else SnapshotLoad
        return load_snapshot(home, snapshot, type("Copied", (_Copied, load), {}), sink=sink, progress=progress)


@dataclass
class DatabaseSnapshot(Snapshot):
    """The relations of a database, in one snapshot of its own."""

    key: bytes
    reading: Reading
    relations: list[Relation]
    progress: Progress
    scans: list[Scan] = field(default_factory=list)

    @property
    def parts(self) -> dict[str, int]:
        tables = [one.table for one in self.relations]
        return {table: tables.count(table) for table in tables}

    @property
    def told(self) -> dict[str, Any]:
        schemas = list(dict.fromkeys(one.schema for one in self.relations))
        return {**super().told, "database": self.reading.address.shown, "schemas": schemas}

    @property
    def origin(self) -> str:
        return self.reading.address.shown

    def digest(self) -> str:
        told = [self.options]
        for done, one in enumerate(self.relations):
            self.progress(done / len(self.relations), f"digesting {one.shown}")
            self.scans.append(self.reading.scan(one))
            told.append(f"{one.table} {self.scans[-1].mark}")
        return hmac.digest(self.key, "\n".join(told).encode(), "sha256").hex()

    def files(self, db: Database, base: Version | None) -> tuple[list[TableInput], folder.Stamps]:
        """Copied to the load's scratch folder, which goes with it, or is cleared by the next load."""
        into = db.folder / "copy"
        into.mkdir(mode=0o700)
        paths: dict[str, list[tuple[Path, str]]] = {}
        total, done = sum(scan.rows for scan in self.scans) + 1, 0
        for number, (one, scan) in enumerate(zip(self.relations, self.scans, strict=True)):
            path = into / f"{one.table}_{number}.parquet"
            self.reading.copy(one, scan, path, self._telling(done, total, one))
            done += scan.rows
            paths.setdefault(one.table, []).append((path, one.shown))
        inputs = [
            TableInput(table, "parquet", tuple(p for p, _ in found), tuple(shown for _, shown in found))
            for table, found in paths.items()
        ]
        return inputs, folder.stamps(inputs)

    def _telling(self, done: int, total: int, one: Relation) -> Callable[[int], None]:
        return lambda rows: self.progress((done + rows) / total, f"copying {one.shown}")


class _Copied(SnapshotLoad):
    """What is told of the columns that were not even copied."""

    def _reports(self, judged: dict[str, Judged]) -> dict[str, TableReport]:
        reports = super()._reports(judged)
        assert isinstance(self.snapshot, DatabaseSnapshot)
        for one in self.snapshot.relations:
            report = reports[one.table]
            report.unknown_columns = sorted({*report.unknown_columns, *one.left_out})
        return reports
