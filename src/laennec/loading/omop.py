"""Loads a folder of OMOP files as the snapshot of one source, all or nothing.

Read and judge every table; refuse keys another source holds; stop when nothing changed; identities and refused rows
to the vault; merge, sort and write the tables that changed; switch. Each step leaves the version in place as it was.
"""

import datetime
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from laennec.errors import LaennecError, UsageError
from laennec.home import Home
from laennec.identity.vault import Vault
from laennec.loading import folder, merge, reading
from laennec.loading.concepts.registry import FIRST_ID, LAST_ID
from laennec.loading.database import Database, Progress, clear_scratch, errors_name, name, plain_errors
from laennec.loading.folder import TableInput
from laennec.loading.identities import keep_identities
from laennec.loading.reading import TableReader
from laennec.loading.refused import refusals
from laennec.loading.report import LoadReport, TableReport
from laennec.loading.snapshot import FolderSnapshot, Snapshot
from laennec.omop import TABLES, Table
from laennec.store import Source, SourceTable, TableFile, Version, Writer
from laennec.trace import AuditSink

T = TypeVar("T")

FORMAT = "omop/1"
"""Enters the digest of a snapshot: raise it when the same files would make other rows."""


@dataclass
class Judged:
    """One table judged: its rows, its report, how many rows of its files do not cast, its rows' checksum."""

    reader: merge.TableRows
    report: TableReport
    bad: int
    checksum: str

    @property
    def as_source_table(self) -> SourceTable:
        return SourceTable(self.report.loaded, self.report.refused, self.checksum)


def load_omop(
    home: Home,
    path: Path,
    source: str | None = None,
    public_data: bool = False,
    *,
    sink: AuditSink,
    progress: Progress | None = None,
) -> LoadReport:
    """Load a folder as the snapshot of a source (default: the folder's name), in place of what it had.

    `public_data`: the data are public, identifying columns stay in the store. Raises LaennecError, having changed
    nothing: damaged files, keys another source holds, no space, another load at work.
    """
    source = source_name(path, source)
    inputs, unknown = folder.read_folder(path)
    snapshot = FolderSnapshot(source, public_data, f"{FORMAT} public={public_data}", "omop", unknown, False, inputs)
    return load_snapshot(home, snapshot, SnapshotLoad, sink=sink, progress=progress)


def load_snapshot(
    home: Home,
    snapshot: Snapshot,
    kind: "type[SnapshotLoad]",
    *,
    sink: AuditSink,
    progress: Progress | None = None,
) -> LoadReport:
    """Load a snapshot by a kind of load, all or nothing. Raises LaennecError, having changed nothing."""
    started = time.monotonic()
    _ = home.id
    files = snapshot.digest()
    details = snapshot.told
    with plain_errors(home), Writer(home, sink, snapshot.source, details) as writer:
        clear_scratch(home)
        before = writer.base.sources.get(snapshot.source) if writer.base else None
        digest = kind.digest(files, writer.base, snapshot.source)
        if writer.base and before and before.digest == digest and not snapshot.anew:
            report = _same_files(writer.base, before, snapshot)
            writer.unchanged({"rows": sum(t.loaded for t in report.tables.values())})
        else:
            with Database(home, writer.number) as db:
                inputs, stamps = snapshot.files(db, writer.base)
                load = kind(home, db, writer, snapshot, inputs=inputs, stamps=stamps, progress=progress)
                report = load.run(digest)
        if writer.leftovers and writer.leftovers.interrupted:
            report.recovered = (
                f"An earlier load of {writer.leftovers.source or 'a source'} had been interrupted; "
                f"{'it was complete' if writer.leftovers.completed else 'what it left was removed'}."
            )
    report.seconds = round(time.monotonic() - started, 3)
    return report


def source_name(path: Path, source: str | None) -> str:
    """The source's name: given, or the folder's. Raises UsageError when it cannot be one."""
    chosen = (source if source is not None else path.resolve().name).strip()
    if not chosen or len(chosen) > 100 or not chosen.isprintable():
        raise UsageError("A source's name has 1 to 100 printable characters. Give one with --source NAME.")
    if chosen == merge.BUILT_IN:
        raise UsageError(f"The source {chosen} is the warehouse's own: give another name with --source NAME.")
    return chosen


