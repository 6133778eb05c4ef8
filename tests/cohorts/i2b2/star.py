"""A small star schema made by hand, and query definitions as XML."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq

from laennec.cohorts import compile_persons
from laennec.cohorts.i2b2 import Importer, WarehouseDictionary
from laennec.engines import engine_for
from laennec.home import Home
from laennec.identity.vault import Vault
from laennec.loading.i2b2 import load_i2b2
from laennec.perimeter import NoOpposition, Perimeter, Purpose, open_view
from laennec.store import Store
from laennec.trace import MemorySink

DAY = datetime(2010, 1, 1)
A_PATH = "\\D\\a\\"
PATHS = {
    "\\D\\": "",
    "\\D\\a\\": "X:a",
    "\\D\\a\\1\\": "X:a1",
    "\\D\\b\\": "X:b",
    "\\L\\n\\": "LOINC:1",
    "\\PHI\\Name\\": "PHI:N",
}


def fact(patient: int, code: str, visit: int, start: datetime = DAY, **more: Any) -> dict[str, Any]:
    row = {
        "encounter_num": visit,
        "patient_num": patient,
        "concept_cd": code,
        "provider_id": "@",
        "start_date": start,
        "end_date": start,
        "modifier_cd": "@",
        "instance_num": 1,
        "valtype_cd": "@",
        "tval_char": "",
        "nval_num": None,
        "valueflag_cd": "",
        "units_cd": "@",
        "observation_blob": None,
    }
    return row | more


def schema(
    facts: Sequence[Mapping[str, Any]], **tables: Sequence[Mapping[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    """The tables of a star schema with these facts; patients and visits are those of the facts, where not given."""
    people = sorted({f["patient_num"] for f in facts})
    visits = sorted({(f["encounter_num"], f["patient_num"]) for f in facts})
    found: dict[str, Any] = {
        "observation_fact": facts,
        "patient_dimension": [{"patient_num": p, "birth_date": datetime(1980, 1, 1), "sex_cd": "F"} for p in people],
        "visit_dimension": [
            {"encounter_num": v, "patient_num": p, "start_date": DAY, "end_date": DAY, "inout_cd": "O"}
            for v, p in visits
        ],
        "concept_dimension": [{"concept_path": p, "concept_cd": c, "name_char": p} for p, c in PATHS.items()],
        "modifier_dimension": [{"modifier_path": "\\M\\", "modifier_cd": "m", "name_char": "M"}],
    }
    return {name: [dict(row) for row in rows] for name, rows in (found | tables).items()}


def write(folder: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        if rows:
            pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), folder / f"{name}.parquet")
    return folder


class Warehouse:
    """A home with one star schema loaded, asked by XML."""

    def __init__(self, home: Home, *, identified: bool = True, purpose: Purpose = Purpose.OPERATION) -> None:
        def attach(version: Any) -> Any:
            perimeter = Perimeter(purpose=purpose, identified=identified)
            return version, open_view(perimeter, version, NoOpposition()), engine_for(home, version)

        self.version, self.view, self.engine = Store(home).opening(attach)
        batches = {source.batch for source in self.version.sources.values() if source.batch}
        self.dictionary = WarehouseDictionary(self.view, self.engine, Vault(home, batches) if identified else None)

    def importer(self, saved: Mapping[str, Any] | None = None, today: date = date(2020, 1, 1)) -> Importer:
        return Importer(self.dictionary, saved or {}, today)

    def persons(self, xml: str, **options: Any) -> set[int]:
        found = self.importer(**options).imported(xml)
        query = compile_persons(found.query, self.view, self.engine)
        return set(self.engine.table(query)["person_id"].to_pylist())

    def table(self, name: str, columns: Sequence[str]) -> list[dict[str, Any]]:
        return self.engine.table(
            self.view.query(("test", name, tuple(columns)), {}, lambda: self.view.table(name, columns))
        ).to_pylist()


def loaded(tmp_path: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]], name: str = "star") -> Home:
    home = Home(tmp_path / "home")
    home.create()
    load_i2b2(home, write(tmp_path / name, tables), name, sink=MemorySink())
    return home


def item(key: str, inside: str = "", table: str = "T") -> str:
    full = f"\\\\{table}{key}" if key.startswith("\\") else key
    return f"<item><item_name>i</item_name><item_key>{escape(full)}</item_key>{inside}</item>"


def value(kind: str, operator: str, text: str) -> str:
    return (
        f"<constrain_by_value><value_type>{kind}</value_type><value_operator>{operator}</value_operator>"
        f"<value_constraint>{escape(text)}</value_constraint></constrain_by_value>"
    )


def modifier(inside: str = "") -> str:
    return f"<constrain_by_modifier><modifier_key>\\\\T\\M\\</modifier_key>{inside}</constrain_by_modifier>"


def panel(
    *items: str, timing: str | None = "ANY", invert: int = 0, times: str = "1", operator: str = "", more: str = ""
) -> str:
    timed = "" if timing is None else f"<panel_timing>{timing}</panel_timing>"
    attribute = f' operator="{operator}"' if operator else ""
    return (
        f"<panel><panel_number>1</panel_number>{timed}<invert>{invert}</invert>{more}"
        f"<total_item_occurrences{attribute}>{times}</total_item_occurrences>{''.join(items)}</panel>"
    )


def query(*parts: str, timing: str | None = "ANY") -> str:
    timed = "" if timing is None else f"<query_timing>{timing}</query_timing>"
    return f"<query_definition><query_name>q</query_name>{timed}{''.join(parts)}</query_definition>"


def event(number: int, *panels: str, timing: str = "SAMEINSTANCENUM") -> str:
    return (
        f"<subquery><query_id>E{number}</query_id><query_type>EVENT</query_type>"
        f"<query_timing>{timing}</query_timing>{''.join(panels)}</subquery>"
    )


def constraint(first: str, operator: str, second: str, *spans: str, numbers: tuple[int, int] = (1, 2)) -> str:
    """first and second: "FIRST STARTDATE"; a span: "GREATER 1 DAY"."""
    sides = []
    for name, side, number in (("first", first, numbers[0]), ("second", second, numbers[1])):
        aggregate, column = side.split()
        sides.append(
            f"<{name}_query><query_id>E{number}</query_id><join_column>{column}</join_column>"
            f"<aggregate_operator>{aggregate}</aggregate_operator></{name}_query>"
        )
    inside = ""
    for span in spans:
        op, count, units = span.split()
        inside += f"<span><operator>{op}</operator><span_value>{count}</span_value><units>{units}</units></span>"
    return f"<subquery_constraint>{sides[0]}<operator>{operator}</operator>{sides[1]}{inside}</subquery_constraint>"
