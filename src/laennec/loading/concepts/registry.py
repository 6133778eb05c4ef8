"""The registry of source codes: each (vocabulary, code) has one line for ever, with its local concept and mapping.

A local id is given at the first sight of a code that no loaded vocabulary knows, and never again to another. All
else on a line (concept, standard concept, loss) is worked out anew from the loaded vocabularies and the approved
mappings, so that it does not depend on the order in which codes, vocabularies and approvals arrived.
"""

import itertools

import pyarrow as pa

from laennec.errors import LaennecError
from laennec.loading.concepts import labels, resolving, units
from laennec.loading.concepts.vocabularies import LOCAL_UNIT, normal_code_sql, vocabulary
from laennec.loading.database import Database, name
from laennec.loading.merge import BUILT_IN_NUMBER, old_data
from laennec.omop import TABLES
from laennec.store import Version

FIRST_ID = 2_140_000_000
"""Local ids begin here. OMOP leaves all from 2,000,000,000 to local concepts; loaded folders number from there."""
LAST_ID = 2**31 - 1
"""OMOP's ids are 32-bit integers in most other tools."""
CODES = "voc_codes"
CLASS = "ATC:"
"""Before the parent of a drug's code: a code of another vocabulary."""
MAPS = "voc_maps"
SAID = {
    "asked": "greatest(c.asked, n.asked)",
    "domain_id": "coalesce(n.domain_id, c.domain_id)",
    "concept_name": (
        "case when c.named_by is null and n.concept_name is not null then n.concept_name "
        "when c.named_by = 'source' then least(c.concept_name, n.concept_name) else c.concept_name end"
    ),
    "named_by": "case when c.named_by is null and n.concept_name is not null then 'source' else c.named_by end",
}
"""What a line c says after n was asked, column by column."""
APPROVED = pa.schema(
    [
        ("vocabulary_id", pa.string()),
        ("concept_code", pa.string()),
        ("target_concept_id", pa.int64()),
        ("description", pa.string()),
        ("valid_start_date", pa.date32()),
    ]
)
"""The mappings that two people agreed on, as `Concepts(approved=...)` takes them."""
NORMAL = normal_code_sql()
"""SQL of a code as it is registered."""


