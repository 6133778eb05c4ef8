"""Prescriptions and administrations through `laennec load sources`, beside the database's bare copy of these.

`python -m bench.drugs [--rows 10000000] [--folder DIR]`: generates administrations (`--rows`) and a line for eight of
them (nobody is real), loads who they are, then times the load of both files, the links between them included, and
the bare copy of both before and after it, by the clock and in seconds of processor (which other work on the machine
does not change). Then a night: a thousandth more, one in ten of it said again, changed.
"""

import argparse
import os
import shutil
from pathlib import Path

import duckdb

from bench.icu import processor
from bench.laboratory import bare
from bench.loading import load_sources
from laennec.home import Home

EACH = 8
"""Administrations of a line."""
LINES = 12
"""Lines of a stay."""
ORDER = {"prescriptions": "UCD, IPP, DEBUT", "administrations": "NDA, NUM_LIGNE, DEBUT"}
HEAD = """format = "laennec.mapping/1"
name = "bench"
version = 1
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
unit = { value = "MED" }
start = { column = "ENTREE", format = "%d/%m/%Y %H:%M" }
stamp = { column = "ENTREE", format = "%d/%m/%Y %H:%M" }
"""
SOURCE = """[[source]]
files = "{kind}s_*.csv"
format = "csv"
options = {{ delimiter = ";", encoding = "utf-8", decimal = "," }}
[[source.record]]
kind = "{kind}"
[source.record.fields]
authority = {{ value = "P1" }}
nda = "NDA"
start = {{ column = "DEBUT", format = "%d/%m/%Y %H:%M" }}
end = {{ column = "FIN", format = "%d/%m/%Y %H:%M" }}
dose = "DOSE"
dose_unit = "UNITE"
route = "VOIE"
stamp = {{ column = "MAJ", format = "%d/%m/%Y %H:%M" }}
"""
LINE = """number = "NUM_LIGNE"
ipp = "IPP"
ucd = "UCD"
atc = "ATC"
sig = "POSOLOGIE"
status = { column = "STATUT", codes = { EC = "active", T = "completed" }, else = "refuse" }
"""
GIVEN = """number = "NUM_ADM"
prescription = "NUM_LIGNE"
status = { column = "STATUT", codes = { FAIT = "given", NON = "not_given" }, else = "refuse" }
"""


def mapping() -> str:
    """The mapping of the three extracts."""
    return HEAD + SOURCE.format(kind="prescription") + LINE + SOURCE.format(kind="administration") + GIVEN


def _time(of: str) -> str:
    return f"strftime({of}, '%d/%m/%Y %H:%M')"


def _one_of(*texts: str) -> str:
    """The same of some texts for the lines of a drug."""
    return f"{list(texts)}[(1 + hash(line, 1) % {len(texts)})::integer]"


_HOW = f"{_one_of('g', 'mg', 'UI', 'mL')} as UNITE, {_one_of('PO', 'IV', 'SC')} as VOIE"
_BEGIN = "timestamp '2015-01-01' + to_minutes((hash(line // {lines}) % 5000000)::bigint)"


def prescriptions(lines: str) -> str:
    """SELECT of lines; `lines`: a FROM of the column `line`."""
    begin = _BEGIN.format(lines=LINES)
    return (
        f"select 'L' || line as NUM_LIGNE, 'P' || line // {LINES * 3} as IPP, 'N' || line // {LINES} as NDA, "
        "'34008' || lpad((hash(line, 1) % 900 + 91000000)::varchar, 8, '0') as UCD, "
        f"printf('%sBC%02d', {_one_of('A01', 'B01', 'C07', 'J01', 'N02')}, hash(line, 1) % 90) as ATC, "
        f"{_time(begin)} as DEBUT, {_time(f'{begin} + interval 3 days')} as FIN, "
        "replace((1 + hash(line, 2) % 20 / 2)::varchar, '.', ',') as DOSE, "
        f"{_HOW}, "
        f"'1 dose x 3 par jour' as POSOLOGIE, 'T' as STATUT, {_time(f'{begin} + interval 4 days')} as MAJ "
        f"from {lines}"
    )


