"""Who may change whose account and grants: the rules that keep a right from being raised by hand.

The owner of LAENNEC_HOME at the command line, in nobody's name, may do all of it: it is how the first rights manager
comes to be. Everybody else needs `manage_people` where the grant holds, and never touches their own.
"""

from datetime import date

from django.utils.translation import gettext as _

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.reasons import SiteTree, place
from laennec.accounts.roles import Permission
from laennec.errors import Refused


def is_owner(actor: Actor) -> bool:
    """Whether the owner of the home acts, in nobody's name."""
    return actor.responsible.is_system


def require_manager(actor: Actor, on: date | None = None) -> None:
    """Raises Refused unless the actor manages people somewhere: then accounts may be made."""
    if not is_owner(actor) and not rights.has(actor.responsible, Permission.MANAGE_PEOPLE, on):
        raise Refused(_("{login} does not manage people.").format(login=actor.responsible.login))


def require_grantable(
    actor: Actor, user: User, site: int | None, tree: SiteTree | None, on: date | None = None
) -> None:
    """Raises Refused unless the actor may give or take back a role of that person at that site."""
    require_manager(actor, on)
    if _oneself(actor, user):
        raise Refused(_("Nobody gives or takes back their own rights: ask another rights manager."))
    if not is_owner(actor) and not rights.why(actor.responsible, Permission.MANAGE_PEOPLE, site, tree, on):
        said = _("{login} does not manage people for {place}.")
        raise Refused(said.format(login=actor.responsible.login, place=place(site, tree)))


def require_over(actor: Actor, user: User, on: date | None = None) -> None:
    """Raises Refused unless the actor may close, reopen or reset that account.

    Who resets a password could sign in with it and reach the person's projects, which belong to no care site: so this
    is for those who manage people in the whole hospital.
    """
    require_manager(actor, on)
    if _oneself(actor, user):
        raise Refused(_("Nobody closes, opens or resets their own account here: ask another rights manager."))
    if user.is_system:
        raise Refused(_("This is the machine's own account: nobody manages it."))
    if not is_owner(actor) and not rights.why(actor.responsible, Permission.MANAGE_PEOPLE, None, None, on):
        raise Refused(_("This is for a rights manager of the whole hospital."))


def _oneself(actor: Actor, user: User) -> bool:
    return user.pk in {actor.user.pk, actor.responsible.pk} and not user.is_system
