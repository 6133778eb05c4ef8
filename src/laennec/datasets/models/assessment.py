"""The risk of the dataset that an application asks for, told before it is decided."""

from typing import Any

from django.conf import settings
from django.db import models


class Assessment(models.Model):
    """`report`: a laennec.risk/1 document; its numbers are protected, so it may be kept and shown."""

    application = models.ForeignKey("projects.Application", on_delete=models.PROTECT, related_name="assessments")
    report: Any = models.JSONField()
    version = models.PositiveIntegerField(help_text="The warehouse's version.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Assessment of {self.application}"
