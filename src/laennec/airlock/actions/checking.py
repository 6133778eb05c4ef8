"""Running the automatic checks over a request's frozen files, beside all that its project had out before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from laennec.accounts.actor import Actor
from laennec.airlock.actions.locking import locked, record
from laennec.airlock.kept import path_of
from laennec.airlock.models import File, Request
from laennec.airlock.states import Act, State
from laennec.home import Home


@dataclass(frozen=True)
class Checked:
    """What the checks say of one file. findings: {way, where, why}. not_run: what could not be run, with why."""

    flagged: bool
    findings: Sequence[Mapping[str, str]] = ()
    not_run: Sequence[Any] = field(default=())


Checker = Callable[[Sequence[tuple[File, Path]], Sequence[Path]], Sequence[Checked]]
"""The files with their content, and the content of the project's earlier releases -> what is said of each file."""


def check(home: Home, request_id: int, actor: Actor, today: date, checker: Checker) -> Request:
    """Check the files; the findings replace those of an earlier run. Raises Refused, LaennecError."""
    with transaction.atomic():
        request = locked(request_id, actor, Act.CHECK, today)
    files = list(request.files.select_related("request__project"))
    found = checker([(file, path_of(home, file)) for file in files], earlier(home, request))
    with transaction.atomic(durable=True):
        request = locked(request_id, actor, Act.CHECK, today)
        for file, said in zip(files, found, strict=True):
            file.flagged, file.findings = said.flagged, [dict(one) for one in said.findings]
            file.save(update_fields=["flagged", "findings"])
        not_run = {str(one): one for said in found for one in said.not_run}
        request.checked_at, request.not_run = now(), list(not_run.values())
        request.save(update_fields=["checked_at", "not_run"])
        ways: dict[str, int] = {}
        for finding in (one for said in found for one in said.findings):
            ways[finding["way"]] = ways.get(finding["way"], 0) + 1
        record("airlock.check", actor, request, {"flagged": sum(said.flagged for said in found), "ways": ways})
    return request


def earlier(home: Home, request: Request) -> list[Path]:
    """What left the project before, recalled or not: who fetched it may still have it."""
    gone = File.objects.filter(
        request__project=request.project, request__state__in=(State.RELEASED, State.RECALLED), leaves=True
    ).exclude(request=request)
    return [path_of(home, file) for file in gone.select_related("request__project").order_by("pk")]
