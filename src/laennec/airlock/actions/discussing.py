"""Asking and answering while a request is in review."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.airlock.actions.locking import locked, record
from laennec.airlock.models import Comment
from laennec.airlock.permissions import Role, roles_of
from laennec.airlock.states import Act
from laennec.projects.fields import clean_prose


def comment(request_id: int, actor: Actor, text: str, today: date) -> Comment:
    """Say something about a request in review. Raises Refused, LaennecError."""
    with transaction.atomic(durable=True):
        request = locked(request_id, actor, Act.COMMENT, today)
        made = Comment.objects.create(
            request=request,
            by=actor.responsible,
            of_reviewer=Role.REVIEWER in roles_of(actor.responsible, request),
            text=clean_prose(text, _("comment")),
        )
        record("airlock.comment", actor, request, {"comment": made.pk})
    return made
