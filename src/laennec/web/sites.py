"""The care sites as pages need them: the tree of the current version, or none where nothing is loaded."""

from collections.abc import Callable

from django.http import QueryDict

from laennec.cohorts.care_sites import CareSites, care_sites
from laennec.typed import whole_number
from laennec.web.warehouse import NoWarehouse, held

MOST_SITES = 500


def care_sites_now() -> CareSites | None:
    """Today's tree, kept with the engine of the version."""
    try:
        with held() as (_home, _version, engine):
            return care_sites(engine)
    except NoWarehouse:
        return None


def site_namer() -> Callable[[int], str]:
    """What calls care sites as people do: one look at the tree, however many sites."""
    tree = care_sites_now()

    def named(site: int) -> str:
        return tree.title(site) if tree is not None and site in tree else str(site)

    return named


def ticked(sent: QueryDict) -> list[int]:
    """The care sites that are ticked in a form, each once."""
    found = (whole_number(value) for value in sent.getlist("site"))
    return list(dict.fromkeys(site for site in found if site))[:MOST_SITES]
