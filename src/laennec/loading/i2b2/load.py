"""Loads a folder of i2b2's star schema as the snapshot of one source, through the door of OMOP folders.

Its tables are read and judged as they are; what is good becomes rows of OMOP; refused rows are told of by i2b2's
table, file and row. The concepts that its codes need are registered in the same version.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.vault import Vault
from laennec.loading import folder, merge
from laennec.loading.concepts import Concepts
from laennec.loading.concepts.writing import OwnRows, own_rows, source_of
from laennec.loading.database import Progress, errors_name, name
from laennec.loading.i2b2 import concepts, made, star
from laennec.loading.i2b2.rows import Rows
from laennec.loading.merge import BUILT_IN, BUILT_IN_NUMBER
from laennec.loading.omop import Judged, SnapshotLoad, load_snapshot, source_name
from laennec.loading.reading import TableReader
from laennec.loading.report import LoadReport, TableReport
from laennec.loading.snapshot import FolderSnapshot
from laennec.omop import TABLES, Table
from laennec.store import Source, SourceTable, Version
from laennec.trace import AuditSink

FORMAT = "i2b2/1"
"""Enters the digest of a snapshot: raise it when the same files would make other rows."""
EXAMPLES = "observation_fact.parquet, patient_dimension.csv, ontology/i2b2.csv"
COUNTED_WITH = {
    "observation_fact": "source_fact",
    "patient_dimension": "person",
    "visit_dimension": "visit_occurrence",
    "provider_dimension": "provider",
    "patient_mapping": "source_identifier",
    "encounter_mapping": "source_identifier",
    "concept_dimension": "concept_ancestor",
    "modifier_dimension": "concept_ancestor",
}
"""The OMOP table among whose rows a table's refused ones are counted; the rest with source_item."""


