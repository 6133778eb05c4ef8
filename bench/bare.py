"""The bare SQL that a careful person would write by hand for each query, on the same files: the measure of the rest.

Concepts are looked up beforehand and written as literals; tables are attached once. Beside it, the same text runs on
tables in the order of arrival.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from laennec.omop import TABLES
from laennec.store import Version

TABLE_OF = {
    "condition": "condition_occurrence",
    "drug": "drug_exposure",
    "measurement": "measurement",
    "procedure": "procedure_occurrence",
    "visit": "visit_occurrence",
}
MEMORY_SHARE = "50%"


@dataclass
class Bare:
    """A plain DuckDB connection on the files of a version, or on unsorted copies of them."""

    threads: int
    connection: duckdb.DuckDBPyConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = duckdb.connect(":memory:")
        self.connection.execute(f"SET threads = {self.threads}")
        self.connection.execute(f"SET memory_limit = '{MEMORY_SHARE}'")

    def attach(self, name: str, path: Path) -> None:
        self.connection.execute(f"ATTACH '{path}' AS \"file_{name}\" (READ_ONLY)")
        self.connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM "file_{name}".main.data')

    def attach_version(self, version: Version) -> None:
        for table in version.tables:
            self.attach(table, version.path(table))
            if version.has(table, "person"):
                self.attach(f"{table}__by_person", version.path(table, "person"))

    def count(self, query: str) -> int:
        found = self.connection.execute(query).fetchone()
        return int(found[0]) if found else 0


def make_unsorted(data: Path, folder: Path, threads: int) -> Bare:
    """A connection on tables of the same rows in the order of arrival, which prunes nothing; made once a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    other = Bare(threads)
    for name in ("person", *TABLE_OF.values()):
        path, model = folder / f"{name}.duckdb", TABLES[name]
        if not path.exists():
            making = path.with_suffix(".making")
            making.unlink(missing_ok=True)
            key = ""
            if model.is_event:
                has_source = name != "visit_occurrence"  # the generator gives visits no source concept
                source = model.source_concept if has_source else "NULL"
                key = f", coalesce(nullif({model.concept}, 0), {source}, 0) AS key_concept_id"
            other.connection.execute(f"ATTACH '{making}' AS making")
            rows = f"SELECT *{key} FROM read_parquet('{data / name}.parquet')"
            other.connection.execute(f"CREATE TABLE making.main.data AS {rows}")
            other.connection.execute("DETACH making")
            making.rename(path)
        other.attach(name, path)
    return other


@dataclass(frozen=True)
class Sets:
    """The concept sets of one query file as ids: `ids` what the query names, `keys` where their rows are filed."""

    ids: Mapping[str, list[int]]
    keys: Mapping[str, list[int]]

    @classmethod
    def of(cls, path: Path, bare: Bare) -> "Sets":
        document = json.loads(path.read_text())
        ids, keys = {}, {}
        for name, concept_set in document["concept_sets"].items():
            wanted = ", ".join(f"('{i['vocabulary']}', '{i['code']}')" for i in concept_set["include"])
            named = f"SELECT concept_id FROM concept WHERE (vocabulary_id, concept_code) IN ({wanted})"
            below = f"SELECT descendant_concept_id FROM concept_ancestor WHERE ancestor_concept_id IN ({named})"
            run = bare.connection.execute
            ids[name] = sorted({row[0] for row in run(f"{named} UNION {below}").fetchall()})
            listed = ", ".join(map(str, ids[name]))
            mapped = f"""SELECT concept_id_2 FROM concept_relationship
                WHERE relationship_id = 'Maps to' AND concept_id_1 IN ({listed})"""
            keys[name] = sorted({*ids[name], *(row[0] for row in run(mapped).fetchall())})
        return cls(ids, keys)


