"""How allauth's flows behave here: no sign-up, no e-mail, traces in the audit, secrets sealed."""

import base64
import hashlib
import hmac
import secrets
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from laennec.accounts.models import User
from laennec.accounts.rights import second_factor_required
from laennec.audit.actions import write
from laennec.web.pages.signin import traces
from laennec.web.pages.signin.refusals import Refusal, refuse

LOOPBACK = ("127.", "::1", "::ffff:127.")


def display(user: User) -> str:
    """How allauth names somebody."""
    return user.display_name


class AccountAdapter(DefaultAccountAdapter):
    """Local accounts."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("This login and password do not go together."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right. Codes change every 30 seconds and serve once."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a rights manager makes accounts."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages only."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only addresses of ours, written without a host: `?next=` leads nowhere else."""
        return bool(url) and url_has_allowed_host_and_scheme(str(url), allowed_hosts=None)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own messages are not shown: the page that follows says it."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """No account has an address."""

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Somebody proved who they are: may they come in? Asked of every way in, before the second factor."""
        if not user.is_active:
            return refuse(request, Refusal.CLOSED, user)
        if user.is_system:
            return refuse(request, Refusal.NO_ACCOUNT)
        if user.one_time_password_expired():
            return refuse(request, Refusal.EXPIRED, user)
        if user.is_demo and not _from_this_machine(request):
            return refuse(request, Refusal.DEMONSTRATION, user)
        return super().pre_login(request, user, **kwargs)

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in and write it down; what cannot be written down does not happen."""
        super().login(request, user)
        try:
            traces.signed_in(request, user)
        except Exception:
            request.session.flush()
            raise

    def logout(self, request: HttpRequest) -> None:
        """Leaving always succeeds; it is written down afterwards."""
        user = request.user
        super().logout(request)
        if user.is_authenticated:
            traces.record("account.sign-out", user.login, {})

    def set_password(self, user: User, password: str) -> None:
        """One's own new password: it is no longer for one use."""
        with transaction.atomic(durable=True):
            user.set_password(password)
            user.one_time_until = None
            user.save(update_fields=["password", "one_time_until"])
            write("account.password", user.login, {"login": user.login, "one_time": False})

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("signin:account")

    def is_reauthentication_required(self, **kwargs: Any) -> bool:
        """Not where somebody signed in just now: they are asked once."""
        records = get_authentication_records(context.request, context.request.user)
        latest = max((float(r["at"]) for r in records), default=0.0)
        return time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class ProviderAdapter(DefaultSocialAccountAdapter):
    """The hospital's identity provider says who somebody is, never what they may do."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: an account is made by a rights manager, with the login that the provider knows."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The provider vouches for somebody: whose account is it? Raises with the page that refuses.

        An account is bound to the provider's subject at its first sign-in there, and only where it has no password of
        its own: else a name that the provider gives out anew would open a local account.
        """
        if sociallogin.state.get("process") not in (None, "login"):
            raise ImmediateHttpResponse(refuse(request, Refusal.BROKEN))
        if sociallogin.is_existing:
            return
        login = _claimed(sociallogin)
        user = User.objects.filter(login=login).first() if login else None
        if user is None or user.is_system or user.is_demo:
            raise ImmediateHttpResponse(refuse(request, Refusal.NO_ACCOUNT, claimed=login))
        if not user.is_active:
            raise ImmediateHttpResponse(refuse(request, Refusal.CLOSED, user))
        if user.has_usable_password() or SocialAccount.objects.filter(user=user).exists():
            raise ImmediateHttpResponse(refuse(request, Refusal.NOT_THEIRS, user))
        with transaction.atomic(durable=True):
            sociallogin.connect(request, user)
            write("account.link", user.login, {"provider": sociallogin.account.provider})

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """A forged or old state, a provider that is down, a sign-in given up: one page says what to do."""
        raise ImmediateHttpResponse(refuse(request, Refusal.BROKEN))

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No account has an address."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets lie sealed in the database, by a key from outside it; who must have a second factor keeps it."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Codes change every 30 seconds and serve once."),
        "cannot_delete_authenticator": _("One of your roles asks for a second factor: it stays on."),
    }

    def get_totp_label(self, user: User) -> str:
        return user.login

    def encrypt(self, text: str) -> str:
        nonce = secrets.token_bytes(12)
        return base64.b64encode(nonce + AESGCM(_seal()).encrypt(nonce, text.encode(), b"")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = base64.b64decode(encrypted_text)
        return AESGCM(_seal()).decrypt(sealed[:12], sealed[12:], b"").decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not second_factor_required(authenticator.user)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No account has an address."""


def _seal() -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), b"laennec.second-factor", hashlib.sha256).digest()


def _claimed(sociallogin: SocialLogin) -> str:
    """The login that the provider vouches for; empty where it is none."""
    data = sociallogin.account.extra_data
    for part in ("id_token", "userinfo"):
        found = (data.get(part) or {}).get(settings.LAENNEC_OIDC_CLAIM)
        if isinstance(found, str) and found:
            return found.strip().lower()
    return ""


def _from_this_machine(request: HttpRequest) -> bool:
    forwarded = any(name in request.META for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"))
    return not forwarded and str(request.META.get("REMOTE_ADDR", "")).startswith(LOOPBACK)
