"""The star schema's good rows with the ids that they get in OMOP: scratch tables s_fact, s_visit, s_patient, s_code.

Persons and visits keep i2b2's numbers, as a loaded OMOP folder keeps its ids. A visit that visit_dimension lacks, or
whose number several patients share (i2b2's key is the pair), gets a keyed digest of the pair. An event's id is a
digest of i2b2's instance (encounter, patient, concept, provider, start, instance number): the same in every load.
"""

from collections.abc import Mapping

from laennec.loading.database import Database, literal, name
from laennec.loading.i2b2 import codings, star
from laennec.loading.reading import TableReader

ID_BITS = 62
"""Of a digest, so that hundreds of millions of facts hardly ever share an id; a shared one is an error."""
NOBODY = "@"
"""What i2b2 writes where there is no provider, no modifier, no location."""


class Rows:
    """The relations of one load. secret: hexadecimal text that keys the ids. readers: by i2b2 table, judged."""

    def __init__(self, db: Database, secret: str, source: str, readers: Mapping[str, TableReader]) -> None:
        self.db, self.readers = db, readers
        self._key = f"{secret}\x1f{source}"
        for make in (self._patients, self._visits, self._facts, self._labels, self._codes):
            make()

    def good(self, table: str) -> str:
        """A relation of the table's rows to load; of none where the folder has no such table."""
        if table in self.readers:
            return self.readers[table].good
        columns = ", ".join(f"null::{c.sql_type} as {name(c.name)}" for c in star.tables()[table].columns)
        return f"(select {columns} where false)"

    def columns(self, table: str) -> list[str]:
        """The columns of a table, those that the hospital added among them."""
        model = self.readers[table].table if table in self.readers else star.tables()[table]
        return [c.name for c in model.columns]

    def id(self, kind: str, *parts: str) -> str:
        """SQL of the id that a keyed digest of parts (SQL of texts or numbers) gives."""
        texts = ", ".join(f"coalesce({part}::varchar, '')" for part in parts)
        digest = f"left(sha256(concat_ws(chr(31), {literal(self._key)}, {literal(kind)}, {texts})), 16)"
        return f"(('0x' || {digest})::ubigint >> {64 - ID_BITS})::bigint"

    def provider(self, text: str) -> str:
        """SQL of the id of a provider, null for nobody. text: SQL of provider_id."""
        return f"case when coalesce({text}, '') not in ('', '{NOBODY}') then {self.id('provider', text)} end"

    def _patients(self) -> None:
        self._make("s_patient", f"select * from {self.good('patient_dimension')}")

    def _visits(self) -> None:
        shared = "count(*) over (partition by encounter_num) > 1 or encounter_num < 1"
        digest = self.id("visit", "encounter_num", "patient_num")
        self._make(
            "s_visit",
            f"select *, case when {shared} then {digest} else encounter_num end as visit_id "
            f"from {self.good('visit_dimension')}",
        )

    def _facts(self) -> None:
        plain = (
            f"select * replace (coalesce(nullif(provider_id, ''), '{NOBODY}') as provider_id, "
            f"coalesce(nullif(modifier_cd, ''), '{NOBODY}') as modifier_cd, "
            "coalesce(instance_num, 1) as instance_num) "
            f"from {self.good('observation_fact')}"
        )
        instance = ("encounter_num", "patient_num", "concept_cd", "provider_id", "start_date", "instance_num")
        of = [f"f.{column}" for column in instance]
        self._make(
            "s_fact",
            f"select f.*, {self.id('event', *of)} as event_id, {self.id('fact', *of, 'f.modifier_cd')} as fact_id, "
            f"coalesce(v.visit_id, {self.id('visit', 'f.encounter_num', 'f.patient_num')}) as visit_id, "
            "v.visit_id is not null as visit_known "
            f"from ({plain}) f left join scratch.s_visit v "
            "on v.encounter_num = f.encounter_num and v.patient_num = f.patient_num",
        )

    def _labels(self) -> None:
        """concept_dimension without the rows that repeat provider_dimension's, which name staff and are no fact's."""
        self._make(
            "s_label",
            f"select * from {self.good('concept_dimension')} where concept_cd in (select concept_cd from "
            f"scratch.s_fact) or concept_path not in (select provider_path from {self.good('provider_dimension')})",
        )

    def _codes(self) -> None:
        """Every concept_cd, with its label, its coding system, and the OMOP table of its facts (null: none).

        Facts below \\PHI\\ (names, numbers of the hospital) say who somebody is, and nothing of their health.
        """
        otherwise = "case when bool_or(numbered) then 'measurement' else 'observation' end"
        self._make(
            "s_code",
            "select concept_cd, min(name_char) as name_char, bool_or(used) as used, bool_or(identity) as identity, "
            f"{codings.sql('concept_cd', 1, literal(codings.CODE))} as vocabulary_id, "
            f"{codings.sql('concept_cd', 2, otherwise)} as event_table "
            "from (select concept_cd, null::varchar as name_char, nval_num is not null as numbered, true as used, "
            "false as identity from scratch.s_fact union all "
            "select concept_cd, name_char, false, false, starts_with(upper(concept_path), '\\PHI\\') "
            "from scratch.s_label where concept_cd is not null) group by concept_cd",
        )
        self.db.run(
            "alter table scratch.s_code add column proper_code varchar; "
            f"update scratch.s_code set proper_code = case when vocabulary_id = {literal(codings.CODE)} "
            f"then concept_cd else {codings.proper('concept_cd')} end"
        )

    def _make(self, table: str, select: str) -> None:
        self.db.run(f"create or replace table scratch.{table} as {select}")
