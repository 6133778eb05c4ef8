"""The forms of people: an account, a role at a place, a reason, a question of `why`."""

import re
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from laennec.accounts.models import Affiliation, User
from laennec.accounts.models.user import SYSTEM
from laennec.accounts.roles import Permission, Role
from laennec.cohorts.care_sites import CareSites, plain

MAX_SITES_NAMED = 8
_NUMBER = re.compile(r"\((\d{1,18})\)\s*\Z|\A\s*(\d{1,18})\s*\Z")


def day_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    """A day, typed or picked; always sent as 2026-01-31."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget, localize=False)


class SiteField(forms.CharField):
    """A care site by part of its name, or its number; several that match are named back. Empty gives None."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=300, **more)
        self.tree: CareSites | None = None
        self.among: frozenset[int] | None = None

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        if self.tree is None:
            raise forms.ValidationError(_("Nothing is loaded yet, so no care site is known."))
        named = _NUMBER.search(text)
        if named:
            site = int(named[1] or named[2])
            if site in self.tree and (self.among is None or site in self.among):
                return site
        found = self.tree.search(text, self.among, MAX_SITES_NAMED + 1)
        called = [site for site in found if plain(self.tree.name(site)) == plain(text.strip())]
        if len(found) == 1 or len(called) == 1:
            return (called or found)[0]
        if not found:
            raise forms.ValidationError(_("No care site of yours has this name or number."))
        titles = " · ".join(f"{self.tree.title(site)} ({site})" for site in found[:MAX_SITES_NAMED])
        raise forms.ValidationError(
            _("Several care sites match. Write more of the name, or the number: %(titles)s"),
            params={"titles": titles},
        )


def site_widget() -> forms.TextInput:
    """A text field that suggests care sites as one types; it works without."""
    return forms.TextInput(
        attrs={
            "list": "care-sites",
            "autocomplete": "off",
            "hx-get": "/people/sites/",
            "hx-trigger": "input changed delay:200ms",
            "hx-target": "#care-sites",
            "hx-sync": "this:replace",
        }
    )


class _Placed(forms.Form):
    """A form with a care site: `tree` is today's, `among` the sites that the reader may name."""

    def __init__(
        self, *args: Any, tree: CareSites | None = None, among: frozenset[int] | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        site: Any = self.fields["site"]
        site.tree, site.among = tree, among


class FilterForm(forms.Form):
    """What the list shows."""

    text = forms.CharField(
        label=_("Name or login"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    role = forms.ChoiceField(label=_("Role"), required=False)
    state = forms.ChoiceField(
        label=_("Account"),
        required=False,
        choices=[("", _("Any")), ("open", _("Open ones")), ("closed", _("Closed ones"))],
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["role"].choices = [("", _("Any")), *((r.value, r.label) for r in Role)]  # type: ignore[attr-defined]


class NewForm(forms.Form):
    """A new account."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As colleagues know the person."))
    login = forms.CharField(
        label=_("Login"),
        max_length=64,
        help_text=_(
            "Small letters, digits, and . _ @ - within. Where the hospital signs people in: the login it knows."
        ),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    affiliation = forms.ChoiceField(
        label=_("Works for"),
        choices=Affiliation.choices,
        widget=forms.RadioSelect,
        initial=Affiliation.HOSPITAL.value,
    )
    sign_in = forms.ChoiceField(
        label=_("Signs in"),
        widget=forms.RadioSelect,
        initial="password",
        choices=[
            ("password", _("with a password: the first one is made here, serves once, and lasts seven days")),
            ("provider", _("through the hospital's identity provider only")),
        ],
    )


class GrantForm(_Placed):
    """A role, where, when and why."""

    role = forms.ChoiceField(label=_("Role"))
    where = forms.ChoiceField(
        label=_("Where"),
        widget=forms.RadioSelect,
        choices=[("site", _("at a care site and all it holds")), ("whole", _("in the whole hospital"))],
        initial="site",
    )
    site = SiteField(
        label=_("Care site"), required=False, widget=site_widget(), help_text=_("Part of its name, or its number.")
    )
    starts_on = day_field(_("From"), required=True)
    ends_on = day_field(_("Until"), _("The last day. Empty: until it is taken back."))
    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("Kept, and shown to the person."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["role"].choices = [("", "—"), *((r.value, r.label) for r in Role)]  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = localdate

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        whole, site = found.get("where") == "whole", found.get("site")
        if whole and site is not None:
            self.add_error("site", _("Leave this empty for the whole hospital."))
        if found.get("where") == "site" and site is None and "site" not in self.errors:
            self.add_error("site", _("Name the care site."))
        return found


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("Kept in the audit."), widget=forms.TextInput
    )


class WhyForm(_Placed):
    """May X do Y at Z on that day?"""

    login = forms.CharField(label=_("Login"), max_length=64)
    permission = forms.ChoiceField(label=_("May this person"))
    site = SiteField(
        label=_("Care site"), required=False, widget=site_widget(), help_text=_("Empty: in the whole hospital.")
    )
    on = day_field(_("On the day"), _("Empty: today."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["permission"].choices = [(p.value, p.label) for p in Permission]  # type: ignore[attr-defined]

    def clean_login(self) -> User:
        login = self.cleaned_data["login"].strip().lower()
        user = User.objects.exclude(login=SYSTEM).filter(login=login).first()
        if user is None:
            raise forms.ValidationError(_("There is no account of this login."))
        return user
