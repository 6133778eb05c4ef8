"""The forms of signing in: allauth's checks, our words; a code of a second factor opens once."""

from typing import Any

from allauth.account import forms as account
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from laennec.accounts.models import User

RULES = _("At least 12 characters, not only digits. Not your name or login, and not a password that many people use.")
"""What a password must be, in the reader's language."""


def _bare(field: forms.Field, label: Any, help_text: Any = "", **attributes: str) -> None:
    """Our label; no placeholder, which would be read as an answer already given."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignInForm(account.LoginForm):
    """Login and password. Logins are lower case: a telephone's capital letter is forgiven."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bare(self.fields["login"], _("Login"), autocapitalize="none", spellcheck="false", autofocus="autofocus")
        _bare(self.fields["password"], _("Password"))

    def clean_login(self) -> str:
        return str(super().clean_login()).lower()


class PasswordAgainForm(account.ReauthenticateForm):
    """The password once more, before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bare(self.fields["password"], _("Password"), autofocus="autofocus")


class ChangePasswordForm(account.ChangePasswordForm):
    """One's own new password; never the one there is, which somebody else may know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bare(self.fields["oldpassword"], _("Present password"))
        _bare(self.fields["password1"], _("New password"), RULES)
        _bare(self.fields["password2"], _("New password, once more"))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean()
        new = found.get("password1")
        if new and new == found.get("oldpassword"):
            self.add_error("password1", _("Choose another password than the present one."))
        return found


class _OnceForm:
    """Adds to allauth's code forms that a code of the telephone opens once, in any process."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP and not use_up(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_OnceForm, mfa.AuthenticateForm):
    """The second factor at sign-in: a code of the telephone or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bare(
            self.fields["code"],
            _("Code"),
            _("Six digits from your authenticator app, or a recovery code."),
            inputmode="numeric",
            autofocus="autofocus",
        )


class CodeAgainForm(_OnceForm, mfa.ReauthenticateForm):
    """The second factor once more, before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bare(self.fields["code"], _("Code"), inputmode="numeric", autofocus="autofocus")


class SetUpForm(totp.ActivateTOTPForm):
    """The first code of a telephone that has just been given the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bare(self.fields["code"], _("Code shown by the app"), inputmode="numeric")


def use_up(authenticator: Authenticator, code: str) -> bool:
    """Note the code's time step as used; false where it, or a later one, was used already.

    allauth forgets a used code after 30 seconds and with each restart, while codes are taken for 90.
    """
    with transaction.atomic():
        found = Authenticator.objects.get(pk=authenticator.pk)
        secret = decrypt(found.data["secret"])
        matching = [
            step
            for step in auth.yield_hotp_counters_from_time()
            if compare_user_code(actual=code, expected=auth.format_hotp_value(auth.hotp_value(secret, step)))
        ]
        if not matching or min(matching) <= found.data.get("last_step", 0):
            return False
        found.data["last_step"] = max(matching)
        found.save(update_fields=["data"])
        authenticator.data = found.data
    return True
