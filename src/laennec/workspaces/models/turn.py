"""A workspace's turn, where a profile has room for so many: it waits, is offered a place, and takes it or not."""

from django.db import models


class Turn(models.Model):
    """First come, first served: by number. One at a time a workspace; those that ended stay.

    `offered_until`: null while it waits. `ended_how`: taken, cancelled (by its person), changed (for another
    profile), passed (nobody came), closed (its owner may not work there any more). `again`: given by
    itself, once, after one that passed.
    """

    workspace = models.ForeignKey("Workspace", on_delete=models.CASCADE, related_name="turns")
    profile = models.CharField(max_length=31)
    asked_at = models.DateTimeField(auto_now_add=True)
    offered_until = models.DateTimeField(null=True)
    again = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=10, default="", blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["workspace"], condition=models.Q(ended_at=None), name="one_turn_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"Turn {self.pk} of {self.workspace}"
