"""What converted results cost a night: a million results, a third of them written in another unit than the reference.

`python -m bench.units [--rows 1000000] [--folder DIR]`: a file is loaded without reference units, and with ours, each
time into a home of its own. Prints the time of both loads, and of the two steps that are new.
"""

import argparse
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
from tests.loading.hospital import world

from laennec.home import Home
from laennec.loading.hospital import converting, night, resolve
from laennec.loading.hospital.night import load_sources
from laennec.loading.hospital.report import NightReport
from laennec.omop.reference_units import References
from laennec.trace import MemorySink

WRITTEN = (
    ("14749-6", "mmol/L", 5.2), ("14749-6", "g/l", 0.94), ("2345-7", "mg/dL", 94), ("718-7", "g/dL", 13.5),
    ("777-3", "10*9/L", 250), ("6690-2", "10*9/L", 7.4), ("2951-2", "mmol/L", 140), ("14682-9", "mg/L", 8.4),
    ("2823-3", "mmol/L", 4.1), ("1742-6", "U/L", 23), ("1988-5", "mg/L", 3.4), ("4544-3", "", 41),
)  # fmt: skip
"""LOINC, unit as it is written, a usual number."""


def write(folder: Path, rows: int) -> None:
    """The patients and their results, 20 each, as the plain mapping reads them."""
    folder.mkdir(parents=True)
    (folder / "mapping.toml").write_text(world.mapping())
    persons = max(rows // 20, 1)
    with duckdb.connect() as db:
        db.execute(
            "copy (select 'P' || i as ipp, '1950-01-01' as birth_date, 'F' as sex, '2024-01-01' as stamp, "
            f"'upsert' as action from range({persons}) t(i)) to '{folder}/patient_1.csv' (header, delimiter ';')"
        )
        db.execute("create table w(n int, loinc varchar, unit varchar, usual double)")
        db.executemany("insert into w values (?, ?, ?, ?)", [(n, *one) for n, one in enumerate(WRITTEN)])
        db.execute(
            f"copy (select i as number, 'P' || (i % {persons}) as ipp, loinc, unit, "
            "round(usual * (0.8 + (i % 97) / 240), 2) as value, '2024-01-02' as stamp, "
            "'2024-01-02 06:00' as sampled, "
            f"'upsert' as action from range({rows}) t(i) join w on w.n = (i * 7) % {len(WRITTEN)}) "
            f"to '{folder}/result_1.csv' (header, delimiter ';')"
        )


def timed(spent: dict[str, float], name: str, step: Callable[..., Any]) -> Callable[..., Any]:
    """The step, its seconds added to `spent`."""

    def run(*arguments: Any) -> Any:
        began = time.monotonic()
        try:
            return step(*arguments)
        finally:
            spent[name] = spent.get(name, 0.0) + time.monotonic() - began

    return run


def load(home: Home, files: Path, spent: dict[str, float]) -> NightReport:
    """One load, with the time of the steps that are looked at."""
    home.create()
    steps = resolve.STEPS
    resolve.STEPS = tuple((what, timed(spent, what, step) if what == "units" else step) for what, step in steps)
    night.shortcomings = timed(spent, "counting", converting.shortcomings)
    try:
        return load_sources(home, files, sink=MemorySink())
    finally:
        resolve.STEPS, night.shortcomings = steps, converting.shortcomings


def _none(own: Path | None = None) -> References:
    return References({}, {}, "none")


def main() -> None:
    """Runs both loads and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("build/units"))
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    os.environ.setdefault("LAENNEC_KEYS", str(folder / "keys"))
    write(folder / "files", options.rows)
    ours = night.references
    for name in ("without", "with"):
        night.references = _none if name == "without" else ours
        spent: dict[str, float] = {}
        report = load(Home(folder / name), folder / "files", spent)
        steps = ", ".join(f"{what} {seconds:.2f} s" for what, seconds in spent.items())
        made = report.tables.get("measurement_converted", 0)
        print(
            f"{name}: {report.seconds:.1f} s; {steps}; {report.tables['measurement']:,} results, {made:,} converted"
        )
    night.references = ours
    print({what: one["results"] for what, one in report.units.items()})


if __name__ == "__main__":
    main()
