"""Sixty varied counts, from JSON to number: thirty questions (`bench.thirty`) by standard and by source code.

    python -m bench.counts [--scales 0.01 0.1] [--home DIR ...] [--runs 7] [--each] [--only NAME ...]
    python -m bench.counts --scales 0.3 1 --copies-of DIR

Each is asked with its shape known; with a new shape where the other twenty-nine questions were asked before, as in a
server that runs; and with nothing known, neither shapes nor parts of them nor concepts, as in a process that has seen
nothing. Prints them beside the goals (for scale 0.1 on two processors), and how cost grows from scale to scale. The
homes are those of `python -m bench`: made where missing, kept, used again.

A scale needs on disk, times the scale, 13 GiB of files to load and 31 GiB of table files, and room for what loading
sorts meanwhile. Scale 1.0 has 525 million rows and is never run by itself: 0.1 took a quarter of an hour to load on
two processors beside other work (5.4 GiB of memory at most), so that it takes some two and a half hours. With
--copies-of, a scale that has no home yet is made of whole copies of a smaller home (`bench.copies`), of its tables
alone: as many rows, persons and persons a concept, but every history as often as there are copies.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.__main__ import last_load
from bench.asking import Asker, alternate
from bench.copies import CopyCost, copies_of, loaded
from bench.hospital.sizes import Sizes
from bench.loading import prepare
from bench.thirty import WAYS, Asked, asked
from laennec.engines import DuckDBEngine, Settings
from laennec.engines.linking import Part
from laennec.engines.sql import Cache
from laennec.errors import LaennecError, UsageError
from laennec.home import Home
from laennec.store import Store, Version

KNOWN_MEDIAN, KNOWN_P95, MORE_WHEN_NEW = 30.0, 150.0, 80.0
STATES = {"known": "shape known", "after_others": "new, others seen", "nothing": "new, nothing seen"}
FIRST = ("diagnosis", "and_or_not", "spells")
"""What processes really started anew are asked first, one each, by standard code."""


class NotingCache(Cache):
    """A cache that notes which parts were asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: dict[Hashable, Part] = {}

    def part(self, key: Hashable, make: Callable[[], Part]) -> Part:
        found = self.noted[key] = super().part(key, make)
        return found


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    asks = [one for one in asked() if not options.only or one.name in options.only]
    found: list[dict[str, Any]] = []
    try:
        for number, scale in enumerate(options.scales):
            root = options.home[number] if options.home else Path(tempfile.gettempdir()) / f"laennec-bench-{scale:g}"
            found.append(at_scale(scale, root, asks, options))
    except LaennecError as error:
        sys.stderr.write(f"bench.counts: {error}\n")
        return 1
    if len(found) > 1:
        show_growth(found)
    return 0


def at_scale(scale: float, root: Path, asks: Sequence[Asked], options: argparse.Namespace) -> dict[str, Any]:
    """Everything of one scale: measured, printed, written into its home."""
    os.environ["LAENNEC_KEYS"] = str(root / "keys")
    home = Home((root / "home").resolve())
    home.create()
    print(f"\nThe home is {root}: scale {scale:g}, {os.cpu_count()} processors.", flush=True)
    made = copied(home, scale, options.copies_of) if options.copies_of else None
    cost = prepare(home, root / "data", scale, options.seed)
    version = Store(home).current()
    assert version is not None
    load = cost.to_json() if cost else last_load(home)
    fresh_peak()
    counts = measure(home, version, asks, options.runs)
    results: dict[str, Any] = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%S"),
        "scale": scale,
        "processors": os.cpu_count(),
        "rows": sum(entry.rows for entry in version.tables.values()),
        "home_bytes": _size(home.path / "warehouse"),
        "data_bytes": _size(root / "data"),
        "load": load,
        "copies": made.to_json() if made else None,
        "counts": counts,
        "peak_mib": peak_mib(),
        "first": [new_process(home, one) for one in asks if one.name in FIRST and one.way == "standard"],
    }
    results["summary"] = summary(results["counts"])
    show(results, options.each)
    folder = home.path / "bench" / "results"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"counts-{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps(results, indent=1))
    print(f"Written to {path}", flush=True)
    return results


