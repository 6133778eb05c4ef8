"""The forms of workspaces: why one is closed, or opened again; the days of support that a project was given."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from laennec.errors import LaennecError
from laennec.web.pages.projects.forms import day_field, prose
from laennec.workspaces.actions.supporting import check_days


class WhyForm(forms.Form):
    """A reason. `act`: what the page asked, since by now the workspace may be as it asks, or the other way round."""

    act = forms.ChoiceField(choices=[("close", ""), ("reopen", "")], widget=forms.HiddenInput)
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
            check_days(days)
        except InvalidOperation:
            raise forms.ValidationError(_("A number like 0.5.")) from None
        except LaennecError as error:
            raise forms.ValidationError(str(error)) from None
        return days

    def clean_day(self) -> object:
        """Support is recorded once it was given."""
        day = self.cleaned_data["day"]
        if day > localdate():
            raise forms.ValidationError(_("Support is recorded once it was given: this day is still to come."))
        if day < date(2000, 1, 1):
            raise forms.ValidationError(_("Support is recorded once it was given: this day is too long ago."))
        return day
