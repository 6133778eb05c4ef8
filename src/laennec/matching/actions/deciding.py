"""Two numbers are one patient, or two; and taking that back. The next load follows."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.audit import subjects
from laennec.audit.actions import write
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.entries import known
from laennec.identity.vault import Vault
from laennec.matching import policies
from laennec.matching.actions.allowing import given
from laennec.matching.models import Decision, Doubt, Ruling
from laennec.perimeter import Purpose


def join(home: Home, actor: Actor, lost: int, kept: int, reason: str) -> Decision:
    """Two numbers are one patient, who goes on under `kept`. Takes the place of what was decided of the two before.

    Raises Refused; LaennecError for somebody unknown, no reason, or what holds already.
    """
    return _decide(home, actor, Ruling.JOIN, (lost, kept), reason)


def part(home: Home, actor: Actor, one: int, other: int, reason: str) -> Decision:
    """Two numbers are two patients: asked no more, and never joined by the matching. Raises as `join`.

    A merge that the hospital's own messages say is theirs to undo, and stays.
    """
    return _decide(home, actor, Ruling.PART, (one, other), reason)


def undo(home: Home, actor: Actor, decision_id: int, reason: str) -> Decision:
    """Take a decision back: each number names what it named before. Raises as `join`."""
    policies.require(actor)
    reason = given(reason)
    with transaction.atomic(durable=True):
        found = Decision.objects.select_for_update().filter(pk=decision_id).first()
        if found is None:
            raise LaennecError(_("There is no decision of that number."))
        if found.undone_at is not None:
            raise LaennecError(_("This decision was taken back already."))
        end(found, actor, reason)
        _trace(home, actor, "identity.undo", found)
    return found


def end(decision: Decision, actor: Actor, reason: str) -> None:
    """Let a decision hold no more. Within a transaction that traces it."""
    decision.undone_at, decision.undone_by, decision.undo_reason = timezone.now(), actor.responsible, reason
    decision.save(update_fields=["undone_at", "undone_by", "undo_reason"])


def _decide(home: Home, actor: Actor, ruling: Ruling, two: tuple[int, int], reason: str) -> Decision:
    policies.require(actor)
    reason, (one, other) = given(reason), two
    if one == other:
        raise LaennecError(_("These are not two numbers."))
    vault = Vault(home)
    for person in (one, other):
        if not -(2**63) <= person < 2**63 or not known(vault, person):
            raise LaennecError(_("There is no such patient."))
    low, high = sorted((one, other))
    kept = other if ruling is Ruling.JOIN else None
    with transaction.atomic(durable=True):
        before = Decision.objects.select_for_update().filter(low=low, high=high, undone_at=None).first()
        if before is not None:
            if (before.ruling, before.kept, before.automatic) == (ruling, kept, False):
                raise LaennecError(_("This was decided already."))
            end(before, actor, reason)
        made = Decision.objects.create(
            low=low, high=high, ruling=ruling, kept=kept, reason=reason, decided_by=actor.responsible
        )
        Doubt.objects.filter(low=low, high=high, gone_at=None).update(gone_at=timezone.now())
        _trace(home, actor, f"identity.{ruling.value}", made, instead_of=before.pk if before else None)
    return made


def _trace(home: Home, actor: Actor, kind: str, decision: Decision, **more: Any) -> None:
    user, on_behalf_of = actor.names
    facts = {"decision": decision.pk, **more}
    facts["subjects"] = [subjects.reference(home, person) for person in (decision.low, decision.high)]
    write(kind, user, facts, on_behalf_of=on_behalf_of, purpose=Purpose.RIGHTS.value)
