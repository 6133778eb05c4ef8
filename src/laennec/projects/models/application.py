"""What a project asks for, as it was submitted: kept whole and never changed."""

import json
from typing import Any

from django.conf import settings
from django.db import models


class Application(models.Model):
    """`content` is a laennec.project/1 document in canonical JSON, its cohort written in place."""

    project = models.ForeignKey("Project", on_delete=models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField(default=1, help_text="1 for the first; an amendment adds the next.")
    content = models.TextField()
    sha256 = models.CharField(max_length=64, help_text="Of content, as UTF-8.")
    submitted_at = models.DateTimeField(auto_now_add=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["project", "number"], name="one_application_a_number"),)

    def __str__(self) -> str:
        return f"Application {self.number} of project {self.project_id}"

    @property
    def document(self) -> dict[str, Any]:
        """The laennec.project/1 document."""
        found: dict[str, Any] = json.loads(self.content)
        return found

    @property
    def cohort(self) -> dict[str, Any]:
        """The laennec.query/1 document that selects the project's persons."""
        found: dict[str, Any] = self.document["cohort"]
        return found
