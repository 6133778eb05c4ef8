"""Writes: propose, approve, refuse, withdraw. Each ends with its audit entry, in the same transaction."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.audit.writer import Writer
from laennec.errors import LaennecError, Refused
from laennec.loading.concepts.vocabularies import normal_code
from laennec.mappings.models import Proposal, State

LONGEST_CODE, LONGEST_NAME, LONGEST_TEXT = 50, 500, 1000


@dataclass(frozen=True)
class Target:
    """A standard concept, as the vocabulary in place has it: whoever calls has looked it up."""

    concept_id: int
    name: str


def propose(
    actor: Actor, vocabulary: str, code: str, target: Target, *, source_name: str = "", note: str = ""
) -> Proposal:
    """Propose a standard concept for a code. A proposal that waits for the same code gives way to its author's own.

    Raises Refused for who may not map codes, LaennecError for a code that somebody else has proposed already.
    """
    person = _person(actor)
    vocabulary, code = vocabulary.strip(), normal_code(vocabulary.strip(), code)
    if not (0 < len(vocabulary) <= LONGEST_CODE and 0 < len(code) <= LONGEST_CODE and target.concept_id > 0):
        raise LaennecError(_("A mapping names a vocabulary, a code of at most 50 characters, and a concept."))
    with transaction.atomic(durable=True):
        waiting = _of_code(vocabulary, code, State.PROPOSED)
        if waiting and waiting.proposed_by_id != person.pk:
            said = _("Proposal {number} waits for this code already: approve or refuse it first.")
            raise LaennecError(said.format(number=waiting.pk))
        in_force = _of_code(vocabulary, code, State.APPROVED)
        if in_force and in_force.target_concept_id == target.concept_id:
            raise LaennecError(_("This code is mapped to this concept already."))
        if waiting:
            _end(waiting, person, State.WITHDRAWN)
        made = Proposal.objects.create(
            vocabulary_id=vocabulary,
            concept_code=code,
            source_name=source_name.strip()[:LONGEST_NAME],
            target_concept_id=target.concept_id,
            target_name=target.name[:LONGEST_NAME],
            note=note.strip()[:LONGEST_TEXT],
            proposed_by=person,
        )
        Writer(actor)("mapping.propose", _facts(made))
    return made


def approve(actor: Actor, pk: int, reason: str = "") -> Proposal:
    """Put a proposal in force, in place of what the code was mapped to. Raises Refused for its own author."""
    return _decide(actor, pk, State.APPROVED, reason)


def refuse(actor: Actor, pk: int, reason: str) -> Proposal:
    """Refuse a proposal, saying why. Raises Refused for its own author, who withdraws instead."""
    if not reason.strip():
        raise LaennecError(_("Say why."))
    return _decide(actor, pk, State.REFUSED, reason)


def withdraw(actor: Actor, pk: int) -> Proposal:
    """End a proposal that waits (its author) or a mapping in force (anybody who may map codes)."""
    person = _person(actor)
    with transaction.atomic(durable=True):
        found = _numbered(pk)
        if found.state not in (State.PROPOSED, State.APPROVED):
            raise LaennecError(_("This proposal is {state}.").format(state=found.get_state_display()))
        if found.state == State.PROPOSED and found.proposed_by_id != person.pk:
            raise Refused(_("Only its author withdraws a proposal that waits: refuse it."))
        _end(found, person, State.WITHDRAWN)
        Writer(actor)("mapping.withdraw", _facts(found))
    return found


def _decide(actor: Actor, pk: int, state: State, reason: str) -> Proposal:
    person = _person(actor)
    with transaction.atomic(durable=True):
        found = _numbered(pk)
        if found.state != State.PROPOSED:
            raise LaennecError(_("This proposal is {state}.").format(state=found.get_state_display()))
        if found.proposed_by_id == person.pk:
            raise Refused(_("A mapping takes two people: somebody else decides on your proposal."))
        before = _of_code(found.vocabulary_id, found.concept_code, State.APPROVED)
        if before and state is State.APPROVED:
            _end(before, person, State.REPLACED)
        found.state, found.decided_by, found.decided_at = state, person, timezone.now()
        found.reason = reason.strip()[:LONGEST_TEXT]
        found.save(update_fields=["state", "decided_by", "decided_at", "reason"])
        kind = "mapping.approve" if state is State.APPROVED else "mapping.refuse"
        Writer(actor)(kind, _facts(found) | {"replaces": before.pk if before and state is State.APPROVED else None})
    return found


def _person(actor: Actor) -> User:
    person = actor.responsible
    if person.is_system:
        raise Refused(_("A mapping takes two people by name: say for whom you work (--as LOGIN)."))
    if not rights.has(person, Permission.MAP_CODES):
        raise Refused(_("{login} may not map codes.").format(login=person.login))
    return person


def _numbered(pk: int) -> Proposal:
    found = Proposal.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise LaennecError(_("There is no such proposal."))
    return found


def _of_code(vocabulary: str, code: str, state: State) -> Proposal | None:
    found = Proposal.objects.select_for_update().filter(vocabulary_id=vocabulary, concept_code=code, state=state)
    return found.first()


def _end(found: Proposal, person: User, state: State) -> None:
    found.state, found.ended_by, found.ended_at = state, person, timezone.now()
    found.save(update_fields=["state", "ended_by", "ended_at"])


def _facts(found: Proposal) -> dict[str, object]:
    return {
        "proposal": found.pk,
        "vocabulary": found.vocabulary_id,
        "code": found.concept_code,
        "concept": found.target_concept_id,
    }
