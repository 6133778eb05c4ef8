"""The population of a view: a number that everybody is shown, so each count is judged beside it. Kept a while.

Its years and care sites are the cells of every breakdown in it: those of the cohort alone would tell, by which are
there, where a single patient was and was not.
"""

import threading
from collections import OrderedDict

from laennec.cohorts.breakdowns import By
from laennec.cohorts.query import read_query
from laennec.cohorts.safe_counts import SafeCounts
from laennec.cohorts.sketching import sketch, sketches
from laennec.disclosure.deciding import Answer, Earlier
from laennec.disclosure.models import Kind
from laennec.engines import Engine
from laennec.engines.limits import Cancel
from laennec.perimeter import View

EVERYONE = {"schema": "laennec.query/1", "select": {"everyone": True}}
KEPT = 200

_found: OrderedDict[tuple[int, str, int], Earlier] = OrderedDict()
_cells: OrderedDict[tuple[int, str, int, By], tuple[str, ...]] = OrderedDict()
_lock = threading.Lock()


def population(view: View, engine: Engine, safe: SafeCounts) -> Earlier:
    """Everybody in the view: sketch, protected number, margin. One home a process (tests call `forget`)."""
    key = (view.version, str(view.perimeter.to_json()), view.opposed_mark)
    with _lock:
        known = _found.get(key)
    if known is not None:
        return known
    everybody = sketch(read_query(EVERYONE), view, engine)
    protected = safe.protect(everybody.count, everybody.key)
    made = Earlier(everybody, Answer(Kind.NUMBER, protected.shown or 0, protected.margin))
    with _lock:
        _found[key] = made
        while len(_found) > KEPT:
            _found.popitem(last=False)
    return made


def cells_of_population(
    view: View, engine: Engine, by: By, *, user: str = "", cancel: Cancel | None = None
) -> tuple[str, ...]:
    """The names of the cells in which anybody of the view is, in their order."""
    key = (view.version, str(view.perimeter.to_json()), view.opposed_mark, by)
    with _lock:
        known = _cells.get(key)
    if known is not None:
        return known
    made = tuple(sketches(read_query(EVERYONE), by, view, engine, user=user, cancel=cancel))
    with _lock:
        _cells[key] = made
        while len(_cells) > KEPT:
            _cells.popitem(last=False)
    return made


def forget() -> None:
    """Before another home is worked on."""
    with _lock:
        _found.clear()
        _cells.clear()
