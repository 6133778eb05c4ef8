"""How much the vault holds, without opening any of it."""

from dataclasses import dataclass

from laennec.identity import traits
from laennec.identity.rotation import waiting
from laennec.identity.vault import Vault, has_table


@dataclass(frozen=True)
class Inventory:
    """persons: with an identity in force that nights brought; entries: versions of nights; blobs: of snapshots and
    of refused rows; bytes: of the files; rotating: whether a rotation of the key waits to be ended."""

    persons: int
    entries: int
    blobs: int
    batches: int
    bytes: int
    rotating: bool


def inventory(vault: Vault) -> Inventory:
    """What the visible batches hold. Raises LaennecError."""
    entries = blobs = size = 0
    for batch in vault.visible():
        size += vault.path(batch).stat().st_size
        with vault.reading(batch) as db:
            (more,) = db.execute("select count(*) from blob").fetchone()
            blobs += more
            if has_table(db, "entry"):
                entries += db.execute("select count(*) from entry").fetchone()[0]
    for number in vault.segments(vault.visible()):
        size += vault.segment(number).stat().st_size
    return Inventory(len(traits.read(vault)), entries, blobs, len(vault.visible()), size, waiting(vault))
