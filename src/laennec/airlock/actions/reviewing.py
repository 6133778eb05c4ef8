"""Two reviews of a request, first each without the other, then together where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.airlock.actions.locking import locked, record
from laennec.airlock.models import Request, Review, Verdict
from laennec.airlock.states import Act, State
from laennec.errors import LaennecError, Refused
from laennec.projects.fields import clean_prose

REVIEWERS = 2


@dataclass(frozen=True)
class Said:
    """Whether a file may leave; the reason is owed where it may not."""

    lets: bool
    reason: str = ""


def review(
    request_id: int,
    actor: Actor,
    verdicts: Mapping[int, Said],
    today: date,
    comment: str = "",
    *,
    round: int | None = None,
) -> Review:
    """Give a review: a verdict for each file, by its place. round: the one that was looked at, where one was.

    Raises Refused for who may not, has reviewed already, or looked at a round that is over; LaennecError for a
    verdict that is missing or has no reason.
    """
    with transaction.atomic(durable=True):
        request = locked(request_id, actor, Act.REVIEW, today)
        together = State(request.state) is State.DIFFERING
        now_round = 2 if together else 1
        if round is not None and round != now_round:
            raise Refused(_("The reviewers differed since you opened this page: read both reviews, then answer."))
        reviewer = actor.responsible
        before = request.reviews.filter(round=now_round)
        if before.filter(reviewer=reviewer).exists():
            raise Refused(_("You gave your review already. It stands until the other reviewer has answered."))
        if together and not request.reviews.filter(round=1, reviewer=reviewer).exists():
            raise Refused(_("Only the two who reviewed it first review it together."))
        files = list(request.files.all())
        if unknown := sorted(set(verdicts) - {file.place for file in files}):
            raise LaennecError(_("There is no file {place} in this request.").format(place=unknown[0]))
        made = Review.objects.create(
            request=request,
            reviewer=reviewer,
            recorded_by=actor.user,
            round=now_round,
            comment=clean_prose(comment, _("comment")) if comment.strip() else "",
        )
        given = []
        for file in files:
            said = verdicts.get(file.place)
            if said is None:
                raise LaennecError(
                    _("File {place} ({name}) has no verdict.").format(place=file.place, name=file.name)
                )
            if not said.lets and not said.reason.strip():
                raise LaennecError(
                    _("File {place} ({name}): say why it stays.").format(place=file.place, name=file.name)
                )
            reason = clean_prose(said.reason, _("reason")) if said.reason.strip() else ""
            given.append(Verdict(review=made, file=file, lets=said.lets, reason=reason))
        Verdict.objects.bulk_create(given)
        facts = {"round": now_round, "lets": [v.file.place for v in given if v.lets]}
        if before.count() == REVIEWERS:
            facts |= _answer(request, now_round)
        record("airlock.review", actor, request, facts)
    return made


def _answer(request: Request, round: int) -> dict[str, object]:
    """What two reviews of a round come to, and what the audit says of it. The files that leave are named by their
    content, so that no later hand on the database lets another one out."""
    lets: dict[int, list[bool]] = {}
    for verdict in Verdict.objects.filter(review__request=request, review__round=round).select_related("file"):
        lets.setdefault(verdict.file.place, []).append(verdict.lets)
    if round == 1 and any(len(set(both)) > 1 for both in lets.values()):
        request.state = State.DIFFERING
        request.save(update_fields=["state"])
        return {"state": request.state}
    leave = {}
    for file in request.files.all():
        file.leaves = all(lets[file.place])
        file.save(update_fields=["leaves"])
        if file.leaves:
            leave[str(file.place)] = file.sha256
    request.state, request.ended_at = (State.RELEASED if leave else State.REFUSED), now()
    request.save(update_fields=["state", "ended_at"])
    return {"state": request.state, "leave": leave}
