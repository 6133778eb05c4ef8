"""Names the room to Django."""

from django.apps import AppConfig


class SelectionsConfig(AppConfig):
    name = "laennec.selections"
    label = "selections"
    verbose_name = "Selections"
