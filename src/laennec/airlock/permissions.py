"""Who may do what with a request, whatever its state today.

Who asks has a part in the project; who reviews has the office and no part in it. The owner of LAENNEC_HOME, acting as
the machine's account, records reviews in the name of persons who may review, and never one of its own.
"""

from django.utils.translation import gettext as _

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.airlock.models import Request
from laennec.airlock.roles import Role, roles_in
from laennec.airlock.states import Act, State
from laennec.errors import Refused
from laennec.projects.permissions import belongs

MAY: dict[Act, frozenset[Role]] = {
    Act.VIEW: frozenset(Role),
    Act.CHECK: frozenset({Role.AUTHOR, Role.OPERATOR}),
    Act.SUBMIT: frozenset({Role.AUTHOR}),
    Act.WITHDRAW: frozenset({Role.AUTHOR, Role.CARRIER}),
    Act.RETURN: frozenset({Role.REVIEWER}),
    Act.REVIEW: frozenset({Role.REVIEWER}),
    Act.HAND: frozenset({Role.AUTHOR, Role.CARRIER}),
    Act.RECALL: frozenset({Role.REVIEWER, Role.CARRIER, Role.OPERATOR}),
    Act.COMMENT: frozenset({Role.AUTHOR, Role.MEMBER, Role.CARRIER, Role.REVIEWER}),
}


def roles_of(user: User, request: Request) -> frozenset[Role]:
    """All that somebody is to a request; what was only prepared is its project's business."""
    reviewable = State(request.state) is not State.PREPARED
    return roles_in(user, request.project, request.asked_by_id, reviewable=reviewable)


def why_not(actor: Actor, act: Act, request: Request) -> str:
    """Why the actor may not, as far as persons go, in a sentence; empty where they may."""
    user = actor.responsible
    if not roles_of(user, request).isdisjoint(MAY[act]):
        return ""
    if act in (Act.REVIEW, Act.RETURN) and (belongs(user, request.project) or user.pk == request.asked_by_id):
        return _("{login} has a part in this project, and nobody reviews what leaves their own.").format(
            login=user.login
        )
    if act in (Act.SUBMIT, Act.CHECK, Act.HAND):
        return _("Only who asked, {login}, may do this.").format(login=request.asked_by.login)
    if act in (Act.REVIEW, Act.RETURN) and (reasons := rights.why(user, Permission.REVIEW_OUTPUTS).reasons):
        return str(reasons[-1])
    return _("{login} has no right to {act} here.").format(login=user.login, act=act.value)


def may(actor: Actor, act: Act, request: Request) -> bool:
    """Whether the actor may, as far as persons go."""
    return not why_not(actor, act, request)


def require(actor: Actor, act: Act, request: Request) -> None:
    """Raises Refused unless `may`."""
    if reason := why_not(actor, act, request):
        raise Refused(reason)
