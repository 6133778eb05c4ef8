"""One engine a home and version in this process; an old version's engine closes after its last request."""

import shutil
import threading
from contextlib import suppress
from pathlib import Path

from laennec.engines.duckdb_engine import AttachableVersion, DuckDBEngine
from laennec.engines.limits import Settings
from laennec.engines.sql import Cache
from laennec.home import Home

_engines: dict[tuple[Path, int], DuckDBEngine] = {}
_lock = threading.Lock()
_cache = Cache()


def engine_for(home: Home, version: AttachableVersion, settings: Settings | None = None) -> DuckDBEngine:
    """The engine that holds that version, made (files attached, then locked) when it is first asked for."""
    with _lock:
        found = _engines.get((home.path, version.number))
        if found is None:
            found = DuckDBEngine(version, home.temporary, settings, _cache)
            _engines[(home.path, version.number)] = found
        return found


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
