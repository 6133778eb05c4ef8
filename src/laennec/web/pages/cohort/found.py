"""What the views of cohorts share: whose cohort it is, what its population means for its owner today."""

from django.http import Http404
from django.utils.translation import gettext as _

from laennec.accounts import rights
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.errors import Refused
from laennec.perimeter import Perimeter, Purpose
from laennec.selections.models import SavedCohort
from laennec.selections.reading import cohort_of
from laennec.web.request import Request
from laennec.web.sites import care_sites_now


def found(request: Request, pk: int) -> SavedCohort:
    """The person's own cohort; somebody else's is a page that is not there."""
    cohort = cohort_of(request.user, pk)
    if cohort is None:
        raise Http404
    return cohort


def perimeter_of(user: User, cohort: SavedCohort) -> Perimeter:
    """What the owner may count in today for the cohort's purpose, narrowed to the sites it chose.

    Rights are asked anew each time: a choice that was allowed yesterday gives nothing today that is not. Raises
    Refused where nothing is left.
    """
    purpose = Purpose(cohort.purpose)
    if purpose not in rights.purposes(user):
        raise Refused(_("You may not count patients for this purpose any more. Choose another population."))
    may = rights.sites(user, Permission.COUNT, purpose=purpose)
    if cohort.sites is None:
        return Perimeter(purpose=purpose, sites=may)
    chosen = frozenset(cohort.sites)
    if may is not None:
        tree = care_sites_now()
        if tree is None or not chosen <= tree.within(may):
            raise Refused(_("You may not count in one of these care sites any more. Choose another population."))
    return Perimeter(purpose=purpose, sites=chosen)


def piece(request: Request) -> bool:
    """Whether htmx asks for a piece of a page, not for a page to swap in."""
    return bool(request.htmx and not request.htmx.boosted)  # type: ignore[attr-defined]
