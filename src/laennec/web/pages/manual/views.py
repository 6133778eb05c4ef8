"""All the parts that pages are made of, on one page: what a developer copies, and a change of style is judged by."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from laennec.web.access import signed_in
from laennec.web.charts import Chart, Point
from laennec.web.request import Request


class Example(forms.Form):
    """One field of each kind."""

    text = forms.CharField(label=gettext_lazy("A line of text"), help_text=gettext_lazy("What helps to fill it in."))
    many = forms.CharField(label=gettext_lazy("Several lines"), widget=forms.Textarea({"rows": 2}), required=False)
    number = forms.IntegerField(label=gettext_lazy("A number"), min_value=0, required=False)
    day = forms.DateField(label=gettext_lazy("A day"), widget=forms.DateInput({"type": "date"}), required=False)
    choice = forms.ChoiceField(label=gettext_lazy("One of several"), choices=[("a", "A"), ("b", "B")])
    radio = forms.ChoiceField(
        label=gettext_lazy("One of few"), choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    tick = forms.BooleanField(label=gettext_lazy("Yes or no"), required=False)


@signed_in
@require_GET
def components(request: Request) -> HttpResponse:
    """The components, with made-up numbers."""
    points = [Point(str(y), 40.0 + 15 * (y % 7), f"{40 + 15 * (y % 7)}") for y in range(2015, 2026)]
    ages = [Point("0-17", 35, "35"), Point("18-64", 1230, "1,230"), Point("65+", None, _("fewer than 10"))]
    columns = (_("Year"), _("Patients"))
    context = {
        "form": Example(),
        "wrong": Example({"text": "", "number": "-1", "choice": "z"}),
        "page": Paginator(range(95), 10).get_page(3),
        "facts": [(_("Source"), "A"), (_("Loaded"), "1")],
        "line": Chart(_("Patients by year"), columns, points, _("A line from 2015 to 2025."), "line"),
        "bars": Chart(_("Patients by age"), (_("Age"), _("Patients")), ages, _("Three bars, one of them hidden.")),
    }
    return render(request, "manual/components.html", context)
