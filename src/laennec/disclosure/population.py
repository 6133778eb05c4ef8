"""The population of a view: a number that everybody is shown, so each count is judged beside it. Kept a while."""

import threading
from collections import OrderedDict

from laennec.cohorts.query import read_query
from laennec.cohorts.safe_counts import SafeCounts
from laennec.cohorts.sketching import sketch
from laennec.disclosure.deciding import Earlier
from laennec.engines import DuckDBEngine
from laennec.perimeter import View

EVERYONE = {"schema": "laennec.query/1", "select": {"everyone": True}}
KEPT = 200

_found: OrderedDict[tuple[int, str, int], Earlier] = OrderedDict()
_lock = threading.Lock()


def population(view: View, engine: DuckDBEngine, safe: SafeCounts) -> Earlier:
    """Everybody in the view: sketch, protected number, margin. One home a process (tests call `forget`)."""
    key = (view.version, str(view.perimeter.to_json()), view.opposed_mark)
    with _lock:
        known = _found.get(key)
    if known is not None:
        return known
    everybody = sketch(read_query(EVERYONE), view, engine)
    protected = safe.protect(everybody.count, everybody.key)
    made = Earlier(everybody, protected.shown or 0, protected.margin)
    with _lock:
        _found[key] = made
        while len(_found) > KEPT:
            _found.popitem(last=False)
    return made


def forget() -> None:
    """Before another home is worked on."""
    with _lock:
        _found.clear()
