"""Showing a count to somebody who may only count: asked of the engine, judged against the ledger, kept in both.

The number is worked out before the ledger's transaction and checked inside it: where another request of the same
person was told something in between, it is judged again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.cohorts.breakdowns import By
from laennec.cohorts.counting import about
from laennec.cohorts.presence import nobody_has
from laennec.cohorts.query import QueryFile, walk
from laennec.cohorts.query.nodes import Listed
from laennec.cohorts.safe_counts import SafeCounts
from laennec.cohorts.safe_counts.sketch import BUCKETS, MOST_IN_SPAN, Sketch
from laennec.cohorts.sketching import sketch, sketches
from laennec.disclosure import words
from laennec.disclosure.budget import FEWER_DAILY, BudgetSpent, fewer_used, left
from laennec.disclosure.deciding import Answer, Earlier, decide
from laennec.disclosure.models import Kind, Told
from laennec.disclosure.population import cells_of_population, population
from laennec.disclosure.sealing import digest, seal, unseal_all
from laennec.engines import DuckDBEngine
from laennec.engines.limits import Cancel
from laennec.errors import Refused
from laennec.perimeter import View
from laennec.trace import AuditSink

TRIES = 5
LARGEST_CELLS = 30
FEW_COMPARED = 2 * FEWER_DAILY
"""Sets that read "fewer than" beside which a small one is judged, the latest."""
NOBODY = Sketch(0, 0, np.zeros(BUCKETS, np.int64))


@dataclass(frozen=True)
class Asking:
    """Who asks what. work: names the piece of work (a cohort being built). exact: who has patient-level rights on the
    whole population sees bare numbers, outside the ledger."""

    actor: Actor
    query: QueryFile
    view: View
    engine: DuckDBEngine
    sink: AuditSink
    work: str = ""
    exact: bool = False
    cancel: Cancel | None = field(default=None, compare=False)

    @property
    def user(self) -> User:
        return self.actor.responsible


@dataclass(frozen=True)
class Shown:
    """number: None where none is shown. kind: one of models.Kind, or `exact`. left: distinct sets left today."""

    number: int | None
    margin: int
    kind: str
    text_en: str
    text_fr: str
    reason_en: str
    reason_fr: str
    left: int

    def text(self, language: str) -> str:
        """In the language of that code."""
        return self.text_fr if language.startswith("fr") else self.text_en

    def reason(self, language: str) -> str:
        """Why it is as it is; empty where there is nothing to say."""
        return self.reason_fr if language.startswith("fr") else self.reason_en


@dataclass(frozen=True)
class ShownBreakdown:
    """cells: (name of the cell, its count), in order; `more`: cells left out, the smallest, empty ones among them for
    who may only count. total: afresh."""

    by: By
    cells: Sequence[tuple[str, Shown]]
    more: int
    total: Shown


def show_count(asking: Asking, today: date | None = None) -> Shown:
    """The count as this person may see it. Raises BudgetSpent, QueryError, NotGranted, QueryTooLong."""
    facts = {**about(asking.query), "version": asking.view.version, "exact": asking.exact}
    trace = asking.sink.intent("cohort.count", facts)
    try:
        day = today or localdate()
        _no_list(asking)
        asked = sketch(asking.query, asking.view, asking.engine, user=asking.user.login, cancel=asking.cancel)
        if asking.exact:
            found = words.exact(asked.count, left(asking.user, day))
        elif asked.count == 0 and nobody_has(asking.query, asking.view, asking.engine):
            found = _none(asking, day)
        else:
            found = _told(asking, {"": asked}, day)[""]
    except BaseException:
        asking.sink.outcome(trace, {}, failed=True)
        raise
    asking.sink.outcome(trace, {"count": found.number, "kind": found.kind, "margin": found.margin})
    return found


def show_breakdown(asking: Asking, by: By, today: date | None = None) -> ShownBreakdown:
    """The cells of a count, each protected on its own, and their total afresh. Raises as show_count."""
    facts = {**about(asking.query), "version": asking.view.version, "exact": asking.exact, "by": by.value}
    trace = asking.sink.intent("cohort.breakdown", facts)
    try:
        day = today or localdate()
        _no_list(asking)
        login = asking.user.login
        total = sketch(asking.query, asking.view, asking.engine, user=login, cancel=asking.cancel)
        cells = sketches(asking.query, by, asking.view, asking.engine, user=login, cancel=asking.cancel)
        if not asking.exact:
            there = cells_of_population(asking.view, asking.engine, by, user=login, cancel=asking.cancel)
            cells = {name: cells.get(name, NOBODY) for name in there}
        kept = _largest(cells, by, asking.exact)
        if asking.exact:
            rest = left(asking.user, day)
            found = {name: words.exact(one.count, rest) for name, one in {"": total, **kept}.items()}
        else:
            found = _told(asking, {"": total, **kept}, day, by.value)
    except BaseException:
        asking.sink.outcome(trace, {}, failed=True)
        raise
    asking.sink.outcome(trace, {"cells": len(kept)})
    shown = [(name, one) for name, one in found.items() if name]
    return ShownBreakdown(by, shown, len(cells) - len(kept), found[""])


def _no_list(asking: Asking) -> None:
    """Refused: who may only count asks by what patients have, not by who they are; sets of chosen patients, of sizes
    known beforehand, are what attackers need most."""
    if not asking.exact and any(isinstance(node, Listed) for _way, node in walk(asking.query.select)):
        raise Refused(_("A list of persons may only be counted by who may see single patients."))


def _largest(cells: Mapping[str, Sketch], by: By, exact: bool) -> dict[str, Sketch]:
    """Those that there is room for. Which ones may not tell what the numbers do not: they are chosen by the protected
    numbers, and those that would read "fewer than" are all left out."""
    if len(cells) <= LARGEST_CELLS:
        return dict(cells)
    if by is By.YEAR:
        return dict(list(cells.items())[-LARGEST_CELLS:])
    safe = SafeCounts()
    sizes = {name: one.count if exact else safe.protect(one.count, one.key).shown for name, one in cells.items()}
    largest = sorted((name for name in cells if sizes[name]), key=lambda name: -(sizes[name] or 0))[:LARGEST_CELLS]
    return {name: one for name, one in cells.items() if name in largest}


def _told(asking: Asking, asked: Mapping[str, Sketch], day: date, part: str = "") -> dict[str, Shown]:
    """Judge all sets in their order, each against those before, and write them down. Raises BudgetSpent."""
    safe = SafeCounts()
    everybody = population(asking.view, asking.engine, safe)
    digests = _digests(asking, asked, part)
    for attempt in range(TRIES):
        last = attempt + 1 == TRIES
        head, answers = (0, {}) if last else _judged(asking.user, asked, everybody, safe)
        with transaction.atomic(durable=True):
            if fewer_used(asking.user, day) >= FEWER_DAILY and not _all_told(asking.user, digests):
                raise BudgetSpent
            if last:  # nobody else writes while this transaction is open, however many ask at once
                head, answers = _judged(asking.user, asked, everybody, safe)
            elif _head(asking.user) != head:
                continue
            new = sum(answer.kind is Kind.NUMBER for answer in answers.values())
            rest = left(asking.user, day)
            # Once nothing is left, "fewer" beside a refusal would tell sizes for free: nothing new is answered.
            if new > rest or (rest == 0 and not _all_told(asking.user, digests)):
                raise BudgetSpent
            before = _asked_before(asking.user, digests)
            _write(asking, asked, answers, day, digests)
            rest = left(asking.user, day)
        return {name: words.said(answer, safe, rest, digests[name] in before) for name, answer in answers.items()}
    raise AssertionError("unreachable")


def _judged(
    user: User, asked: Mapping[str, Sketch], everybody: Earlier, safe: SafeCounts
) -> tuple[int, dict[str, Answer]]:
    """The answers beside all that the person was shown, and the end of the ledger that they rest on."""
    head, earlier = _head(user), _ledger(user)
    answers: dict[str, Answer] = {}
    shown = [everybody, *earlier]
    small = 2 * (safe.settings.threshold + safe.settings.bound)  # a larger set is near none that read "fewer than"
    few = _read_fewer(user) if any(one.count < small for one in asked.values()) else []
    for name, one in asked.items():
        answer = answers[name] = decide(one, shown, safe, few if one.count < small else ())
        if answer.kind is Kind.NUMBER and answer.number is not None:
            shown.append(Earlier(one, answer.number, answer.margin))
        elif answer.kind is Kind.FEWER:
            few.append(one)
    return head, answers


def _read_fewer(user: User) -> list[Sketch]:
    rows = Told.objects.filter(user=user, kind=Kind.FEWER, sealed__isnull=False).order_by("-id")[:FEW_COMPARED]
    return unseal_all(settings.LAENNEC_HOME, user.pk, [bytes(row.sealed or b"") for row in rows])


def _ledger(user: User) -> list[Earlier]:
    rows = Told.objects.filter(user=user, kind=Kind.NUMBER).order_by("-id")[: MOST_IN_SPAN - 1]
    whole = [row for row in reversed(rows) if row.sealed is not None and row.number is not None]
    sketched = unseal_all(settings.LAENNEC_HOME, user.pk, [bytes(row.sealed or b"") for row in whole])
    return [Earlier(one, row.number or 0, row.margin) for one, row in zip(sketched, whole, strict=True)]


def _head(user: User) -> int:
    rows = Told.objects.filter(user=user, kind__in=(Kind.NUMBER, Kind.FEWER)).order_by("-id")
    return rows.values_list("id", flat=True).first() or 0


def _digests(asking: Asking, names: Iterable[str], part: str) -> dict[str, str]:
    context = f"{asking.view.version}|{asking.view.perimeter.to_json()}|{part}"
    return {name: digest(settings.LAENNEC_HOME, asking.query, f"{context}|{name}") for name in names}


def _asked_before(user: User, digests: Mapping[str, str]) -> set[str]:
    """Those of these questions that were answered with a number of their own: asked again, they need no word."""
    rows = Told.objects.filter(user=user, kind=Kind.NUMBER, digest__in=digests.values())
    return set(rows.values_list("digest", flat=True))


def _all_told(user: User, digests: Mapping[str, str]) -> bool:
    """Whether every one of these questions was answered before, in whatever way."""
    wanted = set(digests.values())
    told = Told.objects.filter(user=user, digest__in=wanted).values_list("digest", flat=True)
    return wanted <= set(told)


def _write(
    asking: Asking,
    asked: Mapping[str, Sketch],
    answers: Mapping[str, Answer],
    day: date,
    digests: Mapping[str, str],
) -> None:
    home, user = settings.LAENNEC_HOME, asking.user
    rows = []
    for name, answer in answers.items():
        own = answer.kind in (Kind.NUMBER, Kind.FEWER)
        rows.append(
            Told(
                user=user,
                day=day,
                work=asking.work[:64],
                version=asking.view.version,
                digest=digests[name],
                kind=answer.kind,
                number=answer.number,
                margin=answer.margin,
                sealed=seal(home, user.pk, asked[name]) if own else None,
            )
        )
    Told.objects.bulk_create(rows)


def _none(asking: Asking, day: date) -> Shown:
    with transaction.atomic(durable=True):
        empty = {"": Answer(Kind.NONE, 0, 0)}
        _write(asking, {}, empty, day, _digests(asking, empty, ""))
    return words.said(empty[""], SafeCounts(), left(asking.user, day))
