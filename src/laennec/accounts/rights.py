"""May somebody do something, at a care site, on a day; and why, or why not, in words a person can act on.

Grants flow down the site tree: a role given for a department holds in its services. Rights follow today's tree.
Nothing is kept between two questions, so that a grant that ends or is revoked ends at the next one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from laennec.accounts import reasons
from laennec.accounts.models import Grant, User
from laennec.accounts.reasons import SiteTree, Text
from laennec.accounts.roles import PERMISSIONS, WHOLE, Permission, Role, needs_second_factor, permitted
from laennec.perimeter import Purpose


@dataclass(frozen=True)
class Why:
    """An answer and its reasons, most telling first; true where it is allowed."""

    allowed: bool
    reasons: tuple[Text, ...]

    def __bool__(self) -> bool:
        return self.allowed


def why(
    user: User, permission: Permission, site: int | None = None, tree: SiteTree | None = None, on: date | None = None
) -> Why:
    """Whether the user may, at that care site (None: the whole hospital), and the sentences that say why (not).

    Without a tree, a grant holds at its own site only.
    """
    day = on or localdate()
    if closed := reasons.closed_to_all(user):
        return Why(False, (closed,))
    grants = [g for g in _grants(user) if (role := g.played()) and permission in PERMISSIONS[role]]
    around = None if site is None or permission in WHOLE else {site} | (tree.above(site) if tree else frozenset())
    held = [g for g in grants if g.state(day) == "held"]
    reaching = [g for g in held if _reaches(g, around)]
    if reaching:
        return Why(True, tuple(reasons.allows(g, site, tree) for g in reaching))
    near = [reasons.elsewhere(g, tree) for g in held]
    near += [reasons.not_now(g, day) for g in grants if g.state(day) != "held" and _reaches(g, around)]
    return Why(False, (*near, reasons.roles_needed(permission)))


def overview(user: User, tree: SiteTree | None = None, on: date | None = None) -> list[tuple[Permission, Why]]:
    """For each permission, whether the user may at some care site or other, and by which grants: one query in all."""
    day = on or localdate()
    if closed := reasons.closed_to_all(user):
        return [(permission, Why(False, (closed,))) for permission in Permission]
    grants, found = list(_grants(user)), []
    for permission in Permission:
        of_it = [g for g in grants if (role := g.played()) and permission in PERMISSIONS[role]]
        at_work = [g for g in of_it if g.state(day) == "held"]
        opening = [g for g in at_work if g.care_site_id is None or permission not in WHOLE]
        held = tuple(reasons.allows(g, g.care_site_id, tree) for g in opening)
        missing = tuple(reasons.elsewhere(g, tree) for g in at_work if g not in opening)
        missing += tuple(reasons.not_now(g, day) for g in of_it if g.state(day) != "held")
        why_not = (*missing, reasons.roles_needed(permission))
        found.append((permission, Why(bool(held), held or why_not)))
    return found


def has(user: User, permission: Permission, on: date | None = None) -> bool:
    """Whether the user may, at some care site or other."""
    return permission in permissions(user, on)


def permissions(user: User, on: date | None = None) -> frozenset[Permission]:
    """All that the user may at some care site or other, and of `roles.WHOLE` in the whole hospital: one query."""
    return frozenset().union(*(permitted(role, site) for role, site in _held(user, on)))


def roles(user: User, on: date | None = None) -> frozenset[Role]:
    """The roles the user holds somewhere."""
    return frozenset(role for role, _site in _held(user, on))


def sites(
    user: User, permission: Permission, on: date | None = None, purpose: Purpose | None = None
) -> frozenset[int] | None:
    """Where the user may: None is the whole hospital, an empty set nowhere, else the sites named by grants.

    Perimeter adds what is below them. With a purpose, only the roles that work for it count, so that who counts for
    research in one service and steers the whole hospital does not count for research in the whole.
    """
    found = {
        site
        for role, site in _held(user, on)
        if permission in permitted(role, site) and (purpose is None or purpose in role.purposes)
    }
    return None if None in found else frozenset(s for s in found if s is not None)


def purposes(user: User, permission: Permission = Permission.COUNT, on: date | None = None) -> tuple[Purpose, ...]:
    """For which purposes the user may, in the order of `Purpose`."""
    found = {p for role, _site in _held(user, on) if permission in PERMISSIONS[role] for p in role.purposes}
    return tuple(purpose for purpose in Purpose if purpose in found)


def second_factor_required(user: User, on: date | None = None) -> bool:
    """Whether a password alone does not open this account. Demonstration accounts are let off (ADR 9)."""
    return not user.is_demo and needs_second_factor(roles(user, on))


def _held(user: User, on: date | None) -> list[tuple[Role, int | None]]:
    if reasons.closed_to_all(user):
        return []
    rows = Grant.objects.filter(user=user).held(on or localdate()).values_list("role", "care_site_id")
    return [(Role(role), site) for role, site in rows if role in set(Role)]


def _grants(user: User) -> Iterable[Grant]:
    return Grant.objects.filter(user=user).select_related("granted_by", "revoked_by").order_by("pk")


def _reaches(grant: Grant, around: set[int] | None) -> bool:
    return grant.care_site_id is None or (around is not None and grant.care_site_id in around)
