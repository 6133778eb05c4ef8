"""Takes the identifying values of a snapshot to the vault: one blob a person, one a row that has no person."""

from collections.abc import Iterator

from laennec.identity.vault import INDEXED, Vault
from laennec.loading.database import Database, name
from laennec.loading.merge import TableRows

ROWS_A_PASS = 2_000_000
"""Identifying rows gathered at a time: what bounds the memory of grouping them by person."""


def keep_identities(db: Database, vault: Vault, batch: int, readers: list[TableRows]) -> int:
    """Write every identifying value of these tables under that batch; returns the number of blobs."""
    blobs = 0
    of_persons, rows = [], 0
    for reader in readers:
        table = reader.table
        if not table.identifying:
            continue
        if len(table.key) != 1:
            raise AssertionError(f"{table.name} has identifying columns and no single key")
        select = _identifying_rows(reader)
        count = db.value(f"select count(*) from ({select})")
        if not count:
            continue
        if table.has_person:
            of_persons.append(f"{select} and person_id is not null")
            rows += count
            select = f"{select} and person_id is null"
        blobs += _put(db, vault, batch, table.name, f"select id, '[' || entry || ']' as content from ({select})")
        _index(db, vault, batch, reader)
    passes = rows // ROWS_A_PASS + 1
    union = " union all ".join(of_persons)
    for number in range(passes if of_persons else 0):
        blobs += _put(
            db,
            vault,
            batch,
            "person",
            f"select person as id, '[' || string_agg(entry, ',') || ']' as content from ({union}) "
            f"where hash(person) % {passes} = {number} group by person",
        )
    return blobs


def _identifying_rows(reader: TableRows) -> str:
    """Rows with an identifying value: id, person, entry = JSON [table, id, values]."""
    table = reader.table
    key = name(table.key[0])
    values = ", ".join(f"{name(c)} := {name(c)}::varchar" for c in table.identifying)
    present = " or ".join(f"{name(c)} is not null" for c in table.identifying)
    person = "person_id" if table.has_person else "null::bigint"
    return (
        f"select {key} as id, {person} as person, '[\"{table.name}\",' || {key} || ',' || "
        f"to_json(struct_pack({values}))::varchar || ']' as entry from {reader.good} where ({present})"
    )


def _put(db: Database, vault: Vault, batch: int, kind: str, select: str) -> int:
    count = 0
    for ids, contents in _pairs(db, select):
        vault.put(batch, kind, ids, contents)
        count += len(ids)
    return count


def _index(db: Database, vault: Vault, batch: int, reader: TableRows) -> None:
    column = INDEXED.get(reader.table.name)
    if column:
        select = (
            f"select {name(reader.table.key[0])}, {name(column)} from {reader.good} where {name(column)} is not null"
        )
        for ids, identifiers in _pairs(db, select):
            vault.index(batch, reader.table.name, identifiers, ids)


def _pairs(db: Database, select: str) -> Iterator[tuple[list[int], list[str]]]:
    for found in db.batches(select, 50_000):
        yield found.column(0).to_pylist(), found.column(1).to_pylist()
