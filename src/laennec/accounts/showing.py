"""Accounts and grants as JSON-ready facts and as lines for a terminal."""

from typing import Any

from django.utils.timezone import localdate

from laennec.accounts.models import Grant, User
from laennec.accounts.reasons import SiteTree


def brief(user: User) -> dict[str, Any]:
    """An account of `queries.people`, with its grants held or coming."""
    return {
        "login": user.login,
        "name": user.display_name,
        "affiliation": user.affiliation,
        "open": user.is_active,
        "demo": user.is_demo,
        "one_time_password": user.must_change_password(),
        "grants": [of_grant(grant) for grant in getattr(user, "grants_now", [])],
    }


def of_grant(grant: Grant, tree: SiteTree | None = None) -> dict[str, Any]:
    """A grant; ids are strings, since JSON numbers stop being exact at 2^53."""
    site = grant.care_site_id
    return {
        "grant": grant.pk,
        "role": grant.role,
        "care_site": None if site is None else str(site),
        "care_site_name": tree.name(site) if tree is not None and site is not None else None,
        "from": grant.starts_on.isoformat(),
        "until": grant.ends_on.isoformat() if grant.ends_on else None,
        "state": grant.state(localdate()),
    }


def line(account: dict[str, Any]) -> str:
    """One account on one line."""
    roles = [g["role"] + (f"@{g['care_site']}" if g["care_site"] else "") for g in account["grants"]]
    marks = [
        word
        for word, is_so in (
            ("closed", not account["open"]),
            ("demonstration", account["demo"]),
            ("partner", account["affiliation"] == "partner"),
        )
        if is_so
    ]
    marked = f" ({', '.join(marks)})" if marks else ""
    return f"{account['login']:<24} {account['name']}{marked}: {', '.join(roles) or 'no role'}"
