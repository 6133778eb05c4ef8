"""Looking at the two identities of a doubt: an identified reading of the vault, traced before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from laennec.accounts.actor import Actor
from laennec.audit.sink import DjangoSink
from laennec.home import Home
from laennec.identity.entries import Entry, history
from laennec.identity.vault import Vault
from laennec.matching import policies
from laennec.perimeter import Purpose


@dataclass(frozen=True)
class Identity:
    """What the vault knows of a number's holder: every version, the newest first."""

    person_id: int
    versions: tuple[Entry, ...]


def look(home: Home, actor: Actor, persons: Sequence[int]) -> list[Identity]:
    """The identities of these persons, in their order. Raises Refused, LaennecError."""
    policies.require(actor)
    user, on_behalf_of = actor.names
    sink = DjangoSink(user, on_behalf_of=on_behalf_of, purpose=Purpose.RIGHTS.value)
    trace = sink.intent("identity.look", {"persons": len(persons)})
    try:
        vault = Vault(home)
        found = [Identity(person, tuple(history(vault, person))) for person in persons]
    except BaseException:
        sink.outcome(trace, {}, failed=True)
        raise
    sink.outcome(trace, {"found": sum(bool(i.versions) for i in found)}, persons=np.array(persons, np.int64))
    return found
