"""Makes a hospital N times as large out of one that is loaded: N copies of it side by side, without loading again.

    python -m bench.copies FROM TO --copies 10       (folders as `python -m bench` makes them: home, keys)

Every person, with stays, events and periods, is there N times: the ids of the copies are shifted by a stride. Sites,
staff and vocabulary are there once. Files are in the order that the loader leaves: by person, copy after copy; by
key, concept after concept. So nothing is sorted that is in order, and neither memory nor scratch grows with the
hospital. What that is not: N times as many persons whose histories differ. Each history is there N times, N times as
many persons share a concept, the number of concepts stays. There is no vault: copies have no identities.
"""

import argparse
import multiprocessing
import os
import resource
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from laennec.errors import LaennecError, UsageError
from laennec.home import Home
from laennec.loading import merge
from laennec.loading.database import Database, literal, name, plain_errors
from laennec.omop import TABLES, Table
from laennec.store import Source, SourceTable, Store, TableFile, Version, Writer
from laennec.trace import MemorySink

COPIED, ONCE = ("clinical", "derived"), ("site", "extension", "vocabulary", "system")
"""Groups of tables whose rows are copied, and those that all copies share."""
ROWS_SORTED = 4_000_000
"""Rows of the larger hospital that are put in order at a time, where concepts have few rows each."""
LARGEST_ID = 2**62


@dataclass
class CopyCost:
    """copies; seconds of wall time; peak_mib: the largest resident memory of the process that wrote them."""

    copies: int
    seconds: float
    peak_mib: int

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def make_copies(base: Version, home: Home, copies: int, rows_sorted: int = ROWS_SORTED) -> Version:
    """Write a version of `copies` times `base` into an empty home.

    Raises LaennecError, with nothing written: a home that has a version, no room, tables that cannot be copied.
    """
    if copies < 2:
        raise UsageError(f"There are at least 2 copies, not {copies}.")
    if Store(home).current() is not None:
        raise LaennecError(f"{home.path} has a version already: copies are written into an empty home.")
    _refuse(base)
    _refuse_small_disk(base, home, copies)
    details = {"format": "copies", "copies": copies, "tables": sorted(base.tables)}
    with plain_errors(home), Writer(home, MemorySink(), "copies", details) as writer:
        with Database(home, writer.number) as db:
            tables = _Copying(db, writer, base, copies, rows_sorted).all()
        sources = {source.name: _source(source, copies, writer.number) for source in base.sources.values()}
        return writer.commit(tables, sources, base.public_columns, {"rows": sum(t.rows for t in tables.values())})


def _refuse(base: Version) -> None:
    """Tables whose rows may point anywhere, or whose order is led by what copies share."""
    cannot = [
        table
        for table in base.tables
        if table != "record_key"
        and not (TABLES[table].group in ONCE or (TABLES[table].group in COPIED and table != "fact_relationship"))
    ]
    if cannot:
        raise LaennecError(f"Copies of {', '.join(cannot)} cannot be made: take a home without them.")
    if growing := [source.name for source in base.sources.values() if source.grows]:
        raise LaennecError(f"The source {growing[0]} grows night after night: copies are made of snapshots alone.")


def _refuse_small_disk(base: Version, home: Home, copies: int) -> None:
    size = sum(entry.size for table in base.tables.values() for entry in table.files.values())
    free = shutil.disk_usage(home.path).free
    if free < size * copies * 1.1:
        raise LaennecError(
            f"{copies} copies need {size * copies * 1.1 / 2**30:.1f} GiB in {home.path}; {free / 2**30:.1f} are free."
        )


def _source(source: Source, copies: int, batch: int) -> Source:
    """What the larger hospital says of a source: nothing was refused, and no identity kept."""

    def many(table: str, had: SourceTable) -> SourceTable:
        times = copies if TABLES[table].group in COPIED else 1
        return SourceTable(had.rows * times, 0, f"{had.checksum} x{times}")

    tables = {table: many(table, had) for table, had in source.tables.items()}
    return replace(source, digest=f"{copies} copies of {source.digest}", batch=batch, tables=tables, vault_blobs=0)


