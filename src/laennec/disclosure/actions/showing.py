"""Showing a count to somebody who may only count: asked of the engine, judged against the ledger, kept in both.

The number is worked out before the ledger's transaction and checked inside it: where another request of the same
person was told something in between, it is judged again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from laennec.cohorts.query.nodes import Listed, Sample
from laennec.cohorts.safe_counts import SafeCounts
from laennec.cohorts.safe_counts.sketch import BUCKETS, MOST_IN_SPAN, Sketch
from laennec.cohorts.sketching import sketch, sketches
from laennec.disclosure import words
from laennec.disclosure.budget import COMPARED, BudgetSpent, left, rest_of_memory
from laennec.disclosure.deciding import Answer, Earlier, decide
from laennec.disclosure.models import Kind, Told
from laennec.disclosure.population import cells_of_population, population
from laennec.disclosure.sealing import digest, seal, unseal_all
from laennec.engines import Engine
from laennec.engines.limits import Cancel
from laennec.errors import Refused
from laennec.perimeter import View
from laennec.trace import AuditSink

TRIES = 5
LARGEST_CELLS = 30
NOBODY = Sketch(0, 0, np.zeros(BUCKETS, np.int64))


@dataclass(frozen=True)
class Asking:
    """Who asks what. work: names the piece of work (a cohort being built). exact: who has patient-level rights on the
    whole population sees bare numbers, outside the ledger."""

    actor: Actor
    query: QueryFile
    view: View
    engine: Engine
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
    known beforehand, are what attackers need most. A sample is one: of a known size, and as many of them as seeds,
    whose mean is the number that the noise should hide."""
    if asking.exact:
        return
    found = [node for _way, node in walk(asking.query.select)]
    if any(isinstance(node, Listed) for node in found):
        raise Refused(_("A list of persons may only be counted by who may see single patients."))
    if any(isinstance(node, Sample) for node in found):
        raise Refused(_("A random sample may only be counted by who may see single patients."))


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
        judged = None if last else _judged(asking.user, asked, digests, everybody, safe)
        with transaction.atomic(durable=True):
            if judged is None:  # nobody else writes while this transaction is open, however many ask at once
                judged = _judged(asking.user, asked, digests, everybody, safe)
            elif _head(asking.user) != judged.head:
                continue
            fresh = {name: asked[name] for name in asked if name not in judged.again}
            new = sum(judged.answers[name].kind is Kind.NUMBER for name in fresh)
            rest = left(asking.user, day)
            # Once nothing is left, "fewer" beside a refusal would tell sizes for free: nothing new is answered.
            if fresh and (rest == 0 or new > rest or len(fresh) > rest_of_memory(asking.user, day)):
                raise BudgetSpent
            _write(asking, fresh, judged.answers, day, digests)
            rest = left(asking.user, day)
        return {name: words.said(one, safe, rest, name in judged.again) for name, one in judged.answers.items()}
    raise AssertionError("unreachable")


@dataclass(frozen=True)
class _Judged:
    """head: the end of the ledger that the answers rest on. again: those asked in the very words before."""

    head: int
    answers: dict[str, Answer]
    again: frozenset[str]


def _judged(
    user: User, asked: Mapping[str, Sketch], digests: Mapping[str, str], everybody: Earlier, safe: SafeCounts
) -> _Judged:
    """The answers beside all that the person asked."""
    head, earlier, before = _ledger(user, digests)
    answers: dict[str, Answer] = {}
    compared = [*earlier, everybody]
    again = set()
    for name, one in asked.items():
        known = before.get(digests[name])
        if known is not None and one.same(known.sketch):
            answers[name] = _repeated(known.answer)
            again.add(name)
            continue
        answer = answers[name] = decide(one, compared, safe)
        if answer.number is not None:  # small cells of one breakdown hold others each, and need no comparing
            compared.append(Earlier(one, answer))
    return _Judged(head, answers, frozenset(again))


def _repeated(answer: Answer) -> Answer:
    """An earlier answer; a number of its own is not a new one."""
    return replace(answer, kind=Kind.SAME) if answer.kind is Kind.NUMBER else answer


def _ledger(user: User, digests: Mapping[str, str]) -> tuple[int, list[Earlier], dict[str, Earlier]]:
    """(its last line, the sets that a new one is compared with, those that were asked in these very words)."""
    rows = Told.objects.filter(user=user, sealed__isnull=False).order_by("-id")
    latest = list(rows[:COMPARED])
    seen = {row.pk for row in latest}
    # The sets of the span are the latest *numbers*, however many near ones came after them; the same words, whenever.
    more = list(rows.filter(kind=Kind.NUMBER)[: MOST_IN_SPAN - 1]) + list(rows.filter(digest__in=digests.values()))
    found = sorted({row.pk: row for row in [*latest, *more]}.values(), key=lambda row: row.pk)
    sketches_ = unseal_all(settings.LAENNEC_HOME, user.pk, [bytes(row.sealed or b"") for row in found])
    answers = [Answer(Kind(row.kind), row.number, row.margin) for row in found]
    made = [(row, Earlier(*told)) for row, told in zip(found, zip(sketches_, answers, strict=True), strict=True)]
    compared = [one for row, one in made if row.pk in seen or row.kind == Kind.NUMBER]
    return (latest[0].pk if latest else 0), compared, {row.digest: one for row, one in made}


def _head(user: User) -> int:
    rows = Told.objects.filter(user=user, sealed__isnull=False)
    return rows.order_by("-id").values_list("id", flat=True).first() or 0


def _digests(asking: Asking, names: Iterable[str], part: str) -> dict[str, str]:
    context = f"{asking.view.version}|{asking.view.perimeter.to_json()}|{part}"
    return {name: digest(settings.LAENNEC_HOME, asking.query, f"{context}|{name}") for name in names}


def _write(
    asking: Asking,
    fresh: Mapping[str, Sketch],
    answers: Mapping[str, Answer],
    day: date,
    digests: Mapping[str, str],
) -> None:
    """A line an answer; with the set's sketch, sealed, where it was asked for the first time in these words."""
    home, user = settings.LAENNEC_HOME, asking.user
    rows = []
    for name, answer in answers.items():
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
                sealed=seal(home, user.pk, fresh[name]) if name in fresh else None,
            )
        )
    Told.objects.bulk_create(rows)


def _none(asking: Asking, day: date) -> Shown:
    with transaction.atomic(durable=True):
        empty = {"": Answer(Kind.NONE, 0, 0)}
        _write(asking, {}, empty, day, _digests(asking, empty, ""))
    return words.said(empty[""], SafeCounts(), left(asking.user, day))
