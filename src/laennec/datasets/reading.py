"""What a build reads of the warehouse: its cohort, its tables through the perimeter, and the links of families."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from laennec.cohorts import compile_persons, read_query
from laennec.cohorts.tabling import compile_table
from laennec.datasets.analysis import AnalysisPlan
from laennec.datasets.plan import PERSON_OF_ROW, TablePlan
from laennec.datasets.transform import columns_read
from laennec.engines import Engine
from laennec.identity.families import PERSON_DOMAINS, Families, families
from laennec.identity.pseudonyms import Ids, sorted_once
from laennec.perimeter import NoOpposition, Perimeter, Purpose, Query, Slot, View, id_list, open_view
from laennec.store import Version

SECONDS = 24 * 3600.0
ROWS_A_BATCH = 100_000
LINKS = ("domain_concept_id_1", "fact_id_1", "domain_concept_id_2", "fact_id_2")


@dataclass(frozen=True)
class Opposed:
    """The register as it was when the build began: all that the build reads is cut by the same oppositions."""

    persons: frozenset[int]

    def opposed(self, purpose: Purpose) -> frozenset[int]:
        return self.persons


@dataclass(frozen=True)
class Source:
    """One version, its engine, the oppositions and the day whose tree of care sites holds."""

    version: Version
    engine: Engine
    opposed: Opposed
    day: date

    def view(self, perimeter: Perimeter) -> View:
        return open_view(perimeter, self.version, self.opposed, self.day)

    def persons(self, perimeter: Perimeter, query: dict[str, Any]) -> Ids:
        """The cohort's persons inside the perimeter, sorted, each once.

        The query was approved as it stands, so it may read columns that the project will not be given: it is held to
        the perimeter's sites, dates and persons, and to columns that identify nobody.
        """
        view = self.view(replace(perimeter, grants=None, identified=False))
        found = self.engine.table(compile_persons(read_query(query), view, self.engine), timeout=SECONDS)
        return sorted_once(found.column("person_id").to_numpy().astype(np.int64))

    def rows(self, plan: TablePlan, view: View) -> Iterator[pa.RecordBatch]:
        """The table's rows in that view, with what the shift needs to know of each row's person."""
        if isinstance(plan, AnalysisPlan):
            return self.engine.batches(compile_table(plan.table, view, self.engine), ROWS_A_BATCH, timeout=SECONDS)

        def build() -> ir.Table:
            rows = view.table(plan.name, columns_read(plan))
            if plan.person != PERSON_OF_ROW:
                return rows
            notes = view.table("note", ["note_id", "person_id"]).rename({PERSON_OF_ROW: "person_id"})
            return rows.inner_join(notes, "note_id")

        query = view.query(("dataset", plan.name, plan.columns, plan.person), {}, build)
        return self.engine.batches(query, ROWS_A_BATCH, timeout=SECONDS)

    def known(self, persons: Ids) -> Ids:
        """Those of these persons who are in this version, whoever may be asked of them: to tell why somebody left."""
        view = open_view(Perimeter(Purpose.RIGHTS), self.version, NoOpposition())

        def build() -> ir.Table:
            rows = view.table("person", ["person_id"])
            return rows.filter(rows.person_id.isin(id_list(Slot("q0", "ids")).id))

        query = view.query("persons still there", {"q0": persons.tolist()}, build)
        return self.engine.table(query, timeout=SECONDS).column("person_id").to_numpy().astype(np.int64)

    def roots(self, persons: Ids) -> dict[int, int]:
        """Whom each of these was joined to in this version; only those joined."""
        if not self.version.has("person_link") or not len(persons):
            return {}
        view = open_view(Perimeter(Purpose.RIGHTS), self.version, NoOpposition())
        query = view.query("roots", {"q0": persons.tolist()}, lambda: view.roots(id_list(Slot("q0", "ids"))))
        found = self.engine.table(query, timeout=SECONDS)
        pairs = zip(found.column("person_id").to_pylist(), found.column("root_id").to_pylist(), strict=True)
        return {one: other for one, other in pairs if one != other}

    def families(self) -> Families:
        """Who is linked to whom in the whole warehouse: of this nothing leaves but the choice of a shift.

        Read in the capacity `rights`, as a protection of the persons themselves: somebody's opposition must neither
        part the dates of the relatives they link, nor move them when the dataset is made again.
        """
        view = open_view(
            Perimeter(Purpose.RIGHTS, grants={"fact_relationship": frozenset(LINKS)}), self.version, NoOpposition()
        )

        def build() -> ir.Table:
            rows = view.table("fact_relationship", LINKS)
            domains = id_list(Slot("q0", "ids"))
            both = rows.domain_concept_id_1.isin(domains.id) & rows.domain_concept_id_2.isin(domains.id)
            known = rows.fact_id_1.notnull() & rows.fact_id_2.notnull()
            return rows.filter(both & known).select("fact_id_1", "fact_id_2")

        links: Query = view.query("links between persons", {"q0": list(PERSON_DOMAINS)}, build)
        found = self.engine.table(links, timeout=SECONDS)
        one, other = (found.column(name).to_numpy().astype(np.int64) for name in ("fact_id_1", "fact_id_2"))
        return families(one, other)
