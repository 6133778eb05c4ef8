"""Who may do what with what comes in, whatever its state today.

Who asks has a part in the project; who reviews has the office (the same as for what leaves) and no part in it. Wheels
are seen by every workspace, so that their project cannot remove them alone.
"""

from django.utils.translation import gettext as _

from laennec.accounts import rights
from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.airlock.incoming.states import Act, Kind, State
from laennec.airlock.models import Arrival
from laennec.airlock.roles import Role, roles_in
from laennec.errors import Refused
from laennec.projects.permissions import belongs

MAY: dict[Act, frozenset[Role]] = {
    Act.VIEW: frozenset(Role),
    Act.SCAN: frozenset({Role.AUTHOR, Role.REVIEWER, Role.OPERATOR}),
    Act.FETCH: frozenset({Role.OPERATOR}),
    Act.WITHDRAW: frozenset({Role.AUTHOR, Role.CARRIER}),
    Act.RETURN: frozenset({Role.REVIEWER, Role.OPERATOR}),
    Act.ACCEPT: frozenset({Role.REVIEWER}),
    Act.REFUSE: frozenset({Role.REVIEWER}),
    Act.REMOVE: frozenset({Role.AUTHOR, Role.CARRIER, Role.REVIEWER, Role.OPERATOR}),
}
REMOVE_PACKAGES = frozenset({Role.REVIEWER, Role.OPERATOR})
DECIDING = frozenset({Act.ACCEPT, Act.REFUSE, Act.RETURN})


def roles_of(user: User, arrival: Arrival) -> frozenset[Role]:
    """All that somebody is to an arrival; a closed account is nothing."""
    return roles_in(user, arrival.project, arrival.asked_by_id, reviewable=is_reviewable(arrival))


def is_reviewable(arrival: Arrival) -> bool:
    """Whether reviewers have to do with it: files once they were scanned, packages as soon as they are asked for."""
    return State(arrival.state) is not State.WAITING or Kind(arrival.kind) is Kind.PACKAGES


def why_not(actor: Actor, act: Act, arrival: Arrival) -> str:
    """Why the actor may not, as far as persons go, in a sentence; empty where they may."""
    user = actor.responsible
    packages = act is Act.REMOVE and Kind(arrival.kind) is Kind.PACKAGES
    if not roles_of(user, arrival).isdisjoint(REMOVE_PACKAGES if packages else MAY[act]):
        return ""
    if act in DECIDING and (belongs(user, arrival.project) or user.pk == arrival.asked_by_id):
        return _("{login} has a part in this project, and nobody lets in what they bring.").format(login=user.login)
    if packages:
        return _("Every workspace may use these packages: a reviewer or the warehouse's owner removes them.")
    if act is Act.FETCH:
        return _("The warehouse's owner fetches packages, at the command line.")
    if act is Act.WITHDRAW:
        return _("Only who asked, {login}, or the project's carrier may do this.").format(
            login=arrival.asked_by.login
        )
    if act in DECIDING and (reasons := rights.why(user, Permission.REVIEW_OUTPUTS).reasons):
        return str(reasons[-1])
    return _("{login} has no right to {act} here.").format(login=user.login, act=act.value)


def may(actor: Actor, act: Act, arrival: Arrival) -> bool:
    """Whether the actor may, as far as persons go."""
    return not why_not(actor, act, arrival)


def require(actor: Actor, act: Act, arrival: Arrival) -> None:
    """Raises Refused unless `may`."""
    if reason := why_not(actor, act, arrival):
        raise Refused(reason)
