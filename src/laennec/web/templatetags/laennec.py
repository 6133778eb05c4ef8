"""Small helpers of the templates: numbers by language, the address of a list's page, the release of static files."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.formats import number_format

from laennec import __version__
from laennec.web.assets import bundle_name

register = template.Library()


@register.filter
def number(value: Any) -> str:
    """A number as the language writes it: 1,230 or 1 230 (narrow no-break space)."""
    return "" if value is None else number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def percent(value: Any) -> str:
    """A share from 0 to 1 as whole percents."""
    return "" if value is None else f"{round(float(value) * 100)}\u00a0%"


@register.simple_tag
def release() -> str:
    """Changes with each release, so that browsers fetch new styles."""
    return __version__


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
