"""A simulated hospital from zero: its history, then its nights one by one, held against its key at the end.

`python -m bench.nights [--patients 100000] [--days 30] [--dirt 0.02] [--seed 7] [--reports N]
[--readings N] [--folder DIR]`: each load is a process of its own, as the hospital's engineer would start it. Prints
how long each took, what is in quarantine by reason, the sums, and a verdict a table. Ends with 1 where a planted
defect was missed, or anything else was refused.
"""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from bench.judge import judge, table
from bench.loading import load_sources
from laennec.home import Home
from laennec.simulate.plan import READINGS, REPORTS, Plan
from laennec.simulate.run import simulate
from laennec.store import Store


def by_reason(home: Home) -> list[tuple[str, int]]:
    """The reasons of what is in quarantine, the most frequent first."""
    counts: dict[str, int] = {}
    for row in Store(home).vault().quarantined(limit=10_000_000):
        counts[row.reason] = counts.get(row.reason, 0) + 1
    return sorted(counts.items(), key=lambda one: -one[1])


def main() -> None:
    """Runs all of it and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--dirt", type=float, default=0.02)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--readings", type=int, default=READINGS)
    parser.add_argument("--load", type=int, help="load so many nights alone, and judge nothing (bench.grown)")
    parser.add_argument("--folder", type=Path, default=Path("build/nights"))
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    files, made = folder / "files", folder / "made"
    files.mkdir(parents=True)
    os.environ.setdefault("LAENNEC_KEYS", str(folder / "keys"))
    started = time.monotonic()
    said = {what: getattr(options, what) for what in ("patients", "seed", "days", "dirt", "reports", "readings")}
    simulate(made, Plan(**said))
    print(f"{options.patients:,} patients written in {time.monotonic() - started:.0f} s", flush=True)
    home = Home(folder / "home")
    home.create()
    shutil.copy(made / "mapping.toml", files)
    (made / "history").rename(files / "history")
    (files / "nights").mkdir()
    seconds, memory, report = load_sources(home, files)
    print(f"history: {len(report['files'])} files, {seconds:.0f} s, {memory:.1f} GiB; {report['tables']}", flush=True)
    nights = []
    for night in sorted((made / "nights").iterdir())[: options.load]:
        night.rename(files / "nights" / night.name)
        seconds, memory, report = load_sources(home, files)
        nights.append(seconds)
        records = sum(sum(file["accepted"].values()) for file in report["files"])
        cost = f"{seconds:.1f} s, {memory:.1f} GiB"
        print(f"night {night.name}: {len(report['files'])} files, {records:,} records, {cost}", flush=True)
    if nights:
        print(f"nights: {sorted(nights)[len(nights) // 2]:.1f} s the middle one, {max(nights):.1f} s the slowest")
    if options.load is not None:
        return
    for reason, count in by_reason(home):
        print(f"in quarantine: {count:6,}  {reason}")
    for one in report["sums"]:
        print(
            f"{one['kind']:14}" + "  ".join(f"{what} {one[what]:,}" for what in one if what != "kind"),
            flush=True,
        )
    problems = Store(home).verify()
    verdicts = judge(home, made)
    print(table(verdicts))
    print("files whole: " + ("; ".join(problems) or "yes"))
    sys.exit(0 if all(v.holds for v in verdicts) and not problems else 1)


if __name__ == "__main__":
    main()
