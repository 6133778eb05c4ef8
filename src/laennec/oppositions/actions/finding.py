"""Finding the patient an objection speaks of: an identified reading of the vault, traced before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.audit.sink import DjangoSink
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.entries import known
from laennec.identity.names import find_by_name
from laennec.identity.vault import Vault
from laennec.oppositions import policies
from laennec.oppositions.models import Opposition
from laennec.perimeter import Purpose

MOST = 50
"""Persons shown of one search: more bear a common name, and are told apart by the given name or the IPP."""


@dataclass(frozen=True)
class Candidate:
    """Somebody found: what the vault holds of them, (label, value) by column, to tell one from another."""

    person_id: int
    known: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Found:
    """At most MOST candidates; `more` says that others were left out. `kept`: what the register holds of them."""

    candidates: tuple[Candidate, ...]
    more: bool
    kept: tuple[Opposition, ...] = ()


def find(home: Home, actor: Actor, *, ipp: str = "", family: str = "", given: str = "") -> Found:
    """The patients of that IPP, or of that name. Raises Refused, and LaennecError where nothing is asked."""
    policies.require(actor)
    ipp, family, given = ipp.strip(), family.strip(), given.strip()
    if bool(ipp) == bool(family):
        raise LaennecError(_("Give either the IPP, or the family name."))
    user, on_behalf_of = actor.names
    sink = DjangoSink(user, on_behalf_of=on_behalf_of, purpose=Purpose.RIGHTS.value)
    trace = sink.intent("opposition.search", {"by": "ipp" if ipp else "name"})
    try:
        vault = Vault(home)
        ids = vault.find("person", ipp) if ipp else find_by_name(vault, family, given)
        shown = ids[:MOST]
        candidates = tuple(Candidate(id_, _known(vault, id_)) for id_ in shown)
    except BaseException:
        sink.outcome(trace, {}, failed=True)
        raise
    sink.outcome(trace, {"found": len(ids)}, persons=np.array(shown, np.int64))
    return Found(candidates, len(ids) > MOST, tuple(_kept(vault, shown, ipp)))


def _kept(vault: Vault, persons: Sequence[int], ipp: str) -> QuerySet[Opposition]:
    """Their objections, withdrawn ones too, and those of an IPP that no load has brought."""
    asked = Q(person_id__in=[int(one) for one in persons])
    if ipp:
        asked |= Q(person_id__isnull=True, digest=vault.digest("person", ipp))
    return Opposition.objects.filter(asked)[:MOST]


def _known(vault: Vault, person_id: int) -> tuple[tuple[str, str], ...]:
    """What the vault holds of the person's own row, not of their stays."""
    rows = known(vault, person_id).get("person", {})
    return tuple(sorted({(column, value) for values in rows.values() for column, value in values.items()}))
