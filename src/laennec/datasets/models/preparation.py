"""In which forms a project wants its dataset, as a version each time it was said."""

import json

from django.conf import settings
from django.db import models

from laennec.datasets.forms import Forms


class Preparation(models.Model):
    """`content`: a laennec.preparation/1 document. The last one holds; where there is none, OMOP's tables alone."""

    dataset = models.ForeignKey("Dataset", on_delete=models.PROTECT, related_name="preparations")
    number = models.PositiveIntegerField(help_text="From 1 in each project.")
    content = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["dataset", "number"], name="one_preparation_a_number"),)

    def __str__(self) -> str:
        return f"Preparation {self.number} of project {self.dataset.project.pk}"

    @property
    def forms(self) -> Forms:
        """The forms it says."""
        return Forms.from_json(json.loads(self.content))
