"""After a build that was killed: its files go, its row and its audit entry are closed. And ended projects' pins."""

from datetime import UTC, date, datetime

from django.db import transaction

from laennec.accounts.actor import Actor
from laennec.audit.actions import write
from laennec.audit.models import Entry, Phase
from laennec.datasets.folders import Folders
from laennec.datasets.models import Build, Dataset, Status
from laennec.projects import policies
from laennec.projects.models import Project
from laennec.store import Store

KIND = "dataset.build"


def pin_of(build: Build) -> str:
    """Why a build's version is kept."""
    return f"dataset {build.dataset.project.pk}/{build.number}"


def tidy(project: Project, folders: Folders, store: Store, actor: Actor) -> int:
    """Close the builds that were killed; returns their number. Call with the project's lock held."""
    killed = list(Build.objects.filter(dataset__project=project, status=Status.RUNNING))
    for build in killed:
        user, on_behalf_of = actor.names
        opened = Entry.objects.filter(kind=KIND, phase=Phase.INTENT, project=str(project.pk))
        intent = next((entry for entry in opened if entry.details.get("build") == build.number), None)
        with transaction.atomic(durable=True):
            build.status, build.ended_at = Status.INTERRUPTED, datetime.now(UTC)
            build.save(update_fields=["status", "ended_at"])
            write(
                KIND,
                user,
                {"build": build.number, "interrupted": True, "failed": True},
                phase=Phase.OUTCOME,
                on_behalf_of=on_behalf_of,
                purpose=project.purpose,
                project=project.pk,
                intent=intent.seq if intent else None,
            )
        store.unpin(build.version, pin_of(build))
    done = Build.objects.filter(dataset__project=project, status=Status.DONE)
    folders.tidy(set(done.values_list("number", flat=True)))
    return len(killed)


def release(store: Store, today: date) -> None:
    """Let gc remove the versions that only datasets of ended projects stand on. Nothing is removed here."""
    for dataset in Dataset.objects.select_related("project"):
        if not policies.project_is_open(dataset.project, today):
            for build in dataset.builds.filter(status=Status.DONE):
                store.unpin(build.version, pin_of(build))
