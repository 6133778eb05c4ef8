"""Signing in under test: quick password hashing, a fresh memory of attempts, an account, a telephone."""

import time

import pytest
from django.test import Client
from django.utils.timezone import now

from laennec.accounts.models import Grant, User
from laennec.accounts.roles import Role
from laennec.audit.models import Entry

PASSWORD = "a long enough secret"


@pytest.fixture(autouse=True)
def _quick(app_home, settings):
    """One round of hashing instead of a million; counters of attempts live in the process and start empty."""
    from django.core.cache import cache

    settings.PASSWORD_HASHERS = ["tests.signin.hashing.QuickHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


def make(login: str = "j.doe", *roles: Role, password: str | None = PASSWORD, **fields) -> User:
    """An account with these roles in the whole hospital."""
    user = User(login=login, display_name=f"The {login}", **fields)
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    user.save()
    for role in roles:
        Grant.objects.create(
            user=user, role=role.value, starts_on=now().date(), granted_by=user, reason="For the test"
        )
    return user


def sign_in(client: Client, login: str = "j.doe", password: str = PASSWORD, **more: str):
    """What the sign-in form sends."""
    return client.post("/signin/", {"login": login, "password": password, **more})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def kinds(*skip: str) -> list[str]:
    return [k for k in Entry.objects.order_by("seq").values_list("kind", flat=True) if k not in skip]


def last_entry() -> Entry:
    return Entry.objects.order_by("-seq").first()


class Telephone:
    """An authenticator app, written anew from RFC 6238: it shares no code with what it tests."""

    def __init__(self, secret: str) -> None:
        self.secret = secret.replace(" ", "")

    def code(self, steps: int = 0) -> str:
        import base64
        import hashlib
        import hmac
        import struct

        counter = int(time.time()) // 30 + steps
        digest = hmac.new(base64.b32decode(self.secret), struct.pack(">Q", counter), hashlib.sha1).digest()
        place = digest[-1] & 15
        return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def set_up_telephone(client: Client) -> Telephone:
    """Through the page, as a person does; the client's session then has its second factor."""
    page = client.get("/signin/account/second-factor/")
    assert page.status_code == 200, page.headers.get("Location")
    telephone = Telephone(page.context["secret"])
    response = client.post("/signin/account/second-factor/", {"code": telephone.code(-1)})
    assert response.status_code == 302, response.content.decode()
    return telephone
