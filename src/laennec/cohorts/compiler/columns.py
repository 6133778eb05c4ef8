"""Which columns an event set must carry: only those that a condition reads, so that nothing else leaves the disk.

Every event set has the same column names, whatever its table: see COLUMNS.
"""

from collections.abc import Sequence

import ibis.expr.types as ir

from laennec.cohorts.planned import Contained
from laennec.cohorts.query.dates import Dates
from laennec.cohorts.query.nodes import EventsNode
from laennec.cohorts.query.where import Having, Where

COLUMNS = {
    "person_id": "int64",
    "domain": "string",
    "id": "int64",
    "start": "date",
    "stop": "date",
    "own": "date",
    "start_time": "timestamp",
    "end_time": "timestamp",
    "visit": "int64",
    "detail": "int64",
    "site": "int64",
    "concept": "int64",
    "standard": "int64",
    "source": "int64",
    "provenance": "int64",
    "provider": "int64",
    "number": "float64",
    "value_concept": "int64",
    "unit": "int64",
    "instance": "int64",
}
"""Column -> type. stop: the end date as recorded, null where there is none. own: the start, or the one that was there
before a day of the calendar was set in its place. concept: the standard one, else the
source one, else 0; standard and source: each as recorded. site: the event's own, for visits and visit details."""

ATTRIBUTE = "attribute_"
"""Before the name of an attribute of the events' domains: event sets carry those that are asked for, too."""
KEY = frozenset({"domain", "id"})
DAYS = frozenset({"start", "stop", "start_time"})
ORDERS = {"start": ("start", "start_time"), "end": ("stop", "end_time"), "own_start": ("own", "start_time")}
"""Which of an event's own columns place it among others, by `Placed.order`: the day, then the time of day."""
OBSERVED = frozenset({"o_from", "o_to"})
"""The observation period in which an event starts, where periods are apart (`Facts.apart`); null where in none."""
PLACE = frozenset({"start", "site", "detail", "visit"})


def of_where(where: Where | None, apart: bool) -> frozenset[str]:
    """The columns that a condition reads. apart: whether observation periods are (`Facts.apart`)."""
    if where is None:
        return frozenset()
    read: set[str] = set()
    for field, columns in _READ.items():
        if getattr(where, field) is not None:
            read |= columns
    if where.value is not None and where.value.unit is not None:
        read.add("unit")
    if where.age is not None and where.age.when == "end":
        read.add("stop")
    if where.range is not None:
        read |= {"number", f"{ATTRIBUTE}range_{where.range.end}"}
    if where.having is not None:
        read |= of_index(where.having, apart)
    if where.computed is not None:
        ends = any(value.window is not None and value.window.index == "end" for value in where.computed.terms)
        read |= {"start", "stop"} if ends else {"start"}
    read |= {ATTRIBUTE + name for name in where.attributes or ()}
    for _way, member in where.parts():
        read |= of_where(member, apart)
    return frozenset(read)


ACROSS = ("age", "since_birth", "site", "specialty", "place_of_service", "visit", "having", "computed")
"""The fields of a `where` that look at other rows than the event's own."""
_READ: dict[str, frozenset[str]] = {
    "concept": frozenset({"standard"}),
    "source_concept": frozenset({"source"}),
    "provenance": frozenset({"provenance"}),
    "date": frozenset({"start"}),
    "end_date": frozenset({"stop"}),
    "time": frozenset({"start_time"}),
    "end_time": frozenset({"end_time"}),
    "since_birth": frozenset({"start_time"}),
    "providers": frozenset({"provider"}),
    "ids": frozenset({"id"}),
    "length": frozenset({"start", "stop"}),
    "age": frozenset({"start"}),
    "value": frozenset({"number"}),
    "value_concept": frozenset({"value_concept"}),
    "unit": frozenset({"unit"}),
    "mentions": frozenset({"id"}),
    "site": PLACE,
    "specialty": frozenset({"provider"}),
    "place_of_service": frozenset({"site"}),
    "visit": frozenset({"visit"}),
}


def of_index(having: Having, apart: bool) -> frozenset[str]:
    """What the index event must carry for its related events to be found."""
    if apart and isinstance(having, Contained):
        return OBSERVED | {"start"}
    read: set[str] = set(OBSERVED) if apart and having.same_observation else set()
    for window in having.windows:
        read |= {"start"} if window.index == "start" else {"start", "stop"}
    read |= {f"{moment.index}_time" for moment in having.moments}
    if having.same_visit:
        read.add("visit")
    if having.same_instance:
        read.add("instance")
    if having.same_observation or having.observed:
        read.add("start")
    if having.other:
        read |= KEY
    return frozenset(read)


def of_related(having: Having, apart: bool) -> frozenset[str]:
    """What the related events must carry."""
    read: set[str] = set(counted(having.distinct))
    for window in having.windows:
        read |= {"start"} if window.related == "start" else {"start", "stop"}
    read |= {f"{moment.related}_time" for moment in having.moments}
    if having.same_visit:
        read.add("visit")
    if having.same_instance:
        read.add("instance")
    if having.same_observation:
        read |= {"start"} if apart else {"start"} | KEY
    if having.other:
        read |= KEY
    return frozenset(read)


def counted(distinct: str | None) -> frozenset[str]:
    """The columns behind the values of which different ones are counted."""
    if distinct is None:
        return frozenset()
    return _COUNTED.get(distinct, frozenset({ATTRIBUTE + distinct}))


_COUNTED = {
    "date": frozenset({"start"}),
    "end_date": frozenset({"stop"}),
    "length": frozenset({"start", "stop"}),
    "provenance": frozenset({"provenance"}),
    "visit": frozenset({"visit"}),
    "instance": frozenset({"instance"}),
    "visit_detail": frozenset({"detail"}),
    "concept": frozenset({"concept"}),
    "standard_concept": frozenset({"standard"}),
    "value": frozenset({"number"}),
    "unit": frozenset({"unit"}),
}


def changed_by(dates: Dates) -> frozenset[str]:
    """The days that `dates` gives in place of those recorded."""
    if dates.start is None:
        return frozenset({"stop"})
    return frozenset({"start", "stop"} if dates.start.on is not None else {"start", "stop", "own"})


def before_dates(dates: Dates | None, wanted: frozenset[str]) -> frozenset[str]:
    """The columns that must be there for `dates` to give those wanted."""
    if dates is None or not wanted & changed_by(dates):
        return wanted
    supply = {f"{ATTRIBUTE}days_supply"} if dates.supply else set()
    return wanted | {"start", "stop"} | supply


def repeats(events: EventsNode) -> bool:
    """Whether an event may be there more than once, on different days: as a union's members may move it."""
    inner = events.inner()
    together = len(inner) > 1 and any(member.moved() for member in inner)
    return together or any(repeats(member) for member in inner)


def telling(columns: frozenset[str]) -> list[str]:
    """The columns, and the person, without those that follow from the others: a period from the day in it."""
    return ["person_id", *sorted(columns - OBSERVED if "start" in columns else columns)]


def alike(rows: ir.Table, others: ir.Table, columns: Sequence[str]) -> list[ir.BooleanValue]:
    """Whether two rows have the same values in the columns, unknown ones being the same too; but for the person."""
    return [
        rows[name] == others[name] if name == "person_id" else rows[name].identical_to(others[name])
        for name in columns
    ]
