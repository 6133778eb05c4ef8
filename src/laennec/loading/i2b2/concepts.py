"""Concepts for what i2b2 queries name: codes, paths, modifiers, and the dimensions' columns and values.

A path is a concept; below it are the codes of every concept_path that begins with it, and the paths under it. So an
item of a query is a concept with all below it (ADR 18).
"""

from laennec.loading.concepts import Concepts
from laennec.loading.concepts.registry import CODES, NORMAL
from laennec.loading.database import literal, name
from laennec.loading.i2b2 import codings, star
from laennec.loading.i2b2.rows import Rows

PLACES = ("zip_cd", "statecityzip_path")
"""Columns that tell where somebody lives: they go to location, whose values are in the vault."""
DIMENSIONS = {"patient_dimension": "s_patient", "visit_dimension": "s_visit"}
CODED = 1_000
"""A dimension's column with more values than this, or longer ones than LONGEST, is a text: no value concepts."""
LONGEST = 200


def asked_columns(rows: Rows, dimension: str) -> list[str]:
    """The columns of patient_dimension or visit_dimension that become observations."""
    own = ("patient_num", "encounter_num", "birth_date", "death_date", "start_date", "end_date", *PLACES)
    return [c for c in rows.columns(dimension) if c not in own and c not in star.HOUSEKEEPING]


def register(rows: Rows, concepts: Concepts) -> None:
    """Give every code its concepts, and join them to scratch.s_code; name all else that queries can ask.

    Adds s_concept (vocabulary_id, concept_code, concept_id), s_column (dimension, column, coded), s_unit.
    """
    db = rows.db
    domains = " ".join(f"when {literal(t)} then {literal(d)}" for t, d in codings.DOMAINS.items())
    known = concepts.register(
        "select vocabulary_id, proper_code as concept_code, name_char as concept_name, "
        f"case event_table {domains} end as domain_id from scratch.s_code where used and not identity"
    )
    concepts.name_codes(" union all ".join(_named(rows)))
    db.run(
        "create or replace table scratch.s_concept as select vocabulary_id, concept_code, concept_id "
        f"from scratch.{CODES} where vocabulary_id in ({', '.join(map(literal, _vocabularies()))})"
    )
    own = NORMAL.replace("concept_code", "c.concept_cd").replace("vocabulary_id", literal(codings.CODE))
    db.run(
        "create or replace table scratch.s_coded as select c.* exclude (event_table), "
        f"case when not c.identity then {codings.table_of_domain('k.standard_domain_id', 'c.event_table')} end "
        "as event_table, coalesce(k.standard_concept_id, 0) as standard_concept_id, "
        "coalesce(k.concept_id, 0) as source_concept_id, coalesce(o.concept_id, 0) as i2b2_concept_id "
        f"from scratch.s_code c left join {known} k on k.vocabulary_id = c.vocabulary_id "
        "and k.concept_code = c.proper_code "
        f"left join scratch.s_concept o on o.vocabulary_id = {literal(codings.CODE)} and o.concept_code = {own}"
    )
    units = concepts.units(
        "select distinct units_cd as unit from scratch.s_fact where trim(units_cd) not in ('', '@')"
    )
    db.run(f"create or replace table scratch.s_unit as select unit, unit_concept_id from {units}")


def _vocabularies() -> tuple[str, ...]:
    return codings.CODE, codings.PATH, codings.MODIFIER, codings.MODIFIER_PATH, codings.COLUMN, codings.VALUE


def _named(rows: Rows) -> list[str]:
    """Selects of vocabulary_id, concept_code, concept_name, ... as Concepts.name_codes takes them."""
    steps(rows, "s_path", "scratch.s_label", "concept_path", "concept_cd")
    steps(rows, "s_modifier_path", rows.good("modifier_dimension"), "modifier_path", "modifier_cd")
    _values(rows)
    modifiers = (
        f"select modifier_cd, name_char from {rows.good('modifier_dimension')} union all "
        "select distinct modifier_cd, null from scratch.s_fact"
    )
    sources = (
        (codings.CODE, "concept_cd", "name_char", "scratch.s_code"),
        (codings.PATH, "path", "label", "scratch.s_path"),
        (codings.MODIFIER, "modifier_cd", "name_char", f"({modifiers}) where modifier_cd <> '@'"),
        (codings.MODIFIER_PATH, "path", "label", "scratch.s_modifier_path"),
        (codings.COLUMN, "dimension || '.' || column_name", "null", "scratch.s_column"),
        (codings.VALUE, "dimension || '.' || column_name || '=' || value", "label", "scratch.s_value"),
    )
    return [
        f"select {literal(vocabulary)} as vocabulary_id, {code} as concept_code, {label} as concept_name, "
        "null::varchar as french_name, null::varchar as parent_code, null::varchar as concept_class_id "
        f"from {source}"
        for vocabulary, code, label, source in sources
    ]


