"""When the events of a criterion end: as OHDSI has it for their kind, or as it moves them."""

import json
from typing import Any

from laennec.cohorts.circe.criteria import ENDS
from laennec.cohorts.circe.export.refusing import NotSayable, Path
from laennec.cohorts.circe.kinds import Kind
from laennec.cohorts.query.dates import Dates, DayOf
from laennec.cohorts.query.nodes import Having, Where
from laennec.cohorts.query.where import Computed

SIDES = {"start": "START_DATE", "end": "END_DATE"}
MOVES = 'dates {"start": {"from": ..., "days": n}, "end": {"from": ..., "days": n}} of an event that is recorded'


def default_of(kind: Kind) -> Dates | None:
    """The days that OHDSI gives events of this kind; None: as recorded."""
    return Dates.model_validate(ENDS[kind.ends]) if ENDS[kind.ends] else None


def adjustment(kind: Kind, dates: Dates | None, at: Path, *, end_asked: bool, ordered: bool) -> dict[str, Any] | None:
    """Circe's DateAdjustment for these days; None where OHDSI has them already.

    end_asked: whether anything looks at the events' end. ordered: whether the events are asked not to end before they
    start. Raises NotSayable.
    """
    default = default_of(kind)
    if dates == default or (not end_asked and (dates is None or dates.start is None)):
        return None
    needed = f'"dates": {json.dumps(ENDS[kind.ends])}'
    if dates is None:
        raise NotSayable(at, "ends", domain=kind.domain, needed=needed)
    at = (*at, "dates")
    if "DateAdjustment" in kind.ignored:
        raise NotSayable(at, "dates", needed=needed)
    by_day = kind.ends == "day"
    start, end = dates.start or DayOf.model_construct(from_="start"), dates.end or DayOf.model_construct(from_="end")
    if start.on is not None or end.on is not None:
        raise NotSayable(at, "dates", needed=MOVES)
    filled = Dates.model_construct(supply=dates.supply, unknown_end=dates.unknown_end)
    usual = Dates.model_construct() if by_day or default is None else default
    if filled != usual or (by_day and "end" in (start.from_, end.from_)):
        raise NotSayable(at, "dates", needed=needed)
    if not ordered:
        raise NotSayable(at, "in order")
    if not kind.crossed:  # its end is counted from the day after, whatever EndWith says
        end = DayOf.model_construct(from_="end", days=end.days - 1)
    return {
        "StartWith": SIDES[str(start.from_)],
        "StartOffset": start.days,
        "EndWith": SIDES[str(end.from_)],
        "EndOffset": end.days,
    }


def asks_end(where: Where | None) -> bool:
    """Whether a condition looks at the end of the events that it is about."""
    if where is None:
        return False
    having = where.having
    return bool(
        where.end_date
        or where.end_time
        or where.length
        or (where.age and where.age.when == "end")
        or (having and _index_end(having))
        or (isinstance(where.computed, Computed))
        or any(asks_end(part) for _, part in where.parts())
    )


def _index_end(having: Having) -> bool:
    return any(w.index == "end" for w in having.windows) or any(m.index == "end" for m in having.moments)


BY_DAY = ("date", "person", "and", "or", "not", "n_of", "having", "age")


def by_day_alone(where: Where | None) -> bool:
    """Whether a condition looks at nothing of the events that it is about but their person and the day they start, so
    that it holds for all of one day or for none.
    """
    if where is None:
        return True
    asked = {info.alias or name for name, info in Where.model_fields.items() if getattr(where, name) is not None}
    having = where.having
    plain = not having or not (having.same_visit or having.same_instance or having.other or having.moments)
    return asked <= {*BY_DAY} and plain and not asks_end(where) and all(by_day_alone(p) for _, p in where.parts())
