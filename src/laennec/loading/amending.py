"""A table's files as a night changes them: copies of the old ones, less the rows that leave, the new rows behind.

To sort all rows anew for the few that a night changes costs minutes where a table has 100 million of them. The order
of a file only says how much of it a query must read: rows behind the others, sorted among themselves, are read a
little more often, and no result depends on it. Past `SHARE` of the table the files are written anew, in order.
"""

import shutil

import duckdb

from laennec.loading import merge
from laennec.loading.database import Database, name
from laennec.omop import Table
from laennec.store import TableFile

SHARE = 0.05
"""Of a table's rows: as many may stand behind the others, and as many may have left, before it is written anew."""
COUNTED = "amended"
"""The table in a file that counts both since the file was last in order; a file without it is in order."""


def amend(
    into: merge.Merge, table: Table, columns: tuple[str, ...], *, leaves: str, rows: str | None
) -> tuple[TableFile, int] | None:
    """Write a table's files as the old ones with these changes; (the table, how many more rows it has) or None where
    they must be written anew.

    `leaves`: SQL, an old row leaves. `rows`: SELECT of the new rows as the file holds them, None if there are none.
    """
    base = into.writer.base
    entry = base.tables.get(table.name) if base is not None else None
    if base is None or entry is None or entry.columns != columns:
        return None
    old = merge.old_data(into.db, base, table.name)
    left = int(into.db.value(f"select count(*) from {old} where {leaves}"))
    came = int(into.db.value(f"select count(*) from ({rows})")) if rows else 0
    if not left and not came:
        return entry, 0
    behind, gone = _counted(into.db, table)
    if max(behind + came, gone + left) > SHARE * entry.rows:
        return None
    orders = {"key": merge.key_order(table), "person": merge.person_order(table)}
    sealed = {}
    for order in entry.files:
        path = into.writer.new_file(table.name, order)
        shutil.copyfile(base.path(table.name, order), path)
        alias = name(f"amended_{table.name}_{order}")
        into.db.attach_new(path, alias)
        into.db.run(f"delete from {alias}.main.data where {leaves}")
        if rows:
            into.db.run(f"insert into {alias}.main.data by name select * from ({rows}) order by {orders[order]}")
        counts = f"select {behind + came}::bigint as behind, {gone + left}::bigint as gone"
        into.db.run(f"create or replace table {alias}.main.{COUNTED} as {counts}")
        into.db.run(f"checkpoint {alias}")
        into.db.run(f"detach {alias}")
        sealed[order] = into.writer.seal(path)
    return TableFile(table.name, entry.rows - left + came, columns, sealed), came - left


def _counted(db: Database, table: Table) -> tuple[int, int]:
    """How many rows stand behind the others in a table's old file, and how many left it."""
    try:
        behind, gone = db.rows(f"select behind, gone from {name(f'old_{table.name}')}.main.{COUNTED}")[0]
    except duckdb.CatalogException:  # a look at the catalogue lists every table of every file that is attached
        return 0, 0
    return int(behind), int(gone)
