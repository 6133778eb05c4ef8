"""The mappings in force as a CSV file of OMOP's source_to_concept_map, which another warehouse can load."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import ibis.expr.types as ir

from laennec.engines import engine_for
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.mappings.models import Proposal, State
from laennec.omop import TABLES
from laennec.perimeter import NoOpposition, Perimeter, Purpose, Slot, id_list, open_view, string_list
from laennec.store import Store, Version

COLUMNS = tuple(column.name for column in TABLES["source_to_concept_map"].columns)
END = "2099-12-31"


def export_csv(home: Home, path: Path) -> int:
    """Write the file, whole or not at all; returns how many mappings. Raises LaennecError."""
    found = list(rows(home))
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(found)
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise LaennecError(f"{path} cannot be written: {error.strerror}.") from error
    return len(found) - 1


def rows(home: Home) -> Iterator[tuple[object, ...]]:
    """The table's columns, then a row a mapping in force, in the order of vocabulary and code."""
    found = list(Proposal.objects.filter(state=State.APPROVED).order_by("vocabulary_id", "concept_code"))
    vocabularies, concepts = _concepts(home, found) if found else ({}, {})
    yield COLUMNS
    for one in found:
        code = one.concept_code
        start = one.decided_at.date().isoformat() if one.decided_at else ""
        source = concepts.get((one.vocabulary_id, code), 0)
        target = vocabularies.get(one.target_concept_id, "")
        yield (code, source, one.vocabulary_id, one.source_name, one.target_concept_id, target, start, END, "")


def _concepts(home: Home, rows: list[Proposal]) -> tuple[dict[int, str], dict[tuple[str, str], int]]:
    """(vocabulary of each target, concept of each source code), from the version in place."""

    def found(version: Version) -> tuple[dict[int, str], dict[tuple[str, str], int]]:
        view = open_view(Perimeter(Purpose.OPERATION), version, NoOpposition())
        engine = engine_for(home, version)
        names = ("concept_id", "vocabulary_id", "concept_code")

        def targets() -> ir.Table:
            concept = view.table("concept", names[:2])
            return concept.filter(concept.concept_id.isin(id_list(Slot("q0", "ids")).id)).select(*names[:2])

        def sources() -> ir.Table:
            concept = view.table("concept", (*names, "invalid_reason"))
            return concept.filter(
                concept.vocabulary_id.isin(string_list(Slot("q0", "strings")).value),
                concept.concept_code.isin(string_list(Slot("q1", "strings")).value),
                concept.invalid_reason.isnull(),
            ).select(*names)

        of = engine.table(view.query("export targets", {"q0": sorted({r.target_concept_id for r in rows})}, targets))
        asked = {"q0": sorted({r.vocabulary_id for r in rows}), "q1": sorted({r.concept_code for r in rows})}
        at = engine.table(view.query("export sources", asked, sources))
        return (
            {r["concept_id"]: r["vocabulary_id"] for r in of.to_pylist()},
            {(r["vocabulary_id"], r["concept_code"]): r["concept_id"] for r in at.to_pylist()},
        )

    return Store(home).opening(found)
