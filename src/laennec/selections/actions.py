"""Writes: begin a cohort, change its working copy, undo, save a version, put it away.

The working copy is its owner's scratch paper and leaves no audit entry; what is kept or handed on does.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.roles import Permission
from laennec.audit.writer import Writer
from laennec.cohorts.care_sites import CareSites
from laennec.cohorts.query import SCHEMA, QueryFile, read_query
from laennec.errors import LaennecError, Refused
from laennec.perimeter import Purpose
from laennec.selections.models import CohortVersion, SavedCohort, Step

MOST_COHORTS, MOST_STEPS, MOST_SITES = 1_000, 100, 500
EMPTY: dict[str, Any] = {"schema": SCHEMA, "select": {"everyone": True}}
"""What a new cohort selects: everybody of its population."""


def begin(
    actor: Actor, document: Mapping[str, Any] | None = None, name: str = "", purpose: Purpose | None = None
) -> SavedCohort:
    """A new cohort, its working copy the document or everybody. Raises QueryError, Refused, LaennecError."""
    content = _content(read_query(document or EMPTY))
    may = rights.purposes(actor.responsible)
    if not may or (purpose is not None and purpose not in may):
        raise Refused(_("You may not count patients for this purpose."))
    with transaction.atomic(durable=True):
        if SavedCohort.objects.filter(owner=actor.responsible).count() >= MOST_COHORTS:
            raise LaennecError(_("You have very many cohorts: ask for help from who runs the warehouse."))
        made = SavedCohort.objects.create(
            owner=actor.responsible, name=name.strip()[:200], purpose=(purpose or may[0]).value
        )
        Step.objects.create(cohort=made, number=1, content=content)
    return made


def change(actor: Actor, pk: int, document: Mapping[str, Any], seen: int) -> SavedCohort:
    """The working copy becomes this. seen: the step its author looked at; another one since is Refused."""
    content = _content(read_query(document))
    with transaction.atomic(durable=True):
        found = _own(actor, pk)
        if found.position != seen:
            raise Refused(_("This cohort was changed in another window. Look at it as it is now, then try again."))
        if found.step.content == content:
            return found
        found.steps.filter(number__gt=seen).delete()
        Step.objects.create(cohort=found, number=seen + 1, content=content)
        found.steps.filter(number__lte=seen + 1 - MOST_STEPS).delete()
        found.position = seen + 1
        found.save(update_fields=["position", "changed_at"])
    return found


def undo(actor: Actor, pk: int) -> SavedCohort:
    """One step back; where there is none, nothing happens."""
    return _move(actor, pk, -1)


def redo(actor: Actor, pk: int) -> SavedCohort:
    """One step forward again."""
    return _move(actor, pk, +1)


def set_population(
    actor: Actor, pk: int, purpose: Purpose, sites: Iterable[int] | None, tree: CareSites | None
) -> SavedCohort:
    """For what, and among the patients of which care sites (None: wherever the actor may for this purpose).

    Raises Refused for a purpose or a care site that the actor has no right to.
    """
    chosen = None if sites is None else sorted(set(sites))
    if chosen is not None and not 0 < len(chosen) <= MOST_SITES:
        raise LaennecError(_("Choose at least one care site."))
    user = actor.responsible
    if purpose not in rights.purposes(user):
        raise Refused(_("You may not count patients for this purpose."))
    may = rights.sites(user, Permission.COUNT, purpose=purpose)
    if chosen is not None and (tree is None or not set(chosen) <= tree.within(may)):
        raise Refused(_("You may not count the patients of this care site."))
    with transaction.atomic(durable=True):
        found = _own(actor, pk)
        found.purpose, found.sites = purpose.value, chosen
        found.save(update_fields=["purpose", "sites", "changed_at"])
    return found


def save(actor: Actor, pk: int, name: str, note: str = "") -> CohortVersion:
    """Keep the working copy as the next version. Raises Refused for who may only count, LaennecError for no name."""
    name = _named(name)
    if not rights.has(actor.responsible, Permission.SAVE_COHORT):
        raise Refused(_("You may count, but not save cohorts."))
    with transaction.atomic(durable=True):
        found = _own(actor, pk)
        content, latest = found.step.content, found.latest
        made = CohortVersion.objects.create(
            cohort=found,
            number=latest.number + 1 if latest else 1,
            name=name,
            note=note.strip()[:2000],
            content=content,
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            purpose=found.purpose,
            sites=found.sites,
        )
        found.name = name
        found.save(update_fields=["name", "changed_at"])
        Writer(actor)("cohort.save", {"cohort": found.pk, "number": made.number, "sha256": made.sha256})
    return made


def take_up(actor: Actor, pk: int, number: int, seen: int) -> SavedCohort:
    """The working copy becomes a saved version again. Raises LaennecError where there is none of that number."""
    with transaction.atomic():
        version = _own(actor, pk).versions.filter(number=number).first()
    if version is None:
        raise LaennecError(_("There is no such version."))
    return change(actor, pk, version.document, seen)


def rename(actor: Actor, pk: int, name: str) -> SavedCohort:
    """Another name for the cohort; versions keep theirs."""
    name = _named(name)
    with transaction.atomic(durable=True):
        found = _own(actor, pk)
        found.name = name
        found.save(update_fields=["name", "changed_at"])
        Writer(actor)("cohort.rename", {"cohort": found.pk})
    return found


def archive(actor: Actor, pk: int) -> SavedCohort:
    """Put away: it is listed apart, and may be taken back."""
    return _put(actor, pk, timezone.now(), "cohort.archive")


def restore(actor: Actor, pk: int) -> SavedCohort:
    """Take back what was put away."""
    return _put(actor, pk, None, "cohort.restore")


def exported(actor: Actor, pk: int, form: str = "") -> tuple[SavedCohort, dict[str, Any]]:
    """The working copy as a laennec.query/1 document to hand on, with the audit told. form: another tool's format, if
    it is handed on in that.
    """
    with transaction.atomic(durable=True):
        found = _own(actor, pk)
        step = found.step
        digest = hashlib.sha256(step.content.encode()).hexdigest()
        Writer(actor)("cohort.export", {"cohort": found.pk, "sha256": digest} | ({"format": form} if form else {}))
    return found, step.document | ({"title": found.name} if found.name else {})


def _move(actor: Actor, pk: int, by: int) -> SavedCohort:
    with transaction.atomic(durable=True):
        found = _own(actor, pk)
        if found.steps.filter(number=found.position + by).exists():
            found.position += by
            found.save(update_fields=["position", "changed_at"])
    return found


def _put(actor: Actor, pk: int, at: datetime | None, kind: str) -> SavedCohort:
    with transaction.atomic(durable=True):
        found = _own(actor, pk)
        if (found.archived_at is None) != (at is None):
            found.archived_at = at
            found.save(update_fields=["archived_at"])
            Writer(actor)(kind, {"cohort": found.pk})
    return found


def _own(actor: Actor, pk: int) -> SavedCohort:
    found = SavedCohort.objects.select_for_update().filter(owner=actor.responsible, pk=pk).first()
    if found is None:
        raise LaennecError(_("There is no such cohort."))
    return found


def _named(name: str) -> str:
    name = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not 0 < len(name) <= 200:
        raise LaennecError(_("Give the cohort a name of 1 to 200 characters."))
    return name


def _content(query: QueryFile) -> str:
    return json.dumps(query.to_document(), ensure_ascii=False, separators=(",", ":"))
