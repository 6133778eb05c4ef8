"""From a code to its concept and its standard concept, with what the loaded vocabularies and approved mappings say.

In this order: a mapping that two people approved; one from a source_to_concept_map; what the loaded vocabulary maps
the code to; for a CIM-10 code the same of its longest prefix known as CIM-10 or ICD-10, the rest being the loss; the
concept itself where it is standard. Of several targets the one in the code's own domain, then the
smallest id, comes first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow as pa

from laennec.loading.database import Database, literal
from laennec.loading.merge import BUILT_IN_NUMBER, old_data
from laennec.omop.standard import concepts as built_in
from laennec.store import Version

KNOWN = "scratch.voc_known"
TARGETS = "scratch.voc_targets"
WITH_PREFIX = ("CIM10", "ICD10")
"""Where a CIM-10 code or its beginning is looked for, in this order."""
BUILT_IN_COLUMNS = (
    "concept_id, concept_name, domain_id, vocabulary_id, concept_class_id, standard_concept, concept_code"
)
COLUMNS = f"{BUILT_IN_COLUMNS}, invalid_reason"
OURS = f"select {BUILT_IN_COLUMNS}, null::varchar as invalid_reason from voc_built_in"


@dataclass
class Known:
    """The concepts of loaded vocabularies and the built-in ones, of the vocabularies asked for until now."""

    db: Database
    base: Version | None
    vocabularies: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        given = [c.__dict__ for c in built_in()]
        table = pa.table({key: [one[key] or None for one in given] for key in given[0] if key != "checked"})
        table = table.set_column(0, "concept_id", pa.array([one["concept_id"] for one in given], pa.int64()))
        self.db.give("voc_built_in", table)
        self.db.run(f"create or replace table {KNOWN} as select * from ({OURS}) limit 0")
        self.need([])

    @property
    def loaded(self) -> str:
        """SQL of all concepts but the local ones: the loaded ones, then the built-in ones they lack."""
        if self.base is None or "concept" not in self.base.tables:
            return f"({OURS})"
        old = old_data(self.db, self.base, "concept")
        theirs = f"_source <> {BUILT_IN_NUMBER} and _rank = 1"
        return (
            f"(select {COLUMNS} from {old} where {theirs} union all "
            f"{OURS} where concept_id not in (select concept_id from {old} where {theirs}))"
        )

    def need(self, vocabularies: Iterable[str]) -> None:
        """Make the concepts of these vocabularies readable in voc_known. The vocabulary is read once for each."""
        new = {*vocabularies} - self.vocabularies
        if not new:
            return
        self.vocabularies |= new
        names = ", ".join(literal(v) for v in sorted(new))
        self.db.run(
            f"insert into {KNOWN} by name select * from {self.loaded} where vocabulary_id in ({names}) "
            "qualify row_number() over (partition by vocabulary_id, concept_code "
            "order by invalid_reason is not null, concept_id) = 1"
        )

    def highest(self, first: int, last: int) -> int:
        """The highest concept id in that range that another source holds, 0 for none."""
        if self.base is None or "concept" not in self.base.tables:
            return 0
        return int(
            self.db.value(
                f"select coalesce(max(concept_id), 0) from {old_data(self.db, self.base, 'concept')} "
                f"where _source <> {BUILT_IN_NUMBER} and concept_id between {first} and {last}"
            )
        )


def concepts(db: Database, known: Known, codes: str) -> None:
    """Set concept_id of every code: the loaded vocabulary's concept, else the local one (0 where it has none yet)."""
    known.need(row[0] for row in db.rows(f"select distinct vocabulary_id from scratch.{codes}"))
    db.run(f"update scratch.{codes} set concept_id = coalesce(local_id, 0)")
    same = _same_code("c.concept_code", "k.vocabulary_id", "k.concept_code")
    db.run(
        f"update scratch.{codes} c set concept_id = k.concept_id, "
        "concept_name = coalesce(c.concept_name, k.concept_name) "
        f"from {KNOWN} k where k.vocabulary_id = c.vocabulary_id and {same}"
    )


