"""The hospital's identity provider, read from the environment in the form allauth wants."""

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from laennec.errors import LaennecError

ID = "hospital"
"""The provider's name in our addresses: /signin/oidc/hospital/."""


def provider(environment: Mapping[str, str]) -> dict[str, Any]:
    """allauth's SOCIALACCOUNT_PROVIDERS; empty without LAENNEC_OIDC_URL. Raises LaennecError for what is unsafe."""
    url = environment.get("LAENNEC_OIDC_URL")
    if not url:
        return {}
    _check(url)
    client = environment.get("LAENNEC_OIDC_CLIENT_ID")
    if not client:
        raise LaennecError(
            "LAENNEC_OIDC_CLIENT_ID is missing: the name under which the provider knows this warehouse."
        )
    app = {
        "provider_id": ID,
        "name": environment.get("LAENNEC_OIDC_NAME") or "OpenID Connect",
        "client_id": client,
        "secret": _secret(environment.get("LAENNEC_OIDC_SECRET_FILE")),
        "settings": {"server_url": url, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def _check(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return
    try:
        here = parts.scheme == "http" and ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        here = False
    if not here:
        raise LaennecError("LAENNEC_OIDC_URL must begin with https://: sign-ins would travel in clear.")


def _secret(path: str | None) -> str:
    if not path:
        raise LaennecError("LAENNEC_OIDC_SECRET_FILE is missing: a file that holds the client's secret.")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise LaennecError(f"The client's secret {path} cannot be read ({error}).") from error
