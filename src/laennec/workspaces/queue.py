"""Who has a place and who waits for one, read from the database: nothing is changed here (actions.queueing does)."""

import heapq
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import QuerySet
from django.utils import timezone

from laennec.workspaces.models import Run, State, Turn, Workspace
from laennec.workspaces.profiles import Profile

LATEST, FEWEST = 100, 3
"""Of how many past runs the typical length is taken, and how many there must be."""


@dataclass(frozen=True)
class Standing:
    """One turn. before: how many wait in front of it. seconds: about how long it has to wait, None where unknown."""

    turn: Turn
    before: int
    seconds: float | None

    @property
    def offered(self) -> bool:
        return self.turn.offered_until is not None

    @property
    def place(self) -> int:
        return self.before + 1


def turn_of(workspace: Workspace) -> Turn | None:
    """Its turn that has not ended."""
    return Turn.objects.filter(workspace=workspace, ended_at=None).first()


def let_pass(workspace: Workspace, now: datetime) -> Turn | None:
    """The turn by which it left the line since nobody came, where that is what happened last, within a day."""
    last = Turn.objects.filter(workspace=workspace).last()
    lately = last is not None and last.ended_at is not None and last.ended_at > now - timedelta(days=1)
    return last if last is not None and lately and last.ended_how == "passed" else None


def waiting(profile: str) -> QuerySet[Turn]:
    """Who waits for it, the first first."""
    return Turn.objects.filter(profile=profile, ended_at=None, offered_until=None)


def running(profile: str) -> QuerySet[Workspace]:
    """What runs as it, or starts."""
    return Workspace.objects.filter(profile=profile).exclude(state=State.STOPPED)


def offered(profile: str, now: datetime) -> QuerySet[Turn]:
    """For whom a place is kept."""
    return Turn.objects.filter(profile=profile, ended_at=None, offered_until__gt=now)


def has_room(profile: Profile, now: datetime) -> bool:
    """Whether one more may have a place: what runs and what is kept for somebody is counted, not who waits."""
    if not profile.room:
        return True
    return running(profile.name).count() + offered(profile.name, now).count() < profile.room


def standing(turn: Turn, profile: Profile) -> Standing:
    """Where that turn stands in its line."""
    before = waiting(profile.name).filter(pk__lt=turn.pk).count()
    return Standing(turn, before, None if turn.offered_until else estimate(profile, before, timezone.now()))


def estimate(profile: Profile, before: int, now: datetime) -> float | None:
    """Seconds until a place is free for who has so many before them, if all run as long as runs of late have.

    None where fewer than three have ended. One that runs longer than most is taken to go on as those that also did.
    """
    ended = Run.objects.filter(profile=profile.name).order_by("-pk")
    now_running = {one.pk: one.started_at for one in running(profile.name)}
    lengths: list[float] = []
    for run in ended[: LATEST + len(now_running)]:
        if now_running.get(run.workspace_id) != run.started_at:
            lengths.append((run.seen_at - run.started_at).total_seconds())
    if len(lengths) < FEWEST or not profile.room:
        return None
    typical = median(lengths)
    free = [_left((now - begun).total_seconds(), lengths) for begun in now_running.values() if begun is not None]
    free += [typical] * offered(profile.name, now).count()
    if len(free) < profile.room:
        free += [0.0] * (profile.room - len(free))
    heapq.heapify(free)
    for _one in range(max(0, len(free) - profile.room)):  # more run than there is room for: these make no place
        heapq.heappop(free)
    for _one in range(before):
        heapq.heapreplace(free, free[0] + typical)
    return free[0]


def _left(elapsed: float, lengths: list[float]) -> float:
    longer = [length - elapsed for length in lengths if length > elapsed]
    return median(longer) if longer else elapsed  # longer than any was: as long again is as good a guess as any