def standards(db: Database, known: Known, codes: str, maps: str) -> None:
    """Set standard_concept_id, standard_domain_id, other_standards, mapped_by and lost of every code."""
    known.need(WITH_PREFIX)
    prefixes = _prefixes(db, known, codes)
    candidates = f"""
        select vocabulary_id, concept_code, target_concept_id as target,
               case origin when 'approved' then 0 else 1 end as turn,
               case origin when 'approved' then 'approved' else 'map' end as mapped_by, '' as lost
          from scratch.{maps} where invalid_reason is null
        union all
        {_loaded_maps(db, known, codes)}
        union all
        select c.vocabulary_id, c.concept_code, r.target, 3, 'vocabulary', ''
          from scratch.{codes} c join {_maps_to(db, known)} r on r.concept_id = c.concept_id
        union all
        select p.vocabulary_id, p.concept_code, r.target, 4, 'prefix', p.lost
          from {prefixes} p join {_maps_to(db, known)} r on r.concept_id = p.concept_id
        union all
        select c.vocabulary_id, c.concept_code, c.concept_id, 5, 'itself', ''
          from scratch.{codes} c
    """
    db.run(
        f"create or replace table {TARGETS} as with found as ({candidates}), "
        "best as (select distinct f.*, s.domain_id as target_domain from found f join "
        f"(select concept_id, domain_id from {known.loaded} where standard_concept = 'S' "
        "and invalid_reason is null) s on s.concept_id = f.target "
        "qualify turn = min(turn) over (partition by vocabulary_id, concept_code)) "
        "select b.*, row_number() over (partition by vocabulary_id, concept_code "
        "order by (b.target_domain = c.domain_id) desc, b.target) as place "
        f"from best b join scratch.{codes} c using (vocabulary_id, concept_code)"
    )
    db.run(
        f"update scratch.{codes} set standard_concept_id = 0, standard_domain_id = null, other_standards = 0, "
        "mapped_by = null, lost = null"
    )
    db.run(
        f"update scratch.{codes} c set standard_concept_id = t.target, standard_domain_id = t.target_domain, "
        "other_standards = n.others, mapped_by = t.mapped_by, lost = nullif(t.lost, '') "
        f"from {TARGETS} t join (select vocabulary_id, concept_code, count(distinct target) - 1 as others "
        f"from {TARGETS} group by 1, 2) n using (vocabulary_id, concept_code) "
        "where t.place = 1 and t.vocabulary_id = c.vocabulary_id and t.concept_code = c.concept_code"
    )


def _loaded_maps(db: Database, known: Known, codes: str) -> str:
    """SQL of the mappings that loaded folders bring in their own source_to_concept_map."""
    base = known.base
    nothing = "select null::varchar, null::varchar, null::bigint, 2, 'map', '' where false"
    if base is None or "source_to_concept_map" not in base.tables:
        return nothing
    return (
        "select m.source_vocabulary_id, c.concept_code, m.target_concept_id, 2, 'map', '' "
        f"from {old_data(db, base, 'source_to_concept_map')} m join scratch.{codes} c "
        "on c.vocabulary_id = m.source_vocabulary_id and "
        f"{_same_code('c.concept_code', 'm.source_vocabulary_id', 'm.source_code')} "
        f"where m._source <> {BUILT_IN_NUMBER} and m._rank = 1 and m.invalid_reason is null"
    )


def _maps_to(db: Database, known: Known) -> str:
    """SQL of the loaded 'Maps to': concept_id, target."""
    base = known.base
    if base is None or "concept_relationship" not in base.tables:
        return "(select null::bigint as concept_id, null::bigint as target where false)"
    return (
        "(select concept_id_1 as concept_id, concept_id_2 as target "
        f"from {old_data(db, base, 'concept_relationship')} where relationship_id = 'Maps to' "
        f"and invalid_reason is null and _source <> {BUILT_IN_NUMBER} and _rank = 1)"
    )


def _prefixes(db: Database, known: Known, codes: str) -> str:
    """A table of the longest beginning of each CIM-10 code that a loaded vocabulary maps, and what it leaves out."""
    table = "scratch.voc_prefixes"
    order = f"list_position({list(WITH_PREFIX)}, k.vocabulary_id)"
    db.run(
        f"create or replace table {table} as select c.vocabulary_id, c.concept_code, k.concept_id, "
        "substr(c.concept_code, length(k.plain) + 1) as lost "
        f"from (select vocabulary_id, concept_code, unnest(generate_series(3, length(concept_code))) as n "
        f"from scratch.{codes} where vocabulary_id = 'CIM10' and not contains(concept_code, '-')) c "
        f"join (select *, replace(concept_code, '.', '') as plain from {KNOWN} "
        f"where vocabulary_id in ({', '.join(map(literal, WITH_PREFIX))})) k on k.plain = left(c.concept_code, c.n) "
        f"where k.concept_id in (select concept_id from {_maps_to(db, known)}) "
        "qualify row_number() over (partition by c.vocabulary_id, c.concept_code "
        f"order by c.n desc, {order}) = 1"
    )
    return table


def _same_code(code: str, vocabulary_id: str, other: str) -> str:
    """The condition that a registered code is another's: as written, but for the dot of a CIM-10 code.

    One side of the equation names the other's columns alone, so that the database can join by it.
    """
    return f"case when {vocabulary_id} = 'CIM10' then replace({other}, '.', '') else {other} end = {code}"
