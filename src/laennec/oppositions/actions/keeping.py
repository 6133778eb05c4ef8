"""Registering an objection and withdrawing it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.audit import subjects
from laennec.audit.actions import write
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity import ids
from laennec.identity.entries import known
from laennec.identity.vault import Vault
from laennec.oppositions import policies
from laennec.oppositions.models import Opposition, Scope
from laennec.perimeter import Purpose

LONGEST = {"reference": 200, "reason": 1000}


@dataclass(frozen=True)
class Objection:
    """What the patient asks. Either the person found, or the IPP of somebody whom no load has brought yet.

    `authority`: who numbers the patients, where it is not the hospital (as `sources/records.csv` says it).
    """

    scope: Scope
    starts_on: date
    person_id: int | None = None
    ipp: str = ""
    authority: str = ""
    project: int | None = None
    reference: str = ""


def register(home: Home, actor: Actor, objection: Objection, today: date) -> Opposition:
    """Keep the objection; it holds from the next query on (or from its day). Raises Refused, LaennecError."""
    policies.require(actor)
    _check(objection, today)
    vault = Vault(home)
    digest = vault.digest("person", objection.ipp) if objection.ipp.strip() else None
    person_id = objection.person_id
    if person_id is not None and not known(vault, person_id):
        raise LaennecError(_("There is no such patient."))
    if person_id is None and digest is not None:
        found = vault.find_digests("person", [digest])
        if len(found) > 1:
            raise LaennecError(_("Several patients carry this IPP: find them first, and choose one."))
        person_id = found[0] if found else None
    expected = None
    if person_id is None:
        expected = ids.to_id(ids.digest(home.key("ids"), "person", objection.authority, objection.ipp))
    with transaction.atomic(durable=True):
        kept = Opposition.objects.create(
            person_id=person_id,
            digest=digest,
            expected_id=expected,
            scope=objection.scope,
            project=objection.project,
            starts_on=objection.starts_on,
            reference=objection.reference.strip(),
            received_by=actor.responsible,
        )
        facts = {
            "opposition": kept.pk,
            "scope": kept.scope,
            "from": kept.starts_on.isoformat(),
            "before_first_stay": person_id is None,
        }
        _trace(home, actor, "opposition.register", kept, facts)
    return kept


def withdraw(home: Home, actor: Actor, opposition_id: int, reason: str, today: date) -> Opposition:
    """End an objection today: the patient changed their mind, or it was a mistake. Raises as `register`."""
    policies.require(actor)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST["reason"]:
        raise LaennecError(_("Say why, in 1 to 1,000 characters."))
    with transaction.atomic(durable=True):
        kept = Opposition.objects.select_for_update().filter(pk=opposition_id).first()
        if kept is None:
            raise LaennecError(_("There is no opposition of that number."))
        if kept.withdrawn_on is not None:
            raise LaennecError(_("This opposition was withdrawn already."))
        kept.withdrawn_on, kept.withdrawn_by, kept.withdrawal_reason = today, actor.responsible, reason
        kept.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawal_reason"])
        _trace(home, actor, "opposition.withdraw", kept, {"opposition": kept.pk})
    return kept


def _check(objection: Objection, today: date) -> None:
    if (objection.person_id is None) == (not objection.ipp.strip()):
        raise LaennecError(_("Choose the patient, or give the IPP of somebody who has not come yet."))
    if objection.person_id is not None and not -(2**63) <= objection.person_id < 2**63:
        raise LaennecError(_("There is no such patient."))
    if (objection.scope is Scope.PROJECT) != (objection.project is not None):
        raise LaennecError(_("An opposition to one project names it, and no other does."))
    if len(objection.reference.strip()) > LONGEST["reference"] or len(objection.ipp) > LONGEST["reference"]:
        raise LaennecError(_("At most 200 characters."))
    if objection.starts_on < date(1900, 1, 1) or objection.starts_on.year > today.year + 10:
        raise LaennecError(_("This day lies too far away: check the year."))


def _trace(home: Home, actor: Actor, kind: str, kept: Opposition, facts: dict[str, object]) -> None:
    user, on_behalf_of = actor.names
    if kept.person_id is not None:
        facts["subjects"] = [subjects.reference(home, kept.person_id)]
    write(
        kind,
        user,
        facts,
        on_behalf_of=on_behalf_of,
        purpose=Purpose.RIGHTS.value,
        project=kept.project if kept.project is not None else "",
    )
