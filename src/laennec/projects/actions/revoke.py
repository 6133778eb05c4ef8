"""Revoking an approval: nothing may be done with the project's data from the next request on."""

from datetime import date

from django.db import transaction

from laennec.accounts.actor import Actor
from laennec.projects.actions.decide import decide, locked
from laennec.projects.models import Decision
from laennec.projects.states import Act


def revoke(project_id: int, actor: Actor, reason: str, today: date, seen: int | None = None) -> Decision:
    """Revoke. Raises Refused for who may not, and where the project is not approved or has expired."""
    with transaction.atomic(durable=True):
        return decide(locked(project_id, actor, Act.REVOKE, today, seen), actor, Act.REVOKE, reason)
