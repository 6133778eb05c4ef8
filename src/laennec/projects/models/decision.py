"""What was decided about a project, by whom, on which application, and the perimeter that follows."""

from django.conf import settings
from django.db import models

from laennec.errors import LaennecError
from laennec.perimeter import Perimeter
from laennec.projects.states import State

OUTCOMES = [State.RETURNED, State.WITHDRAWN, State.APPROVED, State.REFUSED, State.REVOKED]


class Decision(models.Model):
    """Only an approval has `perimeter`, `shift_dates` and `ends_on`. The carrier's withdrawal is kept among them."""

    project = models.ForeignKey("Project", on_delete=models.PROTECT, related_name="decisions")
    application = models.ForeignKey("Application", on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=[(s.value, s.label) for s in OUTCOMES])
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Whose decision it is."
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who entered it."
    )
    decided_at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField()
    conditions = models.JSONField(default=list, help_text="Texts that the project must keep to.")
    perimeter = models.JSONField(null=True, help_text="laennec.perimeter/1")
    shift_dates = models.BooleanField(
        null=True, help_text="Whether dates are shifted by whole weeks, one shift a family."
    )
    generalise = models.JSONField(default=dict, help_text="Column -> how it is made coarser (generalising.Rule).")
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.outcome} of project {self.project_id}"

    def granted(self) -> Perimeter:
        """The perimeter that this approval makes. Raises LaennecError for a decision that approves nothing."""
        if self.perimeter is None:
            raise LaennecError(f"{self} grants nothing.")
        return Perimeter.from_json(self.perimeter)
