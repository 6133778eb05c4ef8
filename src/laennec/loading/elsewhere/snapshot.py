"""A database as the snapshot of one source, which goes through the door of folders.

The database digests its tables; where nothing changed, nothing is copied. Else they come to Parquet files in the
load's own scratch folder, and from there on all is as with a folder: judged, refused, split, merged, switched. Of an
OMOP database only the blocks that changed come.
"""

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from laennec.errors import LaennecError
from laennec.loading import folder
from laennec.loading.database import Database, Progress
from laennec.loading.elsewhere.blocks import Plan, Scan, plan
from laennec.loading.elsewhere.catalogue import Relation, as_text
from laennec.loading.elsewhere.reading import Reading
from laennec.loading.folder import TableInput
from laennec.loading.snapshot import Snapshot
from laennec.sources.mapping.clock import FRANCE
from laennec.store import Blocks, Source, Version

COPIED = "database/1"
"""Enters the digest of a snapshot: raise it when the same rows would be copied in another way."""
SCHEMAS = ("public",)


@dataclass(frozen=True)
class Wanted:
    """What of a database is copied. kind: omop, i2b2 or "" (what its tables say).

    without: tables, or columns as TABLE.COLUMN, that stay. zone: in which times with a zone are told. whole: copy
    everything, whatever is known.
    """

    schemas: Sequence[str] = SCHEMAS
    kind: str = ""
    without: Sequence[str] = ()
    zone: str = FRANCE
    whole: bool = False


@dataclass
class DatabaseSnapshot(Snapshot):
    """The relations of a database, in one snapshot of its own. before: the source as it was copied last."""

    key: bytes
    reading: Reading
    relations: list[Relation]
    progress: Progress
    before: Source | None
    scans: dict[str, Scan] = field(default_factory=dict)
    """Relation (`Relation.shown`) -> what it is now."""

    found: dict[str, Blocks] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    """Table -> what of it is copied; tables that are copied whole are not here."""

    copied: dict[str, int] = field(default_factory=dict)
    """Table -> rows that came."""

    into: Path = Path()
    """Where they are, once they are copied."""

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

    @property
    def blocks(self) -> dict[str, Blocks]:
        return self.found if self.format == "omop" else {}

    def digest(self) -> str:
        told = [self.options]
        for done, one in enumerate(self.relations):
            self.progress(done / len(self.relations), f"digesting {one.shown}")
            scan = self.reading.scan(one, self.before.blocks.get(one.table) if self.before else None)
            self.scans[one.shown] = scan
            found = self.found[one.table] = scan.blocks(f"{self.options} {one.shape}", self.key)
            told += [one.table, str(found.bounds), *found.marks]
        return hmac.digest(self.key, "\n".join(told).encode(), "sha256").hex()

    def files(self, db: Database, base: Version | None) -> tuple[list[TableInput], folder.Stamps]:
        """What is to be copied, in the load's scratch folder, which goes with it or is cleared by the next load."""
        self.into = db.folder / "copy"
        self.into.mkdir(mode=0o700)
        self._plan(base.sources.get(self.source) if base else None)
        inputs: dict[str, TableInput] = {}
        rows = {one.shown: self._rows(one) for one in self.relations}
        total, done = sum(rows.values()) + 1, 0
        for number, one in enumerate(self.relations):
            known = self.plans.get(one.table)
            if known and not known.changed.ranges:
                continue
            where = known.changed.where(one.key) if known else "true"
            path = self.into / f"{one.table}_{number}.parquet"
            came = self.copy(one, path, self._telling(done, total, one), where)
            if came != rows[one.shown]:
                raise LaennecError(
                    f"Of {one.shown} {rows[one.shown]} rows were to come, and {came} did. Nothing was changed; load "
                    "again."
                )
            done += came
            self.copied[one.table] = self.copied.get(one.table, 0) + came
            had = inputs.get(one.table)
            paths, names = (had.files, had.names) if had else ((), ())
            inputs[one.table] = TableInput(one.table, "parquet", (*paths, path), (*names, one.shown))
        return list(inputs.values()), folder.stamps(list(inputs.values()))

    def copy(self, relation: Relation, path: Path, progress: Callable[[int], None], where: str) -> int:
        """Stream rows of a relation to a file; returns how many."""
        return self.reading.copy(as_text(relation, self.scans[relation.shown].beyond), path, progress, where)

    def _plan(self, now: Source | None) -> None:
        """Tables that had refused rows come whole, so that all that are refused are told of again."""
        if self.format != "omop" or now is None or now.public != self.public:
            return
        for one in self.relations:
            had = now.tables.get(one.table)
            if had is not None and not had.refused:
                known = plan(self.scans[one.shown], self.found[one.table], now.blocks.get(one.table))
                if known and known.kept.rows and not self.anew:
                    self.plans[one.table] = known

    def _rows(self, one: Relation) -> int:
        known = self.plans.get(one.table)
        return known.changed.rows if known else self.scans[one.shown].rows

    def _telling(self, done: int, total: int, one: Relation) -> Callable[[int], None]:
        return lambda rows: self.progress((done + rows) / total, f"copying {one.shown}")
