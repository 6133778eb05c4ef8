"""Units of results: the spelling's UCUM concept, or a local concept for one that is not known, or has none."""

from typing import TYPE_CHECKING

import pyarrow as pa

from laennec.loading.concepts.vocabularies import LOCAL_UNIT
from laennec.omop.standard import concepts as built_in
from laennec.omop.units import fold, read

if TYPE_CHECKING:
    from laennec.loading.concepts.registry import Concepts


def units(concepts: "Concepts", units_sql: str) -> str:
    """See Concepts.units. Spellings are few: they are looked up one by one, the rows are not."""
    db = concepts.db
    asked = [row[0] for row in db.rows(f"select distinct unit from ({units_sql}) where trim(unit) <> ''")]
    found = [read(unit) or (None, fold(unit)) for unit in asked]
    ids = {c.concept_code: c.concept_id for c in built_in() if c.vocabulary_id == "UCUM"}
    table = pa.table(
        {
            "unit": pa.array(asked, pa.string()),
            "ucum": pa.array([ucum for ucum, _ in found], pa.string()),
            "code": pa.array([code for _, code in found], pa.string()),
            "id": pa.array([ids.get(code) if ucum else None for ucum, code in found], pa.int64()),
        }
    )
    spelt, result = concepts.fresh(), concepts.fresh()
    db.give("voc_units", table)
    concepts.known.need(["UCUM"])
    db.run(
        f"create table {spelt} as select u.unit, coalesce(u.ucum, k.concept_code) as ucum, "
        "coalesce(u.id, k.concept_id) as concept_id from voc_units u left join scratch.voc_known k "
        "on k.vocabulary_id = 'UCUM' and k.concept_code = u.code and k.standard_concept = 'S'"
    )
    local = concepts.register(
        f"select '{LOCAL_UNIT}' as vocabulary_id, unit as concept_code, unit as concept_name from {spelt} "
        "where concept_id is null"
    )
    db.run(
        f"create table {result} as select s.unit, s.ucum, coalesce(s.concept_id, 0) as unit_concept_id, "
        f"coalesce(l.concept_id, 0) as unit_source_concept_id from {spelt} s "
        f"left join {local} l on l.concept_code = s.unit"
    )
    return result
