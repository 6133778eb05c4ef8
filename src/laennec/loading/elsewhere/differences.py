"""What a copy changed in a table: rows new, changed and gone, by their key, beside the version before."""

from laennec.loading.database import Database, name
from laennec.loading.report import Changes
from laennec.omop import Table


def compare(db: Database, table: Table, new: str, old: str, identified: bool) -> Changes:
    """What changed from old to new: relations with the table's columns.

    identified: identifying columns are in the store too, so that they are compared. A table without a key has no
    changed rows: they are gone and new.
    """
    shown = [c.name for c in table.columns if identified or c.name not in table.identifying]
    content = f"hash({', '.join(map(name, shown))})"
    keys = ", ".join(map(name, table.key)) or f"{content} as k, row_number() over (partition by {content}) as n"
    by = " and ".join(f"o.{key} is not distinct from n.{key}" for key in map(name, table.key or ("k", "n")))
    found = db.rows(
        f"select count(*) filter (where o._h is null), count(*) filter (where n._h <> o._h), "
        f"count(*) filter (where n._h is null) from (select {keys}, {content} as _h from {new}) n "
        f"full join (select {keys}, {content} as _h from {old}) o on ({by})"
    )[0]
    return Changes(*map(int, found))
