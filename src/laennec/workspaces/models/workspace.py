"""A workspace: one person's, in one project."""

import secrets

from django.conf import settings
from django.db import models


class State(models.TextChoices):
    """What the gateway says of it; where no gateway runs, all are stopped."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"


def new_name() -> str:
    """A label of a host name that tells nothing: each workspace has an origin of its own in the browser."""
    return "w" + secrets.token_hex(8)


class Workspace(models.Model):
    """`state` and what follows it is what the gateway measured last. `asked_to_stop` is an order to the gateway."""

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="workspaces")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="workspaces")
    name = models.CharField(max_length=17, unique=True, default=new_name)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(default="", blank=True)
    asked_to_stop = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.STOPPED)
    profile = models.CharField(max_length=31, default="", blank=True, help_text="What it runs as, or was chosen.")
    build = models.ForeignKey("datasets.Build", null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, default="", blank=True)
    active_at = models.DateTimeField(null=True)
    memory = models.BigIntegerField(null=True, help_text="Bytes.")
    private_bytes = models.BigIntegerField(null=True)
    shared_bytes = models.BigIntegerField(null=True)
    kernels = models.PositiveIntegerField(default=0)
    busy_kernels = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["project", "user"], name="one_workspace_a_member"),)

    def __str__(self) -> str:
        return f"Workspace of {self.user} in project {self.project_id}"
