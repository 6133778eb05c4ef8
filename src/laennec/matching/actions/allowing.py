"""Letting the INS be kept, and certain matches be joined without a person; or no longer."""

from django.db import transaction
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.audit.actions import write
from laennec.errors import LaennecError
from laennec.matching import policies
from laennec.matching.models import Setting


def allow(actor: Actor, reason: str, *, ins: bool, automatic: bool) -> Setting:
    """Say what holds from the next load on. Raises Refused, and LaennecError without a reason.

    What the vault holds of the INS already is `identity.forgetting`'s, which whoever disables it runs as well.
    """
    policies.require(actor)
    if automatic and not ins:
        raise LaennecError(_("Only a qualified INS makes a match certain: enable the INS, or leave joins to people."))
    with transaction.atomic(durable=True):
        kept = Setting.objects.create(
            ins=ins, automatic=automatic, reason=given(reason), decided_by=actor.responsible
        )
        user, on_behalf_of = actor.names
        write("identity.allow", user, {"ins": ins, "automatic": automatic}, on_behalf_of=on_behalf_of)
    return kept


def given(reason: str) -> str:
    """The reason, trimmed. Raises LaennecError where there is none."""
    reason = reason.strip()
    if not reason or len(reason) > 1000:
        raise LaennecError(_("Say why, in 1 to 1,000 characters."))
    return reason
