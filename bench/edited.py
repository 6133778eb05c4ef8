"""What a count costs after an edit: a criterion more, beside the same count where nothing is kept.

    python -m bench.edited [--home DIR] [--runs 7] [--slow 50]

The questions are those of `bench.counts` by standard code, of which those are told that take --slow milliseconds or
more: parts of quicker ones are not kept (`laennec.engines.keeping`). Each is asked twice, as whoever looks at a query
does, and then with one criterion more: women born before a year, another one each time: no count is asked twice.
"""

import argparse
import itertools
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.asking import Asker, alternate
from bench.thirty import asked
from laennec.cohorts.query import read_query
from laennec.cohorts.query.nodes import EventsNode, Spells
from laennec.engines import DuckDBEngine, Settings
from laennec.engines.sql import Cache
from laennec.home import Home
from laennec.store import Store


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.edited")
    parser.add_argument("--home", type=Path, default=Path(tempfile.gettempdir()) / "laennec-bench-0.1")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--slow", type=float, default=50.0, help="milliseconds")
    options = parser.parse_args(arguments)
    home = Home((options.home / "home").resolve())
    version = Store(home).current()
    if version is None:
        sys.stderr.write(f"bench.edited: {home.path} holds no warehouse; run python -m bench.counts first.\n")
        return 1
    cache = Cache()
    engines = {kept: DuckDBEngine(version, home.temporary, Settings(kept=kept), cache) for kept in (0.0, 0.15)}
    plain, keeping = (Asker(version, engine, cache) for engine in engines.values())
    askers = {"plain": plain, "kept": keeping}
    years = itertools.count(1960)
    ratios = []
    for one in asked():
        if one.way != "standard":
            continue
        text = json.dumps(one.text)
        first = statistics.median(alternate({"first": partial(plain.count, text)}, 3)["first"])
        if first < options.slow:
            continue
        for _ in range(2):
            keeping.count(text)
        calls = {name: partial(_edited, asker, one.text, years) for name, asker in askers.items()}
        for call in calls.values():
            call()
        spent = {name: statistics.median(values) for name, values in alternate(calls, options.runs).items()}
        ratios.append(spent["plain"] / spent["kept"])
        times = f"edited {spent['plain']:6.0f}, with what was kept {spent['kept']:6.0f} ({ratios[-1]:.1f}x)"
        print(f"  {one.name:<24} {first:6.0f} ms; {times}", flush=True)
    if ratios:
        told = f"an edited count is {statistics.median(ratios):.1f} times as quick in the median"
        print(f"{len(ratios)} questions of {options.slow:g} ms or more; {told}.")
    for engine in engines.values():
        engine.close()
    return 0


def _edited(asker: Asker, text: Any, years: Iterator[int]) -> int:
    return asker.count(edited(text, next(years)))


def edited(text: Any, year: int) -> str:
    """The query with one criterion more."""
    select = text["select"]
    kind = read_query(text).select
    if isinstance(kind, Spells):
        select = {"cohort": select}
    persons = {"has": select} if isinstance(kind, EventsNode | Spells) else select
    more = [persons, {"sex": ["female"]}, {"birth": {"to": f"{year}-12-31"}}]
    return json.dumps({**text, "select": {"and": more}})


if __name__ == "__main__":
    sys.exit(main())
