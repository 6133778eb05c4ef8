"""A small warehouse version made straight from rows, and the rules of confinement written again in plain Python."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from laennec.omop import TABLES
from laennec.perimeter import Perimeter

Rows = list[dict[str, Any]]


def batched(values: list[Any], size: int) -> Iterator[list[Any]]:
    """Some rows at a time: one statement a row is slow, one for all is long."""
    return (values[start : start + size] for start in range(0, len(values), size))


@dataclass(frozen=True)
class SmallVersion:
    """What View and DuckDBEngine need of a version, backed by files in `folder`."""

    folder: Path
    tables: Mapping[str, int]
    number: int = 1
    public_columns: Mapping[str, tuple[str, ...]] = None

    def has(self, table: str) -> bool:
        return table in self.tables

    def path(self, table: str, order: str) -> Path:
        return self.folder / f"{table}-{order}.duckdb"


def make_version(folder: Path, rows: Mapping[str, Rows], number: int = 1) -> SmallVersion:
    """Write each table as the store would: every column but the identifying ones, key_concept_id, both orders."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table_rows in rows.items():
        model = TABLES[name]
        columns = [c for c in model.columns if c.klass != "identifying"]
        declared = [f'"{c.name}" {c.sql_type}' for c in columns]
        if model.is_event:
            declared.append("key_concept_id BIGINT")
        if model.group == "vocabulary":
            declared.append("_rank INTEGER")
        values = []
        for row in table_rows:
            line = [row.get(c.name) for c in columns]
            if model.is_event:
                line.append(row.get(model.concept) or row.get(model.source_concept) or 0)
            if model.group == "vocabulary":
                line.append(row.get("_rank", 1))
            values.append(line)
        for order in ("key", "person") if model.is_event else ("key",):
            path = folder / f"{name}-{order}.duckdb"
            path.unlink(missing_ok=True)
            connection = duckdb.connect(str(path))
            connection.execute(f"CREATE TABLE data ({', '.join(declared)})")
            for batch in batched(values, 500):
                line = f"({', '.join('?' * len(declared))})"
                flat = [value for row in batch for value in row]
                connection.execute(f"INSERT INTO data VALUES {', '.join([line] * len(batch))}", flat)
            connection.close()
    return SmallVersion(folder, {name: len(r) for name, r in rows.items()}, number, {})


def expected(perimeter: Perimeter, opposed: frozenset[int], rows: Mapping[str, Rows], today: date):
    """The rows of the tables below inside a perimeter: DESIGN rule 1, read slowly."""
    sites = None
    if perimeter.sites is not None:
        sites = set(perimeter.sites)
        for link in rows.get("care_site_ancestor", []):
            started = link.get("valid_from") is None or link["valid_from"] <= today
            running = link.get("valid_to") is None or link["valid_to"] >= today
            if link["ancestor"] in perimeter.sites and started and running:
                sites.add(link["descendant"])

    def listed(person: int | None) -> bool:
        if person is None and (perimeter.persons is not None or opposed):
            return False
        return (perimeter.persons is None or person in perimeter.persons) and person not in opposed

    def dated(name: str, row: dict[str, Any]) -> bool:
        column = TABLES[name].start_date
        if perimeter.dates is None or not column:
            return True
        day, first, last = row.get(column), perimeter.dates.first, perimeter.dates.last
        return day is not None and (first is None or day >= first) and (last is None or day <= last)

    visits = [
        v
        for v in rows.get("visit_occurrence", [])
        if listed(v["person_id"])
        and dated("visit_occurrence", v)
        and (sites is None or v.get("care_site_id") in sites)
    ]
    visit_ids = {v["visit_occurrence_id"] for v in visits}
    visitors = {v["person_id"] for v in visits}

    def person_inside(person: int | None) -> bool:
        return listed(person) and (sites is None or person in visitors)

    def by_visit(row: dict[str, Any]) -> bool:
        return row.get("visit_occurrence_id") in visit_ids

    site_of_detail = {d["visit_detail_id"]: d.get("care_site_id") for d in rows.get("visit_detail", [])}
    details = []
    for d in rows.get("visit_detail", []):
        if person_inside(d["person_id"]) and dated("visit_detail", d):
            own = d.get("care_site_id")
            if sites is None or (own in sites if own is not None else by_visit(d)):
                details.append(d)
    detail_ids = {d["visit_detail_id"] for d in details}
    appointments = []
    for a in rows.get("appointment", []):
        if person_inside(a["person_id"]) and dated("appointment", a):
            own = a.get("care_site_id")
            if sites is None or (own in sites if own is not None else by_visit(a)):
                appointments.append(a)
    found = {"visit_occurrence": visits, "visit_detail": details, "appointment": appointments}
    for name in ("person", "death"):
        found[name] = [r for r in rows.get(name, []) if person_inside(r["person_id"]) and dated(name, r)]
    for name in ("measurement", "condition_occurrence"):
        found[name] = []
        for r in rows.get(name, []):
            if not (person_inside(r["person_id"]) and dated(name, r)):
                continue
            if sites is not None:
                sited = site_of_detail.get(r.get("visit_detail_id")) is not None
                if not (r.get("visit_detail_id") in detail_ids or (not sited and by_visit(r))):
                    continue
            found[name].append(r)
    return found
