"""Giving out what was released: a link for one named person, until a day; and calling it back."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.accounts.queries import person_named
from laennec.airlock.actions.locking import locked, record
from laennec.airlock.kept import path_of
from laennec.airlock.models import File, Handing, Request
from laennec.airlock.policies import require
from laennec.airlock.states import Act, State
from laennec.audit.models import Entry
from laennec.audit.since import unbroken_since
from laennec.errors import LaennecError, Refused
from laennec.home import Home
from laennec.projects.fields import clean_prose

LONGEST = 30
"""Days a link lasts at most."""


def hand(
    request_id: int, actor: Actor, to: str, today: date, days: int = 7, *, once: str = ""
) -> tuple[Handing, str]:
    """A link for the person of that login, and its secret, which is shown this once. Raises Refused, LaennecError.

    once: what the form is known by: sent again, it gives the link that it made, and makes none.
    """
    if not 1 <= days <= LONGEST:
        raise LaennecError(_("A link lasts from 1 to {days} days.").format(days=LONGEST))
    person = person_named(to)
    # Neither begins with -, which a command would take for an option.
    asked = f"{request_id} {actor.responsible.pk} {person.pk} {days} {once}"
    secret = salted_hmac(__name__, asked, algorithm="sha256").hexdigest() if once else secrets.token_hex(32)
    with transaction.atomic(durable=True):
        request = locked(request_id, actor, Act.HAND, today)
        if before := Handing.objects.filter(secret_sha256=_digest(secret)).first():
            return before, secret
        made = Handing.objects.create(
            request=request,
            to=person,
            made_by=actor.responsible,
            secret_sha256=_digest(secret),
            until=now() + timedelta(days=days),
        )
        record("airlock.hand", actor, request, {"link": made.pk, "to": person.login, "days": days})
    return made, secret


def opened(secret: str, actor: Actor, today: date, at: datetime | None = None) -> Handing:
    """The link of that secret, where it still opens for this person. Raises Refused in one and the same word for a
    link that never was and one that is another's."""
    found = Handing.objects.select_related("request__project", "to").filter(secret_sha256=_digest(secret)).first()
    if found is None or found.to_id != actor.responsible.pk or not actor.responsible.is_active:
        raise Refused(_("This link opens nothing for you. Ask who gave it to you whether it is yours."))
    require(found.request, Act.HAND, today)
    if found.until <= (at or now()):
        raise Refused(
            _("This link ended on {day}. Ask for another one.").format(day=f"{localtime(found.until):%Y-%m-%d}")
        )
    return found


def fetch(home: Home, secret: str, actor: Actor, place: int, today: date) -> tuple[File, Path]:
    """A released file by a link: what it is and where its content lies, once all is as the reviewers let it out.

    Raises Refused, LaennecError.
    """
    handing = opened(secret, actor, today)
    file = handing.request.files.filter(place=place, leaves=True).first()
    if file is None:
        raise Refused(_("There is no such file among those that were released."))
    file.request = handing.request
    path = path_of(home, file)
    if not _let_out(file):
        raise LaennecError(
            _("What the audit says was released is not this file: nothing is given out. Run `laennec audit verify`.")
        )
    with transaction.atomic(durable=True):
        Handing.objects.filter(pk=handing.pk).update(fetched=F("fetched") + 1)
        record("airlock.fetch", actor, handing.request, {"link": handing.pk, "file": place, "sha256": file.sha256})
    return file, path


def recall(request_id: int, actor: Actor, reason: str, today: date) -> Request:
    """Call back what was released: every link ends now. Who has fetched what is in the audit. Raises Refused."""
    with transaction.atomic(durable=True):
        request = locked(request_id, actor, Act.RECALL, today)
        request.state, request.remarks = State.RECALLED, clean_prose(reason, _("reason"))
        request.save(update_fields=["state", "remarks"])
        fetched = sum(request.handings.values_list("fetched", flat=True))
        record("airlock.recall", actor, request, {"fetched_before": fetched})
    return request


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _let_out(file: File) -> bool:
    """Whether the audit's last word on the request is a review that let this very content out."""
    said = Entry.objects.filter(project=str(file.request.project_id), kind__in=("airlock.review", "airlock.recall"))
    last = next((entry for entry in said.order_by("-seq") if entry.details.get("request") == file.request_id), None)
    return (
        last is not None
        and last.details.get("leave", {}).get(str(file.place)) == file.sha256
        and unbroken_since(last.seq)
    )
