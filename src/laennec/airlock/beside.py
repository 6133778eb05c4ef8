"""What a request's files are compared with: all that its project's other requests bring out.

Two tables that differ by four persons give the four away, whichever of them leaves first.
"""

from django.db.models import Q

from laennec.airlock.models import File, Request
from laennec.airlock.states import State

IN_REVIEW = (State.SUBMITTED, State.DIFFERING)
OUT = (State.RELEASED, State.RECALLED)


def others(request: Request) -> list[File]:
    """What the project's other requests bring out: what left before, recalled or not, since who fetched it may still
    have it; and what is in review now, since it may leave first."""
    gone = Q(request__state__in=OUT, leaves=True)
    coming = Q(request__state__in=IN_REVIEW)
    found = File.objects.filter(gone | coming, request__project=request.project).exclude(request=request)
    return list(found.select_related("request__project").order_by("pk"))


def unseen(request: Request) -> Request | None:
    """Another request of the project that went to the reviewers after this one's checks had looked for such."""
    after = Request.objects.filter(project=request.project_id, submitted_at__gt=request.checked_at)
    sent = after.filter(state__in=IN_REVIEW + OUT)
    return sent.exclude(pk=request.pk).order_by("pk").first()
