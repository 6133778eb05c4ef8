"""Who asks: nobody, each role, and everybody whose roles do not count; what each may, from the roles' table alone."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from laennec.accounts.models import Affiliation, Grant, User
from laennec.accounts.roles import PERMISSIONS, SECOND_FACTOR, Permission, Role

ALL = tuple(Role)


@dataclass(frozen=True)
class Subject:
    """`roles`: granted. `counts`: whether the grants give anything. `step`: where an unfinished session is sent."""

    name: str
    roles: tuple[Role, ...] = ()
    counts: bool = True
    account: bool = True
    step: str = ""

    @property
    def may(self) -> frozenset[Permission]:
        """What the roles permit: worked out from the table, not asked of the code that answers requests."""
        return frozenset().union(*(PERMISSIONS[role] for role in self.roles)) if self.counts else frozenset()

    @property
    def login(self) -> str:
        return self.name.replace(" ", "-").replace("_", "-")


SUBJECTS = (
    Subject("nobody", account=False),
    Subject("closed account", ALL, account=False),
    Subject("no role"),
    Subject("partner", ALL, counts=False),
    Subject("ended grants", ALL, counts=False),
    Subject("coming grants", ALL, counts=False),
    Subject("revoked grants", ALL, counts=False),
    *(Subject(role.value, (role,)) for role in Role),
    Subject("one-time password", ALL, step="account_change_password"),
    Subject("one factor", ALL, step="mfa_activate_totp"),
)
"""`closed account` still has its session; `one factor` has roles that ask for a second one."""

assert set(ALL) > SECOND_FACTOR


def make(subject: Subject, server: ClientHandler) -> Client:
    """The person, with grants made behind the rules' back, and a browser signed in as them, of that server.

    A server begins by reading all static files: browsers of their own, as people have, but one server for all.
    """
    client = Client(headers={"accept-language": "en"})
    client.handler = server
    if subject.name == "nobody":
        return client
    user = User.objects.create(login=subject.login, display_name=subject.name.title(), **_facts(subject))
    today = timezone.localdate()
    first = today + timedelta(days=3 if subject.name == "coming grants" else -9)
    more = {"ends_on": today - timedelta(days=1)} if subject.name == "ended grants" else {}
    if subject.name == "revoked grants":
        more = {"revoked_at": timezone.now(), "revoked_by": user, "revoke_reason": "For the matrix"}
    for role in subject.roles:
        Grant.objects.create(
            user=user, role=role.value, starts_on=first, granted_by=user, reason="For the matrix", **more
        )
    sign_in(client, user, subject)
    if subject.name == "closed account":
        User.objects.filter(pk=user.pk).update(is_active=False)
    return client


def sign_in(client: Client, user: User, subject: Subject) -> None:
    """As after a password and, but for one, a second factor."""
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = client.session
    means = ("password",) if subject.name == "one factor" else ("password", "mfa")
    session["account_authentication_methods"] = [{"method": m, "at": time.time()} for m in means]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def _facts(subject: Subject) -> dict[str, object]:
    if subject.name == "partner":
        return {"affiliation": Affiliation.PARTNER.value}
    if subject.name == "one-time password":
        return {"one_time_until": timezone.now() + timedelta(days=1)}
    return {}
