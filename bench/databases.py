"""How fast a database is copied, and copied again: a PostgreSQL of its own, filled with laboratory results.

    python -m bench.databases [--rows 5000000]

Prints rows a second of the bare stream to Parquet, of the first copy (all the way to a version), of the look that
finds nothing changed, of a copy after one row in a thousand was added and a few changed; beside each other the ways
of digesting blocks in the database, and the comparison of everything after a whole copy, which the digests save.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg
from tests.postgres import PASSWORD, Server, server
from tests.support import make_home

from laennec.loading.elsewhere import Wanted, address, load_database
from laennec.loading.elsewhere.reading import Reading
from laennec.trace import MemorySink

FILL = """
create table measurement as select i::bigint measurement_id, (i % {persons})::bigint person_id,
(3000000 + i % 2000)::int measurement_concept_id, date '2010-01-01' + (i % 4000)::int measurement_date,
timestamp '2010-01-01' + i * interval '1 second' measurement_datetime, 32817 measurement_type_concept_id,
(i % 1000) / 7.0::numeric value_as_number, 8840 unit_concept_id, 'CODE' || (i % 2000) measurement_source_value,
'mg/dL'::varchar(50) unit_source_value, (i % 300000)::bigint visit_occurrence_id from generate_series(1, {rows}) i;
alter table measurement add primary key (measurement_id);
create table person as select i::bigint person_id, 1950 + i % 60 year_of_birth, 'IPP' || i person_source_value
from generate_series(0, {persons}) i;
analyze
"""
CHANGE = """
insert into measurement select {rows} + i, i, 3000001, '2024-01-01', '2024-01-01 10:00', 32817, 1.5, 8840, 'CODE1',
'mg/dL', 1 from generate_series(1, {rows} / 1000) i;
update measurement set value_as_number = -1 where measurement_id in (1, {rows} / 2)
"""
DIGESTS = {
    "hash of the row": "sum(hash_record_extended(t, 0)::numeric)",
    "hash of its text": "sum(hashtextextended(t::text, 0)::numeric)",
    "md5 of its text, summed": "sum(('x' || left(md5(t::text), 16))::bit(64)::bigint::numeric)",
    "md5 of md5s in order": "md5(string_agg(md5(t::text), '' order by measurement_id))",
}


def main(arguments: list[str] | None = None) -> int:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000)
    rows = parser.parse_args(arguments).rows
    os.environ["LAENNEC_DATABASE_PASSWORD"] = PASSWORD
    with server() as running, tempfile.TemporaryDirectory() as folder:
        os.environ["LAENNEC_KEYS"] = f"{folder}/keys"
        running.create("cdm")
        with running.connect("cdm") as db:
            db.execute(FILL.format(rows=rows, persons=rows // 30))
        _measure(running, Path(folder), rows)
    return 0


def _measure(running: Server, folder: Path, rows: int) -> None:
    where, home, sink = address(running.url("cdm")), make_home(folder / "home"), MemorySink()

    def copied(whole: bool = False) -> str:
        report = load_database(home, where, "elsewhere", Wanted(whole=whole), sink=sink)
        came = sum(table.copied or 0 for table in report.tables.values())
        return f"version {report.version}, {came:,} rows came, {report.changes.get('measurement')}"

    def streamed() -> str:
        with Reading(where, "Europe/Paris") as reading:
            one = next(r for r in reading.relations(("public",), "", ()) if r.table == "measurement")
            return f"{reading.copy(one, folder / 'bare.parquet', lambda n: None):,} rows"

    print(f"{rows:,} results, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    _timed("bare stream to Parquet", rows, streamed)
    with running.connect("cdm") as db:
        db.execute("set max_parallel_workers_per_gather = 0")
        for name, sql in DIGESTS.items():
            asked = f"select measurement_id / 50000, count(*), {sql} from measurement t group by 1"
            _timed(f"digest: {name}", rows, partial(_blocks, db, asked))
    _timed("first copy, to a version", rows, copied)
    _timed("again, nothing changed", rows, copied)
    with running.connect("cdm") as db:
        db.execute(CHANGE.format(rows=rows))
    _timed("again, one in 1,000 new, 2 changed", rows, copied)
    _timed("everything anew and compared", rows, lambda: copied(True))
    print(f"most memory of the copies: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GiB")


def _blocks(db: psycopg.Connection, asked: str) -> str:
    return f"{len(db.execute(asked).fetchall())} blocks"


def _timed(name: str, rows: int, call: Callable[[], str]) -> None:
    started = time.monotonic()
    told = call()
    seconds = time.monotonic() - started
    print(f"{name:>36}  {seconds:7.1f} s  {rows / seconds:12,.0f} rows/s  {told}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
