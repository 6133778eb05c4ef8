"""Takes the INS out of the vault again, where the data protection officer no longer lets it be kept.

In place, a batch a transaction, in every batch of every version: killed at any point, what is left is taken out by
running it again. Hold the warehouse's lock (Store.writing).
"""

import json

import numpy as np

from laennec.identity import traits
from laennec.identity.entries import PERSON, entry_context
from laennec.identity.patients import OF_INS
from laennec.identity.vault import INS, Vault, has_table

WHERE = "where kind = ? and id = ? and stamp = ? and tie = ?"


def forget_ins(vault: Vault) -> int:
    """Take every INS out of entries, look-ups and traits; returns the entries changed. Raises LaennecError."""
    changed = 0
    for batch in vault.visible():
        with vault.connected(batch, "rw") as db:
            if not has_table(db, "entry"):
                continue
            db.execute("pragma secure_delete = on")
            db.execute("begin immediate")
            places = db.execute("select id, stamp, tie from entry where kind = ?", (PERSON,)).fetchall()
            for id_, stamp, tie in places:
                place = (PERSON, id_, stamp, tie)
                key_id, content = db.execute(f"select key_id, content from entry {WHERE}", place).fetchone()
                bound = entry_context(*place)
                said = json.loads(vault.sealer.open(key_id, content, bound, f"{PERSON} {id_}"))
                left = {name: value for name, value in said.items() if name not in OF_INS}
                if left != said:
                    text = json.dumps(left, ensure_ascii=False, separators=(",", ":"))
                    sealed = (vault.sealer.key_id, vault.sealer.seal(text, bound), *place)
                    db.execute(f"update entry set key_id = ?, content = ? {WHERE}", sealed)
                    changed += 1
            db.execute("delete from lookup where kind = ?", (INS,))
            for part, content in db.execute("select part, content from traits").fetchall():
                rows = np.frombuffer(content, traits.ROW).copy()
                rows["ins"], rows["qualified"] = 0, False
                db.execute("update traits set content = ? where part = ?", (rows.tobytes(), part))
            db.execute("commit")
    return changed
