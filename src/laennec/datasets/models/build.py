"""One build of a project's dataset, and the persons that were frozen for it."""

import json
from typing import Any

import numpy as np
from django.db import models

from laennec.identity.pseudonyms import Ids


class Status(models.TextChoices):
    """`interrupted` is stored by the next build; until then a build whose process is gone shows as such."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class Build(models.Model):
    """`manifest` is kept byte for byte, so that a remake starts from what was decided here, not from a file."""

    dataset = models.ForeignKey("Dataset", on_delete=models.PROTECT, related_name="builds")
    number = models.PositiveIntegerField(help_text="From 1 in each project.")
    status = models.CharField(max_length=11, choices=Status, default=Status.RUNNING)
    decision = models.ForeignKey("projects.Decision", on_delete=models.PROTECT, related_name="+")
    remade_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="remakes")
    version = models.PositiveIntegerField(help_text="The warehouse's version.")
    on_day = models.DateField(help_text="The day whose tree of care sites holds; a remake keeps it.")
    attempt = models.PositiveSmallIntegerField(default=0, help_text="Which of the project's pseudonym keys.")
    forms: Any = models.JSONField(default=dict, help_text="laennec.preparation/1 as it was built; empty: OMOP alone.")
    derived: Any = models.JSONField(default=list, help_text="[name, version] of each derived table joined.")
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    risk: Any = models.JSONField(null=True, help_text="laennec.risk/1, of protected numbers.")
    manifest = models.TextField(default="")
    manifest_sha256 = models.CharField(max_length=64, default="")
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["dataset", "number"], name="one_build_a_number"),)

    def __str__(self) -> str:
        return f"Build {self.number} of project {self.dataset.project.pk}"

    @property
    def document(self) -> dict[str, Any]:
        """The manifest."""
        found: dict[str, Any] = json.loads(self.manifest)
        return found


class FrozenPersons(models.Model):
    """The warehouse's ids of a build's persons: a remake takes these, less those opposed since."""

    build = models.OneToOneField("Build", on_delete=models.CASCADE, related_name="frozen", primary_key=True)
    ids = models.BinaryField(help_text="Sorted 64-bit little-endian integers.")

    def __str__(self) -> str:
        return f"Persons of {self.build}"

    @staticmethod
    def packed(ids: Ids) -> bytes:
        return np.sort(ids).astype("<i8").tobytes()

    def unpacked(self) -> Ids:
        return np.frombuffer(self.ids, dtype="<i8").astype(np.int64)
