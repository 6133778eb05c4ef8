"""Giving a role and taking it back. A grant is never edited."""

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from laennec.accounts import policies
from laennec.accounts.actions.keeping import said
from laennec.accounts.actions.making import Write
from laennec.accounts.actor import Actor
from laennec.accounts.models import Grant, User
from laennec.accounts.reasons import SiteTree
from laennec.accounts.roles import Role, is_whole
from laennec.errors import LaennecError, Refused


def grant(
    actor: Actor,
    user: User,
    role: Role,
    *,
    site: int | None,
    reason: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    write: Write,
    tree: SiteTree | None = None,
) -> Grant:
    """Give a role for a care site (None: the whole hospital) from a day (None: today) until a day, included.

    Raises Refused where the actor may not give it, LaennecError for what makes no sense.
    """
    day = localdate()
    first = starts_on or day
    with transaction.atomic(durable=True):
        found = User.objects.get(pk=user.pk)
        policies.require_grantable(actor, found, site, tree)
        if site is not None and (tree is None or site not in tree):
            raise LaennecError(
                _("The warehouse has no care site {site}: `laennec status` shows what is loaded.").format(site=site)
            )
        if found.is_system:
            raise Refused(_("This is the machine's own account: it holds no role."))
        if found.is_partner:
            raise Refused(
                _("{login} works for a partner: partners hold no role, a project opens data to them.").format(
                    login=found.login
                )
            )
        if site is not None and is_whole(role):
            raise LaennecError(
                _("The role {role} is the whole hospital's: it is not given for a care site.").format(role=role.label)
            )
        if not found.is_active:
            raise LaennecError(_("The account {login} is closed: open it first.").format(login=found.login))
        if first < day:
            raise LaennecError(_("A role cannot begin in the past: what was done then was done without it."))
        if ends_on is not None and ends_on < first:
            raise LaennecError(_("A role cannot end before it begins."))
        asked = {"user": found, "role": Role(role).value, "care_site_id": site}
        for held in Grant.objects.filter(**asked).held_or_coming(first):
            if held.starts_on <= first and (held.ends_on is None or (ends_on and held.ends_on >= ends_on)):
                raise LaennecError(
                    _("{login} has this role there already (grant {number}).").format(
                        login=found.login, number=held.pk
                    )
                )
        made = Grant.objects.create(
            **asked, starts_on=first, ends_on=ends_on, granted_by=actor.responsible, reason=said(reason)
        )
        write("account.grant", {**_facts(made), "from": first.isoformat(), "until": ends_on and ends_on.isoformat()})
    return made


def revoke_grant(actor: Actor, given: Grant, reason: str, *, write: Write, tree: SiteTree | None = None) -> Grant:
    """Take a role back: it holds no more at the person's next request."""
    with transaction.atomic(durable=True):
        found = Grant.objects.select_related("user").get(pk=given.pk)
        policies.require_grantable(actor, found.user, found.care_site_id, tree)
        if found.revoked_at is not None:
            raise LaennecError(_("This role was taken back already."))
        if found.state(localdate()) == "ended":
            raise LaennecError(_("This role has ended already."))
        found.revoked_at, found.revoked_by, found.revoke_reason = now(), actor.responsible, said(reason)
        found.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
        write("account.revoke", _facts(found))
    return found


def _facts(given: Grant) -> dict[str, object]:
    site = None if given.care_site_id is None else str(given.care_site_id)
    return {
        "login": given.user.login,
        "grant": given.pk,
        "role": given.role,
        "care_site": site,
        "reason": given.revoke_reason or given.reason,
    }
