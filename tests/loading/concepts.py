"""Nights of codes: a version made of nothing but the concepts that some codes were given."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

from laennec.home import Home
from laennec.loading import load_omop
from laennec.loading.concepts import Concepts, write
from laennec.loading.concepts.registry import APPROVED
from laennec.loading.database import Database
from laennec.store import Writer
from laennec.trace import MemorySink
from tests.loading.reading import current, rows
from tests.support import write_folder

DAY = datetime.date(1970, 1, 1)
END = datetime.date(2099, 12, 31)


def night(
    home: Home,
    codes: Iterable[tuple[str, ...]] = (),
    units: Iterable[str] = (),
    approved: Any = None,
    remade: bool = True,
) -> "Found":
    """Register codes (vocabulary, code[, label]) and units, write a version; what was found.

    remade: the rows of changed codes are made anew in it.
    """
    asked = [(*code, None)[:3] for code in codes]
    with Writer(home, MemorySink(), "night", {}) as writer, Database(home, writer.number) as db:
        concepts = Concepts(db, writer.base, approval(approved))
        columns = ("vocabulary_id", "concept_code", "concept_name")
        db.give("asked", pa.table([pa.array([c[i] for c in asked], pa.string()) for i in range(3)], columns))
        db.give("asked_units", pa.table({"unit": pa.array(list(units), pa.string())}))
        table, measured = concepts.register("select * from asked"), concepts.units("select unit from asked_units")
        names = [row[0] for row in db.rows(f"describe {table}")]
        found = Found(
            {(row[0], row[1]): dict(zip(names, row, strict=True)) for row in db.rows(f"select * from {table}")},
            {row[0]: row[1:] for row in db.rows(f"select * from {measured}")},
            {(row[0], row[1]): row[2:] for row in db.rows(f"select * from {concepts.changed()}")},
        )
        if remade:
            concepts.made_rows()
        base = writer.base
        files, source = write(concepts, writer, base.sources if base else {})
        found.written = set(files)
        tables = {**(base.tables if base else {}), **files}
        writer.commit(tables, {**(base.sources if base else {}), source.name: source}, {}, {})
    return found


class Found:
    """codes: (vocabulary, code) -> its line; units: unit -> (ucum, concept, local); changed: as Concepts.changed."""

    def __init__(self, codes: Any, units: Any, changed: Any) -> None:
        self.codes, self.units, self.changed = codes, units, changed
        self.written: set[str] = set()

    def standard(self, vocabulary: str, code: str) -> int:
        return self.codes[vocabulary, code]["standard_concept_id"]


def approval(given: Any) -> pa.Table | None:
    """(vocabulary, code, target) of each approved mapping, as Concepts takes them."""
    if given is None:
        return None
    return pa.Table.from_pylist(
        [
            {"vocabulary_id": v, "concept_code": c, "target_concept_id": t, "valid_start_date": DAY}
            for v, c, t in given
        ],
        APPROVED,
    )


def concept(id_: int, vocabulary: str, code: str, domain: str, standard: str | None = None, name: str = "") -> dict:
    return {
        "concept_id": id_,
        "concept_name": name or f"{vocabulary} {code}",
        "domain_id": domain,
        "vocabulary_id": vocabulary,
        "concept_class_id": "Class",
        "standard_concept": standard,
        "concept_code": code,
        "valid_start_date": DAY,
        "valid_end_date": END,
    }


def maps_to(start: int, end: int) -> dict:
    return {
        "concept_id_1": start,
        "concept_id_2": end,
        "relationship_id": "Maps to",
        "valid_start_date": DAY,
        "valid_end_date": END,
    }


INFARCTION, ATHEROMA, ANGINA, GLUCOSE = 312327, 317576, 321318, 3004501
ATHENA = {
    "concept": [
        concept(INFARCTION, "SNOMED", "57054005", "Condition", "S"),
        concept(ATHEROMA, "SNOMED", "53741008", "Condition", "S"),
        concept(ANGINA, "SNOMED", "194828000", "Condition", "S"),
        concept(900, "SNOMED", "900", "Observation", "S"),
        concept(45, "ICD10", "I25.1", "Condition"),
        concept(46, "ICD10", "I21", "Condition"),
        concept(47, "ICD10", "I20", "Condition"),
        concept(48, "ICD10", "I20.9", "Condition"),
        concept(49, "CIM10", "I20.9", "Condition"),
        concept(GLUCOSE, "LOINC", "2345-7", "Measurement", "S", "Glucose"),
        concept(8507, "Gender", "M", "Gender", "S", "MALE (Athena)"),
    ],
    "concept_relationship": [
        maps_to(45, ATHEROMA),
        maps_to(45, 900),
        maps_to(46, INFARCTION),
        maps_to(48, ANGINA),
        maps_to(49, ANGINA),
        maps_to(GLUCOSE, GLUCOSE),
    ],
}


def load_athena(home: Home, folder: Path, tables: Any = None) -> None:
    load_omop(home, write_folder(folder, tables or ATHENA), "athena", sink=MemorySink())


def said(home: Home) -> dict[str, Any]:
    """What a version says of its codes, whatever their local ids are called."""
    registry = rows(
        home,
        "source_code",
        "vocabulary_id, concept_code, concept_name, french_name, domain_id, concept_class_id, parent_code, asked, "
        "case when concept_id = local_id then 'local' else concept_id::varchar end, standard_concept_id, "
        "standard_domain_id, other_standards, mapped_by, lost",
    )
    names = {i: (v, c) for i, v, c in rows(home, "source_code", "concept_id, vocabulary_id, concept_code")}
    version = current(home)

    def pairs(table: str, columns: str, where: str = "true") -> set[Any]:
        if table not in version.tables:
            return set()
        found = rows(home, table, f"{columns}, ({where})::boolean")
        return {tuple(names.get(x, x) for x in row[:-1]) for row in found if row[-1]}

    return {
        "codes": sorted(registry, key=str),
        "tree": pairs(
            "concept_ancestor", "ancestor_concept_id, descendant_concept_id, min_levels_of_separation", "_source = 0"
        ),
        "links": pairs(
            "concept_relationship",
            "concept_id_1, concept_id_2, relationship_id",
            "_source = 0 and not contains(relationship_id, 'replace')",
        ),
        "maps": pairs("source_to_concept_map", "source_vocabulary_id, source_code, target_concept_id", "_source = 0"),
    }
