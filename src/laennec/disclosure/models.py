"""The ledger, and requests for more than a day's budget. No person's id, no query in clear, no exact number."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """How a count was answered."""

    NUMBER = "number", _("a number")
    FEWER = "fewer", _("fewer than the threshold")
    SAME = "same", _("an earlier number")
    DERIVED = "derived", _("worked out from earlier numbers")
    SUPPRESSED = "suppressed", _("not shown")
    NONE = "none", _("none")


class Told(models.Model):
    """One answer. `digest` knows the query again; `sealed` holds the sketch of the set, encrypted, where the set was
    asked for in these words for the first time. A NUMBER with it is a distinct set of the budget."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    work = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.BigIntegerField(null=True)
    margin = models.PositiveIntegerField()
    sealed = models.BinaryField(null=True)

    objects: ClassVar[models.Manager["Told"]] = models.Manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "told"
        indexes = (
            models.Index(fields=["user", "kind", "id"], name="told_user_kind"),
            models.Index(fields=["user", "day"], name="told_user_day"),
            models.Index(fields=["user", "digest"], name="told_user_digest"),
        )

    def __str__(self) -> str:
        return f"Told {self.pk}"


class Review(models.Model):
    """A request for more distinct sets than a day's budget; somebody else than who asks decides."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=1000)
    granted = models.BooleanField(null=True)
    more = models.PositiveIntegerField(default=0, help_text="Sets a day above the budget.")
    until = models.DateField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[models.Manager["Review"]] = models.Manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"Review {self.pk}"
