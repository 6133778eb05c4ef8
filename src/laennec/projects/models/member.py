"""Who belongs to a project."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class Affiliation(models.TextChoices):
    """Whom somebody works for. A partner only ever works inside a project that a hospital professional carries."""

    HOSPITAL = "hospital", pgettext_lazy("project", "hospital")
    PARTNER = "partner", pgettext_lazy("project", "external partner")


class Member(models.Model):
    """The carrier is a member too."""

    project = models.ForeignKey("Project", on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    affiliation = models.CharField(max_length=8, choices=Affiliation)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["project", "user"], name="once_a_member"),)

    def __str__(self) -> str:
        return f"{self.user} of project {self.project_id}"
