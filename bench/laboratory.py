"""A laboratory's CSV through `laennec load sources`, beside the database's bare copy of the same file, sorted.

`python -m bench.laboratory [--rows 33000000] [--folder DIR]`: generates the identities and the results (no person is
real), loads the identities, then times the load of the results as a process of its own, and the bare copy
before and after it. The goal is a ratio of 4 at 33 million rows, and 6 GiB.
"""

import argparse
import multiprocessing
import os
import shutil
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import duckdb

from bench.loading import load_sources
from laennec.home import Home

MAPPING = """format = "laennec.mapping/1"
name = "bench"
version = 1
[[source]]
files = "identities_*.csv"
format = "csv"
options = { delimiter = ";", encoding = "utf-8" }
[[source.record]]
kind = "patient"
[source.record.fields]
ipp = "IPP"
birth_name = "NOM"
given_names = "PRENOM"
birth_date = { column = "DDN", format = "%d/%m/%Y" }
sex = "SEXE"
area = "CP"
stamp = { file_date = true }
[[source]]
files = "results_*.csv"
format = "csv"
options = { delimiter = ";", encoding = "utf-8" }
[[source.record]]
kind = "result"
[source.record.fields]
authority = { value = "L1" }
number = "NUMERO"
ipp = "IPP"
code = "CODE"
value = "VALEUR"
unit = "UNITE"
low = { column = "BAS", decimal = "," }
high = { column = "HAUT", decimal = "," }
sampled = { column = "PRELEVE", format = "%d/%m/%Y %H:%M" }
stamp = { column = "VALIDE", format = "%d/%m/%Y %H:%M" }
status = "STATUT"
"""


ORDER = "CODE, IPP, PRELEVE"


def generate(folder: Path, rows: int) -> None:
    """The two CSV files: a person in 29 results, 400 analyses, ten years."""
    persons = max(rows // 29, 1)
    with duckdb.connect() as db:
        db.execute("select setseed(0.5)")
        everybody, every = f"range(1, {persons + 1}) t(i)", f"range({rows}) t(i)"
        _copy(db, _identities(everybody), folder / "files/identities_2024-12-31.csv")
        _copy(db, _results(every, persons), folder / "results.csv")


def one_night(folder: Path, rows: int) -> None:
    """A thousandth of it more: half of the identities and nine results in ten are new, the others are said again,
    changed.
    """
    persons, night = max(rows // 29, 1), max(rows // 1000, 10)
    with duckdb.connect() as db:
        people = f"(select {persons} - {persons // 2000} + i as i from range({max(persons // 1000, 1)}) t(i)) t"
        _copy(db, _identities(people).replace("'NOM'", "'AUTRE'"), folder / "files/identities_2025-01-02.csv")
        results = f"(select {rows} - {night // 10} + i as i from range({night}) t(i)) t"
        again = (
            _results(results, persons).replace("hash(i, 2)", "hash(i, 4)").replace("to_minutes(90)", "to_minutes(95)")
        )
        _copy(db, again, folder / "files/results_2025-01-02.csv")


def _copy(db: duckdb.DuckDBPyConnection, select: str, path: Path) -> None:
    db.execute(f"copy ({select}) to '{path}' (delimiter ';', header)")


def _identities(numbers: str) -> str:
    return (
        "select printf('%010d', i) as IPP, 'NOM' || i % 5000 as NOM, 'PRENOM' || i % 300 as PRENOM, "
        "strftime(date '1930-01-01' + (i * 7919 % 30000)::integer, '%d/%m/%Y') as DDN, "
        "case when i % 2 = 0 then 'F' else 'M' end as SEXE, printf('%05d', 1000 + i % 94000) as CP "
        f"from {numbers}"
    )


def _results(numbers: str, persons: int) -> str:
    sampled = "timestamp '2015-01-01' + to_minutes((hash(i, 3) % 5256000)::bigint)"
    return (
        f"select 'R' || i as NUMERO, printf('%010d', 1 + (hash(i) % {persons})::bigint) as IPP, "
        "'A' || (hash(i, 1) % 400) as CODE, "
        "replace(round((hash(i, 2) % 100000) / 100, 2)::varchar, '.', ',') as VALEUR, "
        "case hash(i, 1) % 4 when 0 then 'mmol/L' when 1 then 'g/L' when 2 then 'UI/L' else 'mg/L' end as UNITE, "
        f"'3,5' as BAS, '5,1' as HAUT, strftime({sampled}, '%d/%m/%Y %H:%M') as PRELEVE, "
        f"strftime({sampled} + to_minutes(90), '%d/%m/%Y %H:%M') as VALIDE, "
        f"'F' as STATUT from {numbers}"
    )


def bare(extract: Path, order: str) -> float:
    """Seconds of the database's own copy of an extract into one sorted table, typed as the file says.

    In a process of its own, as the load is; what a process took at most is told of its children too, at their start.
    """
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_bare, extract, order).result()


def _bare(extract: Path, order: str) -> float:
    folder = extract.parent
    path = folder / "bare.duckdb"
    path.unlink(missing_ok=True)
    started = time.monotonic()
    with duckdb.connect(str(path), config={"memory_limit": "6GiB", "temp_directory": str(folder / "spill")}) as db:
        db.execute("set preserve_insertion_order = false")
        db.execute("set enable_progress_bar_print = false")
        db.execute(
            f"create table data as select * from read_csv('{extract}', delim = ';', header = true, "
            f"decimal_separator = ',', timestampformat = '%d/%m/%Y %H:%M') order by {order}"
        )
        db.execute("checkpoint")
    seconds = time.monotonic() - started
    path.unlink()
    return seconds


def main() -> None:
    """Runs all of it and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=33_000_000)
    parser.add_argument("--folder", type=Path, default=Path("build/laboratory"))
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "mapping.toml").write_text(MAPPING)
    os.environ.setdefault("LAENNEC_KEYS", str(folder / "keys"))
    generate(folder, options.rows)
    home = Home(folder / "home")
    home.create()
    print(f"{options.rows:,} results, {(folder / 'results.csv').stat().st_size / 2**30:.2f} GiB of CSV", flush=True)
    seconds, _, _ = load_sources(home, folder / "files")
    print(f"identities alone: {seconds:.1f} s", flush=True)
    extract = folder / "results.csv"
    before = bare(extract, ORDER)
    os.link(extract, folder / "files" / "results_2025-01-01.csv")
    seconds, memory, report = load_sources(home, folder / "files")
    after = bare(extract, ORDER)
    tables = report["tables"]
    print(f"load: {seconds:.1f} s, {memory:.2f} GiB; rows {tables}")
    ratio = seconds / ((before + after) / 2)
    print(f"bare copy: {before:.1f} s before, {after:.1f} s after; ratio {ratio:.2f} (goal 4)", flush=True)
    one_night(folder, options.rows)
    seconds, memory, report = load_sources(home, folder / "files")
    print(f"a night of 0.1 %: {seconds:.1f} s (goal 150 at 33 million), {memory:.2f} GiB; rows {report['tables']}")


if __name__ == "__main__":
    main()
