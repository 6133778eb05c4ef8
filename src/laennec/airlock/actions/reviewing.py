"""Two reviews of a request, first each without the other, then together where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.airlock.actions.locking import locked, record
from laennec.airlock.models import Answer, Note, Request, Review, Verdict
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
        reviewer = actor.responsible
        now_round = _turn(request, reviewer, round)
        before = request.reviews.filter(round=now_round)
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
        Note.objects.filter(file__request=request, reviewer=reviewer).delete()
        facts = {"round": now_round, "lets": [v.file.place for v in given if v.lets]}
        if before.count() == REVIEWERS:
            facts |= _answer(request, now_round)
        record("airlock.review", actor, request, facts)
    return made


def note(request_id: int, actor: Actor, place: int, said: tuple[str, str], today: date, *, round: int) -> Note:
    """Write down what one would say of a file (an Answer, a reason), until the whole review is given. A later note
    takes its place.

    Raises Refused as `review` does; LaennecError where the file is not there, or a reason is owed and not given.
    """
    with transaction.atomic(durable=True):
        request = locked(request_id, actor, Act.REVIEW, today)
        reviewer, (answer, reason) = actor.responsible, said
        now_round = _turn(request, reviewer, round)
        file = request.files.filter(place=place).first()
        if file is None or answer not in Answer:
            raise LaennecError(_("There is no file {place} in this request.").format(place=place))
        if answer != Answer.LETS and not reason.strip():
            raise LaennecError(_("File {place} ({name}): say why it stays.").format(place=file.place, name=file.name))
        kept = {"answer": answer, "reason": clean_prose(reason, _("reason")) if reason.strip() else ""}
        made, _new = Note.objects.update_or_create(file=file, reviewer=reviewer, round=now_round, defaults=kept)
        record("airlock.note", actor, request, {"file": place})
    return made


def _turn(request: Request, reviewer: User, seen: int | None) -> int:
    """The round that this reviewer answers now. seen: the one they looked at. Raises Refused."""
    now_round = round_of(request)
    if seen is not None and seen != now_round:
        raise Refused(_("The reviewers differed since you opened this page: read both reviews, then answer."))
    given = {one.round for one in request.reviews.all() if one.reviewer_id == reviewer.pk}
    if now_round in given:
        raise Refused(_("You gave your review already. It stands until the other reviewer has answered."))
    if now_round == 2 and 1 not in given:
        raise Refused(_("Only the two who reviewed it first review it together."))
    return now_round


def round_of(request: Request) -> int:
    """1, each without the other; 2, together."""
    return 2 if State(request.state) is State.DIFFERING else 1


def why_no_turn(request: Request, reviewer: User) -> str:
    """Why this reviewer does not answer now, though the request is in review; empty where they do."""
    try:
        _turn(request, reviewer, None)
    except Refused as error:
        return str(error)
    return ""


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
