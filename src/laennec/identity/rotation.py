"""Another key for the vault: every blob is sealed anew, then the new key takes the old one's place.

The new key is on disk before the first blob changes, blobs say which key they need, and both keys open them: a
rotation may be stopped anywhere, and the next one finishes it first. The old key goes after the last blob.
"""

import os
import secrets
from collections.abc import Callable

from laennec.errors import LaennecError
from laennec.home import KEY_BYTES
from laennec.identity.entries import entry_context
from laennec.identity.sealing import key_id, write_key
from laennec.identity.vault import Vault, context, has_table

Progress = Callable[[float, str], None]
AT_ONCE = 20_000
"""Blobs sealed anew in one transaction: what a stopped rotation does again at most."""


def waiting(vault: Vault) -> bool:
    """Whether a rotation was begun and has not ended."""
    return vault.sealer.next_key.exists()


def rotate(vault: Vault, new_key: bytes, progress: Progress | None = None) -> int:
    """Seal everything anew under another key and put it in the old one's place; returns the blobs sealed.

    Hold the warehouse's lock (Store.writing); `vault` must see every batch. Safe to stop, and to run again with the
    same or another key. Raises LaennecError.
    """
    if len(new_key) != KEY_BYTES:
        raise LaennecError(f"A vault key has {KEY_BYTES} bytes, not {len(new_key)}.")
    done = 0
    if waiting(vault):
        following = vault.sealer.next_key.read_bytes()
        if len(following) != KEY_BYTES:
            raise LaennecError(
                f"The key {vault.sealer.next_key} is damaged. Restore the keys' folder from its backup."
            )
        done = _rotate_to(vault, following, progress)
    if vault.home.key("vault") != new_key:
        write_key(vault.sealer.next_key, new_key)
        done += _rotate_to(vault, new_key, progress)
    return done


def finish(vault: Vault, progress: Progress | None = None) -> int:
    """End a rotation that was stopped, with the key it was going to."""
    return _rotate_to(vault, vault.sealer.next_key.read_bytes(), progress)


def _rotate_to(vault: Vault, key: bytes, progress: Progress | None) -> int:
    sealer = vault.sealer
    sealer.forget()
    batches = vault.visible()
    sizes = {batch: vault.path(batch).stat().st_size + 1 for batch in batches}
    total, passed, count = sum(sizes.values()), 0, 0
    for batch in batches:
        with vault.connected(batch, "rw") as db:
            db.execute("pragma secure_delete = on")
            for table, keys in (("blob", ("kind", "id")), ("entry", ("kind", "id", "stamp", "tie"))):
                if not has_table(db, table):
                    continue
                names = ", ".join(keys)
                where = " and ".join(f"{name} = ?" for name in keys)
                todo = db.execute(f"select {names} from {table} where key_id <> ?", (key_id(key),)).fetchall()
                for start in range(0, len(todo), AT_ONCE):
                    db.execute("begin immediate")
                    for row in todo[start : start + AT_ONCE]:
                        old, content = db.execute(
                            f"select key_id, content from {table} where {where}", row
                        ).fetchone()
                        bound = entry_context(*row) if table == "entry" else context(row[0], row[1], batch)
                        sealed = sealer.reseal(key, old, content, bound, f"{row[0]} {row[1]}")
                        db.execute(
                            f"update {table} set key_id = ?, content = ? where {where}", (key_id(key), sealed, *row)
                        )
                    db.execute("commit")
                    if progress:
                        share = min(1.0, (start + AT_ONCE) / len(todo))
                        progress((passed + share * sizes[batch]) / total, "sealing anew")
                count += len(todo)
        passed += sizes[batch]
    _replace(vault, key)
    if progress:
        progress(1.0, "done")
    return count


def _replace(vault: Vault, key: bytes) -> None:
    """The new key in the old one's place; what the old one's file held is written over, then it is gone."""
    home = vault.home
    place = home.keys / "vault"
    old = place.read_bytes() if place.exists() else key
    home.mark_key("vault", old, key)
    descriptor = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.rename(vault.sealer.next_key, place)
        vault.sealer.forget()
        os.pwrite(descriptor, secrets.token_bytes(KEY_BYTES), 0)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    home.mark_key("vault", key)
