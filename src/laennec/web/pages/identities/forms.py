"""The decision on a pair, and taking one back."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class DecideForm(forms.Form):
    """One patient (kept under which number), or two; and why."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Your reason"), max_length=1000, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, low: int, high: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("low", gettext("One patient, who goes on under %(number)s") % {"number": low}),
            ("high", gettext("One patient, who goes on under %(number)s") % {"number": high}),
            ("part", gettext("Two patients")),
        ]
        self.fields["decision"] = forms.ChoiceField(label=_("Decision"), choices=choices, widget=forms.RadioSelect)


class UndoForm(forms.Form):
    """Why a decision is taken back."""

    reason = forms.CharField(label=_("Your reason"), max_length=1000, widget=forms.Textarea({"rows": 2}))
