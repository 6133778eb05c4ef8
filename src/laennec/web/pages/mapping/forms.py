"""Proposing a concept, and deciding on a proposal."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laennec.mappings.actions import LONGEST_CODE, LONGEST_TEXT


class CodeForm(forms.Form):
    """Which code, and what to search concepts by."""

    vocabulary = forms.CharField(max_length=LONGEST_CODE)
    code = forms.CharField(max_length=LONGEST_CODE)
    text = forms.CharField(required=False, max_length=200)


class ProposeForm(forms.Form):
    """Which concept, one of those that the page offers or of any other page of it; and why."""

    concept = forms.IntegerField(
        label=_("Standard concept"),
        min_value=1,
        max_value=2**31 - 1,
        error_messages={"required": _("Choose a concept."), "invalid": _("Choose a concept.")},
    )
    note = forms.CharField(
        label=_("Why this one"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["concept"].widget = forms.RadioSelect(choices=list(offered))


class DecideForm(forms.Form):
    """Yes or no; a refusal says why."""

    decision = forms.ChoiceField(
        label=_("Decision"), choices=[("approve", _("Approve")), ("refuse", _("Refuse"))], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Your reason"),
        help_text=_("A refusal needs one."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("decision") == "refuse" and not (found.get("reason") or "").strip():
            raise forms.ValidationError(_("Say why you refuse."))
        return found
