"""Small random warehouses, odd on purpose: nulls, ties, dangling references, concept 0, ends before starts."""

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from laennec.cohorts.domains import DOMAINS
from laennec.engines import DuckDBEngine, Settings
from laennec.omop import TABLES, ColumnClass
from laennec.perimeter import NoOpposition, Perimeter, Purpose, View, open_view
from laennec.perimeter.model import NOTE_TABLES
from tests.perimeter.small import Rows, make_version

CONCEPTS = [101, 102, 103, 104]
SOURCES = [2_000_000_001, 2_000_000_002, 102]
UNITS = [8840, 8876]
SITES = [11, 12, 13]
PROVIDERS = [1, 2, 6]
DAY = date(2020, 2, 25)
TOO_MUCH = (ColumnClass.IDENTIFYING, ColumnClass.SECRET)
EVERYTHING = {
    name: frozenset(
        c.name
        for c in table.columns
        if c.klass not in TOO_MUCH and not (name in NOTE_TABLES and c.klass is ColumnClass.FREE_TEXT)
    )
    for name, table in TABLES.items()
    if table.group != "secret" and name not in ("note_nlp", "source_fact")
}
SEXES = [8507, 8532, 8521, 0, None]


REPORTS = ["fever", "no fever", "", "Embolie", "fever, embolie"]
"""The text of a note by its id, over and over."""


class WordSearch:
    """A search of reports for tests: the notes of these tables whose text holds the words."""

    def __init__(self, tables: Any) -> None:
        self.rows = tables.get("note", ())

    def notes(self, words: str, version: int = 0, *, identified: bool = False) -> list[int]:
        self.identified = identified
        return [row["note_id"] for row in self.rows if words in (row.get("note_text") or "")]


def vocabulary() -> dict[str, Rows]:
    concepts = [(i, "STD", f"s{i}") for i in CONCEPTS] + [(i, "LOCAL", f"l{i}") for i in SOURCES[:2]]
    concepts.append((0, "NONE", "none"))
    return {
        "concept": [
            {"concept_id": i, "vocabulary_id": v, "concept_code": c, "invalid_reason": "U" if i == 103 else None}
            for i, v, c in concepts
        ],
        "concept_ancestor": [
            {"ancestor_concept_id": a, "descendant_concept_id": d}
            for a, d in ((101, 101), (101, 102), (101, 103), (102, 102), (104, 0), (2_000_000_001, 2_000_000_002))
        ],
        "concept_relationship": [
            {"concept_id_1": a, "concept_id_2": b, "relationship_id": r, "invalid_reason": "D" if b == 104 else None}
            for a, b, r in (
                (2_000_000_001, 102, "Maps to"),
                (2_000_000_002, 104, "Maps to"),
                (2_000_000_002, 101, "Is a"),
                (2_000_000_001, 0, "Maps to"),
            )
        ],
    }


def world(seed: int, persons: int = 6, events: int = 14) -> dict[str, Rows]:
    """Tables of every domain; ids of persons from 1, of whom some have no row in person (persons + 1).

    Of an odd seed, observation periods are apart, as most data have them.
    """
    draw = random.Random(seed)

    def maybe(value: Any, often: float = 0.8) -> Any:
        return value if draw.random() < often else None

    def day(spread: int = 9) -> date:
        return DAY + timedelta(days=draw.randrange(spread))

    def person() -> int | None:
        return maybe(draw.randint(1, persons + 1), 0.97)

    tables = vocabulary()
    tables["person"] = [
        {
            "person_id": i,
            "gender_concept_id": draw.choice(SEXES),
            "race_concept_id": draw.choice([*CONCEPTS, 0, None]),
            "ethnicity_concept_id": draw.choice([*CONCEPTS, 0, None]),
            "year_of_birth": maybe(draw.choice([1999, 2000, 2001, 2020]), 0.9),
            "month_of_birth": maybe(draw.choice([2, 3])),
            "day_of_birth": maybe(draw.choice([1, 27, 28, 30])),
            "birth_datetime": maybe(datetime(2000, 2, 29, 10), 0.2),
        }
        for i in range(1, persons + 1)
    ]
    tables["death"] = [
        {"person_id": i, "death_date": maybe(day(), 0.9), "cause_concept_id": draw.choice([*CONCEPTS, 0, None])}
        for i in range(1, persons + 2)
        if draw.random() < 0.4
    ]
    tables["care_site_ancestor"] = [
        {"ancestor": 11, "descendant": 12, "distance": 1, "valid_from": None, "valid_to": DAY + timedelta(days=4)},
        {"ancestor": 11, "descendant": 13, "distance": 1, "valid_from": DAY + timedelta(days=3), "valid_to": None},
        {"ancestor": 12, "descendant": 12, "distance": 0, "valid_from": None, "valid_to": None},
    ]
    tables["provider"] = [
        {"provider_id": i, "specialty_concept_id": draw.choice([*CONCEPTS, 0, None])} for i in range(1, 5)
    ]
    tables["care_site"] = [
        {"care_site_id": i, "place_of_service_concept_id": draw.choice([*CONCEPTS, 0, None])} for i in SITES
    ]
    for name, domain in DOMAINS.items():
        if name != "death":
            tables[domain.table] = [
                _event(draw, domain, number, person(), day, maybe) for number in range(draw.randint(0, events))
            ]
    if seed % 2:
        tables["observation_period"] = _apart(tables["observation_period"])
    return tables


