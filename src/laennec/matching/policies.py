"""Who may decide who is whom, and on the INS: the data protection officer, and the owner at the command line."""

from django.utils.translation import gettext as _

from laennec.accounts.actor import Actor
from laennec.accounts.rights import has
from laennec.accounts.roles import Permission
from laennec.errors import Refused


def require(actor: Actor) -> None:
    """Raises Refused unless the actor may look at two identities and decide."""
    user = actor.responsible
    if not (user.is_system or has(user, Permission.MANAGE_IDENTITIES)):
        raise Refused(_("Only the data protection officer decides which numbers are one patient."))
