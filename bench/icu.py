"""Stays in intensive care, minute by minute, through `laennec load sources`, beside the database's bare copy.

`python -m bench.icu [--stays 1] [--days 20] [--folder DIR]`: generates stays of which 35 parameters are said each
minute (20 days are a million values; nobody is real), loads who they are, then times the load of the readings, the
scores computed from them included, and the bare copy of the same file before and after it, by the clock and in
seconds of processor (which other work on the machine does not change). Then a night: one day more of one stay.
"""

import argparse
import os
import resource
import shutil
from pathlib import Path

import duckdb

from bench.laboratory import bare
from bench.loading import load_sources
from laennec.home import Home

PARAMETERS = 35
LOINC = ("8867-4", "8480-6", "8478-0", "8310-5", "9269-2", "19994-3", "9187-6")
"""Of the first parameters; the others are the monitor's own."""
UNITS = ("bpm", "mmHg", "mmHg", "°C", "", "%", "mL", "cmH2O")
ORDER = "PARAM, NDA, DATE"
WHO = """format = "laennec.mapping/1"
name = "bench"
version = 1
[[source]]
files = "structure.csv"
format = "csv"
options = { delimiter = ";" }
[[source.record]]
kind = "care_unit"
[source.record.fields]
code = "CODE"
level = { value = "unit" }
activity = { value = "icu" }
[[source]]
files = "stays.csv"
format = "csv"
options = { delimiter = ";" }
[[source.record]]
kind = "patient"
[source.record.fields]
ipp = "IPP"
birth_date = { value = "1957-03-14" }
stamp = { column = "ENTREE", format = "%d/%m/%Y %H:%M" }
[[source.record]]
kind = "movement"
[source.record.fields]
movement = "NDA"
nda = "NDA"
ipp = "IPP"
kind = { value = "admission" }
class = { value = "I" }
unit = { value = "REA" }
start = { column = "ENTREE", format = "%d/%m/%Y %H:%M" }
stamp = { column = "ENTREE", format = "%d/%m/%Y %H:%M" }
[[source]]
files = "readings_*.csv"
format = "csv"
options = { delimiter = ";", encoding = "utf-8", decimal = "," }
[[source.record]]
kind = "reading"
[source.record.fields]
authority = { value = "MON" }
number = { columns = ["NDA", "PARAM", "DATE"], join = "/" }
nda = "NDA"
measured = { column = "DATE", format = "%d/%m/%Y %H:%M" }
code = "PARAM"
loinc = { column = "PARAM", codes = { %s }, else = "null" }
value = "VALEUR"
unit = "UNITE"
device = "MONITEUR"
status = { value = "raw" }
stamp = { column = "DATE", format = "%d/%m/%Y %H:%M" }
"""


def mapping() -> str:
    """The mapping of the three extracts."""
    codes = ", ".join(f'P{n:02d} = "{code}"' for n, code in enumerate(LOINC))
    return WHO.replace("%s", codes)


def readings(first: int, stays: int, begin: int, days: int) -> str:
    """SELECT of the values of stays, minute by minute, from one day to another."""
    units = ", ".join(f"'{unit}'" for unit in UNITS)
    when = "timestamp '2024-01-01 08:00' + to_minutes(t.m)"
    return (
        f"select 'N' || s.n as NDA, printf('P%02d', p.p) as PARAM, strftime({when}, '%d/%m/%Y %H:%M') as DATE, "
        "case p.p when 0 then 60 + hash(s.n, t.m) % 80 when 1 then 80 + hash(t.m, s.n) % 70 "
        "when 2 then 55 + hash(t.m, s.n, 1) % 40 when 4 then 3 + hash(t.m, s.n, 2) % 13 "
        "when 5 then 30 + hash(t.m, s.n, 3) % 40 when 6 then hash(t.m, s.n, 4) % 4 "
        "else (hash(t.m, s.n, p.p) % 1000) / 10 end as VALEUR, "
        f"[{units}][1 + least(p.p, {len(UNITS) - 1})] as UNITE, 'M' || s.n % 20 as MONITEUR "
        f"from range({first}, {first + stays}) s(n), range({begin * 1440}, {(begin + days) * 1440}) t(m), "
        f"range({PARAMETERS}) p(p)"
    )


def _copy(db: duckdb.DuckDBPyConnection, select: str, path: Path) -> None:
    db.execute(f"copy ({select}) to '{path}' (delimiter ';', header)")


def generate(folder: Path, stays: int, days: int) -> int:
    """The extracts; how many values."""
    with duckdb.connect() as db:
        who = f"select 'N' || n as NDA, 'P' || n as IPP, '01/01/2024 08:00' as ENTREE from range({stays}) t(n)"
        _copy(db, who, folder / "files/stays.csv")
        _copy(db, "select 'REA' as CODE", folder / "files/structure.csv")
        _copy(db, readings(0, stays, 0, days), folder / "readings.csv")
        _copy(db, readings(0, 1, days, 1), folder / "night.csv")
    return stays * days * 1440 * PARAMETERS


def processor() -> float:
    """Seconds of processor that the processes started from here have taken, those that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Runs all of it and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stays", type=int, default=1)
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--folder", type=Path, default=Path("build/icu"))
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "mapping.toml").write_text(mapping())
    os.environ.setdefault("LAENNEC_KEYS", str(folder / "keys"))
    rows = generate(folder, options.stays, options.days)
    home = Home(folder / "home")
    home.create()
    extract = folder / "readings.csv"
    print(f"{rows:,} values of {options.stays} stays, {extract.stat().st_size / 2**20:.0f} MiB of CSV", flush=True)
    load_sources(home, folder / "files")
    at = [processor()]
    before = bare(extract, ORDER)
    at.append(processor())
    os.link(extract, folder / "files" / "readings_2024-02-01.csv")
    seconds, memory, report = load_sources(home, folder / "files")
    at.append(processor())
    after = bare(extract, ORDER)
    at.append(processor())
    copies, load = (at[1] - at[0] + at[3] - at[2]) / 2, at[2] - at[1]
    print(f"load: {seconds:.1f} s, {rows / seconds:,.0f} values a second, {memory:.2f} GiB; rows {report['tables']}")
    print(
        f"processor: {load:.1f} s, {rows / load:,.0f} values a second of it; copy {copies:.1f} s; {load / copies:.1f}"
    )
    journal = sum(p.stat().st_size for p in home.path.rglob("journal_reading*.parquet"))
    print(f"journal: {journal / rows:.1f} bytes a value")
    ratio = seconds / ((before + after) / 2)
    print(f"bare copy: {before:.1f} s before, {after:.1f} s after; ratio {ratio:.2f}", flush=True)
    os.link(folder / "night.csv", folder / "files" / "readings_2024-02-02.csv")
    seconds, memory, report = load_sources(home, folder / "files")
    print(f"a day more of one stay: {seconds:.1f} s, {memory:.2f} GiB; rows {report['tables']}")


if __name__ == "__main__":
    main()
