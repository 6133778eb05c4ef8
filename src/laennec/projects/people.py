"""Who may carry a project and who may be its member: asked when it is drafted, submitted and decided."""

from django.utils.translation import gettext as _

from laennec.accounts.models import SYSTEM, User
from laennec.projects.models import Affiliation, Member


def not_a_carrier(user: User) -> str:
    """Why this account cannot carry a project, in a sentence; empty when it can.

    Somebody who works from outside may have a part in a project, but a professional of the hospital answers for it.
    """
    if reason := not_a_member(user):
        return reason
    if Member.objects.filter(user=user, affiliation=Affiliation.PARTNER).exists():
        return _(
            "{login} is an external partner in another project; "
            "a project is carried by a professional of the hospital."
        ).format(login=user.login)
    if user.is_partner:
        return _("{login} is an external partner; a project is carried by a professional of the hospital.").format(
            login=user.login
        )
    return ""


def not_a_member(user: User) -> str:
    """Why this account cannot be named in a project, in a sentence; empty when it can."""
    if user.is_system:
        return _("{login} is the machine's own account.").format(login=SYSTEM)
    return "" if user.is_active else _("The account {login} is closed.").format(login=user.login)


def affiliation(user: User) -> str:
    """Whom the account works for, as a project writes it down."""
    return (Affiliation.PARTNER if user.is_partner else Affiliation.HOSPITAL).value
