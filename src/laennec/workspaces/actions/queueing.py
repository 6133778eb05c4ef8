"""Places in line, where a profile has room for so many: asked for, offered, taken, given up; each with its trace.

Who asks while there is room and nobody waits has a place at once, kept for some minutes. Else they wait. Who does not
come in time is in line once more, then leaves it. What frees a place (an end, a change of mind, an offer nobody took)
is followed by `settle`, which offers it to the first in line.
"""

import logging
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.errors import LaennecError, Refused
from laennec.home import Home
from laennec.projects.actions.traces import owner, record
from laennec.workspaces import queue, rights
from laennec.workspaces.actions.entering import of_person
from laennec.workspaces.models import State, Turn, Workspace
from laennec.workspaces.profiles import Profile, Profiles

log = logging.getLogger("laennec.workspaces")
NO_ROOM = gettext_noop(
    "There is no room for this workspace now: ask for a place on the page of the project's workspaces."
)


def ask_for_place(home: Home, project_id: int, user: User, name: str, today: date) -> Turn | None:
    """The turn of that person's workspace for the profile of that name; None where none is needed.

    name: empty for what they have a turn for, else what they chose last, else the first. Its `offered_until` says
    whether they may go in now. Raises Refused or LaennecError where they may not work there, or not as that profile.
    """
    workspace = of_person(project_id, user, today)
    rights.require_open(workspace, today)
    profiles = Profiles.of(home)
    settle(home)
    with transaction.atomic(durable=True):
        workspace = Workspace.objects.select_related("project", "user").get(pk=workspace.pk)
        if workspace.state != State.STOPPED:
            return None
        turn = queue.turn_of(workspace)
        usual = turn.profile if turn is not None else workspace.profile
        if not name and profiles.find(usual, project_id) is not None:
            name = usual
        profile = profiles.chosen(name, project_id)
        if turn is not None and turn.profile == profile.name:
            return turn
        if turn is not None:
            _ended(turn, "changed")
        Workspace.objects.filter(pk=workspace.pk).update(profile=profile.name)
        made, now = None, timezone.now()
        if profile.room:
            free = not queue.waiting(profile.name).exists() and queue.has_room(profile, now)
            until = now + profiles.offer if free else None
            made = Turn.objects.create(workspace=workspace, profile=profile.name, offered_until=until)
        if made is not None or turn is not None:
            facts = {
                "workspace": workspace.pk,
                "profile": profile.name,
                "waits": bool(made and not made.offered_until),
            }
            if turn is not None:
                facts["instead_of"] = turn.profile
            record("workspace.queue", Actor(user), project_id, facts)
    if turn is not None:
        settle(home)
    return made


def cancel_place(home: Home, workspace: Workspace, actor: Actor) -> None:
    """Leave the line, or give up the place that is kept. Raises LaennecError where there is none."""
    with transaction.atomic(durable=True):
        turn = queue.turn_of(workspace)
        if turn is None:
            raise LaennecError("This workspace has no place in line.")
        _ended(turn, "cancelled")
        _record_end(turn, "cancelled", actor)
    settle(home)


def place_of(workspace: Workspace, profiles: Profiles) -> Profile:
    """As what it may be started now. Changes nothing. Raises Refused where it has no place."""
    return _place(workspace, profiles, timezone.now())[0]


def take(workspace: Workspace, profiles: Profiles) -> Profile:
    """In the transaction of its start: its place is taken, and it says as what it runs.

    Raises Refused where it has no place: none was kept for it, and there is no room or others wait.
    """
    profile, turn = _place(workspace, profiles, timezone.now())
    if turn is not None:
        _ended(turn, "taken" if turn.profile == profile.name else "changed")
    return profile


def settle(home: Home) -> None:
    """Let go who may not come any more and who did not come, and offer what is free to the first in each line."""
    profiles, now = Profiles.of(home), timezone.now()
    for turn in Turn.objects.filter(ended_at=None).select_related("workspace__project", "workspace__user"):
        how = ""
        if turn.offered_until is not None and turn.offered_until <= now:
            how = "passed"
        elif not profiles.find(turn.profile, turn.workspace.project_id) or rights.why_shut(
            turn.workspace, localdate()
        ):
            how = "closed"
        if how:
            with transaction.atomic(durable=True):
                if _ended(turn, how):
                    _record_end(turn, how, owner())
                    if how == "passed" and not turn.again:
                        _once_more(turn, profiles)
    for profile in profiles.all:
        while queue.waiting(profile.name).exists() and queue.has_room(profile, now):
            with transaction.atomic(durable=True):
                first = queue.waiting(profile.name).select_related("workspace").first()
                now = timezone.now()
                if first is None or not queue.has_room(profile, now):
                    break
                Turn.objects.filter(pk=first.pk).update(offered_until=now + profiles.offer)
                facts = {"workspace": first.workspace_id, "profile": profile.name}
                record("workspace.queue-offer", owner(), first.workspace.project_id, facts)


def _once_more(turn: Turn, profiles: Profiles) -> None:
    """Who did not come is in line again by itself, behind who waits now; the second time they leave it."""
    gone = not profiles.find(turn.profile, turn.workspace.project_id)
    if gone or rights.why_shut(turn.workspace, localdate()):
        return
    Turn.objects.create(workspace=turn.workspace, profile=turn.profile, again=True)
    facts = {"workspace": turn.workspace_id, "profile": turn.profile, "waits": True, "again": True}
    record("workspace.queue", owner(), turn.workspace.project_id, facts)


def _place(workspace: Workspace, profiles: Profiles, now: datetime) -> tuple[Profile, Turn | None]:
    turn, project = queue.turn_of(workspace), workspace.project_id
    if turn is not None and turn.offered_until is not None and turn.offered_until > now:
        kept = profiles.find(turn.profile, project)
        if kept is not None:
            return kept, turn
    chosen = Workspace.objects.values_list("profile", flat=True).get(pk=workspace.pk)
    profile = profiles.find(chosen, project) or profiles.chosen("", project)
    others = queue.waiting(profile.name).exclude(workspace=workspace)
    if profile.room and (others.exists() or not queue.has_room(profile, now)):
        raise Refused(NO_ROOM)
    return profile, turn


def _ended(turn: Turn, how: str) -> bool:
    found = Turn.objects.filter(pk=turn.pk, ended_at=None)
    return bool(found.update(ended_at=timezone.now(), ended_how=how))


def _record_end(turn: Turn, how: str, actor: Actor) -> None:
    facts = {"workspace": turn.workspace_id, "profile": turn.profile, "how": how}
    record("workspace.queue-end", actor, turn.workspace.project_id, facts)
