"""Preparing a request from the outbox, submitting it, taking it back, and giving it back with remarks."""

import contextlib
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import now
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.airlock.actions.locking import locked, record
from laennec.airlock.kept import folder_of
from laennec.airlock.models import File, Note, Request
from laennec.airlock.outbox import Frozen, Limits, freeze
from laennec.airlock.states import Act, State
from laennec.datasets.rights import opened
from laennec.errors import LaennecError, Refused
from laennec.home import Home
from laennec.projects.fields import clean_line, clean_prose
from laennec.projects.models import Project

LIMITS = Limits()
MOST_FILES = LIMITS.files


@dataclass(frozen=True)
class Asked:
    """A file of the outbox and what its author says of it. smallest_group: persons; None where none is shown."""

    name: str
    shows: str
    population: str
    software: str = ""
    smallest_group: int | None = None
    resembles: str = ""


def prepare(
    home: Home,
    project_id: int,
    actor: Actor,
    today: date,
    *,
    outbox: Path,
    asked: Sequence[Asked],
    purpose: str,
    limits: Limits = LIMITS,
    once: str = "",
) -> Request:
    """Freeze the files and make the request. Raises NotTaken, Refused, LaennecError; nothing is kept then.

    once: what the author's form is known by; the request that it made already is given back, and none made.
    """
    project = opened(project_id, actor, today)
    if actor.responsible.is_system:
        raise Refused(_("A request is somebody's: say in whose name you ask (--as LOGIN)."))
    if before := _made(project, actor, once):
        return before
    purpose = clean_prose(purpose, _("purpose"))
    said = [_cleaned(one) for one in asked]
    aside = home.airlock / f".aside-{secrets.token_hex(8)}"
    try:
        frozen = freeze(outbox, [one.name for one in said], aside, limits)
        with transaction.atomic(durable=True):
            project = type(project).objects.select_for_update().get(pk=project.pk)
            if before := _made(project, actor, once):  # by the same form, while this one froze
                return before
            last = Request.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
            request = Request.objects.create(
                project=project, number=last + 1, asked_by=actor.responsible, purpose=purpose, once=once[:64]
            )
            files = [_file(request, place, *both) for place, both in enumerate(zip(said, frozen, strict=True), 1)]
            File.objects.bulk_create(files)
            folder = folder_of(home, request)
            folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder.exists():  # left by a process that ended before its transaction did
                shutil.rmtree(folder)
            aside.rename(folder)
            facts = {"files": {str(file.place): file.sha256 for file in files}, "bytes": sum(f.size for f in files)}
            record("airlock.prepare", actor, request, facts)
    finally:
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(aside)
    return request


def _made(project: Project, actor: Actor, once: str) -> Request | None:
    return (
        Request.objects.filter(project=project, asked_by=actor.responsible, once=once[:64]).first() if once else None
    )


def submit(request_id: int, actor: Actor, today: date) -> Request:
    """Ask the reviewers. Raises Refused, LaennecError."""
    with transaction.atomic(durable=True):
        request = locked(request_id, actor, Act.SUBMIT, today)
        request.state, request.submitted_at = State.SUBMITTED, now()
        request.save(update_fields=["state", "submitted_at"])
        record("airlock.submit", actor, request, {"flagged": request.files.filter(flagged=True).count()})
    return request


def withdraw(request_id: int, actor: Actor, remarks: str, today: date) -> Request:
    """Take a request back before it is answered. Raises Refused, LaennecError."""
    return _ended(request_id, actor, remarks, today, (Act.WITHDRAW, State.WITHDRAWN))


def give_back(request_id: int, actor: Actor, remarks: str, today: date) -> Request:
    """A reviewer returns it with remarks. Raises Refused, LaennecError."""
    return _ended(request_id, actor, remarks, today, (Act.RETURN, State.RETURNED))


def _ended(request_id: int, actor: Actor, remarks: str, today: date, by: tuple[Act, State]) -> Request:
    act, state = by
    with transaction.atomic(durable=True):
        request = locked(request_id, actor, act, today)
        request.remarks = clean_prose(remarks, _("remarks"))
        request.state, request.ended_at = state, now()
        request.save(update_fields=["state", "ended_at", "remarks"])
        Note.objects.filter(file__request=request).delete()
        record(f"airlock.{act.value}", actor, request, {})
    return request


def _cleaned(one: Asked) -> Asked:
    where = one.name[:80]
    group = one.smallest_group
    if group is not None and not 0 <= group <= 10**9:
        raise LaennecError(_("{file}: the smallest group is a number of persons.").format(file=where))
    return Asked(
        one.name,
        clean_prose(one.shows, _("{file}, what it shows").format(file=where)),
        clean_prose(one.population, _("{file}, population").format(file=where)),
        clean_line(one.software, _("{file}, software").format(file=where)) if one.software.strip() else "",
        group,
        clean_prose(one.resembles, _("{file}, earlier files").format(file=where)) if one.resembles.strip() else "",
    )


def _file(request: Request, place: int, said: Asked, frozen: Frozen) -> File:
    return File(
        request=request,
        place=place,
        name=frozen.name,
        size=frozen.size,
        sha256=frozen.sha256,
        shows=said.shows,
        population=said.population,
        software=said.software,
        smallest_group=said.smallest_group,
        resembles=said.resembles,
    )
