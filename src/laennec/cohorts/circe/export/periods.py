"""Days of the calendar in place of those of an observation period."""

import json
from typing import TYPE_CHECKING, Any

from laennec.cohorts.circe.export.atoms import Atom
from laennec.cohorts.circe.export.refusing import NotSayable, Path
from laennec.cohorts.query.conditions import DateSpan
from laennec.cohorts.query.dates import Dates

if TYPE_CHECKING:
    from laennec.cohorts.circe.export.criteria import Criterion


def apply(made: "Criterion", moved: Dates, recorded: Dates | None, atoms: list[Atom], at: Path) -> list[Atom]:
    """Puts the days into the criterion; what is left of its tests. Raises NotSayable."""
    period: dict[str, str] = {}
    left = list(atoms)
    for side, name in (("start", "StartDate"), ("end", "EndDate")):
        given = getattr(moved, side)
        if given is None:
            continue
        day = given.on.isoformat() if given.on else ""
        wanted: list[tuple[str, Any]] = [
            ("date", DateSpan.model_construct(to=given.on)),
            ("end_date", DateSpan.model_construct(from_=given.on)),
        ]
        held = [[a for a in atoms if a.field == field and a.value == span] for field, span in wanted]
        if not given.on or not all(held) or made.name != "ObservationPeriod" or recorded is not None:
            needed = json.dumps({"where": {"date": {"to": day or "..."}, "end_date": {"from": day or "..."}}})
            raise NotSayable((*at, "dates", side), "period", needed=needed)
        period[name] = day
        left = [a for a in left if not any(a in one for one in held)]
    if moved.supply or moved.unknown_end is not None:
        raise NotSayable((*at, "dates"), "period", needed='{"on": ...}')
    made.found["UserDefinedPeriod"] = period
    return left
