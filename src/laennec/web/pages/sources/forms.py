"""What may be asked of files, refusals and rows. A field that is wrong asks nothing."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laennec.loading.hospital.tracing import KINDS_OF
from laennec.web.pages.sources import words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def _choice(label: "_StrPromise", choices: Iterable[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", _("all")), *choices])


class FilesForm(forms.Form):
    """Which files of a batch."""

    text = forms.CharField(label=_("Name holds"), required=False, max_length=200)
    format = forms.ChoiceField(required=False)
    troubled = forms.BooleanField(label=_("In quarantine only"), required=False)

    def __init__(self, *args: Any, formats: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"] = _choice(_("Format"), ((f, f) for f in formats))

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        told = self.cleaned_data
        return {
            "text": told.get("text") or "",
            "format": told.get("format") or "",
            "troubled": bool(told.get("troubled")),
        }


class QuarantineForm(forms.Form):
    """Of which source, kind of record and files."""

    source = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False)
    text = forms.CharField(label=_("File's name holds"), required=False, max_length=200)

    def __init__(self, *args: Any, sources: Iterable[str], kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"] = _choice(_("Source"), ((s, s) for s in sources))
        self.fields["kind"] = _choice(_("Of"), ((k, words.kind(k)) for k in kinds))

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in ("source", "kind", "text")}


class TraceForm(forms.Form):
    """Which row."""

    table = forms.ChoiceField(label=_("Table"), choices=[(name, name) for name in KINDS_OF], widget=forms.Select)
    id = forms.IntegerField(
        label=_("Number of the row"),
        min_value=1,
        max_value=2**53,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("A row's number is a whole number.")},
    )
