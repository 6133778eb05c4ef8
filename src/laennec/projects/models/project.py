"""A project: what was applied for, by whom it is carried, and where it stands."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from laennec.projects.states import State

if TYPE_CHECKING:
    from laennec.projects.models.application import Application
    from laennec.projects.models.decision import Decision

STORED = [state for state in State if state is not State.EXPIRED]


class Project(models.Model):
    """`state` only changes through actions/; `policies.state_on` says what it means today.

    A draft's carrier is who writes it; its people are those it names only once it is submitted.
    """

    title = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=16, blank=True)
    carrier = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="carried_projects")
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Member", related_name="projects")
    state = models.CharField(max_length=10, choices=[(s.value, s.label) for s in STORED], default=State.SUBMITTED)
    ends_on = models.DateField(
        null=True, help_text="The last day on which the data may be used; a draft may have none."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in STORED]), name="project_state_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"Project {self.pk}"

    @property
    def application(self) -> "Application":
        """The application as it stands: the latest one. Only a draft, and what was a draft to its end, has none."""
        return self.applications.latest("number")

    @property
    def approval(self) -> "Decision | None":
        """The decision that approved it, which holds its perimeter; None where there is none."""
        return self.decisions.filter(outcome=State.APPROVED).order_by("-id").first()
