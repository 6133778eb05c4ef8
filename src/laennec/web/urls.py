"""The addresses: an area a folder of `pages`, each under its own first step."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from laennec.web.access import Declared, Door, declare_all

AREAS = (
    "signin",
    "people",
    "loads",
    "sources",
    "mapping",
    "identities",
    "cohort",
    "counts",
    "projects",
    "workspaces",
    "releases",
    "incoming",
    "hub",
    "oppositions",
    "audit",
    "manual",
    "jobs",
)
"""Areas of `laennec.web.pages`; one that is not installed has no address."""


def _area(name: str) -> list[URLPattern | URLResolver]:
    module = f"laennec.web.pages.{name}"
    if find_spec(module) is None or find_spec(f"{module}.urls") is None:
        return []
    return [path(f"{name}/", include(f"{module}.urls"))]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("laennec.web.pages.home.urls")),
    *declare_all([path("language/", include("django.conf.urls.i18n"))], Declared(Door.PUBLIC)),
    *(pattern for name in AREAS for pattern in _area(name)),
]
if find_spec("laennec.web.urls_accounts") is not None:  # another package's addresses: sign-in by OpenID Connect
    urlpatterns += import_module("laennec.web.urls_accounts").urlpatterns

handler400 = "laennec.web.errors.bad_request"
handler404 = "laennec.web.errors.not_found"
handler500 = "laennec.web.errors.server_error"
