"""A request that results leave: frozen when it is made; only its state changes after."""

from django.db import models

from laennec.airlock.states import State


class Request(models.Model):
    """`number` is from 1 in each project. `checked_at` is empty while the automatic checks were not run."""

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State, default=State.PREPARED)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField(help_text="What the results are for, and where they go.")
    created_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True)
    not_run = models.JSONField(default=list, help_text="Checks that could not be run, with why.")
    submitted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    remarks = models.TextField(default="", help_text="Said with a return, a withdrawal or a recall.")

    once = models.CharField(
        max_length=64, default="", help_text="What its form was known by: sent twice, it is one request."
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["project", "number"], name="one_release_a_number"),
            models.UniqueConstraint(
                fields=["asked_by", "once"], condition=~models.Q(once=""), name="one_release_a_form"
            ),
        )

    def __str__(self) -> str:
        return f"Request {self.number} of project {self.project.pk}"
