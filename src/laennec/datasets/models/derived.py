"""A table of a project's own, joined to its datasets by pseudonym: one row a version."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class Origin(models.TextChoices):
    """How a derived table came."""

    UPLOAD = "upload", pgettext_lazy("derived table", "handed in by the project")
    WAREHOUSE = "warehouse", pgettext_lazy("derived table", "made by the warehouse's team")
    WORKSPACE = "workspace", pgettext_lazy("derived table", "made in the workspace")


class DerivedTable(models.Model):
    """`columns`: as the manifest tells a table of the dataset's own. `attempt`: whose pseudonyms it speaks in."""

    dataset = models.ForeignKey("Dataset", on_delete=models.PROTECT, related_name="derived")
    name = models.CharField(max_length=60)
    version = models.PositiveIntegerField(help_text="From 1 for each name.")
    title = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=9, choices=Origin)
    columns: Any = models.JSONField()
    rows = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, help_text="Of the Parquet file that is kept.")
    attempt = models.PositiveSmallIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, help_text="From then on no dataset takes it.")

    class Meta:
        ordering = ("name", "version")
        constraints = (models.UniqueConstraint(fields=["dataset", "name", "version"], name="one_version_a_number"),)

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"
