"""The forms of workspaces: why one is closed, or opened again; the days of support that a project was given."""

from decimal import Decimal

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
    days = forms.DecimalField(
        label=_("Working days"), help_text=_("0.5 is half a day."), min_value=Decimal("0.01"), max_value=MOST,
        decimal_places=2, localize=True,
    )  # fmt: skip
    what = forms.CharField(label=_("What was done"), max_length=300)

    def clean_day(self) -> object:
        """Support is recorded once it was given."""
        day = self.cleaned_data["day"]
        if day > localdate():
            raise forms.ValidationError(_("Support is recorded once it was given: this day is still to come."))
        return day
