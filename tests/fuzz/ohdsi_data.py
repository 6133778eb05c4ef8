"""OMOP data of ../shared with what it lacks filled in at random, and both engines on it: ours, and OHDSI's SQL."""

import re
from pathlib import Path
from typing import Any

import duckdb

from bench import circe, ohdsi_peer
from laennec.cohorts import compile_rows
from laennec.cohorts.circe import import_circe
from laennec.engines import engine_for
from laennec.loading import load_omop
from laennec.omop import TABLES
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink
from tests.support import make_home

Rows = list[tuple[Any, ...]]

FILLED = {
    "condition_occurrence": {
        "stop_reason": "['cured', 'Cured', 'a_b', 'it''s over', '', NULL]",
        "condition_status_concept_id": "[32893, 32902, 0, NULL]",
        "condition_type_concept_id": "[32817, 32827, 32840, NULL]",
        "provider_id": "[1, 2, 3, 9, NULL]",
    },
    "drug_exposure": {
        "stop_reason": "['cured', 'Cured', 'a_b', NULL]",
        "lot_number": "['LOT1', 'lot1', 'lot_22', NULL]",
        "refills": "[0, 1, 2, 3, NULL]",
        "quantity": "[0, 0.5, 1, 2.25, 30, NULL]",
        "days_supply": "[0, 1, 7, 30, NULL]",
        "route_concept_id": "[4132161, 4171047, 0, NULL]",
        "provider_id": "[1, 2, 3, 9, NULL]",
    },
    "procedure_occurrence": {
        "quantity": "[0, 1, 2, 3, NULL]",
        "modifier_concept_id": "[4048365, 0, NULL]",
        "provider_id": "[1, 2, 3, 9, NULL]",
    },
    "measurement": {
        "value_as_number": "[0, 1, 4.5, 5, 5.00004, 12, -3, NULL]",
        "range_low": "[0, 1, 4, NULL]",
        "range_high": "[0, 5, 10, NULL]",
        "value_as_concept_id": "[4155142, 4155143, 45884084, 0, NULL]",
        "operator_concept_id": "[4172703, 4171756, 0, NULL]",
        "unit_concept_id": "[8840, 8876, 0, NULL]",
        "provider_id": "[1, 2, 3, 9, NULL]",
    },
    "observation": {
        "value_as_number": "[0, 1, 4.5, NULL]",
        "value_as_string": "['yes', 'Yes', 'no', 'a_b', '', NULL]",
        "value_as_concept_id": "[45884084, 0, NULL]",
        "qualifier_concept_id": "[4048365, 0, NULL]",
        "unit_concept_id": "[8840, 8876, 0, NULL]",
        "provider_id": "[1, 2, 3, 9, NULL]",
    },
    "device_exposure": {"unique_device_id": "['D1', 'd1', 'a_b', NULL]", "quantity": "[0, 1, 2, 3, NULL]"},
    "specimen": {
        "quantity": "[0, 0.5, 1, NULL]",
        "unit_concept_id": "[8840, 8876, 0, NULL]",
        "anatomic_site_concept_id": "[4048365, 0, NULL]",
        "disease_status_concept_id": "[4066212, 0, NULL]",
    },
    "visit_occurrence": {
        "visit_concept_id": "[9201, 9202, 9203, 0]",
        "provider_id": "[1, 2, 3, 9, NULL]",
        "care_site_id": "[1, 2, 3, 9, NULL]",
    },
    "visit_detail": {"provider_id": "[1, 2, 3, 9, NULL]", "care_site_id": "[1, 2, 3, 9, NULL]"},
    "payer_plan_period": {
        f"{name}_concept_id": "[4048365, 4066212, 0, NULL]"
        for one in ("payer", "plan", "sponsor", "stop_reason")
        for name in (one, f"{one}_source")
    },
    "drug_era": {"gap_days": "[0, 1, 5, NULL]"},
    "condition_era": {"condition_occurrence_count": "[1, 2, 3]"},
}
"""Table -> column -> the values that rows get, by a hash of their number; not all concepts among them exist."""
MADE = {
    "provider": "(VALUES (1, 38004446), (2, 38004456), (3, 0), (4, NULL)) v(provider_id, specialty_concept_id)",
    "care_site": "(VALUES (1, 8717), (2, 8756), (3, 0), (4, NULL)) v(care_site_id, place_of_service_concept_id)",
}


