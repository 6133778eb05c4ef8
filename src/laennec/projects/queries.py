"""Which projects somebody sees: in lists, as `permissions` says of each one."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.projects import permissions
from laennec.projects.models import Application, Member, Project
from laennec.projects.states import Act, State

LARGEST = 2**63 - 1
MOST_WORDS = 10


def mine(user: User) -> QuerySet[Project]:
    """Those in which somebody has a part, the latest first: what they carry or write, and what names them."""
    named = Member.objects.filter(user=user).values("project_id")
    return _listed(Project.objects.filter(Q(carrier=user) | (~Q(state=State.DRAFT) & Q(pk__in=named))))


def submitted() -> QuerySet[Project]:
    """Every project that was ever submitted, for those whose office it is to read them."""
    applied = Application.objects.filter(project=OuterRef("pk"))
    return _listed(Project.objects.filter(Exists(applied)).exclude(state=State.DRAFT))


def awaiting(user: User) -> QuerySet[Project]:
    """Those that wait for a decision which this person may take part in, the longest wait first."""
    own = Application.objects.filter(submitted_by=user).values("project_id")
    found = submitted().filter(state=State.SUBMITTED).exclude(pk__in=own).exclude(carrier=user)
    return found.exclude(pk__in=Member.objects.filter(user=user).values("project_id")).order_by("id")


def called(found: QuerySet[Project], text: str) -> QuerySet[Project]:
    """Those of a list whose title or carrier holds each word, or whose number it is; all where nothing is asked."""
    for word in text.split()[:MOST_WORDS]:
        named = (
            Q(title__icontains=word) | Q(carrier__display_name__icontains=word) | Q(carrier__login__icontains=word)
        )
        is_number = word.isascii() and word.isdigit() and len(word) < 19
        found = found.filter(named | Q(pk=int(word)) if is_number else named)
    return found


def reads_all(user: User) -> bool:
    """Whether somebody's office lets them read every project that was submitted."""
    return not permissions.OFFICE.keys().isdisjoint(rights.permissions(user))


def project_for(user: User, number: int) -> Project | None:
    """The project of that number, if this person may see it."""
    found = Project.objects.select_related("carrier").filter(pk=number).first() if 0 < number <= LARGEST else None
    return found if found is not None and permissions.may(Actor(user), Act.VIEW, found) else None


def _listed(found: QuerySet[Project]) -> QuerySet[Project]:
    return found.select_related("carrier").order_by("-id")
