"""What is brought in for a project, or the packages that are asked for: frozen, scanned, decided on."""

from django.db import models

from laennec.airlock.incoming.states import Kind, State


class Arrival(models.Model):
    """`number` is from 1 in each project. Files have what, origin and licence; packages have requirements."""

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="arrivals")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    what = models.TextField(default="")
    origin = models.TextField(default="", help_text="Where it comes from.")
    licence = models.TextField(default="")
    why = models.TextField(help_text="What the project needs it for.")
    requirements = models.JSONField(default=list, help_text="Packages: lines as name==version.")
    created_at = models.DateTimeField(auto_now_add=True)
    scanned_at = models.DateTimeField(null=True)
    antivirus = models.TextField(default="", help_text="Which scanner with which signatures; empty: none.")
    not_scanned = models.TextField(default="", help_text="Why there was no scanner.")
    not_fetched = models.TextField(default="", help_text="Why the packages could not be had at the last attempt.")
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(default="", help_text="Said with the decision.")
    ended_at = models.DateTimeField(null=True)
    remarks = models.TextField(default="", help_text="Said with a return, a withdrawal or a removal.")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["project", "number"], name="one_arrival_a_number"),)

    def __str__(self) -> str:
        return f"Arrival {self.number} of project {self.project_id}"


class Piece(models.Model):
    """One file of an arrival: known by its SHA-256, its content in the quarantine by its `place`."""

    arrival = models.ForeignKey("Arrival", on_delete=models.PROTECT, related_name="pieces")
    place = models.PositiveSmallIntegerField(help_text="From 1 in the arrival.")
    name = models.TextField(help_text="As it was brought.")
    placed_name = models.TextField(help_text="As workspaces see it.")
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    type = models.CharField(max_length=40, default="", help_text="By its content; empty until it was scanned.")
    facts = models.JSONField(default=dict, help_text="Of a wheel: name, version, licence, needs.")
    inside = models.JSONField(default=list, help_text="What an archive holds, the first of it.")
    notes = models.JSONField(default=list, help_text="A list of {way, where, about}.")
    flagged = models.BooleanField(null=True, help_text="Empty until it was scanned.")

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=["arrival", "place"], name="one_piece_a_place"),)

    def __str__(self) -> str:
        return f"{self.name} of {self.arrival}"