def _apart(rows: Rows) -> Rows:
    """Those of the periods that share no day with an earlier one of their person."""
    reached: dict[Any, date] = {}
    kept = []
    for row in sorted(rows, key=lambda row: str(row["observation_period_start_date"])):
        first = row["observation_period_start_date"]
        last = row["observation_period_end_date"] or first
        if first is None or first > reached.get(row["person_id"], date.min):
            kept.append(row)
            if first is not None:
                reached[row["person_id"]] = max(last, first)
    return kept


def _event(draw: random.Random, domain: Any, number: int, person: int | None, day: Any, maybe: Any) -> dict[str, Any]:
    start = maybe(day(), 0.95)
    row = {domain.id: number + 1, "person_id": person, domain.start: start}
    put = {
        domain.concept: lambda: draw.choice([*CONCEPTS, 0, None]),
        domain.source_concept: lambda: draw.choice([*SOURCES, 0, None]),
        domain.end: lambda: maybe(day(12), 0.6),
        domain.start_time: lambda: maybe(datetime(2020, 2, 25, draw.randrange(4)), 0.5),
        domain.provenance: lambda: draw.choice([32817, 32810, 0]),
        domain.visit: lambda: maybe(draw.randint(1, 16)),
        domain.detail: lambda: maybe(draw.randint(1, 16), 0.3),
        domain.site: lambda: maybe(draw.choice([*SITES, 99])),
        domain.provider: lambda: maybe(draw.randint(1, 6)),
        domain.number: lambda: maybe(draw.choice([1.0, 2.0, 2.5, -1.0, float("nan")])),
        domain.value_concept: lambda: draw.choice([*CONCEPTS, None]),
        domain.unit: lambda: draw.choice([*UNITS, 0, None]),
        domain.end_time: lambda: maybe(datetime(2020, 2, draw.choice([25, 29]), draw.randrange(4)), 0.6),
        domain.instance: lambda: maybe(draw.randint(1, 5), 0.9),
    }
    if domain.text:
        row[domain.text] = REPORTS[row[domain.id] % len(REPORTS)]
    values = {
        "number": lambda: maybe(draw.choice([0, 1, 2, -1])),
        "concepts": lambda: draw.choice([*CONCEPTS, 0, None]),
        "text": lambda: maybe(draw.choice(["", "a", "A", "ab", "aÉb", "éa", "%", "_b"])),
        "date": lambda: maybe(day(12), 0.6),
    }
    put |= {one.column: values[one.kind] for one in domain.attributes.values()}
    for column, value in put.items():
        if column and column not in row:
            row[column] = value()
    return row


def shuffled(tables: dict[str, Rows], seed: int) -> dict[str, Rows]:
    draw = random.Random(seed)
    return {name: draw.sample(rows, len(rows)) for name, rows in tables.items()}


def opened(folder: Path, tables: dict[str, Rows]) -> tuple[DuckDBEngine, View]:
    """An engine on these tables and the operator's view of them, free texts among it."""
    version = make_version(folder, {name: rows for name, rows in tables.items() if name in TABLES})
    engine = DuckDBEngine(version, folder, Settings(memory=0.1, threads=1))
    return engine, open_view(Perimeter(Purpose.OPERATION, identified=True), version, NoOpposition())
