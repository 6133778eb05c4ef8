"""How many distinct sets somebody may still be shown today: the day's budget, and what a review added to it."""

from datetime import date

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from laennec.accounts.models import User
from laennec.disclosure.models import Kind, Review, Told
from laennec.errors import Refused

DAILY = 200
"""Distinct sets a person and day. Fewer than the sets that are compared at once (sketch.MOST_IN_SPAN), so that all
of a day's are: see docs/safe_counts_curve.md for what an attacker learns of so many."""
COMPARED = 2_000
"""Sets that a new one is compared with, the latest, whatever was answered; no more are judged in a day, so that none
of a day's is forgotten. More than honest work asks for: fifteen breakdowns of all four kinds."""
ALERT_AFTER = 30
"""Answers a day that had to be withheld or worked out: more than honest work makes."""


class BudgetSpent(Refused):
    """The day's distinct sets are used up: earlier counts stay, and a review may give more."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "You have been shown as many different counts today as a day allows. Those can be seen again; "
                "for more, ask for a review, or go on tomorrow."
            )
        )


def daily(user: User, today: date) -> int:
    """The budget of that day, with what reviews granted."""
    more = Review.objects.filter(user=user, granted=True, until__gte=today).aggregate(most=Max("more"))["most"]
    return DAILY + (more or 0)


def used(user: User, today: date) -> int:
    """Distinct sets shown that day: numbers of their own."""
    return Told.objects.filter(user=user, day=today, kind=Kind.NUMBER, sealed__isnull=False).count()


def left(user: User, today: date) -> int:
    """What is left of it."""
    return max(0, daily(user, today) - used(user, today))


def rest_of_memory(user: User, today: date) -> int:
    """How many sets, of whatever answer, may still be asked for that day in new words."""
    return max(0, COMPARED - Told.objects.filter(user=user, day=today, sealed__isnull=False).count())


def alerts(today: date) -> list[tuple[int, int]]:
    """(account, answers) of who met many withheld differences that day: for the data protection officer to see."""
    withheld = Q(kind__in=(Kind.DERIVED, Kind.SUPPRESSED)) | Q(kind=Kind.SAME, number__isnull=False)
    rows = Told.objects.filter(
        withheld, day=today, sealed__isnull=False
    )  # one small set that reads like another is everyday work
    counted = rows.values("user").annotate(n=Count("digest", distinct=True)).filter(n__gt=ALERT_AFTER)
    return [(row["user"], row["n"]) for row in counted.order_by("-n")]