def load_i2b2(
    home: Home,
    path: Path,
    source: str | None = None,
    *,
    sink: AuditSink,
    approved: pa.Table | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Load a star schema as the snapshot of a source (default: the folder's name), in place of what it had.

    approved: the mappings of codes that two people agreed on. Raises LaennecError, having changed nothing.
    """
    source = source_name(path, source)
    inputs, unknown = folder.read_folder(path, tuple(star.tables()), "i2b2", EXAMPLES)
    missing = set(star.NEEDED) - {item.table for item in inputs}
    if missing:
        raise LaennecError(f"{path} holds no {' and no '.join(sorted(missing))}: it is not a whole i2b2 star schema.")
    snapshot = FolderSnapshot(source, False, i2b2_options(approved), "i2b2", unknown, False, inputs)
    return load_snapshot(home, snapshot, i2b2_load(approved), sink=sink, progress=progress)


def i2b2_options(approved: pa.Table | None) -> str:
    """What decides the rows beside the tables themselves: a snapshot's options."""
    return FORMAT + ("" if approved is None else hashlib.sha256(repr(approved.to_pydict()).encode()).hexdigest())


def i2b2_load(approved: pa.Table | None) -> type[SnapshotLoad]:
    """The kind of load of a star schema, with the mappings that two people agreed on."""
    return type("I2b2Load", (_I2b2Load,), {"approved": approved})


@dataclass(frozen=True)
class Made:
    """Rows of an OMOP table, made of the star schema's; `good` is a table in scratch."""

    table: Table
    good: str


class _I2b2Load(SnapshotLoad):
    """One load under the lock."""

    approved: pa.Table | None = None
    _star: dict[str, Judged]
    _rows: Rows
    _concepts: Concepts
    _own: dict[str, OwnRows]

    @classmethod
    def digest(cls, files: str, base: Version | None, source: str) -> str:
        """With the loaded vocabularies and mappings: by other ones the same files make other rows."""
        told = []
        for one in base.sources.values() if base else ():
            kept = (
                ("source_map",)
                if one.name == BUILT_IN
                else ("concept", "concept_relationship", "source_to_concept_map")
            )
            if one.name != source:
                told += [f"{one.name} {t} {had.checksum}" for t, had in one.tables.items() if t in kept]
        return hashlib.sha256("\n".join([files, *sorted(told)]).encode()).hexdigest()

    def _tables(self) -> dict[str, Judged]:
        self._star = {item.table: self._step(item.table, "reading", 1, self._judge, item) for item in self.inputs}
        readers = {table: self._reader(table) for table in self._star}
        self._rows = Rows(self.db, self.home.key("ids").hex(), self.source, readers)
        self._concepts = Concepts(self.db, self.base, self.approved)
        concepts.register(self._rows, self._concepts)
        made.providers(self._rows)
        self._own = own_rows(self._concepts)
        judged = {}
        for table, select in made.selects(self._rows).items():
            one = self._make(TABLES[table], select)
            count, checksum = self._checksum(one)
            report = TableReport(table, 0, read=count, loaded=count)
            if count:
                judged[table] = Judged(one, report, 0, checksum)
        for table, star_table in self._star.items():
            counted = judged.get(COUNTED_WITH.get(table, "source_item"))
            if counted:
                counted.report.refused += star_table.report.refused
        facts = judged["source_fact"].report.loaded if "source_fact" in judged else 0
        if facts != self._star["observation_fact"].report.loaded:
            raise LaennecError(
                f"{self._star['observation_fact'].report.loaded} facts were read and {facts} made. Nothing was "
                "changed. Please report this with the file's first lines."
            )
        return judged

    def _judge(self, item: folder.TableInput) -> Judged:
        with errors_name(item):
            return self._judged(item, star.tables()[item.table])

    def _opened(self, reader: TableReader) -> None:
        star.with_extra(reader)

    def _reader(self, table: str) -> TableReader:
        reader = self._star[table].reader
        assert isinstance(reader, TableReader)
        return reader

    def _make(self, table: Table, select: str) -> Made:
        """A scratch table of an OMOP table's rows, every column in its place and type. A key made twice: an error."""
        relation = f"scratch.made_{table.name}"
        columns = ", ".join(f"{name(c.name)} {c.sql_type}" for c in table.columns)
        self.db.run(f"create or replace table {relation} ({columns})")
        self.db.run(f"insert into {relation} by name {select}")
        keys = ", ".join(map(name, table.key))
        twice = int(
            self.db.value(f"select count(*) from (select {keys} from {relation} group by all having count(*) > 1)")
        )
        if twice:
            raise LaennecError(
                f"{twice} keys of {table.name} are made by several rows of the star schema (a key with a null or an "
                "empty text is the same as one with '@'). Nothing was changed. Take the repeated rows out."
            )
        return Made(table, relation)

    def _reports(self, judged: dict[str, Judged]) -> dict[str, TableReport]:
        return {table: one.report for table, one in self._star.items()}

    def _quarantine(self, judged: dict[str, Judged], batch: int) -> None:
        for table, one in self._star.items():
            self._keep_refused(batch, self._reader(table), one)

    def _index(self, vault: Vault, batch: int) -> None:
        """Patients and stays by every identifier, alone and as SOURCE:ID; providers by each path they stand under."""
        both = "(select {id} as id, identifier_source || ':' || identifier_source_value as text from {t} union all "
        both += "select {id}, identifier_source_value from {t}) where id is not null and text is not null"
        mapped = "scratch.made_source_identifier"
        own = f"(select * from {mapped} where visit_occurrence_id is null)"
        stays = f"(select * from {mapped} where visit_occurrence_id is not null)"
        paths = (
            "(select distinct s.path as text, p.provider_id as id from scratch.s_provider_path s "
            "join scratch.s_provider p on p.provider_cd = s.code)"
        )
        providers = self._rows.good("provider_dimension")
        concepts.steps(self._rows, "s_provider_path", providers, "provider_path", "provider_id")
        for kind, relation in (
            ("person", both.format(id="person_id", t=own)),
            ("visit_occurrence", both.format(id="visit_occurrence_id", t=stays)),
            ("provider", paths),
        ):
            for found in self.db.batches(f"select text, id from {relation}", 50_000):
                vault.index(batch, kind, found.column(0).to_pylist(), found.column(1).to_pylist())

    def _also_touched(self, table: str) -> bool:
        had = self.base.sources.get(BUILT_IN) if self.base else None
        return table in self._own and not (had and had.tables.get(table) == self._own[table].found)

    def _merge_one(self, work: merge.Merge, table: Table, one: Judged | None, others: bool) -> merge.Merged:
        """With the built-in concepts' new rows, which are of another source and of the same version."""
        if not self._also_touched(table.name):
            return super()._merge_one(work, table, one, others)
        columns = merge.visible_columns(table, work.public)
        selects = [f"select {merge.file_columns(table, columns, BUILT_IN_NUMBER)} from {self._own[table.name].good}"]
        if self.base is not None and table.name in self.base.tables:
            stay = f"_source not in ({self.number}, {BUILT_IN_NUMBER})"
            selects.append(merge.old_rows(self.db, self.base, table, columns, stay))
        if one is not None:
            selects.append(merge.new_rows(work, table, columns, one.reader.good))
        return merge.write_rows(work, table, columns, selects, others=True)

    def _sources(self, sources: dict[str, Source]) -> dict[str, Source]:
        before = self.base.sources.get(BUILT_IN) if self.base else None
        found: dict[str, SourceTable] = {table: one.found for table, one in self._own.items()}
        return {**sources, BUILT_IN: source_of(found, before)}

    def _after(self, sources: dict[str, Source], report: LoadReport) -> None:
        report.made = {t: one.rows for t, one in sources[self.source].tables.items()}
