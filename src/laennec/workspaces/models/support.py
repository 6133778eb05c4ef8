"""Time that the warehouse's team gave a project."""

from django.conf import settings
from django.db import models


class Support(models.Model):
    """Nothing is deleted: what was wrong is struck, and counts no more."""

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="support")
    day = models.DateField()
    days = models.DecimalField(max_digits=5, decimal_places=2, help_text="Working days: 0.5 is a half.")
    what = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-day", "-id")

    def __str__(self) -> str:
        return f"{self.days} days for project {self.project_id}"
