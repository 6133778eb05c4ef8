"""Searching the audit: by who acted, project, kind, time, outcome, and by the patient whose data an act concerned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import get_current_timezone

from laennec.audit.models import Entry, Phase


@dataclass(frozen=True)
class Search:
    """What to look for; an empty field asks nothing. Days are of the reader's clock, both included.

    concerning: places in the chain, from `subjects.concerning`; None asks nothing.
    """

    login: str = ""
    project: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None
    interrupted: bool = False
    concerning: Sequence[int] | None = None


def found(search: Search) -> "QuerySet[Entry]":
    """The entries, latest first."""
    rows = Entry.objects.order_by("-seq")
    if search.login:
        rows = rows.filter(Q(actor=search.login) | Q(on_behalf_of=search.login))
    if search.project:
        rows = rows.filter(project=search.project)
    if search.kind:
        rows = (
            rows.filter(kind=search.kind) if "." in search.kind else rows.filter(kind__startswith=search.kind + ".")
        )
    zone = get_current_timezone()
    if search.first:
        rows = rows.filter(time__gte=_moment(search.first, zone))
    if search.last:
        rows = rows.filter(time__lt=_moment(search.last + timedelta(days=1), zone))
    if search.interrupted:
        closed = Entry.objects.filter(intent=OuterRef("seq"))
        # Who tidies after a process that was killed closes its act: that outcome says what it was.
        tidied = Q(phase=Phase.OUTCOME, details_text__contains='"interrupted":true')
        rows = rows.filter(tidied | (Q(phase=Phase.INTENT) & ~Exists(closed)))
    if search.concerning is not None:
        rows = rows.filter(seq__in=search.concerning)
    return rows


def kinds() -> list[str]:
    """The kinds that stand in the audit, by name."""
    return list(Entry.objects.order_by("kind").values_list("kind", flat=True).distinct())


def outcomes(entries: Sequence[Entry]) -> dict[int, str]:
    """Place -> what became of the act: `done`, `failed`, `begun` (an outcome follows) or `interrupted`."""
    intents = [entry.seq for entry in entries if entry.phase == Phase.INTENT]
    closed = set(Entry.objects.filter(intent__in=intents).values_list("intent", flat=True))
    told = {}
    for entry in entries:
        if entry.phase == Phase.INTENT:
            told[entry.seq] = "begun" if entry.seq in closed else "interrupted"
        else:
            cut_off = entry.phase == Phase.OUTCOME and entry.details.get("interrupted") is True
            told[entry.seq] = "interrupted" if cut_off else "failed" if entry.details.get("failed") else "done"
    return told


def _moment(day: date, zone: tzinfo) -> str:
    """The day's first moment as the audit writes times."""
    return datetime.combine(day, time.min, zone).astimezone(UTC).isoformat(timespec="microseconds")
