"""The matching itself, after each load: doubts found and gone, certain matches joined where that is allowed.

A function of the identities in the vault and of people's decisions: run again it changes nothing, and what is said
otherwise later is taken back. Nothing that a person decided is touched.
"""

from dataclasses import dataclass
from itertools import chain

import numpy as np
from django.db import transaction
from django.utils import timezone

from laennec.accounts.actor import Actor
from laennec.audit import subjects
from laennec.audit.actions import write
from laennec.home import Home
from laennec.identity import traits
from laennec.identity.links import Joined, join
from laennec.identity.matching import Pairs, Why, match
from laennec.identity.vault import Vault
from laennec.matching import policies
from laennec.matching.actions.deciding import end
from laennec.matching.decided import Decided, allowed
from laennec.matching.models import Decision, Doubt, Ruling
from laennec.perimeter import Purpose

REASON = "The same qualified INS, and five strict traits equal."
Two = tuple[int, int]


@dataclass(frozen=True)
class Refreshed:
    """certain: pairs beyond doubt; joined, withdrawn: joins of the matching made and taken back now; doubts: those
    open now, new and gone among them; crowded: numbers left out because too many are alike."""

    certain: int
    joined: int
    withdrawn: int
    doubts: int
    new: int
    gone: int
    crowded: int


def refresh(home: Home, actor: Actor, vault: Vault, joined: Joined | None = None) -> Refreshed:
    """Match everybody in the vault (that of the current version). `joined`: how the warehouse's links join today."""
    policies.require(actor)
    pairs = match(traits.read(vault))
    everybody = chain.from_iterable(pairs.of(Why.SAME))
    told = subjects.keep(home, np.unique(np.fromiter(everybody, np.int64)))
    with transaction.atomic(durable=True):
        made, taken_back = _join(pairs, actor)
        doubts, new, gone = _doubts(pairs, joined)
        certain = len(pairs.of(Why.SAME))
        done = Refreshed(certain, made, taken_back, doubts, new, gone, len(pairs.crowded))
        if made or taken_back or new or gone:
            user, on_behalf_of = actor.names
            facts = {**done.__dict__, **(told if made or taken_back else {})}
            write("identity.match", user, facts, on_behalf_of=on_behalf_of, purpose=Purpose.OPERATION.value)
    return done


def _join(pairs: Pairs, actor: Actor) -> tuple[int, int]:
    """Joins of the matching: those wanted now, no more and no less."""
    in_force = {(d.low, d.high): d for d in Decision.objects.filter(undone_at=None)}
    wanted = {_sorted(pair) for pair in pairs.of(Why.SAME)} if allowed().automatic else set()
    stale = [d for pair, d in in_force.items() if d.automatic and pair not in wanted]
    for decision in stale:
        end(decision, actor, "No longer beyond doubt.")
    new = sorted(wanted - in_force.keys())
    Decision.objects.bulk_create(
        [
            Decision(
                low=low,
                high=high,
                ruling=Ruling.JOIN,
                kept=low,
                automatic=True,
                reason=REASON,
                decided_by=actor.responsible,
            )
            for low, high in new
        ],
        batch_size=1_000,
    )
    return len(new), len(stale)


def _doubts(pairs: Pairs, joined: Joined | None) -> tuple[int, int, int]:
    """Open doubts: (how many, new, gone). Asked of no pair that is joined, or that somebody decided."""
    decided = set(Decision.objects.filter(undone_at=None).values_list("low", "high"))
    by_decisions = join(*Decided().links())
    apart = np.ones(len(pairs.one), bool)
    for known in (joined, by_decisions):
        if known is not None:
            apart &= known.of(pairs.one) != known.of(pairs.other)
    found = {
        _sorted(pair): why
        for *pair, why in zip(
            pairs.one[apart].tolist(), pairs.other[apart].tolist(), pairs.why[apart].tolist(), strict=True
        )
    }
    found = {pair: why for pair, why in found.items() if pair not in decided}
    open_ = {(d.low, d.high): d for d in Doubt.objects.filter(gone_at=None)}
    gone = [d.pk for pair, d in open_.items() if found.get(pair) != d.why]
    for start in range(0, len(gone), 500):
        Doubt.objects.filter(pk__in=gone[start : start + 500]).update(gone_at=timezone.now())
    new = [(pair, why) for pair, why in sorted(found.items()) if pair not in open_ or open_[pair].why != why]
    Doubt.objects.bulk_create([Doubt(low=low, high=high, why=why) for (low, high), why in new], batch_size=1_000)
    return len(found), len(new), len(gone)


def _sorted(pair: list[int] | Two) -> Two:
    one, other = pair
    return (one, other) if one < other else (other, one)
