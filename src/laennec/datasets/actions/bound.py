"""Is a build's row what the audit says was built? Asked before anything is made from it again.

`granted` sees to it that the audit's entries since the approval are whole, so also the one of this build.
"""

import hashlib

from laennec.audit.models import Entry, Phase
from laennec.datasets.actions.tidy import KIND
from laennec.datasets.models import Build
from laennec.errors import LaennecError


def audited(build: Build) -> None:
    """Raises LaennecError where manifest, version, day or attempt are not those of the build's outcome."""
    project = build.dataset.project.pk
    outcomes = Entry.objects.filter(kind=KIND, phase=Phase.OUTCOME, project=str(project))
    said = [entry.details for entry in outcomes if entry.details.get("build") == build.number]
    digest = hashlib.sha256(build.manifest.encode()).hexdigest()
    whole = len(said) == 1 and said[0].get("manifest_sha256") == build.manifest_sha256 == digest
    if whole:
        told = build.document
        facts = (told["build"], told["version"], told["sites_on"], told["pseudonyms_attempt"])
        whole = facts == (build.number, build.version, build.on_day.isoformat(), build.attempt)
    if not whole:
        raise LaennecError(
            f"Dataset {build.number} of project {project} is not what the audit says was built: nothing is made from "
            "it. Run `laennec audit verify`; a new build does not need it."
        )
