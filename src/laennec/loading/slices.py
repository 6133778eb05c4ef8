"""A table of long texts is sorted in slices: the database spills rows of numbers when it sorts more than memory
holds, but keeps long texts until there is no room (4 million reports, 6 GB of text, in 5 GiB: DuckDB 2.0).
"""

from itertools import pairwise

from laennec.loading.database import Database

LONG = 500
"""Bytes of text in a row of a table, on average, from which it is sorted in slices."""
BYTES = 1 << 30
"""Of text in a slice."""
SAMPLE = 2_000


def slices(db: Database, select: str, sort: str) -> list[str]:
    """Conditions that part the rows of a SELECT by the first column of their order, the first part first; one that
    holds for all where its texts are short, or that column is of no whole numbers.
    """
    columns = db.rows(f"describe {select}")
    texts = [f'coalesce(strlen("{column}"), 0)' for column, type_, *_ in columns if type_ == "VARCHAR"]
    if not texts:
        return ["true"]
    width = db.value(f"select avg({' + '.join(texts)}) from (from ({select}) limit {SAMPLE})") or 0
    if width < LONG:
        return ["true"]
    first = sort.split(",", maxsplit=1)[0]
    rows = int(db.value(f"select count(*) from ({select})"))
    parts = int(rows * width // BYTES) + 1
    counted = f"select {first} as at_, count(*) as n from ({select}) where {first} is not null group by 1"
    placed = f"select at_, ((sum(n) over (order by at_) - n) * {parts} // {rows})::bigint as part from ({counted})"
    starts = [start for (start,) in db.rows(f"select min(at_) from ({placed}) group by part order by 1")]
    if len(starts) < 2 or not all(isinstance(start, int) for start in starts):
        return ["true"]
    between = [f"{first} >= {a} and {first} < {b}" for a, b in pairwise(starts[1:])]
    return [f"{first} < {starts[1]} or {first} is null", *between, f"{first} >= {starts[-1]}"]
