"""OHDSI's cohort definitions, ours beside OHDSI's own SQL on DuckDB (`bench.ohdsi_peer`), in turn in one run.

    python -m bench.circe [--times 25 100] [--runs 3] [--folder DIR] [--batch/--no-batch]

Forty typical definitions on the mixed OMOP data of ../shared, multiplied in persons; then all of the PhenotypeLibrary
as one batch on the data as they are. Two threads each. Ours runs from the definition's JSON to rows; the peer's time
is its SQL alone, whose generation is said apart. Homes and databases are kept and used again with the same --folder.
"""

import argparse
import csv
import importlib.util
import json
import os
import statistics
import sys
import tarfile
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from bench import ohdsi_peer
from bench.asking import alternate
from bench.loading import timed
from laennec.cohorts import compile_rows
from laennec.cohorts.circe import import_circe
from laennec.cohorts.compiler import prepare
from laennec.cohorts.running.batch import run_cases
from laennec.cohorts.running.cases import Case
from laennec.engines import DuckDBEngine, Settings
from laennec.engines.sql import Cache
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.omop import TABLES
from laennec.perimeter import NoOpposition, Perimeter, Purpose, Query, open_view
from laennec.store import Store
from laennec.trace import MemorySink

SHARED = Path(__file__).resolve().parents[2] / "shared"
MIX = SHARED / "data" / "omop" / "mix"
CONFORMANCE = SHARED / "conformance" / "hw_gibleed"
PHENOTYPES = SHARED / "data" / "phenotypes" / "pl_cohorts.tar.xz"
THREADS = 2
STRIDE = 10**12
"""Between the identifiers of one copy and the next: more than any in the data."""
SHIFTED = ("person_id", "visit_occurrence_id", "visit_detail_id")
"""Identifiers of rows that belong to a person, wherever they are named; preceding_ and parent_ too."""


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    if not MIX.exists():
        sys.stderr.write("bench.circe: ../shared/data/omop/mix is not on this machine.\n")
        return 0
    if importlib.util.find_spec("circe") is None:
        sys.stderr.write("bench.circe: the peer is not installed: pip install ohdsi-circe-python-alpha.\n")
        return 0
    folder = (options.folder or Path(tempfile.gettempdir()) / "laennec-bench-circe").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("LAENNEC_KEYS", str(folder / "keys"))
    results: dict[str, Any] = {"processors": os.cpu_count(), "threads": THREADS}
    try:
        for times in options.times:
            results[f"core40 x{times}"] = found = core(Side(folder, times), options.runs, options.each)
            _print_core(times, found)
        if options.batch:
            results["batch"] = found = batch(Side(folder, 1))
            _print_batch(found)
    except LaennecError as error:
        sys.stderr.write(f"bench.circe: {error}\n")
        return 1
    path = folder / f"results-{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps(results, indent=1))
    print(f"Written to {path}")
    return 0


@dataclass
class Side:
    """Both engines on the data multiplied: a home of ours, and a database of the peer's."""

    folder: Path
    times: int
    cache: Cache = field(default_factory=Cache)

    def __post_init__(self) -> None:
        data = self.folder / f"omop-x{self.times}"
        home = Home(self.folder / f"home-x{self.times}")
        home.create()
        if Store(home).current() is None:
            multiply(data, self.times)
            seconds, peak, _ = timed(home, "omop", str(data), "--source", "bench")
            print(f"x{self.times}: loaded in {seconds:.0f} s, {peak / 2**20:.1f} GiB at most.", flush=True)
        version = Store(home).current()
        assert version is not None
        self.engine = DuckDBEngine(version, home.temporary, Settings(threads=THREADS, kept=0), self.cache)
        self.keeping = DuckDBEngine(version, home.temporary, Settings(threads=THREADS), self.cache)
        self.view = open_view(Perimeter(purpose=Purpose.OPERATION), version, NoOpposition())
        database = self.folder / f"peer-x{self.times}.duckdb"
        if not database.exists():
            multiply(data, self.times)
        self.peer = ohdsi_peer.open_database(str(database), data, THREADS)
        for name, table in TABLES.items():
            columns = ", ".join(f'"{c.name}" {SQL[c.type]}' for c in table.columns)
            self.peer.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")

    def query(self, definition: Any) -> Query:
        """From the definition's JSON to what our engines run."""
        return compile_rows(import_circe(definition).query, self.view, self.engine)

    def again(self, definition: Any) -> pa.Table:
        """Rows, by the engine that keeps the sets of events it is asked for again."""
        return self.keeping.table(self.query(definition))

    def ours(self, definition: Any) -> pa.Table:
        """Rows, from the definition's JSON."""
        return self.engine.table(self.query(definition))

    def same(self, definition: Any, statements: list[str]) -> bool:
        """Whether both give the same rows."""
        ohdsi_peer.run(self.peer, statements)
        theirs = sorted(ohdsi_peer.rows(self.peer))
        return theirs == sorted(self.engine.rows(self.query(definition)))

    def close(self) -> None:
        self.engine.close()
        self.keeping.close()
        self.peer.close()


