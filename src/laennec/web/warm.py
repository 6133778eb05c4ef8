"""What the first request would wait for, done when the server starts: versions attached, the compiler's first query.

The first expression compiled in a process costs 0.3-0.4 s, and the charts' library takes as long to import.
"""

import logging
import threading

from laennec.cohorts.care_sites import care_sites
from laennec.errors import LaennecError
from laennec.web.warehouse import NoWarehouse, held

log = logging.getLogger("laennec.web")


def warm() -> None:
    """Read the tree of care sites, which every rights question needs, and whose query is the compiler's first."""
    import altair  # noqa: F401

    try:
        with held() as (_home, _version, engine):
            care_sites(engine)
    except NoWarehouse:
        pass
    except LaennecError as error:
        log.warning("The warehouse is not ready: %s", error)


def warm_beside() -> None:
    """The same while the first requests are answered already."""
    threading.Thread(target=warm, name="warm", daemon=True).start()
