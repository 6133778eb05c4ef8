"""What an importer asks of the warehouse: the ontology's rows, the values of columns, and who an identifier is.

The first two are in vocabulary tables, granted to everyone. Identifiers, and the paths that name staff, are in the
vault: they are looked up for an identified perimeter alone, and what was found is only ids.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import ibis.expr.types as ir
import pyarrow as pa

from laennec.cohorts.running import CaseRefused
from laennec.cohorts.vocabulary import Engine
from laennec.identity.vault import Vault
from laennec.perimeter import Query, Slot, View, string_list

CODE, PATH = "i2b2 code", "i2b2 path"
MODIFIER, MODIFIER_PATH = "i2b2 modifier", "i2b2 modifier path"
COLUMN, VALUE = "i2b2 column", "i2b2 value"
"""The vocabularies in which a load of i2b2's star schema puts what queries name (loading.i2b2)."""
IDENTITY_PATH = "\\PHI\\"
"""Facts under this path say who somebody is: their texts are in the vault."""


@dataclass(frozen=True)
class ItemRow:
    """An item of the ontology: what a dimension's column must be."""

    path: str
    table: str
    column: str
    operator: str
    code: str
    numeric: bool


class Dictionary(Protocol):
    """What an importer asks. Lists of ids may be empty. Raises CaseRefused where the perimeter does not allow it."""

    def item(self, path: str) -> ItemRow | None: ...

    def is_path(self, path: str) -> bool: ...

    def values(self, column: str) -> list[str]: ...

    def providers(self, path: str, where: str) -> list[int]: ...

    def persons(self, source: str, identifier: str, where: str) -> list[int]: ...

    def visits(self, source: str, identifier: str, where: str) -> list[int]: ...

    def identity_facts(self, holds: Callable[[str], bool], where: str) -> list[int]: ...


class WarehouseDictionary:
    """The dictionary of one warehouse version."""

    def __init__(self, view: View, engine: Engine, vault: Vault | None) -> None:
        """vault: None where the perimeter is not identified."""
        self.view, self.engine, self.vault = view, engine, vault

    def item(self, path: str) -> ItemRow | None:
        """The ontology's row of that path; the first where synonyms stand for one."""
        found = self._rows(
            "source_item",
            ["item_path", "dimension_table", "dimension_column", "operator", "dimension_code", "column_type"],
            "item_path",
            path,
        )
        rows = [row for row in found.to_pylist() if row["dimension_table"]]
        if not rows:
            return None
        row = rows[0]
        return ItemRow(
            path,
            row["dimension_table"].lower().rpartition(".")[2],
            (row["dimension_column"] or "").lower(),
            (row["operator"] or "").upper().strip(),
            row["dimension_code"] or "",
            row["column_type"] == "N",
        )

    def is_path(self, path: str) -> bool:
        """Whether some concept stands at or below the path."""
        found = self._rows("concept", ["concept_code", "vocabulary_id"], "concept_code", path.strip())
        return PATH in found["vocabulary_id"].to_pylist()

    def values(self, column: str) -> list[str]:
        """The values of a dimension's column ("visit_dimension.inout_cd"); empty where it is kept as a text."""
        return self._values.get(column, [])

    @cached_property
    def _values(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code in self._rows("concept", ["concept_code", "vocabulary_id"], "vocabulary_id", VALUE)[
            "concept_code"
        ].to_pylist():
            column, _, value = code.partition("=")
            found.setdefault(column, []).append(value)
        return found

    def providers(self, path: str, where: str) -> list[int]:
        return self._found("provider", path, where)

    def persons(self, source: str, identifier: str, where: str) -> list[int]:
        return self._found("person", f"{source}:{identifier}", where)

    def visits(self, source: str, identifier: str, where: str) -> list[int]:
        return self._found("visit_occurrence", f"{source}:{identifier}", where)

    def _found(self, kind: str, identifier: str, where: str) -> list[int]:
        return self._open(where).find(kind, identifier)

    def _open(self, where: str) -> Vault:
        if self.vault is None:
            raise CaseRefused(
                f"{where}: it names patients, stays or staff, whom only an identified perimeter, or the owner of the "
                "warehouse without --purpose, may look up."
            )
        return self.vault

    def identity_facts(self, holds: Callable[[str], bool], where: str) -> list[int]:
        """The facts (ids of source_fact) under \\PHI\\ whose text passes a test: read person by person."""
        vault = self._open(where)
        found = []
        for person in self._everyone():
            for id_, values in vault.get("person", person).get("source_fact", {}).items():
                if holds(values.get("identity_text", "")):
                    found.append(int(id_))
        return sorted(found)

    def _everyone(self) -> Iterator[int]:
        def build() -> ir.Table:
            facts = self.view.table("source_fact", ["person_id"])
            return facts.filter(facts.person_id.notnull()).distinct()

        yield from self.engine.table(self.view.query(("i2b2", "persons with facts"), {}, build))[
            "person_id"
        ].to_pylist()

    def _rows(self, table: str, columns: list[str], by: str, value: str) -> pa.Table:
        """The rows of a vocabulary table with this value in a column."""

        def build() -> ir.Table:
            rows = self.view.table(table, columns)
            return rows.filter(rows[by].isin(string_list(Slot("q0", "strings")).value))

        query: Query = self.view.query(("i2b2", table, by, tuple(columns)), {"q0": [value]}, build)
        return self.engine.table(query)
