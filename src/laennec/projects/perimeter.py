"""From an application to the perimeter that its approval grants: the one place where it is made, and given out."""

import hashlib
import json
from typing import Any

from laennec.audit.models import Entry
from laennec.errors import LaennecError
from laennec.perimeter import Perimeter, Purpose
from laennec.projects.models import Decision
from laennec.projects.project_file import ProjectFile


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

    Raises LaennecError where the decision grants nothing, or its row was changed behind the audit's back.
    """
    entries = Entry.objects.filter(project=str(decision.project_id), kind="project.approve")
    facts = next((e.details for e in entries if e.details.get("decision") == decision.pk), None)
    if decision.perimeter is None or facts is None:
        raise LaennecError(f"{decision} grants nothing.")
    if facts["terms_sha256"] != digest(terms_of(decision)):
        raise LaennecError(
            f"The perimeter of project {decision.project_id} is not the one that the audit says was decided: nothing "
            "is given out. Revoke the project and have it decided anew."
        )
    return decision.granted()


def terms_of(decision: Decision) -> dict[str, Any]:
    """What an approval binds: perimeter, shift and last day."""
    ends_on = decision.ends_on.isoformat() if decision.ends_on else None
    return {"perimeter": decision.perimeter, "shift_dates": decision.shift_dates, "ends_on": ends_on}


def digest(value: dict[str, Any]) -> str:
    """SHA-256 of canonical JSON."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
