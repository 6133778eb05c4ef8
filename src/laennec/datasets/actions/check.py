"""Reading a dataset again and comparing it with its manifest; what was found is kept in the audit."""

from datetime import date

from django.db import transaction

from laennec.accounts.actor import Actor
from laennec.audit.actions import write
from laennec.datasets.folders import Folders
from laennec.datasets.models import Build, Status
from laennec.datasets.rights import opened
from laennec.datasets.written import problems
from laennec.errors import LaennecError
from laennec.home import Home

KIND = "dataset.verify"


def check(home: Home, project_id: int, actor: Actor, today: date, number: int) -> list[str]:
    """What differs between the dataset and its manifest, nothing where it is whole. Raises as `build` does."""
    project = opened(project_id, actor, today)
    build = Build.objects.filter(dataset__project=project, number=number, status=Status.DONE).first()
    if build is None:
        raise LaennecError(f"Project {project.pk} has no such dataset.")
    found = problems(Folders(home, project.pk).of(number), build.document)
    user, on_behalf_of = actor.names
    facts = {"build": number, "ok": not found, "problems": len(found)}
    with transaction.atomic(durable=True):
        write(KIND, user, facts, on_behalf_of=on_behalf_of, purpose=project.purpose, project=project.pk)
    return found
