"""Writes a table's new files: the other sources' rows of the old file, plus this source's new rows, sorted."""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import pyarrow as pa

from laennec.loading.database import Database, literal, name
from laennec.loading.slices import slices
from laennec.omop import TABLES, Table
from laennec.store import FileEntry, Source, TableFile, Version, Writer

RECORD_KEY_BYTES = 4
BUILT_IN = "laennec"
"""The source of the concepts that the program brings and of the local ones: room loading/concepts."""
BUILT_IN_NUMBER = 0
"""Its number: other sources count from 1."""

UNSORTED = "scratch.unsorted"


class Rows(Protocol):
    """A source's new rows of a table: `good` is a relation with the model's columns."""

    @property
    def good(self) -> str: ...


class TableRows(Rows, Protocol):
    """New rows that say which table's they are."""

    @property
    def table(self) -> Table: ...


Merged = tuple[TableFile, int, int]
"""A table as it was written, the source's rows in it, and how many vocabulary rows differ from another source's."""


def precedence(sources: Mapping[str, Source]) -> tuple[int, ...]:
    """Whose vocabulary row wins: sources of vocabulary alone before those with patients, then the first loaded; the
    built-in rows after all others.
    """
    ranked = sorted(sources.values(), key=lambda s: (s.number == BUILT_IN_NUMBER, not s.vocabulary_only, s.number))
    return tuple(s.number for s in ranked)


@dataclass(frozen=True)
class Merge:
    """What all tables of one load share. `precedence`: the sources' numbers, the one that wins first.

    `public`: table -> identifying columns that some source's public data bring; only a source that is itself public
    (`own_public`) fills them.
    """

    db: Database
    writer: Writer
    source: int
    precedence: tuple[int, ...]
    public: Mapping[str, tuple[str, ...]]
    own_public: bool


