"""Bringing files, asking for packages, taking back what was asked, and giving it back with remarks."""

import contextlib
import secrets
import shutil
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.airlock.incoming.actions.locking import locked, record
from laennec.airlock.incoming.actions.taking import Described, Taking
from laennec.airlock.incoming.names import placed_names
from laennec.airlock.incoming.places import quarantine_of, settle
from laennec.airlock.incoming.requirements import is_there, requirements
from laennec.airlock.incoming.states import LEADS, Act, Kind, State
from laennec.airlock.models import Arrival, Piece
from laennec.airlock.outbox import Limits
from laennec.datasets.rights import opened
from laennec.errors import LaennecError, Refused
from laennec.home import Home
from laennec.projects.fields import clean_prose
from laennec.projects.models import Project


def bring(
    home: Home, project_id: int, actor: Actor, today: date, *, taking: Taking, said: Described, limits: Limits
) -> Arrival:
    """Freeze files in the quarantine. Raises NotTaken, Refused, LaennecError; nothing is kept then.

    The same files with the same words, sent again before they are decided on, are the arrival that is there.
    """
    project = _asking(project_id, actor, today)
    said = said.cleaned()
    aside = home.airlock / f".aside-{secrets.token_hex(8)}"
    try:
        frozen = taking(aside, limits)
        placed = placed_names([one.name for one in frozen])
        words = {"what": said.what, "origin": said.origin, "licence": said.licence, "why": said.why}
        with transaction.atomic(durable=True):
            for there in _open(project, actor, Kind.FILES, **words):
                if list(there.pieces.values_list("name", "sha256")) == [(one.name, one.sha256) for one in frozen]:
                    return there
            arrival = _new(project, actor, Kind.FILES, **words)
            pieces = [
                Piece(arrival=arrival, place=place, name=one.name, placed_name=name, size=one.size, sha256=one.sha256)
                for place, (one, name) in enumerate(zip(frozen, placed, strict=True), 1)
            ]
            Piece.objects.bulk_create(pieces)
            folder = quarantine_of(home, arrival)
            folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder.exists():  # left by a process that ended before its transaction did
                shutil.rmtree(folder)
            aside.rename(folder)
            facts = {"files": {str(one.place): one.sha256 for one in pieces}, "bytes": sum(p.size for p in pieces)}
            record("incoming.bring", actor, arrival, facts)
    finally:
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(aside)
    return arrival


def ask_packages(project_id: int, actor: Actor, today: date, lines: Sequence[str], why: str) -> Arrival:
    """Ask for packages, by requirement lines; what was asked already and waits is given back. Raises Refused,
    LaennecError."""
    project = _asking(project_id, actor, today)
    asked, why = requirements(lines), clean_prose(why, _("why"))
    if had := next((one for one in asked if is_there(one)), None):
        raise LaennecError(
            _("{package}: every workspace has it already, nothing is to be asked.").format(package=had)
        )
    with transaction.atomic(durable=True):
        if there := _open(project, actor, Kind.PACKAGES, requirements=asked, why=why).first():
            return there
        arrival = _new(project, actor, Kind.PACKAGES, requirements=asked, why=why)
        record("incoming.ask", actor, arrival, {"packages": asked})
    return arrival


def withdraw(home: Home, arrival_id: int, actor: Actor, remarks: str, today: date) -> Arrival:
    """Take it back before it is decided. Raises Refused, LaennecError."""
    return _ended(home, arrival_id, actor, remarks, today, act=Act.WITHDRAW)


def give_back(home: Home, arrival_id: int, actor: Actor, remarks: str, today: date) -> Arrival:
    """Return it with remarks. Raises Refused, LaennecError."""
    return _ended(home, arrival_id, actor, remarks, today, act=Act.RETURN)


def _asking(project_id: int, actor: Actor, today: date) -> Project:
    project = opened(project_id, actor, today)
    if actor.responsible.is_system:
        raise Refused(_("What comes in is brought by somebody: say in whose name you ask (--as LOGIN)."))
    return project


def _open(project: Project, actor: Actor, kind: Kind, **facts: Any) -> QuerySet[Arrival]:
    """What this person asked for in the same words and nobody has decided on: a form is sent twice by a double click,
    or by a browser that goes back."""
    mine = Arrival.objects.filter(project=project, asked_by=actor.responsible, kind=kind, **facts)
    return mine.filter(state__in=(State.WAITING, State.REVIEW))


def _new(project: Project, actor: Actor, kind: Kind, **facts: Any) -> Arrival:
    project = Project.objects.select_for_update().get(pk=project.pk)
    last = Arrival.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
    return Arrival.objects.create(project=project, number=last + 1, kind=kind, asked_by=actor.responsible, **facts)


def _ended(home: Home, arrival_id: int, actor: Actor, remarks: str, today: date, *, act: Act) -> Arrival:
    state = LEADS[State.REVIEW][act]
    with transaction.atomic(durable=True):
        arrival = locked(arrival_id, actor, act, today)
        arrival.remarks = clean_prose(remarks, _("remarks"))
        arrival.state, arrival.ended_at = state, now()
        arrival.save(update_fields=["state", "ended_at", "remarks"])
        record(f"incoming.{act.value}", actor, arrival, {})
    settle(home, arrival)
    return arrival
