"""Loads an official file, or only brings mappings up to date: a new version whose vocabulary tables say more.

Rows of events are not touched here. Where a code's concept changed, the report says how many rows carry it; the next
load of the hospital's files makes those rows anew (`Concepts.changed`).
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from laennec.home import Home
from laennec.loading.concepts.official.reading import OfficialFile, RefusedLine, read_official
from laennec.loading.concepts.registry import CODES, Concepts
from laennec.loading.concepts.writing import write
from laennec.loading.database import Database, clear_scratch, plain_errors
from laennec.loading.merge import BUILT_IN, old_data
from laennec.omop import TABLES
from laennec.store import Version, Writer
from laennec.trace import AuditSink

EXAMPLES = 20


@dataclass(frozen=True)
class Moved:
    """A code seen in data whose standard concept is another one now, and how many rows carry it."""

    vocabulary: str
    code: str
    name: str
    before: int
    after: int
    rows: int


@dataclass
class VocabularyReport:
    """What a file changed. read = named + repeated + refused lines; `moved`: the most frequent codes first."""

    file: str
    format: str
    vocabulary: str
    version: int = 0
    unchanged: bool = False
    read: int = 0
    named: int = 0
    repeated: int = 0
    refused: list[RefusedLine] = field(default_factory=list)
    new_codes: int = 0
    relabelled: int = 0
    examples: list[tuple[str, str, str]] = field(default_factory=list)
    """Some of the codes whose label changed: code, before, after."""
    moved: list[Moved] = field(default_factory=list)
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def load_vocabulary(
    home: Home,
    path: Path,
    *,
    sink: AuditSink,
    vocabulary: str | None = None,
    columns: Mapping[str, str] | None = None,
    approved: pa.Table | None = None,
) -> VocabularyReport:
    """Load an official file. vocabulary and columns: for a file that is not recognised (role -> heading).

    Raises LaennecError, having changed nothing, for a file that is none or has no good line.
    """
    return _load(home, sink, approved, lambda scratch: read_official(path, scratch, vocabulary, columns), path.name)


def refresh(home: Home, *, sink: AuditSink, approved: pa.Table | None = None) -> VocabularyReport:
    """Bring the concept tables up to date with the loaded vocabularies and the approved mappings."""
    return _load(home, sink, approved)


def _load(
    home: Home,
    sink: AuditSink,
    approved: pa.Table | None,
    read: Callable[[Path], OfficialFile] | None = None,
    name: str = "",
) -> VocabularyReport:
    started = time.monotonic()
    _ = home.id
    details = {"format": "vocabulary", "file": name}
    with plain_errors(home), Writer(home, sink, BUILT_IN, details) as writer:
        clear_scratch(home)
        with Database(home, writer.number) as db:
            file = read(db.folder) if read else None
            concepts = Concepts(db, writer.base, approved)
            report = _report(file)
            if file:
                _put(concepts, file)
            _compare(concepts, report)
            files, source = write(concepts, writer, writer.base.sources if writer.base else {})
            base = writer.base
            sources = {**(base.sources if base else {}), source.name: source}
            if files:
                tables = {**(base.tables if base else {}), **files}
                public = base.public_columns if base else {}
                facts = {"named": report.named, "refused": len(report.refused), "new": report.new_codes}
                report.version = writer.commit(tables, sources, public, facts).number
            else:
                report.unchanged, report.version = True, base.number if base else 0
                writer.unchanged({"named": report.named})
    report.seconds = round(time.monotonic() - started, 3)
    return report


def _report(file: OfficialFile | None) -> VocabularyReport:
    if file is None:
        return VocabularyReport("", "", "")
    named = file.read - file.repeated - len(file.refused)
    vocabulary = file.layout.vocabulary
    return VocabularyReport(
        file.path.name, file.layout.name, vocabulary, 0, False, file.read, named, file.repeated, file.refused
    )


def _put(concepts: Concepts, file: OfficialFile) -> None:
    if file.names.num_rows:
        concepts.db.give("voc_official", file.names)
        concepts.name_codes("select *, null::varchar as concept_class_id from voc_official")
    if file.mappings.num_rows:
        concepts.db.give("voc_official", file.mappings)
        concepts.map_codes("select * from voc_official")


def _compare(concepts: Concepts, report: VocabularyReport) -> None:
    db = concepts.db
    joined = f"scratch.{CODES} n left join scratch.voc_before b using (vocabulary_id, concept_code)"
    report.new_codes = int(db.value(f"select count(*) from {joined} where b.concept_code is null"))
    label = "coalesce({0}.french_name, {0}.concept_name, '')"
    differ = f"b.concept_code is not null and {label.format('b')} <> {label.format('n')}"
    report.relabelled = int(db.value(f"select count(*) from {joined} where {differ}"))
    report.examples = db.rows(
        f"select n.concept_code, {label.format('b')}, {label.format('n')} from {joined} where {differ} "
        f"order by n.asked desc, 1 limit {EXAMPLES}"
    )
    changed = concepts.changed()
    carried = _rows_of(db, concepts.base, changed)
    found = db.rows(
        f"select c.vocabulary_id, c.concept_code, coalesce(n.concept_name, ''), c.standard_before, "
        f"c.standard_concept_id, c.concept_id_before from {changed} c join scratch.{CODES} n "
        "using (vocabulary_id, concept_code)"
    )
    moved = [
        Moved(v, c, name, before, after, carried.get(concept, 0)) for v, c, name, before, after, concept in found
    ]
    report.moved = sorted(moved, key=lambda one: (-one.rows, one.vocabulary, one.code))


def _rows_of(db: Database, base: Version | None, changed: str) -> dict[int, int]:
    """Source concept -> rows of events that carry it, for the codes that changed. One pass a table."""
    counts: dict[int, int] = {}
    if base is None or not db.value(f"select count(*) from {changed}"):
        return counts
    for table in TABLES.values():
        if table.is_event and table.source_concept and table.name in base.tables:
            for concept, rows in db.rows(
                f"select {table.source_concept}, count(*) from {old_data(db, base, table.name)} "
                f"where {table.source_concept} in (select concept_id_before from {changed}) group by 1"
            ):
                counts[concept] = counts.get(concept, 0) + rows
    return counts
