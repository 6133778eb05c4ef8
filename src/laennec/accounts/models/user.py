"""A person (or the machine itself) to whom an act is ascribed."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

SYSTEM = "system"
"""The login of the machine: the owner of LAENNEC_HOME at the command line acts under this name."""

LOGIN_PATTERN = r"[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?"
"""Lower case only, so that two logins never differ by case alone."""


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(login=username)


class User(AbstractBaseUser):
    """An account. Its password is unusable until sign-in exists (the browser)."""

    login = models.CharField(
        max_length=64, unique=True, validators=[RegexValidator(rf"^{LOGIN_PATTERN}\Z", "Not a login.")]
    )
    display_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.login

    @property
    def is_system(self) -> bool:
        """Whether this is the machine: no person may act as it."""
        return self.login == SYSTEM