def copied(home: Home, scale: float, base: Path) -> CopyCost | None:
    """Make the scale out of copies of a smaller hospital where the home has none yet; returns what that cost.

    None also for a scale that is no larger than that hospital: it is loaded. Raises LaennecError when no number of
    copies makes this scale."""
    if Store(home).current() is not None:
        return None
    persons, wanted = loaded(base / "home").tables["person"].rows, Sizes(scale).persons
    copies, rest = divmod(wanted, persons)
    if wanted <= persons:
        return None
    if rest:
        raise UsageError(
            f"Scale {scale:g} has {wanted:,} persons: that is no whole number of copies of the {persons:,} of {base}."
        )
    print(f"Making {copies} copies of {base}.", flush=True)
    return copies_of(base / "home", home, copies)


def fresh_peak() -> None:
    """Let `peak_mib` begin anew with what the process holds now (Linux)."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_mib() -> int:
    """The largest resident memory of this process since `fresh_peak`, in MiB (Linux)."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) // 1024


def measure(home: Home, version: Version, asks: Sequence[Asked], runs: int) -> list[dict[str, Any]]:
    """A row a count: its number, and the median milliseconds of each of STATES."""
    cache = NotingCache()
    engine = DuckDBEngine(version, home.temporary, Settings(kept=0), cache)
    asker = Asker(version, engine, cache)
    texts = {(one.name, one.way): json.dumps(one.text) for one in asks}
    parts: dict[str, set[Hashable]] = {}
    for one in asks:  # what each question is made of: asked of an empty cache, it asks for all its parts
        cache.clear()
        cache.noted = {}
        asker.count(texts[one.name, one.way])
        parts.setdefault(one.name, set()).update(cache.noted)
    cache.clear()
    cache.noted = {}
    for text in texts.values():
        asker.count(text)
    made = dict(cache.noted)
    found = []
    for one in asks:
        text = texts[one.name, one.way]
        others = set().union(*(keys for name, keys in parts.items() if name != one.name))
        number, spent = _ask(asker, cache, text, {key: made[key] for key in others}, runs)
        found.append({"name": one.name, "way": one.way, "title": one.title, "number": number} | spent)
    engine.close()
    return found


def _ask(
    asker: Asker, cache: Cache, text: str, others: Mapping[Hashable, Part], runs: int
) -> tuple[int, dict[str, float]]:
    def forget() -> None:
        cache.clear()
        asker.forget_concepts()

    number = asker.count(text)
    call = {state: lambda: asker.count(text) for state in STATES}
    known = alternate({"known": call["known"]}, runs)
    new = alternate(
        {state: call[state] for state in ("after_others", "nothing")},
        runs,
        {"after_others": lambda: cache.clear(others), "nothing": forget},
    )
    return number, {state: statistics.median(values) for state, values in (known | new).items()}