def _same_files(base: Version, before: Source, snapshot: Snapshot) -> LoadReport:
    tables = {
        table: TableReport(table, snapshot.parts.get(table, 0), had.rows + had.refused, had.rows, had.refused)
        for table, had in before.tables.items()
    }
    blobs = before.vault_blobs
    return LoadReport(
        before.name, base.number, True, tables, snapshot.unknown, vault_blobs=blobs, public=before.public
    )


class SnapshotLoad:
    """One load under the lock, with its database."""

    def __init__(
        self,
        home: Home,
        db: Database,
        writer: Writer,
        snapshot: Snapshot,
        *,
        inputs: list[TableInput],
        stamps: folder.Stamps,
        progress: Progress | None,
    ) -> None:
        self.home, self.db, self.writer, self.snapshot = home, db, writer, snapshot
        self.source, self.public = snapshot.source, snapshot.public
        self.inputs, self.stamps = inputs, stamps
        self.base = writer.base
        self.before = self.base.sources.get(self.source) if self.base else None
        sources = list(self.base.sources.values()) if self.base else []
        self.number = self.before.number if self.before else max([0, *(s.number for s in sources)]) + 1
        self._progress = progress or (lambda share, what: None)
        self._sizes = {item.table: item.size + 1 for item in inputs}
        self._done, self._total = 0.0, 3.0 * sum(self._sizes.values())

    def run(self, digest: str) -> LoadReport:
        judged = self._tables()
        self._refuse_taken_keys(judged)
        self._refuse_other_meanings(judged)
        report = LoadReport(self.source, self.writer.number, False, self._reports(judged), self.snapshot.unknown)
        report.public = self.public
        tables = {name_: j.as_source_table for name_, j in judged.items()}
        if self._same(tables) and not report.refused:
            assert self.base is not None and self.before is not None
            self._refuse_changed_files()
            report.version, report.unchanged, report.vault_blobs = self.base.number, True, self.before.vault_blobs
            self.writer.unchanged({"rows": sum(t.loaded for t in report.tables.values())})
            return report
        batch, report.vault_blobs = self._to_vault(judged, tables)
        vocabulary_only = all(TABLES[table].group == "vocabulary" for table in tables)
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        blobs = report.vault_blobs
        source = Source(self.source, self.number, digest, batch, now, self.public, vocabulary_only, tables, blobs)
        source = replace(source, origin=self.snapshot.origin, blocks=self.snapshot.blocks)
        sources = self._sources({**(self.base.sources if self.base else {}), self.source: source})
        files, public = self._merge(judged, sources, report)
        self._after(sources, report)
        self._refuse_changed_files()
        self.writer.commit(
            files,
            sources,
            public,
            {
                "rows": sum(t.loaded for t in report.tables.values()),
                "refused": report.refused,
                "vault": report.vault_blobs,
            },
        )
        self._progress(1.0, "done")
        return report

    def _same(self, tables: dict[str, SourceTable]) -> bool:
        """Whether the source already is what it would become."""
        had = self.before
        return had is not None and (had.public, had.tables, had.origin, had.blocks) == (
            self.public,
            tables,
            self.snapshot.origin,
            self.snapshot.blocks,
        )

    # -- what another format of snapshot does otherwise

    @classmethod
    def digest(cls, files: str, base: Version | None, source: str) -> str:
        """What tells one snapshot from another. files: the digest of its files and options."""
        return files

    def _tables(self) -> dict[str, Judged]:
        """The rows of every table of the model that the source brings."""
        return {item.table: self._step(item.table, "reading", 1, self._judge, item) for item in self.inputs}

    def _reports(self, judged: dict[str, Judged]) -> dict[str, TableReport]:
        """What is told of the tables of the folder."""
        return {table: one.report for table, one in judged.items()}

    def _quarantine(self, judged: dict[str, Judged], batch: int) -> None:
        """Take the refused rows to the vault."""
        for one in judged.values():
            assert isinstance(one.reader, TableReader)
            self._keep_refused(batch, one.reader, one)

    def _index(self, vault: Vault, batch: int) -> None:
        """Make findable what the tables themselves do not."""

    def _merge_one(self, work: merge.Merge, table: Table, one: Judged | None, others: bool) -> merge.Merged:
        return merge.merge_table(work, table, one.reader if one else None, others)

    def _also_touched(self, table: str) -> bool:
        """Whether a table must be written though the source's own rows of it did not change."""
        return False

    def _sources(self, sources: dict[str, Source]) -> dict[str, Source]:
        """The sources of the new version, with this one's."""
        return sources

    def _after(self, sources: dict[str, Source], report: LoadReport) -> None:
        """What else is to be told once the rows are written."""

    # -- reading

    def _judge(self, item: TableInput) -> Judged:
        with errors_name(item):
            return self._judged(item)

    def _judged(self, item: TableInput, model: Table | None = None) -> Judged:
        reader = reading.open_table(self.db, item, model)
        self._opened(reader)
        reading.prepare(self.db, reader)
        reading.repeated(self.db, reader)
        bad = int(self.db.value(f"select count(*) filter (_bad) from {reader.new}"))
        good, checksum = self._checksum(reader)
        report = TableReport(
            item.table,
            len(item.files),
            read=reader.read,
            loaded=good,
            refused=bad + reader.repeats + reader.damaged,
            unknown_columns=reader.unknown_columns,
            renamed=reader.renamed,
        )
        report.check()
        return Judged(reader, report, bad, checksum)

    def _opened(self, reader: TableReader) -> None:
        """A look at a table's files before their rows are read."""

    def _checksum(self, reader: merge.TableRows) -> tuple[int, str]:
        """How many rows, and a keyed digest of them that no order changes."""
        columns = ", ".join(name(c.name) for c in reader.table.columns)
        count, checksum = self.db.rows(
            f"select count(*), coalesce(sum(hash({columns}, {self._salt(reader.table)})::hugeint), 0) "
            f"from {reader.good}"
        )[0]
        return count, hmac.digest(self.home.key("index"), str(checksum).encode(), "sha256").hex()[:32]

    def _salt(self, table: Table) -> int:
        """Makes checksums of identifying values useless without the key; differs when such columns stay."""
        kept = self.public and bool(table.identifying)
        text = f"row checksum {table.name} {kept}".encode()
        return int.from_bytes(hmac.digest(self.home.key("index"), text, "sha256")[:7], "big")

    def _refuse_changed_files(self) -> None:
        """What was digested, judged and merged must be the same bytes."""
        now = folder.stamps(self.inputs)
        changed = [str(path) for path, seen in self.stamps.items() if now[path] != seen]
        if changed:
            raise LaennecError(
                f"Files changed while they were read: {', '.join(changed[:4])}. The warehouse was not. "
                "Wait until they are written, then load again."
            )

    def _others(self, table: str) -> list[Source]:
        """The other sources that have the table."""
        sources = self.base.sources.values() if self.base else ()
        return [s for s in sources if s.name != self.source and table in s.tables]

    def _refuse_taken_keys(self, judged: dict[str, Judged]) -> None:
        messages = []
        for table, one in judged.items():
            others = self._others(table)
            keys = TABLES[table].key
            if not others or not keys or TABLES[table].group == "vocabulary" or self.base is None:
                continue
            old = merge.old_data(self.db, self.base, table)
            same = " and ".join(f"o.{name(k)} is not distinct from n.{name(k)}" for k in keys)
            example = " || ' ' || ".join(f"coalesce(n.{name(k)}::varchar, '')" for k in keys)
            count, shown, holder = self.db.rows(
                f"select count(*), min({example}), min(o._source) from {one.reader.good} n join {old} o on ({same}) "
                f"where o._source <> {self.number}"
            )[0]
            if count:
                who = next(s.name for s in others if s.number == holder)
                messages.append(f"{count} of {' '.join(keys)} in {table} (for example {shown}), held by {who}")
        if messages:
            raise LaennecError(
                f"The source {self.source} brings keys that another source already holds: {'; '.join(messages)}. "
                "Nothing was changed. Is it the same source under another name (--source NAME)?"
            )

    def _refuse_other_meanings(self, judged: dict[str, Judged]) -> None:
        """A local concept of ours, or of another Laennec's, whose id is another code's here: its rows would lie."""
        if self.base is None or "concept" not in judged or not self._others("concept"):
            return
        old = merge.old_data(self.db, self.base, "concept")
        count, shown, source = self.db.rows(
            "select count(*), min(n.concept_id), min(o._source) from "
            f"{judged['concept'].reader.good} n join {old} o on o.concept_id = n.concept_id "
            f"where n.concept_id between {FIRST_ID} and {LAST_ID} and o._source <> {self.number} "
            "and (n.vocabulary_id, n.concept_code) is distinct from (o.vocabulary_id, o.concept_code)"
        )[0]
        if count:
            who = next(one.name for one in self._others("concept") if one.number == source)
            raise LaennecError(
                f"The source {self.source} has {count} local concepts whose ids mean other codes here (for example "
                f"{shown}, of the source {who}): another Laennec numbered its codes by itself. Nothing was changed. "
                "Load it into a warehouse of its own."
            )

    # -- writing

    def _to_vault(self, judged: dict[str, Judged], tables: dict[str, SourceTable]) -> tuple[int, int]:
        """Identities and refused rows under the new batch; the old batch serves when they did not change."""
        identifying = {t for t in judged if TABLES[t].identifying}
        refused = any(one.report.refused for one in judged.values())
        if (
            self.before
            and self.before.public == self.public
            and not refused
            and not any(t.refused for t in self.before.tables.values())
            and {t: tables[t] for t in identifying}
            == {t: had for t, had in self.before.tables.items() if TABLES[t].identifying}
        ):
            return self.before.batch, self.before.vault_blobs
        batch, vault = self.writer.number, self.writer.vault
        self._progress(self._done / self._total, "identities to the vault")
        readers = [judged[table].reader for table in judged if table in identifying]
        blobs = 0 if self.public else keep_identities(self.db, vault, batch, readers)
        if not self.public:
            self._index(vault, batch)
        self._quarantine(judged, batch)
        return batch, blobs

    def _keep_refused(self, batch: int, reader: TableReader, one: Judged) -> None:
        if not one.report.refused:
            return
        kept = self.writer.vault.quarantine(batch, refusals(self.db, reader, one.bad))
        if kept != one.report.refused:
            raise LaennecError(
                f"The table {one.report.table} has {one.report.refused} refused rows but {kept} were found "
                "again to name them: did a file change while it was read? Nothing was changed; load again."
            )

    def _merge(
        self, judged: dict[str, Judged], sources: dict[str, Source], report: LoadReport
    ) -> tuple[dict[str, TableFile], dict[str, tuple[str, ...]]]:
        public = {
            table.name: table.identifying
            for table in TABLES.values()
            if table.identifying and any(s.public and table.name in s.tables for s in sources.values())
        }
        work = merge.Merge(self.db, self.writer, self.number, merge.precedence(sources), public, self.public)
        ranks_changed = self.base is not None and merge.precedence(self.base.sources) != tuple(
            n for n in work.precedence if self.before or n != self.number
        )
        files = dict(self.base.tables) if self.base else {}
        had = self.before.tables if self.before else {}
        for table in TABLES:
            others = bool(self._others(table))
            one = judged.get(table)
            touched = (one and one.as_source_table != had.get(table)) or (table in had and one is None)
            if TABLES[table].group == "vocabulary" and ranks_changed and others and table in files:
                touched = True
            touched = touched or self._also_touched(table)
            if not touched:
                continue
            if one is None and not others and not self._also_touched(table):
                files.pop(table, None)
            else:
                weight = 2 if TABLES[table].is_event else 1
                files[table], own, differing = self._step(
                    table, "writing", weight, self._merge_one, work, TABLES[table], one, others
                )
                if own != (one.report.loaded if one else 0):
                    raise LaennecError(
                        f"The table {table} holds {own} rows of {self.source} instead of "
                        f"{one.report.loaded if one else 0}. Nothing was changed."
                    )
                if one:
                    one.report.differing = differing
            if one is None and table in had:
                report.withdrawn.append(table)
        keys = merge.record_keys(work, [one.reader for one in judged.values()])
        if keys is not None:
            files["record_key"] = keys
        return files, {table: columns for table, columns in public.items() if table in files}

    def _step(self, table: str, what: str, weight: int, call: Callable[..., T], *arguments: object) -> T:
        """Run one step of a table, telling how far the whole load is."""
        size = weight * self._sizes.get(table, 1)
        text = f"{what} {table}"
        self._progress(min(self._done / self._total, 1.0), text)
        with self.db.watched(lambda share: self._progress(min((self._done + share * size) / self._total, 1.0), text)):
            result = call(*arguments)
        self._done += size
        return result
