"""The one form of workspaces: why one is closed, or opened again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from laennec.web.pages.projects.forms import prose


class WhyForm(forms.Form):
    """A reason."""

    reason = prose(_("Reason"), _("Its owner reads it, and it is kept in the audit."))