class _Copying:
    """The files of all tables, one after another."""

    def __init__(self, db: Database, writer: Writer, base: Version, copies: int, rows_sorted: int) -> None:
        self.db, self.writer, self.base, self.copies, self.rows_sorted = db, writer, base, copies, rows_sorted
        self.stride = self._stride()

    def all(self) -> dict[str, TableFile]:
        """Every table of the base. A line on the terminal for each of them."""
        found = {}
        for table, entry in self.base.tables.items():
            if table == "record_key":
                continue
            started = time.monotonic()
            copied = TABLES[table].group in COPIED
            found[table] = self._copied(TABLES[table], entry) if copied else self._once(entry)
            if copied:
                print(f"  {table:24}{found[table].rows:>14,} rows {time.monotonic() - started:>8.1f} s", flush=True)
        if "record_key" in self.base.tables:
            found["record_key"] = self._record_keys(found["person"])
        return found

    def _stride(self) -> int:
        """A power of ten above every id that is shifted. Raises LaennecError where ids are too large to shift."""
        largest = 0
        for table in self.base.tables:
            if columns := shifted(TABLES[table]):
                extremes = ", ".join(f"coalesce(max({name(c)}), 0), coalesce(min({name(c)}), 0)" for c in columns)
                with _Attached(self.db, {"original": self.base.path(table)}):
                    values = self.db.rows(f"select {extremes} from original.main.data")[0]
                if min(values) < 0:
                    raise LaennecError(f"The table {table} has ids below 0: copies would not keep their order.")
                largest = max(largest, *values)
        stride = 10 ** len(str(largest))
        if stride * self.copies > LARGEST_ID:
            raise LaennecError(f"Ids go up to {largest}: {self.copies} copies of them do not fit in 63 bits.")
        return int(stride)

    def _once(self, entry: TableFile) -> TableFile:
        """A table that all copies share: the same bytes."""
        files = {}
        for order in entry.files:
            path = self.writer.new_file(entry.table, order)
            shutil.copyfile(self.base.path(entry.table, order), path)
            files[order] = self.writer.seal(path)
        return replace(entry, files=files)

    def _copied(self, table: Table, entry: TableFile) -> TableFile:
        files = {}
        for order in entry.files:
            path = self.writer.new_file(table.name, order)
            by_key = order == "key" and table.is_event
            with (
                _Attached(self.db, {"original": self.base.path(table.name, order), "copies": path}),
                self.db.in_order(),
            ):
                self.db.run("create table copies.main.data as from original.main.data limit 0")
                for select in self._by_key(table) if by_key else self._one_by_one(table):
                    self.db.run(f"insert into copies.main.data {select}")
                self.db.run("checkpoint copies")
                rows = self.db.value("select count(*) from copies.main.data")
            if rows != entry.rows * self.copies:
                raise LaennecError(f"The table {table.name} has {rows} rows in place of {entry.rows * self.copies}.")
            files[order] = self.writer.seal(path)
        return replace(entry, rows=rows, files=files)

    def _one_by_one(self, table: Table, where: str = "true") -> Iterator[str]:
        """The rows of a file as they lie, copy after copy: they stay in order, as what leads it is shifted."""
        for number in range(self.copies):
            yield f"{self._shifted(table, str(number))} where {where}"

    def _by_key(self, table: Table) -> Iterator[str]:
        """Concept after concept. Large ones copy after copy; of small ones some together, put in order."""
        counted = self.db.rows(
            "select key_concept_id, count(*) from original.main.data group by key_concept_id order by key_concept_id"
        )
        for first, last, rows in runs(counted, self.rows_sorted // self.copies):
            where = f"key_concept_id between {first} and {last}"
            if first == last:
                yield from self._one_by_one(table, where)
            else:
                assert rows * self.copies <= self.rows_sorted
                select = self._shifted(table, "copy", f" cross join range({self.copies}) numbers(copy)")
                yield f"{select} where {where} order by {merge.key_order(table)}"

    def _shifted(self, table: Table, number: str, beside: str = "") -> str:
        ids = ", ".join(f"{name(c)} + {number} * {self.stride} as {name(c)}" for c in shifted(table))
        return f"select o.* replace ({ids}) from original.main.data o{beside}"

    def _record_keys(self, person: TableFile) -> TableFile:
        """Random keys for every person: copies of a person are not the same person."""
        path = self.writer.store.temporary / person.files["key"].name
        with _Attached(self.db, {"persons": path}):
            work = merge.Merge(self.db, self.writer, 0, (), {}, own_public=False)
            found = merge.keys_for(work, ["select person_id from persons.main.data"])
        assert found is not None
        return found


class _Attached:
    """Within: files attached under plain names; only `copies` may be written."""

    def __init__(self, db: Database, files: dict[str, Path]) -> None:
        self._db, self._files = db, files

    def __enter__(self) -> None:
        for alias, path in self._files.items():
            self._db.run(f"attach {literal(path)} as {alias}{'' if alias == 'copies' else ' (read_only)'}")

    def __exit__(self, *_: object) -> None:
        for alias in self._files:
            self._db.run(f"detach {alias}")


def shifted(table: Table) -> tuple[str, ...]:
    """The columns of a table that hold the ids of what is copied (`any`: of an event, so far as one knows)."""
    if table.group not in COPIED:
        return ()
    return tuple(
        c.name
        for c in table.columns
        if c.type == "id" and (c.refers_to == "any" or (c.refers_to and TABLES[c.refers_to].group in COPIED))
    )


def runs(counted: Sequence[tuple[int, int]], most: int) -> Iterator[tuple[int, int, int]]:
    """Concepts with their rows, in order -> (first, last, rows) of runs of neighbours that have `most` rows at most.

    A concept that has more is a run by itself.
    """
    first = last = None
    total = 0
    for concept, rows in counted:
        if first is not None and total + rows > most:
            assert last is not None
            yield first, last, total
            first, total = None, 0
        first = concept if first is None else first
        last, total = concept, total + rows
    if first is not None:
        assert last is not None
        yield first, last, total


def copies_of(base: Path, home: Home, copies: int) -> CopyCost:
    """Make the copies in a process of its own, whose memory is its own. base: the folder of the loaded home."""
    started = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        peak = pool.apply(_make, (base, home.path, copies))
    return CopyCost(copies, round(time.monotonic() - started, 1), peak)


def _make(base: Path, path: Path, copies: int) -> int:
    make_copies(loaded(base), Home(path), copies)
    return peak_mib()


def loaded(base: Path) -> Version:
    """The version of a loaded home. Raises LaennecError where there is none."""
    version = Store(Home(base.resolve())).current()
    if version is None:
        raise LaennecError(f"The home {base} has no version to copy: load it first.")
    return version


def peak_mib() -> int:
    """The largest resident memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.copies", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", type=Path, metavar="FROM", help="the folder of a loaded hospital")
    parser.add_argument("root", type=Path, metavar="TO", help="the folder to make")
    parser.add_argument("--copies", type=int, required=True)
    options = parser.parse_args(arguments)
    os.environ["LAENNEC_KEYS"] = str(options.root / "keys")
    try:
        home = Home((options.root / "home").resolve())
        home.create()
        cost = copies_of(options.base / "home", home, options.copies)
    except LaennecError as error:
        sys.stderr.write(f"bench.copies: {error}\n")
        return 1
    print(f"{options.copies} copies in {options.root}: {cost.seconds:.0f} s, {cost.peak_mib:,} MiB at most.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
