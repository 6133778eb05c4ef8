"""How the numbers of a version's persons are joined: what the matching asks about no more."""

import numpy as np

from laennec.identity.links import Joined
from laennec.loading.database import Reader, literal
from laennec.store import Version

TABLE = "person_link"


def joined(version: Version) -> Joined:
    """The links in force in a version, of files and of people's decisions: a number that has none is not named."""
    nobody = np.empty(0, np.int64)
    if TABLE not in version.tables:
        return Joined(nobody, nobody, nobody)
    with Reader() as db:
        db.rows(f"attach {literal(version.path(TABLE))} as links (read_only)")
        found = db.rows("select person_id, root_id from links.main.data order by person_id")
    pairs = np.array(found, np.int64).reshape(-1, 2)
    return Joined(pairs[:, 0].copy(), pairs[:, 1].copy(), nobody)
