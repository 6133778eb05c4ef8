"""Which columns an event set must carry: only those that a condition reads, so that nothing else leaves the disk.

Every event set has the same column names, whatever its table: see COLUMNS.
"""

from laennec.cohorts.query.dates import Dates
from laennec.cohorts.query.where import Having, Where

COLUMNS = {
    "person_id": "int64",
    "domain": "string",
    "id": "int64",
    "start": "date",
    "stop": "date",
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
"""Column -> type. stop: the end date as recorded, null where there is none. concept: the standard one, else the
source one, else 0; standard and source: each as recorded. site: the event's own, for visits and visit details."""

ATTRIBUTE = "attribute_"
"""Before the name of an attribute of the events' domains: event sets carry those that are asked for, too."""
KEY = frozenset({"domain", "id"})
DAYS = frozenset({"start", "stop", "start_time"})
ORDERS = {"start": ("start", "start_time"), "end": ("stop", "end_time")}
"""Which of an event's own columns place it among others, by `Placed.order`: the day, then the time of day."""
PLACE = frozenset({"start", "site", "detail", "visit"})


def of_where(where: Where | None, nested: bool = False) -> frozenset[str]:
    """The columns that a condition reads. Inside or, not and n_of, tests across rows need the event's key as well."""
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
        read |= of_index(where.having)
    if where.computed is not None:
        ends = any(value.window is not None and value.window.index == "end" for value in where.computed.terms)
        read |= {"start", "stop"} if ends else {"start"}
    if nested and any(getattr(where, f) is not None for f in ACROSS):
        read |= KEY
    read |= {ATTRIBUTE + name for name in where.attributes or ()}
    for member in where.and_ or ():
        read |= of_where(member, nested)
    others = [
        *(where.or_ or ()),
        *([where.not_] if where.not_ else ()),
        *(where.n_of.conditions if where.n_of else ()),
    ]
    for member in others:
        read |= of_where(member, nested=True)
    return frozenset(read)


ACROSS = ("age", "since_birth", "site", "specialty", "place_of_service", "visit", "having", "computed")
"""The fields of a `where` that look at other rows, and need the event's key where they do not simply filter."""
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
    "site": PLACE | KEY,
    "specialty": frozenset({"provider"}),
    "place_of_service": frozenset({"site"}),
    "visit": frozenset({"visit"}),
}


def of_index(having: Having) -> frozenset[str]:
    """What the index event must carry for its related events to be found."""
    read: set[str] = set()
    for window in having.windows:
        read |= {"start"} if window.index == "start" else {"start", "stop"}
    read |= {f"{moment.index}_time" for moment in having.moments}
    if having.same_visit:
        read.add("visit")
    if having.same_instance:
        read.add("instance")
    if having.same_observation or having.observed:
        read.add("start")
    low, high = having.times
    if having.other or low > 1 or high:
        read |= KEY
    return frozenset(read)


def of_related(having: Having) -> frozenset[str]:
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
        read |= {"start"} | KEY
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


def before_dates(dates: Dates | None, wanted: frozenset[str]) -> frozenset[str]:
    """The columns that must be there for `dates` to give those wanted."""
    if dates is None or not wanted & {"start", "stop"}:
        return wanted
    supply = {f"{ATTRIBUTE}days_supply"} if dates.supply else set()
    return wanted | {"start", "stop"} | supply
