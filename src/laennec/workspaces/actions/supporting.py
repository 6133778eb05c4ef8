"""Support days of a project: recorded by the secretariat or the owner, struck where wrong, never deleted."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.errors import LaennecError
from laennec.projects import permissions, policies
from laennec.projects.actions.traces import record
from laennec.projects.models import Project
from laennec.projects.states import Act
from laennec.workspaces.models import Support

MOST = Decimal(100)


def record_support(project: Project, actor: Actor, day: date, days: Decimal, what: str) -> Support:
    """Days of work on that day. Raises Refused, or LaennecError, which names what is wrong."""
    today = timezone.localdate()
    permissions.require(actor, Act.RECORD_SUPPORT, project)
    policies.require(project, Act.RECORD_SUPPORT, today)
    what = what.strip()
    check_days(days)
    if day > today:
        raise LaennecError(_("Support is recorded once it was given: {day} is still to come.").format(day=day))
    if not what or len(what) > 300:
        raise LaennecError(_("Say in 300 characters at most what was done."))
    with transaction.atomic(durable=True):
        if project.support.filter(day=day, days=days, what=what, struck_at=None).exists():
            raise LaennecError(_("This line is there already: say what else was done, or strike the other one."))
        made = Support.objects.create(project=project, day=day, days=days, what=what, recorded_by=actor.responsible)
        facts = {"support": made.pk, "day": day.isoformat(), "days": str(days), "what": what}
        record("project.support", actor, project.pk, facts)
    return made


def check_days(days: Decimal) -> None:
    """Raises LaennecError unless so many days can be recorded."""
    if not days.is_finite() or not Decimal("0.01") <= days <= MOST or days != round(days, 2):
        raise LaennecError(_("Days of support are a number from 0.01 to 100 with two decimals at most."))


def strike_support(support: Support, actor: Actor) -> None:
    """It was wrong: it stays to be read, and counts no more. Raises Refused; LaennecError where it was struck."""
    permissions.require(actor, Act.RECORD_SUPPORT, support.project)
    policies.require(support.project, Act.RECORD_SUPPORT, timezone.localdate())
    with transaction.atomic(durable=True):
        if not Support.objects.filter(pk=support.pk, struck_at=None).update(struck_at=timezone.now()):
            raise LaennecError(_("This line was struck before."))
        record("project.support_struck", actor, support.project_id, {"support": support.pk})