def statement(path: Path, sets: Sets) -> str:
    """The hand-written SQL of a query file, by its name."""
    name, _, kind = path.stem.rpartition("_")

    def rows(domain: str, concepts: str) -> str:
        table = TABLE_OF[domain]
        listed = ", ".join(map(str, (sets.keys if kind == "source" else sets.ids)[concepts]))
        text = f"{table} WHERE key_concept_id IN ({listed})"
        if kind == "source":
            source = ", ".join(map(str, sets.ids[concepts]))
            text += f" AND {TABLES[table].source_concept} IN ({source})"
        return text

    return STATEMENTS[name](rows, sets)


Rows = Callable[[str, str], str]
BIRTHDAY = "coalesce(birth_datetime::date, make_date(year_of_birth, month_of_birth, day_of_birth))"


def _seed(rows: Rows, sets: Sets) -> str:
    kinds = ", ".join(map(str, sets.ids["emergency"]))
    return f"""SELECT count(DISTINCT person_id) FROM {rows("measurement", "paracetamol")} AND visit_occurrence_id IN
        (SELECT visit_occurrence_id FROM visit_occurrence WHERE key_concept_id IN ({kinds}))"""


def _commonest_test(rows: Rows, _: Sets) -> str:
    return f"SELECT count(DISTINCT person_id) FROM {rows('measurement', 'sodium')}"


def _diagnosis_value_age(rows: Rows, _: Sets) -> str:
    return f"""SELECT count(*) FROM person
        WHERE date_sub('year', {BIRTHDAY}, DATE '2025-01-01') BETWEEN 40 AND 75
        AND person_id IN (SELECT person_id FROM {rows("condition", "diabetes")})
        AND person_id IN (SELECT person_id FROM {rows("measurement", "glycated")} AND value_as_number > 7.5)"""


def _six_criteria(rows: Rows, _: Sets) -> str:
    return f"""SELECT count(*) FROM person WHERE gender_concept_id = 8532
        AND person_id IN (SELECT person_id FROM {rows("condition", "diabetes")})
        AND person_id IN (SELECT person_id FROM {rows("condition", "hypertension")}
                          UNION ALL SELECT person_id FROM {rows("condition", "heart_failure")})
        AND person_id IN (SELECT person_id FROM {rows("measurement", "creatinine")} AND value_as_number > 1.5)
        AND person_id NOT IN (SELECT person_id FROM {rows("condition", "cancer")})"""


def _drug_after_diagnosis(rows: Rows, _: Sets) -> str:
    return f"""WITH first AS (SELECT person_id, min(condition_start_date) AS day FROM {rows("condition", "diabetes")}
            GROUP BY person_id),
        drug AS (SELECT person_id, drug_exposure_start_date AS day FROM {rows("drug", "metformin")})
        SELECT count(DISTINCT person_id) FROM first JOIN drug USING (person_id)
        WHERE drug.day BETWEEN first.day AND first.day + 30"""


def _same_visit(rows: Rows, _: Sets) -> str:
    return f"""SELECT count(DISTINCT person_id) FROM {rows("condition", "heart_failure")} AND visit_occurrence_id IN
        (SELECT visit_occurrence_id FROM {rows("drug", "furosemide")})"""


STATEMENTS: Mapping[str, Callable[[Rows, Sets], str]] = {
    "seed": _seed,
    "commonest_test": _commonest_test,
    "diagnosis_value_age": _diagnosis_value_age,
    "six_criteria": _six_criteria,
    "drug_after_diagnosis": _drug_after_diagnosis,
    "same_visit": _same_visit,
}
RECORD = ("person", "death", "observation_period", *(name for name, model in TABLES.items() if model.is_event))
"""The tables that make a person's record (death is an event table too, kept once)."""


def record(bare: Bare, version: Version, person: int) -> int:
    """A person's whole record by hand, table by table; returns its rows."""
    total = 0
    for table in dict.fromkeys(RECORD):
        if table in version.tables:
            name = f"{table}__by_person" if version.has(table, "person") else table
            total += len(bare.connection.execute(f'SELECT * FROM "{name}" WHERE person_id = ?', [person]).fetchall())
    return total
