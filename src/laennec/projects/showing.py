"""A project as JSON and as plain lines: what `laennec project show` and, later, the pages say of it."""

from datetime import date
from typing import Any

from laennec.accounts.models import User
from laennec.projects import policies
from laennec.projects.models import Decision, Project


def brief(project: Project, today: date) -> dict[str, Any]:
    """One line of the list."""
    return {
        "project": project.pk,
        "title": project.title,
        "purpose": project.purpose,
        "state": policies.state_on(project, today).value,
        "carrier": project.carrier.login,
        "end": project.ends_on.isoformat() if project.ends_on else None,
    }


def full(project: Project, today: date) -> dict[str, Any]:
    """All of it: the application as submitted, each decision, and whether it is open that day and why not."""
    opened = policies.project_is_open(project, today)
    approval = project.approval
    return {
        "schema": "laennec.project-status/1",
        **brief(project, today),
        "carrier": _person(project.carrier),
        "members": [
            {**_person(m.user), "affiliation": m.affiliation} for m in project.memberships.select_related("user")
        ],
        "departed": [
            {
                **_person(one.user),
                "affiliation": one.affiliation,
                "until": one.ended_at.isoformat(),
                "reason": one.reason,
            }
            for one in project.departures.select_related("user")
        ],
        "open": opened.allowed,
        "reason": opened.reason,
        "application": project.application.document if project.applications.exists() else None,
        "decisions": [_decision(d) for d in project.decisions.select_related("decided_by", "recorded_by")],
        "conditions": list(approval.conditions) if approval else [],
        "shift_dates": approval.shift_dates if approval else None,
        "generalise": approval.generalise if approval else {},
        "perimeter": approval.perimeter if approval else None,
    }


def lines(shown: dict[str, Any]) -> list[str]:
    """The same for a reader."""
    asked = shown["application"] or {"domains": {}}
    found = [
        f"Project {shown['project']}: {shown['title']}",
        f"  state      {shown['state']}" + (f": {shown['reason'].partition(': ')[2]}" if shown["reason"] else ""),
        f"  purpose    {shown['purpose']}",
        f"  carried by {shown['carrier']['name']} ({shown['carrier']['login']})",
        f"  members    {', '.join(m['login'] + _partner(m) for m in shown['members'])}",
        f"  last day   {shown['end'] or 'not said yet'}",
    ]
    if shown["perimeter"] is None:
        found.append(f"  asks for   {', '.join(sorted(asked['domains'])) or 'nothing yet'}")
    else:
        found += [f"  grants     {t}: {', '.join(c)}" for t, c in shown["perimeter"]["grants"].items()]
        sites, dates = shown["perimeter"]["sites"], shown["perimeter"]["dates"]
        found.append(f"  sites      {'all' if sites is None else ', '.join(sites)}")
        first, last = dates or (None, None)
        found.append(f"  data from  {first or 'the first day'} to {last or 'the last'}")
        found.append(f"  dates      {'shifted by whole weeks' if shown['shift_dates'] else 'as they are'}")
        found += [f"  coarser    {name}: {rule}" for name, rule in shown["generalise"].items()]
        found += [f"  condition  {text}" for text in shown["conditions"]]
    for decision in shown["decisions"]:
        found.append(f"  {decision['outcome']} {decision['at'][:10]} by {decision['by']}: {decision['reason']}")
    return found


def _partner(member: dict[str, str]) -> str:
    return " (external partner)" if member["affiliation"] == "partner" else ""


def _person(user: User) -> dict[str, str]:
    return {"login": user.login, "name": user.display_name}


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome,
        "at": decision.decided_at.isoformat(),
        "by": decision.decided_by.login,
        "recorded_by": decision.recorded_by.login,
        "application": decision.application.number,
        "reason": decision.reason,
        "conditions": list(decision.conditions),
    }
