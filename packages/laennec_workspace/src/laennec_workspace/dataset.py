"""The project's dataset, opened lazily: nothing is read before somebody asks for rows."""

import json
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laennec_workspace.facts import WorkspaceError, facts, language

if TYPE_CHECKING:
    import duckdb
    import ibis.expr.types as ir
    import pandas as pd
    import polars as pl

SCHEMA = "laennec.dataset/1"
FORMS = ("parquet", "duckdb", "csv")
TYPES = {
    "id": "BIGINT",
    "int": "BIGINT",
    "double": "DOUBLE",
    "date": "DATE",
    "datetime": "TIMESTAMP",
    "text": "VARCHAR",
}


def open(folder: str | os.PathLike[str] | None = None, form: str = "parquet") -> "Dataset":
    """The dataset of this workspace, or the one in `folder`.

    form: which of its files are read, parquet (the default), duckdb or csv (where the project chose it): all hold the
    same rows. Raises WorkspaceError where there is no dataset, or it has no such form.
    """
    return Dataset(Path(folder or os.environ.get("LAENNEC_DATA") or "/data"), form)


class Dataset:
    """`data["person"]` is an Ibis table; `relation`, `pandas` and `polars` give the same rows otherwise."""

    def __init__(self, folder: Path, form: str = "parquet") -> None:
        if form not in FORMS:
            raise WorkspaceError(f"A dataset has no form {form!r}: choose one of {', '.join(FORMS)}.")
        self.folder, self.form = folder, form
        self.manifest: Mapping[str, Any] = _read(folder / "manifest.json")
        if self.manifest.get("schema") != SCHEMA:
            raise WorkspaceError(f"{folder}/manifest.json is not of schema {SCHEMA}: open a dataset made by Laennec.")
        if form == "csv" and not all("csv" in told for told in self.manifest["tables"].values()):
            raise WorkspaceError(
                "This dataset was made without CSV. Open it as 'parquet', or ask for `laennec dataset prepare "
                "PROJECT --csv` and a new dataset."
            )

    def __repr__(self) -> str:
        told = self.manifest
        return (
            f"Dataset {told['build']} of project {told['project']['id']} ({told['project']['title']}): "
            f"{told['persons']} persons, version {told['version']} of the warehouse, {len(self.tables)} tables: "
            f"{', '.join(self.tables)}"
        )

    # What is in it

    @property
    def tables(self) -> dict[str, int]:
        """Table -> rows."""
        return {name: told["rows"] for name, told in self.manifest["tables"].items()}

    @property
    def number(self) -> int:
        """Which of the project's datasets this is: a refresh makes the next, and only the last is shown."""
        return int(self.manifest["build"])

    @property
    def since(self) -> Mapping[str, Any]:
        """How this dataset differs from the one before; empty for the first. Rows: `data["dataset_changes"]`."""
        found: Mapping[str, Any] = self.manifest.get("since", {})
        return found

    def columns(self, table: str) -> list[str]:
        """The columns of a table, in order."""
        return list(self._told(table)["columns"])

    def path(self, table: str, form: str | None = None) -> Path:
        """Its file: Parquet or CSV, or the DuckDB file that holds all."""
        told = self._told(table)
        chosen = form or self.form
        if chosen == "csv" and "csv" not in told:
            raise WorkspaceError(f"{table} has no CSV file: use its Parquet file, data.path({table!r}, 'parquet').")
        name = {"duckdb": "dataset.duckdb", "csv": told.get("csv")}.get(chosen, f"{table}.parquet")
        found = self.folder / str(name)
        if not found.exists():
            raise WorkspaceError(f"{found} is missing: tell the warehouse's team, `laennec dataset check` says more.")
        return found

    # Rows

    @cached_property
    def connection(self) -> "duckdb.DuckDBPyConnection":
        """DuckDB with a view of each table: `data.connection.sql("select count(*) from person")`."""
        import duckdb

        if self.form == "duckdb":
            made = duckdb.connect(str(self.folder / "dataset.duckdb"), read_only=True)
        else:
            made = duckdb.connect()
        home = Path(os.environ.get("HOME", "/nowhere"))
        if os.access(home, os.W_OK):
            spill = str(home / ".duckdb").replace("'", "''")
            made.execute(f"SET temp_directory = '{spill}'")
        if memory := facts().get("memory"):
            made.execute(f"SET memory_limit = '{int(memory) // 2_000_000}MB'")
            made.execute(f"SET threads = {max(1, round(float(facts().get('cpus', 1))))}")
        if self.form != "duckdb":
            for name in self.tables:
                made.execute(f'CREATE VIEW "{name}" AS SELECT * FROM {self._scan(name)}')
        return made

    def _scan(self, table: str) -> str:
        path = str(self.path(table)).replace("'", "''")
        if self.form == "parquet":
            return f"read_parquet('{path}')"
        told = {one["column"]: TYPES[one["type"]] for one in self._dictionary[table]["columns"]}
        types = ", ".join(f"'{column}': '{told[column]}'" for column in self.columns(table))
        return f"read_csv('{path}', header=true, columns={{{types}}}, nullstr='', allow_quoted_nulls=false)"

    def relation(self, table: str) -> "duckdb.DuckDBPyRelation":
        """A DuckDB relation."""
        self._told(table)
        return self.connection.table(table) if self.form == "duckdb" else self.connection.view(table)

    def ibis(self, table: str) -> "ir.Table":
        """An Ibis table; `.execute()` brings the rows."""
        self._told(table)
        return self._backend.table(table)

    __getitem__ = ibis

    @cached_property
    def _backend(self) -> Any:
        import ibis

        return ibis.duckdb.from_connection(self.connection)

    def pandas(self, table: str, columns: Sequence[str] | None = None) -> "pd.DataFrame":
        """The whole table, or some of its columns, in memory."""
        found: pd.DataFrame = self.relation(table).select(*self._columns(table, columns)).df()
        return found

    def polars(self, table: str, columns: Sequence[str] | None = None) -> "pl.LazyFrame":
        """A lazy frame of Polars; `.collect()` brings the rows."""
        import polars as pl

        wanted = self._columns(table, columns, quoted=False)
        if self.form == "parquet":
            return pl.scan_parquet(self.path(table)).select(wanted)
        return self.relation(table).select(*self._columns(table, columns)).pl().lazy()

    def persons(self) -> "pd.DataFrame":
        """A row a person, of what OMOP's tables here tell: sex, age at the first stay, stays, died."""
        from laennec_workspace.persons import persons

        return persons(self)

    # What it means

    def dictionary(self, table: str | None = None, language_: str | None = None) -> "pd.DataFrame":
        """Every column of a table or of all: what it holds, its type, what it refers to, how it was made coarser."""
        import pandas as pd

        spoken = language(language_)
        if table is not None:
            self._told(table)
        rows = [
            {
                "table": name,
                "column": one["column"],
                "meaning": one["meaning"][spoken],
                "type": one["type"],
                "refers_to": one.get("refers_to") or "",
                "coarser": json.dumps(one["coarser"]) if one.get("coarser") else "",
            }
            for name, told in self._dictionary.items()
            if table in (None, name)
            for one in told["columns"]
        ]
        return pd.DataFrame(rows)

    def cohort(self, language_: str | None = None) -> str:
        """Who is in the dataset, in plain sentences."""
        if "cohort" not in self.manifest:
            raise WorkspaceError(
                "This dataset was made before cohorts were told in words: ask for `laennec dataset refresh PROJECT`. "
                "Its query is in data.manifest['query']."
            )
        return str(self.manifest["cohort"][language(language_)])

    def attrition(self, language_: str | None = None) -> "pd.DataFrame":
        """How many persons each criterion leaves. Protected, so the steps need not add up; the last one is exact."""
        import pandas as pd

        if "attrition" not in self.manifest:
            raise WorkspaceError(
                "This dataset was made before attrition was kept: ask for `laennec dataset refresh PROJECT`."
            )
        spoken = language(language_)
        rows = [
            {"step": one["step"][spoken], "persons": one["count"], "told": one["text"][spoken]}
            for one in self.manifest["attrition"]
        ]
        return pd.DataFrame(rows).astype({"persons": "Int64"})

    # Within

    @cached_property
    def _dictionary(self) -> dict[str, Any]:
        return {one["table"]: one for one in _read(self.folder / "dictionary.json")["tables"]}

    def _told(self, table: str) -> Mapping[str, Any]:
        told = self.manifest["tables"].get(table)
        if told is None:
            raise WorkspaceError(f"There is no table {table!r} here. There are: {', '.join(self.tables)}.")
        found: Mapping[str, Any] = told
        return found

    def _columns(self, table: str, columns: Sequence[str] | None, quoted: bool = True) -> list[str]:
        there = self.columns(table)
        wanted = list(columns) if columns is not None else there
        if absent := [name for name in wanted if name not in there]:
            raise WorkspaceError(f"{table} has no column {absent[0]!r}. It has: {', '.join(there)}.")
        return [f'"{name}"' for name in wanted] if quoted else wanted


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise WorkspaceError(
            f"{path} cannot be read ({error.strerror}). In a workspace the dataset lies in /data: if not, "
            "its project has none yet, or this Python runs elsewhere; then name the folder: lw.open(FOLDER)."
        ) from error
    except ValueError as error:
        raise WorkspaceError(f"{path} is no JSON: tell the warehouse's team, the dataset is damaged.") from error
    if not isinstance(found, dict):
        raise WorkspaceError(f"{path} holds no object: tell the warehouse's team, the dataset is damaged.")
    return found
