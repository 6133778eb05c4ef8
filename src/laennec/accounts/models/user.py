"""A person (or the machine itself) to whom an act is ascribed."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

SYSTEM = "system"
"""The login of the machine: the owner of LAENNEC_HOME at the command line acts under this name."""

LOGIN_PATTERN = r"[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?"
"""Lower case only, so that two logins never differ by case alone."""


class Affiliation(models.TextChoices):
    """Whom somebody works for. A partner holds no grants: only a project opens data to them."""

    HOSPITAL = "hospital", _("The hospital")
    PARTNER = "partner", _("An external partner")


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(login=username)


class User(AbstractBaseUser):
    """An account. Who has no usable password signs in through the hospital's identity provider, or not at all."""

    login = models.CharField(
        _("login"), max_length=64, unique=True, validators=[RegexValidator(rf"^{LOGIN_PATTERN}\Z", "Not a login.")]
    )
    display_name = models.CharField(_("name"), max_length=200)
    affiliation = models.CharField(
        _("works for"), max_length=8, choices=Affiliation, default=Affiliation.HOSPITAL.value
    )
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(
        default=False, help_text="Made for a demonstration: no second factor, from this machine only."
    )
    one_time_until = models.DateTimeField(
        null=True,
        blank=True,
        help_text="The password was chosen by somebody else: until then it opens its own change only.",
    )
    session_epoch = models.PositiveIntegerField(
        default=0, help_text="Counted up to end every session of the account at its next request."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.login

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Django compares this at each request: a session made before the epoch moved is no session any more.
        return salted_hmac(
            "laennec.accounts.session", f"{self.session_epoch}:{self.password}", secret=secret, algorithm="sha256"
        ).hexdigest()

    @property
    def is_system(self) -> bool:
        """Whether this is the machine: no person may act as it."""
        return self.login == SYSTEM

    @property
    def is_partner(self) -> bool:
        """Whether this person works elsewhere."""
        return self.affiliation == Affiliation.PARTNER

    def must_change_password(self) -> bool:
        """Whether somebody else knows the password."""
        return self.one_time_until is not None

    def one_time_password_expired(self, now: datetime | None = None) -> bool:
        """Whether the password was given for once and its time is over: it then opens nothing."""
        return self.one_time_until is not None and self.one_time_until <= (now or timezone.now())
