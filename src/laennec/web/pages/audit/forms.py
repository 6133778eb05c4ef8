"""The search form. All but the patient goes in the address, so that a search can be kept and shared."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laennec.audit.searching import Search
from laennec.web.pages.audit import words

DAY = {"type": "date"}


class SearchForm(forms.Form):
    """Every field may be left empty."""

    login = forms.CharField(label=_("Login"), required=False, max_length=64)
    project = forms.IntegerField(label=_("Project"), required=False, min_value=1, max_value=2**63 - 1)
    kind = forms.RegexField(r"^[a-z._-]*$", label=_("What"), required=False, max_length=64)
    first = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    last = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    interrupted = forms.BooleanField(label=_("Interrupted only"), required=False)

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = {kind.split(".")[0] for kind in kinds}
        self.fields["kind"].widget = forms.Select(
            choices=[("", _("all")), *((kind, words.act(kind)) for kind in sorted({*rooms, *kinds}))]
        )

    def search(self) -> Search:
        """What was filled in; fields that are wrong ask nothing."""
        told = self.cleaned_data
        return Search(
            login=told.get("login") or "",
            project=str(told.get("project") or ""),
            kind=told.get("kind") or "",
            first=told.get("first"),
            last=told.get("last"),
            interrupted=bool(told.get("interrupted")),
        )


class PatientForm(forms.Form):
    """Whose data: by IPP."""

    ipp = forms.CharField(label=_("IPP"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
