"""A request as it is inside a transaction, once the actor may and it is allowed; and its audit entry."""

from datetime import date

from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.airlock import permissions, policies
from laennec.airlock.models import Request
from laennec.airlock.states import Act
from laennec.audit.actions import write
from laennec.errors import LaennecError
from laennec.trace import Details


def locked(request_id: int, actor: Actor, act: Act, today: date) -> Request:
    """Of two acts at once the second sees the first. Raises Refused; LaennecError where there is none, or none that
    the actor has anything to do with."""
    found = Request.objects.select_for_update().select_related("project").filter(pk=request_id).first()
    if found is None or not permissions.may(actor, Act.VIEW, found):
        raise LaennecError(_("There is no request {number} that you may see.").format(number=request_id))
    permissions.require(actor, act, found)
    policies.require(found, act, today)
    return found


def record(kind: str, actor: Actor, request: Request, details: Details) -> None:
    """Last statement of the act's transaction."""
    user, on_behalf_of = actor.names
    facts = {"request": request.pk, "number": request.number, **details}
    write(kind, user, facts, on_behalf_of=on_behalf_of, project=request.project_id)
