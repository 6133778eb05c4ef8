"""Whether limits hold where queries are heavy: `python -m bench.limits DIR [--memory 2] [--slowest 5]`.

DIR is a folder as `python -m bench.counts` makes it. The sixty counts are asked once to know which are slow, and one
heavier than any: every day on which each patient had a result. Then the slow ones are cancelled half-way, given half
the time they need, and everything is asked of an engine with little memory, which must spill and answer the same.
"""

import argparse
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import ibis.expr.types as ir

from bench.counts import fresh_peak, peak_mib
from bench.thirty import asked
from laennec.cohorts import compile_count, read_query
from laennec.engines import Cancel, DuckDBEngine, QueryCancelled, QueryTooLong, Settings
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.perimeter import NoOpposition, Perimeter, Purpose, Query, View, open_view
from laennec.store import Store

HEAVIEST = "days with a result"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.limits", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("root", type=Path, metavar="DIR")
    parser.add_argument("--memory", type=float, default=2.0, help="GiB of the engine that has little")
    parser.add_argument("--slowest", type=int, default=5, help="how many counts are stopped half-way")
    options = parser.parse_args(arguments)
    home = Home((options.root / "home").resolve())
    try:
        version = Store(home).current()
        if version is None:
            raise LaennecError(f"The home {options.root} is empty: python -m bench.counts makes it.")
        view = open_view(Perimeter(purpose=Purpose.OPERATION), version, NoOpposition())
        full = Settings(kept=0)
        engine = DuckDBEngine(version, home.temporary, full)
        queries = {f"{one.name}, {one.way}": compile_count(read_query(one.text), view, engine) for one in asked()} | {
            HEAVIEST: days(view)
        }
        answers, spent = ask_all(engine, queries, home.temporary, f"{full.memory_mib:,} MiB")
        slow = sorted(spent, key=lambda name: -spent[name])[: options.slowest + 1]
        stop(engine, {name: queries[name] for name in slow}, spent)
        engine.close()
        little = Settings(memory=options.memory * 1024 / full.memory_mib * full.memory, kept=0)
        engine = DuckDBEngine(version, home.temporary, little)
        found, _ = ask_all(engine, queries, home.temporary, f"{little.memory_mib:,} MiB")
        engine.close()
    except LaennecError as error:
        sys.stderr.write(f"bench.limits: {error}\n")
        return 1
    other = [name for name in queries if found[name] != answers[name]]
    print(f"{len(queries) - len(other)} of {len(queries)} answers are the same with little memory.")
    for name in other:
        print(f"  {name}: {answers[name]} with all the memory, {found[name]} with little")
    return 1 if other else 0


def days(view: View) -> Query:
    """How many days there are on which somebody had a result."""

    def build() -> ir.Table:
        rows = view.table("measurement", ["person_id", "measurement_date"]).distinct()
        return rows.aggregate(n=rows.count())

    return view.query("bench: days with a result", {}, build)


def ask_all(
    engine: DuckDBEngine, queries: dict[str, Query], temporary: Path, words: str
) -> tuple[dict[str, int | str], dict[str, float]]:
    """(answer or error, seconds) of each query, asked once; prints what they took of memory and of the disk."""
    answers: dict[str, int | str] = {}
    spent, spilled = {}, {}
    fresh_peak()
    for name, query in queries.items():
        started = time.perf_counter()
        with spill(temporary) as most:
            try:
                answers[name] = int(engine.rows(query, timeout=3600)[0][0])
            except LaennecError as error:
                answers[name] = str(error)
        spent[name] = time.perf_counter() - started
        if most():
            spilled[name] = most()
    slowest = sorted(spent, key=lambda name: -spent[name])[:4]
    print(f"Engine memory {words}: {sum(spent.values()):.0f} s in all, {peak_mib():,} MiB resident at most.")
    print("  slowest: " + "; ".join(f"{name} {spent[name]:.1f} s" for name in slowest))
    for name, size in spilled.items():
        print(f"  {name} spilled {size / 2**30:.2f} GiB, {spent[name]:.1f} s")
    return answers, spent


def stop(engine: DuckDBEngine, queries: dict[str, Query], spent: dict[str, float]) -> None:
    """Cancel each half-way, then let each have half its time; print how long it took to stop after that."""
    for name, query in queries.items():
        half = spent[name] / 2
        cancel = Cancel()
        timer = threading.Timer(half, cancel.cancel)
        timer.start()
        cancelled = _stops(lambda query=query, cancel=cancel: engine.table(query, cancel=cancel), QueryCancelled)  # type: ignore[misc]
        timer.cancel()
        late = _stops(lambda query=query, half=half: engine.table(query, timeout=half), QueryTooLong)  # type: ignore[misc]
        told = [f"{(took - half) * 1000:.0f} ms after" if took else "had ended before" for took in (cancelled, late)]
        print(f"  {name} ({spent[name]:.2f} s): cancelled half-way, {told[0]}; limit of half its time, {told[1]}")


def _stops(call: Callable[[], object], kind: type[LaennecError]) -> float:
    """Seconds until the call was stopped, 0 where it ended by itself."""
    started = time.perf_counter()
    try:
        call()
    except kind:
        return time.perf_counter() - started
    return 0.0


@contextmanager
def spill(folder: Path) -> Iterator[Callable[[], int]]:
    """Within: looks twenty times a second at how many bytes lie in a folder; the value says how many at most."""
    most, over = 0, threading.Event()

    def look() -> None:
        nonlocal most
        while not over.wait(0.05):
            most = max(most, sum(size(path) for path in folder.rglob("*")))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield lambda: most
    finally:
        over.set()
        thread.join()


def size(path: Path) -> int:
    """Bytes of a file, 0 where it went in between or is none."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
