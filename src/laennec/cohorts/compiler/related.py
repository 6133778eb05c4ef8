"""How many related events an event has, as joins of sets of events."""

from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from laennec.cohorts.compiler.columns import DAYS, alike, of_index, of_related, repeats, telling
from laennec.cohorts.compiler.moments import elapsed
from laennec.cohorts.compiler.periods import periods
from laennec.cohorts.compiler.values import counted_value, within
from laennec.cohorts.query.where import Having

if TYPE_CHECKING:
    from laennec.cohorts.compiler.build import Builder

RELATED = ("r_domain", "r_id", "r_start", "r_stop", "r_start_time")
"""What tells related events apart."""


def keep_having(builder: "Builder", rows: ir.Table, having: Having) -> ir.Table:
    """The rows that have so many related events. What is counted is counted once for all rows that read alike."""
    low, high = having.times
    if having.observed:
        rows = _in_sight(builder, rows, having)
    if low == 0 and high is None:
        return rows
    negated = low == 0
    if negated and high is not None:
        low, high = high + 1, None
    once = low == 1 and high is None
    distinct = having.distinct
    read = of_related(having, builder.apart)
    if "id" in read and repeats(having.events):
        read |= DAYS
    found = builder.events(having.events, read, exact=not once and distinct is None)
    value = {} if distinct is None else {"r_counted": counted_value(found, distinct)}
    # A view: the related events may be made of the very rows they are joined to.
    found = found.select(**{f"r_{name}": found[name] for name in found.columns}, **value).view()
    if distinct is not None:
        found = found.filter(found.r_counted.notnull())
    lies = having.same_observation and not builder.apart
    if lies:
        found = _observed(builder, found)
    tests = _related(rows, found, having, builder.apart)
    if once:
        return rows.anti_join(found, tests) if negated else rows.semi_join(found, tests)
    read = of_index(having, builder.apart)
    keys = telling(read)
    index = rows.select("person_id", *sorted(read)).distinct()
    joined = index.inner_join(found, _related(index, found, having, builder.apart))
    if lies and distinct is None:  # periods may overlap: a related event counts once all the same
        joined = joined.select(*keys, *(name for name in RELATED if name in found.columns)).distinct()
    groups = joined.group_by(keys)
    if distinct is None:
        number = joined.count()
    elif low == 2 and high is None:  # two different values: the smallest is not the largest
        number = (joined.r_counted.min() != joined.r_counted.max()).cast("int64") + 1
    else:
        number = joined.r_counted.nunique()
    sized = groups.aggregate(n=number)
    passed = sized.filter(within(sized.n, low, high))
    same = alike(rows, passed, keys)
    return rows.anti_join(passed, same) if negated else rows.semi_join(passed, same)


def _observed(builder: "Builder", found: ir.Table) -> ir.Table:
    """The related events with each observation period that they start in, as o_from and o_to."""
    observed = periods(builder)
    within_ = [
        found.r_person_id == observed.o_person,
        observed.o_from <= found.r_start,
        found.r_start <= observed.o_to,
    ]
    return found.inner_join(observed, within_).view()


def _in_sight(builder: "Builder", rows: ir.Table, having: Having) -> ir.Table:
    """The events of which one observation period holds every window, from its first day to its last."""
    observed = periods(builder)
    tests = [rows.person_id == observed.o_person]
    for window in having.windows:
        day = rows.start if window.index == "start" else ibis.coalesce(rows.stop, rows.start)
        tests += [
            within(observed.o_from.delta(day, unit="day"), None, window.from_),
            within(observed.o_to.delta(day, unit="day"), window.to, None),
        ]
    return rows.semi_join(observed, tests)


def _related(rows: ir.Table, found: ir.Table, having: Having, carried: bool) -> list[ir.BooleanValue]:
    period = rows if carried else found
    tests = [rows.person_id == found.r_person_id]
    for window in having.windows:
        if window.from_ is None and window.to is None and not window.by_period:
            continue
        index = rows.start if window.index == "start" else ibis.coalesce(rows.stop, rows.start)
        related = found.r_start if window.related == "start" else ibis.coalesce(found.r_stop, found.r_start)
        if window.from_ is not None or window.to is not None:
            tests.append(within(related.delta(index, unit="day"), window.from_, window.to))
        if window.from_observation is not None:
            tests.append(related >= (period.o_from if window.from_observation == "start" else period.o_to))
        if window.to_observation is not None:
            tests.append(related <= (period.o_from if window.to_observation == "start" else period.o_to))
    for moment in having.moments:
        first, second = rows[f"{moment.index}_time"], found[f"r_{moment.related}_time"]
        forth = moment.after == "index"
        tests.append(elapsed(first if forth else second, second if forth else first, moment))
    if having.same_visit:
        tests.append(rows.visit == found.r_visit)
    if having.same_instance:
        tests.append(rows.instance == found.r_instance)
    if having.same_observation:
        other = found.r_start if carried else rows.start
        tests += [period.o_from <= other, other <= period.o_to]
    if having.other:
        tests.append((rows.id != found.r_id) | (rows.domain != found.r_domain))
    return tests
