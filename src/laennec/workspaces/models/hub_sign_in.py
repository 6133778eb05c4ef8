"""One sign-in at the hub, by one sign-in to Laennec: it ends with that."""

from django.conf import settings
from django.db import models


class HubSignIn(models.Model):
    """`mark` is the SHA-256 of what the hub keeps. `web_session`: the sign-in to Laennec that it came from."""

    mark = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    web_session = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Sign-in {self.pk} at the hub"
