"""One time that a workspace ran, and what it used: the compute of a project's cost."""

from django.db import models


class Run(models.Model):
    """From the start to the last measurement: a crash of the gateway loses some seconds, and invents none."""

    workspace = models.ForeignKey("Workspace", on_delete=models.PROTECT, related_name="runs")
    profile = models.CharField(max_length=31, default="", blank=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="The last measurement.")
    cpu_seconds = models.FloatField(null=True, help_text="Of all its processes; null where nothing measures it.")
    peak_memory = models.BigIntegerField(null=True, help_text="Bytes, the largest that was measured.")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Run {self.pk} of {self.workspace}"
