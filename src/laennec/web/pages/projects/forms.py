"""The forms of projects: an application's fields, a decision, a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laennec.errors import LaennecError
from laennec.projects.drafting import DraftContent
from laennec.projects.generalising import GRAINS, from_json, read_option, to_json, write_option
from laennec.projects.wording import PURPOSES

LARGEST_FILE = 2**20


def day_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    """A day, typed or picked; always sent as 2026-01-31."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget, localize=False)


def prose(
    label: Any, help_text: Any = "", *, rows: int = 4, required: bool = True, owed: bool = False
) -> forms.CharField:
    """A text of several lines. owed: in some cases, which its help says; it is not called optional then."""
    widget = forms.Textarea({"rows": rows})
    made = forms.CharField(label=label, help_text=help_text, max_length=10_000, widget=widget, required=required)
    made.owed = owed  # type: ignore[attr-defined]
    return made


class DraftForm(forms.Form):
    """The simple fields of an application; members, data and care sites are read beside it (`content`)."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    purpose = forms.ChoiceField(
        label=_("What the data are for"),
        choices=list(PURPOSES.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    lay_summary = prose(
        _("In plain words"), _("What you want to find out and why, as you would tell a patient."), required=False
    )
    carrier = forms.CharField(
        label=_("Carrier"),
        max_length=64,
        required=False,
        help_text=_("The login of the professional of the hospital who answers for the project."),
    )
    add_member = forms.CharField(
        label=_("Add a member"), max_length=200, required=False, help_text=_("By login or by name.")
    )
    cohort = forms.ChoiceField(label=_("A saved cohort"), required=False)
    cohort_file = forms.FileField(label=_("A query file (.json)"), required=False)
    cohort_text = forms.CharField(
        label=_("Or its text"), required=False, widget=forms.Textarea({"rows": 8, "spellcheck": "false"})
    )
    where = forms.ChoiceField(
        label=_("Care sites"),
        choices=[("all", _("All care sites")), ("some", _("Only these, and all below them"))],
        widget=forms.RadioSelect,
    )
    first = day_field(_("From the day"), _("Stays and events that start before are left out. Empty: all."))
    last = day_field(_("Until the day"), _("Stays and events that start after are left out. Empty: all."))
    shift_dates = forms.BooleanField(
        label=_("Shift all dates by whole weeks, the same for a whole family"),
        required=False,
        help_text=_("Order, spacing and day of the week stay true. Leave it out only if the true days are needed."),
    )
    generalise = prose(
        _("Columns that you need coarser only"),
        _(
            "One a line: person.year_of_birth=band:5 (bands of 5 years), visit_occurrence.visit_start_date=to:month "
            "(week, month, quarter or year), measurement.value_as_number=round:10, "
            "location.zip=keep:2 (first characters)."
        ),
        required=False,
    )
    end = day_field(_("Last day of the project"), _("After it nobody uses the data any more."))

    def __init__(self, cohorts: list[tuple[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"].choices = [("", "—"), *cohorts]  # type: ignore[attr-defined]
        for name in ("title", "purpose", "lay_summary", "carrier", "add_member", "cohort", "cohort_file", "end"):
            field: Any = self.fields[name]
            field.template_name = "projects/field.html"  # a draft may lack them, an application may not

    def clean_generalise(self) -> dict[str, dict[str, Any]]:
        """The rules as a draft keeps them; a column named twice is refused."""
        found: dict[str, Any] = {}
        for line in self.cleaned_data["generalise"].splitlines():
            if not line.strip():
                continue
            try:
                column, rule = read_option(line.strip())
            except LaennecError as error:
                raise forms.ValidationError(str(error)) from None
            if column in found:
                raise forms.ValidationError(_("{column} has two rules.").format(column=column))
            found[column] = rule
        if len(found) > 200:
            raise forms.ValidationError(_("At most 200 columns."))
        return to_json(found)

    @staticmethod
    def initial_of(content: DraftContent) -> dict[str, Any]:
        """What the form shows of a draft."""
        return {
            "title": content.title,
            "purpose": content.purpose,
            "lay_summary": content.lay_summary,
            "carrier": content.carrier,
            "where": "all" if content.sites is None else "some",
            "first": content.first,
            "last": content.last,
            "shift_dates": content.shift_dates,
            "generalise": "\n".join(write_option(*one) for one in from_json(content.generalise).items()),
            "end": content.end,
        }


class FindForm(forms.Form):
    """A project in a long list."""

    text = forms.CharField(
        label=_("Title, carrier or number"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class DecideForm(forms.Form):
    """A decision on an application. `may`: the decisions that this person may take."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = prose(_("Reason, or remarks"), _("Kept with the decision, and read by the members of the project."))
    conditions = prose(
        _("Conditions"), _("For an approval: what the project must keep to, one condition a line."), required=False
    )
    ends_on = day_field(_("An earlier last day"), _("For an approval. Empty: as applied for."))
    shift_dates = forms.BooleanField(
        label=_("Shift all dates by whole weeks, though the application asks for true days"), required=False
    )
    birth_band = forms.TypedChoiceField(
        label=_("Years of birth"),
        choices=[("", _("as applied for")), ("5", _("in bands of 5 years")), ("10", _("in bands of 10 years"))],
        help_text=_("Coarser years of birth leave fewer patients alone in their group."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    dates = forms.ChoiceField(
        label=_("Dates"),
        choices=[("", _("as applied for")), *GRAINS.items()],
        help_text=_("Coarser dates, of every table; analysis tables then tell no days between events."),
        required=False,
    )
    application = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, may: list[tuple[str, Any]], shifted: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = may  # type: ignore[attr-defined]
        if shifted:
            del self.fields["shift_dates"]
        if not any(name == "approve" for name, _label in may):
            for name in ("conditions", "ends_on", "shift_dates", "birth_band", "dates"):
                self.fields.pop(name, None)

    def only(self, decision: str) -> None:
        """Where there is one decision to take, nothing is left to choose."""
        self.fields["decision"].widget = forms.HiddenInput()
        self.fields["decision"].initial = decision
        self.fields["reason"].label = _("Remarks")

    def clean_conditions(self) -> list[str]:
        """One a line; empty lines say nothing."""
        found = [line.strip() for line in self.cleaned_data["conditions"].splitlines() if line.strip()]
        if len(found) > 50:
            raise forms.ValidationError(_("At most 50 conditions."))
        if any(len(line) > 200 for line in found):
            raise forms.ValidationError(_("A condition is one line of at most 200 characters."))
        return found


class ManyFiles(forms.ClearableFileInput):
    """Chooses several files."""

    allow_multiple_selected = True


class TableFiles(forms.FileField):
    """Files of analysis tables, as a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        found = [super(TableFiles, self).clean(one, initial) for one in given]
        if any(one.size > LARGEST_FILE for one in found):
            raise forms.ValidationError(_("A file has at most 1 MB."))
        return found


class FormsForm(forms.Form):
    """In which forms datasets are made. `names`: the analysis tables that hold now."""

    omop = forms.BooleanField(label=_("The tables of the decision, as OMOP has them"), required=False)
    csv = forms.BooleanField(
        label=_("CSV files, too"),
        help_text=_("Parquet and DuckDB are always written: they keep the types."),
        required=False,
    )
    keep = forms.MultipleChoiceField(
        label=_("Analysis tables kept"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more = TableFiles(
        label=_("Add analysis tables (laennec.table/1, .json)"),
        help_text=_("One of the same name takes the place of the one kept."),
        required=False,
        widget=ManyFiles,
    )

    def __init__(self, names: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        if not names:
            del self.fields["keep"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told.setdefault("keep", [])
        told.setdefault("more", [])
        return told


class DerivedForm(forms.Form):
    """A table of the project's own."""

    name = forms.SlugField(
        label=_("Name"), max_length=60, help_text=_("Small letters, digits and _, as the dataset will call it.")
    )
    title = forms.CharField(label=_("What its rows are"), max_length=200, required=False)
    outbox = forms.ChoiceField(label=_("From your workspace's outbox"), required=False)
    file = forms.FileField(
        label=_("A CSV file"),
        help_text=_("With a header and a column person_id, in the pseudonyms of the dataset."),
        required=False,
    )

    def __init__(self, outbox: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outbox"].choices = [("", "—"), *((name, name) for name in outbox)]  # type: ignore[attr-defined]
        if not outbox:
            del self.fields["outbox"]
            self.fields["file"].required = True

    def clean(self) -> dict[str, Any]:
        """One file: chosen, or sent."""
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(told.get("outbox")) == bool(told.get("file")):
            raise forms.ValidationError(_("Choose a file of the outbox, or send one."))
        return told


class EndPartForm(forms.Form):
    """Why a member's part ends."""

    reason = prose(_("Reason"), _("Kept with the project, and read by its members."))


class ReasonForm(forms.Form):
    """Why, where nothing else is asked."""

    reason = prose(_("Reason"), _("Kept with the project, and read by its members."))
    application = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
