"""The forms of what comes in: files with what is said of them, packages, a decision, a reason."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laennec.web.pages.projects.forms import prose

DECISIONS = (
    ("accept", _("Let it in")),
    ("return", _("Give it back with remarks")),
    ("refuse", _("Refuse it")),
)


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        several = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in several]


class BringForm(forms.Form):
    """Files that belong together, and what they are."""

    brought = FilesField(
        label=_("Files"),
        help_text=_("At most five. Pack a folder of code into a zip file."),
        widget=Files(attrs={"multiple": True}),
        allow_empty_file=True,
        max_length=1000,
    )
    what = prose(_("What it is"), _("Code, a table of codes, a trained model: and which version."), rows=2)
    origin = prose(_("Where it comes from"), _("The site, the paper, or who made it."), rows=2)
    licence = prose(_("Licence"), _("Or who allowed its use."), rows=1)
    why = prose(_("What the project needs it for"), rows=2)


class PackagesForm(forms.Form):
    """Packages by requirement lines."""

    lines = forms.CharField(
        label=_("Packages"),
        help_text=_("One a line, as lifelines==0.30. What they need comes along."),
        max_length=5000,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
    )
    why = prose(_("What the project needs them for"), rows=2)


class DecideForm(forms.Form):
    """A reviewer's decision, of those that are possible now."""

    decision = forms.ChoiceField(label=_("Decision"), choices=DECISIONS, widget=forms.RadioSelect)
    reason = prose(
        _("Reason, or remarks"),
        _("Read by the project. Owed unless it is let in with nothing found and a virus scanner asked."),
        rows=3,
        required=False,
        owed=True,
    )

    def __init__(self, *args: Any, possible: Collection[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if possible is not None:
            field = self.fields["decision"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [one for one in DECISIONS if one[0] in possible]


class BecauseForm(forms.Form):
    """Why something is withdrawn or removed."""

    reason = prose(_("Reason"), _("Kept with it, and in the audit."), rows=3)
