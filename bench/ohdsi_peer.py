"""OHDSI's own way from a Circe definition to rows, on DuckDB: the peer of `bench.circe`.

The Python port of OHDSI's Circe (PyPI: ohdsi-circe-python-alpha) writes the SQL; it is SQL Server's, with parameters
(@name), conditions ({a != b}?{...}) and temporary tables (#name). What OHDSI's SqlRender does to run such SQL on
DuckDB is done here: the statements, their order and their shape are left as they are.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

TARGET = "peer_cohort"
PARAMETERS = {
    "@cdm_database_schema.": "",
    "@vocabulary_database_schema.": "",
    "@results_database_schema.": "",
    "@target_database_schema.": "",
    "@target_cohort_table": TARGET,
    "@target_cohort_id": "1",
    "#": "",
}


def generate(expression: Any) -> str:
    """The port's SQL of a definition. Raises what the port raises for one that it cannot read."""
    import circe.api
    from circe.cohortdefinition import BuildExpressionQueryOptions

    options = BuildExpressionQueryOptions()
    options.generate_stats = False
    return str(circe.api.build_cohort_query(circe.api.cohort_expression_from_json(json.dumps(expression)), options))


def translate(sql: str) -> list[str]:
    """The port's SQL as statements for DuckDB."""
    sql = re.sub(r"--[^\n]*", "", sql)
    sql = _conditions(sql)
    sql = re.sub(r"CREATE\s+TABLE\s+#", "CREATE TEMP TABLE ", sql, flags=re.I)
    for name, value in PARAMETERS.items():
        sql = sql.replace(name, value)
    for name, say in CALLS.items():
        sql = _calls(sql, name, say)
    return [_temporary(one) for one in _statements(sql) if not one.upper().startswith("UPDATE STATISTICS")]


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """The table that definitions write to; once a connection."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {TARGET} (cohort_definition_id BIGINT, subject_id BIGINT, "
        "cohort_start_date DATE, cohort_end_date DATE)"
    )


def run(connection: duckdb.DuckDBPyConnection, statements: list[str]) -> None:
    """Run one definition: its rows are then in the table, and its temporary tables are gone.

    Raises duckdb.Error where the SQL does not run.
    """
    made = []
    try:
        for one in statements:
            if found := re.match(r"CREATE TEMP TABLE (\w+)", one):
                made.append(found[1])
            connection.execute(one)
    finally:
        for name in made:
            connection.execute(f"DROP TABLE IF EXISTS {name}")


def rows(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """(subject_id, cohort_start_date, cohort_end_date) of the definition that was run last."""
    asked = f"SELECT subject_id, cohort_start_date, cohort_end_date FROM {TARGET}"
    return connection.execute(asked).fetchall()


def open_database(path: str, folder: Path, threads: int, memory: str = "6GB") -> duckdb.DuckDBPyConnection:
    """A DuckDB database with an OMOP folder's Parquet files as its tables, and its empty target."""
    connection = duckdb.connect(path)
    connection.execute(f"SET threads = {threads}; SET memory_limit = '{memory}'")
    for file in sorted(folder.glob("*.parquet")):
        connection.execute(f"CREATE TABLE IF NOT EXISTS {file.stem} AS SELECT * FROM read_parquet('{file}')")
    prepare(connection)
    return connection


def _conditions(sql: str) -> str:
    """{a != b}?{then}:{else}, innermost last, with numbers for a and b."""
    while found := re.search(r"\{\s*(\S+)\s*(!=|==)\s*(\S+?)\s*\}\s*\?\s*\{", sql):
        then, after = _braces(sql, found.end() - 1)
        other = ""
        if (more := re.compile(r"\s*:\s*\{").match(sql, after)) is not None:
            other, after = _braces(sql, more.end() - 1)
        holds = (found[1] == found[3]) == (found[2] == "==")
        sql = sql[: found.start()] + (then if holds else other) + sql[after:]
    return sql


def _braces(sql: str, at: int) -> tuple[str, int]:
    depth = 0
    for place in range(at, len(sql)):
        depth += (sql[place] == "{") - (sql[place] == "}")
        if not depth:
            return sql[at + 1 : place], place + 1
    raise ValueError("a brace is not closed")


def _calls(sql: str, name: str, say: Callable[[list[str]], str]) -> str:
    """Every call of a function said anew, the inner ones of its arguments too."""
    pattern = re.compile(rf"\b{name}\s*\(", re.I)
    done = ""
    while found := pattern.search(sql):
        arguments, after = _arguments(sql, found.end())
        done += sql[: found.start()] + say([_calls(one.strip(), name, say) for one in arguments])
        sql = sql[after:]
    return done + sql


def _arguments(sql: str, at: int) -> tuple[list[str], int]:
    depth, start = 0, at
    found: list[str] = []
    for place, letter in _outside_texts(sql, at):
        if letter == "(":
            depth += 1
        elif letter == ")":
            if not depth:
                return [*found, sql[start:place]], place + 1
            depth -= 1
        elif letter == "," and not depth:
            found.append(sql[start:place])
            start = place + 1
    raise ValueError("a parenthesis is not closed")


def _outside_texts(sql: str, at: int = 0) -> Iterator[tuple[int, str]]:
    quoted = False
    for place in range(at, len(sql)):
        if sql[place] == "'":
            quoted = not quoted
        elif not quoted:
            yield place, sql[place]


def _statements(sql: str) -> list[str]:
    ends = [place for place, letter in _outside_texts(sql) if letter == ";"]
    starts = [0, *(end + 1 for end in ends)]
    return [one for a, b in zip(starts, [*ends, len(sql)], strict=True) if (one := sql[a:b].strip())]


def _temporary(statement: str) -> str:
    """SELECT ... INTO name FROM ... as CREATE TEMP TABLE name AS SELECT ... FROM ..."""
    if re.match(r"insert", statement, re.I):
        return statement
    found = re.search(r"\bINTO\s+(\w+)\s", statement, re.I)
    if not found:
        return statement
    return f"CREATE TEMP TABLE {found[1]} AS {statement[: found.start()]} {statement[found.end() :]}"


CALLS: dict[str, Callable[[list[str]], str]] = {
    "DATEADD": lambda a: f"(CAST({a[2]} AS DATE) + CAST({a[1]} AS INTEGER))",
    "DATEDIFF": lambda a: f"(CAST({a[2]} AS DATE) - CAST({a[1]} AS DATE))",
    "DATEFROMPARTS": lambda a: f"MAKE_DATE({a[0]}, {a[1]}, {a[2]})",
    "COUNT_BIG": lambda a: f"COUNT({a[0]})",
}
"""SQL Server's function -> how DuckDB says it. Days are the only unit that the port asks for."""
