"""Puts many nightly batches of the vault together, so that a look-up after a thousand nights opens a few files.

Nothing is opened or changed: rows are copied as they are into a new batch, which the next version names
(`Source.batches`) in the place of those it holds. Killed at any point, the old batches are as they were, and the
unnamed new one is swept away.
"""

import sqlite3
from collections.abc import Callable, Collection, Sequence

from laennec.errors import LaennecError
from laennec.identity.vault import Vault, context

MANY = 16
"""Batches of about one size that are put together: at most so many files of each size are opened for a look-up."""
Progress = Callable[[float, str], None]


def due(vault: Vault, nights: Sequence[int], many: int = MANY) -> list[int]:
    """The batches to put together now, the oldest first; [] when there are few.

    Sizes are classed by powers of `many`: a night's batch is written again once when `many` of its size are there,
    then once more for every `many` times as many, so that the work a night stays small however old the warehouse.
    """
    classes: dict[int, list[int]] = {}
    for batch in nights:
        classes.setdefault(_class(vault.path(batch).stat().st_size, many), []).append(batch)
    for size in sorted(classes):
        if len(classes[size]) >= many:
            return [batch for batch in nights if batch in set(classes[size])]
    return []


def _class(size: int, many: int) -> int:
    found, size = 0, size >> 16
    while size:
        found, size = found + 1, size // many
    return found


def compact(
    vault: Vault,
    into: int,
    batches: Collection[int],
    progress: Progress | None = None,
    refusing: Collection[int] | None = None,
) -> int:
    """Copy these batches into the batch `into` (the version being made); returns the rows copied.

    Name `into` in their place in the manifest. What `into` holds already is the newest. `refusing`: those of them
    whose refused rows still count (default: all). Raises LaennecError.
    """
    copied = 0
    ordered = sorted(batches, reverse=True)
    if into in ordered:
        raise LaennecError(f"The vault's batch {into} cannot be put together with itself.")
    with vault.building(into) as db:
        db.execute("commit")  # ATTACH works outside of transactions only
        for number, batch in enumerate(ordered):
            db.execute("attach ? as old", (f"{vault.path(batch).absolute().as_uri()}?mode=ro",))
            db.execute("begin")
            copied += _copy(vault, db, batch, into, refused=refusing is None or batch in refusing)
            db.execute("commit")
            db.execute("detach old")
            if progress:
                progress((number + 1) / len(ordered), "putting the vault's batches together")
        db.execute("begin")
    return copied


def _copy(vault: Vault, db: sqlite3.Connection, batch: int, into: int, *, refused: bool) -> int:
    snapshots = db.execute("select count(*) from old.blob where kind <> 'quarantine'").fetchone()[0]
    if snapshots:
        raise LaennecError(f"The vault's batch {batch} is a snapshot's: only nightly batches are put together.")
    before = db.total_changes
    tables = {name for (name,) in db.execute("select name from old.sqlite_master where type = 'table'")}
    if "entry" in tables:  # of one entry in two batches the later one holds: it may say more (the INS)
        db.execute("insert or ignore into main.entry select * from old.entry order by kind, id, stamp, tie")
    if "segment" in tables:  # the originals themselves stay where they are
        db.execute("insert or ignore into main.segment select batch from old.segment")
    if "traits" in tables:  # before those that are there, for the same reason
        (first,) = db.execute("select coalesce(min(part), 1) from main.traits").fetchone()
        (last,) = db.execute("select coalesce(max(part), 0) from old.traits").fetchone()
        db.execute(
            "insert into main.traits select part - ? + ? - 1, content from old.traits order by part", (last, first)
        )
    db.execute("insert or ignore into main.lookup select * from old.lookup order by kind, digest, id")
    if not refused:
        return db.total_changes - before
    (shift,) = db.execute("select coalesce(max(id), 0) from main.blob where kind = 'quarantine'").fetchone()
    db.execute(
        "insert into main.quarantine "
        "select table_name, file, row, field, reason, block + ?, position from old.quarantine",
        (shift,),
    )
    blocks = db.execute("select id, key_id, content from old.blob where kind = 'quarantine' order by id").fetchall()
    for number, key_id, content in blocks:  # bound to their batch: sealed anew, and there are few
        text = vault.sealer.open(key_id, content, context("quarantine", number, batch), f"quarantine {number}")
        sealed = vault.sealer.seal(text, context("quarantine", number + shift, into))
        row = (number + shift, vault.sealer.key_id, sealed)
        db.execute("insert into main.blob values ('quarantine', ?, ?, ?)", row)
    return db.total_changes - before