def visible_columns(table: Table, public: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The columns readers may name: the model's, less identifying ones, plus key_concept_id for events."""
    kept = public.get(table.name, ())
    columns = tuple(c.name for c in table.columns if c.name not in table.identifying or c.name in kept)
    return (*columns, "key_concept_id") if table.is_event else columns


def old_data(db: Database, base: Version, table: str) -> str:
    """Attach the base version's file of a table (once); returns its name in SQL."""
    alias = name(f"old_{table}")
    if alias not in db.attached:
        db.run(f"attach {literal(base.path(table))} as {alias} (read_only)")
        db.attached.add(alias)
    return f"{alias}.main.data"


def merge_table(merge: Merge, table: Table, reader: Rows | None, others: bool) -> Merged:
    """Write the new files of a table; returns (the table, this source's rows in it, differing rows).

    `reader`: this source's new rows, None when it has the table no more. `others`: other sources have rows in it.
    """
    base = merge.writer.base
    columns = visible_columns(table, merge.public)
    selects = []
    if others and base is not None:
        selects.append(old_rows(merge.db, base, table, columns, f"_source <> {merge.source}"))
    if reader is not None:
        selects.append(new_rows(merge, table, columns, reader.good))
    return write_rows(merge, table, columns, selects, others=others)


def new_rows(merge: Merge, table: Table, columns: Sequence[str], rows: str) -> str:
    """SELECT of this source's new rows (a table with the model's columns) as the table's file holds them."""
    return f"select {file_columns(table, columns, merge.source, identified=merge.own_public)} from {rows}"


def file_columns(table: Table, columns: Sequence[str], source: int, *, identified: bool = False) -> str:
    """The columns of a table's file, as SQL over a source's new rows. `identified`: its own names are public."""
    return f"{_new_columns(table, columns, identified=identified)}, {source}::integer as _source"


def write_rows(
    merge: Merge,
    table: Table,
    columns: tuple[str, ...],
    selects: Sequence[str],
    *,
    others: bool,
    ready: Path | None = None,
) -> Merged:
    """Write the new files of a table from these rows; returns what `merge_table` does.

    `ready`: a file of just these rows, in the shape and order of the table's file: it becomes that file.
    """
    db = merge.db
    union = " union all ".join(selects)
    staged = ready is None and table.has_person and len(selects) > 1
    if staged:
        # To sort a union the database holds the parts in memory whole; of one table it sorts more than memory holds.
        db.run(f"create or replace table {UNSORTED} as {union}")
        union = f"select * from {UNSORTED}"
    if table.group == "vocabulary":
        rank = "1::integer"
        if len(selects) > 1 or (others and len(merge.precedence) > 1):
            order = f"list_position({list(merge.precedence)}, _source)"
            keys = ", ".join(map(name, table.key))
            rank = f"(row_number() over (partition by {keys} order by {order}))::integer"
        union = f"select *, {rank} as _rank from ({union})"
    if ready is not None:
        files = {"key": _take(merge, table, ready)}
    else:
        files = {"key": write_file(merge, table, "key", union, sort=key_order(table))}
        if staged:
            db.run(f"drop table {UNSORTED}")
    alias = name(f"new_file_{table.name}_key")
    rows, own = db.rows(f"select count(*), count(*) filter (_source = {merge.source}) from {alias}.main.data")[0]
    shadowed = differing = 0
    if table.group == "vocabulary":
        shadowed = db.value(f"select count(*) from {alias}.main.data where _rank > 1")
        differing = _differing(db, alias, table) if shadowed else 0
    if table.is_event:
        files["person"] = write_file(
            merge, table, "person", f"select * from {alias}.main.data", sort=person_order(table), stays=False
        )
    db.run(f"detach {alias}")
    sealed = {order: merge.writer.seal(path) for order, path in files.items()}
    return TableFile(table.name, rows, columns, sealed, shadowed), own, differing


def old_rows(db: Database, base: Version, table: Table, columns: Sequence[str], where: str) -> str:
    """SELECT of the base version's rows that stay, null in columns it had not."""
    old = old_data(db, base, table.name)
    had = set(base.tables[table.name].columns)
    shown = ", ".join(name(c) if c in had else f"null::{table.column(c).sql_type} as {name(c)}" for c in columns)
    return f"select {shown}, _source from {old} where {where}"


def _new_columns(table: Table, columns: Sequence[str], *, identified: bool) -> str:
    shown = []
    for column in columns:
        if column == "key_concept_id":
            source = f"{name(table.source_concept)}, " if table.source_concept else ""
            shown.append(f"coalesce(nullif({name(table.concept)}, 0), {source}0)::bigint as key_concept_id")
        elif column in table.identifying and not identified:
            shown.append(f"null::{table.column(column).sql_type} as {name(column)}")
        else:
            shown.append(name(column))
    return ", ".join(shown)


def key_order(table: Table) -> str:
    """The order of a table's first file, as SQL."""
    if table.is_event:
        return f"key_concept_id, person_id, {name(table.start_date)}"
    keys = [k for k in table.key if k != "person_id"]
    order = (["person_id"] if table.has_person else []) + keys
    hidden = ["_rank"] if table.group == "vocabulary" else []
    return ", ".join([*map(name, order), *hidden]) or "all"


def person_order(table: Table) -> str:
    """The order of an event table's second file, as SQL."""
    return f"person_id, {name(table.start_date)}" if table.is_event else key_order(table)


def write_file(merge: Merge, table: Table, order: str, select: str, *, sort: str, stays: bool = True) -> Path:
    """One sorted table file. While it `stays`, it is attached as new_file_<table>_<order>."""
    path = merge.writer.new_file(table.name, order)
    alias = name(f"new_file_{table.name}_{order}")
    merge.db.attach_new(path, alias)
    # Vocabularies have no long texts, and to look would rank all their rows once more.
    conditions = slices(merge.db, select, sort) if table.has_person else ["true"]
    for part, condition in enumerate(conditions):
        into = f"insert into {alias}.main.data" if part else f"create table {alias}.main.data as"
        merge.db.run(f"{into} select * from ({select}) where {condition} order by {sort}")
    merge.db.run(f"checkpoint {alias}")
    if not stays:
        merge.db.run(f"detach {alias}")
    return path


def _take(merge: Merge, table: Table, ready: Path) -> Path:
    path = merge.writer.new_file(table.name, "key")
    shutil.move(ready, path)
    merge.db.run(f"attach {literal(path)} as {name(f'new_file_{table.name}_key')}")
    return path


def _differing(db: Database, alias: str, table: Table) -> int:
    keys = ", ".join(map(name, table.key))
    values = ", ".join(name(c.name) for c in table.columns)
    return int(
        db.value(
            f"select coalesce(sum(n - 1), 0) from (select count(distinct hash({values})) as n "
            f"from {alias}.main.data group by {keys} having count(*) > 1)"
        )
    )


def record_keys(merge: Merge, readers: Sequence[TableRows]) -> TableFile | None:
    """`keys_for` the persons of a snapshot's tables."""
    return keys_for(merge, [f"select distinct person_id from {r.good}" for r in readers if r.table.has_person])


def keys_for(merge: Merge, seen: Sequence[str]) -> TableFile | None:
    """Give 32 random bits to every person seen for the first time; None when there is nobody new.

    Kept for ever: also those of persons whose source withdrew them, so that who comes back has the same key.
    """
    db, base = merge.db, merge.writer.base
    have = base is not None and "record_key" in base.tables
    old = old_data(db, base, "record_key") if base is not None and have else ""
    persons = np.empty(0, dtype=np.int64)
    if seen:
        known = f" anti join {old} using (person_id)" if have else ""
        union = " union all ".join(seen)
        persons = db.column(f"select distinct person_id from ({union}){known} where person_id is not null")
    if have and not len(persons):
        return None
    keys = np.frombuffer(os.urandom(RECORD_KEY_BYTES * len(persons)), dtype="<u4").astype(np.int64)
    db.give("new_record_keys", pa.table({"person_id": persons, "record_key": keys}))
    union = "select person_id, record_key from new_record_keys"
    if have:
        union += f" union all select person_id, record_key from {old}"
    table = TABLES["record_key"]
    path = write_file(merge, table, "key", f"select * from ({union})", sort="person_id")
    rows = int(db.value("select count(*) from new_file_record_key_key.main.data"))
    db.run("detach new_file_record_key_key")
    sealed: dict[str, FileEntry] = {"key": merge.writer.seal(path)}
    return TableFile("record_key", rows, ("person_id", "record_key"), sealed)
