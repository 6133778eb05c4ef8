"""A file of a request, as it was frozen, what its author says of it, and what the checks found."""

from django.db import models


class File(models.Model):
    """The content lies in the home's airlock folder under the request and `place`, and is known by its SHA-256."""

    request = models.ForeignKey("Request", on_delete=models.PROTECT, related_name="files")
    place = models.PositiveSmallIntegerField(help_text="From 1 in the request.")
    name = models.TextField(help_text="In the outbox.")
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    shows = models.TextField(help_text="What it shows.")
    population = models.TextField(help_text="Of which persons.")
    software = models.TextField(default="")
    smallest_group = models.PositiveIntegerField(null=True, help_text="Persons in the smallest group shown.")
    resembles = models.TextField(default="", help_text="Earlier files that it resembles, as its author says.")
    flagged = models.BooleanField(null=True, help_text="Empty until it was checked.")
    findings = models.JSONField(default=list, help_text="A list of {way, where, why}.")
    leaves = models.BooleanField(null=True, help_text="The reviewers' answer; empty until there is one.")

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=["request", "place"], name="one_file_a_place"),)

    def __str__(self) -> str:
        return f"{self.name} of {self.request}"
