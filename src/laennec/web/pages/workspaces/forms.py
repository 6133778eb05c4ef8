"""The forms of workspaces: why one is closed, or opened again; the days of support that a project was given."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from laennec.web.pages.projects.forms import day_field, prose
from laennec.workspaces.actions.supporting import MOST


class WhyForm(forms.Form):
    """A reason."""

    reason = prose(_("Reason"), _("Its owner reads it, and it is kept in the audit."))


class SupportForm(forms.Form):
    """One line of support."""

    day = day_field(_("Day"), required=True)
    days = forms.CharField(
        label=_("Working days"), help_text=_("0.5 is half a day."), max_length=10,
        widget=forms.TextInput({"inputmode": "decimal"}),
    )  # fmt: skip
    what = forms.CharField(label=_("What was done"), max_length=300)

    def clean_days(self) -> Decimal:
        """With a point or a comma, in either language: read as a thousands' mark, a comma would make 5 of 0,5."""
        try:
            days = Decimal(self.cleaned_data["days"].strip().replace(",", "."))
        except InvalidOperation:
            raise forms.ValidationError(_("A number like 0.5.")) from None
        if not days.is_finite() or not Decimal("0.01") <= days <= MOST or days != round(days, 2):
            raise forms.ValidationError(_("Days of support are a number from 0.01 to 100 with two decimals at most."))
        return days

    def clean_day(self) -> object:
        """Support is recorded once it was given."""
        day = self.cleaned_data["day"]
        if day > localdate():
            raise forms.ValidationError(_("Support is recorded once it was given: this day is still to come."))
        if day < date(2000, 1, 1):
            raise forms.ValidationError(_("Support is recorded once it was given: this day is too long ago."))
        return day
