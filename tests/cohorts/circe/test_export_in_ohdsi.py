"""What is exported is read by OHDSI's own port, whose SQL gives the rows and persons that our queries mean."""

import importlib
import json
from collections import defaultdict
from datetime import date

import duckdb
import pyarrow.parquet as pq
import pytest
from bench.circe import SQL

from bench import ohdsi_peer
from laennec.cohorts import read_query, reference
from laennec.cohorts.circe import CirceError, import_circe
from laennec.cohorts.circe.export import NotSayable, export_circe
from laennec.cohorts.circe.export.lookup import WarehouseLookup
from laennec.cohorts.query import ConceptSet, walk
from laennec.omop import TABLES
from tests.cohorts.worlds import opened
from tests.spec import CHAPTERS, rows_of
from tests.support import shared

pytestmark = pytest.mark.timeout(600)
pytest.importorskip("circe", reason="OHDSI's port of Circe is not installed (ohdsi-circe-python-alpha)")
SOME = 20
"""Each so manieth case is run."""
OWN_WAY = "hw146"
"""A case that the port itself does not run as OHDSI's Java does."""


def rows(connection, expression):
    connection.execute(f"DELETE FROM {ohdsi_peer.TARGET}")
    ohdsi_peer.run(connection, ohdsi_peer.translate(ohdsi_peer.generate(expression)))
    return ohdsi_peer.rows(connection)


def test_cases_written_back_give_ohdsis_rows():
    folder = shared("conformance/hw_gibleed")
    connection = ohdsi_peer.open_database(":memory:", shared("data/omop/gibleed"), 1)
    expected = defaultdict(set)
    for row in pq.read_table(folder / "expected.parquet").to_pylist():
        expected[row.pop("id")].add(tuple(row.values()))
    done = []
    for number, case in enumerate(json.loads((folder / "cases.json").read_text())):
        try:
            expression = export_circe(import_circe(case["expression"]).query).expression
        except CirceError:
            continue
        assert ohdsi_peer.generate(expression), "the port reads every one"
        if number % SOME == 0 and case["id"] != OWN_WAY:
            assert set(rows(connection, expression)) == expected[case["id"]], case["id"]
            done.append(case["id"])
    assert len(done) >= 7


def followed(tables):
    """The tables with a period of observation for everybody, and a concept for every id that is asked."""
    persons = {row["person_id"] for rows_ in tables.values() for row in rows_ if row.get("person_id")}
    period = {"observation_period_start_date": date(1900, 1, 1), "observation_period_end_date": date(2100, 1, 1)}
    periods = [{"observation_period_id": i, "person_id": i, **period} for i in persons]
    return {"concept": [], **tables, "observation_period": tables.get("observation_period", periods)}


def with_concepts(tables, queries):
    known = {row["concept_id"] for row in tables["concept"]}
    asked = {item.id for query in queries for item in _items(query)} - known - {None}
    more = [{"concept_id": i, "vocabulary_id": "X", "concept_code": str(i)} for i in asked]
    return {**tables, "concept": [*tables["concept"], *more]}


def _items(query):
    held = [getattr(node, field) for _, node in walk(query.select) for field in type(node).model_fields]
    for one in (*query.concept_sets.values(), *held):
        if isinstance(one, ConceptSet):
            yield from (*one.include, *one.exclude)


def loaded(tables):
    connection = duckdb.connect()
    for name, table in TABLES.items():
        columns = ", ".join(f'"{c.name}" {SQL[c.type]}' for c in table.columns)
        connection.execute(f"CREATE TABLE {name} ({columns})")
        for row in tables.get(name, ()):
            named = ", ".join(f'"{column}"' for column in row)
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {name} ({named}) VALUES ({marks})", list(row.values()))
    ohdsi_peer.prepare(connection)
    return connection


def beyond_the_port(expression):
    """Whether the port (an alpha) leaves out what OHDSI's Java does: excluded sets, columns to be counted."""
    return '"IsExclusion": true' in json.dumps(expression) or "sort_date, NULL as" in ohdsi_peer.generate(expression)


def persons_of(spec):
    """The example as a question about persons."""
    query = read_query(spec.document)
    return read_query({**spec.document, "select": {"has": dict(spec.query)}}) if query.selects_events else query


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_examples_of_the_manual_select_the_same_persons(chapter, tmp_path):
    """Those that OHDSI has words for; the others are refused, with their place."""
    book = importlib.import_module(f"tests.spec.{chapter}")
    queries = {spec.title: persons_of(spec) for spec in book.SPECS if spec.title not in ANOTHER_WAY}
    tables = with_concepts(followed(rows_of(book.TABLES)), queries.values())
    recorded = {row["person_id"] for row in tables.get("person", ())}
    observed = {row["person_id"] for row in tables["observation_period"]}
    engine, _ = opened(tmp_path, tables)
    lookup, connection = WarehouseLookup(engine), loaded(tables)
    exported = []
    for title, query in queries.items():
        try:
            expression = export_circe(query, lookup).expression
        except NotSayable as refused:
            assert refused.at and refused.said()
            continue
        if beyond_the_port(expression):
            continue
        found = {row[0] for row in rows(connection, expression)}
        assert found & recorded == reference.evaluate(query, tables).persons & recorded & observed, title
        exported.append(title)
    engine.close()
    assert len(exported) >= EXPORTED.get(chapter, 0), exported


EXPORTED = {"concepts": 10, "events": 21, "recorded": 11, "conditions": 4, "persons": 14, "combining": 5}
"""At least so many examples of a chapter have words in OHDSI."""
ANOTHER_WAY = {
    "Results of emergency visits": "OHDSI's visits are of the same person; here a result names somebody else's",
    "The first": "an event without a date, which OMOP does not allow",
}
