"""Who had a part in a project and has none any more."""

from django.conf import settings
from django.db import models

from laennec.projects.models.member import Affiliation


class Departure(models.Model):
    """One member's part that was ended while the project went on. They decide nothing about it afterwards either."""

    project = models.ForeignKey("Project", on_delete=models.PROTECT, related_name="departures")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="departures")
    affiliation = models.CharField(max_length=8, choices=Affiliation)
    reason = models.TextField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.user} left project {self.project_id}"
