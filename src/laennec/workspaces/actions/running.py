"""What runs: said by the gateway as it starts, measures and ends workspaces; asked to end by their people."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from laennec.accounts.actor import Actor
from laennec.datasets.models import Build
from laennec.projects.actions.traces import record
from laennec.workspaces.actions.queueing import take
from laennec.workspaces.models import Run, Session, State, Workspace
from laennec.workspaces.profiles import Profile, Profiles


def starting(workspace: Workspace, build: Build | None, profiles: Profiles) -> Profile:
    """It is being started on that dataset, for the person who entered it; as what profile it runs.

    Raises Refused where it has no place (`queueing.take`).
    """
    with transaction.atomic(durable=True):
        profile = take(workspace, profiles)
        workspace.profile = profile.name
        workspace.state, workspace.asked_to_stop, workspace.ended_why = State.STARTING, False, ""
        workspace.build, workspace.memory, workspace.kernels, workspace.busy_kernels = build, None, 0, 0
        workspace.started_at = workspace.active_at = timezone.now()
        workspace.save()
        now = workspace.started_at
        Run.objects.create(workspace=workspace, profile=profile.name, started_at=now, seen_at=now)
        facts = {"workspace": workspace.pk, "dataset": build.number if build else None, "profile": profile.name}
        record("workspace.start", Actor(workspace.user), workspace.project_id, facts)
    return profile


def started(workspace: Workspace) -> None:
    """It answers. What `starting` wrote in the audit stands: nothing is added."""
    Workspace.objects.filter(pk=workspace.pk, state=State.STARTING).update(state=State.RUNNING)


def ended(workspace: Workspace, why: str, actor: Actor) -> None:
    """It runs no more; why: in a word for the journal (stopped, idle, closed, quota, crashed, gateway, failed)."""
    with transaction.atomic(durable=True):
        changed = Workspace.objects.filter(pk=workspace.pk).exclude(state=State.STOPPED)
        if not changed.update(
            state=State.STOPPED, asked_to_stop=False, ended_at=timezone.now(), ended_why=why[:300], memory=None,
            kernels=0, busy_kernels=0,
        ):  # fmt: skip
            return
        record("workspace.end", actor, workspace.project_id, {"workspace": workspace.pk, "why": why[:300]})


def ask_to_stop(workspace: Workspace, actor: Actor) -> None:
    """Its owner has enough of it: the gateway ends it within a second, with all that runs in it."""
    with transaction.atomic(durable=True):
        Workspace.objects.filter(pk=workspace.pk).exclude(state=State.STOPPED).update(asked_to_stop=True)
        record("workspace.stop", actor, workspace.project_id, {"workspace": workspace.pk})


def measured(workspace: Workspace, **facts: int | None) -> None:
    """Memory, kernels, folders, as the gateway found them: measurements, so nothing in the audit."""
    Workspace.objects.filter(pk=workspace.pk).update(**facts)


def counted(workspace: Workspace, cpu_seconds: float | None, memory: int | None) -> None:
    """What the present run has used so far: the longest it was seen, its processor time, its largest memory."""
    with transaction.atomic():
        run = Run.objects.filter(workspace=workspace).last()
        if run is None:
            return
        run.seen_at = timezone.now()
        run.cpu_seconds = cpu_seconds if cpu_seconds is not None else run.cpu_seconds
        run.peak_memory = max((size for size in (memory, run.peak_memory) if size is not None), default=None)
        run.save()


def passed(session_id: int, out: int, into: int) -> None:
    """More bytes have passed through the gateway for that session; the audit gets their sum when it ends."""
    now = timezone.now()
    Session.objects.filter(pk=session_id).update(
        bytes_out=F("bytes_out") + out, bytes_in=F("bytes_in") + into, seen_at=now
    )
    Workspace.objects.filter(sessions__pk=session_id).update(active_at=now)
