"""A link by which one named person fetches what was released, until a day."""

from django.db import models


class Handing(models.Model):
    """The link's secret is known to who was given it: here is its SHA-256 alone."""

    request = models.ForeignKey("Request", on_delete=models.PROTECT, related_name="handings")
    to = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    made_at = models.DateTimeField(auto_now_add=True)
    fetched = models.PositiveIntegerField(default=0, help_text="Files fetched by it so far.")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Link {self.pk} to {self.request}"
