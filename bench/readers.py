"""Do readers keep answering while a load writes and switches? `python -m bench.readers [--scale 0.03]`.

A process asks the seed question through the perimeter, again and again, first alone, then while `laennec load omop`
replaces the same source by another snapshot. Goal: the 95th percentile stays within three times its idle value.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.asking import Asker
from bench.generate import generate
from laennec.engines import Cache, DuckDBEngine, Settings
from laennec.home import Home
from laennec.perimeter import Perimeter, Purpose
from laennec.store import Store

QUERY = Path(__file__).parent / "queries" / "seed_standard.json"
PAUSE = 0.02
GOAL = 3.0


def _load(home: Home, data: Path) -> None:
    command = [sys.executable, "-m", "laennec.cli.main", "load", "omop", str(data), "--source", "bench"]
    environment = {**os.environ, "LAENNEC_HOME": str(home.path)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _ask(home: Home, until: threading.Event, seconds: float) -> tuple[list[float], set[int]]:
    """Milliseconds of each count, and the versions that answered; a new version is taken up as a server would."""
    text = QUERY.read_text()
    found: list[float] = []
    seen: set[int] = set()
    asker: Asker | None = None
    cache = Cache()
    end = time.monotonic() + seconds
    while time.monotonic() < end and not until.is_set():
        version = Store(home).current()
        assert version is not None
        if asker is None or asker.version.number != version.number:
            old = asker
            engine = DuckDBEngine(version, home.temporary, Settings(), cache)
            asker = Asker(version, engine, cache, Perimeter(Purpose.OPERATION))
            asker.count(text)  # the first answer of a version is not what a user at work waits for
            if old is not None:
                old.engine.close()
        seen.add(version.number)
        start = time.perf_counter()
        asker.count(text)
        found.append((time.perf_counter() - start) * 1000)
        time.sleep(PAUSE)
    if asker is not None:
        asker.engine.close()
    return found, seen


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=0.03)
    options = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="laennec-readers-"))
    os.environ["LAENNEC_KEYS"] = str(root / "keys")
    home = Home(root / "home")
    home.create()
    try:
        for seed in (1, 2):
            generate(root / f"data{seed}", options.scale, seed)
        _load(home, root / "data1")
        idle, _ = _ask(home, threading.Event(), 15)
        done = threading.Event()

        def replace_source() -> None:
            _load(home, root / "data2")
            time.sleep(1)
            done.set()

        loader = threading.Thread(target=replace_source)
        loader.start()
        busy, seen = _ask(home, done, 600)
        loader.join()
        ratio = _p95(busy) / _p95(idle)
        print(
            f"alone:         {len(idle):5} counts, median {statistics.median(idle):6.1f} ms, p95 {_p95(idle):6.1f} ms"
        )
        print(
            f"during a load: {len(busy):5} counts, median {statistics.median(busy):6.1f} ms, p95 {_p95(busy):6.1f} ms"
        )
        print(f"versions that answered: {sorted(seen)}; p95 ratio {ratio:.1f}, goal {GOAL:g}")
        return 0
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
