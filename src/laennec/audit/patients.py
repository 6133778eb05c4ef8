"""The patient somebody asks the audit about: found in the vault, which is a reading of identities, traced as one."""

import numpy as np

from laennec.accounts.actor import Actor
from laennec.audit.sink import DjangoSink
from laennec.home import Home
from laennec.identity.vault import Vault

RIGHTS = "rights"
"""The capacity in which a patient is answered (perimeter.Purpose.RIGHTS)."""


def ids_of(home: Home, actor: Actor, ipp: str) -> list[int]:
    """The ids of the patients of that IPP. The caller has looked whether the actor may read the audit."""
    user, on_behalf_of = actor.names
    sink = DjangoSink(user, on_behalf_of=on_behalf_of, purpose=RIGHTS)
    trace = sink.intent("audit.search-patient", {})
    try:
        ids = Vault(home).find("person", ipp)
    except BaseException:
        sink.outcome(trace, {}, failed=True)
        raise
    sink.outcome(trace, {"found": len(ids)}, persons=np.array(ids, np.int64))
    return ids
