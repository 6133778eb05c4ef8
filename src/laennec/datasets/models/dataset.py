"""A project's dataset: what all its builds share."""

import secrets

from django.db import models

from laennec.identity.pseudonyms import SALT_BYTES


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


class Dataset(models.Model):
    """`salt` and the home's key make the project's keys: without either, no pseudonym can be made or undone."""

    project = models.OneToOneField("projects.Project", on_delete=models.PROTECT, related_name="dataset")
    salt = models.BinaryField(default=new_salt)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Dataset of project {self.project.pk}"
