"""An arrival as it is inside a transaction, once the actor may and it is allowed; and its audit entry."""

from datetime import date

from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.airlock.incoming import permissions, policies
from laennec.airlock.incoming.states import Act
from laennec.airlock.models import Arrival
from laennec.audit.actions import write
from laennec.errors import LaennecError
from laennec.trace import Details


def locked(arrival_id: int, actor: Actor, act: Act, today: date) -> Arrival:
    """Of two acts at once the second sees the first. Raises Refused; LaennecError where there is none, or none that
    the actor has anything to do with."""
    found = Arrival.objects.select_for_update(of=("self",)).select_related("project", "asked_by")
    arrival = found.filter(pk=arrival_id).first()
    if arrival is None or not permissions.may(actor, Act.VIEW, arrival):
        raise LaennecError(_("There is nothing with the number {number} that you may see.").format(number=arrival_id))
    permissions.require(actor, act, arrival)
    policies.require(arrival, act, today)
    return arrival


def record(kind: str, actor: Actor, arrival: Arrival, details: Details) -> None:
    """Last statement of the act's transaction."""
    user, on_behalf_of = actor.names
    facts = {"arrival": arrival.pk, "number": arrival.number, **details}
    write(kind, user, facts, on_behalf_of=on_behalf_of, project=arrival.project_id)
