"""The forms of what leaves: a request and each of its files, a reason, a comment, a link."""

from secrets import token_hex
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laennec.airlock.actions.handing import LONGEST
from laennec.airlock.models import Answer
from laennec.web.pages.projects.forms import prose


class PurposeForm(forms.Form):
    """Of the whole request. `instead`: one that was prepared, which this takes the place of. `once`: the form itself,
    so that it makes one request however often it is sent."""

    purpose = prose(
        _("What the results are for, and where they go"),
        _("A paper, a report, a talk: the reviewers read it."),
        rows=2,
    )
    instead = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, initial=lambda: token_hex(16))


class FileForm(forms.Form):
    """What its author says of a file. `name`: in the outbox."""

    name = forms.CharField(widget=forms.HiddenInput, max_length=4000, strip=False)
    shows = prose(_("What it shows"), _("And what its numbers count: persons, stays, centres."), rows=2)
    population = prose(_("Of which persons"), _("How many, and how chosen: “5,420 adults of the cohort”."), rows=2)
    software = forms.CharField(label=_("Software"), required=False, max_length=200)
    smallest_group = forms.IntegerField(
        label=_("Smallest group shown"),
        help_text=_("Persons. Empty where no group is shown."),
        required=False,
        min_value=0,
        max_value=10**9,
        localize=False,
    )
    resembles = forms.CharField(
        label=_("Earlier files that it resembles"),
        help_text=_("Of which request, and how it differs."),
        required=False,
        max_length=10_000,
        widget=forms.TextInput(attrs={"list": "earlier"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["smallest_group"].widget.attrs["inputmode"] = "numeric"


class BecauseForm(forms.Form):
    """Why something is withdrawn, returned or recalled."""

    reason = prose(_("Reason"), _("Read by all who see the request, and kept with it."))


class CommentForm(forms.Form):
    """Something said about a request in review."""

    text = prose(_("Comment"), rows=3)


class HandForm(forms.Form):
    """A link for one person. `once`: the form itself, so that it makes one link however often it is sent."""

    to = forms.CharField(
        label=_("To whom"),
        max_length=64,
        help_text=_("The login of the person: the link opens for them alone, once they have signed in."),
    )
    days = forms.IntegerField(label=_("For how many days"), min_value=1, max_value=LONGEST, initial=7, localize=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, initial=lambda: token_hex(16))


class VerdictForm(forms.Form):
    """What a reviewer would have done with a file."""

    answer = forms.ChoiceField(label=_("Your verdict"), choices=Answer.choices, widget=forms.RadioSelect)
    reason = prose(
        _("Reason"),
        _("Owed where the file may not leave as it is; its author reads it."),
        rows=3,
        required=False,
        owed=True,
    )
    round = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2)


class ReviewForm(forms.Form):
    """Of the whole request."""

    comment = prose(_("Comment on the whole"), rows=3, required=False)
    round = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2)
