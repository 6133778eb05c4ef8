"""The vocabulary tables that follow from the registry, written into a new version where they changed.

Rows: the built-in concepts; a non-standard concept for each local id; 'Maps to' and back for the mappings that the
loaded vocabulary does not carry itself; the ancestors of local trees; French names as synonyms; the mappings as
source_to_concept_map. They are the source `laennec`, number 0, which every loaded source hides.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from laennec.loading.concepts import resolving
from laennec.loading.concepts.registry import CODES, MAPS, Concepts
from laennec.loading.concepts.trees import ancestors
from laennec.loading.concepts.vocabularies import vocabulary
from laennec.loading.database import name
from laennec.loading.merge import BUILT_IN, BUILT_IN_NUMBER, Merge, merge_table, precedence
from laennec.omop import TABLES
from laennec.omop.standard import FRENCH, rows
from laennec.store import Source, SourceTable, TableFile, Writer

SINCE, UNTIL = "date '1970-01-01'", "date '2099-12-31'"


@dataclass(frozen=True)
class OwnRows:
    """This room's rows of one table: `good` is a scratch table with the model's columns."""

    good: str
    found: SourceTable


def write(concepts: Concepts, writer: Writer, sources: Mapping[str, Source]) -> tuple[dict[str, TableFile], Source]:
    """Write the vocabulary tables that changed, within the load that `writer` writes.

    sources: those of the new version, with or without ours. Returns the new files by table, to be laid over those of
    the version before, and our source for the manifest.
    """
    own = own_rows(concepts)
    before = writer.base.sources.get(BUILT_IN) if writer.base else None
    tables = {table: one.found for table, one in own.items()}
    source = source_of(tables, before)
    everybody = {**sources, BUILT_IN: source}
    work = Merge(concepts.db, writer, BUILT_IN_NUMBER, precedence(everybody), {}, False)
    files = {}
    for table, one in own.items():
        if before and before.tables.get(table) == one.found and writer.base and table in writer.base.tables:
            continue
        others = any(s.name != BUILT_IN and table in s.tables for s in everybody.values())
        files[table], _, _ = merge_table(work, TABLES[table], one, others)
    return files, source


def source_of(tables: Mapping[str, SourceTable], before: Source | None) -> Source:
    """Our source as the manifest has it; the one before where nothing changed."""
    if before and before.tables == tables:
        return before
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    digest = "-".join(one.checksum for one in tables.values())
    return Source(BUILT_IN, BUILT_IN_NUMBER, digest, 0, now, False, False, dict(tables))


def own_rows(concepts: Concepts) -> dict[str, OwnRows]:
    """Every table of ours, made in the scratch database and counted. Empty ones are left out, but the registry."""
    found = {}
    for table, select in _selects(concepts).items():
        columns = [f"s.{name(c.name)}::{c.sql_type} as {name(c.name)}" for c in TABLES[table].columns]
        scratch = f"scratch.voc_own_{table}"
        concepts.db.run(
            f"create or replace table {scratch} as select distinct {', '.join(columns)} from ({select}) s"
        )
        values = ", ".join(name(c.name) for c in TABLES[table].columns)
        count, checksum = concepts.db.rows(
            f"select count(*), coalesce(sum(hash({values})::hugeint), 0) from {scratch}"
        )[0]
        if count or table == "source_code":
            found[table] = OwnRows(scratch, SourceTable(count, 0, f"{checksum:x}"))
    return found


def _selects(concepts: Concepts) -> dict[str, str]:
    codes, targets = f"scratch.{CODES}", resolving.TARGETS
    dates = f"{SINCE} as valid_start_date, {UNTIL} as valid_end_date"
    _give_small(concepts)
    ours = (
        f"select c.concept_id as here, t.target from {targets} t join {codes} c using (vocabulary_id, concept_code) "
        "where t.target <> c.concept_id "
        "and (t.mapped_by in ('approved', 'map', 'prefix') or c.concept_id = c.local_id)"
    )
    replaced = f"select local_id as old, concept_id as new from {codes} where local_id <> concept_id"
    links = " union all ".join(
        f"select {a} as concept_id_1, {b} as concept_id_2, '{relation}' as relationship_id from ({pairs})"
        for pairs, a, b, relation in (
            (ours, "here", "target", "Maps to"),
            (ours, "target", "here", "Mapped from"),
            (replaced, "old", "new", "Concept replaced by"),
            (replaced, "new", "old", "Concept replaces"),
        )
    )
    return {
        "concept": (
            f"select * exclude (checked), {dates}, null as invalid_reason from voc_standard union all by name "
            "select local_id as concept_id, coalesce(concept_name, concept_code) as concept_name, domain_id, "
            "vocabulary_id, concept_class_id, null as standard_concept, concept_code, "
            f"{dates}, case when concept_id <> local_id then 'U' end as invalid_reason "
            f"from {codes} where local_id is not null"
        ),
        "vocabulary": "select *, null as vocabulary_reference, null as vocabulary_version from voc_vocabularies",
        "domain": "select * from voc_domains",
        "relationship": "select * from voc_relationships",
        "concept_relationship": f"select *, {dates}, null as invalid_reason from ({links})",
        "concept_synonym": (
            "select concept_id, french_name as concept_synonym_name, "
            f"{FRENCH} as language_concept_id from {codes} where french_name <> ''"
        ),
        "concept_ancestor": ancestors(concepts),
        "source_to_concept_map": (
            "select m.concept_code as source_code, coalesce(c.concept_id, 0) as source_concept_id, "
            "m.vocabulary_id as source_vocabulary_id, m.description as source_code_description, "
            "m.target_concept_id, coalesce(k.vocabulary_id, '') as target_vocabulary_id, m.valid_start_date, "
            "m.valid_end_date, m.invalid_reason from "
            f"(select * from scratch.{MAPS} qualify row_number() over (partition by vocabulary_id, concept_code, "
            "target_concept_id, valid_start_date order by origin) = 1) m "
            f"left join {codes} c using (vocabulary_id, concept_code) "
            f"left join (select concept_id, vocabulary_id from {concepts.known.loaded}) k "
            "on k.concept_id = m.target_concept_id"
        ),
        "source_code": f"select * from {codes}",
        "source_map": f"select * from scratch.{MAPS}",
    }


def _give_small(concepts: Concepts) -> None:
    """The rows that come with the program, and a row for each vocabulary that the registry has."""
    db = concepts.db
    for table, file in (
        ("voc_standard", "standard_concepts.csv"),
        ("voc_domains", "standard_domains.csv"),
        ("voc_relationships", "standard_relationships.csv"),
    ):
        read = rows(file)
        db.give(table, pa.table({key: [row[key] or None for row in read] for key in read[0]}))
    used = [row[0] for row in db.rows(f"select distinct vocabulary_id from scratch.{CODES} order by 1")]
    table = pa.table(
        {
            "vocabulary_id": pa.array(used, pa.string()),
            "vocabulary_name": pa.array([vocabulary(v).vocabulary_name for v in used], pa.string()),
            "vocabulary_concept_id": pa.array([0] * len(used), pa.int64()),
        }
    )
    db.give("voc_vocabularies", table)
