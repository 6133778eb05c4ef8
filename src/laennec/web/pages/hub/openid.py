"""Laennec as an OpenID provider, for its hub: allauth's, with the projects that may be entered among the claims."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from allauth.idp.oidc import views
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.app_settings import AUTHORIZATION_CODE_EXPIRES_IN
from allauth.idp.oidc.models import Client, PrivateKey
from django.core.cache import cache
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from laennec.accounts.models import User
from laennec.errors import LaennecError
from laennec.projects.queries import mine
from laennec.web.access import signed_in
from laennec.web.request import Request
from laennec.web.warehouse import home
from laennec.workspaces import actions, rights
from laennec.workspaces.hub import secret

SCOPE = "workspaces"


class Provider(DefaultOIDCAdapter):
    """What Laennec tells its hub of somebody."""

    def list_private_keys(self, **_asked: Any) -> list[PrivateKey]:
        """The one key of the home. Raises LaennecError where the hub is not set up."""
        return [PrivateKey(pem=secret.read(home(), secret.OPENID))]

    def get_claims(
        self, purpose: Any, user: Any, client: Client, scopes: Iterable[str], email: str | None = None, **more: Any
    ) -> dict[str, Any]:
        """`preferred_username`: login. `projects`: numbers of those that may be entered now. `sid`: the sign-in."""
        claims = {"sub": self.get_user_sub(client, user), "preferred_username": user.login}
        if SCOPE in scopes:
            claims["projects"] = projects_of(user)
            key = _key(self.request.POST.get("code", ""))
            if purpose == "id_token" and (sid := cache.get(key)):
                cache.delete(key)
                claims["sid"] = sid
        return claims


@signed_in
@never_cache
@require_safe
def authorize(request: Request) -> HttpResponse:
    """The hub's client gets a code for who is signed in; the code remembers the sign-in that it came from.

    The browser walks on by a page, not by a redirection: where it has just signed in, it came by a form, whose
    answers may not lead to another host.
    """
    if "prompt" in request.GET:
        raise Http404  # allauth's other ways (signing in anew, asking for consent) have no pages here
    response: HttpResponse = views.authorization(request)
    codes = parse_qs(urlsplit(response.get("Location", "")).query).get("code")
    if not codes:
        if response.status_code == 200:
            raise BadRequest("The OpenID provider did not understand its client.")
        return response  # to the sign-in page, or back to the client with an error
    sid = actions.sign_in_at_hub(request.user, request.session.session_key or "")
    cache.set(_key(codes[0]), sid, AUTHORIZATION_CODE_EXPIRES_IN)
    return render(request, "hub/onward.html", {"onward": response["Location"]})


def projects_of(user: User) -> list[int]:
    """The numbers of the projects that the person may work in now."""
    found, today = [], localdate()
    for project in mine(user):
        try:
            rights.usable(project.pk, user, today)
        except LaennecError:
            continue
        found.append(project.pk)
    return sorted(found)


def _key(code: str) -> str:
    return f"laennec.hub.code.{code}"
