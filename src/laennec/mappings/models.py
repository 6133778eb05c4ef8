"""A proposal: this source code is that standard concept. Never deleted; its state says what became of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", _("proposed")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")
    REPLACED = "replaced", _("replaced by another")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Proposal(models.Model):
    """A code has at most one proposal waiting and one approved. Who proposed never decides."""

    vocabulary_id = models.CharField(max_length=50)
    concept_code = models.CharField(max_length=50)
    source_name = models.CharField(max_length=500, blank=True)
    target_concept_id = models.BigIntegerField()
    target_name = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Proposal"]] = models.Manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["vocabulary_id", "concept_code"],
                condition=models.Q(state="proposed"),
                name="one_proposal_waits_a_code",
            ),
            models.UniqueConstraint(
                fields=["vocabulary_id", "concept_code"],
                condition=models.Q(state="approved"),
                name="one_mapping_in_force_a_code",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("proposed_by")),
                name="two_people_agree",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "refused", "replaced"])
                | models.Q(decided_by__isnull=False),
                name="a_decision_is_somebodys",
            ),
        )

    def __str__(self) -> str:
        return f"Proposal {self.pk}"
