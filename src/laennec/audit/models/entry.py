"""One line of the audit. Rows are only ever added, by `audit.actions.write`; triggers refuse all else."""

import json
from typing import Any

from django.db import models


class Phase(models.TextChoices):
    """A write is one entry; a read of patients' data is an intent before and an outcome after."""

    WRITE = "write"
    INTENT = "intent"
    OUTCOME = "outcome"


class Entry(models.Model):
    """Accounts are named by login, not by a foreign key: history stays true whatever becomes of the account.

    No column but `seq` is unique: INSERT OR REPLACE would otherwise remove the row it collides with.
    """

    # SQLite's own row number: a table whose rowid were another column could be replaced through that.
    seq = models.BigAutoField(primary_key=True)
    time = models.CharField(max_length=32, help_text="UTC, ISO 8601 with microseconds.")
    kind = models.CharField(max_length=64, help_text="What was done, as room.verb: project.approve.")
    phase = models.CharField(max_length=7, choices=Phase)
    intent = models.PositiveBigIntegerField(null=True, help_text="The seq of the intent that an outcome closes.")
    actor = models.CharField(max_length=64, help_text="The login that acted.")
    on_behalf_of = models.CharField(max_length=64, help_text="The login in whose name; empty for the actor's own.")
    purpose = models.CharField(max_length=16, help_text="Empty where no data were read.")
    project = models.CharField(max_length=20, help_text="The project's number, or empty.")
    details_text = models.TextField(help_text="Canonical JSON, kept as text so that the chain covers its bytes.")
    previous = models.CharField(max_length=64, help_text="The hash of the entry before.")
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("seq",)
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=["project", "seq"]),
            models.Index(fields=["intent"]),
            models.Index(fields=["actor", "seq"], name="audit_entry_actor"),
            models.Index(fields=["kind", "seq"], name="audit_entry_kind"),
            models.Index(fields=["time"], name="audit_entry_time"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @property
    def details(self) -> dict[str, Any]:
        """The facts of the act: counts, versions, digests."""
        found: dict[str, Any] = json.loads(self.details_text)
        return found
