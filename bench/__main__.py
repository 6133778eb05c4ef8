"""`make bench`: how fast a large hospital answers, and what the perimeter costs over SQL written by hand.

    python -m bench [--scale 0.1] [--home DIR] [--runs 15] [--seed 1]

Generates a hospital, loads it by the real command, asks six questions by standard and by source code from JSON to
number, and reads a patient's record. The home is kept and used again by the next run with the same --home.
Prints tables with the goals of issue 3 and writes them as JSON in the home, under bench/results.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from bench.asking import PARTS, Asker, alternate, over
from bench.bare import Bare, Sets, make_unsorted, record, statement
from bench.loading import LoadCost, prepare
from laennec.engines import DuckDBEngine, Settings
from laennec.engines.sql import Cache
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.perimeter import Perimeter, Purpose
from laennec.store import Store, Version

QUERIES = sorted((Path(__file__).parent / "queries").glob("*.json"))
GOALS = {
    "median of warm medians (ms)": 40.0,
    "slowest warm median (ms)": 200.0,
    "a patient's record (ms)": 20.0,
    "repeated shape over bare SQL, worst (ms)": 10.0,
    "new shape over bare SQL, worst (ms)": 80.0,
    "load (s, for 33 million results)": 120.0,
    "load, peak memory (MiB)": 6144.0,
}


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    root = options.home or Path(tempfile.gettempdir()) / f"laennec-bench-{options.scale:g}"
    os.environ.setdefault("LAENNEC_KEYS", str(root / "keys"))
    home = Home((root / "home").resolve())
    try:
        home.create()
        print(f"The bench's home is {root}: scale {options.scale:g}, {os.cpu_count()} processors.", flush=True)
        cost = prepare(home, root / "data", options.scale, options.seed)
        results = measure(home, root, options.runs, cost)
    except LaennecError as error:
        sys.stderr.write(f"bench: {error}\n")
        return 1
    results |= {"scale": options.scale, "processors": os.cpu_count(), "at": time.strftime("%Y-%m-%dT%H:%M:%S")}
    folder = home.path / "bench" / "results"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps(results, indent=1))
    show(results)
    print(f"\nWritten to {path}")
    return 0


def measure(home: Home, root: Path, runs: int, cost: LoadCost | None) -> dict[str, Any]:
    """Everything the bench measures on a loaded home, JSON-ready."""
    version = Store(home).current()
    assert version is not None
    settings = Settings(kept=0)  # what a count costs when nothing of it was asked before
    bare = Bare(settings.threads)
    bare.attach_version(version)
    unsorted = make_unsorted(root / "data", root / "unsorted", settings.threads)
    cache = Cache()
    engine = DuckDBEngine(version, home.temporary, settings, cache)
    sites = _sites(bare)
    asker = Asker(version, engine, cache)
    within = Asker(version, engine, cache, Perimeter(purpose=Purpose.RESEARCH, sites=sites))
    queries = {}
    for path in QUERIES:
        text, sql = path.read_text(), statement(path, Sets.of(path, bare))
        queries[path.stem] = found_for = _query(text, sql, asker, within, bare, unsorted, runs)
        print(f"  {path.stem}: {found_for['number']:,} persons, {found_for['warm']:.1f} ms", flush=True)
    found: dict[str, Any] = {
        "rows": {name: entry.rows for name, entry in version.tables.items()},
        "queries": queries,
        "record": _record(asker, bare, version, runs),
        "load": cost.to_json() if cost else last_load(home),
    }
    engine.close()
    found["goals"] = _goals(found)
    return found


def _query(text: str, sql: str, asker: Asker, within: Asker, bare: Bare, unsorted: Bare, runs: int) -> dict[str, Any]:
    """One query, asked in every way in turn."""
    parts: dict[str, list[float]] = {}
    number = asker.count(text)
    spent = alternate(
        {
            "warm": lambda: asker.count(text, parts),
            "bare": lambda: bare.count(sql),
            "protected": lambda: asker.protected(text),
            "unsorted": lambda: unsorted.count(sql),
            "one_hospital": lambda: within.count(text),
        },
        runs,
    )

    def forget() -> None:
        asker.forget_shapes()
        asker.forget_concepts()

    anew = alternate(
        {"new_shape": lambda: asker.count(text), "first": lambda: asker.count(text), "base": lambda: bare.count(sql)},
        min(runs, 7),
        {"new_shape": asker.forget_shapes, "first": forget},
    )
    return {
        "number": number,
        "same_number": number == bare.count(sql) == unsorted.count(sql),
        **{name: statistics.median(values) for name, values in (spent | anew).items() if name != "base"},
        "best": min(spent["warm"]),
        "best_bare": min(spent["bare"]),
        "repeated_over": over(spent["warm"], spent["bare"]),
        "new_over": over(anew["new_shape"], anew["base"]),
        "parts": {name: statistics.median(values) for name, values in parts.items()},
    }


def _record(asker: Asker, bare: Bare, version: Version, runs: int) -> dict[str, Any]:
    """The person with the median number of results, and the one with most."""
    counted = "SELECT person_id, count(*) AS n FROM measurement GROUP BY person_id"
    ordered = bare.connection.execute(f"SELECT person_id FROM ({counted}) ORDER BY n, person_id").fetchall()
    found: dict[str, Any] = {}
    for name, (person,) in (("median", ordered[len(ordered) // 2]), ("largest", ordered[-1])):
        calls = {name: partial(asker.record, person), f"{name}_bare": partial(record, bare, version, person)}
        found |= {which: statistics.median(spent) for which, spent in alternate(calls, runs).items()}
        found[f"{name}_rows"] = asker.record(person)
        found[f"{name}_same"] = found[f"{name}_rows"] == record(bare, version, person)
    return found


def _sites(bare: Bare) -> frozenset[int]:
    """One hospital, with all below it."""
    query = "SELECT min(ancestor) FROM care_site_ancestor WHERE distance = 2"
    return frozenset({bare.count(query)})


def last_load(home: Home) -> dict[str, Any] | None:
    """What the load of this home cost, from the results of the run that made it."""
    for path in sorted((home.path / "bench" / "results").glob("*.json"), reverse=True):
        found: dict[str, Any] | None = json.loads(path.read_text()).get("load")
        if found:
            return found
    return None


def _goals(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    queries = found["queries"].values()
    load = found["load"]
    measured: dict[str, float | None] = {
        "median of warm medians (ms)": statistics.median(q["warm"] for q in queries),
        "slowest warm median (ms)": max(q["warm"] for q in queries),
        "a patient's record (ms)": found["record"]["median"],
        "repeated shape over bare SQL, worst (ms)": max(q["repeated_over"] for q in queries),
        "new shape over bare SQL, worst (ms)": max(q["new_over"] for q in queries),
        "load (s, for 33 million results)": load["seconds"] if load else None,
        "load, peak memory (MiB)": load["peak_mib"] if load else None,
    }
    return {
        name: {"measured": value, "goal": GOALS[name], "met": None if value is None else value <= GOALS[name]}
        for name, value in measured.items()
    }


def show(results: dict[str, Any]) -> None:
    """The tables, on the terminal. Milliseconds; warm medians."""
    head = ("warm", "best", "bare", "best", "over", "new", "over", "first", "key", "unsorted", "1 hosp.", "same")
    print(f"\n{'query':30}{'persons':>9}" + "".join(f"{h:>9}" for h in head))
    columns = ("warm", "best", "bare", "best_bare", "repeated_over", "new_shape", "new_over", "first", "protected")
    for name, q in results["queries"].items():
        texts = "".join(f"{q[c]:>9.1f}" for c in (*columns, "unsorted", "one_hospital"))
        print(f"{name:30}{q['number']:>9,}{texts}{'yes' if q['same_number'] else 'NO':>9}")
    print(
        "warm: from JSON to number; over: more than the bare SQL, run by run; new: a shape never compiled; first: its"
    )
    print("concepts never looked up either; key: protected count; 1 hosp.: purpose research, one hospital's sites.")
    parts = {part: statistics.mean(q["parts"][part] for q in results["queries"].values()) for part in PARTS}
    print("Where warm time goes, mean: " + ", ".join(f"{name} {spent:.2f} ms" for name, spent in parts.items()))
    r = results["record"]
    for which in ("median", "largest"):
        print(f"Record, {which} ({r[f'{which}_rows']:,} rows): {r[which]:.1f} ms; bare {r[f'{which}_bare']:.1f} ms")
    if load := results["load"]:
        print(f"Load: {load['results']:,} results with all else in {load['seconds']:.0f} s, {load['peak_mib']:,} MiB")
        slow = sorted(load["tables"].items(), key=lambda pair: -pair[1])[:10]
        print("  " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in slow))
    print("\nGoals (for scale 0.1 on two processors)")
    for name, goal in results["goals"].items():
        value = "not measured" if goal["measured"] is None else f"{goal['measured']:,.1f}"
        verdict = {True: "met", False: "MISSED", None: ""}[goal["met"]]
        print(f"  {name:44}{value:>14}   goal {goal['goal']:>7,.0f}   {verdict}")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scale", type=float, default=0.1)
    parser.add_argument("--home", type=Path, help="where to make or find the loaded hospital")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
