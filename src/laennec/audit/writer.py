"""The `write` that rooms above the audit are handed: an entry in one actor's name."""

from laennec.accounts.actor import Actor
from laennec.audit.actions import write
from laennec.audit.models import Entry
from laennec.trace import Details


class Writer:
    """Call it as the last statement of the change's transaction: `writer(kind, details)`."""

    def __init__(self, actor: Actor) -> None:
        self.actor, self.on_behalf_of = actor.names

    def __call__(self, kind: str, details: Details) -> Entry:
        return write(kind, self.actor, details, on_behalf_of=self.on_behalf_of)