def administrations(numbers: str, dose: int = 2) -> str:
    """SELECT of administrations; `numbers`: a FROM of the column `n`. Another `dose` says other doses."""
    at = f"{_BEGIN.format(lines=LINES)} + to_hours((8 * (n % {EACH}))::bigint)"
    return (
        f"select 'A' || n as NUM_ADM, 'L' || line as NUM_LIGNE, 'N' || line // {LINES} as NDA, "
        f"{_time(at)} as DEBUT, null as FIN, replace((1 + hash(n, {dose}) % 20 / 2)::varchar, '.', ',') as DOSE, "
        f"{_HOW}, "
        f"case when hash(n, 3) % 40 = 0 then 'NON' else 'FAIT' end as STATUT, "
        f"{_time(f'{at} + to_minutes({dose})')} as MAJ from (select n, n // {EACH} as line from {numbers})"
    )


def _copy(db: duckdb.DuckDBPyConnection, select: str, path: Path) -> None:
    db.execute(f"copy ({select}) to '{path}' (delimiter ';', header)")


def generate(folder: Path, rows: int) -> int:
    """The extracts, and a night's; how many lines were prescribed."""
    lines, night = -(-rows // EACH), max(rows // 1000, 10)
    with duckdb.connect() as db:
        last = -(-(rows + night) // EACH)
        stays = f"(select distinct line // {LINES} as stay from range({last}) t(line))"
        who = f"select 'N' || stay as NDA, 'P' || stay // 3 as IPP, '01/01/2015 00:00' as ENTREE from {stays}"
        _copy(db, who, folder / "files/stays.csv")
        _copy(db, prescriptions(f"range({lines}) t(line)"), folder / "prescriptions.csv")
        _copy(db, administrations(f"range({rows}) t(n)"), folder / "administrations.csv")
        _copy(db, prescriptions(f"range({lines}, {last}) t(line)"), folder / "night_prescriptions.csv")
        again = rows - night // 10
        _copy(db, administrations(f"range({again}, {again + night}) t(n)", 5), folder / "night_administrations.csv")
    return lines


def main() -> None:
    """Runs all of it and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, default=Path("build/drugs"))
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "mapping.toml").write_text(mapping())
    os.environ.setdefault("LAENNEC_KEYS", str(folder / "keys"))
    lines = generate(folder, options.rows)
    home = Home(folder / "home")
    home.create()
    size = sum((folder / f"{kind}.csv").stat().st_size for kind in ORDER) / 2**20
    rows = lines + options.rows
    print(f"{lines:,} lines, {options.rows:,} administrations, {size:.0f} MiB of CSV", flush=True)
    load_sources(home, folder / "files")
    at = [processor()]
    before = sum(bare(folder / f"{kind}.csv", order) for kind, order in ORDER.items())
    at.append(processor())
    for kind in ORDER:
        os.link(folder / f"{kind}.csv", folder / "files" / f"{kind}_2025-01-01.csv")
    seconds, memory, report = load_sources(home, folder / "files")
    at.append(processor())
    after = sum(bare(folder / f"{kind}.csv", order) for kind, order in ORDER.items())
    at.append(processor())
    copies, load = (at[1] - at[0] + at[3] - at[2]) / 2, at[2] - at[1]
    print(f"load: {seconds:.1f} s, {rows / seconds:,.0f} rows a second, {memory:.2f} GiB; rows {report['tables']}")
    print(
        f"processor: {load:.1f} s, {rows / load:,.0f} rows a second of it; copy {copies:.1f} s; {load / copies:.1f}"
    )
    ratio = seconds / ((before + after) / 2)
    print(f"bare copy: {before:.1f} s before, {after:.1f} s after; ratio {ratio:.2f}", flush=True)
    for kind in ORDER:
        os.link(folder / f"night_{kind}.csv", folder / "files" / f"{kind}_2025-01-02.csv")
    seconds, memory, report = load_sources(home, folder / "files")
    print(f"a thousandth more: {seconds:.1f} s, {memory:.2f} GiB; rows {report['tables']}")


if __name__ == "__main__":
    main()
