"""What a reviewer has written down of a file before they give their review: theirs alone, gone once it is given."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Answer(models.TextChoices):
    """What a reviewer would have done with a file; one that is to change returns the request."""

    LETS = "lets", pgettext_lazy("file", "may leave")
    STAYS = "stays", pgettext_lazy("file", "stays")
    CHANGE = "change", pgettext_lazy("file", "must change first")


class Note(models.Model):
    """`round` as of reviews."""

    file = models.ForeignKey("File", on_delete=models.PROTECT, related_name="notes")
    reviewer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=6, choices=Answer)
    reason = models.TextField(default="")

    class Meta:
        ordering = ("file__place",)
        constraints = (
            models.UniqueConstraint(fields=["file", "reviewer", "round"], name="one_note_a_file_and_round"),
        )

    def __str__(self) -> str:
        return f"Note on {self.file}"
