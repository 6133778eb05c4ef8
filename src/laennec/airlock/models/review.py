"""What a reviewer says of a request: a verdict on each file."""

from django.db import models


class Review(models.Model):
    """`round`: 1, each without the other; 2, together, after they differed."""

    request = models.ForeignKey("Request", on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    comment = models.TextField(default="")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["request", "reviewer", "round"], name="one_review_a_person_and_round"),
        )

    def __str__(self) -> str:
        return f"Review {self.pk} of {self.request}"


class Verdict(models.Model):
    """Whether the file may leave, and why not."""

    review = models.ForeignKey("Review", on_delete=models.PROTECT, related_name="verdicts")
    file = models.ForeignKey("File", on_delete=models.PROTECT, related_name="verdicts")
    lets = models.BooleanField()
    reason = models.TextField(default="")

    class Meta:
        ordering = ("file__place",)
        constraints = (models.UniqueConstraint(fields=["review", "file"], name="one_verdict_a_file"),)

    def __str__(self) -> str:
        return f"{'may leave' if self.lets else 'stays'}: {self.file}"
