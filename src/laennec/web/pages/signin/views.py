"""The pages of signing in and of one's own account: allauth's views with our templates, and `my rights`."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount.adapter import get_adapter as get_provider_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from laennec.accounts import rights as held
from laennec.accounts.models import Grant
from laennec.web.access import public, signed_in
from laennec.web.pages.people.showing import shown
from laennec.web.pages.signin.confinement import forget_second_factor, half_open
from laennec.web.pages.signin.forms import use_up
from laennec.web.pages.signin.refusals import Refusal, refuse
from laennec.web.request import Request
from laennec.web.sites import care_sites_now

log = logging.getLogger("laennec.web")


class SignIn(account.LoginView):
    template_name = "signin/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        providers = get_provider_adapter().list_providers(self.request)
        following = self.get_next_url()
        more = {"next": following} if following else {}
        found["providers"] = [(p.name, p.get_login_url(self.request, **more)) for p in providers]
        found["next"] = following or ""
        return found


class ChangePassword(account.PasswordChangeView):
    template_name = "signin/password.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_usable_password():
            raise Http404  # the identity provider holds this one's password
        return super().dispatch(request, *args, **kwargs)


class PasswordAgain(account.ReauthenticateView):
    template_name = "signin/again.html"


class CodeAgain(mfa.ReauthenticateView):
    template_name = "signin/again.html"


class SecondFactor(mfa.AuthenticateView):
    template_name = "signin/second_factor.html"


class SetUp(totp.ActivateTOTPView):
    """Who sets the second factor up has shown that they hold it: this session has it too."""

    template_name = "signin/set_up.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        secret = found["form"].secret
        found["secret"] = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
        found["svg"] = mark_safe(_bare_svg(found["totp_svg"]))  # noqa: S308 - drawn here, from our own address
        found["required"] = held.second_factor_required(self.request.user)
        return found

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        made = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        use_up(made, form.cleaned_data["code"])
        record_authentication(self.request, self.request.user, "mfa", id=made.pk, type=made.type)
        return response


class TurnOff(totp.DeactivateTOTPView):
    template_name = "signin/turn_off.html"
    success_url = reverse_lazy("signin:account")

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        forget_second_factor(self.request)
        return response


class RecoveryCodes(codes.ViewRecoveryCodesView):
    template_name = "signin/codes.html"


class NewRecoveryCodes(codes.GenerateRecoveryCodesView):
    template_name = "signin/new_codes.html"


sign_in = public(SignIn.as_view())
second_factor = public(never_cache(SecondFactor.as_view()))
change_password = half_open(never_cache(ChangePassword.as_view()))
password_again = half_open(never_cache(PasswordAgain.as_view()))
code_again = half_open(never_cache(CodeAgain.as_view()))
set_up = half_open(never_cache(SetUp.as_view()))
turn_off = signed_in(never_cache(TurnOff.as_view()))
recovery_codes = half_open(never_cache(RecoveryCodes.as_view()))
new_recovery_codes = signed_in(never_cache(NewRecoveryCodes.as_view()))
sign_out = half_open(require_POST(account.LogoutView.as_view()))


@public
@require_safe
def from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the identity provider and back. Only to sign in: no other of allauth's processes begins here."""
    if set(request.GET) - {"next"}:
        return redirect("account_login")
    return _with_provider(request, oidc.login, provider_id)


@public
@require_safe
def back_from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The provider sends people here."""
    return _with_provider(request, oidc.callback, provider_id)


@public
@require_safe
def given_up(request: HttpRequest) -> HttpResponse:
    """Where allauth leads after a sign-in that came to nothing."""
    return refuse(request, Refusal.BROKEN)


@signed_in
@require_safe
def account_page(request: Request) -> HttpResponse:
    """What belongs to one's own account: password, second factor, identity provider."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "second_factor": Authenticator.Type.TOTP in kinds,
        "required": held.second_factor_required(request.user),
        "linked": SocialAccount.objects.filter(user=request.user).exists(),
    }
    return render(request, "signin/account.html", context)


@signed_in
@require_safe
def my_rights(request: Request) -> HttpResponse:
    """What I may, where, and why; what I may not, and what it would take."""
    tree = care_sites_now()
    answers = [(p.label, answer) for p, answer in held.overview(request.user, tree)]
    grants = Grant.objects.filter(user=request.user).select_related("granted_by", "revoked_by")
    context = {
        "may": _by_reason((label, answer.reasons) for label, answer in answers if answer),
        "may_not": _by_reason((label, answer.reasons) for label, answer in answers if not answer),
        "grants": [shown(grant, tree) for grant in grants.order_by("-starts_on", "-pk")[:200]],
        "second_factor": held.second_factor_required(request.user),
    }
    return render(request, "signin/rights.html", context)


def _by_reason(answers: Iterable[tuple[Any, tuple[Any, ...]]]) -> list[tuple[list[str], tuple[str, ...]]]:
    """(what, why): what has the same reasons stands together, so that no reason is read ten times."""
    found: dict[tuple[str, ...], list[str]] = {}
    for label, reasons in answers:
        found.setdefault(tuple(map(str, reasons)), []).append(str(label))
    return [(labels, reasons) for reasons, labels in found.items()]


def _with_provider(request: HttpRequest, act: Callable[..., HttpResponse], provider_id: str) -> HttpResponse:
    """allauth lets a provider that is away, or answers nonsense, pass as an error of ours."""
    try:
        return act(request, provider_id)
    except (RequestException, ValueError, LookupError) as error:
        log.warning("The identity provider could not be asked: %s", type(error).__name__)
        return refuse(request, Refusal.BROKEN)


def _bare_svg(svg: str) -> str:
    """The drawing without the XML declaration, to stand within a page."""
    return svg[svg.index("<svg") :]
