"""The page for somebody who proved who they are, or tried to, and does not come in: why, and whom to ask."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laennec.accounts.models import User
from laennec.web.pages.signin import traces


class Refusal(StrEnum):
    CLOSED = "closed"
    EXPIRED = "expired"
    DEMONSTRATION = "demonstration"
    NO_ACCOUNT = "no-account"
    NOT_THEIRS = "not-theirs"
    BROKEN = "broken"


SENTENCES: dict[Refusal, Promise] = {
    Refusal.CLOSED: _("This account is closed. A rights manager can open it again."),
    Refusal.EXPIRED: _("This one-time password was not used in time. Ask a rights manager for another."),
    Refusal.DEMONSTRATION: _("Accounts made for a demonstration sign in from the machine itself only."),
    Refusal.NO_ACCOUNT: _(
        "Your hospital knows you, but there is no account here in your name. A rights manager can make it."
    ),
    Refusal.NOT_THEIRS: _(
        "The account of this name signs in with a password of its own, or belongs to another identity."
    ),
    Refusal.BROKEN: _("The sign-in did not come to its end, or was too old. Start again."),
}


def refuse(request: HttpRequest, why: Refusal, user: User | None = None, claimed: str = "") -> HttpResponse:
    """403, written in the audit. `claimed` is shown to its owner, so that they can tell it, and not kept."""
    traces.refused(request, why.value, user)
    if not request.user.is_authenticated:
        request.session.flush()  # nothing half done, nothing of a session that the account had before it was closed
    context = {"sentence": SENTENCES[why], "claimed": claimed[:64] if why is Refusal.NO_ACCOUNT else ""}
    return render(request, "signin/refused.html", context, status=403)