SQL = {
    "id": "BIGINT",
    "int": "INTEGER",
    "double": "DOUBLE",
    "date": "DATE",
    "datetime": "TIMESTAMP",
    "text": "VARCHAR",
}


def multiply(target: Path, times: int) -> None:
    """The mixed data with every person `times` times over, each copy with identifiers of its own."""
    if (target / "person.parquet").exists():
        return
    target.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as db:
        db.execute(f"SET threads = {THREADS}; SET preserve_insertion_order = false")
        # The persons last: a folder that has them is whole.
        for file in sorted(MIX.glob("*.parquet"), key=lambda path: path.stem == "person"):
            columns = [row[0] for row in db.execute(f"DESCRIBE SELECT * FROM '{file}'").fetchall()]
            own = {TABLES[file.stem].columns[0].name} if "person_id" in columns else set()
            shown = [f"{c} + copy * {STRIDE} AS {c}" if _shifted(c, own) else c for c in columns]
            source = f"'{file}', range({times if own else 1}) AS copies(copy)"
            db.execute(f"COPY (SELECT {', '.join(shown)} FROM {source}) TO '{target / file.name}' (FORMAT parquet)")


def _shifted(column: str, own: set[str]) -> bool:
    return bool(own) and (column in own or column.removeprefix("preceding_").removeprefix("parent_") in SHIFTED)


def core(side: Side, runs: int, each: bool) -> dict[str, Any]:
    """Every core definition: milliseconds of ours with the shape known, new, and with its events kept since it was
    asked before (`laennec.engines.keeping`), and of the peer's SQL."""
    with (CONFORMANCE / "index.csv").open() as file:
        wanted = {row["id"] for row in csv.DictReader(file) if row["core40"] not in ("", "0")}
    cases = [case for case in json.loads((CONFORMANCE / "cases.json").read_text()) if case["id"] in wanted]
    found = {}
    for case in cases:
        definition = case["expression"]
        statements = ohdsi_peer.translate(ohdsi_peer.generate(definition))
        same = side.same(definition, statements)
        warm = alternate(
            {"ours": partial(side.ours, definition), "peer": partial(ohdsi_peer.run, side.peer, statements)}, runs
        )
        new = alternate({"new": partial(side.ours, definition)}, runs, {"new": side.cache.clear})
        for _ in range(2):
            side.again(definition)
        kept = alternate({"again": partial(side.again, definition)}, runs)
        spent = {name: statistics.median(values) for name, values in (warm | new | kept).items()}
        found[case["id"]] = spent | {"same": same, "title": case["title"]}
        if each:
            print(_line(case["id"], spent, same), case["title"], flush=True)
    side.close()
    names = ("ours", "new", "again", "peer")
    medians = {name: statistics.median(one[name] for one in found.values()) for name in names}
    ratios = {name: medians["peer"] / medians[name] for name in names[:-1]}
    return {"definitions": found, "medians": medians, "ratios": ratios}


