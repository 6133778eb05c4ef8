"""A grant in the words of a page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from laennec.accounts.models import Grant
from laennec.accounts.reasons import place, role_name
from laennec.cohorts.care_sites import CareSites

STATES = {
    "held": (_("in force"), "good"),
    "coming": (_("to come"), "waiting"),
    "ended": (_("ended"), "neutral"),
    "revoked": (_("taken back"), "bad"),
}


@dataclass(frozen=True)
class ShownGrant:
    """`kind` is a badge's; `open` where it may still be taken back."""

    number: int
    role: Any
    place: Any
    above: str
    since: date
    until: date | None
    state: Any
    kind: str
    open: bool
    by: str
    reason: str
    revoked_at: datetime | None
    revoked_by: str
    revoke_reason: str


def shown(grant: Grant, tree: CareSites | None) -> ShownGrant:
    """Needs `granted_by` and `revoked_by` fetched with it."""
    state = grant.state(localdate())
    word, kind = STATES[state]
    site = grant.care_site_id
    path = tree.path(site)[:-1] if tree is not None and site is not None and site in tree else ()
    return ShownGrant(
        number=grant.pk,
        role=role_name(grant),
        place=place(site, tree),
        above=" / ".join(tree.name(s) for s in path) if tree is not None else "",
        since=grant.starts_on,
        until=grant.ends_on,
        state=word,
        kind=kind,
        open=state in ("held", "coming"),
        by=grant.granted_by.display_name,
        reason=grant.reason,
        revoked_at=grant.revoked_at,
        revoked_by=grant.revoked_by.display_name if grant.revoked_by else "",
        revoke_reason=grant.revoke_reason,
    )


def brief(grants: list[Grant], tree: CareSites | None) -> list[tuple[Any, Any]]:
    """(role, place) of each, for a line of a list."""
    return [(role_name(grant), place(grant.care_site_id, tree)) for grant in grants]
