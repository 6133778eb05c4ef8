"""The forms of the register. What is asked of a patient goes in a form's body, never in an address."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from laennec.oppositions.actions import Objection
from laennec.oppositions.models import Scope


class FindForm(forms.Form):
    """Who objects: by IPP, or by name."""

    ipp = forms.CharField(
        label=_("IPP"), required=False, max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )
    family = forms.CharField(
        label=_("Family name"),
        help_text=_("Of birth or of use. Case, accents and hyphens do not count."),
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    given = forms.CharField(
        label=_("First given name"), required=False, max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if bool(found.get("ipp")) == bool(found.get("family")):
            raise forms.ValidationError(_("Give either the IPP, or the family name."))
        return found


class ObjectionForm(forms.Form):
    """To what, and from when. The patient is in one of the two hidden fields."""

    person_id = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=-(2**63), max_value=2**63 - 1)
    ipp = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)
    scope = forms.ChoiceField(label=_("The patient objects to"), choices=Scope.choices, widget=forms.RadioSelect)
    project = forms.IntegerField(
        label=_("Project number"),
        help_text=_("Only for an opposition to one project."),
        required=False,
        min_value=1,
        max_value=2**63 - 1,
    )
    starts_on = forms.DateField(
        label=_("From"),
        help_text=_("The day the request was received, as a rule."),
        initial=localdate,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    reference = forms.CharField(
        label=_("Where the request is kept"),
        help_text=_("A folder or a letter's number. Do not write the patient's name here."),
        required=False,
        max_length=200,
    )

    def objection(self) -> Objection:
        """What was filled in."""
        told = self.cleaned_data
        scope = Scope(told["scope"])
        return Objection(
            scope=scope,
            starts_on=told["starts_on"],
            person_id=told["person_id"],
            ipp="" if told["person_id"] is not None else told["ipp"],
            project=told["project"],
            reference=told["reference"],
        )


class WithdrawForm(forms.Form):
    """Why an opposition ends."""

    reason = forms.CharField(
        label=_("Why it ends"),
        help_text=_("The patient changed their mind, or it was registered by mistake. Names nobody."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