def new_process(home: Home, one: Asked) -> dict[str, Any]:
    """What the first count costs in a process started anew, without what Python takes to start and import."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        opened, counted = pool.apply(_first, (home.path, json.dumps(one.text)))
    return {"name": one.name, "way": one.way, "open": opened, "count": counted}


def _first(path: Path, text: str) -> tuple[float, float]:
    started = time.perf_counter()
    home = Home(path)
    version = Store(home).current()
    assert version is not None
    cache = Cache()
    engine = DuckDBEngine(version, home.temporary, Settings(kept=0), cache)
    opened = time.perf_counter()
    Asker(version, engine, cache).count(text)
    ended = time.perf_counter()
    engine.close()
    return (opened - started) * 1000, (ended - opened) * 1000


def summary(counts: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Median and 95th percentile over the counts, of each state and of what a new shape adds."""
    found = {}
    for state in STATES:
        values = [count[state] for count in counts]
        found[f"{state}_median"], found[f"{state}_p95"] = statistics.median(values), percentile(values, 95)
        found[f"{state}_slowest"] = max(values)
    for state in ("after_others", "nothing"):
        added = [count[state] - count["known"] for count in counts]
        found[f"{state}_adds_median"], found[f"{state}_adds_p95"] = statistics.median(added), percentile(added, 95)
    return found


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many percent of the values do not exceed."""
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]


def show(results: Mapping[str, Any], each: bool) -> None:
    """The tables of one scale, on the terminal. Milliseconds."""
    counts, found = results["counts"], results["summary"]
    if each:
        print(f"{'question':22}{'by':10}{'persons':>10}{'known':>9}{'others':>9}{'nothing':>9}  title")
        for one in counts:
            spent = "".join(f"{one[state]:>9.1f}" for state in STATES)
            print(f"{one['name']:22}{one['way']:10}{one['number']:>10,}{spent}  {one['title']}")
    _show_numbers(counts)
    print(f"{len(counts)} counts (ms)        median      95 %   by standard  by source   longest")
    for state, words in STATES.items():
        by = [statistics.median(one[state] for one in counts if one["way"] == way) for way in WAYS]
        longest = max(counts, key=lambda one: one[state])
        print(
            f"  {words:20}{found[f'{state}_median']:>9.1f}{found[f'{state}_p95']:>10.1f}{by[0]:>14.1f}{by[1]:>11.1f}"
            f"{longest[state]:>10.1f} ({longest['name']})"
        )
    for one in results["first"]:
        print(
            f"  A process started anew: {one['name']}, {one['way']}: {one['count']:.0f} ms, opening {one['open']:.0f}"
        )
    print(f"  Memory while counting: {results['peak_mib']:,} MiB at most")
    print("Goals (for scale 0.1 on two processors)")
    new_median, new_p95 = KNOWN_MEDIAN + MORE_WHEN_NEW, KNOWN_P95 + MORE_WHEN_NEW
    for words, key, goal in (
        ("shape known, median", "known_median", KNOWN_MEDIAN),
        ("shape known, 95 %", "known_p95", KNOWN_P95),
        ("new, others seen, median", "after_others_median", new_median),
        ("new, others seen, 95 %", "after_others_p95", new_p95),
        ("new, nothing seen, median", "nothing_median", new_median),
        ("new, nothing seen, 95 %", "nothing_p95", new_p95),
        ("what new adds, others seen, 95 %", "after_others_adds_p95", MORE_WHEN_NEW),
        ("what new adds, nothing seen, 95 %", "nothing_adds_p95", MORE_WHEN_NEW),
    ):
        print(f"  {words:36}{found[key]:>9.1f}   goal {goal:>5.0f}   {'met' if found[key] <= goal else 'MISSED'}")


def _show_numbers(counts: Sequence[Mapping[str, Any]]) -> None:
    """What is wrong with the numbers: nobody found, or not the same by both ways (all codes used here are mapped)."""
    by_name: dict[str, dict[str, int]] = {}
    for one in counts:
        by_name.setdefault(one["name"], {})[one["way"]] = one["number"]
    same = sum(len(set(ways.values())) == 1 for ways in by_name.values())
    print(f"{same} of {len(by_name)} questions select as many by standard as by source code.")
    for name, ways in by_name.items():
        if len(set(ways.values())) > 1:
            print(f"  {name}: {ways['standard']:,} by standard, {ways['source']:,} by source code")
        if not any(ways.values()):
            print(f"  {name}: NOBODY")


def show_growth(found: Sequence[Mapping[str, Any]]) -> None:
    """How cost grows: a column a scale."""
    print(f"\n{'scale':34}" + "".join(f"{one['scale']:>14g}" for one in found))
    lines: list[tuple[str, Callable[[Mapping[str, Any]], str]]] = [
        ("rows", lambda one: f"{one['rows']:,}"),
        ("load (s)", lambda one: f"{one['load']['seconds']:.0f}" if one["load"] else "not measured"),
        ("load, memory at most (MiB)", lambda one: f"{one['load']['peak_mib']:,}" if one["load"] else "not measured"),
        ("files to load (GiB)", lambda one: f"{one['data_bytes'] / 2**30:.2f}"),
        (
            "copies of a smaller one (s)",
            lambda one: f"{one['copies']['seconds']:.0f}" if one["copies"] else "none made",
        ),
        ("warehouse (GiB)", lambda one: f"{one['home_bytes'] / 2**30:.2f}"),
        ("counting, memory at most (MiB)", lambda one: f"{one['peak_mib']:,}"),
    ]
    for state, words in STATES.items():
        for which, name in (("median", "median"), ("p95", "95 %"), ("slowest", "slowest")):
            key = f"{state}_{which}"
            lines.append((f"{words}, {name} (ms)", lambda one, key=key: f"{one['summary'][key]:.1f}"))  # type: ignore[misc]
    for words, say in lines:
        print(f"{words:34}" + "".join(f"{say(one):>14}" for one in found))


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.counts",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--scales", type=float, nargs="+", default=[0.1])
    parser.add_argument("--home", type=Path, nargs="+", help="where to make or find each scale's hospital, in turn")
    parser.add_argument("--copies-of", type=Path, metavar="DIR", help="make scales that lack of this smaller home")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", action=argparse.BooleanOptionalAction, default=True, help="a line a count")
    parser.add_argument("--only", nargs="+", help="these questions alone")
    options = parser.parse_args(arguments)
    if options.home and len(options.home) != len(options.scales):
        parser.error("--home takes as many folders as --scales has scales")
    if options.only and (unknown := set(options.only) - {one.name for one in asked()}):
        parser.error(f"--only: there is no question {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
