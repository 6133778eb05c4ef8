"""One entry into a workspace by one browser, until it ends."""

from django.db import models


class Session(models.Model):
    """The ticket and the cookie are kept as digests only. `web_session`: the sign-in it came from and ends with."""

    workspace = models.ForeignKey("Workspace", on_delete=models.CASCADE, related_name="sessions")
    ticket = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the ticket, which serves once.")
    cookie = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the cookie.")
    web_session = models.CharField(max_length=40)
    language = models.CharField(max_length=8, default="en")
    entered_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    bytes_out = models.BigIntegerField(default=0)
    bytes_in = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Session {self.pk} of {self.workspace}"
