"""One engine a home and version in this process; an old version's engine closes after its last request."""

import shutil
import threading
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from laennec.engines.chosen import SparkChoice, chosen
from laennec.engines.duckdb_engine import AttachableVersion, DuckDBEngine
from laennec.engines.limits import Settings
from laennec.engines.protocol import Engine
from laennec.engines.sql import Cache
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.store import read_copy

_engines: dict[tuple[Path, int], Engine] = {}
_lock = threading.Lock()
_cache = Cache()


class MarkedVersion(AttachableVersion, Protocol):
    """A version with what tells it from every other (laennec.store.Version is one)."""

    @property
    def mark(self) -> str: ...


def engine_for(home: Home, version: MarkedVersion, settings: Settings | None = None) -> Engine:
    """The engine that the home's settings choose, holding that version; made when it is first asked for.

    Raises LaennecError: bad settings, a damaged file; for Spark, no copy of that version, no Spark, no Java.
    """
    with _lock:
        found = _engines.get((home.path, version.number))
        if found is None:
            choice = chosen(home)
            limits = settings or choice.settings
            if choice.kind == "spark":
                found = _on_spark(home, version, limits, choice.spark)
            else:
                found = DuckDBEngine(version, home.temporary, limits, _cache)
            _engines[(home.path, version.number)] = found
        return found


def _on_spark(home: Home, version: MarkedVersion, settings: Settings, choice: SparkChoice) -> Engine:
    from laennec.engines.spark_engine import SparkEngine

    folder = choice.parquet / str(version.number)
    if not folder.is_dir():
        raise LaennecError(
            f"Spark is chosen in {home.settings_file}, but {folder} holds no copy of version {version.number}. "
            f"Write it first: laennec store export-parquet --version {version.number}"
        )
    copy = read_copy(folder)
    if (copy.version, copy.mark) != (version.number, version.mark):
        raise LaennecError(
            f"{folder} holds a copy of another version (of another warehouse, or made before a restore). Remove it, "
            f"then write this one: laennec store export-parquet --version {version.number}"
        )
    return SparkEngine(copy, home.temporary, settings, choice, _cache)


def retire(home: Home, keep: set[int]) -> None:
    """Close the engines of versions that no request uses any more; called when a new version becomes current."""
    with _lock:
        for path, number in [k for k in _engines if k[0] == home.path and k[1] not in keep]:
            _engines.pop((path, number)).close()


def close_all() -> None:
    """Close every engine of this process: at the end of a process, and between tests."""
    with _lock:
        while _engines:
            _, engine = _engines.popitem()
            with suppress(OSError, shutil.Error):
                engine.close()
