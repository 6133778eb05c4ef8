"""Letting in, refusing, and removing what was let in. What workspaces see follows at once."""

from datetime import date

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.airlock.incoming.actions.locking import locked, record
from laennec.airlock.incoming.places import content_of, settle
from laennec.airlock.incoming.policies import require_reason
from laennec.airlock.incoming.states import Act, Kind, State
from laennec.airlock.models import Arrival, Piece
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.projects.fields import clean_prose


def accept(home: Home, arrival_id: int, actor: Actor, reason: str, today: date) -> Arrival:
    """Let it in: workspaces see it from now on. A reason is owed where something was found or nothing was scanned.

    The audit names the content of each file. Raises Refused, LaennecError.
    """
    arrival = locked_for_reading(arrival_id, actor, Act.ACCEPT, today)
    for piece in arrival.pieces.select_related("arrival"):
        content_of(home, piece)
    with transaction.atomic(durable=True):
        arrival = locked(arrival_id, actor, Act.ACCEPT, today)
        require_reason(arrival, reason)
        pieces = list(arrival.pieces.all())
        if Kind(arrival.kind) is Kind.PACKAGES:
            _no_other(pieces)
        _decided(arrival, actor, State.PLACED, clean_prose(reason, _("reason")) if reason.strip() else "")
        record("incoming.accept", actor, arrival, {"lets_in": {str(one.place): one.sha256 for one in pieces}})
    settle(home, arrival)
    return arrival


def refuse(home: Home, arrival_id: int, actor: Actor, reason: str, today: date) -> Arrival:
    """Refuse it, with a reason; its content is deleted. Raises Refused, LaennecError."""
    with transaction.atomic(durable=True):
        arrival = locked(arrival_id, actor, Act.REFUSE, today)
        _decided(arrival, actor, State.REFUSED, clean_prose(reason, _("reason")))
        record("incoming.refuse", actor, arrival, {})
    settle(home, arrival)
    return arrival


def remove(home: Home, arrival_id: int, actor: Actor, reason: str, today: date) -> Arrival:
    """Take what was let in out of the workspaces' sight; copies that people made in theirs stay. Raises Refused."""
    with transaction.atomic(durable=True):
        arrival = locked(arrival_id, actor, Act.REMOVE, today)
        arrival.remarks = clean_prose(reason, _("reason"))
        arrival.state, arrival.ended_at = State.REMOVED, now()
        arrival.save(update_fields=["state", "ended_at", "remarks"])
        record("incoming.remove", actor, arrival, {"files": arrival.pieces.count()})
    settle(home, arrival)
    return arrival


def locked_for_reading(arrival_id: int, actor: Actor, act: Act, today: date) -> Arrival:
    """As `locked`, in a transaction of its own: files are read outside of the one that decides."""
    with transaction.atomic():
        return locked(arrival_id, actor, act, today)


def _decided(arrival: Arrival, actor: Actor, state: State, reason: str) -> None:
    arrival.state, arrival.reason = state, reason
    arrival.decided_by, arrival.recorded_by = actor.responsible, actor.user
    arrival.decided_at = arrival.ended_at = now()
    arrival.save(update_fields=["state", "reason", "decided_by", "recorded_by", "decided_at", "ended_at"])


def _no_other(pieces: list[Piece]) -> None:
    """Raises LaennecError where a wheel of that name, but of other content, was let in before."""
    for piece in pieces:
        same = Piece.objects.filter(arrival__state=State.PLACED, placed_name=piece.placed_name)
        if same.exclude(sha256=piece.sha256).exists():
            words = _("{file} was let in before with another content: remove that one, or refuse this one.")
            raise LaennecError(words.format(file=piece.placed_name))
