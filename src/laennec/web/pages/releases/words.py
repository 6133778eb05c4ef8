"""What releases are called on pages: states, delays, what the checks found."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.timesince import timesince
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laennec.airlock.checks.french import in_french, not_run_in_french, place_in_french
from laennec.airlock.checks.ways import WAYS
from laennec.airlock.models import File, Request
from laennec.airlock.reading import steps
from laennec.airlock.states import State

KINDS = {
    State.PREPARED: "neutral",
    State.SUBMITTED: "waiting",
    State.DIFFERING: "waiting",
    State.RETURNED: "waiting",
    State.WITHDRAWN: "neutral",
    State.REFUSED: "bad",
    State.RELEASED: "good",
    State.RECALLED: "bad",
}

OTHER = re.compile(r"\brequest-(\d+)-file-(\d+)(?:\.[a-z0-9]{1,10})?\b")
OWN = re.compile(r"\bfile-(\d+)\b")


@dataclass(frozen=True)
class Badge:
    """As c/badge.html shows it."""

    text: str
    kind: str


@dataclass(frozen=True)
class Waited:
    """How long a request was in a state; `on`: it still is."""

    state: str
    span: str
    on: bool


@dataclass(frozen=True)
class Found:
    """A finding in the reader's language. `number`: from 1 in its file."""

    number: int
    way: str
    where: str
    why: str


def badge(request: Request) -> Badge:
    """The state today."""
    state = State(request.state)
    return Badge(str(state.label), KINDS[state])


def file_badges(file: File) -> list[Badge]:
    """What the checks and the reviewers said of a file."""
    found = []
    if file.flagged is None:
        found.append(Badge(_("not checked"), "neutral"))
    elif file.flagged:
        found.append(Badge(_("flagged"), "waiting"))
    else:
        found.append(Badge(_("nothing found"), "good"))
    if file.leaves is not None:
        found.append(Badge(_("leaves"), "good") if file.leaves else Badge(_("stays inside"), "bad"))
    return found


def span(delta: timedelta) -> str:
    """A time in its largest unit: 2 days."""
    at = now()
    return timesince(at - delta, at, depth=1)


def waits(request: Request) -> list[Waited]:
    """How long it was in each state, the last one first where it is still in it."""
    at = now()
    return [
        Waited(str(one.state.label), span((one.until or at) - one.since), one.until is None) for one in steps(request)
    ]


def findings(found: Iterable[Mapping[str, Any]]) -> list[Found]:
    """What the checks found, each with its place and reason."""
    french = (get_language() or "").startswith("fr")
    told = []
    for number, one in enumerate(found, 1):
        way, why = str(one.get("way", "")), str(one.get("why", ""))
        titles = WAYS.get(way)
        title = titles[french] if titles else way
        if why and french:
            why = in_french({"way": way, "why": why})
        where = str(one.get("where", ""))
        told.append(Found(number, title, place_in_french(where) if french else where, _outputs_named(why)))
    return told


def _outputs_named(text: str) -> str:
    """What `automatic` calls the other files, as pages call them."""
    text = OTHER.sub(lambda m: _("request {number}, file {place}").format(number=m[1], place=m[2]), text)
    return OWN.sub(lambda m: _("file {place}").format(place=m[1]), text)


def not_run(request: Request) -> list[str]:
    """Checks that could not be run, each once."""
    french = (get_language() or "").startswith("fr")
    said = [text for text in dict.fromkeys(str(one) for one in request.not_run) if text]
    return [_outputs_named(not_run_in_french(text) if french else text) for text in said]
