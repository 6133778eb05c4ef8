"""Whose cohorts, and which: everything is asked in somebody's name, and somebody else's is as if it were not."""

from django.db.models import Max, QuerySet

from laennec.accounts.models import User
from laennec.selections.models import CohortVersion, SavedCohort

LARGEST = 2**63 - 1


def cohorts_of(user: User, *, archived: bool = False) -> QuerySet[SavedCohort]:
    """The user's cohorts, the last changed first; `last` is the number of each one's last version, or None."""
    found = SavedCohort.objects.filter(owner=user, archived_at__isnull=not archived)
    return found.annotate(last=Max("versions__number")).order_by("-changed_at", "-pk")


def cohort_of(user: User, pk: int) -> SavedCohort | None:
    """The user's own cohort of that number."""
    return SavedCohort.objects.filter(owner=user, pk=pk).first() if 0 < pk <= LARGEST else None


def versions_of(user: User) -> list[CohortVersion]:
    """Every version of the user's cohorts that are not archived, the latest first."""
    found = CohortVersion.objects.filter(cohort__owner=user, cohort__archived_at__isnull=True)
    return list(found.select_related("cohort").order_by("-made_at", "-pk"))


def version_of(user: User, pk: int) -> CohortVersion | None:
    """The version with this key (not its number), if its cohort is the user's."""
    found = CohortVersion.objects.filter(cohort__owner=user, pk=pk).select_related("cohort")
    return found.first() if 0 < pk <= LARGEST else None
