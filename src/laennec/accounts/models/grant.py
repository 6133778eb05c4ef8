"""A role given to a person: for a care site and what is below it, from a day, until a day, by whom and why."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from laennec.accounts.roles import Role


class GrantQuerySet(models.QuerySet["Grant"]):
    def held(self, on: date) -> "GrantQuerySet":
        """Those that hold on that day. A revoked grant holds on no day: revoking takes effect at the next request."""
        open_ended = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        return self.filter(open_ended, starts_on__lte=on, revoked_at__isnull=True)

    def held_or_coming(self, on: date) -> "GrantQuerySet":
        """Those that hold on that day or will later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), revoked_at__isnull=True)


class Grant(models.Model):
    """Never edited: to change one, revoke it and give another, so that history stays true."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("role"), max_length=32, help_text="One of `roles.Role`.")
    care_site_id = models.BigIntegerField(_("care site"), null=True, help_text="Empty: the whole hospital.")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, help_text="The last day; empty: open.")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    revoke_reason = models.CharField(max_length=500, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["user", "revoked_at", "starts_on"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="grant_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="grant_revoked_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} of {self.user_id}"

    def played(self) -> Role | None:
        """The role, or nothing where the code knows it no more: such a grant gives nothing."""
        return Role(self.role) if self.role in set(Role) else None

    def state(self, on: date) -> str:
        """`revoked`, `ended`, `coming` or `held`."""
        if self.revoked_at is not None:
            return "revoked"
        if self.ends_on is not None and self.ends_on < on:
            return "ended"
        return "coming" if self.starts_on > on else "held"
