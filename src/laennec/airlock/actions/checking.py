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
from laennec.airlock.beside import others
from laennec.airlock.kept import path_of
from laennec.airlock.models import File, Request
from laennec.airlock.states import Act
from laennec.home import Home


@dataclass(frozen=True)
class Checked:
    """What the checks say of one file. findings: {way, where, why}. not_run: what could not be run, with why."""

    flagged: bool
    findings: Sequence[Mapping[str, str]] = ()
    not_run: Sequence[Any] = field(default=())


Checker = Callable[[Sequence[tuple[File, Path]], Sequence[tuple[File, Path]]], Sequence[Checked]]
"""The files, and the project's other outputs (`others`), each with its content -> what is said of each file."""


def check(home: Home, request_id: int, actor: Actor, today: date, checker: Checker) -> Request:
    """Check the files; the findings replace those of an earlier run. Raises Refused, LaennecError.

    `checked_at` is when the project's other requests were looked for, not when the checks ended.
    """
    with transaction.atomic():
        request = locked(request_id, actor, Act.CHECK, today)
        beside, looked = others(request), now()
    files = list(request.files.select_related("request__project"))
    found = checker([(f, path_of(home, f)) for f in files], [(f, path_of(home, f)) for f in beside])
    with transaction.atomic(durable=True):
        request = locked(request_id, actor, Act.CHECK, today)
        for file, said in zip(files, found, strict=True):
            file.flagged, file.findings = said.flagged, [dict(one) for one in said.findings]
            file.save(update_fields=["flagged", "findings"])
        not_run = {str(one): one for said in found for one in said.not_run}
        request.checked_at, request.not_run = looked, list(not_run.values())
        request.save(update_fields=["checked_at", "not_run"])
        ways: dict[str, int] = {}
        for finding in (one for said in found for one in said.findings):
            ways[finding["way"]] = ways.get(finding["way"], 0) + 1
        record("airlock.check", actor, request, {"flagged": sum(said.flagged for said in found), "ways": ways})
    return request
