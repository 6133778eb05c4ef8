"""Every address of the house, read off Django's resolver: what is here cannot be forgotten."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from laennec.web.access import Declared, declared_of

METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Page:
    """One address. `name`: as `reverse` takes it; `route`: with its parameters; `area`: its first step."""

    name: str
    route: str
    view: Callable[..., Any]

    @property
    def declared(self) -> Declared | None:
        return declared_of(self.view)

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(re.findall(r"<(?:\w+:)?(\w+)>", self.route))

    @property
    def area(self) -> str:
        return self.route.partition("/")[0] or "home"


def pages(patterns: Any = None, prefix: str = "", space: str = "") -> Iterator[Page]:
    """In the order in which they are tried."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns, prefix + str(pattern.pattern), pattern.namespace or space)
        elif isinstance(pattern, URLPattern):
            yield Page(
                f"{space}:{pattern.name}" if space else str(pattern.name),
                prefix + str(pattern.pattern),
                pattern.callback,
            )


def areas() -> tuple[str, ...]:
    """First steps of addresses, each once."""
    return tuple(dict.fromkeys(page.area for page in pages()))
