"""Makes a request and says in a word what the server answered; an act is known by the trace that it leaves."""

from urllib.parse import urlsplit

from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse

from laennec.accounts.models import User
from laennec.audit.models import Entry
from tests.matrix.expected import door
from tests.matrix.people import SUBJECTS, Subject, make, sign_in
from tests.matrix.registry import State
from tests.matrix.walk import Page
from tests.matrix.world import World

WORDS = {400: "wrong", 403: "refused", 404: "absent", 405: "no such method", 409: "not now"}


class Crowd:
    """Everybody who asks, each in a browser of their own."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str, str], dict[str, object]] = {}
        server = ClientHandler(enforce_csrf_checks=False)
        self.clients: dict[str, Client] = {subject.name: make(subject, server) for subject in SUBJECTS}

    def user(self, name: str) -> User | None:
        return User.objects.filter(login=next(s.login for s in SUBJECTS if s.name == name)).first()

    def mend(self, name: str) -> None:
        """Signed in again after an act that signed out, or changed the account."""
        subject, user = next(s for s in SUBJECTS if s.name == name), self.user(name)
        if subject.account and user is not None:
            sign_in(self.clients[name], user, subject)


def ask(crowd: Crowd, world: World, subject: Subject, page: Page, method: str, state: State) -> str:
    """One request in that state of its object: the same for looking and the act after it, then made anew.

    Who does not come past the door gets one and the same object for all of them: it is not to matter.
    """
    name, me = subject.name, crowd.user(subject.name)
    stopped = door(page, subject)
    key = (page.name, state.name, "" if stopped else name)
    if key not in crowd.objects:
        crowd.objects[key] = state.kwargs(world, None if stopped else me)
    kwargs = crowd.objects[key] if method == "GET" or stopped else crowd.objects.pop(key)
    data = state.data(world, me) if method == "POST" else state.asked
    client, before = crowd.clients[name], traces(method)
    url = reverse(page.name, kwargs=kwargs)
    response = client.post(url, data) if method == "POST" else client.get(url, data)
    if getattr(response, "streaming", False):
        b"".join(response)
    traced = traces(method) > before
    if state.signs_out:
        crowd.mend(name)
    return word(response, method, traced)


def traces(method: str) -> int:
    """How many the audit has, where the answer's word asks for it."""
    return Entry.objects.count() if method == "POST" else 0


def word(response, method: str, traced: bool) -> str:
    status = response.status_code
    if status == 302:
        to = urlsplit(response["Location"])
        if to.path == "/signin/" and "next=" in to.query:
            return "sign in"
        if to.path in (reverse("account_change_password"), reverse("mfa_activate_totp")):
            return "made whole first"
    if status in (200, 204, 302):
        return "done" if traced and method == "POST" else "moved on" if status == 302 else "shown"
    return WORDS.get(status, str(status))
