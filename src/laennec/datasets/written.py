"""What was written, read again: checksums of rows and files, of a dataset just built or one found somewhere."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from laennec.datasets.checksum import RowChecksum
from laennec.datasets.folders import DATABASE, DICTIONARY, MANIFEST
from laennec.datasets.manifest import SCHEMA
from laennec.datasets.tables import model_of
from laennec.errors import LaennecError
from laennec.omop import Table
from laennec.store.durable import file_sha256

Keep = Callable[[pa.RecordBatch], pa.RecordBatch]


def parquet_of(table: str) -> str:
    """A table's file name."""
    return f"{table}.parquet"


def csv_of(table: str) -> str:
    """The name of its CSV file."""
    return f"{table}.csv"


def checksum(path: Path, table: Table, columns: list[str], keep: Keep | None = None) -> RowChecksum:
    """The checksum of a file's rows, of some of them with `keep`. The file holds them in order. Raises OSError."""
    found = RowChecksum(table, columns)
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(100_000, columns=columns):
            found.update(keep(batch) if keep else batch)
    return found


def files_of(folder: Path) -> dict[str, dict[str, Any]]:
    """Every file of a dataset but its manifest: name -> size in bytes and SHA-256. Raises OSError."""
    return {
        path.name: {"size": path.stat().st_size, "sha256": file_sha256(path)}
        for path in sorted(folder.iterdir())
        if path.name != MANIFEST
    }


def read_manifest(path: Path) -> tuple[dict[str, Any], bytes]:
    """A manifest, given as its file or its dataset's folder. Raises LaennecError for anything else."""
    file = path / MANIFEST if path.is_dir() else path
    try:
        content = file.read_bytes()
        found = json.loads(content)
        if not isinstance(found, dict) or found.get("schema") != SCHEMA:
            raise ValueError(f"it is not of schema {SCHEMA}")
    except OSError as error:
        raise LaennecError(f"The manifest {file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise LaennecError(f"{file} is not the manifest of a dataset: {error}.") from error
    return found, content


def _files(tables: dict[str, dict[str, Any]]) -> set[str]:
    csv = {csv_of(name) for name, facts in tables.items() if "csv" in facts}
    return {DATABASE, *(parquet_of(name) for name in tables), *csv}


def problems(folder: Path, manifest: dict[str, Any]) -> list[str]:
    """What differs between a dataset's files and its manifest, one line each; empty when it is whole."""
    try:
        said = {str(name): dict(facts) for name, facts in manifest["files"].items()}
        tables = {str(name): dict(facts) for name, facts in manifest["tables"].items()}
        models = {name: model_of(name, facts) for name, facts in tables.items()}
        if set(said) != _files(tables) | ({DICTIONARY} if "forms" in manifest else set()):
            raise ValueError
        here = files_of(folder)
        found = [f"{name} is missing" for name in said if name not in here]
        found += [f"{name} does not belong to the dataset" for name in here if name not in said]
        for name, facts in said.items():
            if name in here and here[name] != facts:
                found.append(f"{name} was changed")
        for name, facts in tables.items():
            if parquet_of(name) in here and f"{parquet_of(name)} was changed" not in found:
                rows = checksum(folder / parquet_of(name), models[name], list(facts["columns"]))
                if (rows.rows, rows.hexdigest()) != (facts["rows"], facts["checksum"]):
                    found.append(f"the rows of {name} are not those of the manifest")
        return found
    except OSError as error:
        return [f"{error.filename or folder} cannot be read: {error.strerror}"]
    except (pa.ArrowException, LaennecError, KeyError, TypeError, ValueError, AttributeError):
        return ["the manifest does not describe these files: it is damaged or of another dataset"]
