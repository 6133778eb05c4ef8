"""The forms of reviews."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from laennec.disclosure.actions.reviewing import MOST


class AskForm(forms.Form):
    """Why more is needed."""

    reason = forms.CharField(label=_("Why you need more counts"), max_length=1000, widget=forms.Textarea({"rows": 3}))


class DecideForm(forms.Form):
    """How many more, until when, or no; and why."""

    decision = forms.ChoiceField(
        label=_("Decision"), choices=[("grant", _("Grant")), ("refuse", _("Refuse"))], widget=forms.RadioSelect
    )
    more = forms.IntegerField(label=_("More counts a day"), min_value=1, max_value=MOST, required=False)
    until = forms.DateField(
        label=_("Until"),
        required=False,
        initial=lambda: localdate() + timedelta(days=7),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    answer = forms.CharField(label=_("Your reason"), max_length=1000, widget=forms.Textarea({"rows": 3}))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("decision") == "grant" and not (found.get("more") and found.get("until")):
            raise forms.ValidationError(_("Say how many more a day, and until which day."))
        return found