def filled(source: Path, target: Path, persons: int) -> Path:
    """A folder with some persons of an OMOP folder, and columns that FILLED names filled in."""
    target.mkdir(parents=True)
    with duckdb.connect() as db:
        db.execute("SET threads = 1")
        for file in sorted(source.glob("*.parquet")):
            if file.stem not in MADE:
                _copy(db, file, target, persons)
        for name, made in MADE.items():
            db.execute(f"COPY (SELECT * FROM {made}) TO '{target / name}.parquet' (FORMAT parquet)")
    return target


def _copy(db: duckdb.DuckDBPyConnection, file: Path, target: Path, persons: int) -> None:
    name = file.stem
    columns = [row[0] for row in db.execute(f"DESCRIBE SELECT * FROM '{file}'").fetchall()]
    fill = FILLED.get(name, {})
    shown = [c for c in columns if c not in fill]
    if fill:
        key = TABLES[name].columns[0].name
        for column, values in fill.items():
            size = f"len({values})"
            shown.append(f"({values})[1 + CAST(hash({key}, '{column}') % {size} AS INTEGER)] AS {column}")
    some = f"SELECT person_id FROM '{file.parent}/person.parquet' ORDER BY hash(person_id) LIMIT {persons}"
    few = f"WHERE person_id IN ({some})" if "person_id" in columns else ""
    db.execute(f"COPY (SELECT {', '.join(shown)} FROM '{file}' {few}) TO '{target / file.name}' (FORMAT parquet)")


class Sides:
    """Both engines on one OMOP folder."""

    def __init__(self, folder: Path, home: Path) -> None:
        warehouse = make_home(home)
        load_omop(warehouse, folder, "fuzz", True, sink=MemorySink())
        version = Store(warehouse).current()
        self.engine = engine_for(warehouse, version)
        self.view = open_view(Perimeter(Purpose.OPERATION, identified=True), version, NoOpposition())
        self.peer = ohdsi_peer.open_database(":memory:", folder, threads=1)
        self._values: dict[tuple[str, str], list[Any]] = {}
        for name, table in TABLES.items():
            columns = ", ".join(f'"{c.name}" {circe.SQL[c.type]}' for c in table.columns)
            self.peer.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")
            for c in table.columns:
                self.peer.execute(f'ALTER TABLE {name} ADD COLUMN IF NOT EXISTS "{c.name}" {circe.SQL[c.type]}')

    def ours(self, definition: Any) -> Rows:
        """Rows of a definition, sorted. Raises CirceError or QueryError where it is refused."""
        query = import_circe(definition).query
        return sorted(self.engine.rows(compile_rows(query, self.view, self.engine)))

    def theirs(self, definition: Any) -> Rows:
        """Rows of the port's SQL, sorted. Raises duckdb.Error, or what the port raises, where it does not work."""
        ohdsi_peer.run(self.peer, [_settled(one) for one in ohdsi_peer.translate(ohdsi_peer.generate(definition))])
        return sorted(ohdsi_peer.rows(self.peer))

    def plain(self, sql: str) -> Rows:
        """Rows of plain SQL on the same tables."""
        return self.peer.execute(sql).fetchall()

    def values(self, table: str, column: str) -> list[Any]:
        """The commonest values of a column."""
        if (table, column) not in self._values:
            known = f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"
            rows = self.plain(f"{known} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 12")
            self._values[table, column] = [row[0] for row in rows]
        return self._values[table, column]

    def close(self) -> None:
        self.engine.close()
        self.peer.close()


def _settled(statement: str) -> str:
    """Of events of one day, OHDSI's SQL leaves open which is the first of the later limits: it is the one that comes
    first among the primary events, as docs/circe.md has it."""
    pattern = r"(over \(partition by (pe\.)?person_id order by (?:pe\.)?start_date (?:ASC|DESC))\)"
    return re.sub(pattern, lambda found: f"{found[1]}, {found[2] or ''}event_id)", statement)
