"""The sentences in which `rights.why` gives its reasons: translated when they are shown, not when they are made."""

from datetime import date
from typing import TYPE_CHECKING, Protocol

from django.utils.formats import date_format
from django.utils.functional import Promise, lazy, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from laennec.accounts.models import Grant, User
from laennec.accounts.roles import Permission, roles_with

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Text
else:
    Text = Promise


class SiteTree(Protocol):
    """What this room needs of the tree of care sites (cohorts.care_sites.CareSites is one)."""

    def __contains__(self, site: object) -> bool: ...

    def above(self, site: int) -> frozenset[int]:
        """The sites that hold it today, itself left out; empty for a site unknown or at the top."""
        ...

    def name(self, site: int) -> str: ...


day_in_words = lazy(lambda day: date_format(day, "DATE_FORMAT") if day else "", str)
"""A day as the reader's language writes it."""


def place(site: int | None, tree: SiteTree | None) -> Text:
    """A care site as a sentence names it."""
    if site is None:
        return _("the whole hospital")
    if tree is not None and site in tree:
        return lazystr(tree.name(site))
    return format_lazy(_("care site {number}"), number=str(site))


def closed_to_all(user: User) -> Text | None:
    """Why no grant can open anything to this account, or nothing."""
    if not user.is_active:
        return _("This account is closed. A rights manager can open it again.")
    if user.is_system:
        return _("This is the machine's own account: nobody signs in as it.")
    if user.is_partner:
        return _(
            "An external partner reaches data only inside a project that a professional of the hospital carries."
        )
    return None


def allows(grant: Grant, site: int | None, tree: SiteTree | None) -> Text:
    """The grant that allows it."""
    where = place(grant.care_site_id, tree)
    if grant.care_site_id is not None and grant.care_site_id != site:
        where = format_lazy(_("{place}, which holds this care site"), place=where)
    words = {"role": role_name(grant), "place": where, "by": grant.granted_by.display_name, "reason": grant.reason}
    since = day_in_words(grant.starts_on)
    if grant.ends_on is None:
        return format_lazy(_("{role} for {place}, since {since}. Given by {by}: {reason}"), since=since, **words)
    until = day_in_words(grant.ends_on)
    sentence = _("{role} for {place}, from {since} to {until}. Given by {by}: {reason}")
    return format_lazy(sentence, since=since, until=until, **words)


def elsewhere(grant: Grant, tree: SiteTree | None) -> Text:
    """A grant that would allow it, at another care site."""
    return format_lazy(
        _("The role {role} is held for {place} only."), role=role_name(grant), place=place(grant.care_site_id, tree)
    )


def not_now(grant: Grant, day: date) -> Text:
    """A grant that would allow it on another day."""
    role = role_name(grant)
    if grant.revoked_at is not None and grant.revoked_by is not None:
        return format_lazy(
            _("The role {role} was taken back on {day} by {by}: {reason}"),
            role=role,
            day=day_in_words(grant.revoked_at.date()),
            by=grant.revoked_by.display_name,
            reason=grant.revoke_reason,
        )
    if grant.state(day) == "ended":
        return format_lazy(_("The role {role} ended on {day}."), role=role, day=day_in_words(grant.ends_on))
    return format_lazy(_("The role {role} begins on {day}."), role=role, day=day_in_words(grant.starts_on))


def roles_needed(permission: Permission) -> Text:
    """What would allow it, and whom to ask."""
    roles = roles_with(permission)
    if len(roles) == 1:
        return format_lazy(_("The role {role} is needed. A rights manager gives it."), role=roles[0].label)
    listed = format_lazy(", ".join(["{}"] * len(roles)), *(role.label for role in roles))
    return format_lazy(_("One of these roles is needed: {roles}. A rights manager gives them."), roles=listed)


def role_name(grant: Grant) -> Text:
    """The role's label; its bare name where the code knows it no more."""
    role = grant.played()
    return role.label if role else lazystr(grant.role)
