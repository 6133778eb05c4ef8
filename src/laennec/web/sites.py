"""The care sites as pages need them: the tree of the current version, or none where nothing is loaded."""

from laennec.cohorts.care_sites import CareSites, care_sites
from laennec.web.warehouse import NoWarehouse, held


def care_sites_now() -> CareSites | None:
    """Today's tree, kept with the engine of the version."""
    try:
        with held() as (_home, _version, engine):
            return care_sites(engine)
    except NoWarehouse:
        return None
