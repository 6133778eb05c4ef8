"""Small helpers of the templates: numbers by language, the address of a list's page, the release of static files."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.translation import get_language

from laennec.web.assets import bundle_name

register = template.Library()


@register.filter
def number(value: Any) -> str:
    """A number as the language writes it: 1,230 or 1 230 (narrow no-break space)."""
    return "" if value is None else number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def percent(value: Any) -> str:
    """A share from 0 to 1 as whole percents: 40% or 40 % (narrow no-break space)."""
    if value is None:
        return ""
    space = "\u202f" if (get_language() or "").startswith("fr") else ""
    return f"{round(float(value) * 100)}{space}%"


@register.filter
def beside(values: Iterable[Any], others: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    """Each value with its neighbour: cells and their columns."""
    return zip(values, others, strict=True)


@register.simple_tag
def place_of(kind: str, *what: Any) -> str:
    """An id for an element that belongs to these values: the same ones, the same id."""
    return f"{kind}-{sha256(repr([str(w) for w in what]).encode()).hexdigest()[:10]}"


@register.simple_tag
@cache
def release() -> str:
    """Changes whenever one of our own static files does, so that browsers fetch the new one at once."""
    digest = sha256()
    for path in sorted((Path(__file__).parents[1] / "static").rglob("*.*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@register.simple_tag(takes_context=True)
def with_page(context: template.Context, page: int, name: str = "page") -> str:
    """The query of this address with another page number."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query[name] = str(page)
    return f"?{query.urlencode()}"


@register.simple_tag
def vega_bundle() -> str:
    """The address of what draws charts."""
    return static(bundle_name())
