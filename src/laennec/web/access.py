"""Who may open a page: every view says so by one of these decorators, or nobody gets it.

    @public                                 anybody, without signing in
    @signed_in                              every account; the view itself looks whose object is asked for
    @needs(Permission.READ_AUDIT)           who holds a role that gives one of these permissions, at some care site
                                            (those of `roles.WHOLE`: in the whole hospital)

`web.middleware.Access` holds it, so that a forgotten decorator closes a page instead of opening it. Somebody else's
object is answered as an absent one (`Http404`), so that numbers in addresses tell nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from django.urls import URLPattern, URLResolver

from laennec.accounts.roles import Permission

View = TypeVar("View", bound=Callable[..., Any])


class Door(StrEnum):
    PUBLIC = "public"
    SIGNED_IN = "signed in"
    NEEDS = "needs"


@dataclass(frozen=True)
class Declared:
    """What a view declares. `permissions`: any one of them opens it. `half`: open before the second factor is set."""

    door: Door
    permissions: frozenset[Permission] = frozenset()
    half: bool = False


def public(view: View) -> View:
    """Anybody may open the page."""
    return _declare(view, Declared(Door.PUBLIC))


def signed_in(view: View) -> View:
    """Every account may open the page."""
    return _declare(view, Declared(Door.SIGNED_IN))


def needs(*permissions: Permission) -> Callable[[View], View]:
    """Who holds one of these permissions may open the page."""

    def declared(view: View) -> View:
        return _declare(view, Declared(Door.NEEDS, frozenset(permissions)))

    return declared


def takes_up_to(largest: Callable[[], int]) -> Callable[[View], View]:
    """A page that takes larger bodies than others, of who is signed in: `largest` gives the bytes."""

    def declared(view: View) -> View:
        view.laennec_largest = largest  # type: ignore[attr-defined]
        return view

    return declared


def declare_all(patterns: Iterable[URLPattern | URLResolver], declared: Declared) -> list[URLPattern | URLResolver]:
    """For another package's addresses: the same declaration for each view under them that has none."""
    found = list(patterns)
    for pattern in found:
        if isinstance(pattern, URLResolver):
            declare_all(pattern.url_patterns, declared)
        elif pattern.callback is not None and declared_of(pattern.callback) is None:
            _declare(pattern.callback, declared)
    return found


def declared_of(view: Callable[..., Any]) -> Declared | None:
    """What the view declares, None where it declares nothing."""
    found: Declared | None = getattr(view, "laennec_access", None)
    return found


def _declare(view: View, declared: Declared) -> View:
    view.laennec_access = declared  # type: ignore[attr-defined]
    return view