class Concepts:
    """The concepts of one load: opened on the version in place, asked for codes, written with the new version.

    db: the load's database. base: the version in place, None before the first. approved: all mappings approved until
    now (APPROVED), None to keep those the version has. Tables are made in the load's scratch database.
    """

    def __init__(self, db: Database, base: Version | None, approved: pa.Table | None = None) -> None:
        self.db, self.base = db, base
        self._count = itertools.count()
        self._labelled: set[str] = set()
        self.known = resolving.Known(db, base)
        self._open(CODES, "source_code")
        self._open(MAPS, "source_map")
        db.run(f"create or replace table scratch.voc_before as select * from scratch.{CODES}")
        if approved is not None:
            self._approve(approved)
        self._resolve()

    def register(self, codes_sql: str) -> str:
        """Give concepts to codes. codes_sql: a select of vocabulary_id, concept_code, and if wanted concept_name
        (the source's own label), domain_id and atc: the class of a drug, above which its code then stands. Codes with
        nothing but spaces are left out.

        Returns the name of a table, a line a distinct pair as it was asked: vocabulary_id, concept_code, code (as
        registered), concept_name, domain_id, concept_id (for *_source_concept_id), standard_concept_id (for
        *_concept_id, 0 for none), standard_domain_id, other_standards (how many more the code maps to), lost.
        """
        asked, classed = self._asked(codes_sql)
        if self._add(f"select vocabulary_id, code as concept_code, concept_name, domain_id, 1 as asked from {asked}"):
            # The first rows of these codes are made now; those of codes seen before may have been made otherwise.
            self.db.run(
                f"update scratch.{CODES} set used_concept_id = concept_id, used_standard_id = standard_concept_id "
                "where asked = 1 and used_concept_id is null"
            )
        if classed:
            self._class(asked)
        result = f"scratch.voc_result_{next(self._count)}"
        self.db.run(
            f"create table {result} as select a.vocabulary_id, a.concept_code, a.code, c.concept_name, c.domain_id, "
            "c.concept_id, c.standard_concept_id, c.standard_domain_id, c.other_standards, c.lost "
            f"from {asked} a join scratch.{CODES} c on c.vocabulary_id = a.vocabulary_id and c.concept_code = a.code"
        )
        return result

    def _class(self, asked: str) -> None:
        """The class of a drug above its code."""
        self.db.run(
            f"update scratch.{CODES} c set parent_code = least(c.parent_code, a.atc) from "
            f"(select vocabulary_id, code, '{CLASS}' || min(atc) as atc from {asked} "
            "where atc is not null group by 1, 2) a "
            "where a.vocabulary_id = c.vocabulary_id and a.code = c.concept_code "
            f"and (c.parent_code is null or c.parent_code like '{CLASS}%')"
        )

    def units(self, units_sql: str) -> str:
        """Give concepts to units. units_sql: a select of one column `unit`, as the source writes it.

        Returns the name of a table, a line a distinct unit: unit, ucum (null when its spelling is not known),
        unit_concept_id (0 then, and for UCUM that no loaded vocabulary has), unit_source_concept_id (a local concept
        where there is no other, else 0).
        """
        return units.units(self, units_sql)

    def changed(self) -> str:
        """The name of a table of the codes whose rows carry other concepts than they should by now: vocabulary_id,
        concept_code, concept_id_before, concept_id, standard_before, standard_concept_id.

        They stay in it, load after load, until their rows are made anew and `made_rows` is called.
        """
        table = "scratch.voc_changed"
        self.db.run(
            f"create or replace table {table} as select vocabulary_id, concept_code, "
            "used_concept_id as concept_id_before, concept_id, used_standard_id as standard_before, "
            f"standard_concept_id from scratch.{CODES} where used_concept_id is not null and "
            "(used_concept_id <> concept_id or used_standard_id <> standard_concept_id)"
        )
        return table

    def made_rows(self) -> None:
        """Say that in the version to be written all rows of events carry what the registry says now."""
        self.db.run(
            f"update scratch.{CODES} set used_concept_id = concept_id, used_standard_id = standard_concept_id "
            "where used_concept_id is not null"
        )

    def unmapped(self) -> int:
        """How many codes seen in data have no standard concept (units apart)."""
        return int(
            self.db.value(
                f"select count(*) from scratch.{CODES} where asked = 1 and standard_concept_id = 0 "
                "and vocabulary_id <> ?",
                [LOCAL_UNIT],
            )
        )

    # -- for this room

    def fresh(self) -> str:
        """A name for a scratch table that nothing else has."""
        return f"scratch.voc_{next(self._count)}"

    def name_codes(self, rows_sql: str) -> None:
        """Official names. rows_sql: a select of vocabulary_id, concept_code, concept_name, french_name, parent_code,
        concept_class_id, all but the first two null where the file does not say.
        """
        known = self.fresh()
        self.db.run(
            f"create table {known} as select vocabulary_id, {NORMAL} as concept_code, "
            "min(concept_name) as concept_name, min(french_name) as french_name, min(parent_code) as parent_code, "
            f"min(concept_class_id) as concept_class_id from ({rows_sql}) group by all having true"
        )
        self._insert(f"select vocabulary_id, concept_code, 0 as asked from {known}")
        self.db.run(
            f"update scratch.{CODES} c set concept_name = coalesce(k.concept_name, c.concept_name), "
            "french_name = coalesce(k.french_name, c.french_name), "
            "named_by = case when k.concept_name is null then c.named_by else 'official' end, "
            "parent_code = coalesce(k.parent_code, c.parent_code), "
            "concept_class_id = coalesce(k.concept_class_id, c.concept_class_id) "
            f"from {known} k where k.vocabulary_id = c.vocabulary_id and k.concept_code = c.concept_code"
        )
        self._add(
            f"select vocabulary_id, concept_code, null as concept_name, null as domain_id, 0 as asked from {known}",
            touched=True,
        )

    def map_codes(self, rows_sql: str) -> None:
        """Mappings of a file. rows_sql: a select of the columns of source_map but `origin`; a mapping that is there
        (same code, target and start) takes the file's dates and description.
        """
        new = self.fresh()
        self.db.run(
            f"create table {new} as select vocabulary_id, {NORMAL} as concept_code, "
            "target_concept_id, 'file' as origin, description, valid_start_date, valid_end_date, invalid_reason "
            f"from ({rows_sql})"
        )
        self.db.run(
            f"delete from scratch.{MAPS} m where origin = 'file' and exists (select 1 from {new} n where "
            "n.vocabulary_id = m.vocabulary_id and n.concept_code = m.concept_code "
            "and n.target_concept_id = m.target_concept_id and n.valid_start_date = m.valid_start_date)"
        )
        self.db.run(f"insert into scratch.{MAPS} by name select distinct * from {new}")
        self._resolve()

    # -- steps

    def _open(self, table: str, of: str) -> None:
        columns = ", ".join(f"{name(c.name)} {c.sql_type}" for c in TABLES[of].columns)
        self.db.run(f"create or replace table scratch.{table} ({columns})")
        if self.base is not None and of in self.base.tables:
            old = old_data(self.db, self.base, of)
            self.db.run(f"insert into scratch.{table} by name select * exclude (_source) from {old}")

    def _approve(self, approved: pa.Table) -> None:
        self.db.give("voc_approved", approved.select(APPROVED.names).cast(APPROVED))
        self.db.run(f"delete from scratch.{MAPS} where origin = 'approved'")
        self.db.run(
            f"insert into scratch.{MAPS} select vocabulary_id, {NORMAL}, "
            "target_concept_id, 'approved', description, valid_start_date, date '2099-12-31', null from voc_approved"
        )

    def _asked(self, codes_sql: str) -> tuple[str, bool]:
        """A table of the codes asked for, and whether classes of drugs were said with them."""
        raw, asked = self.fresh(), self.fresh()
        self.db.run(f"create view {name(raw[8:])} as {codes_sql}")
        columns = {row[0] for row in self.db.rows(f"describe {name(raw[8:])}")}
        label = "min(nullif(trim(concept_name), ''))" if "concept_name" in columns else "null::varchar"
        domain = "min(nullif(domain_id, ''))" if "domain_id" in columns else "null::varchar"
        atc = f"min({normal_code_sql(repr('ATC'), 'atc')})" if "atc" in columns else "null::varchar"
        self.db.run(
            f"create table {asked} as select vocabulary_id, concept_code, "
            f"{NORMAL} as code, {label} as concept_name, {domain} as domain_id, {atc} as atc "
            f"from {name(raw[8:])} where trim(concept_code) <> '' and vocabulary_id is not null group by 1, 2, 3"
        )
        self.db.run(f"drop view {name(raw[8:])}")
        return asked, "atc" in columns

    def _add(self, rows_sql: str, *, touched: bool = False) -> bool:
        """Lines for codes (vocabulary_id, concept_code, concept_name, domain_id, asked), and all that belongs to
        their vocabularies: the codes whose labels are known, the codes above them. Whether there was anything to do:
        most of what a load asks was asked before. `touched`: lines were changed already.
        """
        new = self.fresh()
        self.db.run(
            f"create table {new} as select vocabulary_id, concept_code, min(concept_name) as concept_name, "
            f"min(domain_id) as domain_id, max(asked) as asked from ({rows_sql}) group by 1, 2"
        )
        vocabularies = {row[0] for row in self.db.rows(f"select distinct vocabulary_id from {new}")}
        seen = bool(self._labelled) and not any(labels.any_of(v) for v in vocabularies - self._labelled)
        if (not vocabularies or seen) and not touched and not self._says_more(new):
            return False
        self._insert(f"select vocabulary_id, concept_code, asked from {new}")
        self.db.run(
            f"update scratch.{CODES} c set {', '.join(f'{column} = {value}' for column, value in SAID.items())} "
            f"from {new} n where n.vocabulary_id = c.vocabulary_id and n.concept_code = c.concept_code"
        )
        for vocabulary_id in vocabularies:
            labels.add(self, vocabulary_id)
        self._labelled |= vocabularies
        self._defaults()
        self._resolve()
        return True

    def _says_more(self, new: str) -> bool:
        """Whether these lines would add anything to those that are there."""
        more = " or ".join(f"{value} is distinct from c.{column}" for column, value in SAID.items())
        sql = (
            f"select exists (select 1 from {new} n left join scratch.{CODES} c on c.vocabulary_id = n.vocabulary_id "
            f"and c.concept_code = n.concept_code where c.concept_code is null or {more})"
        )
        return bool(self.db.value(sql))

    def _insert(self, codes_sql: str) -> None:
        """Empty lines for the codes that have none."""
        self.db.run(
            f"insert into scratch.{CODES} by name select vocabulary_id, concept_code, max(asked) as asked, "
            f"0 as concept_id, 0 as standard_concept_id, 0 as other_standards from ({codes_sql}) "
            f"anti join scratch.{CODES} using (vocabulary_id, concept_code) group by 1, 2"
        )

    def _defaults(self) -> None:
        found = self.db.rows(
            f"select distinct vocabulary_id from scratch.{CODES} where domain_id is null or concept_class_id is null"
        )
        for (vocabulary_id,) in found:
            one = vocabulary(vocabulary_id)
            self.db.run(
                f"update scratch.{CODES} set domain_id = coalesce(domain_id, ?), "
                "concept_class_id = coalesce(concept_class_id, ?) where vocabulary_id = ?",
                [one.domain_id, one.concept_class_id, vocabulary_id],
            )

    def _resolve(self) -> None:
        """Work out every line's concepts; give local ids to the codes that no loaded vocabulary knows."""
        resolving.concepts(self.db, self.known, CODES)
        taken = int(self.db.value(f"select coalesce(max(local_id), 0) from scratch.{CODES}"))
        first = max(FIRST_ID, taken + 1, self.known.highest(FIRST_ID, LAST_ID) + 1)
        count = int(self.db.value(f"select count(*) from scratch.{CODES} where concept_id = 0 and local_id is null"))
        if first + count - 1 > LAST_ID:
            raise LaennecError(
                f"No local concept id is left between {FIRST_ID} and {LAST_ID}: {count} codes need one. "
                "Nothing was changed. Are free texts loaded as codes? `laennec sources check` shows the mapping."
            )
        self.db.run(
            f"update scratch.{CODES} c set local_id = {first} + g.n from (select vocabulary_id, concept_code, "
            "row_number() over (order by vocabulary_id, concept_code) - 1 as n "
            f"from scratch.{CODES} where concept_id = 0 and local_id is null) g "
            "where g.vocabulary_id = c.vocabulary_id and g.concept_code = c.concept_code"
        )
        self.db.run(f"update scratch.{CODES} set concept_id = local_id where concept_id = 0")
        resolving.standards(self.db, self.known, CODES, MAPS)

    @property
    def own(self) -> int:
        """The number of this room's rows (`_source`)."""
        return BUILT_IN_NUMBER