def batch(side: Side) -> dict[str, Any]:
    """All of the PhenotypeLibrary: seconds of ours together from nothing known, how long compiling them takes alone
    (import, concept sets, SQL), and of the peer's (generate, run)."""
    with tarfile.open(PHENOTYPES) as archive:
        files = {Path(m.name).stem: archive.extractfile(m) for m in archive.getmembers() if m.name.endswith(".json")}
        definitions = {name: json.load(file) for name, file in files.items() if file is not None}
    spent: dict[str, float] = {}

    side.cache.clear()
    cases = [Case(name, partial(_imported, definition)) for name, definition in definitions.items()]
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        made = run_cases(cases, side.view, side.keeping, Path(folder) / "rows.parquet", MemorySink(), key=b"bench")
    spent["together"] = time.perf_counter() - started
    side.cache.clear()
    started = time.perf_counter()
    queries = [_imported(definition) for definition in definitions.values()]
    prepare(queries, side.engine)
    for query in queries:
        side.engine.compiled(compile_rows(query, side.view, side.engine))
    spent["compile"] = time.perf_counter() - started

    started = time.perf_counter()
    generated = {name: ohdsi_peer.translate(ohdsi_peer.generate(one)) for name, one in definitions.items()}
    spent["peer_generate"] = time.perf_counter() - started
    failed = rows = 0
    started = time.perf_counter()
    for statements in generated.values():
        try:
            ohdsi_peer.run(side.peer, statements)
            rows += side.peer.execute(f"SELECT count(*) FROM {ohdsi_peer.TARGET}").fetchall()[0][0]
        except duckdb.Error:
            failed += 1
    spent["peer_run"] = time.perf_counter() - started
    side.close()
    counts = {"definitions": len(definitions), "rows": made.rows, "refused": made.refused}
    return spent | counts | {"peer_rows": rows, "peer_failed": failed}


def _imported(definition: Any) -> Any:
    return import_circe(definition).query


def _line(name: str, spent: Mapping[str, float], same: bool) -> str:
    ratio = spent["peer"] / spent["ours"]
    times = "".join(f" {spent[way]:8.0f}" for way in ("ours", "new", "again", "peer"))
    return f"  {name:<8}{times} {ratio:8.1f}x  {'same rows' if same else 'OTHER ROWS'}"


def _print_core(times: int, found: Mapping[str, Any]) -> None:
    cases: Sequence[Any] = list(found["definitions"].values())
    medians = found["medians"]
    print(f"\n{len(cases)} definitions on the mixed data x{times}, milliseconds (median of medians):")
    print(f"  ours, shape known {medians['ours']:8.0f}    (largest {max(c['ours'] for c in cases):.0f})")
    print(f"  ours, shape new   {medians['new']:8.0f}    (largest {max(c['new'] for c in cases):.0f})")
    print(f"  ours, events kept {medians['again']:8.0f}    (largest {max(c['again'] for c in cases):.0f})")
    print(f"  OHDSI's SQL       {medians['peer']:8.0f}    (largest {max(c['peer'] for c in cases):.0f})")
    ratios = ", ".join(f"{name} {ratio:.1f}" for name, ratio in found["ratios"].items())
    print(f"  ratios of medians {ratios}    (goal: 10)")
    print(f"  same rows         {sum(c['same'] for c in cases):8d} of {len(cases)}", flush=True)


def _print_batch(found: Mapping[str, Any]) -> None:
    peer = found["peer_generate"] + found["peer_run"]
    print(f"\n{found['definitions']} PhenotypeLibrary definitions as one batch, seconds:")
    print(f"  ours         together {found['together']:6.1f} (goal: 30); compiling alone {found['compile']:6.1f}")
    print(
        f"  OHDSI's SQL  generate {found['peer_generate']:6.1f}   run {found['peer_run']:6.1f}   together {peer:6.1f}"
    )
    print(
        f"  rows {found['rows']:,} and {found['peer_rows']:,}; refused {found['refused']}, the peer's SQL failed on "
        f"{found['peer_failed']}",
        flush=True,
    )


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.circe")
    parser.add_argument("--times", type=int, nargs="*", default=[25, 100], help="how often the persons are there")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--batch", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--each", action=argparse.BooleanOptionalAction, default=True, help="a line a definition")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
