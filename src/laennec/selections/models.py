"""A cohort, the steps of its working copy, its saved versions. Queries are kept as canonical JSON text."""

import json
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from laennec.cohorts.explain import explain
from laennec.cohorts.query import QueryFile, read_query


class SavedCohort(models.Model):
    """One person's cohort. `position` is the step that its working copy stands at; steps above it can be redone.

    purpose and sites: for what, and among the patients of which care sites (null: wherever the owner may).
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=20)
    sites = models.JSONField(null=True)
    position = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["SavedCohort"]] = models.Manager()

    class Meta:
        ordering = ("-changed_at", "-id")
        indexes = (models.Index(fields=["owner", "archived_at", "-changed_at"], name="cohort_owner"),)

    def __str__(self) -> str:
        return f"Cohort {self.pk}"

    @property
    def step(self) -> "Step":
        """The working copy."""
        return self.steps.get(number=self.position)

    @property
    def latest(self) -> "CohortVersion | None":
        """The version saved last, None before any."""
        return self.versions.order_by("-number").first()


class _Query(models.Model):
    """A laennec.query/1 document."""

    content = models.TextField()

    class Meta:
        abstract = True

    @property
    def document(self) -> dict[str, Any]:
        """The laennec.query/1 document."""
        found: dict[str, Any] = json.loads(self.content)
        return found

    @property
    def query(self) -> QueryFile:
        """The query. Raises QueryError where a later release reads it no more."""
        return read_query(self.document)

    def sentence(self, language: str) -> str:
        """The query in plain words."""
        return explain(self.query, language)


class Step(_Query):
    """One state of the working copy; the oldest are forgotten."""

    cohort = models.ForeignKey(SavedCohort, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()

    objects: ClassVar[models.Manager["Step"]] = models.Manager()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["cohort", "number"], name="one_step_a_number"),)

    def __str__(self) -> str:
        return f"Step {self.number} of cohort {self.cohort_id}"


class CohortVersion(_Query):
    """What the cohort was when it was saved; never changed."""

    cohort = models.ForeignKey(SavedCohort, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    note = models.TextField(max_length=2000, blank=True)
    sha256 = models.CharField(max_length=64, help_text="Of content, as UTF-8.")
    purpose = models.CharField(max_length=20)
    sites = models.JSONField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["CohortVersion"]] = models.Manager()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["cohort", "number"], name="one_cohort_version_a_number"),)

    def __str__(self) -> str:
        return f"Version {self.number} of cohort {self.cohort_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once only."""
        if self.pk is not None:
            raise TypeError("A saved version never changes.")
        super().save(*args, **kwargs)
