"""`load_database`: a copy as one load, all or nothing; what changed and what is kept put together.

Rows that are kept are read from the version in place, whose files hold no identity: where identities are needed,
their columns alone come again.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from laennec.errors import LaennecError, UsageError
from laennec.home import Home
from laennec.loading import merge, reading
from laennec.loading.database import Progress, name
from laennec.loading.elsewhere.address import Address
from laennec.loading.elsewhere.catalogue import Relation, kind_of
from laennec.loading.elsewhere.differences import compare
from laennec.loading.elsewhere.reading import Reading
from laennec.loading.elsewhere.snapshot import COPIED, DatabaseSnapshot, Wanted
from laennec.loading.folder import TableInput
from laennec.loading.i2b2.load import i2b2_load, i2b2_options
from laennec.loading.omop import FORMAT, Judged, SnapshotLoad, load_snapshot, source_name
from laennec.loading.reading import TableReader
from laennec.loading.report import Changes, LoadReport, TableReport
from laennec.omop import TABLES, Table
from laennec.sources.mapping.clock import zone as zone_named
from laennec.store import Store
from laennec.trace import AuditSink


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
    version = Store(home).current()
    before = version.sources.get(source) if version else None
    with Reading(address, zone) as asked:
        relations = asked.relations(wanted.schemas, wanted.kind, wanted.without)
        kind = wanted.kind or kind_of([one.table for one in relations])
        public = public_data and kind == "omop"
        options = f"{COPIED} {i2b2_options(approved) if kind == 'i2b2' else FORMAT} public={public} {zone}"
        snapshot = DatabaseSnapshot(
            source=source,
            public=public,
            options=options,
            format=kind,
            unknown=[],
            anew=wanted.whole,
            key=home.key("index"),
            reading=asked,
            relations=relations,
            progress=progress or (lambda share, what: None),
            before=before,
        )
        load = type("CopiedStar", (_CopiedStar, i2b2_load(approved)), {}) if kind == "i2b2" else _Incremental
        return load_snapshot(home, snapshot, load, sink=sink, progress=progress)


@dataclass(frozen=True)
class _Whole:
    """All rows of a table that was copied in part. came: the reader of what came, if anything did."""

    table: Table
    good: str
    came: TableReader | None = None


class _Copied(SnapshotLoad):
    """A copy: it tells what changed beside the version in place, and which columns were not even copied."""

    snapshot: DatabaseSnapshot

    def run(self, digest: str) -> LoadReport:
        self._changes: dict[str, Changes] = {}
        report = super().run(digest)
        report.changes = self._changes
        for one in self.snapshot.relations:
            told = report.tables[one.table]
            told.unknown_columns = sorted({*told.unknown_columns, *one.left_out})
            told.copied = self.snapshot.copied.get(one.table, 0)
        return report

    def _kept(self, table: str, where: str) -> str:
        """The source's rows of the version in place, null in identifying columns."""
        assert self.base is not None
        columns = [c.name for c in TABLES[table].columns]
        select = merge.old_rows(self.db, self.base, TABLES[table], columns, f"_source = {self.number} and {where}")
        return f"({select})"

    def _compare(self, table: str, new: str, where: str = "true") -> None:
        """Rows beside those of the version in place. where: which of these."""
        if self.before and table in self.before.tables:
            self._changes[table] = compare(self.db, TABLES[table], new, self._kept(table, where), self.public)
        else:
            self._changes[table] = Changes(int(self.db.value(f"select count(*) from {new}")), 0, 0)


class _CopiedStar(_Copied):
    """A copy of an i2b2 database, whole: each row of OMOP's is made of several tables'."""

    def _tables(self) -> dict[str, Judged]:
        self.snapshot.reading.close()
        judged = super()._tables()
        for table, one in judged.items():
            self._compare(table, one.reader.good)
        return judged


