"""Asking for more counts than a day's budget, and deciding on it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.accounts.rights import has
from laennec.accounts.roles import Permission
from laennec.audit.writer import Writer
from laennec.disclosure.models import Review
from laennec.errors import LaennecError, Refused

MOST = 2_000


def ask_review(actor: Actor, reason: str) -> Review:
    """Ask the data protection officer for more. Raises LaennecError without a reason, or while one waits."""
    reason = reason.strip()
    if not reason or len(reason) > 1000:
        raise LaennecError(_("Say why, in 1 to 1,000 characters."))
    with transaction.atomic(durable=True):
        if Review.objects.filter(user=actor.responsible, granted__isnull=True).exists():
            raise LaennecError(_("You have asked already: the answer is still to come."))
        made = Review.objects.create(user=actor.responsible, reason=reason)
        Writer(actor)("counts.ask-review", {"review": made.pk})
    return made


def decide_review(
    actor: Actor, number: int, granted: bool, answer: str, today: date, *, more: int = 0, until: date | None = None
) -> Review:
    """Grant so many more a day until a day, or refuse. Raises Refused for who may not, or for one's own request."""
    user = actor.responsible
    if not (user.is_system or has(user, Permission.REVIEW_COUNTS)):
        raise Refused(_("Only the data protection officer decides on this."))
    answer = answer.strip()
    if not answer or len(answer) > 1000:
        raise LaennecError(_("Say why, in 1 to 1,000 characters."))
    if granted and not (0 < more <= MOST and until is not None and today <= until):
        raise LaennecError(_("Say how many more a day (1 to 2,000), and until which day."))
    with transaction.atomic(durable=True):
        found = Review.objects.select_for_update().filter(pk=number).first()
        if found is None:
            raise LaennecError(_("There is no such request."))
        if found.user_id == user.pk:
            raise Refused(_("Nobody decides on their own request."))
        if found.granted is not None:
            raise Refused(_("This request was decided already."))
        found.granted, found.answer = granted, answer
        found.more, found.until = (more, until) if granted else (0, None)
        found.decided_by, found.decided_at = user, timezone.now()
        found.save()
        facts = {"review": found.pk, "granted": granted, "more": found.more}
        Writer(actor)("counts.decide-review", facts | {"until": until.isoformat() if granted and until else None})
    return found
