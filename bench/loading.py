"""Generates the bench's hospital, loads it by the real command in a process of its own, and says what that cost."""

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.generate import generate
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.store import Store


@dataclass
class LoadCost:
    """seconds: wall time of `laennec load omop`; peak_mib: its largest resident memory; tables: see `by_table`."""

    seconds: float
    peak_mib: int
    results: int
    tables: dict[str, float]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def prepare(home: Home, data: Path, scale: float, seed: int) -> LoadCost | None:
    """Make and load the hospital where the home has none yet; returns what the load cost, or None."""
    if Store(home).current() is not None:
        return None
    if not (data / "done").exists():
        started = time.monotonic()
        rows = generate(data, scale, seed)
        (data / "done").write_text(json.dumps(rows))
        print(f"Generated {sum(rows.values()):,} rows in {time.monotonic() - started:.0f} s.", flush=True)
    return load(home, data)


def load(home: Home, data: Path) -> LoadCost:
    """Run `laennec load omop` as a user would. Raises LaennecError when it fails."""
    (done := data / "done").unlink(missing_ok=True)  # the folder is to hold tables alone
    clock = time.time()
    seconds, peak, report = timed(home, "omop", str(data), "--source", "bench")
    done.write_text("{}")
    results = report["tables"]["measurement"]["loaded"]
    return LoadCost(seconds, peak // 1024, results, by_table(home, clock))


def load_sources(home: Home, files: Path) -> tuple[float, float, dict[str, Any]]:
    """(seconds, GiB at most, report) of `laennec load sources`. Ends the program when it fails."""
    try:
        seconds, peak, report = timed(home, "sources", str(files))
    except LaennecError as error:
        raise SystemExit(str(error)) from None
    return seconds, peak / 2**20, report


def timed(home: Home, *what: str) -> tuple[float, int, dict[str, Any]]:
    """(seconds, KiB at most, report) of `laennec load` in a process of its own. Raises LaennecError if it fails."""
    command = [sys.executable, "-m", "laennec.cli.main", "load", *what, "--json"]
    started = time.monotonic()
    process = subprocess.Popen(
        command, env={**os.environ, "LAENNEC_HOME": str(home.path)}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - started
    if process.returncode:
        raise LaennecError("The load failed; its message is above.")
    return seconds, usage.ru_maxrss, json.loads(output)


def by_table(home: Home, started: float) -> dict[str, float]:
    """Seconds between one table file's end and the next one's: the time of each file, as seen from outside."""
    version = Store(home).current()
    assert version is not None
    ends = sorted(
        (version.path(table, order).stat().st_mtime, f"{table} ({order})")
        for table, entry in version.tables.items()
        for order in entry.files
    )
    found, before = {}, started
    for end, name in ends:
        found[name] = round(end - before, 2)
        before = end
    return found
