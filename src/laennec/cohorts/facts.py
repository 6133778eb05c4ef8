"""What is true of a whole warehouse version and makes queries cheaper, asked once of each version.

A fact holds for every part of the data that a perimeter may show, it says nothing of a person, and it changes no
answer: where it does not hold, the compiler takes the longer way.
"""

from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

import ibis
import ibis.expr.types as ir

from laennec.cohorts.vocabulary import Engine, whole_view


@dataclass(frozen=True)
class Facts:
    """days_apart: the fewest days from the end of an observation period to the start of another one of its person
    (0 or less where two have a day in common); None where nobody has two."""

    days_apart: int | None = 0

    @property
    def apart(self) -> bool:
        """Whether a day is in one observation period of its person at most."""
        return self.days_apart is None or self.days_apart > 0

    def further_than(self, days: int) -> bool:
        """Whether more than so many days lie between any two observation periods of a person."""
        return self.days_apart is None or self.days_apart > days


_kept: WeakKeyDictionary[Engine, Facts] = WeakKeyDictionary()
_lock = Lock()


def facts_of(engine: Engine) -> Facts:
    """The facts of the engine's version; kept as long as the engine."""
    found = _kept.get(engine)
    if found is None:
        found = _read(engine)
        with _lock:
            _kept[engine] = found
    return found


def _read(engine: Engine) -> Facts:
    view = whole_view(engine)

    def build() -> ir.Table:
        names = ["person_id", "observation_period_start_date", "observation_period_end_date"]
        rows = view.table("observation_period", names)
        rows = rows.select(
            person=rows[names[0]], first=rows[names[1]], last=ibis.coalesce(rows[names[2]], rows[names[1]])
        )
        rows = rows.filter(rows["first"] <= rows["last"])  # a day is in none of the others
        before = ibis.rows_window(group_by="person", order_by=["first", "last"], preceding=(None, 1))
        reached = rows.mutate(reach=rows["last"].max().over(before))
        return reached.aggregate(days=reached["first"].delta(reached.reach, unit="day").min())

    days = engine.table(view.query("days apart", {}, build))["days"][0].as_py()
    return Facts(None if days is None else int(days))
