"""From an application to the perimeter that its approval grants: the one place where it is made, and given out."""

import hashlib
import json
from typing import Any

from laennec.audit.models import Entry
from laennec.audit.since import unbroken_since
from laennec.errors import LaennecError
from laennec.perimeter import Perimeter, Purpose
from laennec.projects.models import Decision
from laennec.projects.project_file import ProjectFile

DECIDING = ("project.return", "project.withdraw", "project.approve", "project.refuse", "project.revoke")


def perimeter_of(file: ProjectFile) -> Perimeter:
    """What the project may see: its purpose, sites, dates, tables and columns; never identified."""
    return Perimeter(
        purpose=Purpose(file.purpose),
        sites=None if file.sites is None else frozenset(file.sites),
        dates=file.span(),
        grants={name: frozenset(columns) for name, columns in file.columns().items()},
    )


def granted(decision: Decision) -> Perimeter:
    """The perimeter of an approval, once it is seen to be what the audit says was decided.

    Raises LaennecError where the decision grants nothing, its row was changed behind the audit's back, or the audit
    itself was since the approval: a later revocation may have been taken out of it.
    """
    if decision.perimeter is None:
        raise LaennecError(f"{decision} grants nothing.")
    entries = Entry.objects.filter(project=str(decision.project_id), kind__in=DECIDING).order_by("-seq")
    last = entries.first()
    if (
        last is None
        or last.kind != "project.approve"
        or last.details["decision"] != decision.pk
        or last.details["application_sha256"] != hashlib.sha256(decision.application.content.encode()).hexdigest()
        or last.details["terms_sha256"] != digest(terms_of(decision))
        or decision.project.ends_on != decision.ends_on
        or decision.project.purpose != decision.perimeter["purpose"]
        or not unbroken_since(last.seq)
    ):
        raise LaennecError(
            f"What project {decision.project_id} may see is not what the audit says was decided last: nothing is "
            "given out. Run `laennec audit verify`; the project must be decided anew."
        )
    return decision.granted()


def terms_of(decision: Decision) -> dict[str, Any]:
    """What an approval binds: perimeter, shift, last day, and the columns made coarser where there are any."""
    ends_on = decision.ends_on.isoformat() if decision.ends_on else None
    found = {"perimeter": decision.perimeter, "shift_dates": decision.shift_dates, "ends_on": ends_on}
    return found | ({"generalise": decision.generalise} if decision.generalise else {})


def digest(value: dict[str, Any]) -> str:
    """SHA-256 of canonical JSON."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
