"""Settings, decisions and doubts. Nothing here tells who somebody is: persons are ids of the warehouse."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Setting(models.Model):
    """What the data protection officer allows. Rows are only added; the last one holds, and before it nothing is."""

    ins = models.BooleanField(help_text="Whether the vault keeps the INS.")
    automatic = models.BooleanField(help_text="Whether certain matches are joined without a person.")
    reason = models.CharField(max_length=1000)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["Setting"]] = models.Manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(automatic=False) | models.Q(ins=True), name="no_automatic_match_without_ins"
            ),
        )

    def __str__(self) -> str:
        return f"Setting {self.pk}"


class Ruling(models.TextChoices):
    """What was decided of two numbers."""

    JOIN = "join", _("one patient")
    PART = "part", _("two patients")


class Pair(models.Model):
    """Two numbers, each pair written one way: the smaller id first."""

    low = models.BigIntegerField(db_index=True)
    high = models.BigIntegerField(db_index=True)

    class Meta:
        abstract = True


class Decision(Pair):
    """Never deleted: another one or an undo ends it. `kept`: under which of the two a joined patient goes on."""

    ruling = models.CharField(max_length=4, choices=Ruling)
    kept = models.BigIntegerField(null=True)
    automatic = models.BooleanField(default=False, help_text="Joined by the matching, while both say the same.")
    reason = models.CharField(max_length=1000)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    undo_reason = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[models.Manager["Decision"]] = models.Manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=models.Q(low__lt=models.F("high")), name="decision_of_two"),
            models.CheckConstraint(
                condition=models.Q(ruling="part", kept__isnull=True)
                | models.Q(ruling="join", kept=models.F("low"))
                | models.Q(ruling="join", kept=models.F("high")),
                name="decision_keeps_one_of_the_two",
            ),
            models.UniqueConstraint(
                fields=["low", "high"], condition=models.Q(undone_at__isnull=True), name="one_decision_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"Decision {self.pk}"


class Doubt(Pair):
    """A pair that a person should look at, while the matching finds it and nobody decided."""

    why = models.CharField(max_length=20)
    found_at = models.DateTimeField(auto_now_add=True)
    gone_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Doubt"]] = models.Manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["low", "high"], condition=models.Q(gone_at__isnull=True), name="one_open_doubt"
            ),
        )

    def __str__(self) -> str:
        return f"Doubt {self.pk}"
