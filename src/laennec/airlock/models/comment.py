"""What is said about a request while it is in review: a question to its author, an answer to it."""

from django.db import models


class Comment(models.Model):
    """`of_reviewer`: written as a reviewer, and so hidden from the other one until both have answered."""

    request = models.ForeignKey("Request", on_delete=models.PROTECT, related_name="comments")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    of_reviewer = models.BooleanField()
    text = models.TextField()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Comment {self.pk} on {self.request}"
