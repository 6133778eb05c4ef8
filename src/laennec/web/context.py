"""What every page knows: its menu, its languages, the version. One query a page that is signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from laennec import __version__
from laennec.web.menu import menu


def page(request: HttpRequest) -> dict[str, Any]:
    """Lazily: a fragment that shows no menu pays for none."""
    user = getattr(request, "user", None)

    def links() -> list[Any]:
        if user is None or not user.is_authenticated:
            return []
        return menu(request.rights, request.path)  # type: ignore[attr-defined]

    return {"menu": links, "languages": settings.LANGUAGES, "laennec_version": __version__}
