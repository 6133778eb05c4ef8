"""The form of a project that is being written: it may be incomplete, and is an application only once submitted."""

import json
from typing import Any

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """`content` is part of a laennec.project/1 document, people by their logins. `version` counts its savings."""

    project = models.OneToOneField("Project", on_delete=models.CASCADE, related_name="draft")
    content = models.TextField()
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(auto_now=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Draft of project {self.project_id}"

    @property
    def document(self) -> dict[str, Any]:
        """What was written so far."""
        found: dict[str, Any] = json.loads(self.content)
        return found
