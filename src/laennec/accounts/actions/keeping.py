"""Making an account, closing and opening it, giving it a password for one use, taking its second factor away."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.timezone import now
from django.utils.translation import gettext as _

from laennec.accounts import policies
from laennec.accounts.actions.making import Write
from laennec.accounts.actor import Actor
from laennec.accounts.models import SYSTEM, Affiliation, User
from laennec.accounts.one_time import LASTS, random_password
from laennec.errors import LaennecError

MAX_REASON = 500


def create(
    actor: Actor,
    login: str,
    name: str,
    affiliation: Affiliation = Affiliation.HOSPITAL,
    *,
    password: bool = True,
    write: Write,
) -> tuple[User, str | None]:
    """A new account and its one-time password; without one, the identity provider alone signs it in.

    Raises Refused, or LaennecError for a login that is taken or is none.
    """
    with transaction.atomic(durable=True):
        policies.require_manager(actor)
        if login == SYSTEM or User.objects.filter(login=login).exists():
            raise LaennecError(_("The login {login} is taken: choose another.").format(login=login))
        made = User(login=login, display_name=name.strip(), affiliation=Affiliation(affiliation).value)
        given = _give_once(made) if password else None
        if given is None:
            made.set_unusable_password()
        try:
            made.full_clean()
        except ValidationError as error:
            raise LaennecError(
                _("The account {login} cannot be made: {why}").format(login=login, why=" ".join(error.messages))
            ) from None
        made.save(force_insert=True)
        write("account.create", {"login": login, "affiliation": made.affiliation, "password": password})
    return made, given


def one_time_password(actor: Actor, user: User, *, write: Write) -> str:
    """A new password for one use, instead of the one there is; the account's sessions end at their next request."""
    with transaction.atomic(durable=True):
        found = _under(actor, user)
        if not found.is_active:
            raise LaennecError(_("The account {login} is closed: open it first.").format(login=found.login))
        given = _give_once(found)
        found.save(update_fields=["password", "one_time_until"])
        write("account.password", {"login": found.login, "one_time": True})
    return given


def close(actor: Actor, user: User, reason: str, *, write: Write) -> User:
    """Nobody signs in with it any more, and its sessions end at their next request. Its grants stay, unused."""
    with transaction.atomic(durable=True):
        found = _under(actor, user)
        if not found.is_active:
            raise LaennecError(_("The account {login} is closed already.").format(login=found.login))
        _switch(found, active=False)
        write("account.close", {"login": found.login, "reason": said(reason)})
    return found


def reopen(actor: Actor, user: User, reason: str, *, write: Write) -> User:
    """Open a closed account again, with the grants that still hold."""
    with transaction.atomic(durable=True):
        found = _under(actor, user)
        if found.is_active:
            raise LaennecError(_("The account {login} is open already.").format(login=found.login))
        _switch(found, active=True)
        write("account.reopen", {"login": found.login, "reason": said(reason)})
    return found


def reset_second_factor(actor: Actor, user: User, reason: str, *, write: Write) -> User:
    """Forget the account's second factor and recovery codes (a lost telephone); its sessions end."""
    from allauth.mfa.models import Authenticator

    with transaction.atomic(durable=True):
        found = _under(actor, user)
        removed = Authenticator.objects.filter(user=found).delete()[0]
        if not removed:
            raise LaennecError(_("The account {login} has no second factor.").format(login=found.login))
        User.objects.filter(pk=found.pk).update(session_epoch=F("session_epoch") + 1)
        write("account.second-factor-reset", {"login": found.login, "reason": said(reason)})
    return found


def said(reason: str) -> str:
    """The reason, which must be there: raises LaennecError."""
    found = " ".join(reason.split())
    if not found:
        raise LaennecError(_("Say why, in a few words: the reason is kept."))
    if len(found) > MAX_REASON:
        raise LaennecError(_("The reason is too long: {most} signs at most.").format(most=MAX_REASON))
    return found


def _under(actor: Actor, user: User) -> User:
    """The account as it is now, within the transaction, once the actor may change it."""
    found = User.objects.get(pk=user.pk)
    policies.require_over(actor, found)
    return found


def _give_once(user: User) -> str:
    given = random_password()
    user.set_password(given)
    user.one_time_until = now() + LASTS
    return given


def _switch(user: User, *, active: bool) -> None:
    User.objects.filter(pk=user.pk).update(is_active=active, session_epoch=F("session_epoch") + 1)
    user.refresh_from_db()