def steps(rows: Rows, table: str, relation: str, path: str, code: str) -> None:
    """Each path of a dimension with every path above it: path (above, itself included), below, code, levels, label.

    relation: of the dimension's rows. label: what the dimension calls `path`, on its own row.
    """
    whole = f"case when ends_with({path}, '\\') then {path} else {path} || '\\' end"
    rows.db.run(
        f"create or replace table scratch.{table} as with d as (select {whole} as below, "
        f"nullif({code}, '') as code, name_char, string_split({whole}, '\\') as parts from {relation}), "
        "s as (select below, code, name_char, parts, "
        "unnest(generate_series(1::bigint, len(parts)::bigint - 1)) as n from d) "
        "select array_to_string(parts[1:n], '\\') || '\\' as path, below, code, len(parts) - 1 - n as levels, "
        "case when n = len(parts) - 1 then name_char end as label from s where array_to_string(parts[1:n], '') <> ''"
    )


def _values(rows: Rows) -> None:
    """s_attribute: dimension, column_name, patient_num, visit_id, value; s_column; s_value with the labels known."""
    selects = [
        f"select {literal(dimension)} as dimension, {literal(column)} as column_name, patient_num, "
        f"{'visit_id' if dimension == 'visit_dimension' else 'null::bigint'} as visit_id, "
        f"{name(column)}::varchar as value, "
        f"{'last_seen' if dimension == 'patient_dimension' else 'start_date'} as seen from {relation} "
        f"where {name(column)} is not null and {name(column)}::varchar <> ''"
        for dimension, relation in (
            ("patient_dimension", _patients_seen()),
            ("visit_dimension", "scratch.s_visit"),
        )
        for column in asked_columns(rows, dimension)
    ]
    db = rows.db
    db.run(f"create or replace table scratch.s_attribute as {' union all '.join(selects)}")
    db.run(
        "create or replace table scratch.s_column as select dimension, column_name, "
        f"count(distinct value) <= {CODED} and max(length(value)) <= {LONGEST} as coded "
        "from scratch.s_attribute group by 1, 2"
    )
    db.run(
        "create or replace table scratch.s_value as select a.dimension, a.column_name, a.value, "
        "coalesce(min(l.name_char), a.value) as label from (select distinct dimension, column_name, value "
        "from scratch.s_attribute) a join scratch.s_column c using (dimension, column_name) "
        f"left join {rows.good('code_lookup')} l on lower(l.table_cd) = a.dimension "
        "and lower(l.column_cd) = a.column_name and (l.code_cd = a.value or ends_with(l.code_cd, ':' || a.value)) "
        "where c.coded group by 1, 2, 3"
    )


def _patients_seen() -> str:
    """Patients with the last day on which something is known of them: the date of what their row says."""
    return (
        "(select p.*, greatest(v.last, f.last) as last_seen from scratch.s_patient p "
        + " ".join(
            f"left join (select patient_num, max(start_date) as last from scratch.s_{of} group by 1) {of[0]} "
            "using (patient_num)"
            for of in ("visit", "fact")
        )
        + ")"
    )


def tree() -> str:
    """SQL of the rows of concept_ancestor: paths above codes and above paths, modifiers alike; each is its own."""
    parts = []
    for table, paths, codes in (
        ("s_path", codings.PATH, codings.CODE),
        ("s_modifier_path", codings.MODIFIER_PATH, codings.MODIFIER),
    ):
        above = f"(select * from scratch.s_concept where vocabulary_id = {literal(paths)})"
        for vocabulary, column, extra in ((codes, "code", 1), (paths, "below", 0)):
            low = f"(select * from scratch.s_concept where vocabulary_id = {literal(vocabulary)})"
            parts.append(
                "select a.concept_id as above, d.concept_id as below, s.levels "
                f"+ {extra} as levels from scratch.{table} s join {above} a on a.concept_code = trim(s.path) "
                f"join {low} d on d.concept_code = trim(s.{column})"
            )
        # A path that stands between two others and has no row of its own is above itself, too.
        parts.append(
            f"select concept_id, concept_id, 0 from scratch.s_concept where vocabulary_id in ({literal(codes)}, "
            f"{literal(paths)})"
        )
    return (
        "select above as ancestor_concept_id, below as descendant_concept_id, "
        "min(levels)::integer as min_levels_of_separation, max(levels)::integer as max_levels_of_separation "
        f"from ({' union all '.join(parts)}) group by 1, 2"
    )
