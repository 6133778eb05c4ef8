"""Nights for tests: rows as dicts, written to the vault the way the nightly load writes them."""

import pyarrow as pa

from laennec.home import Home
from laennec.identity.patients import keep_patients, keep_stays
from laennec.identity.vault import Vault

TYPES = {
    "person_id": pa.int64(),
    "visit_occurrence_id": pa.int64(),
    "stamp": pa.timestamp("us"),
    "content": pa.uint64(),
}


def piece(rows) -> pa.RecordBatch:
    """An Arrow batch of the columns that the rows name."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    schema = pa.schema([(name, TYPES.get(name, pa.string())) for name in names])
    return pa.RecordBatch.from_pylist([dict(row) for row in rows], schema)


def night(home: Home, batch: int, patients=(), stays=(), *, ins: bool = False) -> Vault:
    """Keep these under that batch and let readers see it; returns the whole vault."""
    vault = Vault(home)
    if patients:
        keep_patients(vault, batch, [piece(patients)], ins=ins)
    if stays:
        keep_stays(vault, batch, [piece(stays)])
    vault.sync(batch)
    return vault
