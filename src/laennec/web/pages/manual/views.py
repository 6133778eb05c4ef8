"""All the parts that pages are made of, on one page: what a developer copies, and a change of style is judged by.

What is said of each part is the comment its template begins with, so that the page cannot say otherwise.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from laennec.web.access import signed_in
from laennec.web.charts import Chart, Point
from laennec.web.request import Request
from laennec.web.templatetags.laennec import number

FOLDER = Path(__file__).parents[2] / "templates" / "c"


class Example(forms.Form):
    """One field of each kind."""

    text = forms.CharField(label=gettext_lazy("A line of text"), help_text=gettext_lazy("What helps to fill it in."))
    many = forms.CharField(label=gettext_lazy("Several lines"), widget=forms.Textarea({"rows": 2}), required=False)
    number = forms.IntegerField(label=gettext_lazy("A number"), min_value=0, required=False)
    day = forms.DateField(label=gettext_lazy("A day"), widget=forms.DateInput({"type": "date"}), required=False)
    choice = forms.ChoiceField(
        label=gettext_lazy("One of several"),
        choices=[("a", gettext_lazy("The first")), ("b", gettext_lazy("The second"))],
    )
    radio = forms.ChoiceField(
        label=gettext_lazy("One of few"),
        choices=[("a", gettext_lazy("The first")), ("b", gettext_lazy("The second"))],
        widget=forms.RadioSelect,
    )
    tick = forms.BooleanField(label=gettext_lazy("Yes or no"), required=False)


class Small(forms.Form):
    """One of several alike."""

    text = forms.CharField(label=gettext_lazy("A line of text"), required=False)


@signed_in
@require_safe
def components(request: Request) -> HttpResponse:
    """The components, with made-up numbers."""
    years = [Point(str(y), 400.0 + 150 * (y % 7), number(400 + 150 * (y % 7))) for y in range(2015, 2026)]
    ages = [
        Point("0-17", 350, number(350)),
        Point("18-64", 1230, number(1230)),
        Point("65-84", 890, number(890)),
        Point("85+", None, _("fewer than %(number)s") % {"number": 10}),
    ]
    context = {
        "form": Example(prefix="empty"),
        "wrong": Example({"wrong-text": "", "wrong-number": "-1", "wrong-choice": "z"}, prefix="wrong"),
        "formset": forms.formset_factory(Small, extra=2)(prefix="several"),
        "page": Paginator(range(95), 10).get_page(3),
        "facts": [
            (_("Source"), _("The emergency department")),
            (_("Loaded"), date_format(date(2026, 1, 5), "DATE_FORMAT")),
            (_("Rows"), number(1077807)),
        ],
        "columns": [(_("Table"), ""), (_("Rows"), "number")],
        "rows": [("person", number(22800)), ("visit_occurrence", number(53600)), ("death", number(668))],
        "tabs": [(_("In force"), "#", True), (_("Ended"), "#", False), (_("All"), "#", False)],
        "links": [(_("Rename"), "#"), (_("Duplicate"), "#")],
        "line": Chart(_("Patients by year"), (_("Year"), _("Patients")), years, _("A line, 2015 to 2025."), "line"),
        "bars": Chart(_("Patients by age"), (_("Age"), _("Patients")), ages, _("Four bars, one of them hidden.")),
        "said": said(),
    }
    return render(request, "manual/components.html", context)


@cache
def said() -> dict[str, str]:
    """What each template of templates/c says of itself, by its name."""
    found = {}
    for path in sorted(FOLDER.glob("*.html")):
        comment = re.search(r"\{# (.*?) #\}", path.read_text(encoding="utf-8"))
        found[path.stem] = comment[1] if comment else ""
    return found