class _Incremental(_Copied):
    """A copy of an OMOP database, of whose tables only the blocks that changed came."""

    def _tables(self) -> dict[str, Judged]:
        came = super()._tables()
        judged: dict[str, Judged] = {}
        for one in self.snapshot.relations:
            if one.table in self.snapshot.plans:
                judged[one.table] = self._together(one, came.get(one.table))
            else:
                judged[one.table] = came[one.table]
                self._compare(one.table, came[one.table].reader.good)
        self._identities(judged)
        self.snapshot.reading.close()
        return judged

    def _reports(self, judged: dict[str, Judged]) -> dict[str, TableReport]:
        return {table: one.report for table, one in judged.items()}

    # -- rows that came, and rows that are kept

    def _together(self, one: Relation, came: Judged | None) -> Judged:
        """The whole table. Where nothing changed, its rows are not even read."""
        table, kept = TABLES[one.table], self.snapshot.plans[one.table].kept
        assert self.before is not None
        had = self.before.tables[one.table]
        old = self._kept(one.table, kept.where(_key(table)))
        count = int(self.db.value(f"select count(*) from {old}"))
        if count != kept.rows:
            raise LaennecError(
                f"{one.shown} has {kept.rows} rows in the blocks that are kept, and the version in place {count}. "
                "Nothing was changed; copy it anew with --whole."
            )
        if came is None:
            self._changes[one.table] = Changes(0, 0, 0)
            report = TableReport(one.table, 1, had.rows, had.rows)
            return Judged(_Whole(table, old), report, 0, had.checksum)
        assert isinstance(came.reader, TableReader)
        changed = self.snapshot.plans[one.table].changed
        self._compare(one.table, came.reader.good, changed.where(_key(table)))
        if table.identifying and not self.public:
            old = self._with_identities(one, old, kept.where(one.key))
        columns = ", ".join(name(c.name) for c in table.columns)
        whole = _Whole(
            table, f"(select {columns} from {came.reader.good} union all select {columns} from {old})", came.reader
        )
        rows, checksum = self._checksum(whole)
        report = replace(came.report, read=came.report.read + count, loaded=rows)
        report.check()
        return Judged(whole, report, came.bad, checksum)

    def _with_identities(self, one: Relation, rows: str, where: str) -> str:
        """Rows that are kept, with the identifying values that come again."""
        table = TABLES[one.table]
        fields = tuple(f for f in one.fields if f.target in (*table.key, *table.identifying))
        if len(fields) == 1:
            return rows
        path = self.snapshot.into / f"{one.table}_identities.parquet"
        narrow = replace(one, fields=fields)
        self.snapshot.copy(narrow, path, lambda rows: None, where)
        targets = [f.target for f in fields]
        columns = tuple(replace(c, required=c.name in table.key) for c in table.columns if c.name in targets)
        model = replace(table, name=f"identities_of_{one.table}", columns=columns)
        found = reading.open_table(self.db, TableInput(model.name, "parquet", (path,), (one.shown,)), model)
        reading.prepare(self.db, found)
        key = _key(table)
        given = ", ".join(f"i.{name(t)} as {name(t)}" for t in targets if t not in table.key)
        return f"(select k.* replace ({given}) from {rows} k left join {found.good} i on k.{key} = i.{key})"

    def _identities(self, judged: dict[str, Judged]) -> None:
        """Where the vault is to be written anew, it needs the identities of tables that did not change, too."""
        had = self.before.tables if self.before else {}
        anew = any(one.report.refused for one in judged.values()) or any(table.refused for table in had.values())
        identifying = [one for one in self.snapshot.relations if TABLES[one.table].identifying]
        anew = anew or any(judged[one.table].as_source_table != had.get(one.table) for one in identifying)
        anew = anew or any(TABLES[table].identifying and table not in judged for table in had)
        for one in identifying if anew and not self.public else ():
            now = judged[one.table]
            if isinstance(now.reader, _Whole) and now.reader.came is None:
                now.reader = replace(now.reader, good=self._with_identities(one, now.reader.good, "true"))

    def _quarantine(self, judged: dict[str, Judged], batch: int) -> None:
        for one in judged.values():
            reader = one.reader.came if isinstance(one.reader, _Whole) else one.reader
            if reader is not None:
                assert isinstance(reader, TableReader)
                self._keep_refused(batch, reader, one)


def _key(table: Table) -> str:
    """SQL of the column by which a table is taken in blocks. A table without a key is one block."""
    return name(table.key[0]) if table.key else "null"
