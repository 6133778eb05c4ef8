"""An objection. Nothing here tells who somebody is: a person's id in the warehouse, or a keyed digest of an IPP."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What the patient objects to."""

    ALL = "all", _("any use but care, and answers to the patient")
    RESEARCH = "research", _("research and innovation")
    INNOVATION = "innovation", _("innovation only")
    STEERING = "steering", _("the hospital's own steering")
    PROJECT = "project", _("one project")


class OppositionQuerySet(models.QuerySet["Opposition"]):
    def in_force(self, today: date) -> "OppositionQuerySet":
        """Those that hide somebody that day."""
        return self.filter(starts_on__lte=today).filter(
            models.Q(withdrawn_on__isnull=True) | models.Q(withdrawn_on__gt=today)
        )


class Opposition(models.Model):
    """Never deleted: a withdrawal ends it. `person_id` is empty until a load brings the patient of the digest.

    Hospital files give an id that is a keyed digest of the number, so it is known before the patient comes.
    """

    person_id = models.BigIntegerField(null=True, db_index=True)
    digest = models.BinaryField(max_length=32, null=True, help_text="Keyed digest of the IPP, where it was given.")
    expected_id = models.BigIntegerField(
        null=True, help_text="The id that the hospital's own files will give the person of that IPP."
    )
    scope = models.CharField(max_length=10, choices=Scope)
    project = models.PositiveBigIntegerField(null=True, help_text="The project's number, where the scope is one.")
    starts_on = models.DateField(help_text="From this day on the person is hidden.")
    reference = models.CharField(max_length=200, blank=True, help_text="Where the letter is kept. Names nobody.")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    withdrawal_reason = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[models.Manager["Opposition"]] = OppositionQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(person_id__isnull=False) | models.Q(digest__isnull=False),
                name="opposition_is_somebodys",
            ),
            models.CheckConstraint(
                condition=models.Q(scope="project", project__isnull=False)
                | (~models.Q(scope="project") & models.Q(project__isnull=True)),
                name="opposition_names_its_project",
            ),
        )

    def __str__(self) -> str:
        return f"Opposition {self.pk}"

    def state(self, today: date) -> str:
        """`coming`, `in force` or `withdrawn`."""
        if self.withdrawn_on is not None and self.withdrawn_on <= today:
            return "withdrawn"
        return "in force" if self.starts_on <= today else "coming"
